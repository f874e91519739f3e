// The file system in use. A host that has one gives it before the program starts; otherwise files live in memory.

import type { FileSystem } from "./files.js";
import { MemoryFiles } from "./memory-files.js";

let current: FileSystem | undefined;

export function use_files(files: FileSystem): void {
  current = files;
}

export function current_files(): FileSystem {
  current ??= new MemoryFiles();
  return current;
}
