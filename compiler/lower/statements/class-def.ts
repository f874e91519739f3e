// `class`. Its body runs in place; what it binds becomes the members of a `ClassOf`.
//
//   class A(B):                const A = class_("A", [B], { $x: f(), $m: function m() { … } });
//     x = f()
//     def m(self): …
//
// A name that is stored once and not read again in the body is a member with its value in place; any other is a local
// that the member reads at the end. What must run between (loops, prints) comes before the `ClassOf`, after the values that stand
// before it in the text.

import {
  arrayOf,
  boxed,
  builtin,
  callRuntime,
  declare,
  giveBack,
  js,
  read,
  text,
  write,
} from "../../core/build.js";
import type { Expr, Fn, Stmt } from "../../core/nodes.js";
import type { Variable } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import type { ClassInfo } from "../../types/facts.js";
import { Body, type ClassPlace } from "../context.js";
import { keywordDict } from "../expressions/call.js";
import { lowerItems } from "../expressions/displays.js";
import { generalValueOf } from "../expressions/index.js";
import { impliedMember, readBuiltin, storeName, unbind, variableAt } from "../names.js";
import { lowerValues, Operands, spill } from "../operands.js";
import { decorate, functionValue } from "./function-def.js";
import { lowerStatement } from "./index.js";
import { initialiserOf } from "./initialiser.js";
import { isPlainClass } from "./plain-class.js";

export function lowerClassDef(body: Body, stmt: ast.ClassDef, out: Stmt[]): void {
  const { span } = stmt;
  const decorators = stmt.decorators.map((decorator) =>
    spill(body, generalValueOf(body, decorator, out), out, "decorator"),
  );
  if (!body.facts.isBuiltinPristine("__build_class__")) {
    const built = buildClass(body, stmt, out);
    storeName(body, stmt, decorate(decorators, built, span), out, span);
    return;
  }
  const heading = lowerHeading(body, stmt, out);
  const place = placeOf(body, stmt, out);
  out.push({ kind: "Nothing", begins: stmt.name, span });
  const members = lowerBody(body, stmt, place, out);
  const info = body.facts.classOf(stmt);
  const layer = mayHaveBuiltinBase(body, info);
  const raw = [...body.facts.rawFieldsOf(info)].sort();
  const plain = isPlainClass(body, info);
  const init = initialiserOf(members, body.module.functions);
  let value: Expr = {
    kind: "ClassOf",
    name: stmt.name,
    members,
    ...heading,
    layer,
    plain,
    init,
    raw,
    span,
    rep: "any",
  };
  if (place.cell !== undefined && place.cell.kind === "temp") value = write(place.cell, value, span);
  storeName(body, stmt, decorate(decorators, value, span), out, span);
}

interface Heading {
  readonly bases: Expr;
  readonly keywords: Expr | null;
  readonly metaclass: Expr | null;
}

/**
 * Where a program may replace `__build_class__`, its body is a function that the builtin calls:
 *   A = __build_class__(class_body((bases, keywords) => class_("A", bases, …)), "A", B, …)
 */
function buildClass(body: Body, stmt: ast.ClassDef, out: Stmt[]): Expr {
  const { span, name } = stmt;
  const { bases, keywords, metaclass } = lowerHeading(body, stmt, out);
  const inner = new Body(body, { module: body.module, isGenerator: false });
  const params = [body.temp("bases"), body.temp("keywords")];
  const [givenBases, givenKeywords] = params.map((param) => read(param, span));
  const stmts: Stmt[] = [];
  const place = placeOf(inner, stmt, stmts);
  const members = lowerBody(inner, stmt, place, stmts);
  const cls: Expr = {
    kind: "ClassOf",
    name,
    members,
    bases: givenBases,
    metaclass: callRuntime("take_metaclass", [givenKeywords], span),
    keywords: givenKeywords,
    layer: true,
    raw: [],
    span,
    rep: "any",
  };
  const isKept = place.cell !== undefined && place.cell.kind === "temp";
  stmts.push(giveBack(isKept ? write(place.cell, cls, span) : cls, span));
  const fn: Fn = {
    name,
    span,
    params,
    rest: null,
    locals: inner.locals,
    self: null,
    generator: false,
    body: stmts,
    arrow: true,
  };
  const made = callRuntime("class_body", [{ kind: "Closure", fn, signature: null, span, rep: "any" }], span);
  const args = arrayOf([made, text(name, span), { spread: bases }], span, "js");
  const builder = readBuiltin(body, "__build_class__", span);
  const named =
    metaclass === null
      ? keywords
      : callRuntime("with_metaclass", [keywords ?? js(null, span), metaclass], span);
  return named === null
    ? callRuntime("call", [builder, args], span)
    : callRuntime("call_ex", [builder, args, named], span);
}

