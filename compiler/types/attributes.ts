// What `o.x` finds, for each thing that `o` may be: py/objtype.c mp_obj_instance_load_attr and its kin.

import { annotationValue } from "./annotations.js";
import type { Actuals } from "./calls.js";
import type { Engine } from "./engine.js";
import type { KnownClass } from "./entities.js";
import { any, Bit, isAny, isNever, never, str, type Value, valueOf, withoutParts } from "./lattice.js";
import type { AnyPart, ClassState, FunctionPart, InstancePart } from "./parts.js";

/** How functions are called: the engine's other half, handed in to keep the two apart. */
export interface Caller {
  callFunction(part: FunctionPart, actuals: Actuals, self: Value | undefined): Value;
  /** Calls a method by its special name, with arguments of these values. */
  callSpecial(state: ClassState, name: string, args: readonly Value[]): Value;
}

export const builtinTypeOfBit: readonly (readonly [number, string])[] = [
  [Bit.str, "str"],
  [Bit.bytes, "bytes"],
  [Bit.int, "int"],
  [Bit.bool, "bool"],
  [Bit.positive | Bit.negative, "float"],
  [Bit.complex, "complex"],
  [Bit.slice, "slice"],
];

/** The value of `receiver.name`. */
export function loadAttribute(
  engine: Engine,
  caller: Caller,
  node: object,
  receiver: Value,
  name: string,
): Value {
  noteReflection(engine, name, receiver);
  if (isAny(receiver)) {
    engine.readAny(name);
    return any;
  }
  let result = never;
  if (receiver.bits !== 0) {
    for (const [bits, type] of builtinTypeOfBit) {
      if ((receiver.bits & bits) !== 0)
        result = engine.union(result, libraryAttribute(engine, node, type, name));
    }
  }
  if (receiver.bits & Bit.other) result = engine.union(result, any);
  for (const part of receiver.parts as readonly AnyPart[]) {
    result = engine.union(result, attributeOfPart(engine, caller, node, part, name));
  }
  return result;
}

function attributeOfPart(engine: Engine, caller: Caller, node: object, part: AnyPart, name: string): Value {
  switch (part.tag) {
    case "instance": {
      let result = never;
      for (const state of engine.exactStates(part)) {
        result = engine.union(result, attributeOfInstance(engine, caller, state, name));
      }
      return result;
    }
    case "class":
      return attributeOfClass(engine, caller, part.state, name);
    case "super":
      return attributeOfSuper(engine, caller, part.state, part.self, name);
    case "user-module":
      return attributeOfModule(engine, part.name, name);
    case "library-module":
      return libraryMember(engine, node, part.name, name);
    case "library-class":
      return libraryMember(engine, node, part.name, name);
    case "library-instance":
      return libraryAttribute(engine, node, part.name, name);
    case "function":
    case "bound":
      if (name === "__name__") {
        // It is read off the Signature.
        part.state.isSeenAsValue = true;
        return str;
      }
      engine.escape(valueOf(part));
      return any;
    case "site":
    case "library-function":
      engine.escape(valueOf(part));
      return any;
  }
}

// ---- Instances and classes ---------------------------------------------------------------------------------------

/** Own attributes, then the class's in order of resolution, then `__getattr__`. */
export function attributeOfInstance(engine: Engine, caller: Caller, state: ClassState, name: string): Value {
  if (name === "__dict__") {
    engine.readEverything(valueOf(state.exact));
    engine.storeEverything(valueOf(state.exact));
    return any;
  }
  const self = valueOf(state.exact);
  let result = engine.read(engine.fieldOf(state, name));
  const { members, isSure } = findMembers(engine, state, name);
  for (const member of members)
    result = engine.union(result, bindMember(engine, caller, state, member, self));
  if (isSure) return result;
  if (hasUnknownBase(state.cls)) {
    engine.escape(self);
    return any;
  }
  if (name === "__class__") return engine.union(result, valueOf(state.part));
  const library = libraryBases(state.cls);
  if (library.length > 0 && !library.every((base) => base === "object")) {
    engine.escape(self);
    return any;
  }
  if (name.startsWith("__") && name.endsWith("__")) return isNever(result) ? any : engine.union(result, any);
  if (!engine.survey.storedNames.has("__getattr__")) return result;
  return engine.union(result, caller.callSpecial(state, "__getattr__", [str]));
}

