// What `isinstance` leaves of a value.

import { hasUnknownBase, libraryBases } from "../attributes.js";
import {
  Bit,
  bigInt,
  bool,
  bytes,
  complex,
  float,
  floatBits,
  isAny,
  join,
  keep,
  never,
  str,
  type Value,
  valueOf,
} from "../lattice.js";
import type { AnyPart, ClassState } from "../parts.js";
import type { Walker } from "../walker.js";

// The classes that an isinstance test is about; undefined if one of them is not known.
export function classTests(walker: Walker, value: Value): readonly (ClassState | string)[] | undefined {
  if (value.bits !== 0) return undefined;
  const tests: (ClassState | string)[] = [];
  for (const part of value.parts as readonly AnyPart[]) {
    if (part.tag === "class") tests.push(part.state);
    else if (part.tag === "library-class") tests.push(part.name);
    else if (part.tag === "site" && part.items !== undefined) {
      for (const item of part.items) {
        const inner = walker.engine.read(item);
        if (inner.parts.length !== 1 || inner.bits !== 0) return undefined;
        const more = classTests(walker, inner);
        if (more === undefined) return undefined;
        tests.push(...more);
      }
    } else return undefined;
  }
  // Several classes at one place: which one is meant is only known at run time.
  const isCertain = value.parts.length === 1;
  return isCertain ? tests : undefined;
}

export function onlyInstances(walker: Walker, value: Value, tests: readonly (ClassState | string)[]): Value {
  if (isAny(value)) {
    let result = never;
    for (const test of tests) {
      const of = anyInstanceOf(walker, test);
      if (of === undefined) return value;
      result = join(result, of);
    }
    return result;
  }
  const isPossible = (part: AnyPart): boolean => {
    if (part.tag !== "instance") return true;
    return tests.some((test) =>
      typeof test === "string"
        ? libraryBases(part.state.cls).length > 0 || hasUnknownBase(part.state.cls) || !part.isExact
        : !part.isExact || hasUnknownBase(part.state.cls) || part.state.cls.mro!.includes(test.cls),
    );
  };
  if (tests.some((test) => test === "object")) return value;
  let bits = 0;
  for (const test of tests) bits |= typeof test === "string" ? bitsOfClass(test) : 0;
  return keep(value, bits, (part) => isPossible(part as AnyPart));
}

// What `any` is if it is an instance of the class: nothing of use, if the program has subclasses of a builtin.
function anyInstanceOf(walker: Walker, test: ClassState | string): Value | undefined {
  if (typeof test !== "string") {
    walker.engine.insist();
    return test.isOpen ? undefined : valueOf(test.inexact);
  }
  if (hasSubclassOf(walker, test)) return undefined;
  switch (test) {
    case "int":
      return bigInt;
    case "float":
      return float;
    case "str":
      return str;
    case "bytes":
      return bytes;
    case "bool":
      return bool;
    case "complex":
      return complex;
    default:
      return undefined;
  }
}

function hasSubclassOf(walker: Walker, name: string): boolean {
  for (const state of walker.engine.classes) {
    if (hasUnknownBase(state.cls) || libraryBases(state.cls).includes(name)) return true;
  }
  return false;
}

export function noInstances(value: Value, tests: readonly (ClassState | string)[]): Value {
  if (isAny(value)) return value;
  let bits = 0;
  for (const test of tests) if (typeof test === "string") bits |= bitsOfClass(test);
  return keep(value, ~bits, (part) => {
    const each = part as AnyPart;
    if (each.tag !== "instance" || hasUnknownBase(each.state.cls)) return true;
    return !tests.some((test) => typeof test !== "string" && each.state.cls.mro!.includes(test.cls));
  });
}

/** The simple kinds that are instances of a builtin class; bool is no int here (docs: isinstance(True, int) is False). */
function bitsOfClass(name: string): number {
  switch (name) {
    case "int":
      return Bit.int;
    case "float":
      return floatBits;
    case "str":
      return Bit.str;
    case "bytes":
      return Bit.bytes;
    case "bool":
      return Bit.bool;
    case "complex":
      return Bit.complex;
    case "slice":
      return Bit.slice;
    default:
      return 0;
  }
}
