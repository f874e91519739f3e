// How micropython-lib fares: which of its modules compile, and which of its unit tests pass, here and under MicroPython.
//
//   node scripts/check-packages.mjs CHECKOUT [--micropython COMMAND] [--list] [--only TEXT]
//
// A test passes when it ends with status 0 and does not say that something failed. Those that need a network, a board or
// functions of an operating system fail in both. Nothing of the checkout is kept.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, formatDiagnostic } from "../dist/node.js";

const [checkout, ...flags] = process.argv.slice(2);
const isListed = flags.includes("--list");
const micropython = after("--micropython");
const only = after("--only") ?? "";
const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

const files = pythonFiles(checkout).filter((file) => file.includes(only));
const packages = [
  ...new Set(
    pythonFiles(checkout)
      .filter((file) => basename(file) === "manifest.py")
      .map(dirname),
  ),
];
const tests = files.filter(isTest);
const modules = files.filter((file) => !isTest(file) && !isAside(file));

compileAll();
runAll();

function after(flag) {
  const at = flags.indexOf(flag);
  return at < 0 ? undefined : flags[at + 1];
}

function pythonFiles(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return pythonFiles(path);
      return entry.name.endsWith(".py") ? [path] : [];
    })
    .sort();
}

function isTest(file) {
  const name = basename(file);
  return /^tests?(_.*)?\.py$/.test(name) && !/^test_support/.test(name);
}

/** What is neither a module nor a test: examples, tools, descriptions, what tests import. */
function isAside(file) {
  const path = relative(checkout, file);
  return (
    /(^|\/)(tools|examples?|tests?)\//.test(path) || /^(manifest|setup|example.*)\.py$/.test(basename(file))
  );
}

function compileAll() {
  const host = { read: readOrNull, kindOf };
  let compiled = 0;
  for (const file of modules) {
    const result = tryCompile(file, host);
    if (result.code !== null) compiled++;
    else {
      console.log(`does not compile: ${relative(checkout, file)}${result.bug ?? ""}`);
      for (const each of result.diagnostics.filter((d) => d.severity === "error"))
        console.log(formatDiagnostic(each));
    }
  }
  console.log(`modules that compile: ${compiled} of ${modules.length}`);
}

function tryCompile(file, host) {
  try {
    return compile(file, host, { path: pathFor(file) });
  } catch (bug) {
    return { code: null, bug: `: ${bug.message}`, diagnostics: [] };
  }
}

/** The package of a file, what its manifest requires, and what tests import. */
function pathFor(file) {
  const tree = relative(checkout, file).split("/")[0];
  const path = [];
  const pending = [packages.findLast((each) => file.startsWith(`${each}/`)), findPackage("unittest", tree)];
  for (const each of pending) {
    if (each === undefined || path.includes(each)) continue;
    path.push(each);
    const manifest = readFileSync(join(each, "manifest.py"), "utf8");
    for (const [, name] of manifest.matchAll(/^require\("([^"]+)"/gm)) pending.push(findPackage(name, tree));
  }
  return path;
}

/** By the name of its directory; of unix-ffi only for unix-ffi. */
function findPackage(name, tree) {
  const found = packages.filter((each) => basename(each) === name);
  return (
    found.find((each) => relative(checkout, each).startsWith(`${tree}/`)) ??
    found.find((each) => !relative(checkout, each).startsWith("unix-ffi/"))
  );
}

function runAll() {
  let ours = 0;
  let theirs = 0;
  let both = 0;
  for (const file of tests) {
    const path = pathFor(file).join(delimiter);
    const runHere = () =>
      passes(process.execPath, [command, "run", "--no-warnings", basename(file)], { MPYJS_PATH: path }, file);
    const there =
      micropython === undefined
        ? undefined
        : passes(micropython, [basename(file)], { MICROPYPATH: path }, file);
    // Some draw without a seed, and hope.
    const here = runHere() || (there && (runHere() || runHere()));
    if (here) ours++;
    if (there) theirs++;
    if (here && there) both++;
    if (isListed || (there && !here)) {
      console.log(`${word(here)} here, ${word(there)} under MicroPython: ${relative(checkout, file)}`);
    }
  }
  console.log(`tests that pass here: ${ours} of ${tests.length}`);
  if (micropython !== undefined) {
    console.log(`tests that pass under MicroPython: ${theirs}, of which pass here: ${both}`);
  }
}

function word(passed) {
  return passed === undefined ? "not run" : passed ? "passes" : "fails";
}

function passes(program, args, environment, file) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: dirname(file),
    env: { ...process.env, ...environment },
    encoding: "utf8",
    timeout: 30000,
    input: "",
  });
  return status === 0 && !/^(FAILED|Traceback)/m.test(`${stdout}\n${stderr}`);
}

function readOrNull(path) {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function kindOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "none" : found.isDirectory() ? "directory" : "file";
}
