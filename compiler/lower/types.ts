// What lowering asks of types: small questions over the lattice.

import type { Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";
import type { Facts, FunctionInfo, PyType } from "../types/facts.js";

export function isFloat(type: PyType): boolean {
  return type.kind === "float";
}

/** An int of any size. */
export function isInt(type: PyType): boolean {
  return type.kind === "int";
}

/** An int that is certainly held as a JavaScript number. */
export function isSmall(type: PyType): boolean {
  return type.kind === "int" && type.range !== undefined;
}

export function isNatural(type: PyType): boolean {
  return type.kind === "int" && type.range !== undefined && type.range.min >= 0;
}

/** Whether a value of the type may be a float, or nothing is known of it. */
export function maybeFloat(type: PyType): boolean {
  if (type.kind === "union") return type.members.some(maybeFloat);
  return type.kind === "float" || type.kind === "any";
}

/** How a value of the type becomes a raw float. */
export function unboxFrom(type: PyType): "boxed" | "small" | "int" | "any" {
  if (type.kind === "float") return "boxed";
  if (type.kind === "int") return type.range === undefined ? "int" : "small";
  return "any";
}

/** The variables of a function's parameters, by name. */
export function parameterOf(
  scopeVariables: ReadonlyMap<string, Variable>,
  name: string,
): Variable | undefined {
  return scopeVariables.get(name);
}

export function parametersOf(fn: FunctionInfo): readonly ast.Parameter[] {
  return positionalOf(fn.node.params);
}

/** Whether its arguments are JavaScript arguments one to one: no keyword-only ones and no `**kw`. */
export function isSimpleFunction(fn: FunctionInfo): boolean {
  return fn.node.params.keywordOnly.length === 0 && fn.node.params.kwarg === undefined;
}

export function returnRep(facts: Facts, fn: FunctionInfo): "float" | "any" {
  return facts.returnRepresentation(fn);
}

/** Kinds whose values are of just one class each, or of a class and others that derive from it in the library. */
export const plainKinds: ReadonlySet<PyType["kind"]> = new Set<PyType["kind"]>([
  "none",
  "bool",
  "int",
  "float",
  "complex",
  "str",
  "bytes",
  "list",
  "tuple",
  "dict",
  "set",
  "range",
]);
