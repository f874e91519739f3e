// The io module: streams in memory, files, and the base of streams that Python classes make.
/** @py module io */

import { address } from "../core/id.js";
import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { EFBIG, EINVAL, type OpenFile } from "../host/files.js";
import { charge, charge_stream, give_room } from "../ports.js";
import { bytes_of, writable_bytes_of } from "../types/buffer.js";
import { OSError, StopIteration, ValueError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import {
  host_call,
  IOBase,
  LineStream,
  READABLE,
  raise_os_error,
  Stream,
  stream_content,
  stream_of,
  stream_read_all,
  stream_read_bytes,
  stream_read_characters,
  stream_readline_bytes,
  stream_write_bytes,
  stream_write_exactly,
  WRITABLE,
} from "../types/stream.js";

/** @py io.SEEK_SET: int */
export const io_SEEK_SET = 0;
/** @py io.SEEK_CUR: int */
export const io_SEEK_CUR = 1;
/** @py io.SEEK_END: int */
export const io_SEEK_END = 2;

/** What a stream in memory has room for on a device, unless it is told. */
const DEFAULT_ROOM = 16;

/** Bytes in memory, with a position. */
abstract class MemoryStream extends LineStream {
  private bytes: Uint8Array;
  private size: number;
  private at = 0;
  private open = true;

  constructor(bytes: Uint8Array) {
    super();
    charge(32);
    this.bytes = bytes;
    this.size = bytes.length;
  }
  override repr(): string {
    return `<io.${this.cls.cname} ${address(this)}>`;
  }
  value(): Uint8Array {
    this.check_open();
    return this.bytes.slice(0, this.size);
  }
  read_into(buffer: Uint8Array): number {
    this.check_open();
    const count = Math.max(0, Math.min(buffer.length, this.size - this.at));
    buffer.set(this.bytes.subarray(this.at, this.at + count));
    this.at += count;
    return count;
  }
  write_from(bytes: Uint8Array): number {
    this.check_open();
    const end = this.at + bytes.length;
    if (end > 0x1fffffe8) raise_os_error(EFBIG);
    charge_stream(this, this.size, end);
    if (end > this.bytes.length) {
      const grown = new Uint8Array(Math.max(end, 2 * this.bytes.length, 16));
      grown.set(this.bytes.subarray(0, this.size));
      this.bytes = grown;
    }
    this.bytes.set(bytes, this.at);
    this.at = end;
    this.size = Math.max(this.size, end);
    return bytes.length;
  }
  /** As in MicroPython one that is closed still knows where it is. */
  seek_to(offset: number, whence: number): number {
    const from = whence === 1 ? this.at : whence === 2 ? this.size : 0;
    this.at = Math.max(0, from + offset);
    return this.at;
  }
  flush_out(): void {}
  close_down(): void {
    this.open = false;
  }
  is_open(): boolean {
    return this.open;
  }
  private check_open(): void {
    if (!this.open) raise_(ValueError, "I/O operation on closed file");
  }
}

export class StringIO extends MemoryStream {
  readonly text = true;
  override get cls(): Type {
    return io_StringIO;
  }
}

export class BytesIO extends MemoryStream {
  readonly text = false;
  override get cls(): Type {
    return io_BytesIO;
  }
}

/** A file of the host, or its standard input or output. */
abstract class FileStream extends LineStream {
  readonly file: OpenFile;
  private open = true;
  constructor(file: OpenFile) {
    super();
    this.file = file;
  }
  override repr(): string {
    return `<io.${this.cls.cname} ${this.open ? this.file.fd : -1}>`;
  }
  read_into(buffer: Uint8Array): number {
    this.check_open();
    return host_call(() => this.file.read(buffer));
  }
  write_from(bytes: Uint8Array): number {
    this.check_open();
    return host_call(() => this.file.write(bytes));
  }
  seek_to(offset: number, whence: number): number {
    this.check_open();
    return host_call(() => this.file.seek(offset, whence));
  }
  flush_out(): void {
    this.check_open();
    host_call(() => this.file.flush());
  }
  override poll_for(wished: number): number {
    this.check_open();
    return this.file.is_ready === undefined || this.file.is_ready() ? wished & (READABLE | WRITABLE) : 0;
  }
  /** The standard streams, numbers 0 to 2, stay open. */
  close_down(): void {
    if (this.open && this.file.fd > 2) {
      this.open = false;
      host_call(() => this.file.close());
    }
  }
  is_open(): boolean {
    return this.open;
  }
  fileno(): number {
    this.check_open();
    return this.file.fd;
  }
  private check_open(): void {
    if (!this.open) raise_(ValueError, "I/O operation on closed file");
  }
}

export class FileIO extends FileStream {
  readonly text = false;
  override get cls(): Type {
    return io_FileIO;
  }
}

export class TextIOWrapper extends FileStream {
  readonly text = true;
  override get cls(): Type {
    return io_TextIOWrapper;
  }
}

/** Collects what is written and passes it on in blocks of one size. */
export class BufferedWriter extends Stream {
  readonly text = false;
  private readonly target: any;
  private readonly collected: Uint8Array;
  private filled = 0;
  constructor(target: any, size: number) {
    super();
    this.target = target;
    this.collected = new Uint8Array(size);
  }
  override get cls(): Type {
    return io_BufferedWriter;
  }
  read_into(): number {
    return raise_(OSError, "stream operation not supported");
  }
  write_from(bytes: Uint8Array): number {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + this.collected.length - this.filled);
      this.collected.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled === this.collected.length) this.flush_out();
    }
    return bytes.length;
  }
  seek_to(): number {
    return raise_os_error(EINVAL);
  }
  flush_out(): void {
    if (this.filled === 0) return;
    stream_write_exactly(stream_of(this.target), this.collected.slice(0, this.filled));
    this.filled = 0;
  }
  close_down(): void {
    this.flush_out();
  }
}

