// Which classes `plain_class` can make (runtime/core/plain-class.ts): those that hold nothing but methods, as the protocol
// calls them, static methods, properties and plain data, over nothing but such classes.

import type * as ast from "../../syntax/ast.js";
import { operatorNames } from "../../syntax/operator-names.js";
import type { ClassInfo, FunctionInfo, PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { plainKinds } from "../types.js";

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
    type.kind === "function"
      ? isPlainMethod(cls, name, type.function)
      : isData(body, type) || isWrapped(body, cls, name),
  );
}

function isExpression(arg: ast.Argument): boolean {
  return arg.kind !== "KeywordArgument" && arg.kind !== "DoubleStarred" && arg.kind !== "Starred";
}

/** Whether reading it gives it as it is. */
function isData(body: Body, type: PyType): boolean {
  switch (type.kind) {
    case "union":
      return type.members.every((member) => isData(body, member));
    case "class":
      return true;
    case "instance":
      return !["__get__", "__set__", "__set_name__"].some((name) => body.facts.hasMethodNamed(name));
    case "builtin":
      return type.name === "bytearray";
    default:
      return plainKinds.has(type.kind);
  }
}

/** Nothing but a static method, or nothing but a property with what it needs. */
function isWrapped(body: Body, cls: ClassInfo, name: string): boolean {
  const bindings = body.names.scopeOf(cls.node).variables.get(name)?.bindings ?? [];
  const functions = bindings.flatMap((site) =>
    site.kind === "FunctionDef" ? [body.facts.functionOf(site)] : [],
  );
  if (bindings.length === 0 || functions.length < bindings.length || isSpecial(name)) return false;
  if (functions.every(({ cls: owner, binding }) => owner === cls && binding === "static"))
    return functions.length === 1;
  return functions.every((fn, i) => fn.cls === cls && isPlainAccessor(fn, i));
}

/** `@property`, then `@x.setter`, of plain parameters. */
function isPlainAccessor({ binding, node }: FunctionInfo, place: number): boolean {
  if (binding !== "property" || node.kind !== "FunctionDef" || place > 1) return false;
  const [decorator] = node.decorators;
  const isExpected =
    place === 0
      ? decorator.kind === "Name"
      : decorator.kind === "Attribute" &&
        decorator.attr === "setter" &&
        decorator.value.kind === "Name" &&
        decorator.value.id === node.name;
  const { positionalOnly, positional, vararg, keywordOnly, kwarg } = node.params;
  const slots = [...positionalOnly, ...positional];
  const isSimple = vararg === undefined && keywordOnly.length === 0 && kwarg === undefined;
  return (
    isExpected && isSimple && slots.length === place + 1 && slots.every((slot) => slot.default === undefined)
  );
}

function isSpecial(name: string): boolean {
  return /^__\w+__$/.test(name);
}

function isPlainMethod(cls: ClassInfo, name: string, fn: FunctionInfo): boolean {
  if (fn.cls !== cls || fn.binding !== "method" || fn.node.kind !== "FunctionDef" || fn.name !== name)
    return false;
  const { positionalOnly, positional, vararg, keywordOnly, kwarg } = fn.node.params;
  const slots = [...positionalOnly, ...positional];
  if (slots.length === 0 || slots[0].default !== undefined) return false;
  if (!isSpecial(name) || name === "__call__") return true;
  if (name === "__init__") return !fn.node.isAsync;
  const isSimple = vararg === undefined && keywordOnly.length === 0 && kwarg === undefined;
  const isFitting = slots.length === (arities.get(name) ?? -1) + 1;
  return isSimple && isFitting && slots.every((slot) => slot.default === undefined);
}
