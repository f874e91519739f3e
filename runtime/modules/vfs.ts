// The vfs module: file systems of Python's own, and where they are mounted (extmod/vfs.c). A program that names nothing of
// it has the one file system of its host; the first call puts a table of mounts in its place.
/** @py module vfs */

import { open_path } from "../builtins/open.js";
import { find_attr, getattr } from "../core/attributes.js";
import { call } from "../core/calls.js";
import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { current_files, use_files } from "../host/current-files.js";
import {
  type Access,
  EEXIST,
  EINVAL,
  ENODEV,
  type Entry,
  EPERM,
  EROFS,
  FileError,
  type FileStat,
  type FileSystem,
  type OpenFile,
} from "../host/files.js";
import { str_or_bytes_text } from "../types/decode.js";
import { BuiltinIterator } from "../types/iterator.js";
import { is_str, type Str, str_from_text, text_of } from "../types/str.js";
import { host_call, raise_os_error } from "../types/stream.js";
import { Tuple } from "../types/tuple.js";
import { directory_entries, stat_tuple, statvfs_tuple } from "./os.js";

interface Mount {
  readonly object: any;
  /** "/" or "/name" */
  readonly point: string;
}

/** The root of all, where file systems are mounted. */
const ROOT = null;

/** The mounted file system that a path leads to, and what is left of the path; `undefined` if there is none. */
interface Place {
  readonly mount: Mount | typeof ROOT | undefined;
  readonly rest: string;
}

/** @asks open stat statvfs ilistdir chdir getcwd mkdir rmdir remove rename */
class MountTable implements FileSystem {
  /** What is mounted at the root comes last. */
  mounts: Mount[];
  /** Where relative paths begin; its file system knows its own current directory. */
  private current: Mount | typeof ROOT;

  /** The host's. */
  readonly below: FileSystem;

  constructor(below: FileSystem) {
    this.below = below;
    this.current = { object: new PosixFiles(below, ""), point: "/" };
    this.mounts = [this.current];
  }

  add(mount: Mount): void {
    const { mount: there } = this.place(mount.point);
    const isBelowRoot = there?.point === "/" && mount.point !== "/";
    if (there !== undefined && there !== ROOT && !isBelowRoot) throw new FileError(EPERM);
    const last = this.mounts[this.mounts.length - 1];
    this.mounts.splice(last?.point === "/" ? -1 : this.mounts.length, 0, mount);
  }

  take(o: any): Mount {
    const point = is_str(o) ? text_of(o) : undefined;
    const mount = this.mounts.find((each) => each.point === point || each.object === o);
    if (mount === undefined) throw new FileError(EINVAL);
    this.mounts = this.mounts.filter((each) => each !== mount);
    if (this.current === mount) this.current = ROOT;
    return mount;
  }

  private place(path: string): Place {
    if (!path.startsWith("/") && this.current !== ROOT) return { mount: this.current, rest: path };
    const absolute = path.startsWith("/") ? path : `/${path}`;
    if (absolute === "/") return { mount: ROOT, rest: "" };
    for (const mount of this.mounts) {
      if (mount.point === "/") return { mount, rest: path };
      if (absolute === mount.point) return { mount, rest: "/" };
      if (absolute.startsWith(`${mount.point}/`)) return { mount, rest: absolute.slice(mount.point.length) };
    }
    return { mount: undefined, rest: "" };
  }

  private at_root(): Mount | undefined {
    return this.mounts.find(({ point }) => point === "/");
  }

  private ask(mount: Mount | typeof ROOT | undefined, name: string, ...args: any[]): any {
    if (mount === undefined) throw new FileError(ENODEV);
    if (mount === ROOT) throw new FileError(EPERM);
    return call(
      getattr(mount.object, name),
      args.map((each) => (typeof each === "string" ? str_from_text(each) : each)),
    );
  }

