// How expressions group, and statements take shape. Where CPython is there, it shows the same groups.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findPython } from "../oracle.js";
import { lastExpression, parseText, show } from "./parse-text.js";

const grouped: readonly (readonly [string, string])[] = [
  ["a + b * c", "(a + (b * c))"],
  ["a * b + c", "((a * b) + c)"],
  ["a - b - c", "((a - b) - c)"],
  ["a ** b ** c", "(a ** (b ** c))"],
  ["-a ** b", "(- (a ** b))"],
  ["a ** -b", "(a ** (- b))"],
  ["a ** -b ** c", "(a ** (- (b ** c)))"],
  ["a ** -b * c", "((a ** (- b)) * c)"],
  ["-a * b", "((- a) * b)"],
  ["- - ~a", "(- (- (~ a)))"],
  ["-a.b", "(- a.b)"],
  ["-a[b](c)", "(- a[b](c))"],
  ["a | b ^ c & d << e + f * g", "(a | (b ^ (c & (d << (e + (f * g))))))"],
  ["a * b + c << d & e ^ f | g", "((((((a * b) + c) << d) & e) ^ f) | g)"],
  ["a @ b // c % d / e", "((((a @ b) // c) % d) / e)"],
  ["a << b >> c", "((a << b) >> c)"],
  ["not a == b", "(not (a == b))"],
  ["not not a", "(not (not a))"],
  ["not a in b", "(not (a in b))"],
  ["a not in b", "(a not in b)"],
  ["a is not b", "(a is not b)"],
  ["a is (not b)", "(a is (not b))"],
  ["a < b < c", "(a < b < c)"],
  ["(a < b) < c", "((a < b) < c)"],
  ["a < b == c != d >= e <= f > g", "(a < b == c != d >= e <= f > g)"],
  ["a or b and c", "(a or (b and c))"],
  ["a and b or c", "((a and b) or c)"],
  ["a or b or c", "(a or b or c)"],
  ["(a or b) or c", "((a or b) or c)"],
  ["not a and b", "((not a) and b)"],
  ["a if b else c", "(a if b else c)"],
  ["a if b else c if d else e", "(a if b else (c if d else e))"],
  ["(a if b else c) if d else e", "((a if b else c) if d else e)"],
  ["a if (b if c else d) else e", "(a if (b if c else d) else e)"],
  ["lambda: a if b else c", "(lambda : (a if b else c))"],
  ["lambda a: lambda b: a", "(lambda a: (lambda b: a))"],
  ["a if b else lambda: c", "(a if b else (lambda : c))"],
  ["lambda a: a, b", "((lambda a: a), b,)"],
  ["a, b", "(a, b,)"],
  ["a,", "(a,)"],
  ["(a, b), c", "((a, b,), c,)"],
  ["*a, b", "(*a, b,)"],
  ["*a | b, c", "(*(a | b), c,)"],
  ["[a, *b]", "[a, *b]"],
  ["{a: b, **c}", "{a: b, **c}"],
  ["{a, *b}", "{a, *b}"],
  ["a[b:c, d:e:f, ::g, :]", "a[(b:c:, d:e:f, ::g, ::,)]"],
  ["a[b]", "a[b]"],
  ["a[b,]", "a[(b,)]"],
  ["a[*b]", "a[(*b,)]"],
  ["a.b.c(d)(e)[f].g", "a.b.c(d)(e)[f].g"],
  ["f(a, *b, c=d, **e)", "f(a, *b, c=d, **e)"],
  ["f(*a or b)", "f(*(a or b))"],
  ["f(**a or b)", "f(**(a or b))"],
  ["f(*a, *b, c)", "f(*a, *b, c)"],
  ["(a := b)", "(a := b)"],
  ["f(a := b, c)", "f((a := b), c)"],
  ["[a := b, c]", "[(a := b), c]"],
  ["(a := b if c else d)", "(a := (b if c else d))"],
];

describe("expressions group", () => {
  test.each(grouped)("%s", (text, shown) => {
    expect(show(lastExpression(text))).toBe(shown);
  });

  test.skipIf(findPython() === null)("as in CPython", () => {
    const script = fileURLToPath(new URL("show-ast.py", import.meta.url));
    const texts = grouped.map(([text]) => text);
    const result = spawnSync(findPython()!, [script], { input: JSON.stringify(texts), encoding: "utf8" });
    const theirs = JSON.parse(result.stdout) as string[];
    const ours = texts.map((text) => show(lastExpression(text)));
    // Before 3.11 a starred index was no tuple.
    const differences = texts
      .map((text, i) => [text, theirs[i], ours[i]])
      .filter(([, a, b]) => a !== b && a !== "");
    expect(differences).toEqual([]);
  });

  test("await binds tighter than power", () => {
    const { module } = parseText("async def f(): return await a ** b");
    const [def] = module.body;
    const [statement] = def.kind === "FunctionDef" ? def.body : [];
    expect(statement.kind === "Return" && show(statement.value!)).toBe("((await a) ** b)");
  });
});

