// The value of an expression, by its kind.

import type * as ast from "../../syntax/ast.js";
import { hasUnknownBase, libraryBases } from "../attributes.js";
import { Use } from "../engine.js";
import {
  any,
  Bit,
  bigInt,
  bool,
  bytes,
  complex,
  float,
  isAny,
  join,
  keep,
  never,
  none,
  other,
  positiveFloat,
  slice,
  smallInt,
  str,
  type Value,
  valueOf,
  without,
} from "../lattice.js";
import type { AnyPart } from "../parts.js";
import { deepestExpression, type Walker } from "../walker.js";
import { evaluateBlindly } from "./blind.js";
import { evaluateCall } from "./call-sites.js";
import { evaluateCompare, evaluateUnary } from "./comparisons.js";
import { evaluateCondition } from "./conditions.js";
import { defineFunction } from "./definitions.js";
import {
  evaluateComprehension,
  evaluateDict,
  evaluateDictComprehension,
  evaluateElements,
  firstElement,
} from "./displays.js";
import type { Env } from "./env.js";
import { copyEnv, joinEnvs } from "./environments.js";
import { delegateTo, evaluateYield } from "./generators.js";
import { loadAttributeAt, loadItem } from "./items.js";
import { loadName } from "./names.js";
import { evaluateBinary } from "./operations.js";
import { unreachedEnv } from "./steps.js";
import { assign } from "./targets.js";

/** The value of an expression. Chains to the left (`a + b + c`, `a.b.c()`) may be as long as they like. */
export function evaluate(walker: Walker, expr: ast.Expression): Value {
  if (walker.depth > deepestExpression) return evaluateBlindly(walker, expr);
  if (expr.kind === "Constant") return evaluateConstantOnce(walker, expr);
  if (expr.kind === "Name") return evaluateName(walker, expr);
  const next = leftmost(expr);
  if (next === undefined) {
    walker.depth++;
    const value = recordValue(walker, expr, evaluateNode(walker, expr, never));
    walker.depth--;
    return value;
  }
  if (next.kind === "Name") {
    walker.depth++;
    const first = evaluateName(walker, next);
    const value = recordValue(walker, expr, evaluateNode(walker, expr, first));
    walker.depth--;
    return value;
  }
  let leaf: ast.Expression = next;
  let length = 1;
  for (let left = leftmost(leaf); left !== undefined; left = leftmost(left)) {
    leaf = left;
    length++;
  }
  const spine = new Array<ast.Expression>(length);
  for (let i = 0, node: ast.Expression = expr; i < length; i++, node = leftmost(node)!) spine[i] = node;
  walker.depth++;
  let value = recordValue(walker, leaf, evaluateNode(walker, leaf, never));
  // The callee of a call is dealt with by the call, as the two make one step: `o.m(…)`.
  for (let i = spine.length - 1; i >= 0; i--) {
    const node = spine[i];
    const above = spine[i - 1];
    if (node.kind === "Attribute" && above?.kind === "Call" && above.func === node) continue;
    value = recordValue(walker, node, evaluateNode(walker, node, value));
  }
  walker.depth--;
  return value;
}

function evaluateName(walker: Walker, expr: ast.Name): Value {
  const place = walker.places.at(expr);
  return (place.value = loadName(walker, expr, place));
}

export function recordValue(walker: Walker, expr: ast.Expression, value: Value): Value {
  const isUnknown = walker.isViper && mayWrap(expr);
  const seen = isUnknown ? any : value;
  if (isUnknown) walker.engine.escape(value);
  walker.places.at(expr).value = seen;
  return seen;
}

/** Another value of an expression that is evaluated for one thing after the other. */
export function addValue(walker: Walker, expr: ast.Expression, value: Value): void {
  const place = walker.places.at(expr);
  place.value = place.value === undefined ? value : join(place.value, value);
}

function evaluateConstantOnce(walker: Walker, expr: ast.Constant): Value {
  const place = walker.places.at(expr);
  return (place.value ??= evaluateConstant(walker, expr, expr.value));
}