/** @py class io.StringIO(object) */
export const io_StringIO: Type = builtin_type("StringIO", [object], StringIO);
/** @py class io.BytesIO(object) */
export const io_BytesIO: Type = builtin_type("BytesIO", [object], BytesIO);
/** @py class io.FileIO(object) */
export const io_FileIO: Type = builtin_type("FileIO", [object], FileIO);
/** @py class io.TextIOWrapper(object) */
export const io_TextIOWrapper: Type = builtin_type("TextIOWrapper", [object], TextIOWrapper);
/** @py class io.BufferedWriter(object) */
export const io_BufferedWriter: Type = builtin_type("BufferedWriter", [object], BufferedWriter);

class IOBaseObject extends IOBase {
  override get cls(): Type {
    return io_IOBase;
  }
}

/** @py class io.IOBase(object) */
export const io_IOBase: Type = builtin_type("IOBase", [object], IOBaseObject);

/** @py def io.StringIO.__new__(cls, initial_value="", /) -> io.StringIO */
export function io_StringIO_new(_cls: any, initial?: any): StringIO {
  const stream = new StringIO(initial_bytes(initial));
  if (initial === undefined || typeof initial === "number") give_room(stream, initial ?? DEFAULT_ROOM);
  return stream;
}

/** @py def io.BytesIO.__new__(cls, initial_bytes=b"", /) -> io.BytesIO */
export function io_BytesIO_new(_cls: any, initial?: any): BytesIO {
  const stream = new BytesIO(initial_bytes(initial));
  if (initial === undefined || typeof initial === "number") give_room(stream, initial ?? DEFAULT_ROOM);
  return stream;
}

/** A count is how much room to make, which is all the same here but to who counts. */
function initial_bytes(initial: any): Uint8Array {
  const empty = initial === undefined || typeof initial === "number";
  return empty ? new Uint8Array(0) : bytes_of(initial).slice();
}

