// What is found under an index, a key or a name, and what is stored there.

import type * as ast from "../../syntax/ast.js";
import { loadAttribute } from "../attributes.js";
import { Use } from "../engine.js";
import { any, Bit, bytes, isAny, isOnly, never, str, type Value, valueOf } from "../lattice.js";
import type { AnyPart, Site } from "../parts.js";
import type { Walker } from "../walker.js";

export function loadItem(walker: Walker, node: ast.Subscript, receiver: Value, index: Value): Value {
  const engine = walker.engine;
  if (isAny(receiver)) {
    engine.escape(index);
    return any;
  }
  let result = never;
  const isSlice = node.index.kind === "Slice";
  if (receiver.bits & Bit.str) result = engine.union(result, str);
  if (receiver.bits & Bit.bytes) result = engine.union(result, isSlice ? bytes : engine.octets);
  if (receiver.bits & Bit.bytes && !isSlice && !isOnly(index, Bit.int | Bit.bool)) {
    result = engine.union(result, bytes);
  }
  if (receiver.bits & Bit.other) result = engine.union(result, any);
  for (const part of receiver.parts as readonly AnyPart[]) {
    result = engine.union(result, loadItemOfPart(walker, node, part, index, isSlice));
  }
  return result;
}

function loadItemOfPart(
  walker: Walker,
  node: ast.Subscript,
  part: AnyPart,
  index: Value,
  isSlice: boolean,
): Value {
  const engine = walker.engine;
  switch (part.tag) {
    case "site":
      return loadItemOfSite(walker, node, part, index, isSlice);
    case "instance": {
      let result = never;
      for (const state of engine.exactStates(part)) {
        result = engine.union(result, walker.calls.callSpecial(state, "__getitem__", [index]));
      }
      return result;
    }
    case "library-instance":
      engine.escape(index);
      if (part.name !== "bytearray") return any;
      if (isOnly(index, Bit.int | Bit.bool)) return engine.octets;
      return isSlice ? valueOf(part) : any;
    case "class":
    case "library-class":
      engine.escape(index);
      engine.escape(valueOf(part));
      return any;
    default:
      return never;
  }
}

function loadItemOfSite(
  walker: Walker,
  node: ast.Subscript,
  site: Site,
  index: Value,
  isSlice: boolean,
): Value {
  const engine = walker.engine;
  switch (site.kind) {
    case "dict":
      engine.touch(index, Use.compare | Use.number);
      return engine.read(site.element);
    case "list":
    case "tuple":
    case "range": {
      if (isSlice) return engine.container(node, site.kind, engine.read(site.element));
      engine.touch(index, Use.compare | Use.number);
      const at =
        node.index.kind === "Constant" && node.index.value.kind === "int"
          ? Number(node.index.value.value)
          : NaN;
      if (site.items !== undefined && Number.isInteger(at)) {
        const item = site.items[at < 0 ? at + site.items.length : at];
        return item === undefined ? never : engine.read(item);
      }
      const mayBeSlice = isAny(index) || (index.bits & Bit.slice) !== 0;
      const element = engine.read(site.element);
      return mayBeSlice ? engine.union(element, engine.container(node, site.kind, element)) : element;
    }
    default:
      return never;
  }
}

export function storeItem(
  walker: Walker,
  receiver: Value,
  index: Value,
  value: Value,
  node: ast.Subscript,
): void {
  const engine = walker.engine;
  if (isAny(receiver)) {
    engine.escape(index);
    engine.escape(value);
    return;
  }
  for (const part of receiver.parts as readonly AnyPart[]) {
    if (part.tag === "site" && part.kind === "dict") {
      engine.touch(index, Use.compare | Use.number);
      engine.write(part.key, index);
      engine.write(part.element, value);
    } else if (part.tag === "site") {
      engine.touch(index, Use.compare | Use.number);
      const isSlice = isAny(index) || (index.bits & Bit.slice) !== 0;
      if (isSlice) engine.write(part.element, walker.calls.iterate(node, value));
      if (!isSlice || isAny(index)) engine.write(part.element, value);
    } else if (part.tag === "instance") {
      for (const state of engine.exactStates(part)) {
        walker.calls.callSpecial(state, "__setitem__", [index, value]);
      }
    } else {
      engine.escape(index);
      engine.escape(value);
    }
  }
}

export function loadAttributeAt(walker: Walker, node: ast.Attribute, receiver: Value): Value {
  return loadAttribute(walker.engine, walker.calls, node, receiver, node.attr);
}
