// Writes docs/api.md, what the package offers to JavaScript, and docs/library.md, what the library offers to Python: the
// first of the declarations that tsc wrote, doc comments included, the second of the runtime's stubs. `npm run accept` does it
// too, by test/api-docs.test.ts.

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { editorStubs } from "../dist/node.js";

const root = fileURLToPath(new URL("..", import.meta.url));

const entries = [
  {
    title: "`mpyjs`: the compiler in Node",
    file: "dist/node.d.ts",
  },
  {
    title: "`mpyjs/vite`, `/rollup`, `/rolldown`, `/webpack`, `/rspack`, `/esbuild`",
    file: "dist/plugins/vite.d.ts",
  },
  { title: "`mpyjs/runtime`: where output goes and files are", file: "dist/runtime.d.ts" },
];

export function apiReference() {
  const parts = [
    "# The API for JavaScript",
    "",
    "Made of the declarations' own comments; [cli.md](cli.md) is about the command.",
  ];
  for (const { title, file } of entries) {
    parts.push("", `## ${title}`);
    for (const name of exportsOf(join(root, file)).keys()) {
      const text = findDeclaration(join(root, file), name);
      if (text === undefined) throw new Error(`${file}: where is ${name} declared?`);
      parts.push("", `### ${name}`, "", "```ts", text, "```");
    }
  }
  return `${parts.join("\n")}\n`;
}

/** Name → the file that it comes from, undefined if it is declared here. */
function exportsOf(file) {
  const text = readFileSync(file, "utf8");
  const found = new Map();
  for (const [, name] of text.matchAll(/^export declare (?:abstract )?(?:function|class|const) (\w+)/gm))
    found.set(name, undefined);
  for (const [, name] of text.matchAll(/^export (?:interface|type) (\w+)/gm)) found.set(name, undefined);
  for (const [, names, from] of text.matchAll(/^export (?:type )?\{([^}]*)\} from "(.*)";/gm))
    for (const name of names.split(",").map((each) => each.trim().replace(/^type /, "")))
      if (name !== "") found.set(name, join(dirname(file), from.replace(/\.js$/, ".d.ts")));
  return found;
}

/** The text of a declaration with its comment, wherever an export leads. */
function findDeclaration(file, name) {
  const from = exportsOf(file).get(name);
  if (from !== undefined) return findDeclaration(from, name);
  const text = readFileSync(file, "utf8");
  const match = new RegExp(
    `^(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\n)?export (?:declare )?(?:abstract )?(?:function|class|const|interface|type) ${name}\\b`,
    "m",
  ).exec(text);
  if (match === null) {
    const imported = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "(.*)";`).exec(text);
    return imported === null
      ? undefined
      : findDeclaration(join(dirname(file), imported[1].replace(/\.js$/, ".d.ts")), name);
  }
  const rest = text.slice(match.index);
  return rest
    .slice(0, endOf(rest, match[0].length))
    .replace(/^export (?:declare )?/m, "")
    .replaceAll(/^ {4}(?:private|#).*\n/gm, "");
}

/** Behind the brace that closes the first one, or the semicolon that comes before any. */
function endOf(text, start) {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text.startsWith("/*", i)) i = text.indexOf("*/", i) + 1;
    else if (text[i] === "{" || text[i] === "(") depth++;
    else if (text[i] === ")") depth--;
    else if (text[i] === "}" && --depth === 0 && text[i + 1] !== ";") return i + 1;
    else if (text[i] === ";" && depth === 0) return i + 1;
  }
  return text.length;
}

export function libraryReference() {
  const parts = [
    "# The library for Python",
    "",
    "Modules that the runtime has, as `mpyjs stubs` writes them for editors; [differences.md](differences.md) says where they differ from MicroPython's, and",
    "[micropython.md](micropython.md) explains the module of that name. `socket` reaches a network in Node; in a page it can be imported, and what needs",
    "one raises `OSError: no available NIC`, as on a board that has not connected: [platforms.md](platforms.md).",
  ];
  const index = JSON.parse(readFileSync(join(root, "dist/runtime-index.json"), "utf8"));
  const modules = index.modules.map(([name]) => name).filter((name) => name !== "builtins");
  for (const name of modules.sort()) {
    const text = editorStubs(name)?.trim();
    if (text) parts.push("", `## ${name}`, "", "```python", text, "```");
  }
  return `${parts.join("\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, "docs/api.md"), apiReference());
  writeFileSync(join(root, "docs/library.md"), libraryReference());
}
