// A runtime declaration as a tree whose identifiers say what they mean, as those of the program do. Only for minified
// output, where the runtime's names are shortened too.

import { parse } from "acorn";
import type { Symbol } from "../core/nodes.js";
import type { Name } from "./unit.js";

interface Scope {
  readonly names: Map<string, Symbol>;
  readonly parent: Scope | undefined;
}

/** `isOwn` tells the runtime's top-level names from JavaScript's. */
export function openText(text: string, isOwn: (name: string) => boolean): any {
  const program: any = parse(text, { ecmaVersion: 2022, sourceType: "module" });
  const [node] = program.body;
  bind(node, { names: new Map(), parent: undefined });
  return node;

  function meaningOf(name: string, scope: Scope): Name | undefined {
    for (let s: Scope | undefined = scope; s !== undefined; s = s.parent) {
      const symbol = s.names.get(name);
      if (symbol !== undefined) return symbol;
    }
    return isOwn(name) ? name : undefined;
  }

  function mention(node: any, scope: Scope): void {
    const meaning = meaningOf(node.name, scope);
    if (meaning === undefined) node.global = true;
    else node.of = meaning;
  }

  function bind(node: any, scope: Scope): void {
    switch (node.type) {
      case "Identifier":
        mention(node, scope);
        return;
      case "MemberExpression":
        bind(node.object, scope);
        if (node.computed) bind(node.property, scope);
        return;
      case "Property":
        if (node.computed) bind(node.key, scope);
        // The key keeps its name while the value's changes.
        if (node.shorthand) node.value = { ...node.value };
        node.shorthand = false;
        bind(node.value, scope);
        return;
      case "PropertyDefinition":
      case "MethodDefinition":
        if (node.computed) bind(node.key, scope);
        if (node.value !== null) bind(node.value, scope);
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        bindFunction(node, scope);
        return;
      case "ClassDeclaration":
      case "ClassExpression": {
        const inner = node.type === "ClassExpression" && node.id ? open(scope, [node.id.name]) : scope;
        if (node.id) mention(node.id, inner);
        if (node.superClass) bind(node.superClass, inner);
        for (const member of node.body.body) bind(member, inner);
        return;
      }
      case "StaticBlock":
      case "BlockStatement":
        bindAll(node.body, open(scope, namesIn(node.body)));
        return;
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement": {
        const head = node.init ?? node.left;
        bindChildren(node, open(scope, head ? namesIn([head]) : []));
        return;
      }
      case "SwitchStatement": {
        bind(node.discriminant, scope);
        bindAll(node.cases, open(scope, namesIn(node.cases.flatMap((each: any) => each.consequent))));
        return;
      }
      case "CatchClause": {
        const inner = open(scope, node.param === null ? [] : namesOfPattern(node.param));
        if (node.param !== null) bind(node.param, inner);
        bind(node.body, inner);
        return;
      }
      case "LabeledStatement":
        bind(node.body, scope);
        return;
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        return;
      default:
        bindChildren(node, scope);
    }
  }

  function bindFunction(node: any, scope: Scope): void {
    if (node.id && node.type === "FunctionDeclaration") mention(node.id, scope);
    const names = node.params.flatMap(namesOfPattern);
    if (node.id && node.type === "FunctionExpression") names.push(node.id.name);
    const inner = open(scope, [
      ...names,
      ...(node.body.type === "BlockStatement" ? namesIn(node.body.body) : []),
    ]);
    if (node.id && node.type === "FunctionExpression") mention(node.id, inner);
    bindAll(node.params, inner);
    if (node.body.type === "BlockStatement") bindAll(node.body.body, inner);
    else bind(node.body, inner);
  }

  function bindAll(nodes: readonly any[], scope: Scope): void {
    for (const each of nodes) bind(each, scope);
  }

  function bindChildren(node: any, scope: Scope): void {
    for (const key of Object.keys(node)) {
      const value = node[key];
      if (typeof value !== "object" || value === null || key === "of") continue;
      if (Array.isArray(value)) {
        for (const each of value) if (each !== null && typeof each?.type === "string") bind(each, scope);
      } else if (typeof value.type === "string") bind(value, scope);
    }
  }
}

function open(parent: Scope, names: readonly string[]): Scope {
  return {
    names: new Map(names.map((name) => [name, { id: -1, name, kind: "local", rep: "any" }])),
    parent,
  };
}

function namesIn(statements: readonly any[]): string[] {
  return statements.flatMap((statement) => {
    switch (statement.type) {
      case "VariableDeclaration":
        return statement.declarations.flatMap((each: any) => namesOfPattern(each.id));
      case "FunctionDeclaration":
      case "ClassDeclaration":
        return [statement.id.name];
      default:
        return [];
    }
  });
}

function namesOfPattern(pattern: any): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "AssignmentPattern":
      return namesOfPattern(pattern.left);
    case "RestElement":
      return namesOfPattern(pattern.argument);
    case "ArrayPattern":
      return pattern.elements.flatMap((each: any) => (each === null ? [] : namesOfPattern(each)));
    case "ObjectPattern":
      return pattern.properties.flatMap((each: any) =>
        namesOfPattern(each.type === "Property" ? each.value : each),
      );
    default:
      return [];
  }
}
