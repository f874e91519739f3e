// The format specification mini-language: `[[fill]align][sign][#][0][width][,_][.precision][type]`.

import { ValueError } from "../types/exception.js";
import { check_length } from "../types/positions.js";
import { raise_ } from "./raise.js";

export interface FormatSpec {
  /** One character; "" if none was given. */
  readonly fill: string;
  /** "<", ">", "=" or "^"; "" if none was given. */
  readonly align: string;
  /** "+", " " or "". */
  readonly sign: string;
  readonly alternate: boolean;
  /** A 0 before the width: pads numbers between sign and digits, and any value with zeros. */
  readonly zero: boolean;
  readonly width: number;
  /** "," or "_" or "". */
  readonly grouping: string;
  /** -1 if none was given. */
  readonly precision: number;
  /** A letter of the type, "%", or "". */
  readonly type: string;
}

const SPEC =
  /^(?:(.)(?=[<>=^])([<>=^])|([<>=^]))?([-+ ])?(#)?(0)?(\d*)([,_])?(?:\.(\d*))?([bcdeEfFgGnosxX%])?$/su;

/** The specifications read so far: a program uses few of them, and often. */
const known_specs = new Map<string, FormatSpec>();
const MOST_SPECS = 256;

/** Reads a specification; raises ValueError for what is none. */
export function parse_format_spec(text: string): FormatSpec {
  let spec = known_specs.get(text);
  if (spec === undefined) {
    spec = read_format_spec(text);
    if (known_specs.size >= MOST_SPECS) known_specs.clear();
    known_specs.set(text, spec);
  }
  return spec;
}

function read_format_spec(text: string): FormatSpec {
  const match = SPEC.exec(text);
  if (match === null) raise_(ValueError, "invalid format specifier");
  const [, fill, align, align_alone, sign, alternate, zero, width, grouping, precision, type] = match;
  const spec = {
    fill: fill ?? "",
    align: align ?? align_alone ?? "",
    sign: sign === "+" || sign === " " ? sign : "",
    alternate: alternate !== undefined,
    zero: zero !== undefined,
    width: Number(width),
    grouping: grouping ?? "",
    precision: precision === undefined ? -1 : Number(precision),
    type: type ?? "",
  };
  check_length(Math.max(spec.width, spec.precision));
  if (spec.sign !== "") {
    if (spec.type === "s") raise_(ValueError, "sign not allowed in string format specifier");
    if (spec.type === "c") raise_(ValueError, "sign not allowed with integer format specifier 'c'");
  }
  return spec;
}

/** Fills `text` up to the width. `align` is what a value aligns to unless the specification says otherwise. */
export function pad_text(text: string, spec: FormatSpec, align: string): string {
  const room = spec.width - text_width(text);
  if (room <= 0) return text;
  const fill = spec.fill !== "" ? spec.fill : spec.zero ? "0" : " ";
  const left = left_room(spec.align === "" ? align : spec.align, room);
  return fill.repeat(left) + text + fill.repeat(room - left);
}

function left_room(align: string, room: number): number {
  switch (align) {
    case "<":
      return 0;
    case "^":
      return Math.floor(room / 2);
    default:
      return room;
  }
}

/** The number of code points. */
export function text_width(text: string): number {
  let n = text.length;
  for (let i = 1; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) n--;
  }
  return n;
}

/**
 * A number made of its sign, a prefix as 0x, its digits and what follows them, grouped, signed and padded. `group` is
 * the size of the groups that the specification's separator makes.
 */
export function pad_number(
  negative: boolean,
  prefix: string,
  digits: string,
  tail: string,
  spec: FormatSpec,
  group: number,
): string {
  const sign = negative ? "-" : spec.sign;
  const head = sign + prefix;
  const zeros = (spec.fill === "" ? spec.zero : spec.fill === "0") && inside(spec);
  const grouped =
    spec.grouping === ""
      ? digits
      : group_digits(digits, spec.grouping, group, zeros ? spec.width - head.length - tail.length : 0);
  const body = grouped + tail;
  if (!inside(spec)) return pad_text(head + body, spec, ">");
  const fill = spec.fill !== "" ? spec.fill : spec.zero ? "0" : " ";
  return head + fill.repeat(Math.max(0, spec.width - head.length - body.length)) + body;
}

/** Is the padding between sign and digits? */
function inside(spec: FormatSpec): boolean {
  return spec.align === "=" || (spec.align === "" && spec.zero);
}

/** Puts separators in, and zeros in front (separated as well) until `width` is reached. */
function group_digits(digits: string, separator: string, group: number, width: number): string {
  if (!/^[0-9a-zA-Z]*$/.test(digits) || /^(?:inf|nan)$/i.test(digits)) return digits;
  const groups = Math.ceil(digits.length / group);
  let missing = width - digits.length - (groups - 1);
  let padded = digits;
  while (missing > 0) {
    if (padded.length % group === 0) missing--;
    padded = "0" + padded;
    missing--;
  }
  let out = "";
  for (let end = padded.length; end > 0; end -= group) {
    out = padded.slice(Math.max(0, end - group), end) + (out === "" ? "" : separator + out);
  }
  return out;
}

/** The first `n` code points. */
export function cut_text(text: string, n: number): string {
  if (text.length <= n) return text;
  return text_width(text) === text.length ? text.slice(0, n) : Array.from(text).slice(0, n).join("");
}
