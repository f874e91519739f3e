/**
 * No Python name reaches JavaScript's internals, by whatever way it is asked for, and no program changes a primordial.
 * Each probe prints what MicroPython prints; a hash over every built-in prototype is taken before and after.
 */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compile, memoryHost } from "../dist/node.js";
import { runMicroPython } from "./oracle.js";

const names = [
  "constructor",
  "__proto__",
  "prototype",
  "then",
  "toString",
  "valueOf",
  "toJSON",
  "hasOwnProperty",
  "isPrototypeOf",
  "__defineGetter__",
  "__lookupGetter__",
  "arguments",
  "caller",
  "callee",
  "length",
  "call",
  "apply",
  "bind",
  "Function",
  "eval",
  "globalThis",
  "process",
  "require",

  "window",
  "next",
  "throw_",
  "message",
  "stack",
  "d",
  "k",
  "w",
  "cls",
  "dict",
  "proto",
  "mro",
  "base",
  "undefined",
  "Symbol",
  "cname",
];

/** Programs that ask for one hostile name in every way; `NAME` is put in. */
const ways: readonly string[] = [
  `class A:
    pass
def make():
    yield 1
for o in (1, 2**70, 1.5, "s", "\u{1F600}", b"b", [], (), {}, {1}, None, True, len, make, lambda: 0, make(), int, A, A(), A().__init__ if hasattr(A(), "__init__") else 0, ValueError("x"), range(3), Ellipsis, object()):
    for how in (lambda: o.NAME, lambda: getattr(o, "NAME"), lambda: "{0.NAME}".format(o), lambda: o.NAME(), lambda: o.NAME(1, 2)):
        try:
            how()
            print("reached", o)
        except (AttributeError, NotImplementedError):
            print("refused")
    print(hasattr(o, "NAME"), getattr(o, "NAME", "none"))
for o in (1, 2**70, 1.5, "s", "\u{1F600}", b"b", [], (), {}, {1}, None, True, int, A, A(), make(), range(3), object()):
    try:
        setattr(o, "NAME", 1)
        print(o.NAME)
        delattr(o, "NAME")
    except AttributeError as e:
        print("AttributeError")
`,
  `class A:
    NAME = 1
    def m(self, NAME=2):
        return NAME
class B:
    def NAME(self, x=1):
        return x
a = A()
print(A.NAME, a.NAME, a.m(), a.m(3), a.m(NAME=4), B().NAME(), B().NAME(5))
a.NAME = 6
print(a.NAME, A.NAME, hasattr(a, "NAME"), "%(NAME)s" % {"NAME": 7}, "{NAME}".format(NAME=8))
del a.NAME
print(a.NAME)
def f(NAME, *rest, **more):
    return NAME, rest, more
print(f(1), f(NAME=2), f(1, other=3))
def g(**more):
    return more
print(g(NAME=1), dict(NAME=2))
`,
  `NAME = 1
def f():
    global NAME
    NAME += 1
    return NAME
print(f(), NAME, globals()["NAME"])
def g():
    NAME = 5
    def h():
        nonlocal NAME
        NAME += 1
        return NAME
    return h(), NAME
print(g(), [NAME for NAME in (1, 2)], (lambda NAME: NAME)(9))
class NAME:
    pass
print(NAME.__name__)
d = {"NAME": 1}
print(d["NAME"], "NAME" in d, d.get("NAME"), d.pop("NAME"), "NAME" in d, {"NAME"} == set(["NAME"]))
try:
    d["NAME"]
except KeyError as e:
    print("KeyError", e)
`,
];

const directory = mkdtempSync(join(tmpdir(), "mpyjs-safety-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Prints a digest of all primordials: own keys and descriptors of every built-in reachable from the global object. */
const HASH = `
const seen = new Set();
const lines = [];
function visit(o, path) {
  if ((typeof o !== "object" && typeof o !== "function") || o === null || seen.has(o)) return;
  seen.add(o);
  for (const key of Reflect.ownKeys(o)) {
    const p = Object.getOwnPropertyDescriptor(o, key);
    const name = path + "." + String(key);
    lines.push(name + ":" + [p.writable, p.enumerable, p.configurable, typeof p.value, typeof p.get, typeof p.set].join());
    if (path.split(".").length < 4 && "value" in p) visit(p.value, name);
  }
  visit(Object.getPrototypeOf(o), path + ".[[Prototype]]");
}
const builtins = ["Object", "Function", "Array", "String", "Number", "Boolean", "BigInt", "Symbol", "Map", "Set", "WeakMap", "WeakSet", "Promise", "RegExp", "Date", "Error", "TypeError", "RangeError", "Math", "JSON", "Reflect", "Proxy", "ArrayBuffer", "Uint8Array", "Int32Array", "Float64Array", "DataView", "Atomics", "globalThis"];
function digest() {
  seen.clear();
  lines.length = 0;
  for (const name of builtins) if (name !== "globalThis") visit(globalThis[name], name);
  for (const o of [function* () {}, async () => {}, [][Symbol.iterator](), new Map()[Symbol.iterator]()]) visit(Object.getPrototypeOf(o), "proto");
  lines.push(Reflect.ownKeys(globalThis).map(String).join());
  return lines.join("\\n");
}
`;

function runGuarded(source: string): { stdout: string; unchanged: boolean } {
  const result = compile("main.py", memoryHost({ "main.py": source }), { format: "iife" });
  expect(result.diagnostics.filter((each) => each.severity === "error")).toEqual([]);
  const file = join(directory, `${createHash("sha1").update(source).digest("hex")}.cjs`);
  writeFileSync(
    file,
    `(() => {${HASH}\nconst before = digest();\nprocess.on("exit", () => require("fs").writeSync(2, digest() === before ? "same" : "CHANGED"));\n})();\n${result.code}`,
  );
  const run = spawnSync(process.execPath, [file], { encoding: "utf8" });
  return { stdout: run.stdout, unchanged: run.stderr === "same" };
}

describe("hostile names", () => {
  for (const name of names) {
    test.concurrent(`${name} is an ordinary name`, async () => {
      for (const way of ways) {
        const source = way.replaceAll("NAME", name);
        const expected = (await runMicroPython(source)).stdout;
        const ours = runGuarded(source);
        expect(ours.stdout).toBe(expected);
        expect(ours.unchanged).toBe(true);
      }
    });
  }
});

test("no output makes code of text, unless the program asks for it", () => {
  const outputOf = (source: string) => compile("main.py", memoryHost({ "main.py": source }), {}).code;
  const much =
    "import json, re, sys, collections\nprint(getattr(json, input()), re.sub('a', 'b', 'c'), sorted(sys.argv))\n";
  expect(outputOf(much)).not.toMatch(/\beval\(|\bFunction\(/);
  expect(outputOf(`${much}exec(input())\n`)).toMatch(/\beval\(|\bFunction\(/);
});
