// The edges of a viper function: arguments come in as objects and become native, and it gives an object back. It takes
// positional arguments only, all of them; `*args` and its like stay empty, as callers cannot give them anything.

import { arrayOf, assign, declare, giveBack, none, read, runtime } from "../../core/build.js";
import type { Expr, SignatureInfo, Stmt } from "../../core/nodes.js";
import type { Scope } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import { anyInt } from "../../viper/words.js";
import type { Body } from "../context.js";
import { convert, stored, zeroOf } from "./native.js";
import { result } from "./statements.js";

/** The function without the parameters that no caller can give anything. */
export function positionalOnly(node: ast.FunctionDef | ast.Lambda): ast.FunctionDef | ast.Lambda {
  return { ...node, params: { ...node.params, vararg: undefined, keywordOnly: [], kwarg: undefined } };
}

/** Converts the arguments, and gives locals a value that may be read before they have one. */
export function viperPrologue(body: Body, node: ast.FunctionDef | ast.Lambda, scope: Scope): Stmt[] {
  const stmts: Stmt[] = [];
  const { positionalOnly, positional } = node.params;
  for (const param of [...positionalOnly, ...positional]) {
    const variable = scope.variables.get(param.name)!;
    const type = body.viper.typeOfVariable(variable);
    if (type === "object") continue;
    const symbol = body.lowering.symbolOf(variable);
    const given = convert({ value: read(symbol, param.span), type: "object", range: anyInt }, type);
    stmts.push(assign(symbol, stored({ value: given, type, range: anyInt }), param.span));
  }
  const { vararg, keywordOnly, kwarg } = node.params;
  for (const param of [vararg, ...keywordOnly, kwarg]) {
    if (param === undefined) continue;
    const symbol = body.lowering.symbolOf(scope.variables.get(param.name)!);
    const value =
      param === vararg ? emptyTuple(param.span) : param === kwarg ? emptyDict(param.span) : none(param.span);
    stmts.push(declare(symbol, value, param.span, symbol.stable === true));
  }
  for (const variable of scope.variables.values()) {
    const type = body.viper.typeOfVariable(variable);
    if (variable.kind === "param" || type === "object" || !body.viper.mayBeUnset(variable)) continue;
    stmts.push(assign(body.lowering.symbolOf(variable), zeroOf(type, node.span), node.span));
  }
  return stmts;
}

function emptyTuple(span: ast.Span): Expr {
  const callee = runtime("Tuple", span, "js");
  return { kind: "JsNew", callee, args: [arrayOf([], span, "js")], span, rep: "any" };
}

function emptyDict(span: ast.Span): Expr {
  return { kind: "DictOf", entries: [], span, rep: "any" };
}

/** What stands at the end of a function that control can reach. */
export function viperEnd(body: Body, node: ast.FunctionDef): Stmt {
  return giveBack(result(undefined, body.viper.returnTypeOf(node), node.span), node.span);
}

export function viperSignature(signature: SignatureInfo): SignatureInfo {
  return {
    ...signature,
    posonly: signature.params.length,
    required: signature.params.length,
    star: false,
    kwonly: [],
    kwrequired: [],
    kwstar: false,
    native: true,
  };
}
