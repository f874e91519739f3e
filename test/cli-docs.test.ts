/** docs/cli.md speaks of every command and option, and the README's example of interop compiles. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commands, flags } from "../cli/flags.js";
import { compile, memoryHost } from "../dist/node.js";

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

test.each(commands.map(({ name }) => name))("docs/cli.md explains the command %s", (name) => {
  expect(read("docs/cli.md")).toContain(`mpyjs ${name}`);
});

test.each(flags.map(({ name }) => name))("docs/cli.md explains the option --%s", (name) => {
  expect(read("docs/cli.md")).toContain(`--${name}`);
});

test.each(["README.md", "docs/interop.md"])("the Python in %s compiles", (file) => {
  const blocks = [...read(file).matchAll(/```python\n([\s\S]*?)```/g)].map(([, text]) => text);
  expect(blocks.length).toBeGreaterThan(0);
  for (const text of blocks) {
    const { diagnostics } = compile("main.py", memoryHost({ "main.py": text }));
    expect(diagnostics).toEqual([]);
  }
});
