// Runtime functions that are one expression are substituted where the program calls them: `list_append(a, x);` becomes
// `a.push(x);`. Only if that changes neither how often nor in which order anything is evaluated.

import type { Library } from "../library/library.js";
import type { Ports } from "./ports.js";
import { isBindingPosition, refer, rewriteTree, walkTree } from "./tree.js";
import type { Name, Unit } from "./unit.js";

interface Template {
  readonly params: readonly string[];
  readonly expression: any;
  /** The function gives back something that only a statement may ignore. */
  readonly isStatement: boolean;
}

/** Larger bodies are left as calls: they would cost more bytes than the call saves. */
const largestBody = 14;

/** The unit with calls replaced; the same unit if there was nothing to do. */
export function inlineCalls(unit: Unit, library: Library, ports: Ports, templates: Templates): Unit {
  const added = new Set<Name>();
  const globals = new Set<string>();
  const removed = new Set<Name>();
  const node = rewriteTree(unit.node, (each) => {
    if (each.type === "ExpressionStatement" && each.expression.type === "CallExpression") {
      const made = substitute(each.expression, true);
      return made === undefined ? each : { ...each, expression: made };
    }
    if (each.type !== "CallExpression") return each;
    return substitute(each, false) ?? each;
  });
  if (node === unit.node) return unit;
  const uses = new Set(mentioned(node));
  for (const name of unit.uses) if (!removed.has(name)) uses.add(name);
  return {
    ...unit,
    node,
    uses: [...uses].filter((name) => !unit.names.includes(name)),
    globals: [...unit.globals, ...globals],
  };

  function substitute(node: any, inStatement: boolean): any {
    const { callee } = node;
    if (callee.type !== "Identifier" || typeof callee.of !== "string" || callee.of.includes(" "))
      return undefined;
    const template = templates.get(callee.of, library, ports);
    if (template === undefined || (template.isStatement && !inStatement)) return undefined;
    if (node.arguments.length !== template.params.length) return undefined;
    if (node.arguments.some((arg: any) => arg.type === "SpreadElement")) return undefined;
    removed.add(callee.of);
    return instantiate(template, node.arguments);
  }

  function instantiate(template: Template, args: readonly any[]): any {
    const replacement = new Map(template.params.map((param, i) => [param, args[i]]));
    return copy(template.expression, undefined);

    function copy(node: any, parent: any): any {
      if (node.type === "Identifier" && isBindingPosition(node, parent)) {
        const arg = replacement.get(node.name);
        if (arg !== undefined) return arg;
        if (library.has(node.name)) {
          added.add(node.name);
          return refer(node.name);
        }
        globals.add(node.name);
        return { type: "Identifier", name: node.name, global: true };
      }
      const result: any = {};
      for (const key of Object.keys(node)) {
        const value = node[key];
        if (key === "start" || key === "end") continue;
        if (Array.isArray(value))
          result[key] = value.map((each) => (each?.type === undefined ? each : copy(each, node)));
        else if (value !== null && typeof value === "object" && typeof value.type === "string")
          result[key] = copy(value, node);
        else result[key] = value;
      }
      return result;
    }
  }
}

/** Names that a node refers to. */
function mentioned(root: any): Name[] {
  const names: Name[] = [];
  walkTree(root, (node) => {
    if (node.type === "Identifier" && node.of !== undefined) names.push(node.of);
  });
  return names;
}

/** What is known of the runtime's functions, found out when first asked. */
export class Templates {
  readonly #known = new Map<string, Template | undefined>();

  get(name: string, library: Library, ports: Ports): Template | undefined {
    if (!this.#known.has(name)) {
      const unit = library.unit(name);
      const node = unit?.kind === "function" ? ports.apply(unit.node, unit.uses) : undefined;
      this.#known.set(name, node === undefined ? undefined : templateOf(node));
    }
    return this.#known.get(name);
  }
}

function templateOf(node: any): Template | undefined {
  if (node.generator || node.async) return undefined;
  const params: string[] = [];
  for (const param of node.params) {
    if (param.type !== "Identifier") return undefined;
    params.push(param.name);
  }
  const body: any[] = node.body.body;
  const [first, second] = body;
  if (body.length === 1 && first.type === "ReturnStatement" && first.argument !== null)
    return checked(node.id.name, params, first.argument, false);
  const endsPlainly = second?.type === "ReturnStatement" && second.argument?.type === "Identifier";
  if (
    body.length === 2 &&
    first.type === "ExpressionStatement" &&
    endsPlainly &&
    !params.includes(second.argument.name)
  )
    return checked(node.id.name, params, first.expression, true);
  return undefined;
}

// Every parameter is read exactly once, in order, always, and before anything else happens.
function checked(
  own: string,
  params: readonly string[],
  expression: any,
  isStatement: boolean,
): Template | undefined {
  let isSound = true;
  let size = 0;
  let next = 0;
  let hasActed = false;
  visit(expression, undefined, true);
  return isSound && size <= largestBody && next === params.length
    ? { params, expression, isStatement }
    : undefined;

  function visit(node: any, parent: any, isCertain: boolean): void {
    size++;
    switch (node.type) {
      case "Identifier":
        if (!isBindingPosition(node, parent)) return;
        if (node.name === own) isSound = false;
        if (!params.includes(node.name)) return;
        if (params[next++] !== node.name || !isCertain || hasActed) isSound = false;
        return;
      case "LogicalExpression":
        visit(node.left, node, isCertain);
        visit(node.right, node, false);
        return;
      case "ConditionalExpression":
        visit(node.test, node, isCertain);
        visit(node.consequent, node, false);
        visit(node.alternate, node, false);
        return;
      case "MemberExpression":
        if (node.optional) isSound = false;
        break;
      case "CallExpression":
      case "NewExpression":
        visit(node.callee, node, isCertain);
        for (const arg of node.arguments) visit(arg, node, isCertain);
        hasActed = true;
        return;
      case "AssignmentExpression":
        if (node.left.type !== "MemberExpression") isSound = false;
        visit(node.left, node, isCertain);
        visit(node.right, node, isCertain);
        hasActed = true;
        return;
      case "Literal":
      case "UnaryExpression":
      case "BinaryExpression":
      case "ArrayExpression":
        break;
      default:
        // Functions, `this`, updates and whatever else has rules of its own.
        isSound = false;
        return;
    }
    for (const key of Object.keys(node)) {
      const value = node[key];
      if (Array.isArray(value)) for (const each of value) if (each !== null) visit(each, node, isCertain);
      if (
        value !== null &&
        typeof value === "object" &&
        !Array.isArray(value) &&
        typeof value.type === "string"
      )
        visit(value, node, isCertain);
    }
  }
}
