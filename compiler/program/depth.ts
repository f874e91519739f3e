// How deep functions, comprehensions and conditional expressions may stand within each other. Later phases, and the
// engines that read the output, recurse over these; everything else nests as deep as brackets may.

import { messages, type Reporter } from "../diagnostics/index.js";
import type { SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { children } from "../syntax/index.js";

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
export function reportDeepNesting(file: SourceFile, module: ast.Module, reporter: Reporter): void {
  const pending: ast.Node[] = [module];
  const depths = [0];
  while (pending.length > 0) {
    const node = pending.pop()!;
    const depth = depths.pop()!;
    const inner = nesting.has(node.kind) ? depth + 1 : depth;
    if (inner > maxDepth) {
      const at = { file, span: node.span };
      reporter.report(
        messages.nestedTooDeep(at, "Lambdas, comprehensions and conditional expressions", maxDepth),
      );
      return;
    }
    for (const child of children(node)) {
      // `a if b else c if d else …` is a chain, however long.
      const isChain = node.kind === "Conditional" && child === node.orelse;
      pending.push(child);
      depths.push(isChain ? depth : inner);
    }
  }
}
