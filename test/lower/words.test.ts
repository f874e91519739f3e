// 32-bit arithmetic without big integers.

import { expect, test } from "vitest";
import type { PyType } from "../../compiler/types/index.js";
import { int, show } from "./support.js";

const word: PyType = { kind: "int", range: { min: 0, max: 0xffffffff } };
const byte: PyType = { kind: "int", range: { min: 0, max: 255 } };

test("a masked product wraps", () => {
  expect(
    show("def f(h, c):\n    return ((h ^ c) * 16777619) & 0xFFFFFFFF", { h: word, c: byte }),
  ).toMatchInlineSnapshot(`
    "module __main__
      function f(h, c) as f
        return (((h ^ c) imul 16777619) >>> 0)
      nothing
    "
  `);
});

test("sums of words are exact, so that only the whole is cut", () => {
  expect(
    show("def f(a, b, c):\n    return (a + b - c + (a << 5)) % 2**32", { a: word, b: word, c: word }),
  ).toMatchInlineSnapshot(`
    "module __main__
      function f(a, b, c) as f
        return ((((a + b) - c) + (a << 5)) >>> 0)
      nothing
    "
  `);
});

test("proved words need no guards, and one unsigned operand masks the other", () => {
  expect(
    show("def f(a, b, c):\n    return a ^ b ^ c, a >> 3, ~a & b, c >> 1", { a: word, b: word, c: byte }),
  ).toMatchInlineSnapshot(`
    "module __main__
      function f(a, b, c) as f
        return tuple(xor.int(((a ^ b) >>> 0), c), (a >>> 3), and.any+(invert.int(a), b), (c >> 1))
      nothing
    "
  `);
});

test("an int of any size goes the general way", () => {
  expect(show("def f(a):\n    return (a * 3) & 255", { a: int })).toMatchInlineSnapshot(`
    "module __main__
      function f(a) as f
        return and.int(mul.int(a, 3), 255)
      nothing
    "
  `);
});
