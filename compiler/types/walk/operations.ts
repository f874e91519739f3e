// Binary operators of values, containers and instances.

import type * as ast from "../../syntax/ast.js";
import { operatorNames } from "../../syntax/operator-names.js";
import { Use } from "../engine.js";
import { any, Bit, isAny, isOnly, keep, never, str, type Value, valueOf, without } from "../lattice.js";
import { mixedBinary, simpleBinary } from "../operators.js";
import type { AnyPart, Site } from "../parts.js";
import type { Walker } from "../walker.js";

/** By the operator: `__add__`, `__radd__`, `__iadd__`. */
const methods = Object.fromEntries(
  Object.entries(operatorNames).map(([op, name]) => [op, [`__${name}__`, `__r${name}__`, `__i${name}__`]]),
) as unknown as Readonly<Record<ast.BinaryOperator, readonly [string, string, string]>>;

export function evaluateBinary(
  walker: Walker,
  node: ast.Node,
  op: ast.BinaryOperator,
  left: Value,
  right: Value,
  isInplace: boolean,
  isSame: boolean,
): Value {
  const engine = walker.engine;
  const hasText = op === "%" && (left.bits & (Bit.str | Bit.bytes)) !== 0;
  if (hasText) engine.touch(right, Use.text | Use.number);
  if (hasText && isOnly(left, Bit.str)) return str;
  if (isAny(left) || isAny(right)) return operateUnknown(walker, op, left, right);
  let result = simpleBinary(op, left, right, isSame);
  if (hasText)
    result = engine.union(
      result,
      keep(left, Bit.str | Bit.bytes, () => false),
    );
  if (((left.bits | right.bits) & Bit.other) !== 0) result = engine.union(result, any);
  for (const part of left.parts as readonly AnyPart[]) {
    result = engine.union(result, operateOnLeft(walker, node, op, part, right, isInplace));
  }
  for (const part of right.parts as readonly AnyPart[]) {
    result = engine.union(result, operateOnRight(walker, node, op, left, part));
  }
  return result;
}

function operateUnknown(walker: Walker, op: ast.BinaryOperator, left: Value, right: Value): Value {
  const engine = walker.engine;
  engine.escape(left);
  engine.escape(right);
  const { storedNames, hasComplex } = engine.survey;
  const known = isAny(left) ? right : left;
  if (isAny(known) || methods[op].some((name) => storedNames.has(name))) return any;
  return mixedBinary(op, known, hasComplex);
}

function operateOnLeft(
  walker: Walker,
  node: ast.Node,
  op: ast.BinaryOperator,
  part: AnyPart,
  right: Value,
  isInplace: boolean,
): Value {
  const engine = walker.engine;
  switch (part.tag) {
    case "instance": {
      let result = never;
      const [plain, , inplace] = methods[op];
      for (const state of engine.exactStates(part)) {
        for (const each of isInplace ? [inplace, plain] : [plain]) {
          result = engine.union(result, without(walker.calls.callSpecial(state, each, [right]), Bit.other));
        }
      }
      return result;
    }
    case "site":
      return operateOnSite(walker, node, op, part, right, isInplace);
    case "library-instance":
      engine.escape(right);
      return part.name === "bytearray" && isBytesOperation(op, right, isInplace) ? valueOf(part) : any;
    default:
      engine.escape(valueOf(part));
      engine.escape(right);
      return any;
  }
}

/** `bytearray + bytes`, `bytearray * int`; what else the right operand may be has its own say. */
function isBytesOperation(op: ast.BinaryOperator, right: Value, isInplace: boolean): boolean {
  if (op === "*") return isOnly(right, Bit.int | Bit.bool);
  const isBytes = (part: AnyPart): boolean => part.tag === "library-instance" && part.name === "bytearray";
  const isLender = (right.bits & ~Bit.bytes) === 0 && (right.parts as readonly AnyPart[]).every(isBytes);
  return op === "+" && !isInplace && isLender;
}

function operateOnSite(
  walker: Walker,
  node: ast.Node,
  op: ast.BinaryOperator,
  left: Site,
  right: Value,
  isInplace: boolean,
): Value {
  const engine = walker.engine;
  const isNumber = (right.bits & (Bit.int | Bit.bool)) !== 0;
  let result = never;
  if (op === "*" && isNumber && (left.kind === "list" || left.kind === "tuple")) {
    if (isInplace && left.kind === "list") return valueOf(left);
    result = engine.container(node, left.kind, engine.read(left.element));
  }
  if (op === "+" && isInplace && left.kind === "list") {
    engine.write(left.element, walker.calls.iterate(node, right));
    return engine.union(result, valueOf(left));
  }
  for (const part of right.parts as readonly AnyPart[]) {
    if (part.tag !== "site") continue;
    const isConcatenation =
      op === "+" && left.kind === part.kind && (left.kind === "list" || left.kind === "tuple");
    const isSet = (site: Site): boolean =>
      site.kind === "set" || site.kind === "frozenset" || site.kind === "iterator";
    const isSetOperation = "|&-^".includes(op) && isSet(left) && isSet(part);
    const isMerge = op === "|" && left.kind === "dict" && part.kind === "dict";
    if (!isConcatenation && !isSetOperation && !isMerge) continue;
    engine.touch(right, Use.compare);
    engine.touch(valueOf(left), Use.compare);
    if (isInplace && left.kind !== "tuple" && left.kind !== "frozenset") {
      engine.write(left.element, engine.read(part.element));
      if (isMerge) engine.write(left.key, engine.read(part.key));
      result = engine.union(result, valueOf(left));
      continue;
    }
    if (isMerge) {
      const key = engine.union(engine.read(left.key), engine.read(part.key));
      result = engine.union(
        result,
        engine.dict(node, key, engine.union(engine.read(left.element), engine.read(part.element))),
      );
      continue;
    }
    const kind = left.kind === "iterator" ? "set" : left.kind;
    const element = engine.union(engine.read(left.element), engine.read(part.element));
    result = engine.union(result, engine.container(node, kind, element));
  }
  return result;
}

function operateOnRight(
  walker: Walker,
  node: ast.Node,
  op: ast.BinaryOperator,
  left: Value,
  part: AnyPart,
): Value {
  const engine = walker.engine;
  if (part.tag === "instance") {
    let result = never;
    const [, reflected] = methods[op];
    for (const state of engine.exactStates(part)) {
      const value = walker.calls.callSpecial(state, reflected, [left]);
      result = engine.union(result, without(value, Bit.other));
    }
    return result;
  }
  if (part.tag === "site") {
    const isNumber = (left.bits & (Bit.int | Bit.bool)) !== 0;
    if (op === "*" && isNumber && (part.kind === "list" || part.kind === "tuple")) {
      return engine.container(node, part.kind, engine.read(part.element));
    }
    return never;
  }
  if (part.tag === "library-instance") {
    engine.escape(left);
    return any;
  }
  return never;
}
