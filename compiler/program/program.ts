// The program as a graph of modules: every module that an import statement can reach from the entry, parsed,
// with what each import means.

import type { Place, SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import type { Tree } from "../syntax/tree.js";
import type { ImportNode } from "./find-imports.js";
import type { ModuleUses } from "./module-uses.js";

export interface Program extends ModuleUses {
  /** User modules by dotted name; the entry is `__main__`. */
  readonly modules: ReadonlyMap<string, ProgramModule>;
  /** The same modules, each after those it imports as far as cycles allow. The entry is last. */
  readonly order: readonly ProgramModule[];
  readonly entry: ProgramModule;
  /** Builtin modules that are imported somewhere, by their Python name (`math`). */
  readonly builtinModules: ReadonlySet<string>;
  /** Some module names `opt_level`: asserts and `__debug__` depend on the level at run time. */
  readonly levelIsDynamic: boolean;
  /** The first import of a module that can only be found while the program runs: see module-uses.ts. */
  readonly lateImport: Place | undefined;
  /** User modules that some import may execute again, after what their body raised has been caught. */
  readonly repeatable: ReadonlySet<string>;
}

export interface ProgramModule {
  /** Dotted; `__main__` for the entry. */
  readonly name: string;
  readonly path: string;
  /** `__file__`: as `sys.path` leads to it, which need not be how the host is asked for it. Packages without `__init__.py` have none. */
  readonly shownPath: string | undefined;
  /** `__path__`, of a package. */
  readonly packagePath: string | undefined;
  readonly file: SourceFile;
  readonly ast: ast.Module;
  /** All of `ast` as a list. */
  readonly tree: Tree;
  readonly isPackage: boolean;
  /** What each import of this module means. Mentions of `__import__` are in it too, with all they may mean. */
  readonly imports: ReadonlyMap<ImportNode, readonly ImportedName[]>;
}

/**
 * One name of an import statement: `import a.b.c` has one for `a.b.c`, `from m import x, y` two, `from m import *` and
 * `__import__("m")` one.
 */
export interface ImportedName {
  /** Absent for `import *` and `__import__`. */
  readonly alias: ast.Alias | undefined;
  /**
   * The modules that are executed for it, outermost package first: `a`, `a.b`, `a.b.c`. When a missing one is met,
   * it is the last, and the statement raises ImportError after those before it have run.
   */
  readonly chain: readonly ImportedModule[];
  /** In `from m import x`: `m.x`, if that is a module of its own; it is what `x` means if `m` binds no `x`. */
  readonly submodule: ImportedModule | undefined;
}

export type ImportedModule =
  | { readonly kind: "user"; readonly module: string }
  /** A module of the library; `name` is its own (`json` for `import ujson`). */
  | { readonly kind: "builtin"; readonly name: string }
  /** Nowhere to be found: ImportError when executed. `text` is what the exception says. */
  | { readonly kind: "missing"; readonly name: string; readonly text: string };
