// Reading and writing through pointers. A pointer is a typed array: what lies in it is read and written directly, and the
// runtime is asked for the rest, which it finds or raises IndexError.
//
//   p[i]          p[i] ?? load_item(p, i)
//   p[i] = v      if (i < p.length) p[i] = v; else store_item(p, i, v);

import {
  callRuntime,
  declare,
  evaluate,
  ifThen,
  int,
  jsIndex,
  jsMember,
  read,
  write,
} from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type { Span } from "../../source/source-file.js";
import type { Range } from "../../viper/facts.js";
import type { Body } from "../context.js";
import { operator } from "./native.js";

const mostRepeated = 6;

/** Small, and the same wherever it is evaluated: it may be written twice. */
export function isRepeatable(root: Expr): boolean {
  const open = [root];
  let count = 0;
  while (open.length > 0) {
    const expr = open.pop()!;
    if (++count > mostRepeated || !isPureNode(expr)) return false;
    if (expr.kind === "JsOp") open.push(...expr.args);
  }
  return true;
}

function isPureNode(expr: Expr): boolean {
  if (expr.kind === "JsOp") return expr.op !== "??" && expr.op !== "=";
  return expr.kind === "Const" || (expr.kind === "Read" && expr.check === undefined);
}

/** Without calls and stores, of any size. */
export function isPure(root: Expr): boolean {
  const open = [root];
  while (open.length > 0) {
    const expr = open.pop()!;
    if (expr.kind === "JsOp") {
      if (expr.op === "=") return false;
      // What `??` falls back on is only a look into memory.
      open.push(...(expr.op === "??" ? expr.args.slice(0, 1) : expr.args));
    } else if (expr.kind === "JsIndex") open.push(expr.object, expr.index);
    else if (expr.kind === "Conditional") open.push(expr.test, expr.then, expr.otherwise);
    else if (!isPureNode(expr)) return false;
  }
  return true;
}

/** An operand that is mentioned again: where it stands first, and how it is read later. */
function mentionTwice(body: Body, expr: Expr, name: string): readonly [Expr, Expr] {
  if (isRepeatable(expr)) return [expr, expr];
  const temp = body.local(name, expr.rep);
  return [write(temp, expr, expr.span), read(temp, expr.span)];
}

export function loadItem(body: Body, pointer: Expr, index: Expr, span: Span): Expr {
  const [p, sameP] = mentionTwice(body, pointer, "p");
  const [i, sameI] = mentionTwice(body, index, "i");
  return operator("??", [jsIndex(p, i, span), callRuntime("load_item", [sameP, sameI], span)], span);
}

/** `index` and `value` are evaluated already as far as it could be noticed. */
export function storeItem(
  body: Body,
  pointer: Expr,
  index: { readonly value: Expr; readonly range: Range },
  value: Expr,
  span: Span,
  out: Stmt[],
): void {
  const v = keep(body, value, "v", out);
  const p = keep(body, pointer, "p", out);
  const i = keep(body, index.value, "i", out);
  const position = index.range.min >= 0 ? i : operator(">>>", [i, int(0, span)], span);
  const isInside = operator("<", [position, jsMember(p, "length", span)], span);
  const direct = evaluate(operator("=", [jsIndex(p, i, span), v], span));
  const elsewhere = evaluate(callRuntime("store_item", [p, i, v], span));
  out.push(ifThen(isInside, [direct], [elsewhere], span));
}

function keep(body: Body, expr: Expr, name: string, out: Stmt[]): Expr {
  if (isRepeatable(expr)) return expr;
  const temp = body.temp(name, expr.rep);
  out.push(declare(temp, expr, expr.span));
  return read(temp, expr.span);
}
