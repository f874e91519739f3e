// Machine words: 32 bits, as on a board. A word is a JavaScript number, an int between -2**31 and 2**31 - 1; a uint is held with the
// same 32 bits. What viper's operators do that JavaScript's do not.

import { to_int } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import { ZeroDivisionError } from "../types/exception.js";

/** The low 32 bits of an int, or of what converts to one. */
export function int32_of(o: any): number {
  return typeof o === "number" ? o | 0 : low_word(to_int(o));
}

function low_word(n: number | bigint): number {
  return typeof n === "number" ? n | 0 : Number(BigInt.asIntN(32, n));
}

/** `a // b`, rounded down. */
export function int32_floordiv(a: number, b: number): number {
  return b === 0 ? raise_division() : Math.floor(a / b) | 0;
}

/** `a % b`, with the sign of b. */
export function int32_modulo(a: number, b: number): number {
  if (b === 0) raise_division();
  const rest = (a % b) | 0;
  return rest !== 0 && (rest ^ b) < 0 ? rest + b : rest;
}

function raise_division(): never {
  return raise_(ZeroDivisionError, "divide by zero");
}

/** Shifts by any count: what is shifted out is gone. JavaScript would take the count modulo 32. */
export function int32_lshift(a: number, count: number): number {
  return count >>> 0 < 32 ? a << count : 0;
}

export function int32_rshift(a: number, count: number): number {
  return count >>> 0 < 32 ? a >> count : a >> 31;
}

/** Of the 32 bits without sign. */
export function uint32_rshift(a: number, count: number): number {
  return count >>> 0 < 32 ? a >>> count : 0;
}