// `first` is the value of the leftmost operand, for the kinds that `leftmost` knows.
function evaluateNode(walker: Walker, expr: ast.Expression, first: Value): Value {
  const engine = walker.engine;
  switch (expr.kind) {
    case "Constant":
      return evaluateConstantOnce(walker, expr);
    case "Debug":
      return bool;
    case "Name":
      return loadName(walker, expr, walker.places.at(expr));
    case "Binary":
      return evaluateBinary(
        walker,
        expr,
        expr.op,
        first,
        evaluate(walker, expr.right),
        false,
        isSameName(expr.left, expr.right),
      );
    case "Unary":
      return evaluateUnary(walker, expr, first);
    case "Compare":
      return evaluateCompare(walker, expr, first);
    case "Attribute":
      return loadAttributeAt(walker, expr, first);
    case "Subscript":
      return loadItem(walker, expr, first, evaluate(walker, expr.index));
    case "Call":
      return evaluateCall(walker, expr, first);
    case "BoolOp":
      return evaluateBoolOp(walker, expr);
    case "Conditional": {
      const outcome = evaluateCondition(walker, expr.test, 0);
      walker.env = outcome.whenTrue ?? unreachedEnv(walker);
      const body = evaluate(walker, expr.body);
      const afterBody = walker.env;
      walker.env = outcome.whenFalse ?? unreachedEnv(walker);
      const orelse = evaluate(walker, expr.orelse);
      walker.env = joinEnvs(walker, afterBody, walker.env);
      return engine.union(body, orelse);
    }
    case "NamedExpression": {
      const value = evaluate(walker, expr.value);
      assign(walker, expr.target, value);
      recordValue(walker, expr.target, value);
      return value;
    }
    case "Lambda":
      return defineFunction(walker, expr);
    case "List":
      return engine.container(expr, "list", evaluateElements(walker, expr.items));
    case "Set": {
      const element = evaluateElements(walker, expr.items);
      engine.touch(element, Use.compare);
      return engine.container(expr, "set", element);
    }
    case "Tuple":
      if (expr.items.some((item) => item.kind === "Starred")) {
        return engine.container(expr, "tuple", evaluateElements(walker, expr.items));
      }
      return engine.tuple(expr, evaluateAll(walker, expr.items));
    case "Dict":
      return evaluateDict(walker, expr);
    case "ListComprehension":
    case "SetComprehension":
      return evaluateComprehension(walker, expr, expr.kind === "ListComprehension" ? "list" : "set");
    case "DictComprehension":
      return evaluateDictComprehension(walker, expr);
    case "GeneratorExpression": {
      const site = engine.site(expr, "generator");
      engine.write(site.key, firstElement(walker, expr.clauses[0]));
      engine.write(site.sent, none);
      engine.write(site.result, none);
      const unit = walker.ground.openGenerator(expr);
      engine.enter(unit);
      return valueOf(site);
    }
    case "Yield": {
      const value = expr.value === undefined ? none : evaluate(walker, expr.value);
      return evaluateYield(walker, value);
    }
    case "YieldFrom":
    case "Await":
      return delegateTo(walker, expr, evaluate(walker, expr.value));
    case "JoinedStr":
      walkFormatted(walker, expr);
      return str;
    case "TemplateStr":
      for (const part of expr.parts) {
        if (part.kind !== "Interpolation") continue;
        engine.escape(evaluate(walker, part.value));
        if (part.spec) walkFormatted(walker, part.spec);
      }
      return any;
    case "Slice":
      for (const each of [expr.lower, expr.upper, expr.step]) if (each) engine.escape(evaluate(walker, each));
      return slice;
    case "Starred":
      return walker.calls.iterate(expr, evaluate(walker, expr.value));
    case "Invalid":
      return never;
  }
}

function evaluateConstant(walker: Walker, node: ast.Expression, value: ast.ConstantValue): Value {
  switch (value.kind) {
    case "int":
      return typeof value.value === "number" ? smallInt(value.value, value.value) : bigInt;
    case "float":
      return value.value >= 0 || Number.isNaN(value.value) ? positiveFloat : float;
    case "imaginary":
      return complex;
    case "str":
      return str;
    case "bytes":
      return bytes;
    case "bool":
      return bool;
    case "none":
      return none;
    case "ellipsis":
      return other;
    case "tuple":
      return evaluateConstants(walker, node, value);
  }
}

