// micropython.RingIO: a queue of bytes of fixed size, that an interrupt can fill while the program reads (py/ringbuf.c).

import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { EINVAL } from "../host/files.js";
import { charge } from "../ports.js";
import { bytes_of, writable_bytes_of } from "../types/buffer.js";
import { Bytes } from "../types/bytes.js";
import { MemoryError, ValueError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import {
  READABLE,
  raise_os_error,
  Stream,
  stream_read_all,
  stream_read_bytes,
  stream_readline_bytes,
  WRITABLE,
} from "../types/stream.js";

export class RingIO extends Stream {
  readonly text = false;
  /** One byte of it always stays empty: so full and empty differ. */
  private readonly ring: Uint8Array;
  private get_at = 0;
  private put_at = 0;

  constructor(ring: Uint8Array) {
    super();
    charge(32);
    this.ring = ring;
  }
  override get cls(): Type {
    return micropython_RingIO;
  }
  any(): number {
    return (this.put_at - this.get_at + this.ring.length) % this.ring.length;
  }
  read_into(buffer: Uint8Array): number {
    const count = Math.min(buffer.length, this.any());
    for (let i = 0; i < count; i++) {
      buffer[i] = this.ring[this.get_at];
      this.get_at = (this.get_at + 1) % this.ring.length;
    }
    return count;
  }
  write_from(bytes: Uint8Array): number {
    const count = Math.min(bytes.length, this.ring.length - 1 - this.any());
    for (let i = 0; i < count; i++) {
      this.ring[this.put_at] = bytes[i];
      this.put_at = (this.put_at + 1) % this.ring.length;
    }
    return count;
  }
  override poll_for(wished: number): number {
    const ready = (this.any() > 0 ? READABLE : 0) | (this.any() < this.ring.length - 1 ? WRITABLE : 0);
    return ready & wished;
  }
  seek_to(): number {
    return raise_os_error(EINVAL);
  }
  flush_out(): void {}
  close_down(): void {}
}

/** @py class micropython.RingIO(object) */
export const micropython_RingIO: Type = builtin_type("RingIO", [object], RingIO);

/** @py def micropython.RingIO.__new__(cls, size, /) -> micropython.RingIO */
export function ring_new(_cls: Type, size: any): RingIO {
  return new RingIO(checked(ring_of(size)));
}

/** A buffer that can be written is used in place; a size makes one. */
function ring_of(size: any): Uint8Array {
  const view = typeof size === "object" && !Array.isArray(size) ? size.buffer() : undefined;
  if (view?.writable) return writable_bytes_of(size);
  const n = int_argument(size);
  if (n < -1) raise_(MemoryError, `memory allocation failed, allocating ${(n + 1) >>> 0} bytes`);
  if (n > 0xffff) raise_(ValueError);
  return new Uint8Array(n + 1);
}

function checked(ring: Uint8Array): Uint8Array {
  return ring.length >= 2 && ring.length <= 0xffff ? ring : raise_(ValueError);
}

/** @py def micropython.RingIO.any(self, /) -> int */
export function ring_any(self: RingIO): number {
  return self.any();
}

/** @py def micropython.RingIO.read(self, size=-1, /) -> bytes */
export function ring_read(self: RingIO, size?: any): Bytes {
  const n = size === undefined ? -1 : int_argument(size);
  return new Bytes((n < 0 ? stream_read_all(self) : stream_read_bytes(self, n))!);
}

/** @py def micropython.RingIO.readline(self, size=-1, /) -> bytes */
export function ring_readline(self: RingIO, size?: any): Bytes {
  return new Bytes(stream_readline_bytes(self, size === undefined ? -1 : int_argument(size))!);
}

/** @py def micropython.RingIO.readinto(self, buffer, size=..., /) -> int */
export function ring_readinto(self: RingIO, buffer: any, size?: any): number {
  const bytes = writable_bytes_of(buffer);
  return self.read_into(size === undefined ? bytes : bytes.subarray(0, Math.max(0, int_argument(size))));
}

/** @py def micropython.RingIO.write(self, data, /) -> int */
export function ring_write(self: RingIO, data: any): number {
  return self.write_from(bytes_of(data) as Uint8Array);
}

/** @py def micropython.RingIO.close(self, /) -> None */
export function ring_close(_self: RingIO): any {
  return None;
}