/** The bases and keyword arguments, evaluated before the body. */
function lowerHeading(body: Body, stmt: ast.ClassDef, out: Stmt[]): Heading {
  const { span } = stmt;
  const positional = stmt.args.filter(
    (arg): arg is ast.Expression => arg.kind !== "KeywordArgument" && arg.kind !== "DoubleStarred",
  );
  const named = stmt.args.filter((arg) => arg.kind === "KeywordArgument" || arg.kind === "DoubleStarred");
  const items = lowerItems(body, positional, out);
  const values = lowerValues(
    body,
    named.map((arg) => arg.value),
    out,
  );
  const kept = items.map((item) =>
    "spread" in item ? { spread: spill(body, item.spread, out, "bases") } : spill(body, item, out, "base"),
  );
  const isGivenAsItIs = !body.facts.isBuiltinPristine("__build_class__");
  if (kept.length === 0 && !isGivenAsItIs) kept.push(builtin("object", span));
  const keptValues = values.map((value) => spill(body, value, out));
  const metaclassAt = named.findIndex((arg) => arg.kind === "KeywordArgument" && arg.name === "metaclass");
  const isOther = (_: unknown, i: number) => i !== metaclassAt;
  return {
    bases: arrayOf(kept, span, "js"),
    keywords: keywordDict(named.filter(isOther), keptValues.filter(isOther), span),
    metaclass: metaclassAt < 0 ? null : keptValues[metaclassAt],
  };
}

/** Whether instances may carry a value of a builtin type such as list; those of exceptions are exceptions themselves. */
function mayHaveBuiltinBase(body: Body, cls: ClassInfo): boolean {
  if (cls.mro === undefined) return true;
  return cls.mro.some(
    (each) =>
      each.bases === undefined ||
      each.bases.some(
        (base) => "builtin" in base && base.builtin !== "object" && !isException(body, base.builtin),
      ),
  );
}

function isException(body: Body, name: string): boolean {
  const { types } = body.lowering.library;
  for (let type = types.get(name); type !== undefined; type = types.get(type.bases[0]))
    if (type.pythonName === "BaseException") return true;
  return false;
}

/** Where methods find their class. */
function placeOf(body: Body, stmt: ast.ClassDef, out: Stmt[]): ClassPlace {
  const variables = [...body.names.scopeOf(stmt).variables.values()]
    .filter((variable) => variable.kind === "class" && isNeeded(body, variable) && !isUnread(body, variable))
    .toSorted((a, b) => firstBinding(a) - firstBinding(b));
  const isOnce = body.isModule && body.loops.length === 0 && body.classBody?.isOnce !== false;
  const place = { name: stmt.name, variables, isOnce };
  if (!body.names.needsClassCell(stmt)) return { ...place, cell: undefined };
  const variable = variableAt(body, stmt);
  const symbol = body.lowering.symbolOf(variable);
  if (variable.kind === "global" && symbol.stable === true && stmt.decorators.length === 0)
    return { ...place, cell: symbol };
  const cell = body.lowering.temp(stmt.name, "any", false);
  out.push(declare(cell, null, stmt.span, false));
  return { ...place, cell };
}

type Members = readonly { readonly name: string; readonly value: Expr }[];

