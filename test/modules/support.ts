// Compiles Python modules to ES modules in a directory of their own, has a bundler shake and split them, and imports what
// comes out.

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { compileModules, fileOfModule, type ModuleOptions, memoryHost } from "../../dist/node.js";

export interface Built {
  readonly directory: string;
  /** The exports of an entry. */
  load(name: string): Promise<any>;
  /** The text of an ES module, by its path in the directory. */
  text(file: string): string;
}

export async function buildModules(
  files: { readonly [path: string]: string },
  entries: readonly string[] = Object.keys(files).slice(0, 1),
  options: Partial<ModuleOptions> = {},
): Promise<Built> {
  const result = compileModules(entries, memoryHost(files), options);
  if (result.modules === null)
    throw new Error(result.diagnostics.map(({ message, note }) => `${message}: ${note}`).join("\n"));
  const directory = mkdtempSync(join(tmpdir(), "mpyjs-modules-"));
  writeFileSync(join(directory, "package.json"), '{ "type": "module" }');
  const texts = new Map<string, string>();
  for (const { id, code } of result.modules) {
    const file = fileOfModule(id);
    texts.set(file, code);
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), code);
  }
  const faces = result.entries.map(({ name }) => [name, join(directory, `${name}.js`)]);
  const bundle = await rolldown({ input: Object.fromEntries(faces), platform: "neutral" });
  await bundle.write({ dir: join(directory, "dist"), entryFileNames: "[name].js" });
  await bundle.close();
  return {
    directory,
    load: (name) => import(pathToFileURL(join(directory, "dist", `${name}.js`)).href),
    text: (file) => texts.get(file)!,
  };
}

/** What is written to the console while `action` runs. */
export async function printed(action: () => unknown): Promise<string> {
  const { write } = process.stdout;
  let text = "";
  process.stdout.write = ((part: string) => {
    text += part;
    return true;
  }) as typeof write;
  try {
    await action();
    await new Promise((resolve) => setTimeout(resolve, 0));
  } finally {
    process.stdout.write = write;
  }
  return text;
}
