// `def`. Most are JavaScript function declarations (see hoist.ts); the others are values that are stored.

import { callRuntime, evaluate, js, read } from "../../core/build.js";
import type { Expr, Stmt, Symbol } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { generalValueOf } from "../expressions/index.js";
import { buildFunction, type Form, type MadeFunction, makeFunction } from "../functions.js";
import { storeName, variableAt } from "../names.js";
import { spill } from "../operands.js";

export function lowerFunctionDef(body: Body, stmt: ast.FunctionDef, out: Stmt[]): void {
  const variable = variableAt(body, stmt);
  if (body.lowering.isHoisted(variable)) {
    declareFunction(body, stmt, out);
    if (showsGlobals(body))
      out.push(evaluate(inModule(body, read(body.lowering.symbolOf(variable), stmt.span))));
    return;
  }
  storeName(body, stmt, functionValue(body, stmt, out), out, stmt.span);
}

/** The value that the `def` binds: the function, decorated. */
export function functionValue(body: Body, stmt: ast.FunctionDef, out: Stmt[]): Expr {
  const wrap = wrapperOf(body, stmt, out);
  const decorators =
    wrap !== undefined
      ? []
      : stmt.decorators.map((decorator) =>
          spill(body, generalValueOf(body, decorator, out), out, "decorator"),
        );
  const info = body.facts.functionOf(stmt);
  const form = formOf(body, stmt);
  const method =
    body.classBody?.isOnce === true && form === "method" ? body.lowering.methodSymbol(info) : undefined;
  if (method !== undefined) {
    declareInModule(body, method, buildFunction(body, stmt, out, form));
    return inModule(body, read(method, stmt.span));
  }
  const value = makeFunction(body, stmt, out, form);
  return wrap?.(inModule(body, value)) ?? decorate(decorators, inModule(body, value), stmt.span);
}

/**
 *   @staticmethod              staticmethod_new(void 0, function f() { … })
 *   def f(): …         →
 *
 *   @x.setter                  property_setter(x, function x(self, value) { … })
 *   def x(self, value): …
 *
 * Where nothing but a property can be meant; undefined where decorators have to be called.
 */
function wrapperOf(body: Body, stmt: ast.FunctionDef, out: Stmt[]): ((fn: Expr) => Expr) | undefined {
  const [decorator] = stmt.decorators;
  const { cls, binding } = body.facts.functionOf(stmt);
  if (body.classBody === undefined || decorator === undefined) return undefined;
  if (binding !== "static" && binding !== "class" && binding !== "property") return undefined;
  const { span } = stmt;
  if (decorator.kind === "Name") {
    if (!body.facts.isBuiltinPristine(decorator.id)) return undefined;
    return (fn) => callRuntime(`${decorator.id}_new`, [js(undefined, span), fn], span);
  }
  const { value, attr } = decorator as ast.Attribute;
  const resolution = body.names.resolve(value as ast.Name);
  const bindings = resolution.kind === "variable" ? resolution.variable.bindings : [];
  const isProperty = bindings.every((site) => {
    const fn = site.kind === "FunctionDef" ? body.facts.functionOf(site) : undefined;
    return fn?.cls === cls && fn?.binding === "property";
  });
  if (bindings.length === 0 || !isProperty) return undefined;
  const property = spill(body, generalValueOf(body, value, out), out, "property");
  return (fn) => callRuntime(`property_${attr}`, [property, fn], span);
}

/** A function that gets its `__globals__`, if the program names that. */
export function inModule(body: Body, fn: Expr): Expr {
  if (!showsGlobals(body)) return fn;
  return callRuntime("in_module", [fn, read(body.module.object, fn.span)], fn.span);
}

function showsGlobals(body: Body): boolean {
  return body.lowering.uses.attributes.has("__globals__");
}

export function decorate(decorators: readonly Expr[], value: Expr, span: ast.Span): Expr {
  return decorators.reduceRight<Expr>(
    (decorated, callee) => ({ kind: "CallUnknown", callee, args: [decorated], span, rep: "any" }),
    value,
  );
}

/** Static by name: `__new__` gets its class explicitly. */
const staticNames: ReadonlySet<string> = new Set(["__new__", "__init_subclass__", "__class_getitem__"]);

/** A plain `def` in a class body that has a first parameter takes it as `this`. */
function formOf(body: Body, stmt: ast.FunctionDef): Form {
  if (body.classBody === undefined || stmt.decorators.length > 0 || staticNames.has(stmt.name))
    return "closure";
  const first = stmt.params.positionalOnly[0] ?? stmt.params.positional[0];
  return first === undefined || first.default !== undefined ? "closure" : "method";
}

function declareFunction(body: Body, stmt: ast.FunctionDef, out: Stmt[]): void {
  const symbol = body.lowering.symbolOf(variableAt(body, stmt));
  const made = buildFunction(body, stmt, out, "closure");
  if (body.isModule) {
    declareInModule(body, symbol, made);
    return;
  }
  const { fn, signature, inner } = made;
  if (inner !== undefined) out.push({ kind: "Define", ...inner, signature: null, span: stmt.span });
  out.push({ kind: "Define", symbol, fn, signature, span: stmt.span });
}

function declareInModule(body: Body, symbol: Symbol, { fn, signature, inner }: MadeFunction): void {
  const { functions } = body.module;
  if (inner !== undefined) functions.push({ ...inner, signature: null });
  functions.push({ symbol, fn, signature });
}
