/**
 * Where the form of the JavaScript matters: pages in `fixtures/emit/*.md`. Each section has a Python block and the
 * JavaScript that our own part of the output must be, to the letter; the fence of the Python block may carry options
 * (`python -O1`). `npm run accept` writes the JavaScript blocks; a person reads the diff.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { dump, memoryHost, type Options } from "../dist/node.js";

const pages = join(dirname(dirname(fileURLToPath(import.meta.url))), "fixtures", "emit");
const accepting = process.env.MPYJS_ACCEPT === "1";
const section = /^## (.+)\n([\s\S]*?)```python([^\n]*)\n([\s\S]*?)```\n\n```js\n([\s\S]*?)```/gm;

function emit(source: string, flags: string): string {
  const level = /-O([0-3])/.exec(flags)?.[1] ?? "0";
  const options: Partial<Options> = {
    optLevel: Number(level) as Options["optLevel"],
    tracebacks: flags.includes("--tracebacks"),
    warnings: "off",
  };
  const { text, diagnostics } = dump("own", "main.py", memoryHost({ "main.py": source }), options);
  return `${text ?? diagnostics.map((each) => `${each.exception}: ${each.message}`).join("\n")}\n`;
}

describe("fixtures/emit", () => {
  for (const name of readdirSync(pages).sort()) {
    const path = join(pages, name);
    const page = readFileSync(path, "utf8");
    if (accepting) {
      const written = page.replace(section, (_all, title, words, flags, python) => {
        return `## ${title}\n${words}\`\`\`python${flags}\n${python}\`\`\`\n\n\`\`\`js\n${emit(python, flags)}\`\`\``;
      });
      writeFileSync(path, written);
    }
    for (const [, title, , flags, python, javascript] of readFileSync(path, "utf8").matchAll(section))
      test(`${name}: ${title}`, () => expect(emit(python, flags)).toBe(javascript));
  }
});
