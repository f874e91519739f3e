// How deep functions, comprehensions and conditional expressions may stand within each other. Later phases, and the
// engines that read the output, recurse over these; everything else nests as deep as brackets may.

import { messages, type Reporter } from "../diagnostics/index.js";
import type { SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import type { Tree } from "../syntax/tree.js";

const maxDepth = 300;

const nesting = new Set<ast.Node["kind"]>([
  "Lambda",
  "Conditional",
  "ListComprehension",
  "SetComprehension",
  "DictComprehension",
  "GeneratorExpression",
]);

/** Reports the first expression that stands too deep, if there is one. */
export function reportDeepNesting(file: SourceFile, tree: Tree, reporter: Reporter): void {
  const { nodes, parents } = tree;
  // By place: how many of them what is below a node stands in.
  const depths = new Uint16Array(nodes.length);
  for (let place = 1; place < nodes.length; place++) {
    const node = nodes[place];
    const parent = nodes[parents[place]];
    // `a if b else c if d else …` is a chain, however long.
    const isChain = parent.kind === "Conditional" && node === parent.orelse;
    const depth = depths[parents[place]] - (isChain ? 1 : 0);
    depths[place] = nesting.has(node.kind) ? depth + 1 : depth;
    if (depths[place] <= maxDepth) continue;
    const at = { file, span: node.span };
    reporter.report(
      messages.nestedTooDeep(at, "Lambdas, comprehensions and conditional expressions", maxDepth),
    );
    return;
  }
}
