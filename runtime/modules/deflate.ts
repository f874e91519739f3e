// The deflate module: a stream that inflates what is read from another, or deflates what is written to it
// (extmod/moddeflate.c). Headers are those of RFC 1950 (zlib) and RFC 1952 (gzip).
/** @py module deflate */

import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { EAGAIN, EINVAL } from "../host/files.js";
import { charge } from "../ports.js";
import { EOFError, OSError, ValueError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import { raise_os_error, Stream, stream_of, stream_write_exactly } from "../types/stream.js";
import { adler32, crc32 } from "./checksums.js";
import { Compressor } from "./deflate-compress.js";
import { Inflater } from "./deflate-inflate.js";
import { io_close, io_read, io_readinto, io_readline, io_write } from "./io.js";

const FORMAT = { AUTO: 0, RAW: 1, ZLIB: 2, GZIP: 3 };

/** @py deflate.AUTO: int */
export const deflate_AUTO = FORMAT.AUTO;
/** @py deflate.RAW: int */
export const deflate_RAW = FORMAT.RAW;
/** @py deflate.ZLIB: int */
export const deflate_ZLIB = FORMAT.ZLIB;
/** @py deflate.GZIP: int */
export const deflate_GZIP = FORMAT.GZIP;

const default_window_bits = 8;
/** Flags of a gzip header: what it holds besides. */
const GZIP = { HEADER_CRC: 2, EXTRA: 4, NAME: 8, COMMENT: 16, RESERVED: 0xe0 };

export class DeflateIO extends Stream {
  readonly text = false;
  /** The stream beneath, until this one is closed. */
  private target: any;
  private readonly format: number;
  private readonly window_bits: number;
  private readonly closes: boolean;
  private inflater: Inflater | undefined;
  /** What the data that is read turned out to be. */
  private found = FORMAT.RAW;
  private check_read = 0;
  private compressor: Compressor | undefined;
  private written = 0;
  private check = 0;
  private readonly one = new Uint8Array(1);

  constructor(target: any, format: number, window_bits: number, closes: boolean) {
    super();
    charge(32);
    this.target = target;
    this.format = format;
    this.window_bits = window_bits;
    this.closes = closes;
  }
  override get cls(): Type {
    return deflate_DeflateIO;
  }
  override get block(): number {
    return 256;
  }

  // ---- Reading --------------------------------------------------------------------------------------------------

  read_into(buffer: Uint8Array): number {
    if (this.target === undefined) raise_os_error(EINVAL);
    this.inflater ??= this.start_reading();
    if (this.inflater.done) return 0;
    const n = this.inflater.read_into(buffer);
    const bytes = buffer.subarray(0, n);
    if (this.found === FORMAT.ZLIB) this.check_read = adler32(bytes, this.check_read);
    else if (this.found === FORMAT.GZIP) this.check_read = crc32(bytes, this.check_read);
    if (this.inflater.done) this.finish_reading();
    return n;
  }

  private start_reading(): Inflater {
    const bits = this.format === FORMAT.RAW ? this.window_bits || default_window_bits : this.read_header();
    charge(1 << bits);
    return new Inflater(() => this.next_byte(), bits);
  }

  private next_byte(): number {
    const n = stream_of(this.target).read_into(this.one);
    if (n === undefined) raise_os_error(EAGAIN);
    return n === 0 ? raise_(EOFError) : this.one[0];
  }

  private skip(count: number): void {
    for (let i = 0; i < count; i++) this.next_byte();
  }

  private skip_text(): void {
    while (this.next_byte() !== 0);
  }

  /** The size of the window, of which less may be asked for than the header says. */
  private read_header(): number {
    const first = this.next_byte();
    const second = this.next_byte();
    let bits = 15;
    if (first === 0x1f && second === 0x8b) {
      this.skip_gzip_header();
      this.found = FORMAT.GZIP;
    } else {
      const is_known = (first * 256 + second) % 31 === 0 && (first & 15) === 8;
      if (!is_known || first >> 4 > 7 || (second & 0x20) !== 0) raise_os_error(EINVAL);
      bits = (first >> 4) + 8;
      this.found = FORMAT.ZLIB;
      this.check_read = 1;
    }
    if (this.format !== FORMAT.AUTO && this.format !== this.found) raise_os_error(EINVAL);
    return this.window_bits === 0 ? bits : Math.min(bits, this.window_bits);
  }

  private skip_gzip_header(): void {
    if (this.next_byte() !== 8) raise_os_error(EINVAL);
    const flags = this.next_byte();
    if (flags & GZIP.RESERVED) raise_os_error(EINVAL);
    this.skip(6);
    if (flags & GZIP.EXTRA) this.skip(this.next_byte() | (this.next_byte() << 8));
    if (flags & GZIP.NAME) this.skip_text();
    if (flags & GZIP.COMMENT) this.skip_text();
    if (flags & GZIP.HEADER_CRC) this.skip(2);
  }

  /** The checksum must be right; the size that gzip tells is not looked at. */
  private finish_reading(): void {
    if (this.found === FORMAT.RAW) return;
    const tail = new DataView(Uint8Array.from({ length: 4 }, () => this.next_byte()).buffer);
    if (tail.getUint32(0, this.found === FORMAT.GZIP) !== this.check_read) raise_os_error(EINVAL);
    if (this.found === FORMAT.GZIP) this.skip(4);
  }

  // ---- Writing --------------------------------------------------------------------------------------------------

  write_from(bytes: Uint8Array): number {
    if (this.target === undefined) raise_os_error(EINVAL);
    const compressor = this.compressor ?? this.start_writing();
    this.written += bytes.length;
    if (this.format === FORMAT.ZLIB) this.check = adler32(bytes, this.check);
    else if (this.format === FORMAT.GZIP) this.check = crc32(bytes, this.check);
    compressor.compress(bytes);
    return bytes.length;
  }

  private start_writing(): Compressor {
    const stream = stream_of(this.target);
    const bits = this.window_bits || default_window_bits;
    charge(1 << bits);
    const compressor = new Compressor((byte) => {
      this.one[0] = byte;
      stream_write_exactly(stream, this.one);
    }, bits);
    // From now on there is something to finish, even if the header fails.
    this.compressor = compressor;
    if (this.format === FORMAT.ZLIB) {
      const first = (Math.max(bits - 8, 1) << 4) | 8;
      const second = 0x80;
      this.write_header(stream, [first, second | (31 - ((first * 256 + second) % 31))]);
      this.check = 1;
    } else if (this.format === FORMAT.GZIP) {
      // No time, the fastest method, Unix.
      this.write_header(stream, [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 3]);
    }
    compressor.start();
    return compressor;
  }

  /** Whatever error the stream has, it is EINVAL here. */
  private write_header(stream: Stream, bytes: number[]): void {
    try {
      stream_write_exactly(stream, Uint8Array.from(bytes));
    } catch (e: any) {
      if (e.cls === OSError) raise_os_error(EINVAL);
      throw e;
    }
  }

  private finish_writing(compressor: Compressor): void {
    compressor.finish();
    const tail = new DataView(new ArrayBuffer(this.format === FORMAT.GZIP ? 8 : 4));
    tail.setUint32(0, this.check, this.format === FORMAT.GZIP);
    if (this.format === FORMAT.GZIP) tail.setUint32(4, this.written, true);
    if (this.format === FORMAT.ZLIB || this.format === FORMAT.GZIP) {
      stream_write_exactly(stream_of(this.target), new Uint8Array(tail.buffer));
    }
  }

  seek_to(): number {
    return raise_os_error(EINVAL);
  }
  flush_out(): void {
    raise_os_error(EINVAL);
  }
  close_down(): void {
    const { target } = this;
    if (target === undefined) return;
    if (this.compressor !== undefined) this.finish_writing(this.compressor);
    if (this.closes) stream_of(target).close_down();
    this.target = undefined;
  }
}

/** @py class deflate.DeflateIO(object) */
export const deflate_DeflateIO: Type = builtin_type("DeflateIO", [object], DeflateIO);

/** @py def deflate.DeflateIO.__new__(cls, stream, format=0, wbits=0, close=False, /) -> deflate.DeflateIO */
export function deflate_new(_cls: any, stream: any, format?: any, wbits?: any, close?: any): DeflateIO {
  const kind = format === undefined ? FORMAT.AUTO : int_argument(format);
  const bits = wbits === undefined ? 0 : int_argument(wbits);
  if (kind < FORMAT.AUTO || kind > FORMAT.GZIP) raise_(ValueError, "format");
  if (bits !== 0 && (bits < 5 || bits > 15)) raise_(ValueError, "wbits");
  return new DeflateIO(stream, kind, bits, close !== undefined && truth(close));
}

/** @py def deflate.DeflateIO.read(self, size=-1, /) */
export function deflate_read(self: DeflateIO, size?: any): any {
  return io_read(self, size);
}

/** @py def deflate.DeflateIO.readinto(self, buffer, size=..., /) */
export function deflate_readinto(self: DeflateIO, buffer: any, size?: any): any {
  return io_readinto(self, buffer, size);
}

/** @py def deflate.DeflateIO.readline(self, size=-1, /) */
export function deflate_readline(self: DeflateIO, size?: any): any {
  return io_readline(self, size);
}

/** @py def deflate.DeflateIO.write(self, data, offset=..., size=..., /) */
export function deflate_write(self: DeflateIO, data: any, offset?: any, size?: any): any {
  return io_write(self, data, offset, size);
}

/** @py def deflate.DeflateIO.close(self, /) -> None */
export function deflate_close(self: DeflateIO): any {
  return io_close(self);
}

/** @py def deflate.DeflateIO.__enter__(self, /) */
export function deflate_enter(self: DeflateIO): DeflateIO {
  return self;
}

/** @py def deflate.DeflateIO.__exit__(self, /, *error) -> None */
export function deflate_exit(self: DeflateIO, _error: any[]): any {
  io_close(self);
  return None;
}
