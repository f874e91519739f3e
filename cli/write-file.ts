/** Writes an output file whole or not at all: beside its place first, then renamed. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${process.pid}.part`;
  let file: number | null = null;
  try {
    file = openSync(beside, "wx");
    const bytes = Buffer.from(text, "utf8");
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
    closeSync(file);
    file = null;
    renameSync(beside, path);
  } catch (error) {
    if (file !== null) closeSync(file);
    rmSync(beside, { force: true });
    throw error;
  }
}
