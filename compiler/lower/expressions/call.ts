// Calls, by what they are known to do: a function of the program whose parameters are filled here, a function of the
// library, a method by selector, or anything at all.

import { arrayOf, boxed, callRuntime, js, jsIndex, jsMember, none, read, text } from "../../core/build.js";
import { isSimple, isStable } from "../../core/effects.js";
import type { Expr, Stmt, Symbol } from "../../core/nodes.js";
import type { Resolution } from "../../names/names.js";
import { literalImport } from "../../program/find-imports.js";
import type * as ast from "../../syntax/ast.js";
import type { ArgumentMap, CallTarget, FunctionInfo, PyType } from "../../types/facts.js";
import type { Body, ClassPlace } from "../context.js";
import { impliedMember } from "../names.js";
import { Operands, spill } from "../operands.js";
import { coerceAs } from "../representation.js";
import { executeModules, moduleValue } from "../statements/import.js";
import { isSuperCall } from "../super-methods.js";
import { isSimpleFunction, parametersOf } from "../types.js";
import { readAttribute } from "./attribute.js";
import { callBuiltin, callBuiltinMethod } from "./builtin-call.js";
import { lowerAllItems, lowerConsumer } from "./consume.js";
import { getDictItemOr } from "./dict-access.js";
import { lowerFormatCall } from "./formatted.js";
import { heldItem, heldItems } from "./held-items.js";
import { lowerExpr } from "./index.js";
import { buildExtreme, inlineCall } from "./inline-calls.js";
import { buildInstanceTest } from "./isinstance.js";
import { keyedAsKnown } from "./pairs.js";
import { lowerPrint } from "./print.js";
import { lowerStruct } from "./struct.js";

export function lowerCall(body: Body, expr: ast.Call, out: Stmt[]): Expr {
  const place = superPlace(body, expr);
  if (place !== undefined)
    return callRuntime("super_", [read(place.cell, expr.span), read(place.self, expr.span)], expr.span);
  const imported = callOfModule(body, expr, out);
  if (imported !== undefined) return imported;
  const target = body.facts.targetOf(expr);
  switch (target.kind) {
    case "function":
      if (target.function.binding !== "method") return callFunction(body, expr, target, out);
      break;
    case "class":
      if (target.init === undefined || isSimpleFunction(target.init))
        return callClass(body, expr, target, out);
      break;
    case "method":
    case "methods":
      if (isSimpleFunction(target.function)) return callMethod(body, expr, target, out);
      break;
    case "super":
      if (isSimpleFunction(target.function)) {
        const known = callSuper(body, expr, target, out);
        if (known !== undefined) return known;
      }
      break;
    case "builtin": {
      const consumed = lowerConsumer(body, target.name, expr, out);
      if (consumed !== undefined) return consumed;
      const structure = lowerStruct(body, target.name, expr, out);
      if (structure !== undefined) return structure;
      const operands = new Operands(body, out);
      const values = lowerArguments(body, expr.args, operands, target.name);
      const own =
        target.name === "print"
          ? lowerPrint(body, values, expr.span)
          : callInline(body, target.name, expr.args, values, expr.span);
      if (own !== undefined) return own;
      const known = callBuiltin(body, target.name, values, expr);
      if (known !== undefined)
        return target.name === "set" || target.name === "dict" ? keyedAsKnown(body, known, expr) : known;
      const callee = lowerExpr(body, expr.func, out);
      return callGenerally(body, boxed(callee), values, expr.span);
    }
    case "builtin-method": {
      const func = expr.func as ast.Attribute;
      const operands = new Operands(body, out);
      operands.lower(func.value);
      const values = lowerArguments(body, expr.args, operands, target.name);
      const receiver = boxed(operands.results[0]);
      const held = target.name === "list.append" ? heldItems(body, func.value) : "any";
      if (held !== "any") {
        const item = heldItem(values.values[0], held, { kind: "float" });
        return callRuntime("list_append", [receiver, item], expr.span);
      }
      const template = target.name === "str.format" ? constantText(receiver) : undefined;
      if (template !== undefined) {
        const formatted = lowerFormatCall(body, template, values, expr, out);
        if (formatted !== undefined) return formatted;
      }
      if (
        target.name === "dict.get" &&
        expr.args.length > 0 &&
        expr.args.length < 3 &&
        expr.args.every(isPlain)
      ) {
        const [key, otherwise = none(expr.span)] = values.values.map(boxed);
        const types = [func.value, expr.args[0] as ast.Expression].map((each) => body.facts.typeOf(each));
        const got = getDictItemOr(body, receiver, key, otherwise, types[0], types[1], expr.span);
        if (got !== undefined) return got;
      }
      const known = callBuiltinMethod(body, target.name, receiver, values, expr);
      if (known !== undefined) return known;
      return callMethodGenerally(body, receiver, { kind: "any" }, func.attr, values, expr.span);
    }
    case "unknown":
      break;
  }
  return callUnknown(body, expr, out);
}

