// Walking and rebuilding ESTree, which has as many shapes as JavaScript: by whatever fields hold nodes. Nothing is
// changed in place, because the nodes of runtime units are shared by all compiles.

import type * as ESTree from "estree";
import type { Name, Reference } from "./unit.js";

export type AnyNode = any;

/** Calls `act` for the nodes directly below a node, in the order of the text. */
export function forEachChild(node: AnyNode, act: (child: AnyNode, parent: AnyNode) => void): void {
  // The frequent kinds one by one: to look at all fields takes several times as long.
  switch (node.type) {
    case "Identifier":
    case "Literal":
    case "Verbatim":
    case "ThisExpression":
    case "EmptyStatement":
      return;
    case "MemberExpression":
      act(node.object, node);
      act(node.property, node);
      return;
    case "CallExpression":
    case "NewExpression":
      act(node.callee, node);
      forEachIn(node.arguments, node, act);
      return;
    case "AssignmentExpression":
    case "BinaryExpression":
    case "LogicalExpression":
      act(node.left, node);
      act(node.right, node);
      return;
    case "ConditionalExpression":
    case "IfStatement":
      act(node.test, node);
      act(node.consequent, node);
      if (node.alternate) act(node.alternate, node);
      return;
    case "UnaryExpression":
    case "UpdateExpression":
    case "ReturnStatement":
    case "ThrowStatement":
      if (node.argument) act(node.argument, node);
      return;
    case "ExpressionStatement":
      act(node.expression, node);
      return;
    case "BlockStatement":
      forEachIn(node.body, node, act);
      return;
    case "VariableDeclaration":
      forEachIn(node.declarations, node, act);
      return;
    case "VariableDeclarator":
      act(node.id, node);
      if (node.init) act(node.init, node);
      return;
    case "FunctionDeclaration":
    case "FunctionExpression":
      if (node.id) act(node.id, node);
      forEachIn(node.params, node, act);
      act(node.body, node);
      return;
    case "ArrowFunctionExpression":
      forEachIn(node.params, node, act);
      act(node.body, node);
      return;
    case "WhileStatement":
      act(node.test, node);
      act(node.body, node);
      return;
    case "ForStatement":
      if (node.init) act(node.init, node);
      if (node.test) act(node.test, node);
      if (node.update) act(node.update, node);
      act(node.body, node);
      return;
    case "SequenceExpression":
      forEachIn(node.expressions, node, act);
      return;
    case "ArrayExpression":
      forEachIn(node.elements, node, act);
      return;
    case "ObjectExpression":
      forEachIn(node.properties, node, act);
      return;
    case "Property":
      act(node.key, node);
      act(node.value, node);
      return;
    case "MethodCall":
      act(node.object, node);
      forEachIn(node.arguments, node, act);
      if (node.spill) act(node.spill, node);
      return;
    case "TryStatement":
      act(node.block, node);
      if (node.handler) act(node.handler, node);
      if (node.finalizer) act(node.finalizer, node);
      return;
    case "CatchClause":
      if (node.param) act(node.param, node);
      act(node.body, node);
      return;
    case "ForOfStatement":
      act(node.left, node);
      act(node.right, node);
      act(node.body, node);
      return;
    default:
      for (const key of Object.keys(node)) {
        if (isPlainField(key)) continue;
        const value = node[key];
        if (Array.isArray(value)) forEachIn(value.filter(isTree), node, act);
        else if (isTree(value)) act(value, node);
      }
  }
}

function forEachIn(
  list: readonly AnyNode[],
  parent: AnyNode,
  act: (child: AnyNode, parent: AnyNode) => void,
): void {
  // An array literal and a pattern may have holes.
  for (let i = 0; i < list.length; i++) if (list[i]) act(list[i], parent);
}

/** Calls `act` for every identifier that stands for a binding or a unit, in the order of the text. */
export function forEachReference(node: AnyNode, act: (reference: Reference) => void): void {
  look(node);

  function look(each: AnyNode): void {
    switch (each.type) {
      case "Identifier":
        if (each.of !== undefined) act(each);
        return;
      case "Literal":
        return;
      case "MemberExpression":
        look(each.object);
        if (each.computed) look(each.property);
        return;
      case "CallExpression":
        look(each.callee);
        for (const arg of each.arguments) look(arg);
        return;
      case "ExpressionStatement":
        look(each.expression);
        return;
      case "AssignmentExpression":
      case "BinaryExpression":
        look(each.left);
        look(each.right);
        return;
      default:
        forEachChild(each, look);
    }
  }
}

/** Calls `enter` for a node and everything below, parents first. Answer false to stay out. */
export function walkTree(node: AnyNode, enter: (node: AnyNode, parent: AnyNode) => boolean | void): void {
  visit(node, undefined);

  function visit(each: AnyNode, parent: AnyNode): void {
    if (enter(each, parent) !== false) forEachChild(each, visit);
  }
}

/**
 * The tree with some nodes replaced, children first; unchanged parts are shared with the old one. A statement in a list
 * is dropped if `replace` answers null for it.
 */
