// Links code that is compiled at run time, to the body of a function that gets the exports of the runtime in one object:
//
//   const { add, load_name } = runtime;
//   return function (globals, locals) { … };
//
// The runtime of the program is there as a whole, so nothing of it is linked. Names need not be nice: each ends in a
// number of its own, so that it is none of JavaScript's.

import type * as ESTree from "estree";
import type { Symbol } from "../core/nodes.js";
import { spellMethodCall } from "./method-calls.js";
import { orderUnits } from "./order.js";
import type { Bindings } from "./ports.js";
import { arrow, call, constant, literal, refer, rewriteTree, statement, walkTree } from "./tree.js";
import { isMethodCall, isReference, type Name, type Unit } from "./unit.js";

export interface LateLinkOptions {
  /** The function of the code, which is called with both dicts. */
  readonly main: Symbol;
  readonly globals: Symbol;
  readonly locals: Symbol;
  readonly bindings: Bindings;
}

const localDef: Symbol = { id: -1, name: "def", kind: "temp", rep: "js" };

export function linkLate(units: readonly Unit[], options: LateLinkOptions): ESTree.Program {
  const { main, globals, locals, bindings } = options;
  const living = findLiving(units, main);
  const byName = new Map<Name, Unit>(living.flatMap((unit) => unit.names.map((name) => [name, unit])));
  const { declarations, statements } = orderUnits(living, byName);
  const nodes = [...declarations, ...statements].map(({ node }) =>
    rewriteTree(node, (each) => (isMethodCall(each) ? spellMethodCall(each, false) : each)),
  );
  const selectors = [
    ...new Set(living.flatMap((unit) => [...unit.selectors, ...(unit.sureSelectors ?? [])])),
  ].sort();
  const result: ESTree.Statement = {
    type: "ReturnStatement",
    argument: call(refer(main), [refer(globals), refer(locals)]),
  };
  const body = [...nodes, result];
  if (living.some((unit) => unit.uses.includes("def"))) body.unshift(describeFunctions(globals));
  if (selectors.length > 0) body.unshift(statement(call(refer("selectors"), selectors.map(literal))));
  const made: ESTree.Expression = {
    type: "FunctionExpression",
    params: [refer(globals), refer(locals)],
    body: { type: "BlockStatement", body },
    generator: false,
    async: false,
  };
  const exports = spell(made, bindings);
  return {
    type: "Program",
    sourceType: "script",
    body: [
      statement(literal("use strict")),
      ...(exports.length === 0 ? [] : [takeExports(exports)]),
      { type: "ReturnStatement", argument: made },
    ],
  };
}

function findLiving(units: readonly Unit[], main: Symbol): readonly Unit[] {
  const byName = new Map<Name, Unit>(units.flatMap((unit) => unit.names.map((name) => [name, unit])));
  const living = new Set<Unit>();
  const queue = [byName.get(main)!];
  for (let unit = queue.pop(); unit !== undefined; unit = queue.pop()) {
    if (living.has(unit)) continue;
    living.add(unit);
    for (const name of unit.uses) if (byName.has(name)) queue.push(byName.get(name)!);
  }
  const isAttached = (unit: Unit): boolean =>
    unit.belongsTo.length > 0 && unit.belongsTo.every((name) => living.has(byName.get(name)!));
  const queued = units.filter((unit) => !living.has(unit) && isAttached(unit));
  const needed = queued.flatMap((unit) => unit.uses.flatMap((name) => byName.get(name) ?? []));
  const all = new Set([...living, ...queued, ...needed]);
  return units.filter((unit) => all.has(unit));
}

/** `const def = (f, signature) => def_in(f, signature, globals)`: `f.__globals__` is the dict that is given. */
function describeFunctions(globals: Symbol): ESTree.Statement {
  const [f, signature]: Symbol[] = ["f", "signature"].map((name) => ({
    id: -1,
    name,
    kind: "param",
    rep: "any",
  }));
  const made = call(refer("def_in"), [refer(f), refer(signature), refer(globals)]);
  return constant(localDef, "def", arrow([refer(f), refer(signature)], made));
}

/** Chooses all names, and answers those of the runtime. */
function spell(root: ESTree.Node, bindings: Bindings): readonly string[] {
  const exports = new Set<string>();
  const spelled = new Map<Name, string>();
  walkTree(root, (node) => {
    if (!isReference(node)) return;
    let { of } = node;
    if (of === "def") of = localDef;
    if (typeof of === "string") {
      node.name = bindings.get(of) ?? of;
      exports.add(node.name);
      return;
    }
    let name = spelled.get(of);
    if (name === undefined) {
      name = `${of.name.replace(/\W/g, "_")}$${spelled.size}`;
      spelled.set(of, name);
    }
    node.name = name;
  });
  return [...exports].sort();
}

function takeExports(names: readonly string[]): ESTree.Statement {
  const properties = names.map(
    (name): ESTree.AssignmentProperty => ({
      type: "Property",
      key: { type: "Identifier", name },
      value: { type: "Identifier", name },
      kind: "init",
      method: false,
      shorthand: true,
      computed: false,
    }),
  );
  const init: ESTree.Expression = { type: "Identifier", name: "runtime" };
  return {
    type: "VariableDeclaration",
    kind: "const",
    declarations: [{ type: "VariableDeclarator", id: { type: "ObjectPattern", properties }, init }],
  };
}
