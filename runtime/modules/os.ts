// The os module: files and directories, and the little of the environment that there is.
/** @py module os */

import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { getitem } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { current_files } from "../host/current-files.js";
import type { FileSystem } from "../host/files.js";
import { current_host } from "../host/host.js";
import { Bytes } from "../types/bytes.js";
import { utf8_bytes } from "../types/codec.js";
import { str_or_bytes_text } from "../types/decode.js";
import { TypeError_, ValueError } from "../types/exception.js";
import { ItemsIterator } from "../types/iterator.js";
import { check_length, int_argument } from "../types/positions.js";
import { is_str, type Str, str_from_text, text_of } from "../types/str.js";
import { host_call } from "../types/stream.js";
import { Tuple } from "../types/tuple.js";
import { AttrTuple, sys_platform } from "./sys.js";
import { use_time_zone } from "./time.js";
import { zone_offset } from "./time-zone.js";

/** @py os.sep: str */
export const os_sep = "/";

const DIRECTORY = 0x4000;
const REGULAR = 0x8000;

/** @py def os.getcwd() -> str */
export function os_getcwd(): Str {
  return str_from_text(host_call(() => current_files().current_directory()));
}

/** @py def os.chdir(path, /) -> None */
export function os_chdir(path: any): any {
  const name = str_or_bytes_text(path);
  host_call(() => current_files().change_directory(name));
  return None;
}

/** @py def os.listdir(path="", /) -> list[str] */
export function os_listdir(path?: any): Str[] {
  const names: Str[] = [];
  const it = iterate(os_ilistdir(path));
  for (let entry: any; (entry = it.next()) !== undefined; ) names.push(getitem(entry, 0));
  return names;
}

/** @py def os.ilistdir(path="", /) */
export function os_ilistdir(path?: any): any {
  const name = path === undefined ? "" : str_or_bytes_text(path);
  return current_files().answer?.("ilistdir", name, []) ?? directory_entries(current_files(), name, path);
}

/** The tuples of ilistdir; names are bytes where the path is. */
export function directory_entries(files: FileSystem, name: string, path: any): ItemsIterator {
  const entries = host_call(() => files.list(name === "" ? "." : name));
  const of_text = path instanceof Bytes ? (text: string) => new Bytes(utf8_bytes(text)) : str_from_text;
  const tuples = entries.map(
    (entry) => new Tuple([of_text(entry.name), entry.directory ? DIRECTORY : REGULAR, entry.inode]),
  );
  return new ItemsIterator(tuples);
}

/** @py def os.mkdir(path, /) -> None */
export function os_mkdir(path: any): any {
  const name = str_or_bytes_text(path);
  host_call(() => current_files().make_directory(name));
  return None;
}

/** @py def os.rmdir(path, /) -> None */
export function os_rmdir(path: any): any {
  const name = str_or_bytes_text(path);
  host_call(() => current_files().remove_directory(name));
  return None;
}

/** @py def os.remove(path, /) -> None
 *  @py def os.unlink(path, /) -> None */
export function os_remove(path: any): any {
  const name = str_or_bytes_text(path);
  host_call(() => current_files().remove(name));
  return None;
}

/** @py def os.rename(old, new, /) -> None */
export function os_rename(from: any, to: any): any {
  const source = str_or_bytes_text(from);
  const target = str_or_bytes_text(to);
  host_call(() => current_files().rename(source, target));
  return None;
}

/** @py def os.stat(path, /) -> tuple */
export function os_stat(path: any): Tuple {
  const name = str_or_bytes_text(path);
  return current_files().answer?.("stat", name, []) ?? stat_tuple(current_files(), name);
}

export function stat_tuple(files: FileSystem, name: string): Tuple {
  const stat = host_call(() => files.stat(name));
  const mode = stat.directory ? DIRECTORY : REGULAR;
  return new Tuple([mode, stat.inode, 0, 1, 0, 0, stat.size, stat.atime, stat.mtime, stat.ctime]);
}

/** @py def os.statvfs(path, /) -> tuple */
export function os_statvfs(path: any): Tuple {
  const name = str_or_bytes_text(path);
  return current_files().answer?.("statvfs", name, []) ?? statvfs_tuple(current_files(), name);
}

/** How much room there is nobody knows: a gigabyte in blocks of 4096. */
export function statvfs_tuple(files: FileSystem, name: string): Tuple {
  host_call(() => files.stat(name));
  const blocks = 1 << 18;
  return new Tuple([4096, 4096, blocks, blocks, blocks, blocks, blocks, blocks, 0, 255]);
}

/** @py def os.uname() -> tuple */
export function os_uname(): Tuple {
  return new AttrTuple(
    ["sysname", "nodename", "release", "version", "machine"],
    [sys_platform, sys_platform, "1.27.0", "v1.27.0; mpyjs", "JS"],
  );
}

/** @py def os.sync() -> None */
export function os_sync(): any {
  return None;
}

/** @py def os.urandom(size: int, /) -> bytes */
export function os_urandom(size: any): Bytes {
  const count = int_argument(size);
  if (count < 0) raise_(ValueError);
  check_length(count);
  const bytes = new Uint8Array(count);
  current_host().random(bytes);
  return new Bytes(bytes);
}

/** The program's own: the host's environment is none of its business. */
const os_environment: Map<string, Str> = new Map();

/** @py def os.getenv(key: str, default=None, /) */
export function os_getenv(key: any, otherwise?: any): any {
  return os_environment.get(str_or_bytes_text(key)) ?? otherwise ?? None;
}

/** @py def os.putenv(key: str, value: str, /) -> None */
export function os_putenv(key: any, value: any): any {
  if (!is_str(value)) raise_(TypeError_, "str expected");
  const name = str_or_bytes_text(key);
  os_environment.set(name, str_from_text(text_of(value)));
  if (name === "TZ") use_time_zone(zone_offset(text_of(value)));
  return None;
}

/** @py def os.unsetenv(key: str, /) -> None */
export function os_unsetenv(key: any): any {
  const name = str_or_bytes_text(key);
  os_environment.delete(name);
  if (name === "TZ") use_time_zone(undefined);
  return None;
}
