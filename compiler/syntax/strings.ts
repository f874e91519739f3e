// What is between the quotes: escapes, line ends, doubled braces. A str is gathered in a `TextBuilder`, which keeps
// escaped code points apart from each other, so that two lone surrogates never melt into one character.

import type { Diagnostic } from "../diagnostics/diagnostic.js";
import * as messages from "../diagnostics/messages.js";
import type { Place, SourceFile } from "../source/source-file.js";
import type { BytesValue, StrValue } from "./ast.js";
import { hexValue, isLineEnd } from "./characters.js";

/** A piece of literal text in a file. */
export interface RawText {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly isRaw: boolean;
  /** In the text of an f-string, `{{` and `}}` stand for one brace. */
  readonly hasBraces: boolean;
}

export interface Problems {
  fail(diagnostic: Diagnostic): never;
  warn(diagnostic: Diagnostic): void;
}

/** Reports, and knows the code points of `\N{…}`. */
export interface TextProblems extends Problems {
  characterNamed(name: string): number | undefined;
}

/** Gathers a str from raw text and code points. */
export class TextBuilder {
  #segments: (string | number)[] = [];

  addText(text: string): void {
    if (text.length > 0) this.#segments.push(text);
  }

  addCodePoint(code: number): void {
    this.#segments.push(code);
  }

  get isEmpty(): boolean {
    return this.#segments.length === 0;
  }

  /** What was gathered; the builder is empty afterwards. */
  take(): StrValue {
    const segments = this.#segments;
    this.#segments = [];
    const value = segments
      .map((segment) => (typeof segment === "number" ? fromCodePoint(segment) : segment))
      .join("");
    if (!segments.some(isAstral)) return { kind: "str", value };
    const points: number[] = [];
    for (const segment of segments) {
      if (typeof segment === "number") points.push(segment);
      else for (const character of segment) points.push(character.codePointAt(0)!);
    }
    return { kind: "str", value, codePoints: Uint32Array.from(points) };
  }
}

function fromCodePoint(code: number): string {
  return String.fromCodePoint(code);
}

function isAstral(segment: string | number): boolean {
  return typeof segment === "number" ? segment > 0xffff : /[\ud800-\udbff][\udc00-\udfff]/.test(segment);
}

/** Decodes a piece of a str or f-string into `builder`. */
export function decodeText(raw: RawText, builder: TextBuilder, problems: TextProblems): void {
  const { file, end } = raw;
  const { text } = file;
  let pos = raw.start;
  let plainFrom = pos;
  while (pos < end) {
    const code = text.charCodeAt(pos);
    if (code === 92 && !raw.isRaw) {
      builder.addText(text.slice(plainFrom, pos));
      pos = decodeEscape(raw, pos, builder, problems);
      plainFrom = pos;
    } else if (code === 13) {
      builder.addText(text.slice(plainFrom, pos) + "\n");
      pos += text.charCodeAt(pos + 1) === 10 ? 2 : 1;
      plainFrom = pos;
    } else if (raw.hasBraces && (code === 123 || code === 125)) {
      builder.addText(text.slice(plainFrom, pos + 1));
      pos += 2;
      plainFrom = pos;
    } else {
      pos++;
    }
  }
  builder.addText(text.slice(plainFrom, end));
}

// Decodes the escape at `pos` and answers where it ends.
function decodeEscape(raw: RawText, pos: number, builder: TextBuilder, problems: TextProblems): number {
  const { text } = raw.file;
  const code = text.charCodeAt(pos + 1);
  const simple = simpleEscapes.get(code);
  if (simple !== undefined) {
    builder.addCodePoint(simple);
    return pos + 2;
  }
  if (isLineEnd(code)) return pos + (code === 13 && text.charCodeAt(pos + 2) === 10 ? 3 : 2);
  if (code === 120 || code === 117 || code === 85) {
    const digits = code === 120 ? 2 : code === 117 ? 4 : 8;
    const value = readHex(raw, pos, digits, problems);
    if (value > 0x10ffff)
      problems.fail(messages.badEscape(place(raw, pos, pos + 10), "The largest code point is 10FFFF."));
    builder.addCodePoint(value);
    return pos + 2 + digits;
  }
  if (code === 78) return decodeNamed(raw, pos, builder, problems);
  if (code >= 48 && code <= 55) {
    const octal = readOctal(raw, pos);
    builder.addCodePoint(octal.value);
    return octal.end;
  }
  warnOfUnknownEscape(raw, pos, problems);
  builder.addText("\\");
  return pos + 1;
}

