/** Tracebacks of programs that went through other people's minifiers, and in the words of other engines. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { minifySync } from "rolldown/utils";
import { minify } from "terser";
import { afterAll, expect, test } from "vitest";
import { compile, memoryHost } from "../compiler/index.js";
import { exception_text, py_exception } from "../runtime/core/exceptions.js";
import { builtLibrary } from "./link/support.js";

const library = builtLibrary();
const home = mkdtempSync(join(tmpdir(), "mpyjs-minified-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const program = `import sys

def inner(n):
    if n == 0:
        return [1][5]
    return inner(n - 1)

class A:
    def m(self):
        for i in generate():
            print(i)

    @property
    def p(self):
        return self.m()

def generate():
    yield 1
    raise ValueError("in generate", 2)

def endless(n):
    return endless(n + 1) + 1

def handler():
    try:
        A().p
    except ValueError as e:
        sys.print_exception(e)
        raise

for f in (lambda: inner(2), handler):
    try:
        f()
    except Exception as e:
        sys.print_exception(e)
try:
    endless(0)
except RuntimeError as e:
    print(e)
inner(1)
`;

/** The JavaScript of the program at a level, its iife so that nothing of it is seen outside. */
function javascriptAt(optLevel: 0 | 1 | 2 | 3, isMinified = false): string {
  const options = { library, optLevel, format: "iife", minify: isMinified } as const;
  return compile("main.py", memoryHost({ "main.py": program }), options).code!;
}

function outputOf(javascript: string): string {
  const file = join(home, "main.cjs");
  writeFileSync(file, javascript);
  const run = spawnSync(process.execPath, [file], { encoding: "utf8", timeout: 30_000 });
  return run.stdout + run.stderr;
}

const lines = `Traceback (most recent call last):
  File "main.py", line 33, in <module>
  File "main.py", line 31, in <lambda>
  File "main.py", line 6, in inner
  File "main.py", line 6, in inner
  File "main.py", line 5, in inner
IndexError: list index out of range
1
Traceback (most recent call last):
  File "main.py", line 26, in handler
  File "main.py", line 15, in p
  File "main.py", line 10, in m
  File "main.py", line 19, in generate
ValueError: ('in generate', 2)
Traceback (most recent call last):
  File "main.py", line 33, in <module>
  File "main.py", line 26, in handler
  File "main.py", line 15, in p
  File "main.py", line 10, in m
  File "main.py", line 19, in generate
ValueError: ('in generate', 2)
maximum recursion depth exceeded
Traceback (most recent call last):
  File "main.py", line 40, in <module>
  File "main.py", line 6, in inner
  File "main.py", line 5, in inner
IndexError: list index out of range
`;
const withoutLines = lines.replace(/line \d+/g, "line 1");

test.each([0, 1, 2, 3] as const)(
  "-O%i shows the same lines whoever has minified the program",
  async (level) => {
    const javascript = javascriptAt(level);
    const expected = level === 3 ? withoutLines : lines;
    expect(outputOf(javascript)).toBe(expected);
    expect(outputOf(javascriptAt(level, true))).toBe(expected);
    expect(outputOf(transformSync(javascript, { minify: true }).code)).toBe(expected);
    const { code } = await minify(javascript, { toplevel: true, compress: { passes: 2 }, mangle: true });
    expect(outputOf(code!)).toBe(expected);
    expect(outputOf(minifySync("main.cjs", javascript, { module: false }).code)).toBe(expected);
  },
);

/** What engines throw by themselves, as `name: message` and stack texts recorded from them. */
const thrown: readonly [string, new (message: string) => Error, string, string, string][] = [
  ["V8", RangeError, "Maximum call stack size exceeded", "    at f (main.js:1:14)", "stack"],
  ["JavaScriptCore", RangeError, "Maximum call stack size exceeded.", "f@main.js:1:14", "stack"],
  ["SpiderMonkey", Error, "too much recursion", "f@main.js:1:14\nf@main.js:1:20", "stack"],
  ["V8", RangeError, "Invalid string length", "    at f (main.js:1:14)", "memory"],
  ["V8", RangeError, "Array buffer allocation failed", "    at new ArrayBuffer (<anonymous>)", "memory"],
  ["JavaScriptCore", RangeError, "Out of memory", "f@main.js:1:14", "memory"],
  ["JavaScriptCore", RangeError, "Array size is not a small enough positive integer.", "", "memory"],
  ["SpiderMonkey", RangeError, "invalid array length", "f@main.js:1:14", "memory"],
  ["SpiderMonkey", Error, "allocation size overflow", "f@main.js:1:14", "memory"],
  ["SpiderMonkey", RangeError, "repeat count must be less than infinity", "", "memory"],
];

test.each(thrown)("%s: %o %s", (engine, Kind, message, stack, meaning) => {
  const error = new Kind(message);
  // What SpiderMonkey calls InternalError no other engine has.
  if (engine === "SpiderMonkey" && Kind === Error) error.name = "InternalError";
  error.stack = stack;
  expect(exception_text(py_exception(error))).toBe(
    meaning === "stack"
      ? "RuntimeError: maximum recursion depth exceeded\n"
      : "MemoryError: memory allocation failed\n",
  );
});

test("what engines throw for mistakes of ours stays what it is", () => {
  for (const error of [new TypeError("x is not a function"), new ReferenceError("x is not defined")])
    expect(() => py_exception(error)).toThrow(error);
});
