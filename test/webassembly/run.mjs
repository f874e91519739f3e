// Runs the tests of MicroPython's webassembly port (tests/ports/webassembly of a checkout of MicroPython, of which nothing
// is copied here) through our output: `node test/webassembly/run.mjs CHECKOUT [WORD …]`. Tests whose outcome differs for a
// reason are listed in exceptions.mjs; docs/interop.md explains them.

import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { exceptions } from "./exceptions.mjs";

const LIMIT = 20000;
const clock = new URL("clock.mjs", import.meta.url).href;
const port = fileURLToPath(new URL("micropython.mjs", import.meta.url));

export function findTests(checkout) {
  const directory = join(checkout, "tests/ports/webassembly");
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => /\.m?js$/.test(name))
    .sort()
    .map((name) => ({ name, path: join(directory, name) }));
}

/** What a test prints, next to what it should. */
export async function runTest({ name, path }) {
  const expected = renumber(readFileSync(`${path}.exp`, "utf8"));
  const printed = renumber(await outputOf(path));
  return { name, expected, printed, isSame: printed === expected, reason: exceptions[name] };
}

/** Numbers of proxies by order of appearance: how many there were before is an affair of each implementation. */
function renumber(text) {
  const numbers = new Map();
  return text.replace(/(JsProxy|_ref:) (\d+)/g, (whole, kind) => {
    if (!numbers.has(whole)) numbers.set(whole, numbers.size);
    return `${kind} ${numbers.get(whole)}`;
  });
}

function outputOf(path) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--expose-gc", "--import", clock, path, port], {
      stdio: ["ignore", "pipe", "pipe"],
      timeout: LIMIT,
    });
    let text = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (part) => {
      text += part;
    });
    child.stderr.setEncoding("utf8").on("data", (part) => {
      errors += part;
    });
    child.on("error", reject);
    child.on("close", () =>
      resolve(errors === "" ? text : `${text}${errors.split("\n").slice(0, 12).join("\n")}`),
    );
  });
}

async function main([checkout, ...words]) {
  if (checkout === undefined) throw new Error("usage: node test/webassembly/run.mjs CHECKOUT [WORD …]");
  const tests = findTests(checkout).filter(({ name }) => words.every((word) => name.includes(word)));
  const counts = { passed: 0, explained: 0, failed: 0 };
  for (const test of tests) {
    const { name, expected, printed, isSame, reason } = await runTest(test);
    const outcome = isSame ? "passed" : reason === undefined ? "failed" : "explained";
    counts[outcome]++;
    console.log(`${outcome.padEnd(10)}${name}${outcome === "explained" ? `: ${reason}` : ""}`);
    if (outcome === "failed" || words.length > 0)
      console.log(isSame ? "" : `--- expected\n${expected}--- printed\n${printed}`);
  }
  console.log(
    `${tests.length} tests: ${counts.passed} passed, ${counts.explained} explained, ${counts.failed} failed`,
  );
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