/** Builtins that are an expression of JavaScript where the types of their arguments are known. */
function callInline(
  body: Body,
  name: string,
  args: readonly ast.Argument[],
  values: Arguments,
  span: ast.Span,
): Expr | undefined {
  if (!args.every(isPlain)) return undefined;
  const types = args.map((arg) => body.facts.typeOf(arg as ast.Expression));
  if (args.length === 1) return inlineCall(name, boxed(values.values[0]), types[0], span);
  if (name === "isinstance" && args.length === 2 && isStable(values.values[1]))
    return buildInstanceTest(values.values[0], values.values[1], types[0], types[1], span);
  if (name === "min" || name === "max") return buildExtreme(name, values.values, types, span);
  return undefined;
}

function constantText(expr: Expr): string | undefined {
  const isText = expr.kind === "Const" && expr.value.kind === "str" && expr.value.codePoints === undefined;
  return isText && expr.value.kind === "str" ? expr.value.value : undefined;
}

// ---- Arguments -------------------------------------------------------------------------------------------------

/** The arguments of a call and their values, in text order. */
export interface Arguments {
  readonly given: readonly ast.Argument[];
  readonly values: readonly Expr[];
}

/** `name`: the builtin that is called. */
function lowerArguments(
  body: Body,
  args: readonly ast.Argument[],
  operands: Operands,
  name?: string,
): Arguments {
  const { results } = operands;
  const first = results.length;
  for (const arg of args) {
    if (name !== undefined && arg === args[0]) {
      const own: Stmt[] = [];
      const items = lowerAllItems(body, name, arg, own);
      if (items !== undefined) {
        operands.add(own, items);
        continue;
      }
    }
    operands.lower(expressionOf(arg));
  }
  // The items of `*x` are asked for when all arguments are there.
  const starred = args.findIndex(
    (arg) => arg.kind === "Starred" && body.facts.typeOf(arg.value).kind !== "tuple",
  );
  if (starred >= 0 && !results.slice(first + starred + 1).every(isSimple)) operands.keep();
  return { given: args, values: results.slice(first) };
}

function expressionOf(arg: ast.Argument): ast.Expression {
  return arg.kind === "KeywordArgument" || arg.kind === "DoubleStarred" || arg.kind === "Starred"
    ? arg.value
    : arg;
}

function isPlain(arg: ast.Argument): boolean {
  return arg.kind !== "KeywordArgument" && arg.kind !== "DoubleStarred" && arg.kind !== "Starred";
}

function isSpread(arg: ast.Argument): boolean {
  return arg.kind === "Starred" || arg.kind === "DoubleStarred";
}

// ---- Unknown callees -------------------------------------------------------------------------------------------

function callUnknown(body: Body, expr: ast.Call, out: Stmt[]): Expr {
  const operands = new Operands(body, out);
  const { func } = expr;
  const place =
    func.kind === "Attribute" && func.value.kind === "Call" ? superPlace(body, func.value) : undefined;
  if (place !== undefined) {
    const name = js((func as ast.Attribute).attr, func.span);
    const found = [read(place.cell, func.span), read(place.self, func.span), name];
    const args = lowerArguments(body, expr.args, operands);
    if (!args.given.every(isPlain))
      return callGenerally(body, callRuntime("super_getattr", found, func.span), args, expr.span);
    const count = js(args.given.length, func.span);
    const callee = callRuntime("super_method", [...found, count], func.span, "js");
    return { kind: "JsCall", callee, args: args.values.map(boxed), span: expr.span, rep: "any" };
  }
  if (
    func.kind === "Attribute" &&
    body.facts.typeOf(func.value).kind !== "module" &&
    !expr.args.some(isSpread) &&
    // What is stored in instances has no selector.
    body.lowering.fields.closedAs(body.facts.typeOf(func.value), func.attr) !== "field"
  ) {
    operands.lower(func.value);
    const args = lowerArguments(body, expr.args, operands);
    const type = body.facts.typeOf(func.value);
    return callMethodGenerally(body, boxed(operands.results[0]), type, func.attr, args, expr.span);
  }
  operands.lower(func);
  const args = lowerArguments(body, expr.args, operands);
  const called = callGenerally(body, boxed(operands.results[0]), args, expr.span);
  if (called.kind !== "CallUnknown") return called;
  if (body.facts.takeArguments(func, called.args.length)) return { ...called, sure: true };
  return isFunction(body.facts.typeOf(func)) ? { ...called, function: true } : called;
}