function lowerBody(body: Body, stmt: ast.ClassDef, place: ClassPlace, out: Stmt[]): Members {
  const { variables } = place;
  const inPlace = new Map<ast.Statement, Variable>();
  // Whoever asks for `locals()` asks for all of them.
  const isOpen = body.names.scopeOf(stmt).isOpen;
  for (const child of stmt.body) {
    const variable = isOpen ? undefined : memberOf(body, child);
    if (variable !== undefined) inPlace.set(child, variable);
  }
  const single = new Set(inPlace.values());
  for (const variable of variables) {
    if (single.has(variable) || variable.bindings.length === 0) continue;
    const symbol = body.lowering.symbolOf(variable);
    body.locals.push(symbol);
    // The locals are the function's: a second turn must not see the first one's.
    if (body.loops.length > 0) unbind(symbol, stmt.span, out);
  }
  // `del x` of what is never bound.
  for (const variable of body.names.scopeOf(stmt).variables.values())
    if (variable.kind === "class" && variable.isDeleted && variable.bindings.length === 0)
      body.locals.push(body.lowering.symbolOf(variable));
  const outer = [body.classBody, body.loops] as const;
  body.classBody = place;
  body.loops = [];
  const operands = new Operands(body, out);
  const names: Variable[] = [];
  for (const child of stmt.body) {
    if (body.names.isDead(child) || body.lowering.unread.methods.has(child)) continue;
    const own: Stmt[] = [];
    const variable = inPlace.get(child);
    if (variable === undefined) {
      lowerStatement(body, child, own);
      operands.add(own, js(undefined, child.span));
      operands.results.pop();
    } else {
      operands.add(own, memberValue(body, child, own));
      names.push(variable);
    }
  }
  [body.classBody, body.loops] = outer;
  const values = new Map<Variable, Expr>(names.map((variable, i) => [variable, operands.results[i]]));
  const members = variables.map((variable) => ({
    name: variable.name,
    value:
      values.get(variable) ??
      impliedMember(body, variable, stmt.span) ??
      read(body.lowering.symbolOf(variable), stmt.span),
  }));
  return keepsAnnotations(body, stmt) ? [annotationsOf(body, stmt), ...members] : members;
}

/** Annotations are not kept, but where `dataclasses` makes fields of them. */
function keepsAnnotations(body: Body, stmt: ast.ClassDef): boolean {
  return stmt.decorators.length > 0 && body.lowering.program.modules.has("dataclasses");
}

/** Their texts by name. */
function annotationsOf(body: Body, stmt: ast.ClassDef): Members[number] {
  const pairs: Expr[] = [];
  for (const each of stmt.body) {
    if (each.kind !== "AnnAssign" || each.target.kind !== "Name" || body.names.isDead(each)) continue;
    const { annotation, target } = each;
    const written = text(body.module.source.file.slice(annotation.span), annotation.span);
    pairs.push(arrayOf([text(target.id, target.span), written], each.span, "js"));
  }
  const value = callRuntime("dict_of", [arrayOf(pairs, stmt.span, "js")], stmt.span);
  return { name: "__annotations__", value };
}

/** `__module__` and `__qualname__` of a class are kept where the program might look for them. */
function isNeeded(body: Body, variable: Variable): boolean {
  if (variable.bindings.length > 0) return true;
  if (variable.name === "__class__") return false;
  const { attributes, computedAttributes } = body.lowering.uses;
  return computedAttributes || attributes.has(variable.name) || attributes.has("__dict__");
}

/** Nothing but methods that nobody can call. */
function isUnread(body: Body, { bindings }: Variable): boolean {
  const { methods } = body.lowering.unread;
  return bindings.length > 0 && bindings.every((site) => methods.has(site));
}

function firstBinding(variable: Variable): number {
  return Math.min(...variable.bindings.map((site) => site.span.start));
}

/** The name that a statement gives to a value and nobody else in the class mentions. */
function memberOf(body: Body, stmt: ast.Statement): Variable | undefined {
  if (body.names.isDead(stmt)) return undefined;
  let site: ast.Name | ast.FunctionDef;
  if (stmt.kind === "FunctionDef") site = stmt;
  else if (stmt.kind === "Assign" && stmt.targets.length === 1 && stmt.targets[0].kind === "Name")
    site = stmt.targets[0];
  else if (stmt.kind === "AnnAssign" && stmt.value !== undefined && stmt.target.kind === "Name")
    site = stmt.target;
  else return undefined;
  const resolution = body.names.resolve(site);
  if (resolution.kind !== "variable") return undefined;
  const { variable } = resolution;
  const isAlone = variable.kind === "class" && variable.bindings.length === 1 && !variable.isDeleted;
  const { uses } = body.lowering;
  // `x = x` and `def f(a=f)` mention the name of the class before it is bound.
  return isAlone && uses.isAlwaysBound(variable) && uses.isOnlyMentionedIn(variable, stmt.span)
    ? variable
    : undefined;
}

function memberValue(body: Body, stmt: ast.Statement, out: Stmt[]): Expr {
  if (stmt.kind === "FunctionDef") return functionValue(body, stmt, out);
  const value = stmt.kind === "Assign" || stmt.kind === "AnnAssign" ? stmt.value : undefined;
  return boxed(generalValueOf(body, value!, out));
}
