// The function that a class object is. Each class brings code of its own, so that it has its own inline caches:
//
//   I => (x, y) => { const o = new I(); o.op__init__(x, y); return o; }
//
// Only for an `__init__` of the class itself with plain positional parameters.

import type * as ESTree from "estree";
import type { ClassOf } from "../core/nodes.js";
import {
  block,
  call,
  construct,
  declaration,
  declarator,
  type Expression,
  expressionStatement,
  member,
} from "./build.js";
import { freshSymbol, type UnitContext } from "./context.js";

export function emitFactory(node: ClassOf, unit: UnitContext): Expression | undefined {
  const { init } = node;
  if (node.metaclass !== null || init === undefined) return undefined;
  const I = freshSymbol("I");
  const o = freshSymbol("o");
  const params = init.params.map((name) => freshSymbol(name, "param"));
  const initialise = call(
    member(unit.symbol(o), "op__init__"),
    params.map((param) => unit.symbol(param)),
  );
  const checked = init.returnsNone ? initialise : call(unit.runtime("check_init"), [initialise]);
  const body: ESTree.Statement[] = [
    declaration("const", [declarator(unit.symbol(o), construct(unit.symbol(I), []))]),
    expressionStatement(checked),
    { type: "ReturnStatement", argument: unit.symbol(o) },
  ];
  const factory = arrow(
    params.map((param) => unit.symbol(param)),
    block(body),
  );
  return arrow([unit.symbol(I)], factory);
}

function arrow(params: ESTree.Pattern[], body: ESTree.BlockStatement | Expression): Expression {
  const expression = body.type !== "BlockStatement";
  return { type: "ArrowFunctionExpression", params, body, expression, generator: false, async: false };
}
