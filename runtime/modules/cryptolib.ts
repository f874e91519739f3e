// The cryptolib module: AES in three modes (extmod/modcryptolib.c). An object either encrypts or decrypts, as its first use says.
/** @py module cryptolib */

import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { bytes_of, writable_bytes_of } from "../types/buffer.js";
import { Bytes } from "../types/bytes.js";
import { ValueError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import { Aes } from "./cryptolib-aes.js";

const MODE = { ECB: 1, CBC: 2, CTR: 6 };

/** @py cryptolib.MODE_ECB: int */
export const cryptolib_MODE_ECB = MODE.ECB;
/** @py cryptolib.MODE_CBC: int */
export const cryptolib_MODE_CBC = MODE.CBC;
/** @py cryptolib.MODE_CTR: int */
export const cryptolib_MODE_CTR = MODE.CTR;

export class Cipher extends Root {
  private readonly aes: Aes;
  private readonly mode: number;
  /** What the next block is mixed with, or the counter. */
  private readonly vector: Uint8Array;
  private encrypts: boolean | undefined;
  /** The encrypted counter, and how much of it is used up. */
  private readonly stream = new Uint8Array(16);
  private used = 16;

  constructor(aes: Aes, mode: number, vector: Uint8Array) {
    super();
    charge(288);
    this.aes = aes;
    this.mode = mode;
    this.vector = vector;
  }
  override get cls(): Type {
    return cryptolib_aes;
  }

  takes(length: number): boolean {
    return this.mode === MODE.CTR || length % 16 === 0;
  }

  /** Both may be the same memory. */
  process(from: Uint8Array, to: Uint8Array, encrypts: boolean): void {
    if (this.encrypts === !encrypts) raise_(ValueError, "can't encrypt & decrypt");
    this.encrypts = encrypts;
    if (this.mode === MODE.CTR) {
      for (let i = 0; i < from.length; i++) to[i] = from[i] ^ this.next_of_stream();
      return;
    }
    for (let at = 0; at < from.length; at += 16) {
      const block = from.slice(at, at + 16);
      if (this.mode === MODE.CBC) this.process_chained(block, encrypts);
      else if (encrypts) this.aes.encrypt(block);
      else this.aes.decrypt(block);
      to.set(block, at);
    }
  }

  private process_chained(block: Uint8Array, encrypts: boolean): void {
    if (encrypts) {
      xor_into(block, this.vector);
      this.aes.encrypt(block);
      this.vector.set(block);
    } else {
      const next = block.slice();
      this.aes.decrypt(block);
      xor_into(block, this.vector);
      this.vector.set(next);
    }
  }

  private next_of_stream(): number {
    if (this.used === 16) {
      this.stream.set(this.vector);
      this.aes.encrypt(this.stream);
      this.used = 0;
      count_up(this.vector);
    }
    return this.stream[this.used++];
  }
}

function count_up(counter: Uint8Array): void {
  for (let i = 15; i >= 0; i--) {
    counter[i]++;
    if (counter[i] !== 0) return;
  }
}

function xor_into(block: Uint8Array, other: Uint8Array): void {
  for (let i = 0; i < 16; i++) block[i] ^= other[i];
}

/** @py class cryptolib.aes(object) */
export const cryptolib_aes: Type = builtin_type("aes", [object], Cipher);

/** @py def cryptolib.aes.__new__(cls, key, mode, IV=None, /) -> cryptolib.aes */
export function cryptolib_aes_new(_cls: any, key: any, mode: any, vector?: any): Cipher {
  const kind = int_argument(mode);
  if (kind !== MODE.ECB && kind !== MODE.CBC && kind !== MODE.CTR) raise_(ValueError, "mode");
  const key_bytes = bytes_of(key);
  if (key_bytes.length !== 16 && key_bytes.length !== 32) raise_(ValueError, "key");
  const given = vector === undefined || vector === None ? undefined : bytes_of(vector);
  if (given === undefined ? kind !== MODE.ECB : given.length !== 16) raise_(ValueError, "IV");
  return new Cipher(new Aes(key_bytes), kind, given?.slice() ?? new Uint8Array(16));
}

/** @py def cryptolib.aes.encrypt(self, data, into=..., /) */
export function cryptolib_encrypt(self: Cipher, data: any, into?: any): any {
  return process_into(self, data, into, true);
}

/** @py def cryptolib.aes.decrypt(self, data, into=..., /) */
export function cryptolib_decrypt(self: Cipher, data: any, into?: any): any {
  return process_into(self, data, into, false);
}

function process_into(self: Cipher, data: any, into: any, encrypts: boolean): any {
  const from = bytes_of(data);
  if (!self.takes(from.length)) raise_(ValueError, "blksize % 16");
  const to = into === undefined ? new Uint8Array(from.length) : writable_bytes_of(into);
  if (to.length < from.length) raise_(ValueError, "output too small");
  self.process(from, to, encrypts);
  return into === undefined ? new Bytes(to) : into;
}