/**
 * The values that a class and its bases have under a name. `isSure`: the last one is certainly there, so that nothing
 * further is looked at.
 */
export function findMembers(
  engine: Engine,
  state: ClassState,
  name: string,
  after?: KnownClass,
): { readonly members: readonly Value[]; readonly isSure: boolean } {
  const lookup = after === undefined ? engine.lookUp(state, name) : engine.lookUpAfter(state, name, after);
  const { cells, values } = lookup;
  let hasGrown = false;
  for (let i = 0; i < cells.length; i++) {
    const value = engine.read(cells[i]);
    if (value === values[i]) continue;
    values[i] = value;
    hasGrown = true;
  }
  if (hasGrown) lookup.members = values.filter((value) => !isNever(value));
  return lookup;
}

export function bindMember(
  engine: Engine,
  caller: Caller,
  state: ClassState,
  member: Value,
  self: Value,
): Value {
  if (isAny(member)) {
    engine.escape(self);
    return any;
  }
  let result = withoutParts(member);
  for (const part of member.parts as readonly AnyPart[]) {
    if (part.tag === "function") {
      result = engine.union(result, bindFunction(engine, caller, state, part, self));
    } else if (part.tag === "instance" && isDescriptor(engine, part)) {
      // `__get__` gets the instance and its class.
      engine.escape(self);
      engine.escape(valueOf(state.part));
      engine.escape(valueOf(part));
      result = engine.union(result, any);
    } else if (part.tag === "library-function" || part.tag === "library-instance") {
      // Builtin functions bind as well (py/objtype.c mp_convert_member_lookup), and `staticmethod(f)` unwraps.
      engine.escape(self);
      result = engine.union(result, any);
    } else result = engine.union(result, valueOf(part));
  }
  return result;
}

function isDescriptor(engine: Engine, part: InstancePart): boolean {
  if (!engine.survey.storedNames.has("__get__")) return false;
  return engine
    .exactStates(part)
    .some((state) => hasUnknownBase(state.cls) || findMembers(engine, state, "__get__").members.length > 0);
}

function bindFunction(
  engine: Engine,
  caller: Caller,
  state: ClassState,
  part: FunctionPart,
  self: Value,
): Value {
  switch (part.wrapper) {
    case "none":
      return engine.bind(part.state, self);
    case "static":
      return valueOf(part.state.part);
    case "class":
      return engine.bind(part.state, valueOf(state.part));
    case "getter":
      return caller.callFunction(part, { positional: [] }, self);
    case "setter":
      return never;
  }
}

/** `C.x`: functions come as they are. */
export function attributeOfClass(engine: Engine, caller: Caller, state: ClassState, name: string): Value {
  if (name === "__name__" || name === "__qualname__") return str;
  const { members, isSure } = findMembers(engine, state, name);
  let result = never;
  for (const member of members) result = engine.union(result, unboundMember(engine, caller, state, member));
  if (isSure) return result;
  const isPlain = libraryBases(state.cls).every((base) => base === "object") && !hasUnknownBase(state.cls);
  if (isPlain && !(name.startsWith("__") && name.endsWith("__"))) return result;
  engine.escape(valueOf(state.part));
  return any;
}

function unboundMember(engine: Engine, _caller: Caller, state: ClassState, member: Value): Value {
  if (isAny(member)) return any;
  let result = withoutParts(member);
  for (const part of member.parts as readonly AnyPart[]) {
    if (part.tag === "function") {
      if (part.wrapper === "class")
        result = engine.union(result, engine.bind(part.state, valueOf(state.part)));
      else if (part.wrapper === "none" || part.wrapper === "static") {
        result = engine.union(result, valueOf(part.state.part));
      } else {
        engine.escape(valueOf(part));
        result = engine.union(result, any);
      }
    } else if (part.tag === "instance" && isDescriptor(engine, part)) {
      engine.escape(valueOf(state.part));
      engine.escape(valueOf(part));
      result = engine.union(result, any);
    } else if (part.tag === "library-instance") result = engine.union(result, any);
    else result = engine.union(result, valueOf(part));
  }
  return result;
}

