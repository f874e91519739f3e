// Where a program looks whether something waits, and that no other program does.

import { expect, it } from "vitest";
import { compile, memoryHost } from "../../compiler/index.js";
import { builtLibrary } from "../link/support.js";

const library = builtLibrary();

function javascriptOf(source: string, options: { interruptible?: boolean } = {}): string {
  return compile("main.py", memoryHost({ "main.py": source }), { library, tracebacks: false, ...options })
    .code!;
}

function countPolls(source: string, options?: { interruptible?: boolean }): number {
  return javascriptOf(source, options).split("if (events[0] !== 0)").length - 1;
}

const loops = "n = 0\nwhile n < 3: n += 1\nfor i in range(3): print(i)\nfor x in [1, 2]: print(x)\n";

it("a program that schedules nothing has nothing of it", () => {
  expect(javascriptOf(loops)).not.toContain("events");
  expect(javascriptOf(`import micropython\nprint(micropython.opt_level())\n${loops}`)).not.toContain(
    "events",
  );
});

it("a program that schedules looks at every turn of a loop", () => {
  expect(countPolls(`import micropython\nmicropython.schedule(print, 1)\n${loops}`)).toBe(3);
});

it("so does one that gets at the function in another way", () => {
  for (const source of [
    "from micropython import schedule as s\ns(print, 1)\n",
    "import micropython as m\nf = m.schedule\nprint(f)\n",
    "import micropython\nprint(getattr(micropython, input()))\n",
    "from micropython import kbd_intr\nkbd_intr(-1)\n",
  ])
    expect(countPolls(source + loops)).toBeGreaterThanOrEqual(3);
});

it("a program that is to be interruptible looks, and where a function calls itself too", () => {
  expect(countPolls(loops, { interruptible: true })).toBe(3);
  const recursive = "def f(n): return n if n < 2 else f(n - 1)\nprint(f(3))\n";
  expect(javascriptOf(recursive, { interruptible: true })).toMatch(
    /function f\(n\) \{\s+if \(events\[0\] !== 0\) run_events\(\);/,
  );
});
