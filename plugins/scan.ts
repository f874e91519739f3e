/**
 * Which Python files JavaScript imports, by a look at its text before anything is loaded. All of them are compiled
 * together, so the more are known from the start, the fewer have to be compiled again; more than there are do no harm.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const sources = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html)$/;
const skipped = new Set(["node_modules", "dist", "build", "coverage", "vendor"]);
const largest = 1_000_000;

/** Absolute paths. */
export function findImportedPython(root: string): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [root];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      if (entry.name.startsWith(".") || skipped.has(entry.name)) continue;
      const path = join(directory, entry.name);
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile() && sources.test(entry.name)) scan(path, root, found);
    }
  }
  return found;
}

function scan(path: string, root: string, found: Set<string>): void {
  if (statSync(path).size > largest) return;
  for (const [, specifier] of readFileSync(path, "utf8").matchAll(/["'`]([^"'`\n]+\.py)["'`?]/g)) {
    const file = specifier.startsWith("/") ? join(root, specifier) : resolve(dirname(path), specifier);
    if (existsSync(file)) found.add(file);
  }
}
