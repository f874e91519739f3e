/** The command line, as a person meets it: what it prints where, its exit status, and what it leaves behind. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

const command = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist", "cli", "main.js");
const home = mkdtempSync(join(tmpdir(), "mpyjs-cli-"));
let directory = home;
let counter = 0;
beforeEach(() => {
  directory = join(home, String(counter++));
  mkdirSync(directory);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function mpyjs(args: readonly string[], input = "", env: Record<string, string> = {}): Run {
  const run = spawnSync(process.execPath, [command, ...args], {
    cwd: directory,
    input,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "", FORCE_COLOR: "", ...env },
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(directory, name)), { recursive: true });
  writeFileSync(join(directory, name), text);
}

function runNode(name: string): string {
  return spawnSync(process.execPath, [join(directory, name)], { encoding: "utf8", cwd: directory }).stdout;
}

describe("build", () => {
  test("writes one JavaScript file beside the source and says how large it is", () => {
    write("a.py", "print('hi', 1 + 1)\n");
    const run = mpyjs(["build", "a.py"]);
    expect(run).toMatchObject({ status: 0, stdout: "" });
    expect(run.stderr).toMatch(/^a\.js: [\d,]+ bytes, [\d,]+ bytes gzipped\n$/);
    write("package.json", '{"type":"module"}');
    expect(runNode("a.js")).toBe("hi 2\n");
  });
  test("reads stdin and writes stdout with -", () => {
    const run = mpyjs(["build", "-"], "print(3)\n");
    expect(run).toMatchObject({ status: 0, stderr: "" });
    write("out.mjs", run.stdout);
    expect(runNode("out.mjs")).toBe("3\n");
  });
  test.skipIf(process.platform === "win32")("reads a pipe, once", () => {
    const script = `mkfifo piped.py; echo 'print("piped")' > piped.py & "$0" "$1" run piped.py`;
    const run = spawnSync("sh", ["-c", script, process.execPath, command], {
      cwd: directory,
      encoding: "utf8",
    });
    expect(run).toMatchObject({ status: 0, stdout: "piped\n", stderr: "" });
  });
  test.each(["esm", "iife", "cjs"])("builds the format %s", (format) => {
    write("a.py", "x = 5\nprint(x)\n");
    const name = format === "esm" ? "o.mjs" : "o.cjs";
    expect(mpyjs(["build", "a.py", "-o", name, "--format", format]).status).toBe(0);
    expect(runNode(name)).toBe("5\n");
  });
  test("gives the program files in memory, or the machine's where that was asked for", () => {
    write("data.txt", "one\n");
    write("a.py", "try: print(open('data.txt').read())\nexcept OSError as e: print(e)\n");
    mpyjs(["build", "a.py", "-o", "memory.mjs"]);
    mpyjs(["build", "a.py", "-o", "node.mjs", "--files", "node"]);
    expect(runNode("memory.mjs")).toBe("[Errno 2] ENOENT\n");
    expect(runNode("node.mjs")).toBe("one\n\n");
    expect(readFileSync(join(directory, "memory.mjs"), "utf8")).not.toContain("openSync");
  });
  test("gives the host its turn while asyncio waits, and whoever imports the module finds it done", () => {
    write(
      "a.py",
      "import asyncio\nasync def f():\n  await asyncio.sleep_ms(200)\n  print('slept')\nasyncio.run(f())\nprint('over')\n",
    );
    write(
      "page.mjs",
      "let turns = 0; const timer = setInterval(() => turns++, 10);\nawait import('./a.mjs');\nclearInterval(timer); console.log(turns > 2);\n",
    );
    mpyjs(["build", "a.py", "-o", "a.mjs"]);
    expect(runNode("page.mjs")).toBe("slept\nover\ntrue\n");
    mpyjs(["build", "a.py", "-o", "a.cjs", "--format", "cjs"]);
    expect(runNode("a.cjs")).toBe("slept\nover\n");
  });
  test("gives a page its turn while the program sleeps, if it is built for one", () => {
    write(
      "a.py",
      "import time\ndef blink(n):\n  for i in range(n):\n    time.sleep_ms(40)\n    print(i)\nclass App:\n  def run(self):\n    blink(2)\n    time.sleep(0.04)\nApp().run()\n",
    );
    write(
      "page.mjs",
      "let turns = 0; const timer = setInterval(() => turns++, 10);\nawait import(process.argv[2]);\nclearInterval(timer); console.log(turns > 2);\n",
    );
    mpyjs(["build", "a.py", "-o", "page-a.mjs", "--page"]);
    mpyjs(["build", "a.py", "-o", "node-a.mjs"]);
    const run = (name: string) =>
      spawnSync(process.execPath, ["page.mjs", name], { cwd: directory, encoding: "utf8" }).stdout;
    expect(run("./page-a.mjs")).toBe("0\n1\ntrue\n");
    expect(run("./node-a.mjs")).toBe("0\n1\nfalse\n");
    expect(readFileSync(join(directory, "node-a.mjs"), "utf8")).not.toContain("function*");
  });
  test("gives the same bytes each time, wherever it runs", () => {
    write("a.py", "class A:\n    def f(self): return [1.5, 'x']\nprint(A().f())\n");
    const first = mpyjs(["build", "a.py", "-o", "-"]).stdout;
    expect(mpyjs(["build", "a.py", "-o", "-"]).stdout).toBe(first);
    expect(first).not.toContain(directory);
  });
  test("understands mpy-cross's -O, -s and -X", () => {
    write("a.py", "assert False, 'no'\nprint(__debug__)\ndef f():\n    1 // 0\nf()\n");
    expect(mpyjs(["run", "-O", "a.py"]).stdout).toContain("False\n");
    expect(mpyjs(["run", "-s", "other.py", "a.py"]).stdout).toContain('File "other.py", line 1, in <module>');
    expect(mpyjs(["run", "-O2", "a.py"]).stdout).toContain('File "a.py", line 4, in f');
    expect(mpyjs(["run", "-O3", "a.py"]).stdout).toContain('File "a.py", line 1, in f');
    expect(mpyjs(["run", "-OO", "-X", "no-source-lines", "a.py"]).stdout).toContain(
      'File "a.py", line 1, in f',
    );
  });
  test("finds modules beside the file, on --path and on MPYJS_PATH", () => {
    write("app/main.py", "import one, two, three.deep\nprint(one.x, two.x, three.deep.x)\n");
    write("app/one.py", "x = 1\n");
    write("lib/two.py", "x = 2\n");
    write("more/three/__init__.py", "");
    write("more/three/deep.py", "x = 3\n");
    const run = mpyjs(["run", "--path", "lib", "app/main.py"], "", { MPYJS_PATH: join(directory, "more") });
    expect(run).toMatchObject({ status: 0, stdout: "1 2 3\n" });
    expect(mpyjs(["run", "app/main.py"]).stdout).toContain("ImportError: no module named 'two'");
  });
  test("finds packages in lib beside the program, on MICROPYPATH, and its own library after them", () => {
    write(
      "board/main.py",
      "import driver, far, textwrap, bisect\nprint(driver.x, far.x, textwrap.x, bisect.bisect([], 1))\n",
    );
    write("board/lib/driver/__init__.py", "from .bus import x\n");
    write("board/lib/driver/bus.py", "x = 1\n");
    write("board/lib/textwrap.py", "x = 3\n");
    write("elsewhere/far.py", "x = 2\n");
    const run = mpyjs(["run", "board/main.py"], "", {
      MICROPYPATH: `.frozen:${join(directory, "elsewhere")}`,
    });
    expect(run).toMatchObject({ status: 0, stdout: "1 2 3 0\n" });
  });
  test("takes a directory with a main module", () => {
    write("app/main.py", "print('main')\n");
    expect(mpyjs(["build", "app"]).status).toBe(0);
    expect(existsSync(join(directory, "app", "main.js"))).toBe(true);
    mkdirSync(join(directory, "empty"));
    expect(mpyjs(["build", "empty"])).toMatchObject({ status: 2 });
  });
  test("follows no link out of its roots", () => {
    write("secret/hidden.py", "x = 1\n");
    write("app/main.py", "import hidden\n");
    symlinkSync(join(directory, "secret", "hidden.py"), join(directory, "app", "hidden.py"));
    expect(mpyjs(["run", "app/main.py"]).stdout).toContain("ImportError");
  });
});

describe("mistakes", () => {
  test("a compile error shows the place and ends with 1, and nothing is written", () => {
    write("a.py", "x = 1\ny = (1 +\n");
    const run = mpyjs(["build", "a.py"]);
    expect(run.status).toBe(1);
    expect(run.stdout).toBe("");
    expect(run.stderr).toMatch(/a\.py:\d+:\d+: SyntaxError: /);
    expect(run.stderr).toContain("^");
    expect(readdirSync(directory)).toEqual(["a.py"]);
  });
  test("running what does not compile prints MicroPython's traceback", () => {
    write("a.py", "def f():\n    return 1 +\n");
    const run = mpyjs(["run", "a.py"]);
    expect(run).toMatchObject({ status: 1 });
    expect(run.stdout).toBe(
      'Traceback (most recent call last):\n  File "a.py", line 2\nSyntaxError: invalid syntax\n',
    );
  });
  test("an uncaught exception prints the traceback and ends with 1", () => {
    write("a.py", "def f(x):\n    return x + 1\n\nprint('before')\nf(None)\n");
    const run = mpyjs(["run", "a.py"]);
    expect(run.status).toBe(1);
    expect(run.stdout).toBe(
      'before\nTraceback (most recent call last):\n  File "a.py", line 5, in <module>\n  File "a.py", line 2, in f\n' +
        "TypeError: unsupported types for __add__: 'NoneType', 'int'\n",
    );
  });
  test.each([
    ["raise SystemExit", 0],
    ["raise SystemExit(3)", 3],
    ["import sys\nsys.exit(-1)", 255],
    ["raise SystemExit('text')", 1],
    ["raise KeyboardInterrupt", 130],
  ])("%s ends with %i", (source, status) => {
    write("a.py", `${source}\n`);
    expect(mpyjs(["run", "a.py"]).status).toBe(status);
  });
  test.each([
    [["build"], "no input file"],
    [["build", "a.py", "b.py"], "multiple input files"],
    [["biuld", "a.py"], "did you mean 'build'"],
    [["a.py"], "mpyjs run a.py"],
    [["build", "--fromat", "esm", "a.py"], "did you mean '--format'"],
    [["build", "--format", "amd", "a.py"], "esm, iife, cjs"],
    [["build", "a.py", "-o"], "needs a value"],
    [["run", "--minify", "a.py"], "does not go with 'run'"],
    [["dump", "nothing", "a.py"], "there is no stage 'nothing'"],
    [["build", "-X", "what", "a.py"], "-X does not know 'what'"],
  ])("wrong usage %j ends with 2 and says what to do", (args, text) => {
    write("a.py", "");
    write("b.py", "");
    const run = mpyjs(args);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe("");
    expect(run.stderr).toContain(text);
  });
  test("a missing file is said in MicroPython's words", () => {
    expect(mpyjs(["run", "no.py"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("can't open file 'no.py': [Errno 2] No such file or directory"),
    });
  });
  test("the output never overwrites an input", () => {
    write("a.py", "import b\n");
    write("b.py", "print(1)\n");
    for (const output of ["a.py", "./a.py", "b.py"]) {
      expect(mpyjs(["build", "a.py", "-o", output])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining("overwrite"),
      });
    }
    expect(readFileSync(join(directory, "a.py"), "utf8")).toBe("import b\n");
    expect(readFileSync(join(directory, "b.py"), "utf8")).toBe("print(1)\n");
  });
  test("an output that can't be written leaves no half of a file", () => {
    write("a.py", "print(1)\n");
    const run = mpyjs(["build", "a.py", "-o", "no/such/place.js"]);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("no such directory");
    expect(readdirSync(directory)).toEqual(["a.py"]);
  });
});

describe("help", () => {
  test("--help teaches, without a command too", () => {
    const run = mpyjs(["--help"]);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain("mpyjs run main.py");
    expect(mpyjs([])).toMatchObject({ status: 2, stdout: "" });
    expect(mpyjs(["help", "build"]).stdout).toContain("--sourcemap");
    expect(mpyjs(["build", "--help"]).stdout).toBe(mpyjs(["help", "build"]).stdout);
  });
  test("--version prints the version of the package", () => {
    expect(mpyjs(["--version"]).stdout).toMatch(/^mpyjs \d+\.\d+\.\d+\n$/);
  });
  test("colour is for terminals, or for who asks", () => {
    write("a.py", "x = (\n");
    const escape = "\u001b[";
    expect(mpyjs(["check", "a.py"]).stderr).not.toContain(escape);
    expect(mpyjs(["check", "a.py"], "", { FORCE_COLOR: "1" }).stderr).toContain(escape);
    expect(mpyjs(["check", "a.py"], "", { FORCE_COLOR: "1", NO_COLOR: "1" }).stderr).not.toContain(escape);
  });
});

describe("run", () => {
  test("gives the program the files of the machine, from the current directory", () => {
    write("sub/data.txt", "one\ntwo\n");
    write(
      "a.py",
      "import os\nos.chdir('sub')\nwith open('data.txt') as f: print(f.readlines())\nopen('new.txt', 'w').write('x')\n",
    );
    expect(mpyjs(["run", "a.py"]).stdout).toBe("['one\\n', 'two\\n']\n");
    expect(readFileSync(join(directory, "sub", "new.txt"), "utf8")).toBe("x");
  });
  test.each([
    ["in a thread", "for word in 'one', 'two': print(word)\n"],
    ["without one", "print('one')\nprint('two')\n"],
  ])("prints all before it ends, %s", (_, source) => {
    write("a.py", `${source}x = '-' * 100000\nprint(x)\n1 // 0\n`);
    const { status, stdout, stderr } = mpyjs(["run", "a.py"]);
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout.replace("-".repeat(100000), "---")).toMatch(
      /^one\ntwo\n---\nTraceback .*:\n {2}File "a\.py", line \d, in <module>\nZeroDivisionError: /,
    );
  });
  test("hands the rest of the line to the program", () => {
    write("a.py", "import sys\nprint(sys.argv)\n");
    expect(mpyjs(["run", "a.py", "-x", "--help", "é"]).stdout).toBe("['a.py', '-x', '--help', 'é']\n");
  });
  test("gives stdin to input()", () => {
    write(
      "a.py",
      "print('<' + input('? ') + '>')\nprint(input())\ntry:\n    input()\nexcept EOFError:\n    print('EOF')\n",
    );
    expect(mpyjs(["run", "a.py"], "one\ntwo\n").stdout).toBe("? <one>\ntwo\nEOF\n");
  });
  test("check writes nothing", () => {
    write("a.py", "print(1)\n");
    expect(mpyjs(["check", "a.py"])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readdirSync(directory)).toEqual(["a.py"]);
  });
});

describe("source maps", () => {
  test("are written beside the output and lead back to Python", async () => {
    write("a.py", "def double(x):\n    return x * 2\n\nprint(double(21))\n");
    expect(mpyjs(["build", "a.py", "--sourcemap", "-o", "out.mjs"]).status).toBe(0);
    const code = readFileSync(join(directory, "out.mjs"), "utf8");
    expect(code.trimEnd().split("\n").at(-1)).toBe("//# sourceMappingURL=out.mjs.map");
    const map = JSON.parse(readFileSync(join(directory, "out.mjs.map"), "utf8"));
    expect(map.sources).toEqual(["a.py"]);
    expect(map.sourcesContent[0]).toContain("def double");
    const { SourceMapConsumer } = await import("source-map");
    const lines = code.split("\n");
    const row = lines.findIndex((line) => line.includes("function double"));
    await SourceMapConsumer.with(map, null, (consumer) => {
      const at = consumer.originalPositionFor({ line: row + 1, column: lines[row].indexOf("double") });
      expect(at).toMatchObject({ source: "a.py", line: 1 });
    });
  });
});

describe("why", () => {
  test("* lists all that was linked with its size and what needs it", () => {
    write("a.py", "print('hi', [1])\n");
    const { status, stderr } = mpyjs(["build", "a.py", "--why", "*", "-o", "a.js"]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^ +\d+ {2}print_\w+ \(builtins\/print\.js\) +← import___main__$/m);
    expect(stderr).toMatch(/^ +\d+ {2}import___main__ \(the program\) +← is run$/m);
  });
});

describe("the command's compiled code", () => {
  test("is kept by the first run that finds none, and changes nothing", () => {
    const dist = dirname(dirname(command));
    const copy = join(directory, "dist");
    cpSync(dist, copy, { recursive: true, filter: (path) => !path.endsWith(".cache") });
    write("a.py", "print('hi')\n");
    const kept = () => readdirSync(join(copy, "cli")).filter((name) => name.endsWith(".cache"));
    const run = () =>
      spawnSync(process.execPath, [join(copy, "cli/main.js"), "build", "a.py", "-o", "-"], {
        cwd: directory,
        encoding: "utf8",
      });
    symlinkSync(join(dist, "../package.json"), join(directory, "package.json"));
    expect(kept()).toEqual([]);
    const first = run();
    expect(first.status).toBe(0);
    expect(kept()).toHaveLength(1);
    expect(run().stdout).toBe(first.stdout);
    write("a.py", "for i in range(3): print(i)\n");
    const second = run();
    expect(kept()).toHaveLength(2);
    expect(run().stdout).toBe(second.stdout);
  });
});

describe("output that can't be written, or is no plain file", () => {
  // Only some systems have a device that is always full.
  const full = "/dev/full";

  test.skipIf(!existsSync(full))("ends with status 1 and says why; a device stays a device", () => {
    write("a.py", "print('hi')\n");
    const toFile = mpyjs(["build", "a.py", "-o", full]);
    expect(toFile).toMatchObject({
      status: 1,
      stderr: "mpyjs: /dev/full: no space left on the device; nothing was written\n",
    });
    expect(statSync(full).isCharacterDevice()).toBe(true);
    for (const words of ["build a.py -o -", "run a.py", "dump core a.py", "--help"]) {
      const run = spawnSync("sh", ["-c", `"${process.execPath}" "${command}" ${words} > ${full}`], {
        cwd: directory,
        encoding: "utf8",
      });
      expect(run.status, words).toBe(1);
      expect(run.stderr, words).toMatch(/^mpyjs: the output can't be written: ENOSPC.*\n$/);
    }
  });

  test("follows a link and keeps what the file allows", () => {
    write("a.py", "print('hi')\n");
    write("target.js", "old\n");
    chmodSync(join(directory, "target.js"), 0o755);
    symlinkSync("target.js", join(directory, "link.js"));
    expect(mpyjs(["build", "a.py", "-o", "link.js"]).status).toBe(0);
    expect(lstatSync(join(directory, "link.js")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(directory, "target.js"), "utf8")).not.toBe("old\n");
    expect(statSync(join(directory, "target.js")).mode & 0o111).toBe(0o111);
  });
});
