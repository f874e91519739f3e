// Methods of imported modules that nobody can call are left out; where a name may come from elsewhere, all stay.

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
