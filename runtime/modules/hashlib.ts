// The hashlib module: MD5, SHA-1 and SHA-256 (RFC 1321, FIPS 180-4).
/** @py module hashlib */

import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { bytes_of } from "../types/buffer.js";
import { Bytes } from "../types/bytes.js";
import { bytes_hex } from "../types/bytes-methods.js";
import { str_or_bytes_text } from "../types/decode.js";
import { ValueError } from "../types/exception.js";
import type { Str } from "../types/str.js";

/** A hash function over blocks of 64 bytes; the three differ in their words and how a block changes them. */
abstract class Hash extends Root {
  protected abstract readonly little: boolean;
  protected abstract readonly words: Int32Array;
  private readonly block = new Uint8Array(64);
  private filled = 0;
  private total = 0;
  private final = false;

  override repr(): string {
    return "<" + this.cls.cname + ">";
  }

  /** Mixes a block, as 16 words, into `words`. */
  protected abstract mix(block: Int32Array): void;

  update(data: Uint8Array): void {
    this.ensure_not_final();
    this.absorb(data);
  }

  private absorb(data: Uint8Array): void {
    this.total += data.length;
    for (let at = 0; at < data.length; ) {
      const part = data.subarray(at, at + 64 - this.filled);
      this.block.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled === 64) {
        this.mix_block();
        this.filled = 0;
      }
    }
  }

  private mix_block(): void {
    const view = new DataView(this.block.buffer);
    this.mix(Int32Array.from({ length: 16 }, (_, i) => view.getInt32(i * 4, this.little)));
  }

  /** The digest; the length in bits ends the last block. */
  digest(): Uint8Array {
    this.ensure_not_final();
    this.final = true;
    const bits = BigInt(this.total) * 8n;
    this.absorb(Uint8Array.of(0x80));
    if (this.filled > 56) this.absorb(new Uint8Array(64 - this.filled));
    this.absorb(new Uint8Array(56 - this.filled));
    const length = new DataView(new ArrayBuffer(8));
    length.setBigUint64(0, bits, this.little);
    this.absorb(new Uint8Array(length.buffer));
    const out = new DataView(new ArrayBuffer(this.words.length * 4));
    this.words.forEach((word, i) => {
      out.setInt32(i * 4, word, this.little);
    });
    return new Uint8Array(out.buffer);
  }

  private ensure_not_final(): void {
    if (this.final) raise_(ValueError, "hash is final");
  }

  size(): number {
    return this.words.length * 4;
  }
}

/** The first 32 bits behind the point of the roots of the first primes. */
function prime_roots(count: number, power: number): Int32Array {
  const out: number[] = [];
  for (let n = 2; out.length < count; n++) {
    if (is_prime(n)) out.push(((n ** power % 1) * 2 ** 32) | 0);
  }
  return Int32Array.from(out);
}

function is_prime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}

function rotate_left(x: number, n: number): number {
  return (x << n) | (x >>> (32 - n));
}

class Sha256 extends Hash {
  protected readonly little = false;
  protected readonly words = prime_roots(8, 1 / 2);
  private readonly keys = prime_roots(64, 1 / 3);
  override get cls(): Type {
    return hashlib_sha256;
  }
  protected mix(block: Int32Array): void {
    const w = new Int32Array(64);
    w.set(block);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15];
      const b = w[i - 2];
      const s0 = rotate_left(a, 25) ^ rotate_left(a, 14) ^ (a >>> 3);
      const s1 = rotate_left(b, 15) ^ rotate_left(b, 13) ^ (b >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = this.words;
    for (let i = 0; i < 64; i++) {
      const s1 = rotate_left(e, 26) ^ rotate_left(e, 21) ^ rotate_left(e, 7);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + this.keys[i] + w[i]) | 0;
      const s0 = rotate_left(a, 30) ^ rotate_left(a, 19) ^ rotate_left(a, 10);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => {
      this.words[i] += word;
    });
  }
}

