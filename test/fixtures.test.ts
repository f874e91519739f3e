/**
 * Our own programs, by area: `fixtures/run/<area>/*.py` with the output each must print beside it (`.exp`).
 * Each runs through our output in Node, and the expectation is held against an oracle: MicroPython itself, or
 * CPython where the first line says `# oracle: cpython (why)`, or nobody where it says `# oracle: none (why)`.
 * `npm run accept` records expectations, from the oracle and never from our own output.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runCPython, runMicroPython } from "./oracle.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const fixtures = join(root, "fixtures", "run");
const command = join(root, "dist", "cli", "main.js");
const recording = process.env.MPYJS_ACCEPT === "1";

function findPrograms(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("_"))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return findPrograms(path);
      return entry.name.endsWith(".py") ? [path] : [];
    })
    .sort();
}

type OracleName = "micropython" | "cpython" | "none";

function oracleOf(source: string): OracleName {
  const named = /^# oracle: (cpython|none) \(.+\)/.exec(source);
  return named === null ? "micropython" : (named[1] as OracleName);
}

async function askOracle(path: string, source: string): Promise<string | null> {
  const oracle = oracleOf(source);
  if (oracle === "none") return null;
  if (oracle === "cpython") return runCPython(path)?.stdout ?? null;
  const outcome = await runMicroPython(source, helpersOf(dirname(path)));
  return outcome.stdout.replaceAll('File "<stdin>"', `File "${basename(path)}"`);
}

/** What programs of a directory may import: the files in it, and below, whose first part begins with `_`. */
function helpersOf(directory: string): ReadonlyMap<string, Uint8Array> {
  const names = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.startsWith("_") && name.endsWith(".py"));
  return new Map(names.map((name) => [name, readFileSync(join(directory, name))]));
}

function runOurs(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, "run", "--no-warnings", basename(path)], {
      cwd: dirname(path),
    });
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.on("error", reject);
    child.on("close", () => resolve(out));
  });
}

describe("fixtures/run", () => {
  for (const path of findPrograms(fixtures)) {
    const expected = path.replace(/\.py$/, ".exp");
    const source = readFileSync(path, "utf8");
    const name = relative(fixtures, path);
    test.concurrent(`${name} prints what the oracle prints`, async () => {
      const said = await askOracle(path, source);
      if (recording && said !== null) writeFileSync(expected, said);
      expect(existsSync(expected), `${name} has no .exp; npm run accept records it`).toBe(true);
      const recorded = readFileSync(expected, "utf8");
      if (said !== null) expect(said).toBe(recorded);
      expect(await runOurs(path)).toBe(recorded);
    });
  }
});
