// Runtime functions that are one expression are substituted where the program calls them: `list_append(a, x);` becomes
// `a.push(x);`. Which ones are is found out when the runtime is indexed (library/template.ts).

import type { Library } from "../library/library.js";
import type { Template } from "../library/template.js";
import type { Ports } from "./ports.js";
import { isBindingPosition, isTree } from "./tree.js";

/** What there is to know of calls of a runtime function. */
export interface Callee {
  /** Which argument is the name of an attribute that it asks for. */
  readonly nameAt: number | undefined;
  readonly template: Template | undefined;
  /** By the number of arguments, first as a value and then as a statement; null: such a call stays. */
  readonly plans: (Plan | null | undefined)[];
}

/**
 * The tree that stands for a call: ESTree whose identifiers are `Slot`s for arguments, `RuntimeName`s, `GlobalName`s of
 * JavaScript, or else names of properties.
 */
export type Plan = any;

export class Templates {
  readonly #library: Library;
  readonly #ports: Ports;
  readonly #callees = new Map<string, Callee>();

  constructor(library: Library, ports: Ports) {
    this.#library = library;
    this.#ports = ports;
  }

  calleeOf(name: string): Callee {
    let callee = this.#callees.get(name);
    if (callee === undefined) this.#callees.set(name, (callee = this.#findCallee(name)));
    return callee;
  }

  #findCallee(name: string): Callee {
    const unit = this.#library.unit(name);
    if (unit === undefined) return { nameAt: undefined, template: undefined, plans: [] };
    const { nameAt } = unit;
    // Of some calls the linker reads the name of an attribute off.
    const isOpen = unit.template !== undefined && nameAt === undefined && !this.#ports.isBoundIn(unit);
    return { nameAt, template: isOpen ? unit.template : undefined, plans: [] };
  }

  planOf(callee: Callee, count: number, inStatement: boolean): Plan | null {
    const at = 2 * count + (inStatement ? 1 : 0);
    let plan = callee.plans[at];
    if (plan === undefined) callee.plans[at] = plan = this.#makePlan(callee, count, inStatement);
    return plan;
  }

  #makePlan({ template }: Callee, count: number, inStatement: boolean): Plan | null {
    const plan = this.#openTemplate(template, count, inStatement);
    // What is a call again may be one that can only be substituted as a statement.
    if (plan?.type !== "CallExpression" || plan.callee.type !== "RuntimeName") return plan;
    if (!inStatement || template!.isStatement) return plan;
    const second = this.calleeOf(plan.callee.name);
    const made = this.#openTemplate(second.template, plan.arguments.length, true);
    return made === null ? plan : fill(made, plan.arguments);
  }

  #openTemplate(template: Template | undefined, count: number, inStatement: boolean): Plan | null {
    if (template === undefined || (template.isStatement && !inStatement)) return null;
    const expression = withoutOmitted(template, count);
    if (expression === undefined) return null;
    const slots = new Map(template.params.map((param, index) => [param, { type: "Slot", index }]));
    return replaceIdentifiers(expression, (node, parent) => {
      if (!isBindingPosition(node, parent)) return node;
      const type = this.#library.has(node.name) ? "RuntimeName" : "GlobalName";
      return slots.get(node.name) ?? { type, name: node.name };
    });
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

function fill(plan: Plan, args: readonly Plan[]): Plan {
  return replaceIdentifiers(plan, (node) => (node.type === "Slot" ? args[node.index] : node));
}

/** A copy in which identifiers, and what stands for them, are replaced. Templates are small. */
function replaceIdentifiers(node: any, replace: (node: any, parent: any) => any): any {
  return copy(node, undefined);

  function copy(each: any, parent: any): any {
    if (/^Identifier$|^Slot$|Name$/.test(each.type)) return replace(each, parent);
    const made: any = {};
    for (const key of Object.keys(each)) {
      const value = each[key];
      if (Array.isArray(value)) made[key] = value.map((item) => (isTree(item) ? copy(item, each) : item));
      else made[key] = isTree(value) ? copy(value, each) : value;
    }
    return made;
  }
}
