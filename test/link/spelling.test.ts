import { parse, tokTypes } from "acorn";
import { expect, test } from "vitest";
import { isBindable, legalName } from "../../compiler/link/spelling.js";

/** JavaScript's parser is asked, inside a strict async generator. */
function isAccepted(name: string): boolean {
  try {
    parse(`async function* f() { let ${name}; }`, { ecmaVersion: 2022, sourceType: "module" });
    return true;
  } catch {
    return false;
  }
}

const keywords = Object.values(tokTypes).flatMap(({ keyword }) => keyword ?? []);
const special =
  "arguments async await enum eval get implements interface let of package private protected public set static";
const words = [
  ...new Set([
    ...keywords,
    ...special.split(" "),
    "undefined",
    "target",
    "as",
    "from",
    "yield",
    "NaN",
    "_",
    "$",
  ]),
];

test("a binding is called what JavaScript lets it be called", () => {
  expect(words.length).toBeGreaterThan(40);
  expect(words.filter(isBindable)).toEqual(words.filter(isAccepted));
});

test("what JavaScript refuses gets a spelling close to it", () => {
  expect(["class", "x", "été", "a b", "1st", "\u{1F40D}"].map(legalName)).toEqual([
    "class$",
    "x",
    "été",
    "a$u20b",
    "_1st",
    "$u1f40d",
  ]);
});
