// Where a module name leads: to a file of the user, to a module of the library, or nowhere. The order is
// MicroPython's (py/builtinimport.c process_import_at_level): modules that nobody may replace, then files, then the
// other builtin modules. `import ujson` means the builtin json even where a file json.py lies about.

import type { Host } from "../host.js";
import type { ImportedModule } from "./program.js";
import type { Root } from "./search-path.js";

/** The modules of the library, by their Python names. Also dotted ones: `os.path`. */
export interface LibraryModules {
  has(name: string): boolean;
  /** The text of one that is written in Python; undefined if there is none. */
  source?(name: string): string | undefined;
}

/**
 * A file of a module, or the directory of a package; `shown` is how Python spells the path. `init` is absent in a package
 * without `__init__.py`.
 */
export type Located =
  | { readonly kind: "file"; readonly path: string; readonly shown: string }
  | {
      readonly kind: "package";
      readonly directory: string;
      readonly shown: string;
      readonly init: string | undefined;
    };

const neverReplaced = new Set(["sys", "micropython", "gc", "math", "cmath", "uctypes", "builtins", "js"]);

const withPrefixU = new Set(
  (
    "array asyncio binascii collections cryptolib errno hashlib heapq io json machine os platform random re select socket " +
    "struct sys time websocket"
  ).split(" "),
);

/** The builtin module that a name means before any file is looked for. */
export function findFixedBuiltin(name: string, library: LibraryModules): string | undefined {
  if (neverReplaced.has(name) && library.has(name)) return name;
  const plain = name.slice(1);
  return name.startsWith("u") && withPrefixU.has(plain) && library.has(plain) ? plain : undefined;
}

/** Looks for a module in the directories given; packages win over files of the same name. */
export function locate(roots: readonly Root[], name: string, host: Host): Located | undefined {
  if (!isIdentifier(name)) return undefined;
  for (const root of roots) {
    const stem = join(root.directory, name);
    const shown = join(root.shown, name);
    if (host.kindOf(stem) === "directory") {
      const init = join(stem, "__init__.py");
      const hasInit = host.kindOf(init) === "file";
      return { kind: "package", directory: stem, shown, init: hasInit ? init : undefined };
    }
    if (host.kindOf(`${stem}.py`) === "file")
      return { kind: "file", path: `${stem}.py`, shown: `${shown}.py` };
  }
  return undefined;
}

/**
 * The absolute name that a relative import means, or undefined if it leads out of the package.
 * (py/builtinimport.c evaluate_relative_import)
 */
export function absoluteName(
  level: number,
  name: string | undefined,
  importer: { readonly name: string; readonly isPackage: boolean },
): string | undefined {
  const parts = importer.name.split(".");
  const chopped = level - (importer.isPackage ? 1 : 0);
  if (importer.name === "__main__" || chopped >= parts.length) return undefined;
  const base = parts.slice(0, parts.length - chopped).join(".");
  return name === undefined ? base : `${base}.${name}`;
}

export function missing(name: string): ImportedModule {
  return { kind: "missing", name, text: `no module named '${name}'` };
}

export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : slash === 0 ? "/" : path.slice(0, slash);
}

function join(directory: string, name: string): string {
  return directory === "" ? name : directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

// A path is only ever made of what the grammar takes for a name: no "..", no slash, no drive, no NUL.
function isIdentifier(name: string): boolean {
  return /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*$/u.test(name);
}
