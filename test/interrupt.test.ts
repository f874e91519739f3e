/** Ctrl-C, as a person presses it while `mpyjs run` runs a program. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const command = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist", "cli", "main.js");
const home = mkdtempSync(join(tmpdir(), "mpyjs-interrupt-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** Runs it; each time a line of output is `?`, the next step is taken: `^C`, two of them, or input. */
function runWith(source: string, steps: readonly string[]): Promise<Outcome> {
  writeFileSync(join(home, "main.py"), source);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, "run", "main.py"], { cwd: home });
    let output = "";
    let taken = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      while (output.split("?\n").length - 1 > taken && taken < steps.length) {
        const step = steps[taken++];
        if (step.startsWith("^C")) child.kill("SIGINT");
        if (step === "^C^C") setTimeout(() => child.kill("SIGINT"), 500);
        if (step.startsWith("^C")) continue;
        child.stdin.write(step);
      }
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output: output.replaceAll("?\n", "") }));
  });
}

/** Says that it is ready for the next step. */
const ready = "import sys, time\ndef ready():\n  print('?')\n  sys.stdout.flush()\n";

test("an endless loop ends with a traceback and the status of a shell", async () => {
  const source = `${ready}def f():\n  while True: pass\nready()\nf()\n`;
  expect(await runWith(source, ["^C"])).toEqual({
    status: 130,
    output:
      'Traceback (most recent call last):\n  File "main.py", line 8, in <module>\n  File "main.py", line 6, in f\nKeyboardInterrupt: \n',
  });
});

test("endless recursion of a tree ends too", async () => {
  const source = `${ready}def f(n): return n if n < 2 else f(n - 1) + f(n - 2)\nready()\ntry:\n  f(90)\nexcept KeyboardInterrupt:\n  print('stopped')\n`;
  expect(await runWith(source, ["^C"])).toEqual({ status: 0, output: "stopped\n" });
});

test("except catches it, and not as an Exception", async () => {
  const source = `${ready}ready()\ntry:\n  try:\n    while True: pass\n  except Exception: print('no')\nexcept KeyboardInterrupt as e: print(repr(e))\nready()\ntry:\n  time.sleep(60)\nfinally:\n  print('finally')\n`;
  const { status, output } = await runWith(source, ["^C", "^C"]);
  expect(status).toBe(130);
  expect(output).toMatch(/^KeyboardInterrupt\(\)\nfinally\nTraceback/);
});

test("waiting for input is interrupted", async () => {
  const source = `${ready}ready()\ntry:\n  input()\nexcept KeyboardInterrupt:\n  print('stopped')\nready()\nprint(input())\n`;
  expect(await runWith(source, ["^C", "more\n"])).toEqual({ status: 0, output: "stopped\nmore\n" });
});

test("kbd_intr(-1) makes a byte of input of it", async () => {
  const source = `import micropython\n${ready}micropython.kbd_intr(-1)\nready()\nprint(repr(sys.stdin.read(1)))\n`;
  expect(await runWith(source, ["^C"])).toEqual({ status: 0, output: "'\\x03'\n" });
});

test("another character interrupts, and is no input", async () => {
  const source = `import micropython\n${ready}micropython.kbd_intr(ord('q'))\nready()\ntry:\n  while True: pass\nexcept KeyboardInterrupt:\n  print(input())\n`;
  expect(await runWith(source, ["abqc\n"])).toEqual({ status: 0, output: "abc\n" });
});

test("who does not look is stopped by the second one", async () => {
  const source = `${ready}ready()\nsum(range(10 ** 14))\n`;
  expect((await runWith(source, ["^C^C"])).status).toBe(130);
});

test("a brief program, which has no thread, is stopped by the first one", async () => {
  // So much is written at once.
  const source = "print('-' * 20000 + '?')\nsum(range(10 ** 14))\nprint('no')\n";
  const { status, output } = await runWith(source, ["^C"]);
  expect(status).toBe(130);
  expect(output).toBe("-".repeat(20000));
});
