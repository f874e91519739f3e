// `o.x`. A name in a module that is known is the variable itself; a field that is certainly there is read directly.

import { boxed, builtin, evaluate, read, text } from "../../core/build.js";
import { isStable } from "../../core/effects.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import type { Step } from "../step.js";
import { lowerExpr } from "./index.js";

export function* lowerAttribute(body: Body, expr: ast.Attribute, out: Stmt[]): Step<Expr> {
  const type = body.facts.typeOf(expr.value);
  if (type.kind === "module") {
    const member = readModuleMember(body, type, expr.attr, expr.span);
    if (member !== undefined) {
      const module: Expr = yield lowerExpr(body, expr.value, out);
      if (!isStable(module)) out.push(evaluate(module));
      return member;
    }
  }
  const object: Expr = yield lowerExpr(body, expr.value, out);
  return readAttribute(body, boxed(object), type, expr.attr, expr.span);
}

/** An attribute of a lowered object. */
export function readAttribute(body: Body, object: Expr, type: PyType, name: string, span: ast.Span): Expr {
  return { kind: "GetAttribute", object, name, direct: isField(body, type, name), span, rep: "any" };
}

/** Whether instances certainly have it as a plain property of their own. */
export function isField(body: Body, type: PyType, name: string): boolean {
  return type.kind === "instance" && body.facts.attributeOf(type.cls, type.isExact, name).access === "field";
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
    return body.lowering.library.hasName(full) ? builtin(full, span) : undefined;
  }
  const { names, program, lowering } = {
    names: body.names,
    program: body.lowering.program,
    lowering: body.lowering,
  };
  const scope = names.moduleScope(module.name);
  const variable = scope.variables.get(name);
  if (variable !== undefined) {
    const symbol = lowering.symbolOf(variable);
    if (
      symbol.kind === "function" ||
      (lowering.facts.isNeverRebound(variable) && lowering.uses.isAlwaysBound(variable))
    )
      return read(symbol, span);
    return read(symbol, span, { kind: "attribute", name, module: module.name });
  }
  if (scope.isOpen) return undefined;
  const submodule = lowering.modules.get(`${module.name}.${name}`);
  if (submodule !== undefined && program.modules.has(`${module.name}.${name}`))
    return read(submodule.object, span);
  if (name === "__name__") return text(module.name, span);
  return undefined;
}
