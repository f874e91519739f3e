/** A page stops a program that it runs in a worker, through memory that both see, as docs/micropython.md shows. */
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { compile, memoryHost } from "../compiler/index.js";
import { builtLibrary } from "./link/support.js";

const library = builtLibrary();

const workerSource = `
const { parentPort, workerData } = require("node:worker_threads");
const lines = [];
console.log = (text) => lines.push(...text.split("\\n"));
globalThis[Symbol.for("mpyjs.host")] = { events: workerData.events };
// As in a page, where there is no process to write to.
const { process } = globalThis;
delete globalThis.process;
parentPort.postMessage("ready");
(0, eval)(workerData.code);
globalThis.process = process;
parentPort.postMessage(lines);
`;

/** What the program prints that is stopped each time after it has started to wait. */
function runAndStop(source: string, stops: number): Promise<readonly string[]> {
  const { code } = compile("main.py", memoryHost({ "main.py": source }), {
    library,
    format: "iife",
    interruptible: true,
  });
  const events = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(workerSource, { eval: true, workerData: { code, events } });
  return new Promise((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (message: string | readonly string[]) => {
      if (message !== "ready") {
        resolve(message as readonly string[]);
        void worker.terminate();
        return;
      }
      for (let i = 0; i < stops; i++) setTimeout(() => Atomics.store(events, 0, 1), 300 * (i + 1));
    });
  });
}

test("an endless loop ends in KeyboardInterrupt", async () => {
  expect(await runAndStop("def f():\n  while True: pass\nf()\nprint('no')\n", 1)).toEqual([
    "Traceback (most recent call last):",
    '  File "main.py", line 3, in <module>',
    '  File "main.py", line 2, in f',
    "KeyboardInterrupt: ",
  ]);
});

test("which the program may catch, time and again", async () => {
  const source = `for i in range(2):
  try:
    while True: pass
  except KeyboardInterrupt: print("stopped", i)
print("goes on")
`;
  expect(await runAndStop(source, 2)).toEqual(["stopped 0", "stopped 1", "goes on"]);
});

test("and not at all, if it has said so", async () => {
  const source = `import micropython, time
micropython.kbd_intr(-1)
start = time.ticks_ms()
while time.ticks_diff(time.ticks_ms(), start) < 700: pass
print("undisturbed")
`;
  expect(await runAndStop(source, 1)).toEqual(["undisturbed"]);
});