/** `super().x` in a method of `owner`: what follows `owner` in the order of the class of self. */
function attributeOfSuper(
  engine: Engine,
  caller: Caller,
  owner: ClassState,
  self: Value,
  name: string,
): Value {
  let result = never;
  let isUnknown = isAny(self) || self.bits !== 0;
  for (const part of self.parts as readonly AnyPart[]) {
    const states =
      part.tag === "instance" ? engine.exactStates(part) : part.tag === "class" ? [part.state] : [];
    if (states.length === 0) isUnknown = true;
    for (const state of states) {
      if (state.cls.mro === undefined || !state.cls.mro.includes(owner.cls)) {
        isUnknown = true;
        continue;
      }
      const { members, isSure } = findMembers(engine, state, name, owner.cls);
      const bound = part.tag === "instance" ? valueOf(state.exact) : valueOf(state.part);
      for (const member of members) {
        result = engine.union(
          result,
          part.tag === "instance"
            ? bindMember(engine, caller, state, member, bound)
            : unboundMember(engine, caller, state, member),
        );
      }
      if (!isSure) result = engine.union(result, inheritedFromLibrary(engine, state, name, bound));
    }
  }
  if (!isUnknown) return result;
  engine.escape(self);
  engine.openClass(owner);
  return any;
}

// `super().__init__()` and its like, past the last class of the program.
function inheritedFromLibrary(engine: Engine, state: ClassState, name: string, self: Value): Value {
  const isPlain = libraryBases(state.cls).every((base) => base === "object") && !hasUnknownBase(state.cls);
  if (name === "__init__") return engine.library("library-function", "object.__init__");
  if (name === "__setattr__" || name === "__delattr__") engine.storeEverything(self);
  if (name === "__new__" && isPlain) return engine.library("library-function", "object.__new__");
  engine.escape(self);
  return any;
}

/** The library classes that a class derives from, directly or not. */
export function libraryBases(cls: KnownClass): readonly string[] {
  if (cls.libraryBases !== undefined) return cls.libraryBases;
  const found: string[] = [];
  for (const each of cls.mro ?? [cls]) {
    for (const base of each.bases ?? []) if ("builtin" in base) found.push(base.builtin);
  }
  return (cls.libraryBases = found);
}

export function hasUnknownBase(cls: KnownClass): boolean {
  return cls.mro === undefined;
}

// ---- Modules and the library -------------------------------------------------------------------------------------

export function attributeOfModule(engine: Engine, module: string, name: string): Value {
  const scope = engine.names.moduleScope(module);
  const variable = scope.variables.get(name);
  if (variable !== undefined) {
    if (variable.bindings.length === 0 && name.startsWith("__")) return str;
    const value = engine.read(engine.cellOf(variable));
    return scope.variables.has("__getattr__") ? any : value;
  }
  if (engine.names.program.modules.has(`${module}.${name}`)) {
    return engine.library("user-module", `${module}.${name}`);
  }
  return any;
}

/** A name in a module or class of the library. */
export function libraryMember(engine: Engine, node: object, owner: string, name: string): Value {
  const full = owner === "builtins" ? name : `${owner}.${name}`;
  const { stubs } = engine;
  noteReflection(engine, name);
  if (stubs.classOf(full) !== undefined) return engine.library("library-class", full);
  if (stubs.isModule(full)) return engine.library("library-module", full);
  if (stubs.signaturesOf(full).length > 0) return engine.library("library-function", full);
  const annotation = stubs.annotationOf(full);
  return annotation === undefined ? any : annotationValue(engine, node, annotation);
}

// `object.__setattr__` and `o.__dict__` reach attributes by names that are not known.
function noteReflection(engine: Engine, name: string, receiver: Value = any): void {
  if (name === "__setattr__" || name === "__delattr__" || name === "__dict__") {
    engine.storeEverything(any);
    engine.storeEverything(receiver);
  }
  if (name === "__getattribute__" || name === "__dict__") engine.readEverything(any);
}

/** An attribute of an instance of a library class, not called: a property, or a method that gets out of sight. */
function libraryAttribute(engine: Engine, node: object, type: string, name: string): Value {
  for (let at: string | undefined = type; at !== undefined; at = engine.stubs.classOf(at)?.bases[0]) {
    const annotation = engine.stubs.annotationOf(`${at}.${name}`);
    if (annotation !== undefined) return annotationValue(engine, node, annotation);
  }
  return any;
}
