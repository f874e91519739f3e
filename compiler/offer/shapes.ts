// What an annotation says that a value of JavaScript does not: that 2 is a float, that an Array is a tuple. See
// runtime/offer/accept.ts for the letters.

import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";

/** By position, self left out for methods; without zeros at the end. */
export function shapesOf(node: ast.FunctionDef | ast.ClassDef): readonly (string | 0)[] {
  const fn = node.kind === "ClassDef" ? initOf(node) : node;
  if (fn === undefined) return [];
  const params = positionalOf(fn.params);
  const shapes = (node.kind === "ClassDef" ? params.slice(1) : params).map(
    ({ annotation }) => (annotation === undefined ? "" : shapeOf(annotation)) || (0 as const),
  );
  while (shapes.length > 0 && shapes[shapes.length - 1] === 0) shapes.pop();
  return shapes;
}

function initOf(node: ast.ClassDef): ast.FunctionDef | undefined {
  const found = node.body.find((stmt) => stmt.kind === "FunctionDef" && stmt.name === "__init__");
  return found?.kind === "FunctionDef" ? found : undefined;
}

function shapeOf(annotation: ast.Expression): string {
  switch (annotation.kind) {
    case "Name":
    case "Attribute":
      return shapeOfName(nameOf(annotation));
    case "Constant":
      // A forward reference to a plain name.
      return annotation.value.kind === "str" ? shapeOfName(annotation.value.value) : "";
    case "Binary": {
      // `float | None`
      const { op, left, right } = annotation;
      return op !== "|" ? "" : isNone(right) ? shapeOf(left) : isNone(left) ? shapeOf(right) : "";
    }
    case "Subscript":
      return shapeOfGeneric(nameOf(annotation.value), annotation.index);
    default:
      return "";
  }
}

function shapeOfName(name: string): string {
  switch (name) {
    case "float":
      return "f";
    case "bytearray":
      return "b";
    case "tuple":
    case "Tuple":
      return "(";
    case "set":
    case "Set":
      return "s";
    default:
      return "";
  }
}

function shapeOfGeneric(name: string, index: ast.Expression): string {
  const items = index.kind === "Tuple" ? index.items : [index];
  switch (name.toLowerCase()) {
    case "list":
    case "iterable":
    case "iterator":
    case "sequence":
      return behind("[", shapeOf(items[0]));
    case "dict":
    case "mapping":
      return items.length === 2 ? behind("{", shapeOf(items[1])) : "";
    case "set":
      return `s${shapeOf(items[0])}`;
    case "tuple": {
      const shapes = new Set(items.filter((item) => !isEllipsis(item)).map(shapeOf));
      return `(${shapes.size === 1 ? [...shapes][0] : ""}`;
    }
    case "optional":
      return shapeOf(items[0]);
    default:
      return "";
  }
}

function behind(letter: string, inner: string): string {
  return inner === "" ? "" : letter + inner;
}

function nameOf(expr: ast.Expression): string {
  return expr.kind === "Name" ? expr.id : expr.kind === "Attribute" ? expr.attr : "";
}

function isNone(expr: ast.Expression): boolean {
  return expr.kind === "Constant" && expr.value.kind === "none";
}

function isEllipsis(expr: ast.Expression): boolean {
  return expr.kind === "Constant" && expr.value.kind === "ellipsis";
}
