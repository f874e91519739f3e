// Files into text, places into frames, and the catalogue's own rules.

import { describe, expect, test } from "vitest";
import {
  formatDiagnostic,
  formatTraceback,
  inScope,
  messages,
  Reporter,
  readSource,
} from "../../compiler/diagnostics/index.js";
import { decode } from "../../compiler/source/decode.js";
import { SourceFile } from "../../compiler/source/source-file.js";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("decoding", () => {
  test("a byte-order mark is dropped", () => {
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ ok: true, text: "a" });
  });

  test("UTF-16 and UTF-32 are refused by name, with and without a mark", () => {
    const refused = (encoding: string) => ({ ok: false, problem: "other-encoding", encoding });
    expect(decode(bytes(0xff, 0xfe, 0x61, 0))).toEqual(refused("UTF-16"));
    expect(decode(bytes(0xfe, 0xff, 0, 0x61))).toEqual(refused("UTF-16"));
    expect(decode(bytes(0x61, 0, 0x3d, 0))).toEqual(refused("UTF-16"));
    expect(decode(bytes(0, 0x61, 0, 0x3d))).toEqual(refused("UTF-16"));
    expect(decode(bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0))).toEqual(refused("UTF-32"));
    expect(decode(bytes(0, 0, 0xfe, 0xff))).toEqual(refused("UTF-32"));
  });

  const invalid: readonly (readonly [string, readonly number[], number])[] = [
    ["a stray byte", [0x61, 0x80], 1],
    ["a cut sequence", [0x61, 0xe2, 0x82], 1],
    ["an overlong form", [0xc0, 0x80], 0],
    ["an overlong three", [0x61, 0xe0, 0x80, 0x80], 1],
    ["a surrogate", [0xed, 0xa0, 0x80], 0],
    ["beyond Unicode", [0xf4, 0x90, 0x80, 0x80], 0],
    ["0xff", [0xc3, 0xa9, 0xff], 2],
  ];

  test.each(invalid)("%s is refused with its offset", (_, values, byteOffset) => {
    expect(decode(bytes(...values))).toMatchObject({ ok: false, problem: "not-utf8", byteOffset });
  });

  test("readSource reports what it refuses, at its line", () => {
    const reporter = new Reporter();
    expect(readSource("a.py", bytes(0x61, 0x0a, 0x62, 0xff), reporter)).toBeUndefined();
    const [error] = reporter.errors;
    expect(error).toMatchObject({ code: "MP1002", exception: "UnicodeError" });
    expect(error.file.position(error.span.start)).toEqual({ line: 2, column: 1 });
    expect(error.note).toContain("Byte 3");
  });
});

describe("positions", () => {
  test("lines end at LF, CR LF and CR", () => {
    const file = new SourceFile("a.py", "a\nbc\r\nd\re");
    expect(Array.from(file.lineStarts)).toEqual([0, 2, 6, 8]);
    expect(file.position(0)).toEqual({ line: 1, column: 0 });
    expect(file.position(3)).toEqual({ line: 2, column: 1 });
    expect(file.position(8)).toEqual({ line: 4, column: 0 });
    expect(file.position(99)).toEqual({ line: 4, column: 1 });
    expect([1, 2, 3, 4].map((line) => file.lineText(line))).toEqual(["a", "bc", "d", "e"]);
  });

  test("an empty file has one line", () => {
    expect(new SourceFile("a.py", "").position(0)).toEqual({ line: 1, column: 0 });
  });
});