export function rewriteTree(root: AnyNode, replace: (node: AnyNode) => AnyNode | null): AnyNode {
  return rewrite(root);

  function rewrite(node: AnyNode): AnyNode | null {
    switch (node.type) {
      case "Identifier":
      case "Literal":
      case "Verbatim":
      case "ThisExpression":
      case "EmptyStatement":
        return replace(node);
      case "MemberExpression": {
        const object = one(node.object);
        const property = one(node.property);
        const isSame = object === node.object && property === node.property;
        return replace(isSame ? node : { ...node, object, property });
      }
      case "CallExpression":
      case "NewExpression": {
        const callee = one(node.callee);
        const args = all(node.arguments);
        const isSame = callee === node.callee && args === node.arguments;
        return replace(isSame ? node : { ...node, callee, arguments: args });
      }
      case "AssignmentExpression":
      case "BinaryExpression":
      case "LogicalExpression": {
        const left = one(node.left);
        const right = one(node.right);
        return replace(left === node.left && right === node.right ? node : { ...node, left, right });
      }
      case "ConditionalExpression":
      case "IfStatement": {
        const test = one(node.test);
        const consequent = one(node.consequent);
        const alternate = node.alternate ? one(node.alternate) : node.alternate;
        const isSame = test === node.test && consequent === node.consequent && alternate === node.alternate;
        return replace(isSame ? node : { ...node, test, consequent, alternate });
      }
      case "UnaryExpression":
      case "UpdateExpression":
      case "ReturnStatement":
      case "ThrowStatement": {
        const argument = node.argument ? one(node.argument) : node.argument;
        return replace(argument === node.argument ? node : { ...node, argument });
      }
      case "ExpressionStatement": {
        const expression = one(node.expression);
        return replace(expression === node.expression ? node : { ...node, expression });
      }
      case "BlockStatement": {
        const body = all(node.body);
        return replace(body === node.body ? node : { ...node, body });
      }
      case "VariableDeclaration": {
        const declarations = all(node.declarations);
        return replace(declarations === node.declarations ? node : { ...node, declarations });
      }
      case "VariableDeclarator": {
        const id = one(node.id);
        const init = node.init ? one(node.init) : node.init;
        return replace(id === node.id && init === node.init ? node : { ...node, id, init });
      }
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression": {
        const id = node.id ? one(node.id) : node.id;
        const params = all(node.params);
        const body = one(node.body);
        const isSame = id === node.id && params === node.params && body === node.body;
        return replace(isSame ? node : node.id ? { ...node, id, params, body } : { ...node, params, body });
      }
      case "WhileStatement": {
        const test = one(node.test);
        const body = one(node.body);
        return replace(test === node.test && body === node.body ? node : { ...node, test, body });
      }
      case "ForStatement": {
        const init = node.init ? one(node.init) : node.init;
        const test = node.test ? one(node.test) : node.test;
        const update = node.update ? one(node.update) : node.update;
        const body = one(node.body);
        const isSame =
          init === node.init && test === node.test && update === node.update && body === node.body;
        return replace(isSame ? node : { ...node, init, test, update, body });
      }
      case "SequenceExpression": {
        const expressions = all(node.expressions);
        return replace(expressions === node.expressions ? node : { ...node, expressions });
      }
      case "CatchClause": {
        const param = node.param ? one(node.param) : node.param;
        const body = one(node.body);
        return replace(param === node.param && body === node.body ? node : { ...node, param, body });
      }
      case "TryStatement": {
        const block = one(node.block);
        const handler = node.handler ? one(node.handler) : node.handler;
        const finalizer = node.finalizer ? one(node.finalizer) : node.finalizer;
        const isSame = block === node.block && handler === node.handler && finalizer === node.finalizer;
        return replace(isSame ? node : { ...node, block, handler, finalizer });
      }
      case "ArrayExpression": {
        const elements = all(node.elements);
        return replace(elements === node.elements ? node : { ...node, elements });
      }
      case "ObjectExpression": {
        const properties = all(node.properties);
        return replace(properties === node.properties ? node : { ...node, properties });
      }
      case "Property": {
        const key = one(node.key);
        const value = one(node.value);
        return replace(key === node.key && value === node.value ? node : { ...node, key, value });
      }
      case "MethodCall": {
        const object = one(node.object);
        const args = all(node.arguments);
        const spill = node.spill ? one(node.spill) : node.spill;
        const isSame = object === node.object && args === node.arguments && spill === node.spill;
        return replace(isSame ? node : { ...node, object, arguments: args, spill });
      }
      default:
        return rewriteAnyFields(node);
    }
  }

  function rewriteAnyFields(node: AnyNode): AnyNode | null {
    let result = node;
    for (const key of Object.keys(node)) {
      if (isPlainField(key)) continue;
      const value = node[key];
      let made = value;
      if (Array.isArray(value)) made = all(value);
      else if (isTree(value)) made = one(value);
      if (made !== value) {
        if (result === node) result = { ...node };
        result[key] = made;
      }
    }
    return replace(result);
  }

  function one(node: AnyNode): AnyNode {
    return rewrite(node) ?? { type: "EmptyStatement" };
  }

  function all(list: readonly AnyNode[]): readonly AnyNode[] {
    let made: AnyNode[] | undefined;
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      const replaced = isTree(item) ? rewrite(item) : item;
      if (made === undefined && replaced !== item) made = list.slice(0, i);
      if (replaced !== null || item === null) made?.push(replaced);
    }
    return made ?? list;
  }
}

export function isTree(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string"
  );
}

export function isPlainField(key: string): boolean {
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
