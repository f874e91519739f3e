// What the runtime asks of a file system. Nothing is reached that is not given: without one, a program has files in
// memory only. Paths may be relative to the file system's own current directory.

/** Thrown by file systems; becomes OSError. The number is Linux's, whatever the host calls it. */
export class FileError {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

export const EPERM = 1;
export const ENOENT = 2;
export const EIO = 5;
export const EBADF = 9;
export const EAGAIN = 11;
export const EACCES = 13;
export const EEXIST = 17;
export const ENODEV = 19;
export const ENOTDIR = 20;
export const EISDIR = 21;
export const EINVAL = 22;
export const EFBIG = 27;
export const ESPIPE = 29;
export const EROFS = 30;
export const ENOTEMPTY = 39;

export interface Access {
  readonly read: boolean;
  readonly write: boolean;
  /** Writes go to the end. */
  readonly append: boolean;
  /** Makes the file if there is none. */
  readonly create: boolean;
  readonly truncate: boolean;
}

/** An open file, or another place that bytes come from and go to. */
export interface OpenFile {
  /** The number that fileno() shows. */
  readonly fd: number;
  /** How many bytes were put into `buffer`; 0 at the end. */
  read(buffer: Uint8Array): number;
  /** How many bytes were taken. */
  write(bytes: Uint8Array): number;
  /** Moves to `offset` from the start (0), the current position (1) or the end (2); gives the new position. */
  seek(offset: number, whence: number): number;
  flush(): void;
  close(): void;
  /** Whether a read would not wait; without it, it never does. */
  is_ready?(): boolean;
}

export interface FileStat {
  readonly directory: boolean;
  readonly size: number;
  readonly inode: number;
  /** Seconds since 1970. */
  readonly atime: number;
  readonly mtime: number;
  readonly ctime: number;
}

export interface Entry {
  readonly name: string;
  readonly directory: boolean;
  readonly inode: number;
  readonly size: number;
}

/** Every method throws FileError. */
export interface FileSystem {
  open(path: string, access: Access): OpenFile;
  stat(path: string): FileStat;
  list(path: string): readonly Entry[];
  make_directory(path: string): void;
  remove_directory(path: string): void;
  remove(path: string): void;
  rename(from: string, to: string): void;
  change_directory(path: string): void;
  current_directory(): string;
  /** File systems that Python makes answer in Python's values: what `os` gives for the path, or open(). */
  answer?(name: "open" | "stat" | "statvfs" | "ilistdir", path: string, args: readonly any[]): any;
}
