// The binascii module: bytes as hexadecimal digits and base 64, and their checksum.
/** @py module binascii */

import { to_int } from "../core/number.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { int_word } from "../types/binary.js";
import { bytes_of } from "../types/buffer.js";
import { Bytes } from "../types/bytes.js";
import { bytes_hex, hex_bytes } from "../types/bytes-methods.js";
import { utf8_bytes } from "../types/codec.js";
import { ValueError } from "../types/exception.js";
import { crc32 } from "./checksums.js";

/** @py def binascii.hexlify(data, sep=..., /) -> bytes */
export function binascii_hexlify(data: any, sep?: any): Bytes {
  return new Bytes(utf8_bytes(bytes_hex(data, sep)));
}

/** @py def binascii.unhexlify(data, /) -> bytes */
export function binascii_unhexlify(data: any): Bytes {
  return new Bytes(hex_bytes(data));
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** @py def binascii.b2a_base64(data, newline=True) -> bytes */
export function binascii_b2a_base64(data: any, newline?: any): Bytes {
  const bytes = bytes_of(data);
  const out: number[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let j = 0; j < 4; j++) {
      out.push(j > left ? 61 : BASE64.charCodeAt((word >> (18 - 6 * j)) & 63));
    }
  }
  if (newline === undefined || truth(newline)) out.push(10);
  return new Bytes(Uint8Array.from(out));
}

/**
 * @py def binascii.a2b_base64(data, /) -> bytes
 * What is no digit of base 64 is skipped, and padding ends the data where it completes a group.
 */
export function binascii_a2b_base64(data: any): Bytes {
  const out: number[] = [];
  let word = 0;
  let bits = 0;
  let padded = false;
  for (const c of bytes_of(data)) {
    if (c === 61) {
      if (bits === 2 || (bits === 4 && padded)) {
        bits = 0;
        break;
      }
      padded = true;
      continue;
    }
    const digit = BASE64.indexOf(String.fromCharCode(c));
    if (digit < 0) continue;
    padded = false;
    word = ((word << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push((word >> bits) & 0xff);
    }
  }
  if (bits !== 0) raise_(ValueError, "incorrect padding");
  return new Bytes(Uint8Array.from(out));
}

/** @py def binascii.crc32(data, value=0, /) -> int */
export function binascii_crc32(data: any, value?: any): number {
  return crc32(bytes_of(data), value === undefined ? 0 : int_word(to_int(value)));
}