describe("frames", () => {
  const frame = (text: string, start: number, end: number, width?: number) =>
    formatDiagnostic(
      messages.cannotAssign({ file: new SourceFile("a.py", text), span: { start, end } }, "Why."),
      {
        colour: false,
        width,
      },
    ).split("\n");

  test("the mark lies under what it means", () => {
    expect(frame("x\nabc = def", 8, 11)).toEqual([
      "a.py:2:7: SyntaxError: can't assign to expression [MP1301]",
      "  2 | abc = def",
      "    |       ^~~",
      "  note: Why.",
    ]);
  });

  test("tabs, wide characters and surrogate pairs keep the mark in place", () => {
    expect(frame("\ta", 1, 2).slice(1, 3)).toEqual(["  1 |     a", "    |     ^"]);
    expect(frame("变量 = b", 5, 6).slice(0, 3)).toEqual([
      "a.py:1:6: SyntaxError: can't assign to expression [MP1301]",
      "  1 | 变量 = b",
      "    |        ^",
    ]);
    expect(frame("'😀' + b", 7, 8).slice(0, 3)).toEqual([
      "a.py:1:7: SyntaxError: can't assign to expression [MP1301]",
      "  1 | '😀' + b",
      "    |        ^",
    ]);
  });

  test("long lines are clipped around the mark", () => {
    const [, line, mark] = frame(`${"a".repeat(500)}B${"c".repeat(500)}`, 500, 501, 30);
    expect(line).toBe(`  1 | …${"a".repeat(10)}B${"c".repeat(19)}…`);
    expect(mark).toBe(`    | ${" ".repeat(11)}^`);
  });

  test("a mark of several lines ends with its first", () => {
    expect(frame("a(\nb)", 0, 5).slice(1, 3)).toEqual(["  1 | a(", "    | ^~"]);
  });

  test("nothing reaches the terminal that could move its cursor", () => {
    expect(frame("a\u001b[2J\u202eb", 0, 1)[1]).toBe("  1 | a·[2J·b");
  });

  test("colour is asked for", () => {
    const diagnostic = messages.returnOutsideFunction({
      file: new SourceFile("a.py", "return"),
      span: { start: 0, end: 6 },
    });
    expect(formatDiagnostic(diagnostic, { colour: true })).toContain("\u001b[");
    expect(formatDiagnostic(diagnostic, { colour: false })).not.toContain("\u001b[");
  });

  // Hangul, kana, compatibility forms, wide punctuation, pictures and ideographs beyond the first plane take two columns.
  test.each(["가", "ᄀ", "か", "漢", "豈", "︰", "Ａ", "￥", "😀", "𠀀"])("%s takes two columns", (wide) => {
    const [, , mark] = frame(`${wide}x`, wide.length, wide.length + 1);
    expect(mark).toBe("    |   ^");
  });

  test.each(["é", "〿", "ﾊ", "𝐱"])("%s takes one column", (narrow) => {
    const [, , mark] = frame(`${narrow}x`, narrow.length, narrow.length + 1);
    expect(mark).toBe("    |  ^");
  });

  test.each(["e\u0301", "e\ufe0f", "e\u200d"])("what joins takes none: %j", (joined) => {
    const [, , mark] = frame(`${joined}x`, joined.length, joined.length + 1);
    expect(mark).toBe("    |  ^");
  });

  test("what could move the cursor is a dot, in the names of files too", () => {
    const text = "\ud800\u200e\u2066\u0085x";
    expect(frame(text, 4, 5)[1]).toBe("  1 | ····x");
    const place = { file: new SourceFile("a\u001b[2J.py", "x"), span: { start: 0, end: 1 } };
    expect(formatDiagnostic(messages.cannotAssign(place, "Why."), { colour: false })).toMatch(
      /^a·\[2J\.py:1:1: /,
    );
  });

  test("a traceback reads as MicroPython's", () => {
    const diagnostic = messages.returnOutsideFunction({
      file: new SourceFile("a.py", "\nreturn"),
      span: { start: 1, end: 7 },
    });
    expect(formatTraceback(inScope(diagnostic, "<module>"))).toBe(
      "Traceback (most recent call last):\n  File \"a.py\", line 2, in <module>\nSyntaxError: 'return' outside function",
    );
    expect(inScope(inScope(diagnostic, "f"), "<module>").scopeName).toBe("f");
  });
});

describe("the reporter", () => {
  const at = (path: string, start: number) => ({
    file: new SourceFile(path, "abc"),
    span: { start, end: start + 1 },
  });

  test("sorts by place, and keeps the same thing once", () => {
    const reporter = new Reporter();
    reporter.report(messages.mixedTabs(at("b.py", 1)));
    expect(reporter.failed).toBe(false);
    reporter.report(messages.strayStar(at("a.py", 2)));
    reporter.report(messages.strayStar(at("b.py", 0)));
    reporter.report(messages.strayStar(at("b.py", 0)));
    expect(reporter.failed).toBe(true);
    expect(reporter.diagnostics).toHaveLength(3);
    expect(reporter.sorted.map((diagnostic) => `${diagnostic.file.path}:${diagnostic.span.start}`)).toEqual([
      "b.py:0",
      "b.py:1",
      "a.py:2",
    ]);
    expect(reporter.errors).toHaveLength(2);
  });

  test("every message has a code of its own", () => {
    const place = at("a.py", 0);
    const codes = Object.values(messages).map(
      (make) => (make as (...args: unknown[]) => { code: string })(place, "x", "y", 1).code,
    );
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => /^MP\d{4}$/.test(code))).toBe(true);
  });
});
