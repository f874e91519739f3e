// What is stored in names, attributes and items, and what unpacking takes apart.

import type * as ast from "../../syntax/ast.js";
import { findMembers, hasUnknownBase, libraryBases } from "../attributes.js";
import { any, isAny, join, never, str, type Value, valueOf } from "../lattice.js";
import type { AnyPart, ClassState, Site } from "../parts.js";
import { deepestExpression, type Walker } from "../walker.js";
import { evaluate } from "./expressions.js";
import { storeItem } from "./items.js";
import { storeName } from "./names.js";

export function assign(walker: Walker, target: ast.Node, value: Value): void {
  if (target.kind !== "List" && target.kind !== "Tuple") {
    assignOne(walker, target, value);
    return;
  }
  // Targets nest deeper than the JavaScript stack; in order of text.
  const open: Part[] = [{ target, value, depth: walker.depth }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { target: item } = part;
    if (item.kind === "List" || item.kind === "Tuple") unpack(walker, item, part, open);
    else if (item.kind === "Starred")
      open.push({ ...part, target: item.value, value: walker.engine.container(item, "list", part.value) });
    else assignOne(walker, item, part.value);
  }
}

/** What one item of a target gets. */
interface Part {
  readonly target: ast.Node;
  readonly value: Value;
  /** How many targets and expressions are around. */
  readonly depth: number;
}

function assignOne(walker: Walker, target: ast.Node, value: Value): void {
  switch (target.kind) {
    case "Name":
      storeName(walker, target, value);
      break;
    case "Attribute": {
      const receiver = evaluate(walker, target.value);
      storeAttribute(walker, target, receiver, target.attr, value);
      break;
    }
    case "Subscript": {
      const receiver = evaluate(walker, target.value);
      storeItem(walker, receiver, evaluate(walker, target.index), value, target);
      break;
    }
    default:
      break;
  }
}

/** Puts what its items get on the stack, the last first. */
function unpack(walker: Walker, target: ast.List | ast.Tuple, given: Part, open: Part[]): void {
  let { value } = given;
  const depth = given.depth + 1;
  if (depth > deepestExpression) {
    walker.engine.escape(value);
    value = any;
  }
  const { unpacked } = walker.ground;
  unpacked.set(target, join(unpacked.get(target) ?? never, value));
  const count = target.items.length;
  const hasStar = target.items.some((item) => item.kind === "Starred");
  const shape = (part: AnyPart): boolean => part.tag === "site" && part.items?.length === count;
  const isShaped = !hasStar && value.bits === 0 && (value.parts as readonly AnyPart[]).every(shape);
  const element = isShaped ? never : walker.calls.iterate(target, value);
  for (let i = count - 1; i >= 0; i--) {
    let each = element;
    if (isShaped)
      for (const part of value.parts as readonly Site[])
        each = walker.engine.union(each, walker.engine.read(part.items![i]));
    open.push({ target: target.items[i], value: each, depth });
  }
}

export function storeAttribute(
  walker: Walker,
  node: ast.Attribute,
  receiver: Value,
  name: string,
  value: Value,
): void {
  const engine = walker.engine;
  if (isAny(receiver)) {
    engine.storeAny(node, name, value);
    return;
  }
  for (const part of receiver.parts as readonly AnyPart[]) {
    switch (part.tag) {
      case "instance":
        for (const state of engine.exactStates(part)) storeField(walker, state, name, value);
        break;
      case "class":
        engine.write(engine.memberOf(part.state, name), value);
        break;
      case "user-module": {
        const variable = engine.names.moduleScope(part.name).variables.get(name);
        // Without a variable the module's object keeps it, where reads are of unknown type.
        if (variable === undefined) engine.escape(value);
        else engine.write(engine.cellOf(variable), value);
        break;
      }
      default:
        engine.escape(value);
    }
  }
  if (receiver.bits !== 0) engine.escape(value);
}

function storeField(walker: Walker, state: ClassState, name: string, value: Value): void {
  const engine = walker.engine;
  if (name === "__class__" || name === "__dict__") {
    engine.openClass(state);
    engine.escape(value);
    return;
  }
  const { members } = findMembers(engine, state, name);
  for (const member of members) {
    for (const part of member.parts as readonly AnyPart[]) {
      if (part.tag === "function" && part.wrapper === "setter") {
        engine.callGenerally(part.state);
        walker.calls.callFunction(part, { positional: [value] }, valueOf(state.exact));
      } else if (part.tag === "instance" && engine.survey.storedNames.has("__set__")) {
        engine.touch(valueOf(part));
        engine.escape(value);
        engine.escape(valueOf(state.exact));
      } else if (part.tag === "library-instance") engine.escape(value);
    }
    if (isAny(member)) {
      engine.escape(value);
      engine.escape(valueOf(state.exact));
    }
  }
  if (engine.survey.storedNames.has("__setattr__")) {
    walker.calls.callSpecial(state, "__setattr__", [str, value]);
  }
  if (libraryBases(state.cls).some((base) => base !== "object") || hasUnknownBase(state.cls))
    engine.escape(value);
  engine.write(engine.fieldOf(state, name), value);
}
