// Standard input, output and error of the host as open files, for sys.stdin and its like.

import { utf8_decode } from "../types/codec.js";
import { text_of } from "../types/str.js";
import { EBADF, ESPIPE, FileError, type OpenFile } from "./files.js";
import { current_host } from "./host.js";

export class StandardInput implements OpenFile {
  readonly fd = 0;
  read(buffer: Uint8Array): number {
    return current_host().read(buffer);
  }
  write(_bytes: Uint8Array): number {
    throw new FileError(EBADF);
  }
  is_ready(): boolean {
    return current_host().has_input?.() ?? true;
  }
  seek(_offset: number, _whence: number): number {
    throw new FileError(ESPIPE);
  }
  flush(): void {}
  close(): void {}
}

/** A character may be written in parts: its bytes wait for the last one. */
export class StandardOutput implements OpenFile {
  readonly fd: 1 | 2;
  private rest: Uint8Array = new Uint8Array(0);
  constructor(fd: 1 | 2) {
    this.fd = fd;
  }
  read(_buffer: Uint8Array): number {
    throw new FileError(EBADF);
  }
  write(bytes: Uint8Array): number {
    const all = new Uint8Array(this.rest.length + bytes.length);
    all.set(this.rest);
    all.set(bytes, this.rest.length);
    const end = all.length - unfinished(all);
    this.rest = all.slice(end);
    const text = text_of(utf8_decode(all.subarray(0, end), "replace")!);
    if (this.fd === 1) current_host().write(text);
    else current_host().write_error(text);
    return bytes.length;
  }
  seek(_offset: number, _whence: number): number {
    throw new FileError(ESPIPE);
  }
  flush(): void {
    current_host().flush();
  }
  close(): void {}
}

/** How many bytes at the end begin a character that is not complete. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const lead = bytes[bytes.length - back];
    if ((lead & 0xc0) === 0x80) continue;
    const width = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return back < width ? back : 0;
  }
  return 0;
}
