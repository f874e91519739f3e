// Which classes `plain_class` can make (runtime/core/plain-class.ts): those that hold nothing but methods, as the protocol
// calls them, and plain data, over nothing but such classes.

import type * as ast from "../../syntax/ast.js";
import { operatorNames } from "../../syntax/operator-names.js";
import type { ClassInfo, FunctionInfo, PyType } from "../../types/facts.js";
import type { Body } from "../context.js";

/** How many arguments the protocol gives a special method, self left out. Classes with others than these are made by `class_`. */
const arities: ReadonlyMap<string, number> = new Map([
  ...["repr", "str", "len", "bool", "hash", "iter", "next", "neg", "pos", "abs", "invert", "enter"].map(
    withArity(0),
  ),
  ...["eq", "ne", "lt", "le", "gt", "ge", "contains", "getitem", "delitem"].map(withArity(1)),
  ...Object.values(operatorNames).flatMap((name) => [name, `r${name}`, `i${name}`].map(withArity(1))),
  ...["setitem"].map(withArity(2)),
  ...["exit"].map(withArity(3)),
]);

function withArity(arity: number): (name: string) => [string, number] {
  return (name) => [`__${name}__`, arity];
}

const dataKinds: ReadonlySet<PyType["kind"]> = new Set([
  "none",
  "bool",
  "int",
  "float",
  "complex",
  "str",
  "bytes",
  "list",
  "tuple",
  "dict",
  "set",
  "range",
]);

export function isPlainClass(body: Body, info: ClassInfo): boolean {
  return info.mro?.every((cls) => isPlainAlone(body, cls)) === true;
}

function isPlainAlone(body: Body, cls: ClassInfo): boolean {
  const { node, bases, members } = cls;
  const isOrdinary = node.decorators.length === 0 && node.args.length < 2 && node.args.every(isExpression);
  if (
    !isOrdinary ||
    bases === undefined ||
    bases.some((base) => "builtin" in base && base.builtin !== "object")
  )
    return false;
  const scope = body.names.scopeOf(node);
  const isKnown = [...scope.variables.values()].every(
    ({ kind, bindings, name }) => kind !== "class" || bindings.length === 0 || members.has(name),
  );
  if (scope.isOpen || !isKnown) return false;
  return [...members].every(([name, type]) =>
    type.kind === "function" ? isPlainMethod(cls, name, type.function) : isData(type),
  );
}

function isExpression(arg: ast.Argument): boolean {
  return arg.kind !== "KeywordArgument" && arg.kind !== "DoubleStarred" && arg.kind !== "Starred";
}

function isData(type: PyType): boolean {
  return type.kind === "union" ? type.members.every(isData) : dataKinds.has(type.kind);
}

function isPlainMethod(cls: ClassInfo, name: string, fn: FunctionInfo): boolean {
  if (fn.cls !== cls || fn.binding !== "method" || fn.node.kind !== "FunctionDef" || fn.name !== name)
    return false;
  const { positionalOnly, positional, vararg, keywordOnly, kwarg } = fn.node.params;
  const slots = [...positionalOnly, ...positional];
  if (slots.length === 0 || slots[0].default !== undefined) return false;
  if (!/^__\w+__$/.test(name)) return true;
  const isSimple = vararg === undefined && keywordOnly.length === 0 && kwarg === undefined;
  if (name === "__init__") return isSimple && !fn.node.isAsync;
  const isFitting = slots.length === (arities.get(name) ?? -1) + 1;
  return isSimple && isFitting && slots.every((slot) => slot.default === undefined);
}
