// Runtime functions that are one expression are substituted where the program calls them: `list_append(a, x);` becomes
// `a.push(x);`. Which ones are is found out when the runtime is indexed (library/template.ts).

import type { Library } from "../library/library.js";
import type { Template } from "../library/template.js";
import type { Ports } from "./ports.js";
import { forEachReference, isBindingPosition, literal, refer, rewriteTree } from "./tree.js";
import type { Name, Unit } from "./unit.js";

/** What stands for calls of a runtime function, if something does. */
type TemplateOf = (name: Name | undefined) => Template | undefined;

/** The units with calls replaced; the same unit where there was nothing to do. */
export function inlineCalls(units: readonly Unit[], library: Library, ports: Ports): Unit[] {
  const known = new Map<string, Template | undefined>();
  const templateOf: TemplateOf = (name) => {
    if (typeof name !== "string") return undefined;
    if (!known.has(name)) known.set(name, findTemplate(name, library, ports));
    return known.get(name);
  };
  return units.map((unit) =>
    unit.uses.some((name) => name === "text_of" || templateOf(name) !== undefined)
      ? inlineIn(unit, templateOf, library)
      : unit,
  );
}

function findTemplate(name: string, library: Library, ports: Ports): Template | undefined {
  const called = library.unit(name);
  if (called?.template === undefined) return undefined;
  // Of some calls the linker reads the name of an attribute off.
  return called.nameAt !== undefined || ports.isBoundIn(called) ? undefined : called.template;
}

function inlineIn(unit: Unit, templateOf: TemplateOf, library: Library): Unit {
  const globals = new Set<string>();
  const removed = new Set<Name>();
  const node = rewriteTree(unit.node, (each) => {
    if (each.type === "ExpressionStatement" && each.expression.type === "CallExpression") {
      const made = substitute(each.expression, true);
      return made === undefined ? each : { ...each, expression: rewriteTree(made, foldText) };
    }
    if (each.type !== "CallExpression") return each;
    return foldText(substitute(each, false) ?? each);
  });
  if (node === unit.node) return unit;
  const uses = new Set<Name>();
  forEachReference(node, ({ of }) => uses.add(of));
  for (const name of unit.uses) if (!removed.has(name)) uses.add(name);
  return {
    ...unit,
    node,
    uses: [...uses].filter((name) => !unit.names.includes(name)),
    globals: [...unit.globals, ...globals],
  };

  function substitute(node: any, inStatement: boolean): any {
    const { callee } = node;
    const template = callee.type === "Identifier" ? templateOf(callee.of) : undefined;
    if (template === undefined) return undefined;
    if (template.isStatement && !inStatement) return undefined;
    const expression = withoutOmitted(template, node.arguments.length);
    if (expression === undefined) return undefined;
    if (node.arguments.some((arg: any) => arg.type === "SpreadElement")) return undefined;
    removed.add(callee.of);
    return instantiate(template.params, expression, node.arguments);
  }

  function instantiate(params: readonly string[], expression: any, args: readonly any[]): any {
    const replacement = new Map(params.map((param, i) => [param, args[i]]));
    return copy(expression, undefined);

    function copy(node: any, parent: any): any {
      if (node.type === "Identifier" && isBindingPosition(node, parent)) {
        const arg = replacement.get(node.name);
        if (arg !== undefined) return arg;
        if (library.has(node.name)) return refer(node.name);
        globals.add(node.name);
        return { type: "Identifier", name: node.name, global: true };
      }
      const result: any = {};
      for (const key of Object.keys(node)) {
        const value = node[key];
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

/** The expression for a call with so many arguments: those that it leaves out can only be the last ones of a call. */
function withoutOmitted({ params, expression }: Template, given: number): any {
  if (given === params.length) return expression;
  const omitted = params.slice(given);
  if (omitted.length === 0 || expression.type !== "CallExpression") return undefined;
  const kept = expression.arguments.length - omitted.length;
  const isLast = omitted.every((param, i) => expression.arguments[kept + i]?.name === param);
  return isLast ? { ...expression, arguments: expression.arguments.slice(0, kept) } : undefined;
}

/** `text_of("a") + "\n"` → `"a\n"`: what is spelled as a JavaScript string is its own text. */
function foldText(node: any): any {
  if (node.type === "CallExpression" && node.callee.of === "text_of")
    return isText(node.arguments[0]) ? node.arguments[0] : node;
  if (node.type !== "BinaryExpression" || node.operator !== "+") return node;
  return isText(node.left) && isText(node.right) ? literal(node.left.value + node.right.value) : node;
}

function isText(node: any): boolean {
  return node.type === "Literal" && typeof node.value === "string";
}