/** @py def io.BufferedWriter.__new__(cls, stream, size: int, /) -> io.BufferedWriter */
export function io_BufferedWriter_new(_cls: any, stream: any, size: any): BufferedWriter {
  return new BufferedWriter(stream, Math.max(1, int_argument(size)));
}

/** @py def io.IOBase.__new__(cls, /, *args) -> io.IOBase */
export function io_IOBase_new(_cls: any, _args: any[]): IOBase {
  return new IOBaseObject();
}

/** @py def io.StringIO.read(self, size=-1, /)
 *  @py def io.BytesIO.read(self, size=-1, /)
 *  @py def io.FileIO.read(self, size=-1, /)
 *  @py def io.TextIOWrapper.read(self, size=-1, /) */
export function io_read(self: Stream, size?: any): any {
  const count = size === undefined ? -1 : int_argument(size);
  const bytes =
    count < 0
      ? stream_read_all(self)
      : self.text
        ? stream_read_characters(self, count)
        : stream_read_bytes(self, count);
  return bytes === undefined ? None : stream_content(self, bytes);
}

/** @py def io.StringIO.readinto(self, buffer, size=..., /)
 *  @py def io.BytesIO.readinto(self, buffer, size=..., /)
 *  @py def io.FileIO.readinto(self, buffer, size=..., /)
 *  @py def io.TextIOWrapper.readinto(self, buffer, size=..., /) */
export function io_readinto(self: Stream, buffer: any, size?: any): any {
  const bytes = writable_bytes_of(buffer);
  const count = size === undefined ? bytes.length : Math.min(bytes.length, int_argument(size));
  const got = stream_read_bytes(self, count);
  if (got === undefined) return None;
  bytes.set(got);
  return got.length;
}

/** @py def io.StringIO.readline(self, size=-1, /)
 *  @py def io.BytesIO.readline(self, size=-1, /)
 *  @py def io.FileIO.readline(self, size=-1, /)
 *  @py def io.TextIOWrapper.readline(self, size=-1, /) */
export function io_readline(self: Stream, size?: any): any {
  const line = stream_readline_bytes(self, size === undefined ? -1 : int_argument(size));
  return line === undefined ? None : stream_content(self, line);
}

/** @py def io.StringIO.__next__(self, /)
 *  @py def io.BytesIO.__next__(self, /)
 *  @py def io.FileIO.__next__(self, /)
 *  @py def io.TextIOWrapper.__next__(self, /) */
export function io_next(self: LineStream): any {
  return self.next() ?? raise_(StopIteration);
}

/** @py def io.StringIO.readlines(self, /) -> list
 *  @py def io.BytesIO.readlines(self, /) -> list
 *  @py def io.FileIO.readlines(self, /) -> list
 *  @py def io.TextIOWrapper.readlines(self, /) -> list */
export function io_readlines(self: Stream): any[] {
  const lines: any[] = [];
  const it = iterate(self);
  for (let line: any; (line = it.next()) !== undefined; ) lines.push(line);
  return lines;
}

/** @py def io.StringIO.write(self, data, offset=..., size=..., /)
 *  @py def io.BytesIO.write(self, data, offset=..., size=..., /)
 *  @py def io.FileIO.write(self, data, offset=..., size=..., /)
 *  @py def io.TextIOWrapper.write(self, data, offset=..., size=..., /)
 *  @py def io.BufferedWriter.write(self, data, offset=..., size=..., /) */
export function io_write(self: Stream, data: any, offset?: any, size?: any): any {
  // write(data, size) and write(data, offset, size) are MicroPython's own.
  const bytes = bytes_of(data);
  const start = size === undefined ? 0 : Math.min(int_argument(offset), bytes.length);
  const limit = size ?? offset;
  const end = limit === undefined ? bytes.length : start + int_argument(limit);
  return stream_write_bytes(self, bytes.subarray(start, end)) ?? None;
}

