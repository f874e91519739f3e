/**
 * No Python name reaches JavaScript's internals, by whatever way it is asked for, and no program changes a primordial.
 * Each probe prints what MicroPython prints; a digest of all primordials is taken before and after.
 */
import { describe, expect, test } from "vitest";
import { compile, memoryHost } from "../dist/node.js";
import { firstDifference, openOracle, runOurs } from "./fuzz/compare.js";
import { digestPrimordials } from "./fuzz/primordials.js";
import { HOSTILE_NAMES } from "./hostile-names.js";

/** Programs that ask for one hostile name in every way; `NAME` is put in. */
const ways: readonly string[] = [
  `class A:
    pass
def make():
    yield 1
for o in (1, 2**70, 1.5, "s", "\u{1F600}", b"b", [], (), {}, {1}, None, True, len, make, lambda: 0, make(), int, A, A(), A().__init__ if hasattr(A(), "__init__") else 0, ValueError("x"), range(3), Ellipsis, object()):
    for how in (lambda: o.NAME, lambda: getattr(o, "NAME"), lambda: hasattr(o, "NAME") or "{0.NAME}".format(o), lambda: o.NAME(), lambda: o.NAME(1, 2)):
        try:
            how()
            print("reached", o)
        except (AttributeError, NotImplementedError):
            print("refused")
        except TypeError:
            print("no function")
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

const oracle = openOracle();

describe("hostile names", () => {
  for (const name of HOSTILE_NAMES) {
    test(`${name} is an ordinary name`, async () => {
      for (const way of ways) {
        const source = way.replaceAll("NAME", name);
        const before = digestPrimordials();
        const ours = runOurs(source, {});
        expect(digestPrimordials() === before).toBe(true);
        expect(firstDifference(await oracle(source), ours)).toBeNull();
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
