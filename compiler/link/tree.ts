// Walking and rebuilding ESTree, which has as many shapes as JavaScript: by whatever fields hold nodes. Nothing is
// changed in place, because the nodes of runtime units are shared by all compiles.

import type * as ESTree from "estree";
import type { Name, Reference } from "./unit.js";

export type AnyNode = any;

/** The fields of the frequent kinds of nodes that may hold nodes: to look at all fields takes several times as long. */
const fields: Readonly<Record<string, readonly string[]>> = {
  Identifier: [],
  Literal: [],
  Verbatim: [],
  ThisExpression: [],
  EmptyStatement: [],
  ExpressionStatement: ["expression"],
  BlockStatement: ["body"],
  ReturnStatement: ["argument"],
  ThrowStatement: ["argument"],
  IfStatement: ["test", "consequent", "alternate"],
  WhileStatement: ["test", "body"],
  ForStatement: ["init", "test", "update", "body"],
  TryStatement: ["block", "handler", "finalizer"],
  CatchClause: ["param", "body"],
  VariableDeclaration: ["declarations"],
  VariableDeclarator: ["id", "init"],
  FunctionDeclaration: ["id", "params", "body"],
  FunctionExpression: ["id", "params", "body"],
  ArrowFunctionExpression: ["params", "body"],
  AssignmentExpression: ["left", "right"],
  BinaryExpression: ["left", "right"],
  LogicalExpression: ["left", "right"],
  UnaryExpression: ["argument"],
  UpdateExpression: ["argument"],
  ConditionalExpression: ["test", "consequent", "alternate"],
  SequenceExpression: ["expressions"],
  CallExpression: ["callee", "arguments"],
  NewExpression: ["callee", "arguments"],
  MemberExpression: ["object", "property"],
  MethodCall: ["object", "arguments", "spill"],
  ArrayExpression: ["elements"],
  ObjectExpression: ["properties"],
  Property: ["key", "value"],
};

/** The fields of a node that may hold nodes. */
export function fieldsOf(node: AnyNode): readonly string[] {
  return fields[node.type] ?? Object.keys(node).filter((key) => !isPlainField(key));
}

/** Calls `enter` for a node and everything below, parents first. Answer false to stay out. */
export function walkTree(node: AnyNode, enter: (node: AnyNode, parent: AnyNode) => boolean | void): void {
  visit(node, undefined);

  function visit(each: AnyNode, parent: AnyNode): void {
    if (enter(each, parent) === false) return;
    for (const key of fieldsOf(each)) {
      const value = each[key];
      if (Array.isArray(value)) {
        for (const item of value) if (isTree(item)) visit(item, each);
      } else if (isTree(value)) visit(value, each);
    }
  }
}

/**
 * The tree with some nodes replaced, children first; unchanged parts are shared with the old one. A statement in a list
 * is dropped if `replace` answers null for it.
 */
export function rewriteTree(node: AnyNode, replace: (node: AnyNode) => AnyNode | null): AnyNode {
  let result = node;
  for (const key of fieldsOf(node)) {
    const value = node[key];
    let made = value;
    if (Array.isArray(value)) made = rewriteList(value, replace);
    else if (isTree(value)) made = rewriteTree(value, replace) ?? { type: "EmptyStatement" };
    if (made !== value) {
      if (result === node) result = { ...node };
      result[key] = made;
    }
  }
  return replace(result);
}

function rewriteList(
  list: readonly AnyNode[],
  replace: (node: AnyNode) => AnyNode | null,
): readonly AnyNode[] {
  let made: AnyNode[] | undefined;
  for (const [i, item] of list.entries()) {
    const replaced = isTree(item) ? rewriteTree(item, replace) : item;
    if (made === undefined && replaced !== item) made = list.slice(0, i);
    if (replaced !== null || item === null) made?.push(replaced);
  }
  return made ?? list;
}

export function isTree(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string"
  );
}

function isPlainField(key: string): boolean {
  return key === "loc" || key === "of" || key === "type" || key === "start" || key === "end";
}

/** Whether an identifier stands for a binding, and is no property name or label. */
export function isBindingPosition(node: AnyNode, parent: AnyNode): boolean {
  switch (parent?.type) {
    case "MemberExpression":
      return parent.computed || parent.property !== node;
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return parent.computed || parent.key !== node || (parent.shorthand && parent.value === node);
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
      return false;
    default:
      return true;
  }
}

// ---- Short ways to make nodes ----------------------------------------------------------------------------------

export function refer(of: Name, wish?: string): Reference {
  return { type: "Identifier", name: wish ?? (typeof of === "string" ? of : of.name), of };
}

export function literal(value: string | number | boolean): ESTree.Expression {
  return { type: "Literal", value };
}

export function call(callee: ESTree.Expression, args: readonly AnyNode[]): ESTree.Expression {
  return { type: "CallExpression", callee, arguments: [...args], optional: false };
}

export function construct(callee: ESTree.Expression, args: readonly AnyNode[]): ESTree.Expression {
  return { type: "NewExpression", callee, arguments: [...args] };
}

export function arrow(params: readonly AnyNode[], body: ESTree.Expression): ESTree.Expression {
  return {
    type: "ArrowFunctionExpression",
    params: [...params],
    body,
    expression: true,
    async: false,
    generator: false,
  };
}

export function constant(of: Name, wish: string, init: ESTree.Expression): ESTree.Statement {
  return {
    type: "VariableDeclaration",
    kind: "const",
    declarations: [{ type: "VariableDeclarator", id: refer(of, wish), init }],
  };
}

export function statement(expression: ESTree.Expression): ESTree.Statement {
  return { type: "ExpressionStatement", expression };
}

export function objectOf(
  entries: readonly (readonly [string, ESTree.Expression])[],
): ESTree.ObjectExpression {
  return {
    type: "ObjectExpression",
    properties: entries.map(([key, value]) => ({
      type: "Property",
      key: { type: "Identifier", name: key },
      value,
      kind: "init",
      method: false,
      shorthand: false,
      computed: false,
    })),
  };
}