/** Functions, also with their self, and None: no class, nor an object that can be called. */
function isFunction(type: PyType): boolean {
  switch (type.kind) {
    case "function":
    case "bound-method":
    case "builtin-function":
    case "builtin-method":
    case "none":
      return true;
    case "union":
      return type.members.every(isFunction);
    default:
      return false;
  }
}

/** Instances and None have every selector of the program, or its fallback. */
function hasEverySelector(type: PyType): boolean {
  return type.kind === "union"
    ? type.members.every(hasEverySelector)
    : type.kind === "instance" || type.kind === "none";
}

function callMethodGenerally(
  body: Body,
  object: Expr,
  type: PyType,
  name: string,
  args: Arguments,
  span: ast.Span,
): Expr {
  if (args.given.some(isSpread))
    return callGenerally(body, readAttribute(body, object, type, name, span), args, span);
  const { positional, names, values } = splitArguments(args);
  if (names.length > 0)
    return { kind: "CallMethodKeywords", object, name, args: positional, names, values, span, rep: "any" };
  const count = positional.length;
  body.lowering.useSelector(name, count);
  const exact = hasEverySelector(type);
  const sure = body.facts.haveMethod(type, name, count);
  return { kind: "CallMethod", object, name, args: positional, exact, sure, span, rep: "any" };
}

/** A call of any value with any arguments. */
export function callGenerally(body: Body, callee: Expr, args: Arguments, span: ast.Span): Expr {
  if (args.given.some(isSpread))
    return callSpreadTuple(body, callee, args, span) ?? callSpread(body, callee, args, span);
  const { positional, names, values } = splitArguments(args);
  if (names.length > 0)
    return { kind: "CallKeywords", callee, args: positional, names, values, span, rep: "any" };
  return { kind: "CallUnknown", callee, args: positional, span, rep: "any" };
}

function splitArguments(args: Arguments): { positional: Expr[]; names: string[]; values: Expr[] } {
  const positional: Expr[] = [];
  const names: string[] = [];
  const values: Expr[] = [];
  for (let i = 0; i < args.given.length; i++) {
    const arg = args.given[i];
    const value = boxed(args.values[i]);
    if (arg.kind === "KeywordArgument") {
      names.push(arg.name);
      values.push(value);
    } else positional.push(value);
  }
  return { positional, names, values };
}

/**
 *   f(*pair)     →     f(pair.a[0], pair.a[1])
 *
 * Where the last argument is a tuple that is at hand and has a known number of items.
 */
function callSpreadTuple(body: Body, callee: Expr, args: Arguments, span: ast.Span): Expr | undefined {
  const last = args.given[args.given.length - 1];
  if (last.kind !== "Starred" || !args.given.slice(0, -1).every(isPlain)) return undefined;
  const type = body.facts.typeOf(last.value);
  const values = args.values.map(boxed);
  const tuple = values.pop()!;
  if (type.kind !== "tuple" || type.items === undefined || !isSimple(tuple)) return undefined;
  if (body.facts.hasRawItems(last.value)) return undefined;
  const items = jsMember(tuple, "a", last.span);
  for (const i of type.items.keys()) values.push(jsIndex(items, js(i, last.span), last.span));
  return { kind: "CallUnknown", callee, args: values, span, rep: "any" };
}

/**
 *   f(a, *b, k=c, **d)     →     call_ex(f, [a, ...star_arguments(b)], merge_keywords({"k": c}, d))
 */
function callSpread(body: Body, callee: Expr, args: Arguments, span: ast.Span): Expr {
  const all = args.values.map(boxed);
  const items: (Expr | { spread: Expr })[] = [];
  args.given.forEach((arg, i) => {
    if (arg.kind === "Starred")
      items.push({
        // A tuple's Array never changes, whoever keeps it.
        spread:
          body.facts.typeOf(arg.value).kind === "tuple"
            ? { ...jsMember(all[i], "a", arg.span), rep: "js" }
            : callRuntime("star_arguments", [all[i]], arg.span, "js"),
      });
    else if (isPlain(arg)) items.push(all[i]);
  });
  return {
    kind: "CallSpread",
    callee,
    args: items.length === 1 && "spread" in items[0] ? items[0].spread : arrayOf(items, span, "js"),
    kw: keywordDict(args.given, all, span),
    span,
    rep: "any",
  };
}

