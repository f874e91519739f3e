// What the annotation of a stub promises, as a value. A container that a stub names is a new one, with nothing known of
// its elements unless the annotation tells.

import type * as ast from "../syntax/ast.js";
import type { Engine } from "./engine.js";
import {
  any,
  bigInt,
  bool,
  bytes,
  complex,
  float,
  join,
  none,
  safeInt,
  slice,
  str,
  type Value,
} from "./lattice.js";

const plain: ReadonlyMap<string, Value> = new Map([
  ["int", bigInt],
  ["smallint", safeInt],
  ["float", float],
  ["number", join(bool, join(bigInt, float))],
  ["str", str],
  ["bool", bool],
  ["bytes", bytes],
  ["complex", complex],
  ["slice", slice],
]);

const containers = ["list", "set", "frozenset"] as const;

/** `node` is what makes the value: the call. */
export function annotationValue(engine: Engine, node: object, annotation: ast.Expression, depth = 0): Value {
  if (depth > 4) return any;
  switch (annotation.kind) {
    case "Constant":
      return annotation.value.kind === "none" ? none : any;
    case "Name":
    case "Attribute":
      return namedValue(engine, node, dottedName(annotation), [], depth);
    case "Subscript": {
      const { index } = annotation;
      const inner = index.kind === "Tuple" ? index.items : [index];
      return namedValue(engine, node, dottedName(annotation.value), inner, depth);
    }
    case "Binary": {
      if (annotation.op !== "|") return any;
      const left = annotationValue(engine, node, annotation.left, depth + 1);
      return engine.union(left, annotationValue(engine, node, annotation.right, depth + 1));
    }
    default:
      return any;
  }
}

function namedValue(
  engine: Engine,
  node: object,
  name: string,
  inner: readonly ast.Expression[],
  depth: number,
): Value {
  const known = plain.get(name);
  if (known !== undefined) return known;
  const argument = (i: number): Value =>
    i < inner.length ? annotationValue(engine, node, inner[i], depth + 1) : any;
  const role = `annotated ${depth}`;
  for (const kind of containers) if (name === kind) return engine.container(node, kind, argument(0), role);
  if (name === "dict") return engine.dict(node, argument(0), argument(1), role);
  if (name === "tuple") {
    const isOpen =
      inner.length === 0 || inner.some((each) => each.kind === "Constant" && each.value.kind === "ellipsis");
    if (isOpen) return engine.container(node, "tuple", argument(0), role);
    return engine.tuple(
      node,
      inner.map((_, i) => argument(i)),
      role,
    );
  }
  const isValueClass = name !== "object" && engine.stubs.classOf(name) !== undefined;
  return isValueClass ? engine.library("library-instance", name) : any;
}

function dottedName(expr: ast.Expression): string {
  if (expr.kind === "Name") return expr.id;
  return expr.kind === "Attribute" ? `${dottedName(expr.value)}.${expr.attr}` : "";
}
