/** `mpyjs build --watch`, as a person meets it who edits a program. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const command = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist", "cli", "main.js");
const home = mkdtempSync(join(tmpdir(), "mpyjs-watch-"));
let child: ChildProcess | undefined;
let said = "";
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  said = "";
});

function start(...args: string[]): void {
  const env = { ...process.env, NO_COLOR: "", FORCE_COLOR: "" };
  child = spawn(process.execPath, [command, "build", ...args, "--watch"], { cwd: home, env });
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (data: Buffer) => {
      said += data.toString();
    });
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), text);
}

/** Waits for `text`, and forgets what was said up to it. */
async function hear(text: string): Promise<string> {
  await expect.poll(() => said, patience).toContain(text);
  const end = said.indexOf(text) + text.length;
  const heard = said.slice(0, end);
  said = said.slice(end);
  return heard;
}

const output = (): string => readFileSync(join(home, "out.js"), "utf8");
const patience = { timeout: 20_000, interval: 10 };
const written = (text: string) => expect.poll(output, patience).toContain(text);

test("builds again when the program or what it imports changes, errors or not", async () => {
  write("main.py", "import part\nprint(part.word)\n");
  write("part.py", "word = 'one'\n");
  start("main.py", "-o", "out.js");
  await hear("watching; Ctrl-C ends");
  expect(output()).toContain('"one"');

  write("part.py", "word = 'two'\n");
  await written('"two"');

  write("part.py", "word = = 'three'\n");
  expect(await hear("^")).toContain("SyntaxError: invalid syntax");
  expect(output()).toContain('"two"');

  // As editors save: beside it, and then in its place.
  write("part.py~", "word = 'four'\n");
  renameSync(join(home, "part.py~"), join(home, "part.py"));
  await written('"four"');

  write("main.py", "print('five')\n");
  await written('"five');
});

test("what cannot be written is said, and written when it can be", async () => {
  write("main.py", "print('one')\n");
  mkdirSync(join(home, "out"));
  start("main.py", "-o", "out/main.js");
  await hear("watching; Ctrl-C ends");
  rmSync(join(home, "out"), { recursive: true });
  write("main.py", "print('two')\n");
  await hear("mpyjs: out/main.js: no such directory");
  mkdirSync(join(home, "out"));
  write("main.py", "print('three')\n");
  await hear("gzipped");
  expect(readFileSync(join(home, "out/main.js"), "utf8")).toContain('"three');
});

test("modules for JavaScript too", async () => {
  write("main.py", "def twice(n):\n    return n * 2\n");
  start("main.py", "--modules", "-o", "out");
  await hear("watching; Ctrl-C ends");
  write("main.py", "def thrice(n):\n    return n * 3\n");
  await hear("modules");
  expect(readFileSync(join(home, "out/main.js"), "utf8")).toContain("thrice");
});

test("what cannot be watched is said at once", async () => {
  start("-");
  child!.stdin!.end("print(1)\n");
  const status = await new Promise((resolve) => child!.on("exit", resolve));
  expect(status).toBe(2);
  expect(said).toContain("--watch needs a file");
});

test.skipIf(process.platform === "win32")("a signal ends it", async () => {
  write("main.py", "print(1)\n");
  start("main.py", "-o", "out.js");
  await hear("watching; Ctrl-C ends");
  const ended = new Promise((resolve) => child!.on("exit", (_status, signal) => resolve(signal)));
  child!.kill("SIGINT");
  expect(await ended).toBe("SIGINT");
});
