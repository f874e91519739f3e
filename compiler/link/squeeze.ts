// What minified output says in fewer words: one declaration for several, no braces around one statement, one `return` with
// a condition for two.

import { rewriteTree } from "./tree.js";

/** A statement of the top level, whose own `const` stays: V8 makes use of it there. */
export function squeeze(stmt: any): any {
  if (stmt.type !== "VariableDeclaration") return rewriteTree(stmt, squeezeNode);
  return { ...stmt, declarations: stmt.declarations.map((each: any) => rewriteTree(each, squeezeNode)) };
}

function squeezeNode(node: any): any {
  switch (node.type) {
    case "VariableDeclaration":
      return node.kind === "const" ? { ...node, kind: "let" } : node;
    case "BlockStatement":
      return { ...node, body: squeezeList(node.body) };
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return dropLastReturn(node);
    case "ReturnStatement":
      return isUndefined(node.argument) ? { ...node, argument: null } : node;
    case "IfStatement": {
      const alternate = isEmpty(node.alternate) ? null : unwrap(node.alternate);
      return { ...node, consequent: unwrap(node.consequent), alternate };
    }
    case "ForStatement":
    case "ForOfStatement":
    case "ForInStatement":
    case "WhileStatement":
      return { ...node, body: unwrap(node.body) };
    default:
      return node;
  }
}

/**
 *   let a = 1; let b = 2;           →   let a = 1, b = 2;
 *   if (a) return b; return c;      →   return a ? b : c;
 */
function squeezeList(list: readonly any[]): any[] {
  const made: any[] = [];
  for (let i = list.length - 1; i >= 0; i--) {
    const stmt = list[i];
    const next = made[made.length - 1];
    if (
      stmt.type === "VariableDeclaration" &&
      next?.type === "VariableDeclaration" &&
      stmt.kind === next.kind
    )
      made[made.length - 1] = { ...next, declarations: [...stmt.declarations, ...next.declarations] };
    else if (isConditionalReturn(stmt) && isReturn(next)) {
      const argument = {
        type: "ConditionalExpression",
        test: stmt.test,
        consequent: stmt.consequent.argument,
        alternate: next.argument,
      };
      made[made.length - 1] = { ...next, argument };
    } else if (!isEmpty(stmt) || stmt.type !== "BlockStatement") made.push(stmt);
  }
  return made.reverse();
}

function isConditionalReturn(stmt: any): boolean {
  return stmt.type === "IfStatement" && stmt.alternate === null && isReturn(stmt.consequent);
}

function isReturn(stmt: any): boolean {
  return stmt?.type === "ReturnStatement" && stmt.argument !== null;
}

/** Whoever gets to the end returns undefined. */
function dropLastReturn(node: any): any {
  const list = node.body.body;
  const last = Array.isArray(list) ? list[list.length - 1] : undefined;
  if (last?.type !== "ReturnStatement" || last.argument !== null) return node;
  return { ...node, body: { ...node.body, body: list.slice(0, -1) } };
}

/** Only statements that end by themselves: an `if` might take the `else` of another. */
function unwrap(stmt: any): any {
  if (stmt?.type !== "BlockStatement" || stmt.body.length !== 1) return stmt;
  const [only] = stmt.body;
  return /^(Expression|Return|Throw|Break|Continue)Statement$/.test(only.type) ? only : stmt;
}

function isEmpty(stmt: any): boolean {
  return stmt?.type === "BlockStatement" && stmt.body.length === 0;
}

function isUndefined(node: any): boolean {
  return node?.type === "Identifier" && node.name === "undefined" && node.of === undefined;
}
