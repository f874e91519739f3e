// The trees of files as they were parsed last, their scopes and what was made of them, for whoever compiles a program again and
// again: watch mode, bundler plugins. What the compiler makes of a tree is kept beside it and not in it, so that the same tree
// serves every compilation; but for what names mean: that is as of the last one.

import { type Diagnostic, Reporter } from "./diagnostics/index.js";
import { KeptUnits } from "./emit/index.js";
import { KeptCores } from "./kept-cores.js";
import type { OpenUnits } from "./link/index.js";
import { KeptModules } from "./lower/index.js";
import { KeptScopes } from "./names/index.js";
import { lintConsts, reportDeepNesting } from "./program/index.js";
import type { SourceFile } from "./source/source-file.js";
import { listNodes, type ParseOptions, parse, type Tree } from "./syntax/index.js";

interface Parsed {
  readonly text: string;
  readonly debug: ParseOptions["debug"];
  readonly tree: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

/** What phases made of the modules of a program. */
interface Kept {
  readonly modules: KeptModules;
  readonly cores: KeptCores;
  readonly units: KeptUnits;
  /** What the linker has read of units. */
  readonly read: OpenUnits;
}

export class ParsedFiles {
  /** What is known of the names of the trees. */
  readonly scopes = new KeptScopes();
  #kept = newlyKept();
  #library: unknown;
  readonly #byPath = new Map<string, Parsed>();

  /** What was made of modules, with the same library. */
  keptFor(library: unknown): Kept {
    if (library !== this.#library) this.#kept = newlyKept();
    this.#library = library;
    return this.#kept;
  }

  /** The tree of a file, and what there is to say about it alone; at once where the file holds what it held last. */
  parse(file: SourceFile, options: ParseOptions, reporter: Reporter): Tree {
    const { path, text } = file;
    let parsed = this.#byPath.get(path);
    if (parsed === undefined || parsed.text !== text || parsed.debug !== options.debug) {
      parsed = read(file, options);
      this.#byPath.set(path, parsed);
    }
    for (const diagnostic of parsed.diagnostics) reporter.report(diagnostic);
    return parsed.tree;
  }
}

function newlyKept(): Kept {
  return { modules: new KeptModules(), cores: new KeptCores(), units: new KeptUnits(), read: new WeakMap() };
}

function read(file: SourceFile, options: ParseOptions): Parsed {
  const reporter = new Reporter();
  const tree = listNodes(parse(file, options, reporter));
  reportDeepNesting(file, tree, reporter);
  lintConsts(file, tree, reporter);
  return { text: file.text, debug: options.debug, tree, diagnostics: reporter.diagnostics };
}
