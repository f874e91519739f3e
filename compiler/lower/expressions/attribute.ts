// `o.x`. A name in a module that is known is the variable itself; a field that is certainly there is read directly.

import { boxed, builtin, evaluate, read, text } from "../../core/build.js";
import { isStable } from "../../core/effects.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { impliedMember } from "../names.js";
import { lowerExpr } from "./index.js";

export function lowerAttribute(body: Body, expr: ast.Attribute, out: Stmt[]): Expr {
  const type = body.facts.typeOf(expr.value);
  if (type.kind === "module") {
    const member = readModuleMember(body, type, expr.attr, expr.span);
    if (member !== undefined) {
      const module = lowerExpr(body, expr.value, out);
      if (!isStable(module)) out.push(evaluate(module));
      return member;
    }
  }
  const object = lowerExpr(body, expr.value, out);
  return readAttribute(body, boxed(object), type, expr.attr, expr.span);
}

/** An attribute of a lowered object. */
export function readAttribute(body: Body, object: Expr, type: PyType, name: string, span: ast.Span): Expr {
  const { fields } = body.lowering;
  const field = fields.kindOf(type, name);
  const rep = field === "raw" ? "float" : "any";
  const closed = fields.closedAs(type, name);
  const direct = field !== undefined || body.facts.haveClassAttribute(type, name);
  return { kind: "GetAttribute", object, name, direct, closed, span, rep };
}

/** What a name in a known module means, or undefined if that is to be asked at run time. */
export function readModuleMember(
  body: Body,
  module: PyType & { kind: "module" },
  name: string,
  span: ast.Span,
): Expr | undefined {
  if (module.isBuiltin) {
    const full = `${module.name}.${name}`;
    const [stub] = body.lowering.library.stubsOf(full);
    return stub === undefined || stub.tags.includes("optional") ? undefined : builtin(full, span);
  }
  const { names, lowering } = body;
  const scope = names.moduleScope(module.name);
  const variable = scope.variables.get(name);
  const hasHook = scope.variables.has("__getattr__");
  if (variable !== undefined) {
    const implied = impliedMember(body, variable, span);
    if (implied !== undefined) return implied;
    const symbol = lowering.symbolOf(variable);
    // Whatever its own module may do before: who has the module has all of it.
    const isSure = lowering.facts.isNeverRebound(variable) && !names.isUnboundOutside(variable);
    if (symbol.kind === "function" || isSure) return read(symbol, span);
    if (hasHook) return undefined;
    return read(symbol, span, { kind: "attribute", name, module: module.name });
  }
  if (scope.isOpen || hasHook) return undefined;
  if (name === "__name__") return text(module.name, span);
  return undefined;
}
