// The re module: MicroPython's functions and, where it has none, CPython's.
/** @py module re */

import { callable_builtin } from "../builtins/object.js";
import { callable } from "../core/calls.js";
import { address } from "../core/id.js";
import { None } from "../core/none.js";
import { raise_, raise_with } from "../core/raise.js";
import { Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { Bytes } from "../types/bytes.js";
import { utf8_bytes } from "../types/codec.js";
import { Dict } from "../types/dict.js";
import { IndexError, NotImplementedError } from "../types/exception.js";
import { ItemsIterator } from "../types/iterator.js";
import { int_argument } from "../types/positions.js";
import { is_str, points_of, raise_implicit, type Str, str_from_points, str_part } from "../types/str.js";
import { Tuple, tuple_of } from "../types/tuple.js";
import { type Program, re_compile_units } from "./re-compile.js";
import { re_run, type Subject } from "./re-match.js";

/** @py re.DEBUG: int */
export const re_DEBUG = 4096;
/** @py re.IGNORECASE: int */
export const re_IGNORECASE = 2;
/** @py re.I: int */
export const re_I = 2;
/** @py re.MULTILINE: int */
export const re_MULTILINE = 8;
/** @py re.M: int */
export const re_M = 8;
/** @py re.DOTALL: int */
export const re_DOTALL = 16;
/** @py re.S: int */
export const re_S = 16;

export class Pattern extends Root {
  readonly source: Str | Bytes;
  readonly flags: number;
  private readonly program: Program;
  /** For bytes to search in, where characters beyond ASCII are several units; made when first wanted. */
  private narrow: Program | undefined;
  constructor(source: Str | Bytes, flags: number) {
    super();
    charge(64);
    this.source = source;
    this.flags = flags;
    this.program = re_compile_units(is_str(source) ? points_of(source) : source.b);
    this.narrow = is_str(source) && points_of(source).some((c) => c > 0x7f) ? undefined : this.program;
  }
  override get cls(): Type {
    return re_Pattern;
  }
  override repr(): string {
    return `<re ${address(this)}>`;
  }
  groups(): number {
    return this.program.groups;
  }
  /** The first match in string[start, end), or only one at `start`. */
  find(text: Searched, start: number, end: number, anchored: boolean): Match | undefined {
    if (!is_str(text.string)) this.narrow ??= re_compile_units(utf8_bytes(this.source as Str));
    const program = is_str(text.string) ? this.program : this.narrow!;
    const spans = re_run(program, text.units, start, end, anchored, this.flags);
    return spans === undefined ? undefined : new Match(this, text.string, spans);
  }
}

/** A str or bytes to search in, and its units. */
interface Searched {
  readonly string: Str | Bytes;
  readonly units: Subject;
}

export class Match extends Root {
  readonly pattern: Pattern;
  readonly string: Str | Bytes;
  readonly spans: readonly number[];
  constructor(pattern: Pattern, string: Str | Bytes, spans: readonly number[]) {
    super();
    charge(32);
    this.pattern = pattern;
    this.string = string;
    this.spans = spans;
  }
  override get cls(): Type {
    return re_Match;
  }
  override repr(): string {
    return `<match num=${this.spans.length / 2}>`;
  }
  override getitem(key: any): any {
    return this.text(this.group_number(key));
  }
  start(): number {
    return this.spans[0];
  }
  end(): number {
    return this.spans[1];
  }
  /** The number of a group, checked. */
  group_number(o: any): number {
    const n = int_argument(o);
    return n < 0 || n >= this.spans.length / 2 ? raise_with(IndexError, [o]) : n;
  }
  /** What a group matched, or None. */
  text(group: number): any {
    const start = this.spans[2 * group];
    return start < 0 ? None : re_part(this.string, start, this.spans[2 * group + 1]);
  }
}

/** @py class re.Pattern(object) */
export const re_Pattern: Type = builtin_type("re", [object], Pattern);
/** @py class re.Match(object) */
export const re_Match: Type = builtin_type("match", [object], Match);

function re_part(string: Str | Bytes, start: number, end: number): Str | Bytes {
  return is_str(string) ? str_part(string, start, end) : new Bytes(string.b.slice(start, end));
}

/** A pattern or a text: str or bytes. */
function re_string(o: any): Str | Bytes {
  return is_str(o) || o.k === TAGS.Bytes ? o : raise_implicit(o);
}

function re_searched(o: any): Searched {
  const string = re_string(o);
  if (!is_str(string)) return { string, units: string.b };
  return { string, units: typeof string === "string" ? string : string.cp };
}

function re_pattern(o: any, flags?: any): Pattern {
  if (o instanceof Pattern) return o;
  return new Pattern(re_string(o), flags === undefined ? 0 : int_argument(flags));
}

/** @py def re.compile(pattern, flags=0, /) -> re.Pattern */
export function re_compile(pattern: any, flags?: any): Pattern {
  return re_pattern(pattern, flags);
}

/**
 * @py def re.match(pattern, string, flags=0, endpos=..., /)
 * With a compiled pattern the third argument is where to begin, as of the method.
 */
export function re_match(pattern: any, string: any, flags?: any, endpos?: any): any {
  if (pattern instanceof Pattern) return re_Pattern_match(pattern, string, flags, endpos);
  return re_Pattern_match(re_pattern(pattern, flags), string);
}

/** @py def re.search(pattern, string, flags=0, endpos=..., /) */
export function re_search(pattern: any, string: any, flags?: any, endpos?: any): any {
  if (pattern instanceof Pattern) return re_Pattern_search(pattern, string, flags, endpos);
  return re_Pattern_search(re_pattern(pattern, flags), string);
}

/** @py def re.fullmatch(pattern, string, flags=0, /) */
export function re_fullmatch(pattern: any, string: any, flags?: any): any {
  return re_Pattern_fullmatch(re_pattern(pattern, flags), string);
}

/** @py def re.sub(pattern, repl, string, count=0, flags=0) */
export function re_sub(pattern: any, repl: any, string: any, count?: any, flags?: any): any {
  return re_Pattern_sub(re_pattern(pattern, flags), repl, string, count);
}

/** @py def re.subn(pattern, repl, string, count=0, flags=0) -> tuple */
export function re_subn(pattern: any, repl: any, string: any, count?: any, flags?: any): Tuple {
  return re_Pattern_subn(re_pattern(pattern, flags), repl, string, count);
}

/** @py def re.split(pattern, string, maxsplit=0, flags=0) -> list */
export function re_split(pattern: any, string: any, maxsplit?: any, flags?: any): any[] {
  return re_Pattern_split(re_pattern(pattern, flags), string, maxsplit);
}

/** @py def re.findall(pattern, string, flags=0) -> list */
export function re_findall(pattern: any, string: any, flags?: any): any[] {
  return re_Pattern_findall(re_pattern(pattern, flags), string);
}

/** @py def re.finditer(pattern, string, flags=0) */
export function re_finditer(pattern: any, string: any, flags?: any): ItemsIterator {
  return re_Pattern_finditer(re_pattern(pattern, flags), string);
}

/** @py def re.escape(pattern, /) */
export function re_escape(pattern: any): Str | Bytes {
  const string = re_string(pattern);
  const units = is_str(string) ? points_of(string) : string.b;
  const out: number[] = [];
  for (let i = 0; i < units.length; i++) {
    if (units[i] < 0x80 && /[^0-9A-Za-z_]/.test(String.fromCharCode(units[i]))) out.push(92);
    out.push(units[i]);
  }
  return is_str(string) ? str_from_points(out) : new Bytes(Uint8Array.from(out));
}

/** @py def re.Pattern.match(self, string, pos=0, endpos=..., /) */
export function re_Pattern_match(self: Pattern, string: any, pos?: any, endpos?: any): any {
  charge(32);
  const text = re_searched(string);
  const [start, end] = re_bounds(text, pos, endpos);
  return self.find(text, start, end, true) ?? None;
}

/** @py def re.Pattern.search(self, string, pos=0, endpos=..., /) */
export function re_Pattern_search(self: Pattern, string: any, pos?: any, endpos?: any): any {
  charge(32);
  const text = re_searched(string);
  const [start, end] = re_bounds(text, pos, endpos);
  return self.find(text, start, end, false) ?? None;
}

function re_bounds(text: Searched, pos: any, endpos: any): [number, number] {
  const length = text.units.length;
  const start = pos === undefined ? 0 : Math.max(0, Math.min(length, int_argument(pos)));
  const end = endpos === undefined ? length : Math.max(start, Math.min(length, int_argument(endpos)));
  return [start, end];
}

/** @py def re.Pattern.fullmatch(self, string, /) */
export function re_Pattern_fullmatch(self: Pattern, string: any): any {
  charge(32);
  const source = is_str(self.source) ? points_of(self.source) : self.source.b;
  const whole = [...units_of("(?:"), ...Array.from(source), ...units_of(")$")];
  const made = is_str(self.source) ? str_from_points(whole) : new Bytes(Uint8Array.from(whole));
  const match = re_Pattern_match(new Pattern(made, self.flags & ~re_MULTILINE), string);
  return match === None ? None : new Match(self, match.string, match.spans);
}

function units_of(text: string): readonly number[] {
  return points_of(text);
}

/** The matches one after the other; MicroPython stops at the first empty one. */
function* re_matches(self: Pattern, text: Searched, max: number): Generator<Match> {
  let start = 0;
  for (let n = 0; n < max; n++) {
    const match = self.find(text, start, text.units.length, false);
    if (match === undefined || match.start() === match.end()) return;
    yield match;
    start = match.end();
  }
}

/** As `re_matches`, but goes on after an empty one, as CPython does. */
function* re_all_matches(self: Pattern, text: Searched): Generator<Match> {
  const length = text.units.length;
  let start = 0;
  while (start <= length) {
    const match = self.find(text, start, length, false);
    if (match === undefined) return;
    yield match;
    start = match.start() === match.end() ? match.end() + 1 : match.end();
  }
}

/** @py def re.Pattern.sub(self, repl, string, count=0, /) */
export function re_Pattern_sub(self: Pattern, repl: any, string: any, count?: any): Str | Bytes {
  return re_Pattern_subn(self, repl, string, count).a[0];
}

/** @py def re.Pattern.subn(self, repl, string, count=0, /) -> tuple */
export function re_Pattern_subn(self: Pattern, repl: any, string: any, count?: any): Tuple {
  const text = re_searched(string);
  const given = count === undefined ? 0 : int_argument(count);
  const call = is_str(repl) || repl.k === TAGS.Bytes ? undefined : re_callable(repl);
  const out: number[] = [];
  let start = 0;
  let n = 0;
  for (const match of re_matches(self, text, given > 0 ? given : Number.POSITIVE_INFINITY)) {
    put_units(out, text.units, start, match.start());
    expand_into(out, text, match, re_string(call === undefined ? repl : call(match)));
    start = match.end();
    n++;
  }
  if (n === 0) return new Tuple([text.string, 0]);
  put_units(out, text.units, start, text.units.length);
  const made = is_str(text.string) ? str_from_points(out) : new Bytes(Uint8Array.from(out));
  return new Tuple([made, n]);
}

/** What is neither str nor bytes must be callable; what is not either counts as a bad str. */
function re_callable(o: any): (match: Match) => any {
  return callable_builtin(o) ? callable(o, 1) : raise_implicit(o);
}

function put_units(out: number[], units: Subject, start: number, end: number): void {
  for (let i = start; i < end; i++) out.push(typeof units === "string" ? units.charCodeAt(i) : units[i]);
}

/** Adds a replacement: \1 and \g<1> are groups, \\ a backslash; any other backslash is dropped. */
function expand_into(out: number[], text: Searched, match: Match, replacement: Str | Bytes): void {
  const units = is_str(text.string) || !is_str(replacement) ? re_units(replacement) : utf8_bytes(replacement);
  for (let i = 0; i < units.length; ) {
    if (units[i] !== 92) {
      out.push(units[i++]);
      continue;
    }
    i++;
    const named = units[i] === 103 && units[i + 1] === 60;
    if (named) i += 2;
    if (is_re_digit(units[i])) {
      let group = 0;
      while (is_re_digit(units[i])) group = group * 10 + units[i++] - 48;
      if (named && units[i] === 62) i++;
      match.group_number(group);
      put_units(out, text.units, match.spans[2 * group], match.spans[2 * group + 1]);
    } else if (units[i] === 92) out.push(units[i++]);
  }
}

function re_units(o: Str | Bytes): ArrayLike<number> {
  return is_str(o) ? points_of(o) : o.b;
}

function is_re_digit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** @py def re.Pattern.split(self, string, maxsplit=0, /) -> list */
export function re_Pattern_split(self: Pattern, string: any, maxsplit?: any): any[] {
  const text = re_searched(string);
  const given = maxsplit === undefined ? 0 : int_argument(maxsplit);
  const parts: any[] = [];
  let start = 0;
  for (const match of re_matches(self, text, given > 0 ? given : Number.POSITIVE_INFINITY)) {
    if (self.groups() > 0) raise_(NotImplementedError, "splitting with sub-captures");
    parts.push(re_part(text.string, start, match.start()));
    start = match.end();
  }
  parts.push(re_part(text.string, start, text.units.length));
  return parts;
}

/** @py def re.Pattern.findall(self, string, /) -> list */
export function re_Pattern_findall(self: Pattern, string: any): any[] {
  return Array.from(re_all_matches(self, re_searched(string)), (match) => {
    if (self.groups() === 0) return match.text(0);
    const groups = re_Match_groups(match, re_part(match.string, 0, 0)).a;
    return groups.length === 1 ? groups[0] : new Tuple(groups);
  });
}

/** @py def re.Pattern.finditer(self, string, /) */
export function re_Pattern_finditer(self: Pattern, string: any): ItemsIterator {
  return new ItemsIterator([...re_all_matches(self, re_searched(string))]);
}

/** @py property re.Pattern.pattern */
export function re_Pattern_pattern(self: Pattern): any {
  return self.source;
}

/** @py property re.Pattern.flags -> int */
export function re_Pattern_flags(self: Pattern): number {
  return self.flags;
}

/** @py property re.Pattern.groups -> int */
export function re_Pattern_groups(self: Pattern): number {
  return self.groups();
}

/** @py def re.Match.group(self, /, *groups) */
export function re_Match_group(self: Match, groups: any[]): any {
  if (groups.length === 0) return self.text(0);
  const texts = groups.map((group) => self.text(self.group_number(group)));
  return texts.length === 1 ? texts[0] : new Tuple(texts);
}

/** @py def re.Match.groups(self, default=None, /) -> tuple */
export function re_Match_groups(self: Match, otherwise?: any): Tuple {
  const texts: any[] = [];
  for (let i = 1; i < self.spans.length / 2; i++) {
    const text = self.text(i);
    texts.push(text === None && otherwise !== undefined ? otherwise : text);
  }
  return tuple_of(texts);
}

/** @py def re.Match.groupdict(self, /) -> dict */
export function re_Match_groupdict(_self: Match): Dict {
  return new Dict();
}

/** @py def re.Match.span(self, group=0, /) -> tuple */
export function re_Match_span(self: Match, group?: any): Tuple {
  return new Tuple([re_Match_start(self, group), re_Match_end(self, group)]);
}

/** @py def re.Match.start(self, group=0, /) -> int */
export function re_Match_start(self: Match, group?: any): number {
  return self.spans[2 * self.group_number(group ?? 0)];
}

/** @py def re.Match.end(self, group=0, /) -> int */
export function re_Match_end(self: Match, group?: any): number {
  return self.spans[2 * self.group_number(group ?? 0) + 1];
}

/** @py property re.Match.string */
export function re_Match_string(self: Match): any {
  return self.string;
}

/** @py property re.Match.re -> re.Pattern */
export function re_Match_re(self: Match): Pattern {
  return self.pattern;
}
