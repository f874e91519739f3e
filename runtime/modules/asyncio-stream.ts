// asyncio's streams: a stream of Python's whose reads and writes wait in the loop (asyncio/stream.py). One class reads and
// writes.

import { getattr } from "../core/attributes.js";
import { call } from "../core/calls.js";
import { None } from "../core/none.js";
import { getitem } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { bytes_of } from "../types/buffer.js";
import { Bytes } from "../types/bytes.js";
import { Dict } from "../types/dict.js";
import { EOFError } from "../types/exception.js";
import { await_own, Generator } from "../types/generator.js";
import { int_argument } from "../types/positions.js";
import { asyncio_sleep_ms } from "./asyncio.js";
import { stream_queue } from "./asyncio-streams.js";

type Steps = globalThis.Generator<any, any, any>;

export class AsyncStream extends Root {
  readonly s: any;
  readonly e: any;
  /** What the stream has not taken yet. */
  unwritten: Uint8Array = new Uint8Array(0);
  constructor(s: any, e: any) {
    super();
    charge(48);
    this.s = s;
    this.e = e;
  }
  override get cls(): Type {
    return asyncio_StreamReader;
  }
  override getattr(name: string): any {
    switch (name) {
      case "s":
        return this.s;
      case "e":
        return this.e;
      case "out_buf":
        return new Bytes(this.unwritten);
      default:
        return undefined;
    }
  }
}

/** @py class asyncio.StreamReader(object)
 *  @py asyncio.stream.StreamReader: type */
export const asyncio_StreamReader: Type = builtin_type("Stream", [object], AsyncStream);
/** @py class asyncio.StreamWriter(asyncio.StreamReader)
 *  @py asyncio.stream.StreamWriter: type
 *  MicroPython has one class of two names; what it makes is the same here. */
export const asyncio_StreamWriter: Type = builtin_type("Stream", [asyncio_StreamReader], AsyncStream);

/** @py def asyncio.StreamReader.__new__(cls, s, e=..., /) -> asyncio.StreamReader
 *  @py def asyncio.StreamWriter.__new__(cls, s, e=..., /) -> asyncio.StreamReader */
export function asyncio_Stream_new(_cls: Type, s: any, e?: any): AsyncStream {
  return new AsyncStream(s, e ?? new Dict());
}

/** @py def asyncio.StreamReader.get_extra_info(self, name, /) */
export function asyncio_Stream_get_extra_info(self: AsyncStream, name: any): any {
  return getitem(self.e, name);
}

/** @py def asyncio.StreamReader.close(self, /) -> None */
export function asyncio_Stream_close(_self: AsyncStream): any {
  return None;
}

/** @py def asyncio.StreamReader.wait_closed(self, /) -> types.generator
 *  @py def asyncio.StreamReader.aclose(self, /) -> types.generator */
export function asyncio_Stream_wait_closed(self: AsyncStream): Generator {
  return new Generator(close_stream(self), "wait_closed");
}

// biome-ignore lint/correctness/useYield: a coroutine that never waits
function* close_stream({ s }: AsyncStream): Steps {
  call(getattr(s, "close"), []);
  return None;
}

// ---- Reading ---------------------------------------------------------------------------------------------------

function* until_readable({ s }: AsyncStream): Steps {
  stream_queue.enter(s, true);
  yield None;
}

/** @py def asyncio.StreamReader.read(self, n=-1, /) -> types.generator */
export function asyncio_Stream_read(self: AsyncStream, n?: any): Generator {
  return new Generator(read_some(self, n === undefined ? -1 : int_argument(n)), "read");
}

/** Whatever is there, once something is; all of it up to the end, if no count is given. */
function* read_some(stream: AsyncStream, n: number): Steps {
  const parts: Uint8Array[] = [];
  for (;;) {
    yield* until_readable(stream);
    const part = call(getattr(stream.s, "read"), [n]);
    if (part === None) continue;
    if (n >= 0) return part;
    const bytes = bytes_of(part);
    if (bytes.length === 0) return joined(parts);
    parts.push(bytes.slice());
  }
}

