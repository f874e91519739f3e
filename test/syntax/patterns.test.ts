/** Which patterns there are: those of CPython, and no others. What is wrong with one is said in a sentence. */
import { describe, expect, it } from "vitest";
import { firstError, parseText } from "./parse-text.js";

const errorOf = (pattern: string) => firstError(parseText(`match x:\n case ${pattern}: pass\n`));

describe("patterns", () => {
  it.each([
    "*a,",
    "a, b,",
    "a, *b, c",
    "*_, a",
    "-1",
    "-1.5",
    "-2j",
    "1 + 2j",
    "-1 - 2j",
    "- 1",
    "'a' 'b'",
    "b'a'",
    "None",
    "True | False",
    "1 | _",
    "a as b",
    "a.b",
    "a.b.c",
    "a.b()",
    "a.b(c)",
    "a.b(c=1)",
    "a(b,)",
    "a(b=1,)",
    "()",
    "(1)",
    "(1,)",
    "[]",
    "[1,]",
    "{}",
    "{1: a}",
    "{1: a,}",
    "{**a}",
    "{**a,}",
    "{a.b: c}",
    "{-1: a}",
    "{'a' 'b': c}",
    "{None: a}",
    "[a] | [a]",
    "a, if b",
    "a if b",
    "1, 2 if b",
    "math.pi",
    "0x10",
    "1_0",
    "1.0 + 2.0j",
    "(*a,) | [*a]",
    "{'a': a, b'a': b}",
  ])("%s", (pattern) => {
    expect(errorOf(pattern)).toBeUndefined();
  });

  it.each([
    ["*a", "Expected ',' after a starred name, but found ':'."],
    ["(*a)", "Expected ',' after a starred name, but found ')'."],
    ["*a, *b", "A sequence pattern has one starred name at most."],
    ["[*a, *b]", "A sequence pattern has one starred name at most."],
    ["(*a, *b)", "A sequence pattern has one starred name at most."],
    ["__debug__", "Expected a pattern, but found the keyword '__debug__'."],
    ["1 + 2", "The only sum a pattern may have is a complex number."],
    ["1 - -2j", "Expected a number, but found '-'."],
    ["-x", "Expected a number, but found the name 'x'."],
    ["+1", "Expected a pattern, but found '+'."],
    ["1j + 2j", "The only sum a pattern may have is a complex number."],
    ["f'a'", "Expected a pattern, but found a string."],
    ["_ | 1", "This alternative matches anything, so those after it would never be tried."],
    ["a | 1", "This alternative matches anything, so those after it would never be tried."],
    ["(a) | 1", "This alternative matches anything, so those after it would never be tried."],
    ["a as _", "'_' matches anything and names nothing."],
    ["a as b as c", "Expected ':' after 'case', but found the keyword 'as'."],
    ["(a as b) | c", "This alternative matches anything, so those after it would never be tried."],
    ["1 as a | 2", "Expected ':' after 'case', but found '|'."],
    ["a.b(c=1, 2)", "Patterns without a name come before those with one."],
    ["a.b(c=1, c=2)", "The attribute 'c' is matched twice."],
    ["a(b c)", "Expected ',' or ')' after a pattern, but found the name 'c'."],
    ["a(,)", "Expected a pattern, but found ','."],
    ["(1 2)", "Expected ',' or ')' after a pattern, but found the number 2."],
    ["[1 2]", "Expected ',' or ']' after a pattern, but found the number 2."],
    ["[,]", "Expected a pattern, but found ','."],
    ["{1: a 2: b}", "Expected ',' or '}' after a pattern, but found the number 2."],
    ["{**_}", "'**_' would match nothing more than its absence."],
    ["{**a, 1: b}", "The '**' comes last."],
    ["{a: b}", "A key is a literal or a dotted name."],
    ["{f'a': b}", "Expected a pattern, but found a string."],
    ["{1: a, 1: b}", "This key is asked for twice."],
    ["{1 a}", "Expected ':' after a key, but found the name 'a'."],
    ["{*a}", "Expected a pattern, but found '*'."],
    ["{1: *a}", "Expected a pattern, but found '*'."],
    ["a, a", "It binds 'a' twice."],
    ["[a, [a]]", "It binds 'a' twice."],
    ["a as a", "It binds 'a' twice."],
    ["a(b=c, d=c)", "It binds 'c' twice."],
    ["{1: a, **a}", "It binds 'a' twice."],
    ["a | b", "This alternative matches anything, so those after it would never be tried."],
    ["[a] | [b]", "All alternatives bind the same names; 'a' is not in each."],
    ["lambda: 1", "Expected a pattern, but found the keyword 'lambda'."],
    ["a[0]", "Expected ':' after 'case', but found '['."],
    ["a + 1", "Expected ':' after 'case', but found '+'."],
    ["...", "Expected a pattern, but found '...'."],
    ["*1", "Expected a name after '*', but found the number 1."],
    ["a.1", "Expected ':' after 'case', but found the number .1."],
    ["a.b.", "Expected the name of an attribute after '.', but found ':'."],
    ["(a", "Expected ',' or ')' after a pattern, but found ':'."],
    ["a if", "Expected an expression, but found ':'."],
    ["not a", "Expected a pattern, but found the keyword 'not'."],
    ["yield", "Expected a pattern, but found the keyword 'yield'."],
    ["a := 1", "Expected ':' after 'case', but found ':='."],
    ["'a' f'b'", "A pattern can't be an f-string or t-string."],
    ["{**a b}", "Expected ',' or '}' after a pattern, but found the name 'b'."],
    ["{1: a b}", "Expected ',' or '}' after a pattern, but found the name 'b'."],
    ["{1.0: a, 1: b}", "This key is asked for twice."],
    ["{True: a, 1: b}", "This key is asked for twice."],
  ])("no pattern: %s", (pattern, note) => {
    expect(errorOf(pattern)).toMatchObject({ message: "invalid syntax", note });
  });
});

it("a const() is compared with, behind dots too, and can't be captured", () => {
  const errorAfter = (pattern: string) =>
    firstError(parseText(`_A = const(5)\nmatch x:\n case ${pattern}: pass\n`));
  for (const pattern of ["_A", "[*_A]", "{**_A}", "1 as _A"])
    expect(errorAfter(pattern)).toMatchObject({
      message: "can't assign to expression",
      note: "'_A' is the const() of line 1; it can't be assigned to.",
    });
  expect(errorAfter("_A.b")).toBeUndefined();
  expect(parseText("match x:\n case math.pi: pass\n").module.body[0]).toMatchObject({
    cases: [{ pattern: { kind: "MatchValue", value: { kind: "Constant", name: "math.pi" } } }],
  });
});
