// Builtins that look into the program: `getattr`, `setattr`, `super`, `type`, `exec` …

import type * as ast from "../../syntax/ast.js";
import { positionalOf } from "../../syntax/positional.js";
import { loadAttribute } from "../attributes.js";
import type { Actuals } from "../calls.js";
import type { Engine } from "../engine.js";
import { any, bool, isAny, never, none, type Value, valueOf } from "../lattice.js";
import type { AnyPart } from "../parts.js";
import type { Walker } from "../walker.js";
import { classStateOf, loadResolution } from "./names.js";
import { storeAttribute } from "./targets.js";

export const reflective: ReadonlySet<string> = new Set([
  "getattr",
  "setattr",
  "delattr",
  "super",
  "exec",
  "eval",
]);

// Builtins that look into the program: `getattr`, `super`, `exec` … Undefined if the call is none of them.
export function callReflective(
  walker: Walker,
  expr: ast.Call,
  callee: Value,
  actuals: Actuals,
): Value | undefined {
  if (callee.parts.length !== 1 || callee.bits !== 0) return undefined;
  const part = callee.parts[0] as AnyPart;
  if (part.tag !== "library-function" && part.tag !== "library-class") return undefined;
  const engine = walker.engine;
  const at = (i: number): Value => actuals.positional[i] ?? never;
  const isPlain = actuals.starred === undefined && actuals.doubleStarred === undefined;
  if (!isPlain) return reflective.has(part.name) ? reflectWildly(walker, actuals) : undefined;
  const named = constantString(expr.args[1]);
  switch (part.name) {
    case "getattr": {
      let value = any;
      if (named !== undefined) value = loadAttribute(engine, walker.calls, expr, at(0), named);
      else engine.readEverything(at(0));
      return engine.union(value, at(2));
    }
    case "hasattr":
      engine.touch(at(0));
      return bool;
    case "setattr":
      if (named === undefined) {
        engine.escape(at(2));
        engine.storeEverything(at(0));
        storeEverywhere(walker, at(0));
      } else storeAttributeByName(walker, at(0), named, at(2));
      return none;
    case "delattr":
      engine.escape(at(0));
      engine.storeEverything(at(0));
      return none;
    case "type":
      return actuals.positional.length === 1 ? classesOf(walker, at(0)) : undefined;
    case "super":
      return callSuper(walker, expr, actuals);
    case "vars":
    case "dir":
      engine.readEverything(at(0));
      return any;
    case "exec":
    case "eval":
    case "execfile":
      walker.calls.escapeAll(actuals);
      return any;
    default:
      return undefined;
  }
}

function reflectWildly(walker: Walker, actuals: Actuals): Value {
  walker.calls.escapeAll(actuals);
  reflectOnAnything(walker.engine);
  return any;
}

export function reflectOnAnything(engine: Engine): void {
  engine.readEverything(any);
  engine.storeEverything(any);
}

function storeAttributeByName(walker: Walker, receiver: Value, name: string, value: Value): void {
  if (isAny(receiver)) {
    walker.engine.storeAny(undefined, name, value);
    return;
  }
  storeAttribute(walker, { kind: "Attribute" } as ast.Attribute, receiver, name, value);
}

// `setattr(C, computed, v)`: any member of a class.
function storeEverywhere(walker: Walker, receiver: Value): void {
  for (const part of receiver.parts as readonly AnyPart[]) {
    if (part.tag === "class") walker.engine.openClass(part.state);
  }
}

function classesOf(walker: Walker, value: Value): Value {
  let result = never;
  if (isAny(value) || value.bits !== 0) return any;
  for (const part of value.parts as readonly AnyPart[]) {
    if (part.tag !== "instance") return any;
    for (const state of walker.engine.exactStates(part))
      result = walker.engine.union(result, valueOf(state.part));
  }
  return result;
}

function callSuper(walker: Walker, expr: ast.Call, actuals: Actuals): Value | undefined {
  const engine = walker.engine;
  if (actuals.positional.length === 2) {
    const [cls, self] = actuals.positional;
    const [part] = cls.parts as readonly AnyPart[];
    if (cls.parts.length !== 1 || cls.bits !== 0 || part.tag !== "class") return undefined;
    return engine.superOf(part.state, self);
  }
  const { node } = walker.frame;
  if (node.kind !== "FunctionDef" || expr.args.length > 0) return undefined;
  const around = engine.names.lookUp(walker.frame, "__class__");
  const first = positionalOf(node.params)[0];
  if (around.kind !== "variable" || around.variable.scope.node.kind !== "ClassDef" || first === undefined) {
    return undefined;
  }
  const resolution = engine.names.resolve(first);
  const self = loadResolution(walker, resolution, true, expr);
  return engine.superOf(classStateOf(walker, around.variable.scope.node), self);
}

function constantString(argument: ast.Argument | undefined): string | undefined {
  return argument?.kind === "Constant" && argument.value.kind === "str" ? argument.value.value : undefined;
}
