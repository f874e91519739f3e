/** The prompt, driven by lines as a pipe gives them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { importedPart, indentOf, needsMore } from "../cli/repl-input.js";

const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

function type(...lines: string[]): string {
  const { stdout } = spawnSync(process.execPath, [command, "repl"], {
    input: `${lines.join("\n")}\n`,
    encoding: "utf8",
    timeout: 15_000,
  });
  return stdout.slice(stdout.indexOf(">>> "));
}

describe("mpyjs repl", () => {
  test("prints the values of expressions, keeps names, goes on after an exception", () => {
    expect(type("1 + 1", "x = 5", "x", "None", "1 / 0", "x * 2")).toBe(
      '>>> 2\n>>> >>> 5\n>>> >>> Traceback (most recent call last):\n  File "<stdin>", line 1, in <module>\n' +
        "ZeroDivisionError: divide by zero\n>>> 10\n>>> \n",
    );
  });

  test("reads compound statements up to an empty line", () => {
    expect(type("def f(a):", "    return a + 1", "", "f(2)", "for i in range(2):", "    i", "")).toBe(
      ">>> ... ... >>> 3\n>>> ... ... 0\n1\n>>> \n",
    );
  });

  test("keeps the last value that it printed as `_`", () => {
    expect(type("40 + 2", "_ + 1", "None", "_", "_ = 'own'", "1", "_")).toBe(
      ">>> 42\n>>> 43\n>>> >>> 43\n>>> >>> 1\n>>> 'own'\n>>> \n",
    );
  });

  test("imports and opens files of the directory that it was started in", () => {
    const home = mkdtempSync(join(tmpdir(), "mpyjs-repl-"));
    writeFileSync(join(home, "mine.py"), "print('runs', __file__)\nvalue = 5\n");
    const input = "import mine\nmine.value\nopen('mine.py').readline()\nimport sys; sys.argv\n";
    const { stdout } = spawnSync(process.execPath, [command, "repl"], { input, encoding: "utf8", cwd: home });
    rmSync(home, { recursive: true });
    expect(stdout.slice(stdout.indexOf(">>> "))).toBe(
      ">>> runs mine.py\n>>> 5\n>>> \"print('runs', __file__)\\n\"\n>>> ['']\n>>> \n",
    );
  });

  test.each([
    ["import ma", "ma"],
    ["from collections import na", undefined],
    ["from ", ""],
    ["import os.pa", "os.pa"],
    ["import os, sys as s, j", "j"],
    ["x = ma", undefined],
  ])("in %j it completes the module %j", (line, part) => {
    expect(importedPart(line)).toBe(part);
  });

  test("gives lines to input()", () => {
    expect(type("x = input('? ')", "hello there", "x")).toBe(">>> ? >>> 'hello there'\n>>> \n");
  });

  test("finds the modules of the library, and says what is wrong with a text", () => {
    expect(type("import math; math.floor(2.5)", "import bisect; bisect.bisect([1, 3], 2)", "1 +")).toBe(
      '>>> 2\n>>> 1\n>>> Traceback (most recent call last):\n  File "<stdin>", line 1\nSyntaxError: invalid syntax\n>>> \n',
    );
  });

  test.each([
    ["1 + 1", false],
    ["f(1,", true],
    ["'''a", true],
    ["'a(' # (", false],
    ["1 + \\", true],
    ["if x:", true],
    ["if x:\n    y\n", false],
    ["if1 = 2", false],
    ["match = 3", false],
    ["match x:", true],
    ["@d", true],
    [String.raw`"\"("`, false],
  ])("%j goes on: %s", (text, expected) => {
    expect(needsMore(text)).toBe(expected);
  });

  test("indents the line after a colon", () => {
    expect([indentOf("if x:"), indentOf("if x:\n    return 5"), indentOf("x = [")]).toEqual(["    ", "", ""]);
  });
});
