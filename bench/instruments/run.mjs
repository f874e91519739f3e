// node bench/instruments/run.mjs [--runs N] [NAMES…]: what each instrument costs, as the run time of a program that carries
// it beside one that carries none. All variants of a program run in turns, each in processes of its own, and the run
// that took the least time of the processor counts. Prints a table for docs/micropython.md. The compiler must be built.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { readProgram } from "../programs.mjs";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" } },
});
const dist = fileURLToPath(new URL("../../dist/node.js", import.meta.url));
const { compile, memoryHost } = await import(pathToFileURL(dist).href);
const child = fileURLToPath(new URL("../children/compiled.mjs", import.meta.url));
const names = positionals.length > 0 ? positionals : ["fib", "nbody", "richards", "sieve"];

/** Each is asked for by an option, or by a program that names what it serves. */
const variants = [
  ["none", {}, ""],
  ["tracebacks", { tracebacks: true }, ""],
  ["`opt_level`", {}, "micropython.opt_level()"],
  ["`qstr_info`", {}, "repr(micropython.qstr_info)"],
  ["`schedule`, `kbd_intr`, Ctrl-C", { interruptible: true }, ""],
  ["`heap_lock`", {}, "micropython.heap_lock(); micropython.heap_unlock()"],
  ["`--heap=64M`", { heapSize: 64 << 20 }, ""],
];

const directory = mkdtempSync(join(tmpdir(), "mpyjs-instruments-"));
const rows = variants.map(([title]) => [title]);
for (const name of names) {
  const { source } = readProgram(name, false);
  const files = variants.map(([, options, mention], i) => {
    const text = mention === "" ? source : `import micropython\n${mention}\n${source}`;
    const host = memoryHost({ [`${name}.py`]: text });
    const { code } = compile(`${name}.py`, host, { format: "esm", tracebacks: false, ...options });
    const file = join(directory, `${name}-${i}.mjs`);
    writeFileSync(file, code);
    return { file, size: code.length };
  });
  const best = files.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < Number(flags.runs); run++)
    for (const [i, { file }] of files.entries()) best[i] = Math.min(best[i], milliseconds(file));
  best.forEach((time, i) => {
    const more = files[i].size - files[0].size;
    rows[i].push(
      i === 0 ? `${time.toFixed(0)} ms` : `${(time / best[0]).toFixed(2)}, +${(more / 1024).toFixed(1)} kB`,
    );
  });
}
rmSync(directory, { recursive: true });
console.log(`| instrument | ${names.join(" | ")} |`);
console.log(`|---|${names.map(() => "---|").join("")}`);
for (const row of rows) console.log(`| ${row.join(" | ")} |`);

function milliseconds(file) {
  const { stderr } = spawnSync(process.execPath, [child, pathToFileURL(file).href], {
    encoding: "utf8",
    env: { ...process.env, BENCH_CLOCK: "cpu" },
  });
  const match = /([\d.]+)\s*$/.exec(stderr);
  if (match === null) throw new Error(stderr);
  return Number(match[1]);
}
