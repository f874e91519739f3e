/** docs/diagnostics.md lists every code of the catalogue; `npm run accept` writes it. */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const page = join(root, "docs", "diagnostics.md");

const groups: readonly [string, string][] = [
  ["MP10", "Files"],
  ["MP11", "Tokens"],
  ["MP12", "Grammar"],
  ["MP13", "What MicroPython's code generator refuses"],
  ["MP14", "Names and scopes"],
  ["MP15", "const()"],
  ["MP16", "Decorators and viper"],
  ["MP2", "Imports"],
  ["MP9", "Warnings: they never change what is compiled"],
];

/** The catalogue as (code, name) pairs, read from its text: an entry is an exported function with one code in it. */
function readCatalogue(): [string, string][] {
  const text = readFileSync(join(root, "compiler", "diagnostics", "messages.ts"), "utf8");
  const entries = text.split(/^export const /m).slice(1);
  return entries.flatMap((entry) => {
    const name = /^\w+/.exec(entry)![0];
    const code = /"(MP\d{4})"/.exec(entry)?.[1];
    return code === undefined ? [] : [[code, name] as [string, string]];
  });
}

function write(catalogue: readonly [string, string][]): string {
  const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const lines = ["# Diagnostics", "", "Every code the compiler can print, by what it is about.", ""];
  for (const [prefix, title] of groups) {
    const rows = catalogue.filter(([code]) => code.startsWith(prefix));
    if (rows.length === 0) continue;
    lines.push(`## ${title}`, "", "| code | says |", "|---|---|");
    for (const [code, name] of rows.sort()) lines.push(`| ${code} | ${words(name)} |`);
    lines.push("");
  }
  return lines.join("\n");
}

test("every diagnostic has a code of its own, and docs/diagnostics.md lists them all", () => {
  const catalogue = readCatalogue();
  expect(catalogue.length).toBeGreaterThan(60);
  expect(new Set(catalogue.map(([code]) => code)).size).toBe(catalogue.length);
  const text = write(catalogue);
  if (process.env.MPYJS_ACCEPT === "1") writeFileSync(page, text);
  expect(readFileSync(page, "utf8")).toBe(text);
});
