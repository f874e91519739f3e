// How deep functions, comprehensions and conditional expressions may stand within each other. Later phases, and the
// engines that read the output, recurse over these; everything else nests as deep as brackets may.

import { messages, type Reporter } from "../diagnostics/index.js";
import type { SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import type { Tree } from "../syntax/tree.js";

const maxDepth = 300;

/** Reports the first expression that stands too deep, if there is one. */
export function reportDeepNesting(file: SourceFile, tree: Tree, reporter: Reporter): void {
  const { root, nodes, ends } = tree;
  if (root.nesting <= maxDepth) return;
  // Where each of those around the place ends.
  const open: number[] = [];
  for (let place = 1; place < nodes.length; place++) {
    const node = nodes[place];
    if (!nests(node)) continue;
    while (open.length > 0 && open[open.length - 1] <= place) open.pop();
    // `a if b else c if d else …` is a chain, however long: what is behind `else` is no deeper.
    open.push(node.kind === "Conditional" ? ends[ends[place + 1]] : ends[place]);
    if (open.length <= maxDepth) continue;
    const at = { file, span: node.span };
    reporter.report(
      messages.nestedTooDeep(at, "Lambdas, comprehensions and conditional expressions", maxDepth),
    );
    return;
  }
}

function nests({ kind }: ast.Node): boolean {
  switch (kind) {
    case "Lambda":
    case "Conditional":
    case "ListComprehension":
    case "SetComprehension":
    case "DictComprehension":
    case "GeneratorExpression":
      return true;
    default:
      return false;
  }
}