describe("statements", () => {
  test("an elif chain is one flat node", () => {
    const { module } = parseText("if a: pass\nelif b: pass\nelif c: pass\nelse: pass");
    expect(module.body).toHaveLength(1);
    expect(module.body[0]).toMatchObject({ kind: "If", clauses: { length: 3 }, orelse: { length: 1 } });
  });

  test("assignment keeps its targets in order", () => {
    const [statement] = parseText("a = b.c = d[0] = x").module.body;
    expect(statement.kind === "Assign" && statement.targets.map(show)).toEqual(["a", "b.c", "d[0]"]);
  });

  test("parameters of every kind", () => {
    const [statement] = parseText("def f(a, b: int = 1, /, c=2, *d: e, g, h=3, **i: j) -> k: pass").module
      .body;
    expect(statement).toMatchObject({
      params: {
        positionalOnly: [
          { name: "a" },
          { name: "b", annotation: { id: "int" }, default: { value: { value: 1 } } },
        ],
        positional: [{ name: "c" }],
        vararg: { name: "d", annotation: { id: "e" } },
        keywordOnly: [{ name: "g", default: undefined }, { name: "h" }],
        kwarg: { name: "i", annotation: { id: "j" } },
      },
      returns: { id: "k" },
    });
  });

  test("micropython decorators become the emitter", () => {
    const [f, g, h] = parseText(
      "@a\n@micropython.native\n@b.c\ndef f(): pass\n@micropython.viper\ndef g(): pass\n@micropython.asm_thumb\ndef h(): pass",
    ).module.body;
    expect(f).toMatchObject({ emitter: "native", decorators: { length: 2 } });
    expect(g).toMatchObject({ emitter: "viper", decorators: [] });
    expect(h).toMatchObject({
      kind: "InvalidStatement",
      diagnostic: { message: "invalid micropython decorator" },
    });
  });

  test("imports", () => {
    const [a, b, c, d] = parseText(
      "import a.b as c, d\nfrom ...x.y import (z as w, v,)\nfrom . import u\nfrom m import *",
    ).module.body;
    expect(a).toMatchObject({
      names: [
        { name: "a.b", asName: "c" },
        { name: "d", asName: undefined },
      ],
    });
    expect(b).toMatchObject({
      level: 3,
      module: "x.y",
      names: [{ name: "z", asName: "w" }, { name: "v" }],
      isStar: false,
    });
    expect(c).toMatchObject({ level: 1, module: undefined, names: [{ name: "u" }] });
    expect(d).toMatchObject({ level: 0, module: "m", names: [], isStar: true });
  });

  test("with: a parenthesis around the items or around an expression", () => {
    const count = (text: string): number => {
      const [statement] = parseText(text).module.body;
      return statement.kind === "With" ? statement.items.length : -1;
    };
    expect(count("with (a, b): pass")).toBe(2);
    expect(count("with (a as b, c): pass")).toBe(2);
    expect(count("with (a, b) as c: pass")).toBe(1);
    expect(count("with (a, *b): pass")).toBe(1);
    expect(count("with (a): pass")).toBe(1);
    expect(count("with (a, b), c: pass")).toBe(2);
    expect(count("with (a, b)[0]: pass")).toBe(1);
    expect(count("with (x for x in y): pass")).toBe(1);
  });

  test("patterns of every kind", () => {
    const { module } = parseText(
      "match a:\n case 1 | -2.5 | 'x' | None | b.c: pass\n case [d, *_, (e, *f)]: pass\n case {'k': g, **h}: pass\n case P(1, x=i) as j if k: pass\n case _: pass",
    );
    const [statement] = module.body;
    expect(statement).toMatchObject({
      kind: "Match",
      cases: [
        { pattern: { kind: "MatchOr", alternatives: { length: 5 } } },
        {
          pattern: {
            kind: "MatchSequence",
            items: [
              { kind: "MatchAs", name: "d" },
              { kind: "MatchStar", name: undefined },
              { kind: "MatchSequence" },
            ],
          },
        },
        { pattern: { kind: "MatchMapping", entries: [{ pattern: { name: "g" } }], rest: "h" } },
        {
          pattern: {
            kind: "MatchAs",
            name: "j",
            pattern: { kind: "MatchClass", positional: { length: 1 }, keywords: [{ name: "x" }] },
          },
          guard: { id: "k" },
        },
        { pattern: { kind: "MatchAs", pattern: undefined, name: undefined } },
      ],
    });
  });

  const badPatterns = [
    "case a | b: pass",
    "case {a: b}: pass",
    "case P(x=1, 2): pass",
    "case P(x=1, x=2): pass",
    "case [*a, *b]: pass",
    "case _ as a.b: pass",
    "case 1 + 2: pass",
    "case -a: pass",
    "case a():",
    "case {**a, 'b': c}: pass",
    "case f'{x}': pass",
    "case 1 as _: pass",
    "case a: pass\n case b: pass",
  ];

  test.each(badPatterns)("refuses %s", (text) => {
    expect(parseText(`match x:\n ${text}`).reporter.failed).toBe(true);
  });

  test.each(["a[*b:c]", "a[b:*c]", "a[*b:c, d]"])("refuses a star in the slice %s", (text) => {
    expect(parseText(text).reporter.failed).toBe(true);
  });

  test("mistakes that CPython words well have a note", () => {
    const noteOf = (text: string): string | undefined => parseText(text).reporter.errors[0]?.note;
    expect(noteOf("print 'a'")).toContain("print(...)");
    expect(noteOf("if a = 1: pass")).toContain("'=='");
    expect(noteOf("def f():\nx = 1")).toContain("indented block");
    expect(noteOf("x = (1,\ny = 2")).toContain("'=='");
    expect(noteOf("x = [1, 2")).toContain("'[' of line 1 is not closed");
    expect(noteOf("x = [1, 2)")).toContain("does not close the '['");
    expect(noteOf("x = “a”")).toContain("left double quotation mark");
    expect(noteOf("x = 1\u00a0+ 2")).toContain("no-break space");
    expect(noteOf("x = 0777")).toContain("0o");
  });
});
