// Files in memory.

import {
  type Access,
  EBADF,
  EEXIST,
  EINVAL,
  EISDIR,
  ENOENT,
  ENOTDIR,
  ENOTEMPTY,
  type Entry,
  FileError,
  type FileStat,
  type FileSystem,
  type OpenFile,
} from "./files.js";

class Directory {
  readonly inode: number;
  readonly entries = new Map<string, FileNode | Directory>();
  time = seconds();
  constructor(inode: number) {
    this.inode = inode;
  }
}

class FileNode {
  readonly inode: number;
  /** The first `size` bytes count. */
  bytes = new Uint8Array(0);
  size = 0;
  time = seconds();
  constructor(inode: number) {
    this.inode = inode;
  }
  resize(size: number): void {
    if (size > this.bytes.length) {
      const grown = new Uint8Array(Math.max(size, 2 * this.bytes.length));
      grown.set(this.bytes.subarray(0, this.size));
      this.bytes = grown;
    } else if (size < this.size) this.bytes.fill(0, size, this.size);
    this.size = size;
  }
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

export class MemoryFiles implements FileSystem {
  private readonly root = new Directory(1);
  private current = "/";
  private next_inode = 2;
  private next_fd = 3;

  /** `files` gives the contents by absolute path; directories are made as needed. */
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(files)) {
      const parts = this.parts(path);
      for (let i = 1; i < parts.length; i++) this.ensure_directory("/" + parts.slice(0, i).join("/"));
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      this.open(path, { read: false, write: true, append: false, create: true, truncate: true }).write(bytes);
    }
  }

  open(path: string, access: Access): OpenFile {
    const { parent, name } = this.place(path);
    let node = name === "" ? parent : parent.entries.get(name);
    if (node === undefined) {
      if (!access.create) throw new FileError(ENOENT);
      node = new FileNode(this.next_inode++);
      parent.entries.set(name, node);
    }
    if (node instanceof Directory) throw new FileError(EISDIR);
    if (access.truncate) node.resize(0);
    return new MemoryFile(node, access, this.next_fd++);
  }

  stat(path: string): FileStat {
    const node = this.find(path);
    const size = node instanceof Directory ? 0 : node.size;
    const { inode, time } = node;
    return { directory: node instanceof Directory, size, inode, atime: time, mtime: time, ctime: time };
  }

  list(path: string): readonly Entry[] {
    return Array.from(this.directory(path).entries, ([name, node]) => ({
      name,
      directory: node instanceof Directory,
      inode: node.inode,
      size: node instanceof Directory ? 0 : node.size,
    }));
  }

  make_directory(path: string): void {
    const { parent, name } = this.place(path);
    if (name === "" || parent.entries.has(name)) throw new FileError(EEXIST);
    parent.entries.set(name, new Directory(this.next_inode++));
  }

  private ensure_directory(path: string): void {
    const { parent, name } = this.place(path);
    if (!parent.entries.has(name)) this.make_directory(path);
  }

  remove_directory(path: string): void {
    const { parent, name } = this.place(path);
    const node = parent.entries.get(name);
    if (node === undefined) throw new FileError(name === "" ? EINVAL : ENOENT);
    if (!(node instanceof Directory)) throw new FileError(ENOTDIR);
    if (node.entries.size !== 0) throw new FileError(ENOTEMPTY);
    parent.entries.delete(name);
  }

  remove(path: string): void {
    const { parent, name } = this.place(path);
    const node = name === "" ? parent : parent.entries.get(name);
    if (node === undefined) throw new FileError(ENOENT);
    if (node instanceof Directory) throw new FileError(EISDIR);
    parent.entries.delete(name);
  }

  rename(from: string, to: string): void {
    const source = this.place(from);
    const target = this.place(to);
    const node = source.parent.entries.get(source.name);
    if (node === undefined) throw new FileError(ENOENT);
    const there = target.parent.entries.get(target.name);
    if (there === node) return;
    if (node instanceof Directory && this.path_below(from, to)) throw new FileError(EINVAL);
    if (there instanceof Directory) {
      if (!(node instanceof Directory)) throw new FileError(EISDIR);
      if (there.entries.size !== 0) throw new FileError(ENOTEMPTY);
    } else if (there !== undefined && node instanceof Directory) throw new FileError(ENOTDIR);
    source.parent.entries.delete(source.name);
    target.parent.entries.set(target.name, node);
  }

  private path_below(path: string, other: string): boolean {
    return (this.parts(other).join("/") + "/").startsWith(this.parts(path).join("/") + "/");
  }

  change_directory(path: string): void {
    this.directory(path);
    this.current = "/" + this.parts(path).join("/");
  }

  current_directory(): string {
    return this.current;
  }

  /** The names along a path, with "." and ".." resolved. */
  private parts(path: string): string[] {
    if (path.includes("\0")) throw new FileError(EINVAL);
    const parts: string[] = [];
    for (const part of (path.startsWith("/") ? path : this.current + "/" + path).split("/")) {
      if (part === "..") parts.pop();
      else if (part !== "" && part !== ".") parts.push(part);
    }
    return parts;
  }

  private find(path: string): FileNode | Directory {
    if (path === "") throw new FileError(ENOENT);
    let node: FileNode | Directory = this.root;
    for (const part of this.parts(path)) {
      if (!(node instanceof Directory)) throw new FileError(ENOTDIR);
      const next: FileNode | Directory | undefined = node.entries.get(part);
      if (next === undefined) throw new FileError(ENOENT);
      node = next;
    }
    return node;
  }

  private directory(path: string): Directory {
    const node = this.find(path);
    if (!(node instanceof Directory)) throw new FileError(ENOTDIR);
    return node;
  }

  /** The directory that holds, or would hold, the last name of a path; the name is "" for the root itself. */
  private place(path: string): { parent: Directory; name: string } {
    if (path === "") throw new FileError(ENOENT);
    const parts = this.parts(path);
    const name = parts.pop() ?? "";
    return { parent: this.directory("/" + parts.join("/")), name };
  }
}

class MemoryFile implements OpenFile {
  readonly fd: number;
  private readonly node: FileNode;
  private readonly access: Access;
  private at = 0;
  constructor(node: FileNode, access: Access, fd: number) {
    this.node = node;
    this.access = access;
    this.fd = fd;
  }
  read(buffer: Uint8Array): number {
    if (!this.access.read) throw new FileError(EBADF);
    const count = Math.max(0, Math.min(buffer.length, this.node.size - this.at));
    buffer.set(this.node.bytes.subarray(this.at, this.at + count));
    this.at += count;
    return count;
  }
  write(bytes: Uint8Array): number {
    if (!this.access.write) throw new FileError(EBADF);
    if (this.access.append) this.at = this.node.size;
    const end = this.at + bytes.length;
    if (end > this.node.size) this.node.resize(end);
    this.node.bytes.set(bytes, this.at);
    this.node.time = seconds();
    this.at = end;
    return bytes.length;
  }
  seek(offset: number, whence: number): number {
    const from = whence === 1 ? this.at : whence === 2 ? this.node.size : 0;
    if (from + offset < 0) throw new FileError(EINVAL);
    this.at = from + offset;
    return this.at;
  }
  flush(): void {}
  close(): void {}
}
