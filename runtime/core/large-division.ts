// Division of large ints by others of about their size, as series and continued fractions do it. V8 divides such by a method
// that is made for long quotients; here a short one is guessed from the leading digits, and a product says by how much it is off.
// Emitted where a loop lets ints grow (compiler/lower/growing.ts).

import { charge } from "../ports.js";
import { bit_length, type Int, int_floordiv, int_mod, int_norm } from "./int-arithmetic.js";

/** From here on V8's method is the slower one. */
const LARGE = 1n << 4000n;

/** With 53 leading bits of both operands a quotient of less is at most one off. */
const MOST = 2 ** 45;

export function large_floordiv(a: Int, b: Int): Int {
  const guess = guess_quotient(a, b);
  if (guess === undefined) return int_floordiv(a, b);
  charge(16);
  const rest = BigInt(a) - BigInt(guess) * BigInt(b);
  return rest < 0n ? guess - 1 : rest >= b ? guess + 1 : guess;
}

export function large_mod(a: Int, b: Int): Int {
  const guess = guess_quotient(a, b);
  if (guess === undefined) return int_mod(a, b);
  const rest = BigInt(a) - BigInt(guess) * BigInt(b);
  return int_norm(rest < 0n ? rest + BigInt(b) : rest >= b ? rest - BigInt(b) : rest);
}

/** undefined where the quotient is long, an operand not large, or negative. */
function guess_quotient(a: Int, b: Int): number | undefined {
  if (typeof a !== "bigint" || typeof b !== "bigint" || b < LARGE || a < b) return undefined;
  const divisor = leading(b);
  const guess = Math.floor(Number(a >> BigInt(cut)) / divisor);
  return guess < MOST ? guess : undefined;
}

/** How many bits the last divisor was cut by: the next one is likely of its size. */
let cut = 0;

/** The value of the leading digits, between 2^64 and infinity. */
function leading(n: bigint): number {
  const value = Number(n >> BigInt(cut));
  if (value >= 2 ** 64 && value < Number.POSITIVE_INFINITY) return value;
  cut = bit_length(n) - 500;
  return Number(n >> BigInt(cut));
}
