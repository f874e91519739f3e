// Types as TypeScript writes them: of what Python gives to JavaScript, and of what it takes. Annotations come first; where
// there is none, what was inferred of a result.

import type * as ast from "../syntax/ast.js";
import type { PyType } from "../types/facts.js";

/** `out`: what JavaScript gets. `in`: what it may pass. */
export type Direction = "in" | "out";

/** How classes of the program are called in the declarations. */
export interface ClassNames {
  /** Undefined for what is no class of the program. */
  named(expr: ast.Name | ast.Attribute | string): string | undefined;
  of(node: ast.ClassDef): string;
}

export function typeOfAnnotation(annotation: ast.Expression, to: Direction, classes: ClassNames): string {
  const inner = (expr: ast.Expression): string => typeOfAnnotation(expr, to, classes);
  switch (annotation.kind) {
    case "Constant":
      if (annotation.value.kind === "none") return "null";
      // A forward reference to a plain name.
      if (annotation.value.kind === "str")
        return classes.named(annotation.value.value) ?? typeOfName(annotation.value.value, to);
      return "any";
    case "Name":
      return classes.named(annotation) ?? typeOfName(annotation.id, to);
    case "Attribute":
      return classes.named(annotation) ?? typeOfName(annotation.attr, to);
    case "Binary":
      return annotation.op === "|" ? unite([inner(annotation.left), inner(annotation.right)]) : "any";
    case "Subscript": {
      const { index } = annotation;
      const items = index.kind === "Tuple" ? index.items : [index];
      return typeOfGeneric(nameOf(annotation.value), items, to, inner);
    }
    default:
      return "any";
  }
}

function typeOfName(name: string, to: Direction): string {
  switch (name) {
    case "int":
      return to === "in" ? "number | bigint" : "number";
    case "float":
      return "number";
    case "bool":
      return "boolean";
    case "str":
      return "string";
    case "None":
      return "null";
    case "bytes":
    case "bytearray":
    case "memoryview":
      return to === "in" ? "Uint8Array | ArrayBuffer" : "Uint8Array";
    case "list":
    case "List":
    case "tuple":
    case "Tuple":
      return "any[]";
    case "range":
      return "number[]";
    case "dict":
    case "Dict":
      return mapType("string", "any", to);
    case "set":
    case "Set":
    case "frozenset":
      return "Set<any>";
    case "Callable":
      return "(...args: any[]) => any";
    case "Iterable":
      return to === "in" ? "Iterable<any>" : "any";
    case "Iterator":
    case "Generator":
      return to === "in" ? "Iterator<any>" : "IterableIterator<any>";
    default:
      return "any";
  }
}

function typeOfGeneric(
  name: string,
  items: readonly ast.Expression[],
  to: Direction,
  inner: (expr: ast.Expression) => string,
): string {
  const first = (): string => inner(items[0]);
  switch (name.toLowerCase()) {
    case "list":
    case "sequence":
      return arrayOf(first());
    case "tuple":
      if (items.length === 2 && isEllipsis(items[1])) return arrayOf(first());
      return `[${items.map(inner).join(", ")}]`;
    case "set":
    case "frozenset":
      return `Set<${first()}>`;
    case "dict":
    case "mapping":
      return items.length === 2 ? mapType(inner(items[0]), inner(items[1]), to) : "any";
    case "optional":
      return unite([first(), "null"]);
    case "union":
      return unite(items.map(inner));
    case "iterable":
      return to === "in" ? `Iterable<${first()}>` : "any";
    case "iterator":
    case "generator":
      return to === "in" ? `Iterator<${first()}>` : `IterableIterator<${first()}>`;
    case "coroutine":
    case "awaitable":
      return `Promise<${inner(items[items.length - 1])}>`;
    case "callable":
      return "(...args: any[]) => any";
    case "final":
    case "classvar":
      return first();
    default:
      return "any";
  }
}

/** What was inferred, as JavaScript gets it. */
export function typeOfInferred(type: PyType, classes: ClassNames, depth = 0): string {
  const inner = (each: PyType): string => (depth > 2 ? "any" : typeOfInferred(each, classes, depth + 1));
  switch (type.kind) {
    case "none":
      return "null";
    case "bool":
      return "boolean";
    case "int":
      return "number";
    case "float":
      return "number";
    case "str":
      return "string";
    case "bytes":
      return "Uint8Array";
    case "list":
      return arrayOf(inner(type.element));
    case "tuple":
      return type.items === undefined
        ? arrayOf(inner(type.element))
        : `[${type.items.map(inner).join(", ")}]`;
    case "set":
      return `Set<${inner(type.element)}>`;
    case "range":
      return "number[]";
    case "generator":
    case "iterator":
      return `IterableIterator<${inner(type.element)}>`;
    case "instance":
      return classes.of(type.cls.node);
    case "builtin":
      return type.name === "bytearray" ? "Uint8Array" : "any";
    case "union":
      return unite(type.members.map(inner));
    case "never":
      return "never";
    default:
      return "any";
  }
}

/** A dict whose keys are all str is an object, any other a Map; an empty one is an object too. */
function mapType(key: string, value: string, to: Direction): string {
  if (key !== "string")
    return to === "in" ? `Map<${key}, ${value}>` : `Map<${key}, ${value}> | Record<string, never>`;
  const object = `Record<string, ${value}>`;
  return to === "in" ? `${object} | Map<string, ${value}>` : object;
}

function arrayOf(element: string): string {
  return /[ |>]/.test(element) ? `(${element})[]` : `${element}[]`;
}

function unite(types: readonly string[]): string {
  const all = new Set(types.flatMap(membersOf));
  return all.has("any") ? "any" : [...all].join(" | ");
}

/** The members of a union; those of a union inside of brackets stay there. A function needs parentheses of its own. */
function membersOf(type: string): readonly string[] {
  if (type.startsWith("(...")) return [`(${type})`];
  const members: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of type.matchAll(/=>|[<([]|[>)\]]| \| /g)) {
    if (mark === " | " && depth === 0) {
      members.push(type.slice(start, index));
      start = index + mark.length;
    } else if (/^[<([]/.test(mark)) depth++;
    else if (/^[>)\]]/.test(mark)) depth--;
  }
  return [...members, type.slice(start)];
}

function nameOf(expr: ast.Expression): string {
  return expr.kind === "Name" ? expr.id : expr.kind === "Attribute" ? expr.attr : "";
}

function isEllipsis(expr: ast.Expression): boolean {
  return expr.kind === "Constant" && expr.value.kind === "ellipsis";
}
