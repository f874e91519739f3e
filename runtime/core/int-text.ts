// Text as ints, by the rules of py/parsenum.c mp_parse_num_integer: underscores count for nothing wherever they are,
// base 0 takes the base from a prefix, and the error shows what follows sign and prefix.

import { charge } from "../ports.js";
import { utf8_bytes } from "../types/codec.js";
import { ValueError } from "../types/exception.js";
import { str_from_shown } from "../types/str.js";
import { bytes_repr } from "../types/str-repr.js";
import { type Int, int_norm } from "./int-arithmetic.js";
import { latin_bytes } from "./latin-text.js";
import { raise_ } from "./raise.js";

/** The int that a text spells, with surrounding space, in a base of 2 to 36, or 0. Of bytes it has one character each. */
export function parse_int(text: string, base: number, isBytes = false): Int {
  const plain = base === 10 ? plain_int(text) : undefined;
  if (plain !== undefined) return plain;
  if ((base !== 0 && base < 2) || base > 36) raise_(ValueError, "int() arg 2 must be >= 2 and <= 36");
  const start = /^[ \t-\r]*[+-]?/.exec(text)![0];
  let rest = text.slice(start.length);
  let radix = base;
  const prefix = rest.length > 1 && rest[0] === "0" ? prefix_base(rest[1]) : 0;
  if (prefix !== 0 && (base === 0 || base === prefix)) {
    radix = prefix;
    rest = rest.slice(2);
  } else if (base === 0) {
    // A number that begins with 0 and has no prefix can only be zero.
    radix = rest.length > 1 && rest[0] === "0" ? 1 : 10;
  }
  const digits = /^([0-9a-z_]+)[ \t-\r]*$/i.exec(rest)?.[1].replaceAll("_", "");
  const magnitude = digits === undefined ? undefined : digits_value(digits, radix);
  if (magnitude === undefined) {
    charge(64);
    const shown = bytes_repr(isBytes ? latin_bytes(rest) : utf8_bytes(str_from_shown(rest)));
    raise_(ValueError, `invalid syntax for integer with base ${radix === 1 ? 0 : radix}: ${shown}`);
  }
  return start.endsWith("-") ? (typeof magnitude === "number" ? 0 - magnitude : -magnitude) : magnitude;
}

/** Most texts: decimal digits that make a small int, and nothing else. */
function plain_int(text: string): number | undefined {
  if (text === "" || text.length > 15) return undefined;
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    n = n * 10 + digit;
  }
  return n;
}

function prefix_base(letter: string): number {
  switch (letter) {
    case "x":
    case "X":
      return 16;
    case "o":
    case "O":
      return 8;
    case "b":
    case "B":
      return 2;
    default:
      return 0;
  }
}

/** undefined if there is a digit that the base has not. */
function digits_value(digits: string, radix: number): Int | undefined {
  for (let i = 0; i < digits.length; i++) if (digit_value(digits.charCodeAt(i)) >= radix) return undefined;
  if (digits === "") return 0;
  if (digits.length <= 10) return Number.parseInt(digits, Math.max(radix, 2));
  switch (radix) {
    case 2:
      return int_norm(BigInt("0b" + digits));
    case 8:
      return int_norm(BigInt("0o" + digits));
    case 10:
      return int_norm(BigInt(digits));
    case 16:
      return int_norm(BigInt("0x" + digits));
    default:
      return int_norm(big_value(digits, radix));
  }
}

function digit_value(unit: number): number {
  return unit <= 57 ? unit - 48 : (unit | 32) - 87;
}

/** By halves, so that long texts take no quadratic time. */
function big_value(digits: string, radix: number): bigint {
  if (digits.length <= 10) return BigInt(Number.parseInt(digits, Math.max(radix, 2)));
  const low = digits.length >> 1;
  const high = big_value(digits.slice(0, -low), radix);
  return high * BigInt(radix) ** BigInt(low) + big_value(digits.slice(-low), radix);
}
