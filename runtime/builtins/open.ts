// open().

import { current_files } from "../host/current-files.js";
import type { Access } from "../host/files.js";
import { FileIO, TextIOWrapper } from "../modules/io.js";
import { str_or_bytes_text } from "../types/decode.js";
import { host_call } from "../types/stream.js";

/** @py def open(file, mode="r", buffering=-1, encoding=None)
 *  @py def io.open(file, mode="r", buffering=-1, encoding=None) */
export function open(file: any, mode?: any, _buffering?: any, _encoding?: any): FileIO | TextIOWrapper {
  const path = str_or_bytes_text(file);
  const how = mode === undefined ? "r" : str_or_bytes_text(mode);
  const opened = host_call(() => current_files().open(path, file_access(how)));
  return how.includes("b") ? new FileIO(opened) : new TextIOWrapper(opened);
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
