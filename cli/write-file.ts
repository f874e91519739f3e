/** Writes an output file whole or not at all: beside its place first, then renamed. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from "node:fs";

export function writeWhole(path: string, text: string): void {
  const known = statSync(path, { throwIfNoEntry: false });
  // A device or a pipe is not to be replaced by a file.
  if (known !== undefined && !known.isFile()) writeInto(path, text);
  // What a link leads to is written, and the link stays.
  else replaceFile(known === undefined ? path : realpathSync(path), text, known);
}

function replaceFile(path: string, text: string, known: Stats | undefined): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    writeInto(beside, text, "wx");
    if (known !== undefined) chmodSync(beside, known.mode);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function writeInto(path: string, text: string, flags = "w"): void {
  const file = openSync(path, flags);
  try {
    const bytes = Buffer.from(text, "utf8");
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    if (flags === "wx") fsyncSync(file);
  } catch (error) {
    // Of a failed write the system does not say where.
    throw Object.assign(error as Error, { path });
  } finally {
    closeSync(file);
  }
}
