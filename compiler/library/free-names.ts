// The free names of a piece of JavaScript, by JavaScript's own scope rules. Used on the built runtime, to find what a
// declaration depends on, so nothing has to be declared by hand.

import type * as ESTree from "estree";

export interface FreeNames {
  /** Every name that occurs free. */
  readonly all: ReadonlySet<string>;
  /** Those read while the declaration itself is evaluated, and not only when a function in it is called. */
  readonly eager: ReadonlySet<string>;
  /** Of a class: those that making an instance may read. */
  readonly made: ReadonlySet<string>;
  /** Property names, `x` of `o.x`, and literal strings, by which a property may be read too. */
  readonly properties: ReadonlySet<string>;
  /** Arguments of calls `f(…, "text", …)` that are literal strings. */
  readonly namedCalls: readonly { readonly callee: string; readonly at: number; readonly text: string }[];
}

interface Scope {
  readonly names: Set<string>;
  readonly parent: Scope | undefined;
  /** Inside a function that does not run when the declaration is evaluated. */
  readonly isLater: boolean;
  /** Inside a constructor or the initialiser of a field. */
  readonly isMaking?: boolean;
}

/** What occurs where, of `all`, `properties` and `namedCalls`. */
export interface Occurrence {
  readonly kind: "use" | "property" | "call";
  readonly name: string;
  /** Where the node starts, if it was parsed. */
  readonly start: number;
  readonly call?: FreeNames["namedCalls"][number];
}

export function findFreeNames(
  root: ESTree.Node,
  note: (occurrence: Occurrence) => void = () => {},
): FreeNames {
  const all = new Set<string>();
  const eager = new Set<string>();
  const made = new Set<string>();
  const properties = new Set<string>();
  const namedCalls: { callee: string; at: number; text: string }[] = [];
  visit(root, { names: new Set(), parent: undefined, isLater: false });
  return { all, eager, made, properties, namedCalls };

  function use({ name, start }: any, scope: Scope): void {
    for (let s: Scope | undefined = scope; s !== undefined; s = s.parent) if (s.names.has(name)) return;
    all.add(name);
    note({ kind: "use", name, start });
    if (!scope.isLater) eager.add(name);
    if (scope.isMaking) made.add(name);
  }

  function addProperty(name: string, { start }: any): void {
    properties.add(name);
    note({ kind: "property", name, start });
  }

  function visit(node: any, scope: Scope): void {
    switch (node.type) {
      case "Identifier":
        use(node, scope);
        return;
      case "MemberExpression":
        visit(node.object, scope);
        if (node.computed) visit(node.property, scope);
        else addProperty(propertyName(node.property), node.property);
        return;
      case "Literal":
        if (typeof node.value === "string") addProperty(node.value, node);
        return;
      case "PrivateIdentifier":
        addProperty(`#${node.name}`, node);
        return;
      case "CallExpression":
        noteCall(node);
        visit(node.callee, scope);
        visitAll(isTypeMaker(node.callee.name) ? node.arguments.slice(1) : node.arguments, scope);
        return;
      case "Property":
      case "MethodDefinition":
      case "PropertyDefinition":
        visitMember(node, scope);
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        visitFunction(node, scope);
        return;
      case "ClassDeclaration":
      case "ClassExpression":
        visitClass(node, scope);
        return;
      case "StaticBlock":
      case "BlockStatement":
        visitAll(node.body, within(scope, declaredIn(node.body)));
        return;
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement": {
        const head = node.init ?? node.left;
        visitChildren(node, within(scope, declaredIn(head ? [head] : [])));
        return;
      }
      case "SwitchStatement":
        visit(node.discriminant, scope);
        visitAll(node.cases, within(scope, declaredIn(node.cases.flatMap((each: any) => each.consequent))));
        return;
      case "CatchClause": {
        const names = new Set<string>();
        if (node.param !== null) bindPattern(node.param, names);
        visitChildren(node, within(scope, names));
        return;
      }
      case "LabeledStatement":
        visit(node.body, scope);
        return;
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        return;
      default:
        visitChildren(node, scope);
    }
  }

  function visitMember(node: any, scope: Scope): void {
    if (node.computed) visit(node.key, scope);
    else if (node.type === "Property") addProperty(propertyName(node.key), node.key);
    if (node.value === null) return;
    // The initialiser of a field runs for each instance; that of a static one when the class is made.
    const isField = node.type === "PropertyDefinition" && !node.static;
    const isMaking = isField || node.kind === "constructor";
    const isLater = scope.isLater || isField;
    visit(node.value, isMaking ? { names: new Set(), parent: scope, isLater, isMaking } : scope);
  }

  function visitFunction(node: any, scope: Scope): void {
    const names = new Set<string>();
    if (node.id && node.type === "FunctionExpression") names.add(node.id.name);
    for (const param of node.params) bindPattern(param, names);
    if (node.type !== "ArrowFunctionExpression") names.add("arguments");
    const inner: Scope = { names, parent: scope, isLater: true, isMaking: scope.isMaking };
    visitAll(node.params, inner);
    visit(node.body, inner);
  }

  function visitClass(node: any, scope: Scope): void {
    const inner = within(scope, new Set(node.id ? [node.id.name] : []));
    if (node.superClass) visit(node.superClass, inner);
    visitAll(node.body.body, inner);
  }

  function noteCall(node: any): void {
    if (node.callee.type !== "Identifier") return;
    for (const [at, arg] of node.arguments.entries()) {
      if (arg.type !== "Literal" || typeof arg.value !== "string") continue;
      const call = { callee: node.callee.name, at, text: arg.value };
      namedCalls.push(call);
      note({ kind: "call", name: arg.value, start: arg.start, call });
    }
  }

  function visitAll(nodes: readonly any[], scope: Scope): void {
    for (const each of nodes) visit(each, scope);
  }

  function visitChildren(node: any, scope: Scope): void {
    for (const key of Object.keys(node)) {
      const value = node[key];
      if (Array.isArray(value)) {
        for (const each of value) if (isNode(each)) visit(each, scope);
      } else if (isNode(value)) visit(value, scope);
    }
  }
}

/** It takes the name of a builtin class, by which no property is read. */
function isTypeMaker(callee: string | undefined): boolean {
  return /^(builtin|exception|errno)_type$/.test(callee ?? "");
}

/** As it is spelled, `#` of private ones included. */
export function propertyName(key: any): string {
  return key.type === "PrivateIdentifier" ? `#${key.name}` : (key.name ?? String(key.value));
}

function within(scope: Scope, names: Set<string>): Scope {
  return names.size === 0 ? scope : { ...scope, names, parent: scope };
}

/** The names that statements of a block declare in it. (The built runtime has no `var`.) */
export function declaredIn(statements: readonly any[]): Set<string> {
  const names = new Set<string>();
  for (const statement of statements) {
    if (statement.type === "VariableDeclaration") {
      for (const each of statement.declarations) bindPattern(each.id, names);
    } else if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") {
      names.add(statement.id.name);
    }
  }
  return names;
}

function bindPattern(pattern: any, names: Set<string>): void {
  switch (pattern.type) {
    case "Identifier":
      names.add(pattern.name);
      return;
    case "AssignmentPattern":
      bindPattern(pattern.left, names);
      return;
    case "RestElement":
      bindPattern(pattern.argument, names);
      return;
    case "ArrayPattern":
      for (const each of pattern.elements) if (each !== null) bindPattern(each, names);
      return;
    case "ObjectPattern":
      for (const each of pattern.properties) bindPattern(each.type === "Property" ? each.value : each, names);
      return;
  }
}

function isNode(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string"
  );
}
