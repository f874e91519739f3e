/** The examples that are programs for Node, built as their README says; those that are pages are in test/browser. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "dist/cli/main.js");

test("node-cli counts lines, words and characters of files, and says what it cannot read", () => {
  const folder = mkdtempSync(join(tmpdir(), "mpyjs-example-"));
  const tool = join(folder, "wc.mjs");
  const built = spawnSync(
    process.execPath,
    [command, "build", "examples/node-cli/wc.py", "--files", "node", "-o", tool],
    { cwd: root, encoding: "utf8" },
  );
  expect(built.status, built.stderr).toBe(0);
  writeFileSync(join(folder, "a.txt"), "one two\nthree ä\n");
  const run = (args: readonly string[]) => {
    const options = { cwd: folder, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], options);
    return { status, stdout, stderr };
  };
  expect(run(["a.txt"])).toMatchInlineSnapshot(`
    {
      "status": 0,
      "stderr": "",
      "stdout": "      2       4      16 a.txt
    ",
    }
  `);
  expect(run([])).toMatchInlineSnapshot(`
    {
      "status": 2,
      "stderr": "usage: wc FILE …
    ",
      "stdout": "",
    }
  `);
  expect(run(["absent.txt"])).toMatchInlineSnapshot(`
    {
      "status": 1,
      "stderr": "wc: absent.txt: [Errno 2] ENOENT
    ",
      "stdout": "",
    }
  `);
});
