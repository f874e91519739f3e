// node bench/viper/run.mjs [--runs N] [--dist DIR] [NAMES…]: how fast viper functions are beside hand-written JavaScript. Each
// program is NAME.py and NAME.js here; both run in processes of their own, in turns, by the time of the processor. The compiler must be built.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "7" },
    dist: { type: "string", default: join(here, "../../dist") },
  },
});
const { compile, formatDiagnostic, memoryHost } = await import(
  pathToFileURL(join(resolve(flags.dist), "node.js")).href
);
const names = readdirSync(here)
  .filter((file) => file.endsWith(".py"))
  .map((file) => file.slice(0, -".py".length))
  .filter((name) => positionals.length === 0 || positionals.includes(name));

const directory = mkdtempSync(join(tmpdir(), "mpyjs-viper-"));
const ratios = names.map((name) => measure(name));
rmSync(directory, { recursive: true });
const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
console.log(`geometric mean ${mean.toFixed(2)}`);

function measure(name) {
  const source = readFileSync(join(here, `${name}.py`), "utf8");
  const size = Number(/^N = (\d+)/m.exec(source)[1]);
  const { code, diagnostics } = compile(`${name}.py`, memoryHost({ [`${name}.py`]: source }), {
    format: "esm",
  });
  if (code === null) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  const compiled = join(directory, `${name}.mjs`);
  writeFileSync(compiled, code);
  const twin = pathToFileURL(join(here, `${name}.js`)).href;
  const times = { twin: [], ours: [] };
  for (let run = 0; run < Number(flags.runs); run++) {
    const byHand = runChild(["twin.mjs", twin, String(size)]);
    const ours = runChild(["compiled.mjs", pathToFileURL(compiled).href]);
    if (byHand.text !== ours.text) throw new Error(`${name}: ${ours.text} instead of ${byHand.text}`);
    times.twin.push(byHand.milliseconds);
    times.ours.push(ours.milliseconds);
  }
  const [twinTime, ownTime] = [Math.min(...times.twin), Math.min(...times.ours)];
  const ratio = ownTime / twinTime;
  console.log(`${name.padEnd(12)} ${twinTime.toFixed(1)} ms ${ownTime.toFixed(1)} ms  ${ratio.toFixed(2)}`);
  return ratio;
}

function runChild([script, ...args]) {
  const path = fileURLToPath(new URL(`../children/${script}`, import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [path, ...args], {
    encoding: "utf8",
    env: { ...process.env, BENCH_CLOCK: "cpu" },
  });
  const match = /([\d.]+)\s*$/.exec(stderr);
  if (match === null) throw new Error(stderr);
  return { text: stdout, milliseconds: Number(match[1]) };
}
