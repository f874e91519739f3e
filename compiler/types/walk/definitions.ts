// What a def, a lambda and a class statement bind.

import type * as ast from "../../syntax/ast.js";
import { hasUnknownBase } from "../attributes.js";
import { any, isAny, isNever, never, type Value, valueOf } from "../lattice.js";
import type { AnyPart, FunctionState } from "../parts.js";
import type { Walker } from "../walker.js";
import { evaluate } from "./expressions.js";
import { isPatched, storeName } from "./names.js";
import { walkBlock } from "./statements.js";

export function defineFunction(walker: Walker, node: ast.FunctionDef | ast.Lambda): Value {
  const fn = walker.ground.entities.functions.get(node)!;
  const state = walker.engine.stateOfFunction(fn);
  if (node.kind === "FunctionDef") for (const param of node.typeParams) storeName(walker, param, any);
  const isDecorated = node.kind === "FunctionDef" && fn.binding === "unknown";
  const decorators = isDecorated ? node.decorators.map((each) => evaluate(walker, each)) : [];
  evaluateDefaults(walker, state);
  switch (fn.binding) {
    case "none":
    case "method":
      return valueOf(state.part);
    case "static":
      return walker.engine.wrap(state, "static");
    case "class":
      return walker.engine.wrap(state, "class");
    case "property":
      return defineAccessor(walker, node as ast.FunctionDef, state);
    case "unknown": {
      let value = valueOf(state.part);
      for (const decorator of decorators.toReversed()) {
        walker.calls.markGeneral(decorator);
        value = walker.calls.callValue(node, decorator, { positional: [value] });
      }
      return value;
    }
  }
}

// All are evaluated before the first is set.
function evaluateDefaults(walker: Walker, state: FunctionState): void {
  if (!state.params.some((param) => param.default !== undefined)) return;
  const entries = state.entries.filter(({ param }) => param.default !== undefined);
  const values = entries.map(({ param }) => evaluate(walker, param.default!));
  entries.forEach((entry, i) => {
    walker.engine.setDefault(entry, values[i]);
  });
}

// A setter leaves the getter in force, and the other way round.
function defineAccessor(walker: Walker, node: ast.FunctionDef, state: FunctionState): Value {
  const [decorator] = node.decorators;
  const word = decorator.kind === "Attribute" ? decorator.attr : "getter";
  walker.engine.callGenerally(state);
  if (word === "deleter") walker.engine.openFunction(state, undefined);
  const before = decorator.kind === "Attribute" ? evaluate(walker, decorator.value) : never;
  const made = walker.engine.wrap(state, word === "getter" ? "getter" : "setter");
  return walker.engine.union(before, made);
}

export function walkClass(walker: Walker, stmt: ast.ClassDef): void {
  const engine = walker.engine;
  const cls = walker.ground.entities.classes.get(stmt)!;
  const state = engine.stateOfClass(cls);
  const decorators = stmt.decorators.map((each) => evaluate(walker, each));
  for (const param of stmt.typeParams) storeName(walker, param, any);
  for (const argument of stmt.args) {
    const expr =
      argument.kind === "KeywordArgument" || argument.kind === "DoubleStarred" ? argument.value : argument;
    const value = evaluate(walker, expr);
    if (hasUnknownBase(cls)) engine.escape(value);
  }
  if (hasUnknownBase(cls)) engine.openClass(state);
  walkBlock(walker, stmt.body);
  if (engine.survey.storedNames.has("__set_name__")) {
    // The hook gets the class itself.
    for (const member of [...state.members.values()].map((cell) => engine.read(cell))) {
      const hasInstance = (member.parts as readonly AnyPart[]).some((part) => part.tag === "instance");
      if (!hasInstance && !isAny(member)) continue;
      engine.touch(member);
      engine.openClass(state);
    }
  }
  for (const base of cls.mro?.slice(1) ?? []) {
    const hook = engine.read(engine.memberOf(engine.stateOfClass(base), "__init_subclass__"));
    if (isNever(hook)) continue;
    engine.escape(hook);
    engine.openClass(state);
  }
  let value = valueOf(state.part);
  if (isPatched(walker, "__build_class__")) {
    engine.openClass(state);
    value = any;
  }
  for (const decorator of decorators.toReversed()) {
    walker.calls.markGeneral(decorator);
    value = walker.calls.callValue(stmt, decorator, { positional: [value] });
  }
  storeName(walker, stmt, value);
}
