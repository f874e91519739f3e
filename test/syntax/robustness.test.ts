// Whatever comes in, the parser ends, in time, with a tree or with an error that points into the file.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bug } from "../../compiler/diagnostics/index.js";
import {
  childFields,
  children,
  type Node,
  type NodeKind,
  skipChildren,
  walk,
} from "../../compiler/syntax/index.js";
import { firstError, parseText } from "./parse-text.js";
import { accepted, alike } from "./snippets.js";

const nested: Readonly<Record<string, (n: number) => string>> = {
  parentheses: (n) => `x = ${"(".repeat(n)}1${")".repeat(n)}`,
  lists: (n) => `x = ${"[".repeat(n)}1${"]".repeat(n)}`,
  calls: (n) => `x = ${"f(".repeat(n)}1${")".repeat(n)}`,
  subscripts: (n) => `x = ${"a[".repeat(n)}1${"]".repeat(n)}`,
  dicts: (n) => `x = ${"{1:".repeat(n)}1${"}".repeat(n)}`,
  "tuples of variables": (n) => `x = ${"(".repeat(n)}a${",)".repeat(n)}`,
  "constant tuples": (n) => `x = ${"(".repeat(n)}1${",)".repeat(n)}`,
  "brackets of all kinds": (n) => `x = ${"f([{1:(a+".repeat(n / 4)}1${")}])".repeat(n / 4)}`,
  "f-strings": (n) => `x = ${'f"{'.repeat(n / 2)}1${'}"'.repeat(n / 2)}`,
  "format specifiers": (n) => `x = f'${"{a:".repeat(n / 2)}1${"}".repeat(n / 2)}'`,
  "raw f-strings": (n) => `x = ${'rf"\\{'.repeat(n / 2)}1${'}"'.repeat(n / 2)}`,
  generators: (n) => `x = ${"(".repeat(n)}x${" for x in y)".repeat(n)}`,
  targets: (n) => `${"[".repeat(n)}x${"]".repeat(n)} = y`,
  "conditionals in parentheses": (n) => `x = ${"(a if b else ".repeat(n)}1${")".repeat(n)}`,
  walruses: (n) => `x = ${"(a:=".repeat(n)}1${")".repeat(n)}`,
  "class arguments": (n) => `class A(${"f(".repeat(n - 1)}1${")".repeat(n - 1)}): pass`,
  "parameter defaults": (n) => `def f(a=${"f(".repeat(n - 1)}1${")".repeat(n - 1)}): pass`,
};

const chained: Readonly<Record<string, (n: number) => string>> = {
  minus: (n) => `x = ${"-".repeat(n)}a`,
  not: (n) => `x = ${"not ".repeat(n)}a`,
  plus: (n) => `x = a${"+a".repeat(n)}`,
  power: (n) => `x = a${"**a".repeat(n)}`,
  "power of minus": (n) => `x = a${"**-a".repeat(n)}`,
  attributes: (n) => `x = a${".b".repeat(n)}`,
  calls: (n) => `x = a${".b()".repeat(n)}`,
  subscripts: (n) => `x = a${"[0]".repeat(n)}`,
  comparisons: (n) => `x = a${"<a".repeat(n)}`,
  and: (n) => `x = a${" and a".repeat(n)}`,
  conditionals: (n) => `x = ${"a if b else ".repeat(n)}c`,
  elif: (n) => `if a: pass\n${"elif a: pass\n".repeat(n)}`,
  except: (n) => `try: pass\n${"except a: pass\n".repeat(n)}`,
  case: (n) => `match a:\n${" case 1: pass\n".repeat(n)}`,
  assignments: (n) => `${"x = ".repeat(n)}1`,
  strings: (n) => `x = ${"'a' ".repeat(n)}`,
  "for clauses": (n) => `x = [a${" for a in b".repeat(n)}]`,
  elements: (n) => `x = [${"1,".repeat(n)}]`,
  arguments: (n) => `f(${"a=1,".repeat(n)})`,
  parameters: (n) => `def f(${Array.from({ length: n }, (_, i) => `a${i}`).join(",")}): pass`,
  decorators: (n) => `${"@a\n".repeat(n)}def f(): pass`,
  fields: (n) => `x = f'${"{a}".repeat(n)}'`,
  statements: (n) => "x = 1\n".repeat(n),
  semicolons: (n) => "x = 1;".repeat(n),
  "dots of an import": (n) => `from ${".".repeat(n)} import a`,
};

