// Streams: what files, StringIO and objects derived from io.IOBase have in common (py/stream.c). Beneath are bytes, even
// where Python reads and writes str; the methods that Python sees stand in modules/io.ts.

import { getattr } from "../core/attributes.js";
import { call } from "../core/calls.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { raise_, raise_with } from "../core/raise.js";
import { type Iter, Root } from "../core/root.js";
import { EAGAIN, EINVAL, EIO, FileError } from "../host/files.js";
import { charge } from "../ports.js";
import { ByteArray } from "./bytearray.js";
import { Bytes } from "./bytes.js";
import { utf8_decode } from "./codec.js";
import { OSError, UnicodeError } from "./exception.js";
import { check_length, int_argument } from "./positions.js";
import type { Str } from "./str.js";

/** What seek() counts from, as ioctl() knows it (py/stream.h). */
export const STREAM_FLUSH = 1;
export const STREAM_SEEK = 2;
export const STREAM_POLL = 3;
export const STREAM_CLOSE = 4;
const STREAM_GET_BUFFER_SIZE = 11;

/** What a stream may be ready for (MP_STREAM_POLL_RD and its like). */
export const READABLE = 1;
export const WRITABLE = 4;

/** Each method may raise OSError. */
export abstract class Stream extends Root {
  /** Whether Python reads str from it. */
  abstract readonly text: boolean;
  /** How many bytes it is asked for at once by who wants them all. */
  get block(): number {
    return 65536;
  }
  /** The same by who wants one byte after the other, of which only Python code gets to see each. */
  get byte_block(): number {
    return this.block;
  }
  /** The same of a program's text, which may be for the stream to say. */
  text_block(): number {
    return this.block;
  }
  /** How many bytes were put into `buffer`: 0 at the end, `undefined` when none are there yet. */
  abstract read_into(buffer: Uint8Array): number | undefined;
  /** How many bytes were taken; `undefined` when it takes none now. */
  abstract write_from(bytes: Uint8Array): number | undefined;
  abstract seek_to(offset: number, whence: number): number;
  abstract flush_out(): void;
  abstract close_down(): void;
  /** What it is ready for of what is wished, READABLE and WRITABLE; and whatever has happened to it. */
  poll_for(_wished: number): number {
    return raise_os_error(EINVAL);
  }
}

/** One that can be iterated over, and is its own iterator: lines, each with its end. */
export abstract class LineStream extends Stream {
  override iterate(): Iter {
    return this;
  }
  next(): any {
    const line = stream_readline_bytes(this, -1);
    return line === undefined || line.length === 0 ? undefined : stream_content(this, line);
  }
}

/** What io.IOBase makes: nothing by itself. Classes derived from it define readinto, write and ioctl. */
export class IOBase extends Root {
  declare stream_base: boolean;
  static {
    IOBase.prototype.stream_base = true;
  }
}

/** The stream that an object is; raises OSError if it is none. */
export function stream_of(o: any): Stream {
  const native = native_of(o);
  if (native instanceof Stream) return native;
  if (native instanceof IOBase) return new UserStream(o);
  return raise_(OSError, "stream operation not supported");
}

/** A stream that is an object of a Python class. */
class UserStream extends Stream {
  readonly text = false;
  /** As MicroPython's, which Python code gets to see. */
  override get block(): number {
    return 256;
  }
  override get byte_block(): number {
    return 1;
  }
  private readonly o: any;
  constructor(o: any) {
    super();
    this.o = o;
  }
  override text_block(): number {
    const asked = int_argument(call(getattr(this.o, "ioctl"), [STREAM_GET_BUFFER_SIZE, 0]));
    return asked > 0 ? Math.min(Math.max(asked, 16), 255) : 64;
  }
  read_into(buffer: Uint8Array): number | undefined {
    return this.transfer("readinto", buffer);
  }
  write_from(bytes: Uint8Array): number | undefined {
    return this.transfer("write", bytes);
  }
  private transfer(name: string, buffer: Uint8Array): number | undefined {
    const result = call(getattr(this.o, name), [new ByteArray(buffer)]);
    if (result === None) return undefined;
    const count = int_argument(result);
    if (count < 0) return raise_os_error(-count);
    return count > buffer.length ? raise_os_error(EIO) : count;
  }
  override poll_for(wished: number): number {
    return this.control(STREAM_POLL, wished);
  }
  private control(request: number, argument = 0): number {
    const result = int_argument(call(getattr(this.o, "ioctl"), [request, argument]));
    return result < 0 ? raise_os_error(-result) : result;
  }
  seek_to(_offset: number, _whence: number): number {
    return this.control(STREAM_SEEK);
  }
  flush_out(): void {
    this.control(STREAM_FLUSH);
  }
  close_down(): void {
    this.control(STREAM_CLOSE);
  }
}

