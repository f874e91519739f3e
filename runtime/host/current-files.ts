// The file system in use. A host that has one gives it before the program starts; otherwise files live in memory.

import type { FileSystem } from "./files.js";
import { MemoryFiles } from "./memory-files.js";

let files_in_use: FileSystem | undefined;

export function use_files(files: FileSystem): void {
  files_in_use = files;
}

export function current_files(): FileSystem {
  files_in_use ??= new MemoryFiles();
  return files_in_use;
}
