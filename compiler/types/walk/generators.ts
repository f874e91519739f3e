// What comes out of functions and generators, and what is sent into these.

import type { Scope } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import { any, bool, isAny, never, none, smallInt, type Value } from "../lattice.js";
import type { AnyPart, Site } from "../parts.js";
import type { Walker } from "../walker.js";

export function leaveFunction(walker: Walker, value: Value): void {
  const { state } = walker;
  if (state === undefined) return; // outside of a function, which has been reported
  const returned = walker.isViper ? resultOfViper(walker.frame) : value;
  if (walker.isViper) walker.engine.escape(value);
  walker.engine.write(state.generator === undefined ? state.returns : state.generator.result, returned);
}

export function evaluateYield(walker: Walker, value: Value): Value {
  const generator = walker.state?.generator;
  if (generator === undefined) {
    walker.engine.escape(value);
    return any;
  }
  walker.engine.write(generator.element, value);
  walker.engine.write(generator.sent, none);
  return walker.engine.read(generator.sent);
}

// Values go through from the inner generator, what is sent goes into it, and its result comes out.
export function delegateTo(walker: Walker, expr: ast.YieldFrom | ast.Await, inner: Value): Value {
  const engine = walker.engine;
  const generator = walker.state?.generator;
  const sent = generator === undefined ? any : engine.read(generator.sent);
  let result = never;
  const isGenerator = (part: AnyPart): part is Site => part.tag === "site" && part.kind === "generator";
  for (const part of inner.parts as readonly AnyPart[]) {
    if (!isGenerator(part)) continue;
    engine.write(part.sent, none);
    engine.write(part.sent, sent);
    result = engine.union(result, engine.read(part.result));
  }
  const isKnown = !isAny(inner) && (inner.parts as readonly AnyPart[]).every(isGenerator);
  if (isKnown && inner.bits === 0) {
    if (generator !== undefined) engine.write(generator.element, walker.calls.iterate(expr, inner));
    return result;
  }
  // Anything with `send` and `throw` may be asked by them, and gives what it likes.
  engine.escape(inner);
  engine.escape(sent);
  for (const name of ["send", "throw", "close"]) engine.readAny(name);
  if (generator !== undefined) {
    const isPlain =
      expr.kind === "YieldFrom" && (inner.parts as readonly AnyPart[]).every((part) => part.tag === "site");
    engine.write(generator.element, isPlain && !isAny(inner) ? walker.calls.iterate(expr, inner) : any);
  }
  return any;
}

/** What a viper function gives back is converted to what its annotation says. */
function resultOfViper({ node }: Scope): Value {
  const annotation = node.kind === "FunctionDef" ? node.returns : undefined;
  switch (annotation?.kind === "Name" ? annotation.id : "object") {
    case "int":
      return smallInt(-(2 ** 31), 2 ** 31 - 1);
    case "uint":
      return smallInt(0, 2 ** 32 - 1);
    case "bool":
      return bool;
    default:
      return any;
  }
}
