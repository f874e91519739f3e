// The file system in use. A host that has one gives it before the program starts; otherwise files live in memory, or where
// the program was built to have them.

import { choose_files } from "../ports.js";
import type { FileSystem } from "./files.js";
import { MemoryFiles } from "./memory-files.js";

let files_in_use: FileSystem | undefined;

export function use_files(files: FileSystem): void {
  files_in_use = files;
}

export function current_files(): FileSystem {
  if (files_in_use === undefined) choose_files();
  files_in_use ??= new MemoryFiles();
  return files_in_use;
}
