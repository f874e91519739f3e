// Calls of the library, as its stubs say: which export, where each argument goes, which of them are raw floats. What does
// not fit a stub is left to the run time, which then raises the TypeError.

import { arrayOf, boxed, callRuntime, js, runtime, text } from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { Expr } from "../../core/nodes.js";
import type { StubParam } from "../../library/stub.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { coerce } from "../representation.js";
import { isSmall } from "../types.js";
import { isSomeNumber } from "./binary.js";
import type { Arguments } from "./call.js";

/** A call of `len`, `int`, `math.sqrt` …; undefined if it does not fit. */
export function callBuiltin(body: Body, name: string, args: Arguments, expr: ast.Call): Expr | undefined {
  if (args.given.some((arg) => arg.kind === "Starred" || arg.kind === "DoubleStarred")) return undefined;
  const { library } = body.lowering;
  const type = library.types.get(name);
  if (type === undefined) {
    const owner = library.types.get(name.slice(0, name.lastIndexOf(".")));
    if (owner === undefined) return callStub(body, name, [], args, expr);
    if (isClassMethod(body, name))
      return callStub(body, name, [runtime(owner.exportName, expr.span)], args, expr);
    // `list.append(x, 1)`: only if x is certainly a list.
    const self = args.given[0];
    const isFit = self !== undefined && fits(typeOfArgument(body, self), owner.pythonName);
    return isFit || isStatic(body, name) ? callStub(body, name, [], args, expr) : undefined;
  }
  const cls = runtime(type.exportName, expr.span);
  // A class that is not mentioned is none that the program could call otherwise.
  const looksAtClass = library
    .stubsOf(`${name}.__new__`)
    .some(({ params }) => params[0]?.annotation === "type");
  const given = looksAtClass ? cls : js(undefined, expr.span);
  const made = callStub(body, `${name}.__new__`, [given], args, expr);
  if (made !== undefined) return made;
  if (isPlainException(body, name) && args.given.every((arg) => arg.kind !== "KeywordArgument"))
    return makeException(
      cls,
      args.values.map(boxed),
      args.given.map((arg) => typeOfArgument(body, arg)),
      expr.span,
    );
  return undefined;
}

/** An exception of nothing or of one text is made by what needs no more to show it. */
export function makeException(
  cls: Expr,
  values: readonly Expr[],
  types: readonly PyType[],
  span: ast.Span,
): Expr {
  const isPlain = values.length === 0 || (values.length === 1 && types[0].kind === "str");
  const make = isPlain ? "plain_exception" : "exception_with";
  return callRuntime(make, [cls, arrayOf(values, span, "js")], span);
}

/** Whether a builtin exception class is made of its arguments and nothing else. */
export function isPlainException(body: Body, name: string): boolean {
  const { types } = body.lowering.library;
  let type = types.get(name);
  while (type !== undefined) {
    if (type.members.has("__new__") || type.members.has("__init__")) return false;
    if (type.pythonName === "BaseException") return true;
    type = types.get(type.bases[0]);
  }
  return false;
}

/** A call of `str.upper`, `list.append` … with its receiver. */
export function callBuiltinMethod(
  body: Body,
  name: string,
  receiver: Expr,
  args: Arguments,
  expr: ast.Call,
): Expr | undefined {
  if (args.given.some((arg) => arg.kind === "Starred" || arg.kind === "DoubleStarred")) return undefined;
  if (!isClassMethod(body, name)) return callStub(body, name, [receiver], args, expr);
  const owner = body.lowering.library.types.get(name.slice(0, name.lastIndexOf(".")));
  if (owner === undefined || !isSimple(receiver)) return undefined;
  return callStub(body, name, [runtime(owner.exportName, expr.span)], args, expr);
}

function isClassMethod(body: Body, name: string): boolean {
  return body.lowering.library.stubsOf(name).some((stub) => stub.form === "classmethod");
}

function isStatic(body: Body, name: string): boolean {
  return body.lowering.library.stubsOf(name).some((stub) => stub.form === "staticmethod");
}

/** `before`: what stands for the first parameters: the class, or self. */
function callStub(
  body: Body,
  name: string,
  before: readonly Expr[],
  args: Arguments,
  expr: ast.Call,
): Expr | undefined {
  const stubs = body.lowering.library.stubsOf(name);
  const types = args.given.map((arg) => typeOfArgument(body, arg));
  const last = stubs.findLast((stub) => stub.kind === "function");
  for (const stub of stubs) {
    if (stub.kind !== "function") continue;
    const isLast = stub === last;
    const placed = placeArguments(stub.params, before, args, types, expr.span, !isLast);
    if (placed !== undefined)
      return callRuntime(stub.exportName, placed, expr.span, stub.result === "float" ? "float" : "any");
  }
  return undefined;
}

