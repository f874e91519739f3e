// The files of the machine that Node runs on. Node's modules are asked for at run time, so that the same JavaScript loads
// where there is no Node.

import type * as NodeFs from "node:fs";
import type * as NodePath from "node:path";
import { use_files } from "./current-files.js";
import {
  type Access,
  EACCES,
  EBADF,
  EEXIST,
  EINVAL,
  EIO,
  EISDIR,
  ENOENT,
  ENOTDIR,
  ENOTEMPTY,
  type Entry,
  EROFS,
  ESPIPE,
  FileError,
  type FileStat,
  type FileSystem,
  type OpenFile,
} from "./files.js";

/** Bound to the port `choose_files` where Node's files were asked for. */
export function use_node_files(): void {
  use_files(new NodeFiles());
}

export class NodeFiles implements FileSystem {
  private readonly fs: typeof NodeFs = node_module("node:fs");
  private readonly path: typeof NodePath = node_module("node:path");
  private current: string;

  constructor(current: string = (globalThis as any).process.cwd()) {
    this.current = current;
  }

  private full(name: string): string {
    if (name === "") throw new FileError(ENOENT);
    return this.path.resolve(this.current, name);
  }

  open(name: string, access: Access): OpenFile {
    const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC } = this.fs.constants;
    const way = access.read && access.write ? O_RDWR : access.write ? O_WRONLY : O_RDONLY;
    const flags = way | (access.create ? O_CREAT : 0) | (access.truncate ? O_TRUNC : 0);
    return ask(() => {
      const fd = this.fs.openSync(this.full(name), flags, 0o666);
      if (this.fs.fstatSync(fd).isDirectory()) {
        this.fs.closeSync(fd);
        throw new FileError(EISDIR);
      }
      return new NodeFile(this.fs, fd, access.append);
    });
  }

  stat(name: string): FileStat {
    const stat = ask(() => this.fs.statSync(this.full(name)));
    return {
      directory: stat.isDirectory(),
      size: stat.size,
      inode: stat.ino,
      atime: Math.floor(stat.atimeMs / 1000),
      mtime: Math.floor(stat.mtimeMs / 1000),
      ctime: Math.floor(stat.ctimeMs / 1000),
    };
  }

  list(name: string): readonly Entry[] {
    const full = this.full(name);
    return ask(() =>
      this.fs.readdirSync(full).map((entry) => {
        const stat = this.fs.lstatSync(this.path.join(full, entry));
        return { name: entry, directory: stat.isDirectory(), inode: stat.ino, size: stat.size };
      }),
    );
  }

  make_directory(name: string): void {
    ask(() => this.fs.mkdirSync(this.full(name)));
  }

  remove_directory(name: string): void {
    ask(() => this.fs.rmdirSync(this.full(name)));
  }

  remove(name: string): void {
    ask(() => {
      if (this.fs.lstatSync(this.full(name)).isDirectory()) throw new FileError(EISDIR);
      this.fs.unlinkSync(this.full(name));
    });
  }

  rename(from: string, to: string): void {
    ask(() => this.fs.renameSync(this.full(from), this.full(to)));
  }

  change_directory(name: string): void {
    if (!this.stat(name).directory) throw new FileError(ENOTDIR);
    this.current = this.full(name);
  }

  current_directory(): string {
    // It may have been removed.
    ask(() => this.fs.statSync(this.current));
    return this.current;
  }
}

const READ_AHEAD = 16384;

/** How often any file was written. */
let node_writes = 0;

/** An open file of Node's. It keeps its own position, so that a seek asks nothing of the system; a pipe has none. */
export class NodeFile implements OpenFile {
  private readonly fs: typeof NodeFs;
  readonly fd: number;
  private readonly append: boolean;
  private readonly pipe: boolean;
  private at = 0;
  /** What was read ahead, from which position, and how many writes there had been. */
  private ahead: Uint8Array = new Uint8Array(0);
  private ahead_at = 0;
  private ahead_writes = -1;
  constructor(fs: typeof NodeFs, fd: number, append: boolean, pipe = false) {
    this.fs = fs;
    this.fd = fd;
    this.append = append;
    this.pipe = pipe;
  }
  private position(): number | null {
    return this.pipe ? null : this.at;
  }
  private size(): number {
    return this.fs.fstatSync(this.fd).size;
  }
  read(buffer: Uint8Array): number {
    const count =
      this.pipe || buffer.length >= READ_AHEAD
        ? this.read_now(buffer, this.position())
        : this.read_ahead(buffer);
    this.at += count;
    return count;
  }
  private read_now(buffer: Uint8Array, position: number | null): number {
    return ask(() => this.fs.readSync(this.fd, buffer, 0, buffer.length, position));
  }
  /** Lines are read byte by byte: the system is asked for many at a time, and again after any file was written. */
  private read_ahead(buffer: Uint8Array): number {
    let from = this.at - this.ahead_at;
    if (this.ahead_writes !== node_writes || from < 0 || from >= this.ahead.length) {
      const block = new Uint8Array(READ_AHEAD);
      this.ahead = block.subarray(0, this.read_now(block, this.at));
      this.ahead_at = this.at;
      this.ahead_writes = node_writes;
      from = 0;
    }
    const part = this.ahead.subarray(from, from + buffer.length);
    buffer.set(part);
    return part.length;
  }
  write(bytes: Uint8Array): number {
    return ask(() => {
      if (this.append) this.at = this.size();
      const count = this.fs.writeSync(this.fd, bytes, 0, bytes.length, this.position());
      this.at += count;
      node_writes++;
      return count;
    });
  }
  seek(offset: number, whence: number): number {
    if (this.pipe) throw new FileError(ESPIPE);
    const from = whence === 1 ? this.at : whence === 2 ? ask(() => this.size()) : 0;
    if (from + offset < 0) throw new FileError(EINVAL);
    this.at = from + offset;
    return this.at;
  }
  flush(): void {}
  close(): void {
    ask(() => this.fs.closeSync(this.fd));
  }
}

function node_module(name: string): any {
  return (globalThis as any).process.getBuiltinModule(name);
}

/** Does it, with Node's errors made ours. */
function ask<T>(action: () => T): T {
  try {
    return action();
  } catch (e) {
    throw e instanceof FileError ? e : new FileError(error_number((e as { code?: string }).code));
  }
}

function error_number(name: string | undefined): number {
  switch (name) {
    case "ENOENT":
      return ENOENT;
    case "EBADF":
      return EBADF;
    case "EACCES":
    case "EPERM":
      return EACCES;
    case "EEXIST":
      return EEXIST;
    case "ENOTDIR":
      return ENOTDIR;
    case "EISDIR":
      return EISDIR;
    case "EINVAL":
    case "ERR_INVALID_ARG_VALUE":
      return EINVAL;
    case "EROFS":
      return EROFS;
    case "ENOTEMPTY":
      return ENOTEMPTY;
    default:
      return EIO;
  }
}
