/**
 * The packages that a program names: in a `manifest.py`, as boards have it, or a `requirements.txt` beside the program. Each
 * is a directory below a place where imports are looked for; it joins that list, and so does what it requires itself.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

export interface Packages {
  /** Directories to look for imports in. */
  readonly path: readonly string[];
  /** What is named and not there, with the file that names it. */
  readonly missing: readonly { readonly name: string; readonly by: string }[];
}

/** `libraries`: where packages lie, below each at most this deep: `python-stdlib/…`, `micropython/drivers/display/…`. */
const deepest = 4;

/** What a program in `home` names in the files beside it, and in others that are given. */
export function findPackages(home: string, libraries: readonly string[], given: readonly string[]): Packages {
  const beside = ["manifest.py", "requirements.txt"].map((name) => join(home, name)).filter(isFile);
  const finder = new Finder(libraries);
  for (const file of [...beside, ...given]) finder.read(file);
  return { path: [...finder.path], missing: finder.missing };
}

class Finder {
  readonly path = new Set<string>();
  readonly missing: { readonly name: string; readonly by: string }[] = [];
  readonly #libraries: string[];
  readonly #pending: string[] = [];
  readonly #seen = new Set<string>();

  constructor(libraries: readonly string[]) {
    this.#libraries = [...libraries];
  }

  read(file: string): void {
    this.#pending.push(file);
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) {
      if (this.#seen.has(resolve(next))) continue;
      this.#seen.add(resolve(next));
      if (next.endsWith(".py")) this.#readManifest(next);
      else this.#readRequirements(next);
    }
  }

  /** The calls of a manifest, in their order. Its paths count from where it lies. */
  #readManifest(file: string): void {
    const text = readFileSync(file, "utf8").replace(/#.*$/gm, "");
    for (const [, verb, argument, rest] of text.matchAll(
      /\b(require|include|package|module|freeze|add_library)\s*\(\s*["']([^"'\n]+)["']([^)]*)\)/g,
    )) {
      const base = /base_path\s*=\s*["']([^"'\n]+)["']/.exec(rest)?.[1] ?? ".";
      switch (verb) {
        case "require":
          this.#require(argument, file);
          break;
        case "package":
        case "module":
          this.path.add(join(dirname(file), base));
          break;
        case "freeze":
          this.path.add(join(dirname(file), argument));
          break;
        case "add_library": {
          const where = /["']([^"'\n]+)["']/.exec(rest)?.[1];
          if (where !== undefined) this.#libraries.push(join(dirname(file), where));
          break;
        }
        case "include":
          this.#include(argument, file);
          break;
      }
    }
  }

  #include(argument: string, by: string): void {
    const asked = join(dirname(by), argument);
    const file = isDirectory(asked) ? join(asked, "manifest.py") : asked;
    if (isFile(file)) this.#pending.push(file);
    else this.missing.push({ name: argument, by });
  }

  /** A name a line, as `pip` and `mip` take them; versions do not count. */
  #readRequirements(file: string): void {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const text = line.replace(/(^|\s)#.*$/, "").trim();
      const other = /^-r\s+(.+)$/.exec(text)?.[1];
      if (other !== undefined) this.#include(other, file);
      else if (/^\.{0,2}\//.test(text)) this.path.add(resolve(dirname(file), text));
      else if (text !== "" && !text.startsWith("-")) this.#require(nameOf(text), file);
    }
  }

  #require(name: string, by: string): void {
    for (const library of this.#libraries) {
      const found = findDirectory(library, name);
      if (found === undefined) {
        if (!isFile(join(library, `${name}.py`))) continue;
        this.path.add(library);
        return;
      }
      const manifest = join(found, "manifest.py");
      if (isFile(manifest)) this.#pending.push(manifest);
      // A package itself, or a directory of modules.
      this.path.add(isFile(join(found, "__init__.py")) ? dirname(found) : found);
      return;
    }
    this.missing.push({ name, by });
  }
}

/** Of `name==1.2`, `name[extra]>=2; python_version > "3"`, `github:owner/name@main`. */
function nameOf(requirement: string): string {
  const [whole] = /^[^\s=<>~!;[@]+/.exec(requirement) ?? [requirement];
  return basename(whole).replace(/\.git$/, "");
}

/** The directory of that name nearest to the top; what is of one system only comes last. */
function findDirectory(library: string, name: string): string | undefined {
  let level = [library];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const found = level.map((each) => join(each, name)).find(isDirectory);
    if (found !== undefined) return found;
    level = level.flatMap(directoriesIn);
  }
  return undefined;
}

function directoriesIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort((a, b) => Number(a === "unix-ffi") - Number(b === "unix-ffi") || (a < b ? -1 : 1));
  return names.map((name) => join(directory, name));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