export function raise_os_error(code: number): never {
  return raise_with(OSError, [code]);
}

/** Does what may throw the host's FileError, which becomes OSError. */
export function host_call<T>(action: () => T): T {
  try {
    return action();
  } catch (e) {
    if (e instanceof FileError) raise_os_error(e.code);
    throw e;
  }
}

/** Reads until `size` bytes have come or the stream ends; `undefined` if not even one is there yet. */
export function stream_read_bytes(stream: Stream, size: number): Uint8Array | undefined {
  let buffer = new Uint8Array(Math.min(size, 4096));
  let n = 0;
  while (n < size) {
    if (n === buffer.length) {
      const grown = new Uint8Array(Math.min(size, n * 2));
      grown.set(buffer);
      buffer = grown;
    }
    const got = stream.read_into(buffer.subarray(n));
    if (got === undefined && n === 0) return undefined;
    if (got === undefined || got === 0) break;
    n += got;
  }
  return buffer.subarray(0, n);
}

/** Reads until the stream ends. */
export function stream_read_all(stream: Stream, block: number = stream.block): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let size = 0;
  let room = block;
  for (;;) {
    const buffer = new Uint8Array(room);
    const got = stream.read_into(buffer);
    if (got === undefined && size === 0) return undefined;
    if (got === undefined || got === 0) break;
    parts.push(buffer.subarray(0, got));
    size += got;
    // As MicroPython does, fill up a block before the next is begun.
    room = got < room ? room - got : block;
  }
  check_length(size);
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Reads bytes up to and with the next newline, at most `max` (any number, if negative). */
export function stream_readline_bytes(stream: Stream, max: number): Uint8Array | undefined {
  const line: number[] = [];
  const one = new Uint8Array(1);
  while (max < 0 || line.length < max) {
    const got = stream.read_into(one);
    if (got === undefined && line.length === 0) return undefined;
    if (got === undefined || got === 0) break;
    line.push(one[0]);
    if (one[0] === 10) break;
  }
  return Uint8Array.from(line);
}

/** The bytes of `size` characters: as many as still may be wanted are read, so that never one too many is. */
export function stream_read_characters(stream: Stream, size: number): Uint8Array | undefined {
  charge(32 + size);
  const bytes: number[] = [];
  for (let wanted = size, next = 0; wanted > 0; ) {
    const part = stream_read_bytes(stream, wanted);
    if (part === undefined) {
      if (bytes.length === 0) return undefined;
      break;
    }
    for (let i = 0; i < part.length; i++) bytes.push(part[i]);
    // Count the characters that are complete, and ask for the rest.
    while (next < bytes.length) {
      const lead = bytes[next];
      const width = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      if (next + width > bytes.length) {
        wanted = next + width - bytes.length + size - 1;
        break;
      }
      next += width;
      size--;
    }
    if (next >= bytes.length) wanted = size;
    if (part.length === 0) break;
  }
  return Uint8Array.from(bytes);
}

/** Writes all of it; `undefined` when the stream takes nothing now. */
export function stream_write_bytes(stream: Stream, bytes: Uint8Array): number | undefined {
  let done = 0;
  while (done < bytes.length) {
    const took = stream.write_from(bytes.subarray(done));
    if (took === undefined) return done === 0 ? undefined : done;
    if (took === 0) break;
    done += took;
  }
  return done;
}

/** As `stream_write_bytes`, for those who have nobody to tell that nothing was taken. */
export function stream_write_exactly(stream: Stream, bytes: Uint8Array): void {
  if (stream_write_bytes(stream, bytes) === undefined) raise_os_error(EAGAIN);
}

/** What was read, as Python wants it: str or bytes. */
export function stream_content(stream: Stream, bytes: Uint8Array): Str | Bytes {
  return stream.text ? (utf8_decode(bytes, "strict") ?? raise_(UnicodeError)) : new Bytes(bytes);
}
