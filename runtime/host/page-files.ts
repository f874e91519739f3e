// Files that a page keeps, in IndexedDB. A program sees them in memory, because it does not wait for a file: all are read before it
// starts, and what it changes is written back in the page's next turn. Programs of one origin share them, as those of a
// board do. Where there is no IndexedDB they are files in memory.

import { run_main } from "../core/main.js";
import { run_main_steps, type Steps } from "../core/turns.js";
import { use_files } from "./current-files.js";
import type { Access, Entry, FileStat, FileSystem, OpenFile } from "./files.js";
import { MemoryFiles } from "./memory-files.js";

const DATABASE = "mpyjs";
const STORE = "files";

/** As `run_main`, for a program that keeps its files. */
export async function run_main_in_page(body: () => any): Promise<void> {
  await open_page_files();
  run_main(body);
}

/** The same for one that gives turns. */
export async function run_main_steps_in_page(body: () => Steps<any>): Promise<void> {
  await open_page_files();
  await run_main_steps(body);
}

async function open_page_files(): Promise<void> {
  const files = new MemoryFiles();
  if ((globalThis as any).indexedDB === undefined) {
    use_files(files);
    return;
  }
  const database = await open_database();
  const store = database.transaction(STORE).objectStore(STORE);
  const [paths, contents] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  // A directory comes before what is in it.
  for (const [i, path] of paths.entries()) {
    const content = contents[i];
    if (content === KEPT_DIRECTORY) files.make_directory(String(path));
    else put_content(files, String(path), content);
  }
  use_files(new KeptFiles(files, database));
}

/** What is stored for one, where a file has its bytes. */
const KEPT_DIRECTORY = "directory";

function open_database(): Promise<any> {
  const request = (globalThis as any).indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answer(request);
}

/** What a request of IndexedDB gives; Node does not know their types. */
function answer(request: any): Promise<any> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function put_content(files: FileSystem, path: string, content: Uint8Array): void {
  files.open(path, { read: false, write: true, append: false, create: true, truncate: true }).write(content);
}

function kept_content(files: FileSystem, path: string): Uint8Array {
  const content = new Uint8Array(files.stat(path).size);
  files.open(path, { read: true, write: false, append: false, create: false, truncate: false }).read(content);
  return content;
}

/** Files in memory, and which of them have changed since they were written. */
class KeptFiles implements FileSystem {
  private readonly files: MemoryFiles;
  private readonly database: any;
  private readonly changed: Set<string> = new Set();

  constructor(files: MemoryFiles, database: any) {
    this.files = files;
    this.database = database;
  }

  private note(path: string): void {
    if (this.changed.size === 0) setTimeout(() => this.save(), 0);
    this.changed.add(path);
  }

  private save(): void {
    const store = this.database.transaction(STORE, "readwrite").objectStore(STORE);
    for (const path of this.changed) {
      const kind = this.kind_of(path);
      if (kind === undefined) store.delete(path);
      else store.put(kind === KEPT_DIRECTORY ? KEPT_DIRECTORY : kept_content(this.files, path), path);
    }
    this.changed.clear();
  }

  private kind_of(path: string): "directory" | "file" | undefined {
    try {
      return this.files.stat(path).directory ? KEPT_DIRECTORY : "file";
    } catch {
      return undefined;
    }
  }

  /** From the root, without "." and "..". */
  private absolute(path: string): string {
    const parts: string[] = [];
    for (const part of (path.startsWith("/") ? path : `${this.files.current_directory()}/${path}`).split(
      "/",
    )) {
      if (part === "..") parts.pop();
      else if (part !== "" && part !== ".") parts.push(part);
    }
    return `/${parts.join("/")}`;
  }

  open(path: string, access: Access): OpenFile {
    const file = this.files.open(path, access);
    if (!access.write) return file;
    const full = this.absolute(path);
    if (access.truncate || access.create) this.note(full);
    return new KeptFile(file, () => this.note(full));
  }
  make_directory(path: string): void {
    this.files.make_directory(path);
    this.note(this.absolute(path));
  }
  remove_directory(path: string): void {
    this.files.remove_directory(path);
    this.note(this.absolute(path));
  }
  remove(path: string): void {
    this.files.remove(path);
    this.note(this.absolute(path));
  }
  rename(from: string, to: string): void {
    const [source, target] = [this.absolute(from), this.absolute(to)];
    const below = this.tree(source);
    this.files.rename(from, to);
    for (const rest of below) {
      this.note(source + rest);
      this.note(target + rest);
    }
  }
  /** What is at a path and below it, as what follows the path. */
  private tree(path: string): string[] {
    if (this.kind_of(path) !== KEPT_DIRECTORY) return [""];
    const below = this.files
      .list(path)
      .flatMap(({ name }) => this.tree(`${path}/${name}`).map((rest) => `/${name}${rest}`));
    return ["", ...below];
  }
  stat(path: string): FileStat {
    return this.files.stat(path);
  }
  list(path: string): readonly Entry[] {
    return this.files.list(path);
  }
  change_directory(path: string): void {
    this.files.change_directory(path);
  }
  current_directory(): string {
    return this.files.current_directory();
  }
}

class KeptFile implements OpenFile {
  readonly fd: number;
  private readonly file: OpenFile;
  private readonly note: () => void;
  constructor(file: OpenFile, note: () => void) {
    this.file = file;
    this.note = note;
    this.fd = file.fd;
  }
  read(buffer: Uint8Array): number {
    return this.file.read(buffer);
  }
  write(bytes: Uint8Array): number {
    this.note();
    return this.file.write(bytes);
  }
  seek(offset: number, whence: number): number {
    return this.file.seek(offset, whence);
  }
  flush(): void {
    this.file.flush();
  }
  close(): void {
    this.file.close();
  }
}