/** @py def asyncio.StreamReader.readinto(self, buffer, /) -> types.generator */
export function asyncio_Stream_readinto(self: AsyncStream, buffer: any): Generator {
  return new Generator(readinto(self, buffer), "readinto");
}

function* readinto(stream: AsyncStream, buffer: any): Steps {
  yield* until_readable(stream);
  return call(getattr(stream.s, "readinto"), [buffer]);
}

/** @py def asyncio.StreamReader.readexactly(self, n, /) -> types.generator */
export function asyncio_Stream_readexactly(self: AsyncStream, n: any): Generator {
  return new Generator(readexactly(self, int_argument(n)), "readexactly");
}

function* readexactly(stream: AsyncStream, n: number): Steps {
  const parts: Uint8Array[] = [];
  for (let rest = n; rest !== 0; ) {
    yield* until_readable(stream);
    const part = call(getattr(stream.s, "read"), [rest]);
    if (part === None) continue;
    const bytes = bytes_of(part);
    if (bytes.length === 0) raise_(EOFError);
    parts.push(bytes.slice());
    rest -= bytes.length;
  }
  return joined(parts);
}

/** @py def asyncio.StreamReader.readline(self, /) -> types.generator */
export function asyncio_Stream_readline(self: AsyncStream): Generator {
  return new Generator(readline(self), "readline");
}

function* readline(stream: AsyncStream): Steps {
  const parts: Uint8Array[] = [];
  for (;;) {
    yield* until_readable(stream);
    const part = call(getattr(stream.s, "readline"), []);
    if (part === None) continue;
    const bytes = bytes_of(part);
    parts.push(bytes.slice());
    if (bytes.length === 0 || bytes[bytes.length - 1] === 10) return joined(parts);
  }
}

function joined(parts: readonly Uint8Array[]): Bytes {
  return new Bytes(concatenate(parts));
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

// ---- Writing ---------------------------------------------------------------------------------------------------

/** @py def asyncio.StreamReader.write(self, data, /) -> None
 *  Writes at once what the stream takes, and keeps the rest for `drain`. */
export function asyncio_Stream_write(self: AsyncStream, data: any): any {
  let bytes = bytes_of(data);
  if (self.unwritten.length === 0) {
    const took = call(getattr(self.s, "write"), [data]);
    if (took !== None) bytes = bytes.subarray(int_argument(took));
    if (bytes.length === 0) return None;
  }
  self.unwritten = concatenate([self.unwritten, bytes]);
  return None;
}

/** @py def asyncio.StreamReader.drain(self, /) -> types.generator */
export function asyncio_Stream_drain(self: AsyncStream): Generator {
  return new Generator(drain(self), "drain");
}

/** Waits in any case, so that nobody who only writes keeps the others from running. */
function* drain(stream: AsyncStream): Steps {
  if (stream.unwritten.length === 0) return yield* await_own(asyncio_sleep_ms(0));
  for (let rest = stream.unwritten; rest.length > 0; ) {
    stream_queue.enter(stream.s, false);
    yield None;
    const took = call(getattr(stream.s, "write"), [new Bytes(rest)]);
    if (took !== None) rest = rest.subarray(int_argument(took));
  }
  stream.unwritten = new Uint8Array(0);
  return None;
}

/** @py def asyncio.StreamReader.awrite(self, data, offset=0, size=-1, /) -> types.generator
 *  @py def asyncio.StreamReader.awritestr(self, data, offset=0, size=-1, /) -> types.generator */
export function asyncio_Stream_awrite(self: AsyncStream, data: any, offset?: any, size?: any): Generator {
  const from = offset === undefined ? 0 : int_argument(offset);
  const count = size === undefined ? -1 : int_argument(size);
  return new Generator(write_and_drain(self, data, from, count), "awrite");
}

function* write_and_drain(stream: AsyncStream, data: any, from: number, count: number): Steps {
  const bytes = bytes_of(data);
  asyncio_Stream_write(stream, new Bytes(bytes.slice(from, count < 0 ? undefined : from + count)));
  return yield* drain(stream);
}
