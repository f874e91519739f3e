// Runs the programs of modules/re-compile.ts by backtracking, with a stack of its own and a limit of steps: a pattern
// must not hang the host. Where MicroPython runs out of stack, as in a loop around what can be empty, it raises the
// same error.

import { raise_ } from "../core/raise.js";
import { RuntimeError } from "../types/exception.js";
import { is_ascii_space } from "../types/unicode.js";
import type { Units } from "../types/units.js";
import {
  ANY,
  CHAR,
  CLASS,
  END,
  JUMP,
  MATCH,
  type Program,
  RSPLIT,
  SAVE,
  SPLIT,
  START,
  type UnitSet,
} from "./re-compile.js";

/** A primitive string, whose units are characters, or units of any kind. */
export type Subject = string | Units;

const MAX_STEPS = 100_000_000;
const MAX_STACK = 3_000_000;

export const IGNORECASE_FLAG = 2;
export const MULTILINE_FLAG = 8;

/**
 * Where the program matches in subject[start, end), at `start` if `anchored`, else at the first position where it does:
 * the start and end of the whole and of each group, -1 if a group took no part. `undefined` if it does not match.
 */
export function re_run(
  program: Program,
  subject: Subject,
  start: number,
  end: number,
  anchored: boolean,
  flags: number,
): number[] | undefined {
  const steps = { left: MAX_STEPS };
  const last = anchored ? start : end;
  for (let at = start; at <= last; at++) {
    const slots = new Array<number>(2 * program.groups + 2).fill(-1);
    if (re_run_at(program, subject, at, end, slots, flags, steps)) return slots;
  }
  return undefined;
}

function re_run_at(
  program: Program,
  subject: Subject,
  start: number,
  end: number,
  slots: number[],
  flags: number,
  steps: { left: number },
): boolean {
  const { code } = program;
  const fold = (flags & IGNORECASE_FLAG) !== 0;
  // Pairs: an instruction and a position to go on from; or, as -1 - slot, a slot and what it held.
  const stack: number[] = [];
  let pc = 0;
  let at = start;
  for (;;) {
    if (--steps.left < 0) raise_(RuntimeError, "regex takes too many steps");
    const { op, x, set } = code[pc++];
    let fits = true;
    switch (op) {
      case CHAR: {
        fits =
          at < end && (fold ? fold_unit(unit_at(subject, at)) === fold_unit(x) : unit_at(subject, at) === x);
        at++;
        break;
      }
      case ANY:
        fits = at < end;
        at++;
        break;
      case CLASS:
        fits = at < end && in_class(set!, unit_at(subject, at), fold);
        at++;
        break;
      case JUMP:
        pc += x - 1;
        break;
      case SPLIT:
        stack.push(pc + x - 1, at);
        break;
      case RSPLIT:
        stack.push(pc, at);
        pc += x - 1;
        break;
      case SAVE:
        stack.push(-1 - x, slots[x]);
        slots[x] = at;
        break;
      case START:
        fits = at === 0 || ((flags & MULTILINE_FLAG) !== 0 && unit_at(subject, at - 1) === 10);
        break;
      case END:
        fits = at === end || ((flags & MULTILINE_FLAG) !== 0 && unit_at(subject, at) === 10);
        break;
      case MATCH:
        return true;
    }
    if (stack.length > MAX_STACK) raise_(RuntimeError, "maximum recursion depth exceeded");
    if (fits) continue;
    // Back to the last choice, undoing what was saved since.
    for (;;) {
      if (stack.length === 0) return false;
      at = stack.pop()!;
      pc = stack.pop()!;
      if (pc >= 0) break;
      slots[-1 - pc] = at;
    }
  }
}

function unit_at(subject: Subject, at: number): number {
  return typeof subject === "string" ? subject.charCodeAt(at) : subject[at];
}

/** A unit without its case, if it has a simple one. */
function fold_unit(c: number): number {
  if (c >= 0x110000) return c;
  const lower = String.fromCodePoint(c).toLowerCase();
  const folded = lower.codePointAt(0)!;
  return String.fromCodePoint(folded).length === lower.length ? folded : c;
}

function in_class(set: UnitSet, c: number, fold: boolean): boolean {
  return has_unit(set, c, fold) !== set.inverted;
}

function has_unit(set: UnitSet, c: number, fold: boolean): boolean {
  for (const [low, high] of set.ranges) if (c >= low && c <= high) return true;
  for (const letter of set.named) if (in_named_class(letter, c)) return true;
  if (!fold || c >= 0x110000) return false;
  const other = String.fromCodePoint(c);
  const upper = other.toUpperCase().codePointAt(0)!;
  const lower = other.toLowerCase().codePointAt(0)!;
  return (upper !== c && has_unit(set, upper, false)) || (lower !== c && has_unit(set, lower, false));
}

/** The classes know ASCII only. */
function in_named_class(letter: string, c: number): boolean {
  switch (letter) {
    case "d":
      return c >= 48 && c <= 57;
    case "D":
      return !in_named_class("d", c);
    case "s":
      return is_ascii_space(c);
    case "S":
      return !is_ascii_space(c);
    case "w":
      return (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
    default:
      return !in_named_class("w", c);
  }
}
