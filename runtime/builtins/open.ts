// open().

import { current_files } from "../host/current-files.js";
import { type Access, EBADF, type FileSystem, type OpenFile } from "../host/files.js";
import { StandardInput, StandardOutput } from "../host/standard-files.js";
import { FileIO, TextIOWrapper } from "../modules/io.js";
import { str_or_bytes_text } from "../types/decode.js";
import { str_from_text } from "../types/str.js";
import { host_call, raise_os_error } from "../types/stream.js";

/** @py def open(file, mode="r", buffering=-1, encoding=None)
 *  @py def io.open(file, mode="r", buffering=-1, encoding=None) */
export function open(file: any, mode?: any, _buffering?: any, _encoding?: any): FileIO | TextIOWrapper {
  const how = mode === undefined ? "r" : str_or_bytes_text(mode);
  if (typeof file === "number") return stream_over(standard_file(file), how);
  const path = str_or_bytes_text(file);
  return (
    current_files().answer?.("open", path, [str_from_text(how)]) ?? open_path(current_files(), path, how)
  );
}

export function open_path(files: FileSystem, path: string, mode: string): FileIO | TextIOWrapper {
  return stream_over(
    host_call(() => files.open(path, file_access(mode))),
    mode,
  );
}

function stream_over(file: OpenFile, mode: string): FileIO | TextIOWrapper {
  return mode.includes("b") ? new FileIO(file) : new TextIOWrapper(file);
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