function decodeNamed(raw: RawText, pos: number, builder: TextBuilder, problems: TextProblems): number {
  const name = nameAt(raw, pos);
  const code = name === "" ? undefined : problems.characterNamed(name);
  if (code === undefined) {
    return problems.fail(messages.unknownCharacterName(place(raw, pos, pos + 2), name));
  }
  builder.addCodePoint(code);
  return pos + "\\N{}".length + name.length;
}

/** Decodes a piece of a bytes literal, onto the end of `bytes`. */
export function decodeBytes(raw: RawText, bytes: number[], problems: Problems): void {
  const { text } = raw.file;
  let pos = raw.start;
  while (pos < raw.end) {
    const code = text.codePointAt(pos)!;
    if (code === 92 && !raw.isRaw) {
      pos = decodeByteEscape(raw, pos, bytes, problems);
    } else if (code === 13) {
      bytes.push(10);
      pos += text.charCodeAt(pos + 1) === 10 ? 2 : 1;
    } else if (code < 128) {
      bytes.push(code);
      pos++;
    } else {
      const length = code > 0xffff ? 2 : 1;
      problems.warn(
        messages.lenientSyntax(place(raw, pos, pos + length), "A character beyond ASCII in a bytes literal"),
      );
      for (const byte of new TextEncoder().encode(text.slice(pos, pos + length))) bytes.push(byte);
      pos += length;
    }
  }
}

function decodeByteEscape(raw: RawText, pos: number, bytes: number[], problems: Problems): number {
  const { text } = raw.file;
  const code = text.charCodeAt(pos + 1);
  const simple = simpleEscapes.get(code);
  if (simple !== undefined) {
    bytes.push(simple);
    return pos + 2;
  }
  if (isLineEnd(code)) return pos + (code === 13 && text.charCodeAt(pos + 2) === 10 ? 3 : 2);
  if (code === 120) {
    bytes.push(readHex(raw, pos, 2, problems));
    return pos + 4;
  }
  if (code >= 48 && code <= 55) {
    const octal = readOctal(raw, pos);
    if (octal.value > 255) {
      problems.fail(
        messages.badEscape(place(raw, pos, octal.end), "An octal escape in bytes is at most \\377."),
      );
    }
    bytes.push(octal.value);
    return octal.end;
  }
  warnOfUnknownEscape(raw, pos, problems);
  bytes.push(92);
  return pos + 1;
}

export function bytesValue(bytes: readonly number[]): BytesValue {
  return { kind: "bytes", value: Uint8Array.from(bytes) };
}

const simpleEscapes: ReadonlyMap<number, number> = new Map([
  [92, 92],
  [39, 39],
  [34, 34],
  [97, 7],
  [98, 8],
  [102, 12],
  [110, 10],
  [114, 13],
  [116, 9],
  [118, 11],
]);

function readHex(raw: RawText, pos: number, digits: number, problems: Problems): number {
  let value = 0;
  for (let i = 0; i < digits; i++) {
    const at = pos + 2 + i;
    const digit = at < raw.end ? hexValue(raw.file.text.charCodeAt(at)) : -1;
    if (digit < 0) {
      const letter = raw.file.text[pos + 1];
      const note = `\\${letter} is followed by ${digits} hexadecimal digits.`;
      problems.fail(messages.badEscape(place(raw, pos, Math.min(at, raw.end)), note));
    }
    value = value * 16 + digit;
  }
  return value;
}

function readOctal(raw: RawText, pos: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let at = pos + 1;
  while (at < raw.end && at < pos + 4) {
    const digit = raw.file.text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
    at++;
  }
  return { value, end: at };
}

function nameAt(raw: RawText, pos: number): string {
  const found = /^\{([^}]{0,80})\}/.exec(raw.file.text.slice(pos + 2, Math.min(raw.end, pos + 90)));
  return found === null ? "" : found[1];
}

function warnOfUnknownEscape(raw: RawText, pos: number, problems: Problems): void {
  const shown = raw.file.text.slice(pos, pos + 2);
  problems.warn(messages.unknownEscape(place(raw, pos, pos + 2), shown));
}

function place(raw: RawText, start: number, end: number): Place {
  return { file: raw.file, span: { start, end } };
}