describe("depth and length", () => {
  test.each(Object.entries(nested))("5,000 deep: %s", (_, make) => {
    const parsed = parseText(make(5000));
    expect(firstError(parsed)).toBeUndefined();
    expect(countNodes(parsed.module)).toBeGreaterThan(1);
  });

  test.each(Object.entries(nested))("100,000 deep is refused with a place: %s", (_, make) => {
    const error = firstError(parseText(make(100_000)));
    expect(error).toMatchObject({ code: "MP1115", exception: "MemoryError" });
    expect(error!.span.start).toBeGreaterThan(9000);
  });

  test.each(Object.entries(chained))("20,000 long: %s", (_, make) => {
    const started = performance.now();
    const parsed = parseText(make(20_000));
    expect(firstError(parsed)).toBeUndefined();
    countNodes(parsed.module);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test("1,000 nested blocks are taken, one more is refused", () => {
    const make = (n: number) =>
      `${Array.from({ length: n }, (_, i) => `${" ".repeat(i)}if a:\n`).join("")}${" ".repeat(n)}pass`;
    expect(firstError(parseText(make(1000)))).toBeUndefined();
    expect(firstError(parseText(make(1001)))).toMatchObject({ code: "MP1115" });
  });

  test("functions within functions, lambdas in the defaults of lambdas, and patterns, have bounds", () => {
    const lambdas = (n: number) => `x = ${"lambda: ".repeat(n)}c`;
    expect(firstError(parseText(lambdas(200)))).toBeUndefined();
    expect(firstError(parseText(lambdas(201)))).toMatchObject({ code: "MP1115" });
    expect(firstError(parseText(lambdas(20_000)))).toMatchObject({ code: "MP1115" });
    expect(firstError(parseText(`x = ${"lambda a=".repeat(50)}1${": 0".repeat(50)}`))).toBeUndefined();
    expect(firstError(parseText(`x = ${"lambda a=".repeat(500)}1${": 0".repeat(500)}`))).toMatchObject({
      code: "MP1115",
    });
    expect(
      firstError(parseText(`match x:\n case ${"[".repeat(100)}1${"]".repeat(100)}: pass`)),
    ).toBeUndefined();
    expect(
      firstError(parseText(`match x:\n case ${"[".repeat(500)}1${"]".repeat(500)}: pass`)),
    ).toMatchObject({ code: "MP1115" });
  });

  test("what never closes ends too", () => {
    for (const piece of [
      "(",
      "[",
      "{",
      "f'{",
      "f(",
      "a[",
      "lambda: (",
      "x if ",
      "not ",
      "-",
      "f'''{x:",
      "if x:\n",
    ]) {
      expect(parseText(`x = ${piece.repeat(30_000)}`).reporter.failed, piece).toBe(true);
    }
  });
});

function countNodes(root: Node): number {
  let count = 0;
  walk(root, () => {
    count++;
  });
  return count;
}

describe("any input", () => {
  const pieces = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    ".",
    "=",
    ":=",
    "->",
    "**",
    "*",
    "-",
    "+",
    "<",
    "not ",
    "in ",
    "is ",
    "if ",
    "else ",
    "for ",
    "lambda ",
    "def ",
    "class ",
    "match ",
    "case ",
    "async ",
    "await ",
    "yield ",
    "with ",
    "as ",
    "try",
    "except ",
    "import ",
    "from ",
    "return ",
    "@",
    ";",
    "\n",
    "\n ",
    "\n  ",
    "\t",
    "\\",
    "\\\n",
    "#",
    "'",
    '"',
    "'''",
    "f'",
    "t'",
    "f'''",
    "b'",
    "rb'",
    "!r",
    "x",
    "const(",
    "_",
    "1",
    "0x",
    "1e",
    "1.",
    "j",
    "é",
    "\u00a0",
    "\0",
    "\r",
    "\f",
    "😀",
    "\ud800",
    "type ",
    "print ",
    "...",
    "__debug__",
    "global ",
    "del ",
    "{x}",
    "{{",
  ];

  test("never throws, and its errors and nodes lie in the file", () => {
    const program = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join(""));
    fc.assert(fc.property(program, checkAnything), { numRuns: 4000, seed: 314 });
  });

  test("cut or joined anywhere, the snippets end well", () => {
    const snippet = fc.constantFrom(...alike, ...accepted);
    const cut = fc
      .tuple(snippet, snippet, fc.nat(), fc.nat())
      .map(([a, b, i, j]) => a.slice(0, i % (a.length + 1)) + b.slice(j % (b.length + 1)));
    fc.assert(fc.property(cut, checkAnything), { numRuns: 4000, seed: 314 });
  });

  function checkAnything(text: string): void {
    const { module, reporter } = parseText(text);
    for (const { span, note, message } of reporter.diagnostics) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(text.length);
      expect(message.length + (note ?? "").length).toBeGreaterThan(0);
    }
    if (!reporter.failed) checkSpans(module);
  }
});

