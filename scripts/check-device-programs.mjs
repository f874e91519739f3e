// Programs for boards, which others wrote: whether they print here what they print under MicroPython, unmodified. Their code is
// no part of this repository; each line of the list names a checkout, where to look for imports in it, and a program: one
// of the checkout itself, or a few lines of ours (device-programs/drivers) that use what it has. The board is of paper
// (device-programs/paper): pins that remember, buses that answer from tables, a clock that goes on when somebody waits.
//
//   node scripts/check-device-programs.mjs CHECKOUTS --micropython COMMAND [--only TEXT]
//
// CHECKOUTS has a directory OWNER+NAME for each repository of github.com; those that are not there are named and skipped.
// Ends with 1 if some program prints something else here.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("device-programs/", import.meta.url));
const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const [checkouts, ...flags] = process.argv.slice(2);
const micropython = after("--micropython");
const only = after("--only") ?? "";
if (checkouts === undefined || micropython === undefined) {
  console.error("usage: check-device-programs.mjs CHECKOUTS --micropython COMMAND [--only TEXT]");
  process.exit(2);
}

const programs = readFileSync(join(here, "programs.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map(readProgram);
const counts = { same: 0, different: 0, skipped: 0 };
for (const program of programs) if (program.what.includes(only)) check(program);
console.log(`same: ${counts.same}, different: ${counts.different}, not there: ${counts.skipped}`);
process.exit(counts.different === 0 ? 0 : 1);

function after(flag) {
  const at = flags.indexOf(flag);
  return at < 0 ? undefined : flags[at + 1];
}

/** `WHAT | REPOSITORY | PATHS | PROGRAM` */
function readProgram(line) {
  const [what, repository, paths, program] = line.split("|").map((part) => part.trim());
  const directory = resolve(checkouts, repository.replace("/", "+"));
  const isDriver = program.startsWith("driver:");
  const file = isDriver ? join(here, "drivers", program.slice("driver:".length)) : join(directory, program);
  return { what, directory, file, path: paths.split(" ").map((each) => join(directory, each)) };
}

function check({ what, directory, file, path }) {
  if (!existsSync(directory)) {
    counts.skipped++;
    console.log(`not there  ${what}: ${basename(directory)}`);
    return;
  }
  const where = [join(here, "paper"), ...path];
  const theirs = run(micropython, [basename(file)], file, {
    MICROPYPATH: [...where, ".frozen"].join(delimiter),
  });
  const args = [command, "run", "--no-warnings", basename(file)];
  const ours = run(process.execPath, args, file, { MPYJS_PATH: where.join(delimiter) });
  const isSame = ours.text === theirs.text && theirs.text !== "";
  counts[isSame ? "same" : "different"]++;
  const lines = theirs.text.split("\n").length - 1;
  console.log(`${isSame ? "same      " : "DIFFERENT "} ${what}: ${lines} lines, status ${theirs.status}`);
  if (!isSame) console.log(firstDifference(ours.text, theirs.text));
}

function run(program, args, file, environment) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: dirname(file),
    env: { ...process.env, ...environment },
    encoding: "utf8",
    timeout: 60000,
    input: "",
  });
  return { status, text: (stdout + stderr).replace(/\d+\.\d+/g, rounded) };
}

/** The last digits of floats differ by decision: see docs/differences.md. */
function rounded(digits) {
  return String(Number(Number(digits).toPrecision(14)));
}

function firstDifference(ours, theirs) {
  const a = ours.split("\n");
  const b = theirs.split("\n");
  const at = a.findIndex((line, i) => line !== b[i]);
  return `  here:        ${a[at < 0 ? a.length : at] ?? ""}\n  MicroPython: ${b[at < 0 ? a.length : at] ?? ""}`;
}