/** @py def io.StringIO.writelines(self, lines, /) -> None
 *  @py def io.BytesIO.writelines(self, lines, /) -> None
 *  @py def io.FileIO.writelines(self, lines, /) -> None
 *  @py def io.TextIOWrapper.writelines(self, lines, /) -> None */
export function io_writelines(self: Stream, lines: any): any {
  const it = iterate(lines);
  for (let line: any; (line = it.next()) !== undefined; ) io_write(self, line);
  return None;
}

/** @py def io.StringIO.seek(self, offset: int, whence=0, /) -> int
 *  @py def io.BytesIO.seek(self, offset: int, whence=0, /) -> int
 *  @py def io.FileIO.seek(self, offset: int, whence=0, /) -> int
 *  @py def io.TextIOWrapper.seek(self, offset: int, whence=0, /) -> int */
export function io_seek(self: Stream, offset: any, whence?: any): number {
  const from = whence === undefined ? 0 : int_argument(whence);
  const to = int_argument(offset);
  return from === 0 && to < 0 ? raise_os_error(EINVAL) : self.seek_to(to, from);
}

/** @py def io.StringIO.tell(self, /) -> int
 *  @py def io.BytesIO.tell(self, /) -> int
 *  @py def io.FileIO.tell(self, /) -> int
 *  @py def io.TextIOWrapper.tell(self, /) -> int */
export function io_tell(self: Stream): number {
  return self.seek_to(0, 1);
}

/** @py def io.StringIO.flush(self, /) -> None
 *  @py def io.BytesIO.flush(self, /) -> None
 *  @py def io.FileIO.flush(self, /) -> None
 *  @py def io.TextIOWrapper.flush(self, /) -> None
 *  @py def io.BufferedWriter.flush(self, /) -> None */
export function io_flush(self: Stream): any {
  self.flush_out();
  return None;
}

/** @py def io.StringIO.close(self, /) -> None
 *  @py def io.BytesIO.close(self, /) -> None
 *  @py def io.FileIO.close(self, /) -> None
 *  @py def io.TextIOWrapper.close(self, /) -> None */
export function io_close(self: Stream): any {
  self.close_down();
  return None;
}

/** @py def io.StringIO.__enter__(self, /)
 *  @py def io.BytesIO.__enter__(self, /)
 *  @py def io.FileIO.__enter__(self, /)
 *  @py def io.TextIOWrapper.__enter__(self, /) */
export function io_enter(self: Stream): Stream {
  return self;
}

/** @py def io.StringIO.__exit__(self, /, *error) -> None
 *  @py def io.BytesIO.__exit__(self, /, *error) -> None
 *  @py def io.FileIO.__exit__(self, /, *error) -> None
 *  @py def io.TextIOWrapper.__exit__(self, /, *error) -> None */
export function io_exit(self: Stream, _error: any[]): any {
  self.close_down();
  return None;
}

/** @py property io.StringIO.closed -> bool
 *  @py property io.BytesIO.closed -> bool
 *  @py property io.FileIO.closed -> bool
 *  @py property io.TextIOWrapper.closed -> bool */
export function io_closed(self: MemoryStream | FileStream): boolean {
  return !self.is_open();
}

/** @py def io.StringIO.getvalue(self, /) -> str */
export function io_StringIO_getvalue(self: StringIO): any {
  return stream_content(self, self.value());
}

/** @py def io.BytesIO.getvalue(self, /) -> bytes */
export function io_BytesIO_getvalue(self: BytesIO): any {
  return stream_content(self, self.value());
}

/** @py def io.FileIO.fileno(self, /) -> int
 *  @py def io.TextIOWrapper.fileno(self, /) -> int */
export function io_fileno(self: FileStream): number {
  return self.fileno();
}

/** @py property io.TextIOWrapper.buffer -> io.FileIO */
export function io_TextIOWrapper_buffer(self: TextIOWrapper): FileIO {
  return new FileIO(self.file);
}