/** The keyword arguments as a Dict, in text order; null if there are none. */
export function keywordDict(
  given: readonly ast.Argument[],
  values: readonly Expr[],
  span: ast.Span,
): Expr | null {
  let dict: Expr | null = null;
  let entries: { key: Expr; value: Expr }[] = [];
  const flush = () => {
    if (entries.length === 0 && dict !== null) return;
    const more: Expr = { kind: "DictOf", entries, span, rep: "any" };
    dict = dict === null ? more : callRuntime("merge_keywords", [dict, more], span);
    entries = [];
  };
  given.forEach((arg, i) => {
    if (arg.kind === "KeywordArgument") entries.push({ key: text(arg.name, arg.nameSpan), value: values[i] });
    else if (arg.kind === "DoubleStarred") {
      flush();
      dict = callRuntime("merge_keywords", [dict!, values[i]], arg.span);
    }
  });
  if (entries.length > 0) flush();
  return dict;
}

// ---- Known callees ---------------------------------------------------------------------------------------------

type Known<Kind extends CallTarget["kind"]> = CallTarget & { readonly kind: Kind };

function callFunction(body: Body, expr: ast.Call, target: Known<"function">, out: Stmt[]): Expr {
  const operands = new Operands(body, out);
  operands.lower(expr.func);
  const args = lowerArguments(body, expr.args, operands);
  // The callee is evaluated first, whatever the arguments become.
  if (!isStable(operands.results[0]) && isReordered(expr, target.arguments))
    operands.results[0] = spill(body, operands.results[0], out);
  const placed = placeArguments(body, target.function, target.arguments, args, out, false);
  return {
    kind: "CallKnown",
    callee: operands.results[0],
    args: placed,
    span: expr.span,
    rep: body.facts.returnRepresentation(target.function),
  };
}

function callClass(body: Body, expr: ast.Call, target: Known<"class">, out: Stmt[]): Expr {
  const operands = new Operands(body, out);
  operands.lower(expr.func);
  const args = lowerArguments(body, expr.args, operands);
  if (!isStable(operands.results[0]) && isReordered(expr, target.arguments))
    operands.results[0] = spill(body, operands.results[0], out);
  const placed =
    target.init === undefined
      ? args.values.map(boxed)
      : placeArguments(body, target.init, target.arguments, args, out, true);
  if (target.init !== undefined) body.lowering.useSelector("__init__", placed.length);
  return { kind: "CallKnown", callee: operands.results[0], args: placed, span: expr.span, rep: "any" };
}

function callMethod(body: Body, expr: ast.Call, target: Known<"method" | "methods">, out: Stmt[]): Expr {
  const func = expr.func as ast.Attribute;
  const operands = new Operands(body, out);
  operands.lower(func.value);
  const args = lowerArguments(body, expr.args, operands);
  if (!isStable(operands.results[0]) && isReordered(expr, target.arguments))
    operands.results[0] = spill(body, operands.results[0], out);
  const placed = placeArguments(body, target.function, target.arguments, args, out, true);
  body.lowering.useSelector(func.attr, placed.length);
  return {
    kind: "CallMethod",
    object: boxed(operands.results[0]),
    name: func.attr,
    args: placed,
    exact: true,
    sure: body.facts.haveMethod(body.facts.typeOf(func.value), func.attr, placed.length),
    span: expr.span,
    rep: body.facts.returnRepresentation(target.function),
  };
}

/** `super().m(x)`, where `m` is a function of its own: that function, called with our self. */
function callSuper(body: Body, expr: ast.Call, target: Known<"super">, out: Stmt[]): Expr | undefined {
  const method = body.lowering.methodSymbol(target.function);
  const { self } = body;
  if (method === undefined || self === undefined || !isSuperCall(expr)) return undefined;
  const operands = new Operands(body, out);
  const args = lowerArguments(body, expr.args, operands);
  return {
    kind: "CallKnown",
    callee: read(method, expr.func.span),
    self: read(self, expr.func.span),
    args: placeArguments(body, target.function, target.arguments, args, out, true),
    span: expr.span,
    rep: body.facts.returnRepresentation(target.function),
  };
}

