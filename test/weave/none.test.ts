// Nothing of an instrument is in a program that does not ask for it: neither its functions nor what it weaves in.

import { readFileSync } from "node:fs";
import { expect, it, test } from "vitest";
import { compile, memoryHost, type Options } from "../../compiler/index.js";
import { builtLibrary } from "../link/support.js";

const library = builtLibrary();

/** Names that instruments leave in the text, and nothing else does. */
const traces = {
  heap: /\b(charge_object|allocated|allocated_items|computed|computed_float|charge_floats|read_attribute|take_memory|result_text|set_room)\b/,
  roots: /\b(enter_frame|captured|suspended|start_heap|find_reachable)\b/,
  interrupts: /\b(events|run_events|start_events)\b/,
  levels: /\b(current_opt_level|set_opt_level)\b/,
  qstrs: /\b(intern_all|intern_new)\b/,
  memoryStart: /\bnote_heap_start\b/,
  tracebacks: /\btrace\(/,
} as const;

function javascriptOf(source: string, options: Partial<Options> = {}): string {
  const host = memoryHost({ "main.py": source });
  return compile("main.py", host, { library, tracebacks: false, ...options }).code!;
}

function tracesIn(code: string): readonly string[] {
  return Object.entries(traces).flatMap(([name, pattern]) => (pattern.test(code) ? [name] : []));
}

test.each(["fib", "nbody", "richards", "sieve", "exceptions", "gentree", "wordcount"])(
  "%s carries none",
  (name) => {
    const source = readFileSync(new URL(`../../bench/programs/${name}.py`, import.meta.url), "utf8");
    expect(tracesIn(javascriptOf(source))).toEqual([]);
  },
);

const program = "import micropython\ndef f(n):\n  while n: n -= 1\n  return [n, lambda: n]\nprint(f(9))\n";

test.each<[string, string, Partial<Options>]>([
  ["heap", "micropython.heap_lock()\n", {}],
  ["interrupts", "micropython.schedule(print, 1)\n", {}],
  ["levels", "micropython.opt_level(1)\n", {}],
  ["qstrs", "micropython.qstr_info()\n", {}],
  ["memoryStart", "micropython.mem_info()\n", {}],
  ["interrupts", "", { interruptible: true }],
  ["tracebacks", "", { tracebacks: true }],
])("%s alone is in a program that asks for it", (name, statement, options) => {
  expect(tracesIn(javascriptOf(program + statement, options))).toEqual([name]);
});

it("a heap of its own brings what it is counted with", () => {
  expect(tracesIn(javascriptOf(program, { heapSize: 65536 }))).toEqual(["heap", "roots"]);
});

it("a program that only imports the module, or asks what costs nothing, has none either", () => {
  expect(tracesIn(javascriptOf(program))).toEqual([]);
  expect(tracesIn(javascriptOf(`${program}print(micropython.stack_use())\n`))).toEqual([]);
});
