// Lines, indentation, and characters that do not belong: the table of what the lexer does with odd input.

import { describe, expect, test } from "vitest";
import { Reporter } from "../../compiler/diagnostics/index.js";
import { SourceFile } from "../../compiler/source/source-file.js";
import { Kind, nameOfKind, tokenize } from "../../compiler/syntax/index.js";
import { firstError, parseText } from "./parse-text.js";

function kindsOf(text: string): string {
  const tokens = tokenize(new SourceFile("test.py", text), new Reporter());
  return Array.from(tokens.kinds.subarray(0, tokens.count), nameOfKind).join(" ");
}

describe("lines", () => {
  test("LF, CR LF and CR end a line", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(kindsOf(`a${end}b${end}`)).toBe("Name Newline Name Newline End");
    }
  });

  test("blank lines and comments are nothing", () => {
    expect(kindsOf("\n  # x\n\t\n\na # y\n   \n# z")).toBe("Name Newline End");
  });

  test("brackets and backslashes join lines", () => {
    expect(kindsOf("a = (1,\n\n # x\n 2)\nb \\\n = 3")).toBe(
      "Name Equal ParenOpen Number Comma Number ParenClose Newline Name Equal Number Newline End",
    );
  });

  test("blocks", () => {
    expect(kindsOf("if a:\n  if b:\n    c\nd")).toBe(
      "If Name Colon Newline Indent If Name Colon Newline Indent Name Newline Dedent Dedent Name Newline End",
    );
    expect(kindsOf("if a:\n\tb\n        c")).toBe(
      "If Name Colon Newline Indent Name Newline Name Newline Dedent End",
    );
    expect(kindsOf("if a:\n b\n\f c")).toBe(
      "If Name Colon Newline Indent Name Newline Name Newline Dedent End",
    );
  });

  test("tabs and spaces mixed are warned of once", () => {
    const { reporter } = parseText("if a:\n    if b:\n\t c\n    \td\n");
    expect(reporter.diagnostics.filter((diagnostic) => diagnostic.code === "MP9001")).toHaveLength(1);
  });

  test("every operator", () => {
    const text =
      "( ) [ ] { } , ; : := . ... -> @ = + - * / // % ** << >> & | ^ ~ == != < <= > >= += -= *= /= //= %= **= <<= >>= &= |= ^= @=";
    const tokens = tokenize(new SourceFile("test.py", text.replace(/[()[\]{}] ?/g, "")), new Reporter());
    expect(tokens.problem).toBeUndefined();
    expect(tokens.count).toBe(text.split(" ").length - 6 + 2);
  });

  test("brackets know their partners", () => {
    const tokens = tokenize(new SourceFile("test.py", "f([{x}], f'{y}')"), new Reporter());
    for (let i = 0; i < tokens.count; i++) {
      const partner = tokens.partners[i];
      if (partner >= 0) expect(tokens.partners[partner]).toBe(i);
    }
    expect(tokens.partners[1]).toBe(tokens.kinds.indexOf(Kind.ParenClose));
  });
});

describe("odd input", () => {
  const refused: readonly (readonly [string, string, number])[] = [
    ["x = \0", "NUL character", 4],
    ["x\u00a0= 1", "no-break space", 1],
    ["x = 1 \u2028", "line separator", 6],
    ["x = 1;\u200b", "zero width space", 6],
    ["x = 5€", "€", 5],
    ["x = €", "€", 4],
    ["x = a\u00d7b", "multiplication sign", 5],
    ["\u202ex = 1", "right-to-left override", 0],
    ["x = \ud800", "lone surrogate", 4],
    ["x = 🦀", "🦀", 4],
    ["x = `a`", "`", 4],
    ["x = $", "$", 4],
    ["x = a ! b", "!", 6],
    ["x = \u001b[0m", "control character", 4],
  ];

  test.each(refused)("%j is refused by name", (text, name, start) => {
    const error = firstError(parseText(text));
    expect(error).toMatchObject({ message: "invalid syntax", span: { start } });
    if (error?.code === "MP1101") expect(error.note).toContain(name);
  });

  test("NUL in strings and comments is kept", () => {
    expect(firstError(parseText("x = '\0' # \0"))).toBeUndefined();
  });

  test("names beyond ASCII are taken as they are", () => {
    const { module, reporter } = parseText("é = e\u0301 = ﬁ = 变量 = x2 = 𝒳 = 1");
    expect(reporter.failed).toBe(false);
    const [statement] = module.body;
    const names =
      statement.kind === "Assign" ? statement.targets.map((t) => (t.kind === "Name" ? t.id : "")) : [];
    expect(names).toEqual(["é", "e\u0301", "ﬁ", "变量", "x2", "𝒳"]);
  });

  test("a byte-order mark is skipped", () => {
    expect(firstError(parseText("\ufeffx = 1"))).toBeUndefined();
  });

  test("bidirectional controls in strings and comments are warned of", () => {
    const { reporter } = parseText("x = '\u202e' # \u2066");
    expect(reporter.failed).toBe(false);
    expect(reporter.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["MP9002", "MP9002"]);
  });

  test("a token of more than 16 MiB is refused", () => {
    expect(firstError(parseText(`x = '${"a".repeat(17 << 20)}'`))).toMatchObject({ code: "MP1109" });
  });
});
