// Reading, writing and deleting variables, by what names has resolved each mention to.

import {
  assign,
  boxed,
  builtin,
  callRuntime,
  conditional,
  evaluate,
  ifThen,
  js,
  jsOp,
  read,
  text,
  write,
} from "../core/build.js";
import type { Expr, Stmt, Symbol, Unbound } from "../core/nodes.js";
import type { Resolution, Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import type { PyType } from "../types/facts.js";
import type { Body } from "./context.js";
import { coerce } from "./representation.js";

/** A name as an expression. */
export function readName(body: Body, site: ast.Name): Expr {
  const resolution = body.names.resolve(site);
  if (site.id === "__class__" && body.cls?.cell !== undefined && isClassCell(resolution))
    return read(body.cls.cell, site.span);
  return readResolution(body, resolution, site.span, site);
}

/** Where it has to be checked that a variable is bound: as the site tells, everywhere, or where it is not always bound. */
type Checks = ast.Name | "all" | "unsure";

function needsCheck({ lowering: { uses } }: Body, variable: Variable, checks: Checks): boolean {
  if (checks === "all") return true;
  return checks === "unsure" ? !uses.isAlwaysBound(variable) : uses.needsCheck(checks, variable);
}

/** `__class__` in a method: no statement binds it. */
function isClassCell(resolution: Resolution): boolean {
  return resolution.kind !== "variable" || resolution.variable.bindings.length === 0;
}

function readResolution(body: Body, resolution: Resolution, span: ast.Span, checks: Checks): Expr {
  switch (resolution.kind) {
    case "variable": {
      const { variable } = resolution;
      if (variable.scope.kind === "typeparams")
        return callRuntime("type_param", [text(variable.name, span)], span);
      const implied = impliedMember(body, variable, span);
      if (implied !== undefined) return implied;
      const symbol = body.lowering.symbolOf(variable);
      if (mayHoldMethod(variable))
        return readInClass(body, resolution, span, needsCheck(body, variable, checks));
      if (symbol.kind === "function" || !needsCheck(body, variable, checks)) return read(symbol, span);
      return readChecked(body, resolution, span);
    }
    case "builtin":
      return readBuiltin(body, resolution.name, span);
    case "unknown":
      return readUnknown(body, resolution, span);
  }
}

function readChecked(body: Body, resolution: Resolution & { kind: "variable" }, span: ast.Span): Expr {
  const { variable } = resolution;
  const symbol = body.lowering.symbolOf(variable);
  const isAttributeOrGlobal = variable.kind === "global" || variable.kind === "class";
  const kind = isAttributeOrGlobal ? "global" : "local";
  const fallback = readOtherwise(body, resolution, span);
  if (fallback === undefined || fallback.rep === symbol.rep || symbol.rep !== "float") {
    const general = fallback === undefined ? undefined : coerce(fallback, symbol.rep);
    const check: Unbound = { kind, name: variable.name, fallback: general };
    return read(symbol, span, check);
  }
  // What it falls back to may be no float.
  const isBound = jsOp("!==", [read(symbol, span), js(undefined, span)], span);
  return conditional(isBound, boxed(read(symbol, span)), fallback, span);
}

/** A `def` in the body of a class, as the body itself sees it. */
function mayHoldMethod({ kind, bindings }: Variable): boolean {
  return kind === "class" && bindings.some((site) => site.kind === "FunctionDef");
}

/** There a function takes self first, though the class will hold it in the other form. */
function readInClass(
  body: Body,
  resolution: Resolution & { kind: "variable" },
  span: ast.Span,
  isChecked: boolean,
): Expr {
  const value = isChecked
    ? readChecked(body, resolution, span)
    : read(body.lowering.symbolOf(resolution.variable), span);
  return callRuntime("value_form", [value], span);
}

/** Where to look on when a variable is unbound; undefined if nowhere. */
function readOtherwise(
  body: Body,
  { variable, otherwise }: Resolution & { kind: "variable" },
  span: ast.Span,
): Expr | undefined {
  if (otherwise === undefined && variable.kind === "global" && !body.facts.isBuiltinPristine(variable.name))
    return readBuiltin(body, variable.name, span);
  if (otherwise === undefined || isNameError(body, otherwise)) return undefined;
  return readResolution(body, otherwise, span, "all");
}

/**
 * What a variable holds that no statement binds: `__module__` and `__qualname__` of a class body, `__name__`, `__file__` and
 * `__path__` of a module.
 */
export function impliedMember(body: Body, variable: Variable, span: ast.Span): Expr | undefined {
  if (variable.bindings.length > 0) return undefined;
  return impliedValue(body, variable, span);
}

/** The same of one that statements bind too: what it holds before the first of them. */
export function impliedValue(body: Body, variable: Variable, span: ast.Span): Expr | undefined {
  if (!variable.name.startsWith("__")) return undefined;
  const { program } = body.lowering;
  const module = program.modules.get(variable.scope.module)!;
  if (body.names.isLate) return impliedLate(body, variable, span);
  switch (`${variable.kind} ${variable.name}`) {
    case "class __module__":
    case "global __name__":
      return text(module.name, span);
    case "class __qualname__":
      return text(variable.scope.name, span);
    case "global __file__":
      return module.shownPath === undefined ? undefined : text(module.shownPath, span);
    case "global __path__":
      return module.packagePath === undefined ? undefined : text(module.packagePath, span);
    default:
      return undefined;
  }
}

/** Which module it is that code belongs to is only known when it runs. */
function impliedLate(body: Body, variable: Variable, span: ast.Span): Expr | undefined {
  switch (`${variable.kind} ${variable.name}`) {
    case "class __module__":
      return callRuntime("global_lookup", [read(body.module.object, span), js("__name__", span)], span);
    case "class __qualname__":
      return text(variable.scope.name, span);
    default:
      return undefined;
  }
}

export function readBuiltin(body: Body, name: string, span: ast.Span): Expr {
  if (body.facts.isBuiltinPristine(name)) return builtin(name, span);
  return callRuntime("builtin_lookup", [builtin("builtins", span), js(name, span)], span);
}

/** A name that is looked up by text, as a global name: `AssertionError` of an assert. */
export function readGlobal(body: Body, name: string, span: ast.Span): Expr {
  const scope = body.names.moduleScope(body.module.source.name);
  return readResolution(body, body.names.lookUp(scope, name), span, "unsure");
}

function isNameError(body: Body, resolution: Resolution): boolean {
  if (resolution.kind !== "unknown" || resolution.otherwise !== undefined || isOpen(body)) return false;
  return body.facts.isBuiltinPristine(resolution.name);
}

function isOpen(body: Body): boolean {
  return body.names.moduleScope(body.module.source.name).isOpen;
}

function readUnknown(body: Body, resolution: Resolution & { kind: "unknown" }, span: ast.Span): Expr {
  const { name } = resolution;
  const otherwise =
    resolution.otherwise === undefined ? undefined : readResolution(body, resolution.otherwise, span, "all");
  // A program that stores to `builtins` may add names there.
  const isAdded = otherwise === undefined && !body.facts.isBuiltinPristine(name);
  const last = isAdded ? readBuiltin(body, name, span) : otherwise;
  if (!isOpen(body)) return last ?? callRuntime("name_error", [js(name, span)], span);
  const args = [read(body.module.object, span), js(name, span)];
  if (!isAdded)
    return callRuntime("global_lookup", otherwise === undefined ? args : [...args, otherwise], span);
  const found = callRuntime("find_global", args, span);
  return { kind: "JsOp", op: "??", args: [found, last!], span, rep: "any" };
}

/** The symbol a binding site stores to. */
export function symbolAt(body: Body, site: Parameters<Body["names"]["resolve"]>[0]): Symbol {
  return body.lowering.symbolOf(variableAt(body, site));
}

export function variableAt(body: Body, site: Parameters<Body["names"]["resolve"]>[0]): Variable {
  const resolution = body.names.resolve(site);
  if (resolution.kind !== "variable") throw new Error(`no variable is bound here: ${site.kind}`);
  return resolution.variable;
}

const floatType: PyType = { kind: "float" };

/** Stores in the variable of a binding site. */
export function storeName(
  body: Body,
  site: Parameters<Body["names"]["resolve"]>[0],
  value: Expr,
  out: Stmt[],
  span: ast.Span = site.span,
): void {
  const symbol = symbolAt(body, site);
  // A variable that is held raw is only ever given floats.
  out.push(assign(symbol, coerce(value, symbol.rep, floatType), span));
}

/** `del x`: unbound from now on, and an error if it is already. */
export function deleteName(body: Body, site: ast.Name, out: Stmt[]): void {
  const variable = variableAt(body, site);
  const symbol = body.lowering.symbolOf(variable);
  if (body.lowering.uses.needsCheck(site, variable)) {
    const { span } = site;
    // Globals and class members live in a dict, whose error shows.
    if (variable.kind === "global" || variable.kind === "class") {
      const isUnbound = jsOp("===", [read(symbol, span), js(undefined, span)], span);
      const error = evaluate(callRuntime("delete_error", [text(variable.name, span)], span));
      out.push(ifThen(isUnbound, [error], [], span));
    } else out.push(evaluate(read(symbol, span, { kind: "local", name: variable.name })));
  }
  unbind(symbol, site.span, out);
}

export function unbind(symbol: Symbol, span: ast.Span, out: Stmt[]): void {
  out.push(evaluate(write(symbol, { ...js(undefined, span), rep: symbol.rep }, span)));
}
