// Files that JavaScript imports as Python modules: under which name, found from which directory. A file in a package (a
// directory with `__init__.py`) has the package's name before its own.

import type { Host } from "../host.js";

/** The path of a .py file. */
export type ModuleEntry = string;

export interface PlacedEntry {
  readonly path: string;
  /** The dotted name. */
  readonly name: string;
  /** The directory that the name is looked for from. */
  readonly root: string;
}

/** Sorted by path, so that the order in which they are met does not matter. Undefined for a name that Python cannot say. */
export function locateEntries(
  entries: readonly ModuleEntry[],
  host: Host,
): readonly { readonly path: string; readonly placed: PlacedEntry | undefined }[] {
  return [...new Set(entries)].sort().map((path) => ({ path, placed: place(path, host) }));
}

function place(path: string, host: Host): PlacedEntry | undefined {
  let directory = directoryOf(path);
  const file = path.slice(path.lastIndexOf("/") + 1);
  const parts = file === "__init__.py" ? [] : [file.replace(/\.py$/, "")];
  while (directory !== "" && host.kindOf(`${directory}/__init__.py`) === "file") {
    parts.unshift(directory.slice(directory.lastIndexOf("/") + 1));
    directory = directoryOf(directory);
  }
  const isSayable = parts.length > 0 && parts.every((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part));
  return isSayable ? { path, name: parts.join("."), root: directory } : undefined;
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : slash === 0 ? "/" : path.slice(0, slash);
}
