// Regular expressions to programs for modules/re-match.ts. The syntax is MicroPython's (lib/re1.5/compilecode.c):
//   . ^ $ [a-z] [^a-z] \d \D \s \S \w \W (…) (?:…) | ? * + ?? *? +?
// and every other character, escaped or not, stands for itself. So are its limits: it keeps jumps, counts and group
// numbers in a signed byte, and a pattern for which that is too small is too complex.

import { raise_ } from "../core/raise.js";
import { utf8_size } from "../types/codec.js";
import { ValueError } from "../types/exception.js";
import type { Units } from "../types/units.js";

export const CHAR = 0; //     the unit x
export const ANY = 1;
export const CLASS = 2; //    one of a set
export const JUMP = 3; //     to x instructions further
export const SPLIT = 4; //    tries the next instruction, then x further
export const RSPLIT = 5; //   tries x further, then the next instruction
export const SAVE = 6; //     the position, in slot x
export const START = 7;
export const END = 8;
export const MATCH = 9;

export interface Instruction {
  readonly op: number;
  x: number;
  readonly set: UnitSet | null;
  /** What it takes in MicroPython's encoding. */
  readonly bytes: number;
}

/** Ranges of units and classes by letter. */
export interface UnitSet {
  readonly inverted: boolean;
  readonly ranges: readonly (readonly [number, number])[];
  readonly named: readonly string[];
}

export interface Program {
  readonly code: readonly Instruction[];
  readonly groups: number;
}

/** A group, or the whole pattern, that is being read. */
interface Open {
  readonly start: number;
  /** Where the last term begins: what ?, * and + repeat. */
  term: number;
  /** The jump that ends the last alternative, its target not yet known; -1 if there is none. */
  alternative: number;
  /** The group's number; 0 if it captures nothing. */
  readonly group: number;
}

/** Raises ValueError for what is no pattern. */
export function re_compile_units(pattern: Units): Program {
  const code: Instruction[] = [instruction(SAVE, 0, 2)];
  const stack: Open[] = [];
  let open: Open = { start: 1, term: 1, alternative: -1, group: 0 };
  let groups = 0;
  let at = 0;
  const is = (i: number, c: string) => pattern[i] === c.charCodeAt(0);

  const emit = (made: Instruction) => {
    open.term = code.length;
    code.push(made);
  };
  /** Ends the alternatives of the open group: the last one's jump comes here. */
  const close_alternatives = () => {
    if (open.alternative < 0) return;
    checked_byte(size_from(code, open.alternative + 1));
    code[open.alternative].x = code.length - open.alternative;
  };
  const repeat = (make: (block: number, term: number) => void) => {
    if (open.term === code.length) raise_too_complex();
    make(size_from(code, open.term), open.term);
    open.term = code.length;
  };
  /** Is the repetition followed by "?", which makes it take as little as it can? */
  const lazy = () => {
    if (!is(at + 1, "?")) return false;
    at++;
    return true;
  };

  for (; at < pattern.length; at++) {
    const c = pattern[at];
    switch (String.fromCharCode(c)) {
      case "\\": {
        at++;
        if (at >= pattern.length) return raise_too_complex();
        const letter = class_letter(pattern[at]);
        if (letter === undefined) emit(character(pattern[at]));
        else emit({ op: CLASS, x: 0, set: { inverted: false, ranges: [], named: [letter] }, bytes: 2 });
        break;
      }
      case ".":
        emit(instruction(ANY, 0, 1));
        break;
      case "^":
        emit(instruction(START, 0, 1));
        open.term = code.length;
        break;
      case "$":
        emit(instruction(END, 0, 1));
        open.term = code.length;
        break;
      case "[": {
        const { set, count, end } = read_class(pattern, at + 1);
        emit({ op: CLASS, x: 0, set, bytes: 2 + 2 * checked_byte(count) });
        at = end;
        break;
      }
      case "(": {
        const captures = !(is(at + 1, "?") && is(at + 2, ":"));
        if (!captures) at += 2;
        open.term = code.length;
        stack.push(open);
        if (captures) code.push(instruction(SAVE, checked_byte(2 * ++groups), 2));
        open = {
          start: code.length,
          term: code.length,
          alternative: -1,
          group: captures ? groups : 0,
        };
        break;
      }
      case ")": {
        if (stack.length === 0) return raise_(ValueError, "error in regex");
        close_alternatives();
        if (open.group > 0) code.push(instruction(SAVE, checked_byte(2 * open.group + 1), 2));
        open = stack.pop()!;
        break;
      }
      case "?":
        repeat((block, term) => {
          const jump = code.length - term + 1;
          code.splice(term, 0, instruction(lazy() ? RSPLIT : SPLIT, jump, 2));
          checked_byte(block);
        });
        break;
      case "*":
        repeat((block, term) => {
          const length = code.length - term;
          code.splice(term, 0, instruction(lazy() ? RSPLIT : SPLIT, length + 2, 2));
          code.push(instruction(JUMP, -(length + 1), 2));
          checked_byte(-(block + 4));
          checked_byte(block + 2);
        });
        break;
      case "+":
        repeat((block, term) => {
          code.push(instruction(lazy() ? SPLIT : RSPLIT, term - code.length, 2));
          checked_byte(-(block + 2));
        });
        break;
      case "|": {
        close_alternatives();
        const block = size_from(code, open.start);
        code.splice(open.start, 0, instruction(SPLIT, code.length - open.start + 2, 2));
        checked_byte(block + 2);
        open.alternative = code.length;
        code.push(instruction(JUMP, 0, 2));
        open.term = code.length;
        break;
      }
      default:
        emit(character(c));
    }
  }
  if (stack.length > 0) raise_too_complex();
  close_alternatives();
  code.push(instruction(SAVE, 1, 2), instruction(MATCH, 0, 1));
  return { code, groups };
}

function instruction(op: number, x: number, bytes: number): Instruction {
  return { op, x, set: null, bytes };
}

/** MicroPython has an instruction for each byte of a character. */
function character(c: number): Instruction {
  return instruction(CHAR, c, 2 * utf8_size(c));
}

function size_from(code: readonly Instruction[], start: number): number {
  let size = 0;
  for (let i = start; i < code.length; i++) size += code[i].bytes;
  return size;
}

function checked_byte(n: number): number {
  return n < -128 || n > 127 ? raise_too_complex() : n;
}

function raise_too_complex(): never {
  return raise_(ValueError, "regex too complex");
}

/** The letter of a class like \d, or `undefined`. */
function class_letter(c: number): string | undefined {
  const letter = String.fromCharCode(c);
  return "dswDSW".includes(letter) ? letter : undefined;
}

/** Reads what stands between the brackets; a "]" right at the beginning ends it as well. */
function read_class(pattern: Units, start: number): { set: UnitSet; count: number; end: number } {
  const inverted = pattern[start] === 94;
  const ranges: [number, number][] = [];
  const named: string[] = [];
  let at = inverted ? start + 1 : start;
  for (; pattern[at] !== 93; at++) {
    if (at >= pattern.length) raise_too_complex();
    if (pattern[at] === 92) {
      at++;
      if (at >= pattern.length) raise_too_complex();
      const letter = class_letter(pattern[at]);
      if (letter !== undefined) {
        named.push(letter);
        continue;
      }
    }
    const low = pattern[at];
    if (pattern[at + 1] === 45 && at + 2 < pattern.length && pattern[at + 2] !== 93) at += 2;
    ranges.push([low, pattern[at]]);
  }
  return { set: { inverted, ranges, named }, count: ranges.length + named.length, end: at };
}
