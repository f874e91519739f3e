/**
 * What is not a Python program ends in a diagnostic with a place, or compiles: never in an internal error, never in
 * a hang. The inputs are made from our fixtures by seeded damage, and by hand for the known extremes.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { describe, expect, test } from "vitest";
import { compile, memoryHost } from "../dist/node.js";

const fixtures = join(dirname(dirname(fileURLToPath(import.meta.url))), "fixtures", "run");
const sources = readdirSync(fixtures, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".py"))
  .sort()
  .map((name) => readFileSync(join(fixtures, name), "utf8"));

/** A small seeded generator (xorshift), so that a failure can be run again. */
function seeded(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function damage(bytes: Uint8Array, pick: (below: number) => number): Uint8Array {
  const at = pick(bytes.length);
  const length = 1 + pick(40);
  const piece = bytes.slice(at, at + length);
  const other = pick(bytes.length);
  switch (pick(6)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + length)]);
    case 2:
      return Uint8Array.from([...bytes.slice(0, other), ...piece, ...bytes.slice(other)]);
    case 3:
      return Uint8Array.from([...bytes.slice(0, at), 0, ...bytes.slice(at)]);
    case 4:
      return bytes.map((byte, i) => (i === at ? byte ^ (1 << pick(8)) : byte));
    default:
      return Uint8Array.from([...bytes.slice(0, at), 0xff, 0xfe, ...bytes.slice(at)]);
  }
}

function check(source: Uint8Array | string, label: string): void {
  const result = compile("main.py", memoryHost({ "main.py": source }), {});
  const errors = result.diagnostics.filter((each) => each.severity === "error");
  if (result.code === null) {
    expect(errors.length, label).toBeGreaterThan(0);
    for (const error of errors) {
      expect(error.span.start, label).toBeGreaterThanOrEqual(0);
      expect(error.file.position(error.span.start).line, label).toBeGreaterThan(0);
    }
  } else {
    expect(errors, label).toEqual([]);
    parse(result.code, { ecmaVersion: 2022, sourceType: "module" });
  }
}

describe("malformed input", () => {
  for (let block = 0; block < 8; block++) {
    test(`damaged programs end in a diagnostic or compile (${block * 30}–${block * 30 + 29})`, () => {
      for (let seed = block * 30; seed < block * 30 + 30; seed++) {
        const pick = seeded(seed + 1);
        let bytes: Uint8Array = new TextEncoder().encode(sources[pick(sources.length)]);
        for (let n = 1 + pick(3); n > 0 && bytes.length > 1; n--) bytes = damage(bytes, pick);
        check(bytes, `seed ${seed}`);
      }
    });
  }

  const nested = (open: string, close: string, n: number, inner = "1") =>
    `x = ${open.repeat(n)}${inner}${close.repeat(n)}\n`;
  const extremes: [string, () => string | Uint8Array][] = [
    ["nothing at all", () => ""],
    ["NUL in code", () => "x = 1\0\n"],
    ["NUL in a string", () => "x = 'a\0b'\n"],
    ["bad UTF-8 in a comment", () => Uint8Array.from([0x23, 0xc3, 0x28, 0x0a])],
    ["UTF-16", () => Uint8Array.from([0xff, 0xfe, 0x78, 0x00])],
    ["a byte order mark", () => "\ufeffx = 1\n"],
    ["5,000 nested parentheses", () => nested("(", ")", 5000)],
    ["5,000 nested lists", () => nested("[", "]", 5000)],
    ["10,000 nested brackets", () => nested("[", "]", 10000)],
    ["100,000 open brackets", () => `x = ${"[".repeat(100000)}`],
    ["10,000 nested calls", () => nested("f(", ")", 10000)],
    ["10,000 nested dicts", () => nested("{1:", "}", 10000)],
    ["20,000 unary operators", () => `x = ${"-".repeat(20000)}1\n`],
    ["20,000 nots", () => `x = ${"not ".repeat(20000)}1\n`],
    ["an f-string of 20,000 fields", () => `x = 1\ny = f"${"{x}".repeat(20000)}"\n`],
    ["a 20,000-long sum", () => `x = ${"y + ".repeat(20000)}1\n`],
    ["a 20,000-long attribute chain", () => `x = y${".a".repeat(20000)}\n`],
    ["a 20,000-long call chain", () => `x = y${"()".repeat(20000)}\n`],
    [
      "20,000 elif",
      () =>
        `if x == 0:\n    pass\n${Array.from({ length: 20000 }, (_, i) => `elif x == ${i}:\n    y = ${i}\n`).join("")}`,
    ],
    [
      "1,500 nested ifs",
      () =>
        Array.from({ length: 1500 }, (_, i) => `${" ".repeat(i)}if x:\n`).join("") +
        `${" ".repeat(1500)}pass\n`,
    ],
    [
      "200 nested functions",
      () =>
        Array.from({ length: 200 }, (_, i) => `${" ".repeat(i)}def f(a):\n`).join("") +
        `${" ".repeat(200)}return a\n`,
    ],
    ["1,000 nested lambdas", () => `x = ${"lambda: ".repeat(1000)}1\n`],
    [
      "500 functions, each the default of the next",
      () =>
        `${Array.from({ length: 500 }, (_, i) => `def f${i}(a=${i === 0 ? 1 : `f${i - 1}`}): return a\n`).join("")}print([f499].append)\n`,
    ],
    ["2,500 lambdas in parentheses", () => `x = ${"(lambda: ".repeat(2500)}1${")".repeat(2500)}\n`],
    ["2,500 nested comprehensions", () => `x = ${"[".repeat(2500)}1${" for a in b]".repeat(2500)}\n`],
    ["2,500 conditionals in conditions", () => `x = ${"(1 if ".repeat(2500)}1${" else 2)".repeat(2500)}\n`],
    ["1,000 nested conditionals", () => `x = ${"1 if y else ".repeat(1000)}2\n`],
    ["an integer of 2,000,000 digits", () => `x = ${"9".repeat(2_000_000)}\n`],
    ["a huge power", () => "x = 9 ** 9 ** 9\ndef f():\n    return 2 ** 100000000\n"],
    ["a huge shift", () => "x = 1 << (1 << 40)\n"],
    ["a huge repetition", () => "x = 'a' * 10 ** 12\ny = [0] * 10 ** 12\n"],
    ["an open string", () => "x = 'abc\n"],
    ["an open triple string", () => 'x = """abc\n'],
    ["an open f-string field", () => "x = f'{a'\n"],
    ["100 nested f-strings", () => `x = ${"f'{".repeat(100)}1${"}'".repeat(100)}\n`],
    ["a return outside of a function", () => "def f():\n    return 1\nreturn f()\n"],
    [
      "jumps and yields outside of what they leave",
      () => "break\nyield 1\nclass A:\n    return 2\nawait x\n",
    ],
    ["bad indentation", () => "if x:\n        a\n    b\n"],
    ["a file of one bracket", () => "("],
    ["only a backslash", () => "\\"],
    ["carriage returns", () => "x = 1\ry = 2\r\nz = 3"],
    ["a no-break space", () => "x =\u00a01\n"],
    ["a line separator", () => "x = 1\u2028y = 2\n"],
    ["lone surrogates", () => "x = '\\ud800' + '\\udc00'\n"],
    ["a name of 100,000 characters", () => `${"n".repeat(100000)} = 1\n`],
  ];
  for (const [label, make] of extremes) test(label, () => check(make(), label));
});
