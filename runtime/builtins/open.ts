// open().

import { current_files } from "../host/current-files.js";
import { type Access, EBADF, type OpenFile } from "../host/files.js";
import { StandardInput, StandardOutput } from "../host/standard-files.js";
import { FileIO, TextIOWrapper } from "../modules/io.js";
import { str_or_bytes_text } from "../types/decode.js";
import { host_call, raise_os_error } from "../types/stream.js";

/** @py def open(file, mode="r", buffering=-1, encoding=None)
 *  @py def io.open(file, mode="r", buffering=-1, encoding=None) */
export function open(file: any, mode?: any, _buffering?: any, _encoding?: any): FileIO | TextIOWrapper {
  const how = mode === undefined ? "r" : str_or_bytes_text(mode);
  const opened = typeof file === "number" ? standard_file(file) : open_path(str_or_bytes_text(file), how);
  return how.includes("b") ? new FileIO(opened) : new TextIOWrapper(opened);
}

function open_path(path: string, mode: string): OpenFile {
  return host_call(() => current_files().open(path, file_access(mode)));
}

/** Numbers stand for files that are open; only the standard ones can be had so. */
function standard_file(fd: number): OpenFile {
  if (fd === 0) return new StandardInput();
  return fd === 1 || fd === 2 ? new StandardOutput(fd) : raise_os_error(EBADF);
}

/** Letters that mean nothing are passed over, as in MicroPython. */
function file_access(mode: string): Access {
  const write = mode.includes("w");
  const append = mode.includes("a");
  const both = mode.includes("+");
  return {
    read: both || !(write || append),
    write: both || write || append,
    append,
    create: write || append,
    truncate: write,
  };
}
