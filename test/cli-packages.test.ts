// Packages that a manifest or a list of requirements names are found below the places for imports.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
let home = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "mpyjs-packages-"));
  put({
    "lib/stdlib/counter/manifest.py": 'metadata(version="1.0")\nmodule("counter.py")\n',
    "lib/stdlib/counter/counter.py": "def count():\n    return 3\n",
    "lib/drivers/display/panel/manifest.py": 'require("counter")  # it counts\npackage("panel")\n',
    "lib/drivers/display/panel/panel/__init__.py": "from counter import count\nSIZE = count() * 10\n",
    "lib/plain/__init__.py": "VALUE = 'plain'\n",
    "src/extra.py": "EXTRA = 'extra'\n",
    "boards/common.py": 'freeze("../src")\n',
  });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
}

function run(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, "run", ...args], {
    cwd: home,
    encoding: "utf8",
    env: { ...process.env, MPYJS_PATH: "", MICROPYPATH: "" },
  });
  return { stdout, stderr, status };
}

describe("packages", () => {
  test("of a manifest come with what they require", () => {
    put({
      "manifest.py": 'include("boards/common.py")\nrequire("panel")\n# require("nothing")\n',
      "main.py": "import panel, extra\nprint(panel.SIZE, extra.EXTRA)\n",
    });
    expect(run("main.py")).toEqual({ stdout: "30 extra\n", stderr: "", status: 0 });
  });

  test("of requirements are named as pip and mip do", () => {
    put({
      "requirements.txt":
        "# what it needs\ncounter==1.0 ; python_version > '3'\ngithub:someone/plain@main\n-r more.txt\n",
      "more.txt": "./src\n",
      "main.py": "import counter, plain, extra\nprint(counter.count(), plain.VALUE, extra.EXTRA)\n",
    });
    expect(run("main.py")).toEqual({ stdout: "3 plain extra\n", stderr: "", status: 0 });
  });

  test("may be named in a file elsewhere", () => {
    put({ "ci/needs.txt": "panel\n", "main.py": "import panel\nprint(panel.SIZE)\n" });
    expect(run("-r", "ci/needs.txt", "main.py").stdout).toBe("30\n");
    expect(run("-r", "ci/none.txt", "main.py").status).toBe(2);
  });

  test("that are not there are told", () => {
    put({ "manifest.py": 'require("nothing")\n', "main.py": "print(1)\n" });
    const { stdout, stderr } = run("main.py");
    expect(stdout).toBe("1\n");
    expect(stderr).toBe("manifest.py: warning: no package 'nothing' in lib\n");
  });

  test("that require each other are read once", () => {
    put({
      "lib/stdlib/counter/manifest.py": 'require("panel")\nmodule("counter.py")\n',
      "manifest.py": 'require("counter")\ninclude("manifest.py")\n',
      "main.py": "import panel\nprint(panel.SIZE)\n",
    });
    expect(run("main.py").stdout).toBe("30\n");
  });
});
