// Methods of imported modules that nobody can call are left out, and stores to attributes that nobody reads; where a name
// may come from elsewhere, all stay.

import { describe, expect, test } from "vitest";
import { compile, memoryHost } from "../../dist/node.js";

const module = `
class Sensor:
    def __init__(self, pin):
        self._pin = pin

    def read(self):
        return self._scaled(3)

    def _scaled(self, value):
        return value * self._pin

    def calibrate(self):
        return self._average()

    def _average(self):
        return 77001

    @property
    def pin(self):
        return 77002

    def reset(self, to=[]):
        return 77003
`;

/** Which of its methods are in the output. */
function kept(main: string): string {
  const host = memoryHost({
    "main.py": `from sensor import Sensor\ns = Sensor(2)\n${main}`,
    "sensor.py": module,
  });
  const { code, diagnostics } = compile("main.py", host, { optLevel: 3 });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const names = ["_scaled", "calibrate", "_average", "pin", "reset"];
  return names.filter((name) => code!.includes(`$${name}:`)).join(" ");
}

describe("methods of an imported module", () => {
  test.each([
    // A default that is made when the method is defined keeps it.
    ["print(s.read())", "_scaled reset"],
    // What only such a method calls goes with it, and comes with it.
    ["print(s.read(), s.calibrate())", "_scaled calibrate _average reset"],
    ["print(getattr(s, 'pin'))", "_scaled pin reset"],
    ["print('{0.pin}'.format(s))", "_scaled pin reset"],
    ["print(input().format(s))", "_scaled calibrate _average pin reset"],
    ["print(getattr(s, input()))", "_scaled calibrate _average pin reset"],
    ["print(Sensor.__dict__)", "_scaled calibrate _average pin reset"],
    ["import js\njs.s = s", "_scaled calibrate _average pin reset"],
  ])("%s", (main, expected) => {
    expect(kept(main)).toBe(expected);
  });

  test("those of a class with a metaclass stay", () => {
    const files = {
      "main.py": "from shown import A\nA()\n",
      "shown.py": `
class Meta(type):
    def __new__(meta, name, bases, namespace):
        print(sorted(key for key in namespace if key[0] != "_"))
        return type.__new__(meta, name, bases, namespace)

class A(metaclass=Meta):
    def unused(self):
        pass

class B(A):
    def unused_too(self):
        pass
`,
    };
    const { code } = compile("main.py", memoryHost(files));
    expect(code).toContain("$unused:");
    expect(code).toContain("$unused_too:");
  });
});

describe("attributes of which the program says no more than that they are stored", () => {
  const source = `
class Sensor:
    def __init__(self, pin):
        self.seen = pin
        self.unseen = {}
        self.made = [pin]
        self.counted = 0

    def count(self):
        self.counted += 1

s = Sensor(3)
s.count()
print(s.seen)
`;

  /** Which of the attributes are stored. */
  function stored(more: string, options: Parameters<typeof compile>[2] = {}): string {
    const { code } = compile("main.py", memoryHost({ "main.py": source + more }), options);
    return ["seen", "unseen", "made", "counted"].filter((name) => code!.includes(`.$${name} =`)).join(" ");
  }

  test.each([
    // A value whose making somebody may notice is made, and stored.
    ["", "seen made counted"],
    ["print(s.unseen)", "seen unseen made counted"],
    ["print(hasattr(s, 'unseen'))", "seen unseen made counted"],
    ["print('{0.unseen}'.format(s))", "seen unseen made counted"],
    ["print(input().format(s))", "seen unseen made counted"],
    ["print(getattr(s, input()))", "seen unseen made counted"],
    ["print(s.__dict__)", "seen unseen made counted"],
    ["print(dir(s))", "seen unseen made counted"],
    ["del s.unseen", "seen unseen made counted"],
    ["match s:\n    case Sensor(unseen=x):\n        print(x)", "seen unseen made counted"],
    ["import js\njs.s = s", "seen unseen made counted"],
    ["exec(input())", "seen unseen made counted"],
  ])("%s", (more, expected) => {
    expect(stored(more)).toBe(expected);
  });

  test("are stored where what the program makes is counted", () => {
    expect(stored("", { heapSize: 65536 })).toBe("seen unseen made counted");
  });

  test("are stored where an accessor or __setattr__ may see it", () => {
    const host = memoryHost({
      "main.py": `
class A:
    @property
    def unseen(self): pass
    @unseen.setter
    def unseen(self, value): print(value)
    def __init__(self):
        self.unseen = 1
class B:
    def __setattr__(self, name, value): print(name)
    def __init__(self):
        self.unnoticed = 1
A()
B()
`,
    });
    const { code } = compile("main.py", host);
    expect(code).toMatch(/self.\$unseen = 1|"unseen", 1/);
    expect(code).toMatch(/"unnoticed", 1/);
  });
});