function typeOfArgument(body: Body, arg: ast.Argument): PyType {
  const value =
    arg.kind === "KeywordArgument" || arg.kind === "DoubleStarred" || arg.kind === "Starred"
      ? arg.value
      : arg;
  return body.facts.typeOf(value);
}

/** The arguments in the order of the export's parameters; undefined if they do not fit. */
function placeArguments(
  params: readonly StubParam[],
  before: readonly Expr[],
  args: Arguments,
  types: readonly PyType[],
  span: ast.Span,
  mustFitTypes: boolean,
): Expr[] | undefined {
  const values = args.values;
  const slots: (Expr | undefined)[] = params.map(() => undefined);
  for (let i = 0; i < before.length; i++) {
    const isRaw = params[i].annotation === "float";
    slots[i] = isRaw ? coerce(before[i], "float", { kind: "float" }) : before[i];
  }
  // Parameters that are met by place stand before all others.
  let positional = 0;
  while (isMetByPlace(params[positional])) positional++;
  let next = before.length;
  let star: Expr[] | undefined;
  let keywords: { key: Expr; value: Expr }[] | undefined;
  let lastFilled = -1;
  let isOrdered = true;
  for (let i = 0; i < args.given.length; i++) {
    const arg = args.given[i];
    let slot: number;
    if (arg.kind === "KeywordArgument") {
      slot = params.findIndex(
        (param) => param.name === arg.name && (param.kind === "normal" || param.kind === "kwonly"),
      );
      if (slot < 0) {
        slot = params.findIndex((param) => param.kind === "kwstar");
        if (slot < 0) return undefined;
        keywords ??= [];
        keywords.push({ key: text(arg.name, arg.nameSpan), value: boxed(values[i]) });
      }
    } else if (next < positional) slot = next++;
    else {
      slot = params.findIndex((param) => param.kind === "star");
      if (slot < 0) return undefined;
      star ??= [];
      star.push(boxed(values[i]));
    }
    isOrdered &&= slot >= lastFilled;
    lastFilled = slot;
    const { kind, annotation } = params[slot];
    if (kind === "star" || kind === "kwstar") continue;
    if (slots[slot] !== undefined) return undefined;
    if (mustFitTypes && !fits(types[i], annotation)) return undefined;
    slots[slot] = convert(values[i], types[i], annotation, span);
  }
  // Keyword arguments that would have to be evaluated out of order go the general way.
  if (!isOrdered && !values.every(isConstant)) return undefined;
  for (let i = 0; i < params.length; i++) {
    const param = params[i];
    if (param.kind === "star") slots[i] = arrayOf(star ?? [], span, "js");
    else if (param.kind === "kwstar") {
      if (keywords !== undefined) slots[i] = { kind: "DictOf", entries: keywords, span, rep: "any" };
    } else if (slots[i] === undefined && param.default === undefined) return undefined;
  }
  const placed = slots.map((slot) => slot ?? js(undefined, span));
  while (placed.length > 0 && isOmitted(placed[placed.length - 1])) placed.pop();
  return placed;
}

function isMetByPlace(param: StubParam | undefined): boolean {
  return param?.kind === "posonly" || param?.kind === "normal";
}

function isOmitted(expr: Expr): boolean {
  return expr.kind === "JsLiteral" && expr.value === undefined;
}

function isConstant(expr: Expr): boolean {
  return expr.kind === "Const" || expr.kind === "Read" || expr.kind === "BuiltinValue";
}

function convert(value: Expr, type: PyType, annotation: string | undefined, span: ast.Span): Expr {
  if (annotation === "float") return coerce(value, "float", type);
  if (annotation === "smallint" && !isSmall(type))
    return callRuntime("to_smallint", [boxed(value)], span, "js");
  return boxed(value);
}

/** Whether a value of the type is certainly what a more specific stub asks for. */
function fits(type: PyType, annotation: string | undefined): boolean {
  if (annotation === undefined || annotation === "object") return true;
  switch (annotation) {
    // No int: `min(0.5, 0)` and `round(1234, -2)` are ints, so the stub for floats is not the one.
    case "float":
      return type.kind === "float";
    case "smallint":
      return isSmall(type);
    case "number":
      return isSomeNumber(type);
    case "int":
    case "str":
    case "bytes":
    case "bool":
    case "list":
    case "dict":
    case "set":
    case "tuple":
    case "range":
    case "complex":
      return type.kind === annotation;
    case "types.generator":
      return type.kind === "generator" || (type.kind === "builtin" && type.name === annotation);
    default:
      return type.kind === "builtin" && type.name === annotation;
  }
}
