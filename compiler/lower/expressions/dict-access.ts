// Dicts whose keys are known to be ints, or strs: such a key is its own Map key (runtime/core/dict-key.ts), and engines know
// Maps. A str beyond the BMP is none; it is not found, and then the runtime looks.
//
//   d[k]              →     (t = d.m.get(k)) !== void 0 ? t : dict_getitem(d, k)
//   d.get(k, 0)       →     d.m.get(k) ?? 0
//   k in d            →     d.m.has(k)

import { callRuntime, conditional, js, jsMember, jsOp, read, write } from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { Expr } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { isString } from "./inline-calls.js";

export function getDictItem(
  body: Body,
  dict: Expr,
  key: Expr,
  type: PyType,
  keyType: PyType,
  span: ast.Span,
): Expr {
  const slow = callRuntime("dict_getitem", [dict, key], span);
  if (!isOwnKey(type, keyType) || !isSimple(dict) || !isSimple(key)) return slow;
  return found(body, callMap("get", dict, key, span), slow, span);
}

/** `d.get(k, otherwise)`; undefined where the runtime has to be called. */
export function getDictItemOr(
  body: Body,
  dict: Expr,
  key: Expr,
  otherwise: Expr,
  type: PyType,
  keyType: PyType,
  span: ast.Span,
): Expr | undefined {
  if (!isOwnKey(type, keyType) || ![dict, key, otherwise].every(isSimple)) return undefined;
  const value = callMap("get", dict, key, span);
  if (isPrimitive(keyType, key)) return { ...jsOp("??", [value, otherwise], span), rep: "any" };
  return found(body, value, callRuntime("dict_get_or", [dict, key, otherwise], span), span);
}

/** `k in d`; undefined where the runtime has to be called. */
export function isKeyOf(
  dict: Expr,
  key: Expr,
  type: PyType,
  keyType: PyType,
  span: ast.Span,
  rep: "js" | "any",
): Expr | undefined {
  if (!isOwnKey(type, keyType) || !isSimple(dict) || !isSimple(key)) return undefined;
  const has: Expr = { ...callMap("has", dict, key, span), rep };
  if (isPrimitive(keyType, key)) return has;
  const slow = callRuntime("is_in_dict", [key, dict], span, rep);
  return { kind: "Conditional", test: isString(key, span), then: has, otherwise: slow, span, rep };
}

function isOwnKey(type: PyType, keyType: PyType): boolean {
  return (
    type.kind === "dict" &&
    type.key.kind === keyType.kind &&
    (keyType.kind === "int" || keyType.kind === "str")
  );
}

/** Whether there is nothing that only the runtime would find: an int, a BigInt too, or a str that is written out. */
function isPrimitive(type: PyType, key: Expr): boolean {
  if (type.kind === "int") return true;
  return key.kind === "Const" && key.value.kind === "str" && key.value.codePoints === undefined;
}

function callMap(method: "get" | "has", dict: Expr, key: Expr, span: ast.Span): Expr {
  const callee = jsMember(jsMember(dict, "m", span), method, span);
  return { kind: "JsCall", callee, args: [key], span, rep: "any" };
}

function found(body: Body, value: Expr, otherwise: Expr, span: ast.Span): Expr {
  const temp = body.local("t");
  const test = jsOp("!==", [write(temp, value, span), js(undefined, span)], span);
  return conditional(test, read(temp, span), otherwise, span);
}
