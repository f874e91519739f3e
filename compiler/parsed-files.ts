// The trees of files as they were parsed last, for whoever compiles a program again and again: watch mode, bundler plugins. What
// the compiler makes of a tree is kept beside it and not in it, so that the same tree serves every compilation.

import { type Diagnostic, Reporter } from "./diagnostics/index.js";
import type { SourceFile } from "./source/source-file.js";
import { listNodes, type ParseOptions, parse, type Tree } from "./syntax/index.js";

interface Parsed {
  readonly text: string;
  readonly debug: ParseOptions["debug"];
  readonly tree: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

export class ParsedFiles {
  readonly #byPath = new Map<string, Parsed>();

  /** As `parse`, with a list of all nodes; at once where the file holds what it held last. */
  parse(file: SourceFile, options: ParseOptions, reporter: Reporter): Tree {
    const { path, text } = file;
    let parsed = this.#byPath.get(path);
    if (parsed === undefined || parsed.text !== text || parsed.debug !== options.debug) {
      const own = new Reporter();
      const tree = listNodes(parse(file, options, own));
      parsed = { text, debug: options.debug, tree, diagnostics: own.diagnostics };
      this.#byPath.set(path, parsed);
    }
    for (const diagnostic of parsed.diagnostics) reporter.report(diagnostic);
    return parsed.tree;
  }
}
