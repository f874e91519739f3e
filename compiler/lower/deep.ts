// Expressions nest deeper than the JavaScript stack. Lowering recurses over them, so the deep ones are lowered first: where the
// recursion is `levels` constructs deep, all operands below that lie a multiple of `levels` deeper are lowered on their own,
// the last in the text first, and kept. The recursion then finds them ready and never goes deeper than twice `levels`; each is
// still lowered once. What stands in a function down there (a lambda, a generator expression) is left for later: nobody around
// has to see it.

import type { Expr, Stmt } from "../core/nodes.js";
import type * as ast from "../syntax/ast.js";
import { pushChildren } from "../syntax/walk.js";
import type { Body } from "./context.js";
import { lowerExpr } from "./expressions/index.js";
import { lowerValue } from "./viper/expressions.js";

const levels = 40;

/** How deep lowering is. */
export interface Depth {
  level: number;
  /** Within what was too deep. */
  isDeep: boolean;
  readonly ready: Map<ast.Expression, Ready>;
  /** Fills the functions that were left for later. */
  readonly later: (() => void)[];
}

/** An operand and the statements that must run before it. */
interface Ready {
  readonly own: readonly Stmt[];
  readonly value: Expr;
}

export function startDepth(): Depth {
  return { level: 0, isDeep: false, ready: new Map(), later: [] };
}

/** Lowers a construct, of whose operands none may be too deep. */
export function descend<Node extends ast.Expression>(
  body: Body,
  expr: Node,
  out: Stmt[],
  lower: (body: Body, expr: Node, out: Stmt[]) => Expr,
): Expr {
  const { depth } = body.lowering;
  const { level, isDeep } = depth;
  if (level < levels) depth.level = level + 1;
  else {
    lowerDeepOperands(body, expr);
    depth.level = 1;
    depth.isDeep = true;
  }
  const value = lower(body, expr, out);
  depth.level = level;
  depth.isDeep = isDeep;
  return value;
}

/** What was lowered before, if it was: an operand in its natural representation, a native one of viper as such. */
export function takeReady(body: Body, expr: ast.Expression, out: Stmt[]): Expr | undefined {
  const { ready } = body.lowering.depth;
  const found = ready.size === 0 ? undefined : ready.get(expr);
  if (found === undefined) return undefined;
  ready.delete(expr);
  for (const stmt of found.own) out.push(stmt);
  return found.value;
}

/** Lowers what stands in a function of its own. */
export function lowerFunctionBody(body: Body, lower: () => void): void {
  const { depth } = body.lowering;
  if (!depth.isDeep) {
    lower();
    return;
  }
  body.isLeaf = false;
  depth.later.push(lower);
}

/** Lowers what was left for later. */
export function lowerRest({ later }: Depth): void {
  for (let lower = later.pop(); lower !== undefined; lower = later.pop()) lower();
}

function lowerDeepOperands(body: Body, root: ast.Expression): void {
  const { depth } = body.lowering;
  const found = findDeepOperands(body, root);
  for (let i = found.length - 1; i >= 0; i--) {
    const expr = found[i];
    const own: Stmt[] = [];
    depth.level = 0;
    depth.isDeep = true;
    const isNative = body.viper.typeOf(expr) !== undefined;
    const value = isNative ? lowerValue(body, expr, own).value : lowerExpr(body, expr, own);
    depth.ready.set(expr, { own, value });
  }
}

/** In order of text. */
function findDeepOperands(body: Body, root: ast.Expression): ast.Expression[] {
  const { ready } = body.lowering.depth;
  const found: ast.Expression[] = [];
  const open: ast.Node[] = [root];
  const depths = [0];
  const inner = new Set<ast.Node>();
  while (open.length > 0) {
    const node = open.pop()!;
    let depth = depths.pop()!;
    if (node.kind === "Lambda" || ready.has(node as ast.Expression)) continue;
    if (depth >= levels && isOperand(node) && !inner.has(node)) {
      found.push(node);
      depth = 0;
    }
    // Native values of viper are lowered one by one.
    if (body.viper.typeOf(node as ast.Expression) === undefined) noteInnerParts(node, inner);
    if (node.kind === "GeneratorExpression") open.push(node.clauses[0].iter);
    else pushChildren(open, node);
    while (depths.length < open.length) depths.push(depth + 1);
  }
  return found;
}

/** What is, or may be, lowered as one with the construct around it. */
function noteInnerParts(node: ast.Node, inner: Set<ast.Node>): void {
  switch (node.kind) {
    case "Call":
      if (node.func.kind === "Attribute") inner.add(node.func);
      if (node.args[0]?.kind === "GeneratorExpression") inner.add(node.args[0]);
      return;
    case "Conditional":
      if (node.orelse.kind === node.kind) inner.add(node.orelse);
      return;
    case "BoolOp": {
      const last = node.values[node.values.length - 1];
      if (last.kind === node.kind) inner.add(last);
    }
  }
}

/** Whether it is lowered as such, wherever it stands. */
function isOperand(node: ast.Node): node is ast.Expression {
  switch (node.kind) {
    case "Attribute":
    case "Await":
    case "Binary":
    case "BoolOp":
    case "Call":
    case "Compare":
    case "Conditional":
    case "Dict":
    case "DictComprehension":
    case "GeneratorExpression":
    case "JoinedStr":
    case "List":
    case "ListComprehension":
    case "NamedExpression":
    case "Set":
    case "SetComprehension":
    case "Subscript":
    case "TemplateStr":
    case "Tuple":
    case "Unary":
    case "Yield":
    case "YieldFrom":
      return true;
    default:
      return false;
  }
}