function evaluateConstants(
  walker: Walker,
  node: ast.Expression,
  value: ast.ConstantValue & { readonly kind: "tuple" },
): Value {
  return walker.engine.tuple(
    value,
    value.items.map((item) => evaluateConstant(walker, node, item)),
  );
}

function evaluateAll(walker: Walker, items: readonly ast.Expression[]): readonly Value[] {
  const values: Value[] = [];
  for (const item of items) values.push(evaluate(walker, item));
  return values;
}

function walkFormatted(walker: Walker, root: ast.JoinedStr): void {
  const pending: ast.JoinedStr[] = [root];
  while (pending.length > 0) {
    const node = pending.pop()!;
    recordValue(walker, node, str);
    for (const part of node.parts) {
      if (part.kind !== "FormattedValue") continue;
      walker.engine.touch(evaluate(walker, part.value), Use.text);
      if (part.spec) pending.push(part.spec);
    }
  }
}

function evaluateBoolOp(walker: Walker, expr: ast.BoolOp): Value {
  let result = never;
  let decided: Env | undefined;
  expr.values.forEach((each, i) => {
    const isLast = i === expr.values.length - 1;
    if (isLast) {
      result = walker.engine.union(result, evaluate(walker, each));
      decided = joinEnvs(walker, decided, walker.env);
      return;
    }
    if (each.kind === "BoolOp") {
      // Its value is wanted, not only its truth.
      const inner = evaluate(walker, each);
      walker.engine.touch(inner, Use.truth);
      result = walker.engine.union(
        result,
        expr.op === "or" ? without(inner, Bit.none) : keepFalsy(walker, inner),
      );
      decided = joinEnvs(walker, decided, copyEnv(walker));
      return;
    }
    const outcome = evaluateCondition(walker, each, 1);
    const value = walker.places.valueOf(each) ?? never;
    result = walker.engine.union(
      result,
      expr.op === "or" ? without(value, Bit.none) : keepFalsy(walker, value),
    );
    const going = expr.op === "and" ? outcome.whenTrue : outcome.whenFalse;
    decided = joinEnvs(walker, decided, expr.op === "and" ? outcome.whenFalse : outcome.whenTrue);
    walker.env = going ?? unreachedEnv(walker);
  });
  walker.env = decided ?? walker.env;
  return result;
}

// Functions, classes and instances without `__bool__` and `__len__` are always true.
function keepFalsy(walker: Walker, value: Value): Value {
  if (isAny(value)) return value;
  const { storedNames } = walker.engine.survey;
  const mayBeFalse = storedNames.has("__bool__") || storedNames.has("__len__");
  return keep(value, -1, (part) => {
    const each = part as AnyPart;
    if (each.tag === "instance") {
      return mayBeFalse || hasUnknownBase(each.state.cls) || libraryBases(each.state.cls).length > 0;
    }
    return each.tag === "site" || each.tag === "library-instance";
  });
}

function leftmost(expr: ast.Expression): ast.Expression | undefined {
  switch (expr.kind) {
    case "Binary":
    case "Compare":
      return expr.left;
    case "Unary":
      return expr.operand;
    case "Attribute":
    case "Subscript":
      return expr.value;
    case "Call":
      return expr.func;
    default:
      return undefined;
  }
}

function isSameName(a: ast.Expression, b: ast.Expression): boolean {
  return a.kind === "Name" && b.kind === "Name" && a.id === b.id;
}

/** What may give another int in viper than in Python. */
function mayWrap(expr: ast.Expression): boolean {
  switch (expr.kind) {
    case "Binary":
    case "Unary":
    case "BoolOp":
    case "Conditional":
      return true;
    case "Call":
      return expr.func.kind === "Name" && /^(u?int|bool|ptr(8|16|32)?)$/.test(expr.func.id);
    default:
      return false;
  }
}