/** Whether the arguments are evaluated in another order than JavaScript's parameters have. */
function isReordered(expr: ast.Call, map: ArgumentMap): boolean {
  if (map.star.length === 0 && map.keywordOnly.length === 0 && map.kwarg.length === 0) {
    const { positional } = map;
    if (expr.args.every((arg, i) => arg === positional[i])) return false;
  }
  const placed = [
    ...map.positional,
    ...map.star,
    ...map.keywordOnly,
    ...map.kwarg.map((arg) => arg.value),
  ].filter((arg) => arg !== undefined);
  return placed.some((arg, i) => arg !== expressionOf(expr.args[i]));
}

/** The arguments where the function's JavaScript parameters want them, in their representations. */
function placeArguments(
  body: Body,
  fn: FunctionInfo,
  map: ArgumentMap,
  args: Arguments,
  out: Stmt[],
  skipsSelf: boolean,
): Expr[] {
  if (isPlacedAsGiven(fn, map, args)) return placeAsGiven(body, fn, args, skipsSelf);
  let values = args.values;
  const where = new Map<ast.Expression, number>();
  args.given.forEach((arg, i) => {
    where.set(expressionOf(arg), i);
  });
  const order = [...map.positional, ...map.star, ...map.keywordOnly, ...map.kwarg.map((arg) => arg.value)]
    .filter((arg) => arg !== undefined)
    .map((arg) => where.get(arg)!);
  if (order.some((from, i) => from !== i)) values = values.map((value) => spill(body, value, out));
  const valueOf = (arg: ast.Expression) => values[where.get(arg)!];
  const variables = body.names.scopeOf(fn.node).variables;
  const place = (param: ast.Parameter | undefined, arg: ast.Expression | undefined): Expr => {
    if (arg === undefined) return js(undefined, args.given[0]?.span ?? fn.node.span);
    const rep = param === undefined ? "any" : body.lowering.repOfArgument(variables.get(param.name)!);
    return coerceAs(body.facts, arg, valueOf(arg), rep);
  };
  const positional = parametersOf(fn).slice(skipsSelf ? 1 : 0);
  const { params } = fn.node;
  const placed = positional.map((param, i) => place(param, map.positional[i]));
  const star = map.star.map((arg) => boxed(valueOf(arg)));
  if (isSimpleFunction(fn)) placed.push(...star);
  else {
    const span = fn.node.span;
    if (params.vararg !== undefined) placed.push(arrayOf(star, span, "js"));
    params.keywordOnly.forEach((param, i) => {
      placed.push(place(param, map.keywordOnly[i]));
    });
    if (params.kwarg !== undefined && map.kwarg.length > 0) {
      const entries = map.kwarg.map((arg) => ({
        key: text(arg.name, arg.nameSpan),
        value: boxed(valueOf(arg.value)),
      }));
      placed.push({ kind: "DictOf", entries, span, rep: "any" });
    }
  }
  while (placed.length > 0 && isOmitted(placed[placed.length - 1])) placed.pop();
  return placed;
}

/** Nearly always: one after the other, and all in their place. */
function isPlacedAsGiven(fn: FunctionInfo, map: ArgumentMap, { given }: Arguments): boolean {
  if (!isSimpleFunction(fn) || map.star.length > 0 || given.length > map.positional.length) return false;
  for (let i = 0; i < given.length; i++) if (map.positional[i] !== given[i]) return false;
  return true;
}

function placeAsGiven(
  body: Body,
  fn: FunctionInfo,
  { given, values }: Arguments,
  skipsSelf: boolean,
): Expr[] {
  const { variables } = body.names.scopeOf(fn.node);
  const { positionalOnly, positional } = fn.node.params;
  const placed: Expr[] = [];
  for (let i = 0; i < given.length; i++) {
    const at = skipsSelf ? i + 1 : i;
    const param = at < positionalOnly.length ? positionalOnly[at] : positional[at - positionalOnly.length];
    const rep = body.lowering.repOfArgument(variables.get(param.name)!);
    placed.push(coerceAs(body.facts, given[i] as ast.Expression, values[i], rep));
  }
  return placed;
}

function isOmitted(arg: Expr): boolean {
  return arg.kind === "JsLiteral" && arg.value === undefined;
}

// ---- super() ---------------------------------------------------------------------------------------------------