describe("the tree", () => {
  test("every node lies in its parent", () => {
    for (const snippet of [...alike, ...accepted]) {
      const { module, reporter } = parseText(snippet);
      if (!reporter.failed) checkSpans(module);
    }
  });

  test("childFields names every field that holds nodes", () => {
    const seen = new Set<NodeKind>();
    const others = ["a and b or c", "X = const(1)\nmatch a:\n case X: pass"];
    for (const snippet of [...alike, ...accepted, ...others]) {
      walk(parseText(snippet).module, (node) => {
        seen.add(node.kind);
        const held = Object.entries(node).filter(
          ([, value]) => isNode(value) || (Array.isArray(value) && value.some(isNode)),
        );
        const named = new Set<string>(childFields[node.kind] as readonly string[]);
        for (const [field] of held) expect(named.has(field), `${node.kind}.${field}`).toBe(true);
        const fields = node as unknown as Record<string, unknown>;
        const below = [...named].flatMap((field) => fields[field] ?? []);
        expect(children(node), node.kind).toEqual(below);
      });
    }
    const missing = (Object.keys(childFields) as NodeKind[]).filter((kind) => !seen.has(kind));
    expect(missing).toEqual(["Debug"]);
  });

  test("walk enters, leaves, and skips", () => {
    const { module } = parseText("x = [a, (b + c)]\ny");
    const steps: string[] = [];
    const name = (node: Node): string => (node.kind === "Name" ? node.id : node.kind);
    walk(
      module,
      (node) => {
        steps.push(name(node));
        return node.kind === "Binary" ? skipChildren : undefined;
      },
      (node) => {
        if (children(node).length > 0) steps.push(`/${name(node)}`);
      },
    );
    expect(steps.join(" ")).toBe(
      "Module Assign x List a Binary /Binary /List /Assign ExpressionStatement y /ExpressionStatement /Module",
    );
  });

  test("a Bug is not a diagnostic", () => {
    expect(new Bug("x")).toBeInstanceOf(Error);
  });
});

function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    "span" in value &&
    (value as Node).kind in childFields
  );
}

// Parentheses may lie outside of a span, and so a child never does.
function checkSpans(module: Node): void {
  walk(module, (node) => {
    expect(node.span.end).toBeGreaterThanOrEqual(node.span.start);
    for (const child of children(node)) {
      const isInside = child.span.start >= node.span.start && child.span.end <= node.span.end;
      if (!isInside)
        expect.fail(
          `${child.kind} ${JSON.stringify(child.span)} sticks out of ${node.kind} ${JSON.stringify(node.span)}`,
        );
    }
  });
}
