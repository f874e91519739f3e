// `for x in range(…)` in viper: the counter is a word, and JavaScript counts.
//
//   for x in range(a, b):    for (let x = a; x < b; x++) { … }          if nothing else stores x and nobody reads it later
//                            for (let i = a; i < b; i++) { x = i; … }

import { assign, int, read } from "../../core/build.js";
import type { Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import type { NativeLoop } from "../../viper/facts.js";
import { anyInt, anyUint } from "../../viper/words.js";
import { lowerInner } from "../blocks.js";
import type { Body } from "../context.js";
import { isLoopsAlone } from "../loops/variables.js";
import { symbolAt, variableAt } from "../names.js";
import { spill } from "../operands.js";
import { lowerValuesOf } from "./expressions.js";
import { isPure } from "./memory.js";
import { asTyped, stored, type Value } from "./native.js";

export function lowerNativeLoop(
  body: Body,
  stmt: ast.For,
  loop: NativeLoop,
  out: Stmt[],
): { readonly stmt: ast.For } {
  const { span } = stmt;
  const done = stmt.orelse.length > 0 ? body.label("done") : null;
  const into: Stmt[] = done === null ? out : [];
  // The end is evaluated before the start.
  const given = loop.from === undefined ? [loop.to] : [loop.to, loop.from];
  const [end, start] = lowerValuesOf(body, given, into);
  const to =
    isPure(end.value) && (start === undefined || isPure(start.value))
      ? asTyped(end)
      : spill(body, asTyped(end), into, "stop");
  const from = start === undefined ? int(0, stmt.iter.span) : asTyped(start);
  const turn: Stmt[] = [];
  const variable = variableAt(body, loop.target);
  const symbol = symbolAt(body, loop.target);
  const isOwn =
    loop.type === "int" && variable.onlyBinding === loop.target && isLoopsAlone(body, variable, span);
  const counter = isOwn ? symbol : body.lowering.temp("i", "any", false);
  if (isOwn) body.placed.add(symbol);
  else {
    const range = loop.type === "uint" ? anyUint : anyInt;
    const count: Value = { value: read(counter, loop.target.span), type: loop.type, range };
    turn.push(assign(symbol, stored(count), loop.target.span));
  }
  body.inLoop({ breaks: done, continues: null }, () => {
    turn.push(...lowerInner(body, stmt.body).stmts);
  });
  into.push({ kind: "ForCount", label: null, counter, from, to, step: loop.step, body: turn, span });
  if (done !== null) {
    into.push(...lowerInner(body, stmt.orelse).stmts);
    out.push({ kind: "Block", label: done, body: into, span });
  }
  return { stmt };
}