/** Of `super()` without arguments in a method: the class it is written in, and the object. */
function superPlace(body: Body, call: ast.Call): { cell: Symbol; self: Symbol } | undefined {
  if (call.args.length > 0 || call.func.kind !== "Name" || call.func.id !== "super") return undefined;
  const resolution = body.names.resolve(call.func);
  const isUnseen = body.names.isLate && resolution.kind === "unknown";
  if (!isUnseen && !isBuiltin(resolution)) return undefined;
  const cell = body.cls?.cell;
  return cell === undefined || body.self === undefined ? undefined : { cell, self: body.self };
}

function isBuiltin(resolution: Resolution): boolean {
  if (resolution.kind === "builtin") return true;
  return (
    resolution.kind === "unknown" && resolution.otherwise !== undefined && isBuiltin(resolution.otherwise)
  );
}

// ---- Calls that mean the module they stand in ------------------------------------------------------------------

/**
 *   globals()     →     module_globals(module)      and locals(), as in MicroPython
 *   dir()         →     dir(module)
 *   exec(s)       →     exec(s, module_globals(module))      and eval, execfile
 */
function callOfModule(body: Body, expr: ast.Call, out: Stmt[]): Expr | undefined {
  const { func, args, span } = expr;
  if (func.kind !== "Name" || !args.every(isPlain)) return undefined;
  const resolution = body.names.resolve(func);
  if (resolution.kind === "variable") return undefined;
  const module = () => read(body.module.object, span);
  switch (func.id) {
    case "locals":
      if (args.length === 0 && body.classBody !== undefined) return classLocals(body, body.classBody, span);
      if (body.names.isLate && args.length === 0) return callRuntime("module_locals", [module()], span);
      return args.length === 0 ? callRuntime("module_globals", [module()], span) : undefined;
    case "globals":
      return args.length === 0 ? callRuntime("module_globals", [module()], span) : undefined;
    case "dir":
      return args.length === 0 ? callRuntime("dir", [module()], span) : undefined;
    case "__import__":
      return importCall(body, expr, out);
    case "exec":
    case "eval":
    case "execfile": {
      if (body.names.isLate) return callInNames(body, expr, out);
      if (args.length !== 1) return undefined;
      const operands = new Operands(body, out);
      operands.lower(func);
      operands.lower(args[0] as ast.Expression);
      const [callee, source] = operands.results;
      const globals = callRuntime("module_globals", [module()], span);
      return { kind: "CallUnknown", callee, args: [boxed(source), globals], span, rep: "any" };
    }
    default:
      return undefined;
  }
}

/** `exec(text)` in code that is compiled at run time: what is not given are the names that this code has itself. */
function callInNames(body: Body, expr: ast.Call, out: Stmt[]): Expr {
  const { span } = expr;
  const operands = new Operands(body, out);
  operands.lower(expr.func);
  const args = lowerArguments(body, expr.args, operands);
  const module = read(body.module.object, span);
  const names = ["module_globals", "module_locals"].map((name) => callRuntime(name, [module], span));
  const given = arrayOf(args.values.map(boxed), span, "js");
  return callRuntime("call_in_names", [operands.results[0], given, ...names], span);
}

/** `locals()` in a class body: a dict of what is bound by now. */
function classLocals(body: Body, place: ClassPlace, span: ast.Span): Expr {
  const pairs = place.variables.flatMap((variable) => [
    text(variable.name, span),
    impliedMember(body, variable, span) ?? read(body.lowering.symbolOf(variable), span),
  ]);
  return callRuntime("scope_dict", [arrayOf(pairs, span, "js")], span);
}

/** `__import__("m")`: the module itself, where nothing changes what imports mean. */
function importCall(body: Body, call: ast.Call, out: Stmt[]): Expr | undefined {
  if (!body.facts.isBuiltinPristine("__import__")) return undefined;
  if (literalImport(call) === undefined || body.lowering.program.importsAreDynamic)
    return relativeImportCall(body, call, out);
  const [imported] = body.module.source.imports.get(call) ?? [];
  if (imported === undefined || !executeModules(body, imported.chain, call.span, out)) return undefined;
  return moduleValue(body, imported.chain[0], call.span);
}

/** A relative import without globals takes those of the module it stands in. */
function relativeImportCall(body: Body, call: ast.Call, out: Stmt[]): Expr | undefined {
  const { args, span } = call;
  const globals = args[1];
  if (args.length !== 5 || globals.kind !== "Constant" || globals.value.kind !== "none") return undefined;
  const operands = new Operands(body, out);
  for (const arg of args) operands.lower(arg as ast.Expression);
  const given = operands.results.map(boxed);
  given[1] = callRuntime("module_globals", [read(body.module.object, span)], span);
  return callRuntime("import_module", given, span);
}