class Sha1 extends Hash {
  protected readonly little = false;
  protected readonly words = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  override get cls(): Type {
    return hashlib_sha1;
  }
  protected mix(block: Int32Array): void {
    const w = new Int32Array(80);
    w.set(block);
    for (let i = 16; i < 80; i++) w[i] = rotate_left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    let [a, b, c, d, e] = this.words;
    for (let i = 0; i < 80; i++) {
      const round = Math.floor(i / 20);
      const f = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      const key = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][round];
      const t = (rotate_left(a, 5) + f + e + key + w[i]) | 0;
      [e, d, c, b, a] = [d, c, rotate_left(b, 30), a, t];
    }
    [a, b, c, d, e].forEach((word, i) => {
      this.words[i] += word;
    });
  }
}

class Md5 extends Hash {
  protected readonly little = true;
  protected readonly words = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  override get cls(): Type {
    return hashlib_md5;
  }
  protected mix(block: Int32Array): void {
    const turns = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
    let [a, b, c, d] = this.words;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const f = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round];
      const from = [i, 5 * i + 1, 3 * i + 5, 7 * i][round] & 15;
      const key = Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0;
      const t = (a + f + key + block[from]) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate_left(t, turns[round * 4 + (i & 3)])) | 0];
    }
    [a, b, c, d].forEach((word, i) => {
      this.words[i] += word;
    });
  }
}

/** @py class hashlib.sha256(object) */
export const hashlib_sha256: Type = builtin_type("sha256", [object], Sha256);
/** @py class hashlib.sha1(object) */
export const hashlib_sha1: Type = builtin_type("sha1", [object], Sha1);
/** @py class hashlib.md5(object) */
export const hashlib_md5: Type = builtin_type("md5", [object], Md5);

/** @py def hashlib.sha256.__new__(cls, data=..., /) -> hashlib.sha256 */
export function hashlib_sha256_new(_cls: any, data?: any): Hash {
  return hash_over(new Sha256(), data);
}

/** @py def hashlib.sha1.__new__(cls, data=..., /) -> hashlib.sha1 */
export function hashlib_sha1_new(_cls: any, data?: any): Hash {
  return hash_over(new Sha1(), data);
}

/** @py def hashlib.md5.__new__(cls, data=..., /) -> hashlib.md5 */
export function hashlib_md5_new(_cls: any, data?: any): Hash {
  return hash_over(new Md5(), data);
}

function hash_over(hash: Hash, data: any): Hash {
  charge(128);
  if (data !== undefined) hash.update(bytes_of(data));
  return hash;
}

/** @py def hashlib.new(name: str, data=..., /) */
export function hashlib_new(name: any, data?: any): Hash {
  switch (str_or_bytes_text(name)) {
    case "sha256":
      return hash_over(new Sha256(), data);
    case "sha1":
      return hash_over(new Sha1(), data);
    case "md5":
      return hash_over(new Md5(), data);
    default:
      return raise_(ValueError, "unsupported hash type " + str_or_bytes_text(name));
  }
}

/** @py def hashlib.sha256.update(self, data, /) -> None
 *  @py def hashlib.sha1.update(self, data, /) -> None
 *  @py def hashlib.md5.update(self, data, /) -> None */
export function hashlib_update(self: Hash, data: any): any {
  self.update(bytes_of(data));
  return None;
}

/** @py def hashlib.sha256.digest(self, /) -> bytes
 *  @py def hashlib.sha1.digest(self, /) -> bytes
 *  @py def hashlib.md5.digest(self, /) -> bytes */
export function hashlib_digest(self: Hash): Bytes {
  return new Bytes(self.digest());
}

/** @py def hashlib.sha256.hexdigest(self, /) -> str
 *  @py def hashlib.sha1.hexdigest(self, /) -> str
 *  @py def hashlib.md5.hexdigest(self, /) -> str */
export function hashlib_hexdigest(self: Hash): Str {
  return bytes_hex(hashlib_digest(self));
}

/** @py property hashlib.sha256.digest_size -> int
 *  @py property hashlib.sha1.digest_size -> int
 *  @py property hashlib.md5.digest_size -> int */
export function hashlib_digest_size(self: Hash): number {
  return self.size();
}
