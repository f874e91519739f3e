// `npm run coverage [-- VITEST ARGUMENTS]`: how many branches of the compiler and the runtime all tests together reach. The code is built
// with counters in it, so what is linked into programs and run in other processes counts too, wherever it runs. Writes what nobody
// reached to build/coverage/missed.txt. Arguments choose tests; with `--more` before them the built code is used again, and what was
// counted before is kept.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { instrument } from "./instrument.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const place = join(root, "build/coverage");
const counts = join(place, "counts");
const ROOMS = ["compiler", "runtime"];

const wanted = process.argv.slice(2);
const isMore = wanted[0] === "--more";
if (!isMore) rmSync(place, { recursive: true, force: true });
mkdirSync(counts, { recursive: true });

const environment = {
  ...process.env,
  MPYJS_COVERAGE: place,
  NODE_OPTIONS: `--require=${join(root, "scripts/branches/count.cjs")}`,
};
if (!isMore) writeFileSync(join(place, "branches.json"), JSON.stringify(build()));
const tests = wanted.slice(isMore ? 1 : 0);
spawnSync("npx", ["vitest", "run", "--config", "scripts/branches/vitest.config.ts", ...tests], {
  cwd: root,
  stdio: "inherit",
  env: environment,
});
report(JSON.parse(readFileSync(join(place, "branches.json"), "utf8")));

/** Builds with counters; answers the branches by file, in the order of their counters. */
function build() {
  run("npx", ["tsc", "-p", "tsconfig.build.json"], process.env);
  const found = [];
  let size = 0;
  for (const room of ROOMS)
    for (const entry of readdirSync(join(root, "dist", room), { recursive: true }).sort()) {
      const path = `${room}/${entry.replaceAll("\\", "/")}`;
      // What was bundled of a room, or built of a file that is gone, is no file of it.
      if (!path.endsWith(".js") || !existsSync(join(root, path.replace(/\.js$/, ".ts")))) continue;
      const old = readFileSync(join(root, "dist", path), "utf8");
      const { code, branches } = instrument(old, size);
      found.push({
        path,
        first: size,
        branches: branches.map((each) => ({ ...each, ...position(old, each.offset) })),
      });
      size += branches.length;
      writeFileSync(join(root, "dist", path), code);
      mkdirSync(dirname(join(place, "code", path)), { recursive: true });
      writeFileSync(join(place, "code", path), code);
    }
  writeFileSync(join(place, "size"), String(size));
  run("node", ["scripts/index-runtime.mjs"], environment);
  run("node", ["scripts/bundle.mjs"], environment);
  return found;
}

/** The text of the line that a branch stands in: the built code has lines of its own. */
function position(code, offset) {
  const start = code.lastIndexOf("\n", offset) + 1;
  const end = code.indexOf("\n", offset);
  return { line: code.slice(start, end < 0 ? undefined : end).trim() };
}

function report(files) {
  const reached = new Uint8Array(Number(readFileSync(join(place, "size"), "utf8")));
  for (const name of readdirSync(counts)) {
    const some = readFileSync(join(counts, name));
    for (let i = 0; i < reached.length; i++) reached[i] |= some[i];
  }
  const missed = [];
  const totals = new Map();
  for (const { path, first, branches } of files) {
    const lost = branches.filter((_, i) => reached[first + i] === 0);
    const [room, part] = path.split("/");
    for (const key of [room, `${room}/${part.endsWith(".js") ? "" : part}`, "all"]) {
      const total = totals.get(key) ?? [0, 0];
      totals.set(key, [total[0] + branches.length - lost.length, total[1] + branches.length]);
    }
    if (lost.length > 0)
      missed.push(
        `${path}: ${lost.length} of ${branches.length}`,
        ...lost.map(({ kind, line }) => `  ${kind.padEnd(8)} ${line}`),
      );
  }
  writeFileSync(join(place, "missed.txt"), `${missed.join("\n")}\n`);
  for (const [key, [got, of]] of [...totals].sort())
    console.log(`${key.padEnd(24)} ${got} of ${of} branches, ${((100 * got) / of).toFixed(1)} %`);
}

function run(command, args, env) {
  execFileSync(command, args, { cwd: root, stdio: "inherit", env });
}
