// `=`, `+=` and their like, and annotated assignments.

import { boxed } from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { Expr, Stmt, Symbol } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { readAttribute } from "../expressions/attribute.js";
import { buildBinary } from "../expressions/binary.js";
import { heldItems } from "../expressions/held-items.js";
import { lowerExpr } from "../expressions/index.js";
import { buildSubscript } from "../expressions/subscript.js";
import { readName, storeName, symbolAt } from "../names.js";
import { lowerOperands, lowerValues, Operands, simplify, spill } from "../operands.js";
import { assignTo, storeAttribute, storeElement } from "../targets.js";

export function lowerAssign(body: Body, stmt: ast.Assign, out: Stmt[]): void {
  const pairs = matchItems(stmt);
  if (pairs !== undefined) {
    lowerParallel(body, pairs, out);
    return;
  }
  let value = lowerExpr(body, stmt.value, out);
  if (stmt.targets.length > 1) value = spill(body, value, out);
  for (const target of stmt.targets) assignTo(body, target, value, out);
}

interface Pair {
  readonly target: ast.Expression;
  readonly value: ast.Expression;
}

/** `a, b = b, a`: no tuple needs to be made if both sides show as many items. */
function matchItems(stmt: ast.Assign): Pair[] | undefined {
  const { targets, value } = stmt;
  if (targets.length !== 1) return undefined;
  const [target] = targets;
  if (target.kind !== "Tuple" && target.kind !== "List") return undefined;
  const values = itemsOf(value);
  if (target.items.length !== values?.length || values.length === 0) return undefined;
  if ([...target.items, ...values].some((item) => item.kind === "Starred")) return undefined;
  return target.items.map((item, i) => ({ target: item, value: values[i] }));
}

function itemsOf(value: ast.Expression): readonly ast.Expression[] | undefined {
  if (value.kind === "Tuple" || value.kind === "List") return value.items;
  if (value.kind !== "Constant" || value.value.kind !== "tuple") return undefined;
  return value.value.items.map((item) => ({
    kind: "Constant",
    place: 0,
    value: item,
    span: value.span,
  }));
}

/**
 * All values are evaluated before the first is stored. Those that are mere reads can wait for their turn, if no store before
 * it changes them: `a, b = b, a + b` keeps only the sum.
 */
function lowerParallel(body: Body, pairs: readonly Pair[], out: Stmt[]): void {
  const values = lowerOperands(
    body,
    pairs.map((pair) => pair.value),
    out,
  );
  const stored = new Set<Symbol>();
  const kept = values.map((value, i) => {
    const { target } = pairs[i];
    const canWait =
      isSimple(value) &&
      pairs.every((pair) => pair.target.kind === "Name") &&
      (value.kind !== "Read" || (value.symbol.shared !== true && !stored.has(value.symbol)));
    if (target.kind === "Name") stored.add(symbolAt(body, target));
    return canWait ? value : spill(body, value, out, nameOf(target));
  });
  pairs.forEach(({ target }, i) => {
    assignTo(body, target, kept[i], out);
  });
}

function nameOf(target: ast.Expression): string {
  return target.kind === "Name" ? target.id : "t";
}

export function lowerAnnAssign(body: Body, stmt: ast.AnnAssign, out: Stmt[]): void {
  if (stmt.value === undefined) return;
  const value = lowerExpr(body, stmt.value, out);
  assignTo(body, stmt.target, value, out);
}

/** The target's parts are evaluated once, then it is read, then the right side is evaluated, then it is stored. */
export function lowerAugAssign(body: Body, stmt: ast.AugAssign, out: Stmt[]): void {
  const { target } = stmt;
  switch (target.kind) {
    case "Name": {
      const value: Expr = operate(body, stmt, readName(body, target), out);
      storeName(body, target, value, out, stmt.span);
      return;
    }
    case "Attribute": {
      const type = body.facts.typeOf(target.value);
      const lowered = lowerExpr(body, target.value, out);
      const object = simplify(body, boxed(lowered), out, "o");
      const value: Expr = operate(
        body,
        stmt,
        readAttribute(body, object, type, target.attr, target.span),
        out,
      );
      storeAttribute(body, object, type, target.attr, value, stmt.span, out);
      return;
    }
    case "Subscript": {
      const [loweredObject, loweredIndex] = lowerValues(body, [target.value, target.index], out);
      const object = simplify(body, loweredObject, out, "o");
      const index = simplify(body, loweredIndex, out, "i");
      const types = [body.facts.typeOf(target.value), body.facts.typeOf(target.index)] as const;
      const value: Expr = operate(
        body,
        stmt,
        buildSubscript(body, object, index, ...types, target.span, heldItems(body, target.value)),
        out,
      );
      storeElement(body, target, object, index, value, out);
      return;
    }
    case "Invalid":
      bug("a target that cannot be assigned to was not reported", target);
  }
}

function operate(body: Body, stmt: ast.AugAssign, current: Expr, out: Stmt[]): Expr {
  const operands = new Operands(body, out);
  operands.add([], current);
  operands.lower(stmt.value);
  const left = body.facts.typeOf(stmt.target);
  const rightType = body.facts.typeOf(stmt.value);
  return buildBinary(body, stmt.op, operands.results[0], operands.results[1], {
    left,
    right: rightType,
    result: resultOf(body, stmt, left, rightType),
    span: stmt.span,
    isInPlace: true,
  });
}

type Type = ReturnType<Body["facts"]["typeOf"]>;

/** Viper's ints wrap around, and the facts know no more than that. */
function resultOf(body: Body, stmt: ast.AugAssign, left: Type, right: Type): Type {
  const result = body.facts.typeOfAugmented(stmt);
  const isNumber = (type: Type) => type.kind === "int" || type.kind === "float";
  if (result.kind !== "any" || !isNumber(left) || !isNumber(right)) return result;
  if (left.kind === "float" || right.kind === "float" || stmt.op === "/") return { kind: "float" };
  return stmt.op === "**" ? result : { kind: "int", range: undefined };
}
