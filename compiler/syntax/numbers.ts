// Numeric literals: how far they reach, whether they are well formed, and what they are worth.
// Accepted is what CPython accepts, and beyond it underscores anywhere after the first digit, as in MicroPython.

import type { ConstantValue, FloatValue, ImaginaryValue, IntValue } from "./ast.js";
import { hexValue, isAsciiNameTail, isDigit, isUnicodeNameTail } from "./characters.js";

export const maxIntegerDigits = 1_000_000;

export interface ScannedNumber {
  readonly end: number;
  /** An underscore stands where CPython wants none. */
  readonly isLenient: boolean;
  readonly problem?: { readonly message: string; readonly note: string; readonly isTooLong?: boolean };
}

/** Finds the end of the literal that begins at `start` with a digit, or with a dot and a digit. */
export function scanNumber(text: string, start: number): ScannedNumber {
  const base = baseOf(text, start);
  return base === 10 ? scanDecimal(text, start) : scanBased(text, start, base);
}

/** The value of a literal that `scanNumber` found well formed. */
export function valueOfNumber(literal: string): ConstantValue {
  const text = literal.includes("_") ? literal.replaceAll("_", "") : literal;
  if (baseOf(text, 0) !== 10) return intValue(text.length <= 12 ? Number(text) : BigInt(text));
  const last = text.charCodeAt(text.length - 1) | 32;
  if (last === 106) return { kind: "imaginary", value: Number(text.slice(0, -1)) } satisfies ImaginaryValue;
  if (/[.eE]/.test(text)) return { kind: "float", value: Number(text) } satisfies FloatValue;
  return intValue(text.length <= 15 ? Number(text) : BigInt(text));
}

/** An int as the tree holds it: a `number` if it is safe, and never -0. */
export function intValue(value: number | bigint): IntValue {
  if (typeof value === "number") return { kind: "int", value: value === 0 ? 0 : value };
  const isSafe = value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);
  return { kind: "int", value: isSafe ? Number(value) : value };
}

function baseOf(text: string, start: number): 2 | 8 | 10 | 16 {
  if (text.charCodeAt(start) !== 48) return 10;
  const letter = text.charCodeAt(start + 1) | 32;
  if (letter === 120) return 16;
  if (letter === 111) return 8;
  return letter === 98 ? 2 : 10;
}

function scanBased(text: string, start: number, base: 2 | 8 | 16): ScannedNumber {
  let pos = start + 2;
  let isLenient = false;
  let digits = 0;
  for (; ; pos++) {
    const code = text.charCodeAt(pos);
    if (code === 95) {
      if (!isBaseDigit(text.charCodeAt(pos + 1), base)) isLenient = true;
    } else if (isBaseDigit(code, base)) digits++;
    else break;
  }
  if (digits > maxIntegerDigits) return tooLong(pos);
  if (digits === 0 || isFollowedByJunk(text, pos)) {
    const end = endOfJunk(text, pos);
    const shown = text.slice(start + 2, Math.min(end, start + 42)).replaceAll("_", "");
    const note =
      digits === 0 ? `Digits are missing after '${text.slice(start, start + 2)}'.` : noDigit(text, pos, base);
    return { end, isLenient, problem: { message: integerMessage(base, shown), note } };
  }
  return { end: pos, isLenient };
}

function scanDecimal(text: string, start: number): ScannedNumber {
  let isLenient = false;
  let pos = start;
  const skipDigits = (): void => {
    for (; ; pos++) {
      const code = text.charCodeAt(pos);
      if (code === 95) {
        if (!isDigit(text.charCodeAt(pos + 1)) || !isDigit(text.charCodeAt(pos - 1))) isLenient = true;
      } else if (!isDigit(code)) return;
    }
  };
  skipDigits();
  const integerEnd = pos;
  let isInteger = true;
  if (text.charCodeAt(pos) === 46) {
    isInteger = false;
    pos++;
    skipDigits();
  }
  if ((text.charCodeAt(pos) | 32) === 101 && hasExponent(text, pos)) {
    isInteger = false;
    pos += isDigitOrUnderscore(text.charCodeAt(pos + 1)) ? 1 : 2;
    skipDigits();
  }
  if ((text.charCodeAt(pos) | 32) === 106) {
    isInteger = false;
    pos++;
  }
  const isDottedAgain = text.charCodeAt(pos) === 46 && isDigit(text.charCodeAt(pos + 1));
  if (isFollowedByJunk(text, pos) || isDottedAgain) {
    const end = endOfJunk(text, pos);
    const shown = text.slice(start, Math.min(end, start + 40)).replaceAll("_", "");
    const looksInteger = isInteger && !/[.ej]/i.test(text.slice(pos, end));
    const message = looksInteger
      ? integerMessage(shown[0] === "0" ? 0 : 10, shown)
      : "invalid syntax for number";
    return {
      end,
      isLenient,
      problem: { message, note: isDottedAgain ? "A number has one '.' at most." : noDigit(text, pos, 10) },
    };
  }
  if (isInteger && integerEnd - start > maxIntegerDigits) return tooLong(pos);
  if (isInteger && text.charCodeAt(start) === 48 && /[1-9]/.test(text.slice(start, pos))) {
    const shown = text.slice(start, Math.min(pos, start + 40)).replaceAll("_", "");
    const note = "An integer has no leading zeros. An octal one begins with '0o'.";
    return { end: pos, isLenient, problem: { message: integerMessage(0, shown), note } };
  }
  return { end: pos, isLenient };
}

function hasExponent(text: string, pos: number): boolean {
  const next = text.charCodeAt(pos + 1);
  if (isDigitOrUnderscore(next)) return /^_*[0-9]/.test(text.slice(pos + 1, pos + 9));
  return (next === 43 || next === 45) && isDigit(text.charCodeAt(pos + 2));
}

// A letter or digit right behind a number is junk, but for the operators CPython lets touch it: `1if x else 2`.
function isFollowedByJunk(text: string, pos: number): boolean {
  const code = text.codePointAt(pos);
  if (code === undefined || !(code < 128 ? isAsciiNameTail(code) : isUnicodeNameTail(code))) return false;
  return !/^(?:and|else|for|if|in|is|not|or)(?![A-Za-z0-9_])/.test(text.slice(pos, pos + 5));
}

function endOfJunk(text: string, pos: number): number {
  while (pos < text.length && (isAsciiNameTail(text.charCodeAt(pos)) || text.charCodeAt(pos) === 46)) pos++;
  return pos;
}

function noDigit(text: string, pos: number, base: number): string {
  const character = String.fromCodePoint(text.codePointAt(pos)!);
  return `'${character}' is no digit in base ${base}, and a name can't touch a number.`;
}

// py/parsenum.c says the base, 0 standing for "as the prefix says".
function integerMessage(base: number, shown: string): string {
  return `invalid syntax for integer with base ${base}: '${shown}'`;
}

function tooLong(end: number): ScannedNumber {
  return { end, isLenient: false, problem: { message: "number too long", note: "", isTooLong: true } };
}

function isDigitOrUnderscore(code: number): boolean {
  return code === 95 || isDigit(code);
}

function isBaseDigit(code: number, base: number): boolean {
  const value = hexValue(code);
  return value >= 0 && value < base;
}
