// Types the viper functions of a program, by MicroPython's rules (py/emitnative.c) and in its words. MicroPython raises
// ViperTypeError when it compiles a function; here the whole program is compiled before it runs, so what is found is an error of
// the program.

import type { Reporter } from "../diagnostics/index.js";
import type { Names, Scope, Variable } from "../names/names.js";
import type { Program } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import type { NativeLoop, NativeType, Range, ViperFacts, ViperType } from "./facts.js";
import { FunctionChecker } from "./function-checker.js";
import { findRanges } from "./ranges.js";
import { anyInt } from "./words.js";

/** What the checkers of single functions fill in. */
export class ViperTables {
  readonly returns = new Map<ast.FunctionDef | ast.Lambda, ViperType>();
  readonly natives = new Map<ast.Expression, NativeType>();
  readonly casts = new Map<ast.Expression, NativeType>();
  readonly variables = new Map<Variable, ViperType>();
  readonly loops = new Map<ast.For, NativeLoop>();
  readonly pairs = new Map<ast.Assign, readonly (readonly [ast.Target, ast.Expression])[]>();
  readonly ranges = new Map<ast.Node, Range>();
  readonly variableRanges = new Map<Variable, Range>();
  readonly unset = new Set<Variable>();
}

export function checkViper(program: Program, names: Names, reporter: Reporter): ViperFacts {
  const tables = new ViperTables();
  for (const scope of names.scopes) {
    if (!isViperScope(scope, names)) continue;
    const { file } = program.modules.get(scope.module)!;
    const checker = new FunctionChecker(scope, names, file, tables, reporter);
    checker.run();
    findRanges(checker.events, tables);
  }
  return factsOf(tables);
}

/** A function with the decorator, or a lambda in one; not what type parameters and aliases are evaluated in. */
function isViperScope(scope: Scope, names: Names): boolean {
  const { node } = scope;
  if ((node.kind !== "FunctionDef" && node.kind !== "Lambda") || names.scopeOf(node) !== scope) return false;
  let around: Scope | undefined = scope;
  while (around !== undefined && around.node.kind !== "FunctionDef") around = around.parent;
  return around?.node.kind === "FunctionDef" && around.node.emitter === "viper";
}

function factsOf(tables: ViperTables): ViperFacts {
  return {
    isViper: (node) => tables.returns.has(node),
    returnTypeOf: (node) => tables.returns.get(node) ?? "object",
    typeOf: (expr) => tables.natives.get(expr),
    typeOfVariable: (variable) => tables.variables.get(variable) ?? "object",
    castOf: (call) => tables.casts.get(call),
    loopOf: (stmt) => tables.loops.get(stmt),
    pairsOf: (stmt) => tables.pairs.get(stmt),
    rangeOf: (node) => tables.ranges.get(node) ?? anyInt,
    rangeOfVariable: (variable) => tables.variableRanges.get(variable) ?? anyInt,
    mayBeUnset: (variable) => tables.unset.has(variable),
  };
}