  answer(name: string, path: string, args: readonly any[]): any {
    return host_call(() => {
      const { mount, rest } = this.place(path);
      if (mount !== ROOT || name === "open") return this.ask(mount, name, rest, ...args);
      const root = this.at_root();
      switch (name) {
        case "stat":
          return new Tuple([0x4000, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        case "statvfs":
          return root === undefined ? statvfs_of_root() : this.ask(root, name, "/");
        default:
          return new RootEntries(this.mounts);
      }
    });
  }

  make_directory(path: string): void {
    const { mount, rest } = this.place(path);
    if (mount === ROOT || (mount !== undefined && rest === "/")) throw new FileError(EEXIST);
    this.ask(mount, "mkdir", rest);
  }
  remove_directory(path: string): void {
    const { mount, rest } = this.place(path);
    this.ask(mount, "rmdir", rest);
  }
  remove(path: string): void {
    const { mount, rest } = this.place(path);
    this.ask(mount, "remove", rest);
  }
  rename(from: string, to: string): void {
    const source = this.place(from);
    const target = this.place(to);
    if (source.mount !== target.mount) throw new FileError(EPERM);
    this.ask(source.mount, "rename", source.rest, target.rest);
  }
  /** Whoever goes to the root begins at the root of what is mounted there. */
  change_directory(path: string): void {
    const { mount, rest } = this.place(path);
    if (mount !== ROOT) this.ask(mount, "chdir", rest);
    else if (this.at_root() !== undefined) this.ask(this.at_root(), "chdir", "/");
    this.current = mount!;
  }
  current_directory(): string {
    if (this.current === ROOT) return "/";
    const below = text_of(this.ask(this.current, "getcwd"));
    if (this.current.point === "/") return below;
    return below === "/" ? this.current.point : this.current.point + below;
  }

  // The runtime's own way to files, for file systems that are the host's.

  open(path: string, access: Access): OpenFile {
    return this.with_host_files(path, (files, full) => files.open(full, access));
  }
  stat(path: string): FileStat {
    return this.with_host_files(path, (files, full) => files.stat(full));
  }
  list(path: string): readonly Entry[] {
    return this.with_host_files(path, (files, full) => files.list(full));
  }
  private with_host_files<T>(path: string, work: (files: FileSystem, full: string) => T): T {
    const { mount, rest } = this.place(path);
    if (mount === undefined || mount === ROOT || !(mount.object instanceof PosixFiles)) {
      throw new FileError(ENODEV);
    }
    return work(mount.object.files, mount.object.full(rest));
  }
}

function statvfs_of_root(): Tuple {
  return new Tuple([0, 0, 0, 0, 0, 0, 0, 0, 0, 255]);
}

/** What lies in the root: the mounts, and what is in the file system that is mounted there itself. */
class RootEntries extends BuiltinIterator {
  private readonly mounts: readonly Mount[];
  private at = 0;
  private rest: { next(): any } | undefined;
  constructor(mounts: readonly Mount[]) {
    super();
    this.mounts = mounts;
  }
  override next(): any {
    if (this.rest !== undefined) return this.rest.next();
    const mount = this.mounts[this.at++];
    if (mount === undefined) return undefined;
    if (mount.point !== "/") return new Tuple([str_from_text(mount.point.slice(1)), 0x4000, 0]);
    this.rest = iterate(call(getattr(mount.object, "ilistdir"), ["/"]));
    return this.rest.next();
  }
}

let table: MountTable | undefined;

/** The table of mounts, made on first demand: the host's files at the root, as on the unix port. */
function mount_table(): MountTable {
  if (table === undefined) {
    table = new MountTable(current_files());
    use_files(table);
  }
  return table;
}

/** @py def vfs.mount(fsobj=..., mount_point=..., /, *, readonly=False, mkfs=False)
 *  @py def os.mount(fsobj=..., mount_point=..., /, *, readonly=False, mkfs=False) */
export function vfs_mount(fsobj?: any, mount_point?: any, readonly: any = false, mkfs: any = false): any {
  const mounts = mount_table();
  if (fsobj === undefined) {
    return mounts.mounts.map(({ object, point }) => new Tuple([object, str_from_text(point)]));
  }
  const point = str_or_bytes_text(mount_point ?? None);
  if (find_attr(fsobj, "mount") === undefined) raise_os_error(ENODEV);
  call(getattr(fsobj, "mount"), [readonly, mkfs]);
  host_call(() => mounts.add({ object: fsobj, point }));
  return None;
}

/** @py def vfs.umount(mount_point, /) -> None
 *  @py def os.umount(mount_point, /) -> None */
export function vfs_umount(mount_point: any): any {
  const mounts = mount_table();
  const { object } = host_call(() => mounts.take(mount_point));
  call(getattr(object, "umount"), []);
  return None;
}

// ---- VfsPosix --------------------------------------------------------------------------------------------------

/** The host's files below a directory. As in MicroPython relative paths begin in the host's current directory. */
class PosixFiles extends Root {
  readonly files: FileSystem;
  readonly root: string;
  readonly: boolean;
  constructor(files: FileSystem, root: string) {
    super();
    this.files = files;
    this.root = root;
    this.readonly = false;
  }
  override get cls(): Type {
    return vfs_VfsPosix;
  }
  full(path: string): string {
    return path.startsWith("/") ? this.root + path : path;
  }
  /** Nothing can be changed where it was mounted so. */
  check_writable(): void {
    if (this.readonly) raise_os_error(EROFS);
  }
}

/** @py class vfs.VfsPosix(object)
 *  @py os.VfsPosix: type */
export const vfs_VfsPosix: Type = builtin_type("VfsPosix", [object], PosixFiles);

/** @py def vfs.VfsPosix.__new__(cls, root=None, /) -> vfs.VfsPosix */
export function vfs_VfsPosix_new(_cls: Type, root?: any): PosixFiles {
  const files = host_files();
  if (root === undefined || root === None) return new PosixFiles(files, "");
  const path = str_or_bytes_text(root);
  const absolute = path.startsWith("/") ? path : `${host_call(() => files.current_directory())}/${path}`;
  return new PosixFiles(files, absolute.replace(/\/+$/, ""));
}

/** Those of the host, whatever is mounted. */
function host_files(): FileSystem {
  const files = current_files();
  return files instanceof MountTable ? files.below : files;
}

/** @py def vfs.VfsPosix.mount(self, readonly, mkfs, /) -> None */
export function vfs_VfsPosix_mount(self: PosixFiles, readonly: any, _mkfs: any): any {
  // Once so, always so, as in MicroPython.
  if (truth(readonly)) self.readonly = true;
  return None;
}

/** @py def vfs.VfsPosix.umount(self, /) -> None */
export function vfs_VfsPosix_umount(_self: PosixFiles): any {
  return None;
}

/** @py def vfs.VfsPosix.open(self, path, mode, /) */
export function vfs_VfsPosix_open(self: PosixFiles, path: any, mode: any): any {
  const how = str_or_bytes_text(mode);
  if (/[wax+]/.test(how)) self.check_writable();
  return open_path(self.files, full_path(self, path), how);
}

function full_path(self: PosixFiles, path: any): string {
  return self.full(str_or_bytes_text(path));
}

/** @py def vfs.VfsPosix.chdir(self, path, /) -> None */
export function vfs_VfsPosix_chdir(self: PosixFiles, path: any): any {
  host_call(() => self.files.change_directory(full_path(self, path)));
  return None;
}

/** @py def vfs.VfsPosix.getcwd(self, /) -> str */
export function vfs_VfsPosix_getcwd(self: PosixFiles): Str {
  const path = host_call(() => self.files.current_directory());
  return str_from_text(path.startsWith(self.root) ? path.slice(self.root.length) : path);
}

/** @py def vfs.VfsPosix.ilistdir(self, path, /) */
export function vfs_VfsPosix_ilistdir(self: PosixFiles, path: any): any {
  return directory_entries(self.files, full_path(self, path), path);
}

/** @py def vfs.VfsPosix.mkdir(self, path, /) -> None */
export function vfs_VfsPosix_mkdir(self: PosixFiles, path: any): any {
  return change_files(self, path, (full) => self.files.make_directory(full));
}

/** @py def vfs.VfsPosix.rmdir(self, path, /) -> None */
export function vfs_VfsPosix_rmdir(self: PosixFiles, path: any): any {
  return change_files(self, path, (full) => self.files.remove_directory(full));
}

/** @py def vfs.VfsPosix.remove(self, path, /) -> None */
export function vfs_VfsPosix_remove(self: PosixFiles, path: any): any {
  return change_files(self, path, (full) => self.files.remove(full));
}

/** @py def vfs.VfsPosix.rename(self, old, new, /) -> None */
export function vfs_VfsPosix_rename(self: PosixFiles, from: any, to: any): any {
  return change_files(self, from, (full) => self.files.rename(full, full_path(self, to)));
}

function change_files(self: PosixFiles, path: any, work: (full: string) => void): any {
  self.check_writable();
  host_call(() => work(full_path(self, path)));
  return None;
}

/** @py def vfs.VfsPosix.stat(self, path, /) -> tuple */
export function vfs_VfsPosix_stat(self: PosixFiles, path: any): Tuple {
  return stat_tuple(self.files, full_path(self, path));
}

/** @py def vfs.VfsPosix.statvfs(self, path, /) -> tuple */
export function vfs_VfsPosix_statvfs(self: PosixFiles, path: any): Tuple {
  return statvfs_tuple(self.files, full_path(self, path));
}
