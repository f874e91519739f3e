// What calls do: arguments flow into parameters, results come back. A call of something unknown lets its arguments escape.

import { annotationValue } from "./annotations.js";
import { bindMember, type Caller, findMembers, hasUnknownBase, libraryBases } from "./attributes.js";
import { callLibraryClass, callLibraryFunction } from "./builtins.js";
import type { Engine } from "./engine.js";
import { any, Bit, isAny, isNever, never, none, type Value, valueOf } from "./lattice.js";
import type { AnyPart, ClassState, FunctionPart, FunctionState, InstancePart } from "./parts.js";
import type { StubFunction } from "./stubs.js";

/** The arguments of a call, as values. */
export interface Actuals {
  readonly positional: readonly Value[];
  /** The elements of all `*a`; they may be anywhere from the first of them on. */
  readonly starred?: Value;
  readonly keywords?: ReadonlyMap<string, Value>;
  /** The values of all `**k`. */
  readonly doubleStarred?: Value;
  /** The first one is iterated over here, and certainly has items. */
  readonly hasItems?: boolean;
}

/** Methods without special names that the library calls on objects it was given. */
const libraryCalls =
  "write read readinto readline flush close ioctl seek keys send throw acquire release wait set run register".split(
    " ",
  );

export const noActuals: Actuals = { positional: [] };

export function allValues(actuals: Actuals): readonly Value[] {
  return [
    ...actuals.positional,
    ...(actuals.starred ? [actuals.starred] : []),
    ...(actuals.keywords?.values() ?? []),
    ...(actuals.doubleStarred ? [actuals.doubleStarred] : []),
  ];
}

export class Calls implements Caller {
  readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Calls whatever `callee` may be. `node` is the call: containers that the library makes are made there. */
  callValue(node: object, callee: Value, actuals: Actuals): Value {
    const { engine } = this;
    if (isAny(callee) || (callee.bits & Bit.other) !== 0) {
      this.escapeAll(actuals);
      return any;
    }
    let result = never;
    for (const part of callee.parts as readonly AnyPart[]) {
      result = engine.union(result, this.#callPart(node, part, actuals));
    }
    return result;
  }

  #callPart(node: object, part: AnyPart, actuals: Actuals): Value {
    switch (part.tag) {
      case "function":
        return this.callFunction(part, actuals, undefined);
      case "bound":
        return this.callFunction(part.state.part, actuals, part.self);
      case "class":
        return this.construct(part.state, actuals);
      case "instance":
        return this.#callInstance(node, part, actuals);
      case "library-function":
        return callLibraryFunction(this, node, part.name, actuals);
      case "library-class":
        return callLibraryClass(this, node, part.name, actuals);
      case "library-instance":
        this.escapeAll(actuals);
        return any;
      case "site":
      case "super":
      case "user-module":
      case "library-module":
        return never;
    }
  }

  escapeAll(actuals: Actuals): void {
    for (const value of allValues(actuals)) this.engine.escape(value);
  }

  touchAll(actuals: Actuals, uses?: number): void {
    for (const value of allValues(actuals)) this.engine.touch(value, uses);
  }

  callFunction(part: FunctionPart, actuals: Actuals, self: Value | undefined): Value {
    const { engine } = this;
    const { state } = part;
    engine.reach(state);
    this.#passArguments(state, self, actuals);
    if (state.unit !== undefined) engine.enter(state.unit);
    return engine.read(state.returns);
  }

  #passArguments(state: FunctionState, self: Value | undefined, actuals: Actuals): void {
    const { engine } = this;
    const { params } = state.fn.node;
    const { positional, entries } = state;
    const { positional: given, keywords, starred, doubleStarred } = actuals;
    // Self has the first place.
    const shift = self === undefined ? 0 : 1;
    for (let i = 0; i < positional.length; i++) {
      const entry = entries[i];
      const canBeKeyword = i >= params.positionalOnly.length;
      const value = i < shift ? self : i - shift < given.length ? given[i - shift] : undefined;
      const named = canBeKeyword ? keywords?.get(entry.param.name) : undefined;
      if (value !== undefined) engine.write(entry.cell, value);
      else if (named !== undefined) engine.write(entry.cell, named);
      else {
        if (starred !== undefined) engine.write(entry.cell, starred);
        if (doubleStarred !== undefined && canBeKeyword) engine.write(entry.cell, doubleStarred);
        engine.omit(entry);
      }
    }
    for (let i = positional.length; i < state.namedCount; i++) {
      const entry = entries[i];
      const named = keywords?.get(entry.param.name);
      if (named !== undefined) {
        engine.write(entry.cell, named);
        continue;
      }
      if (doubleStarred !== undefined) engine.write(entry.cell, doubleStarred);
      engine.omit(entry);
    }
    if (params.vararg) {
      const rest = engine.site(params.vararg, "tuple").element;
      if (self !== undefined && positional.length === 0) engine.write(rest, self);
      for (let i = Math.max(0, positional.length - shift); i < given.length; i++)
        engine.write(rest, given[i]);
      if (starred !== undefined) engine.write(rest, starred);
    }
    if (params.kwarg) {
      const more = engine.site(params.kwarg, "dict");
      engine.write(more.key, engine.strings);
      for (const [name, value] of keywords ?? []) {
        const taker = positional.findIndex((param) => param.name === name);
        // One that is given by its place is given twice, which fails; so is one that takes no keyword.
        const isTaken =
          taker < 0
            ? params.keywordOnly.some((param) => param.name === name)
            : taker >= Math.max(given.length + shift, params.positionalOnly.length);
        if (!isTaken) engine.write(more.element, value);
      }
      if (doubleStarred !== undefined) engine.write(more.element, doubleStarred);
    }
  }

  /** `C(…)`: `__new__`, then `__init__`. */
  construct(state: ClassState, actuals: Actuals): Value {
    const { engine } = this;
    const { cls } = state;
    const made = valueOf(state.exact);
    if (cls.hasKeywords) {
      engine.openClass(state);
      this.escapeAll(actuals);
      return any;
    }
    const makers = findMembers(engine, state, "__new__");
    let result = made;
    if (makers.members.length > 0) {
      result = makers.isSure ? never : made;
      for (const member of makers.members) {
        result = engine.union(result, this.#callMaker(member, valueOf(state.part), actuals));
      }
    }
    const { members, isSure } = findMembers(engine, state, "__init__");
    for (const member of members) {
      this.callValue(cls.node, bindMember(engine, this, state, member, made), actuals);
    }
    if (isSure) return result;
    if (hasUnknownBase(cls)) {
      engine.openClass(state);
      this.escapeAll(actuals);
    } else if (libraryBases(cls).some((base) => base !== "object")) this.escapeAll(actuals);
    return result;
  }

  #callMaker(member: Value, cls: Value, actuals: Actuals): Value {
    const { engine } = this;
    let result = never;
    for (const part of member.parts as readonly AnyPart[]) {
      if (part.tag === "function") {
        engine.callGenerally(part.state);
        result = engine.union(result, this.callFunction(part, actuals, cls));
      } else result = engine.union(result, any);
    }
    if (isAny(member) || isAny(result)) {
      this.escapeAll(actuals);
      engine.escape(cls);
      return any;
    }
    return result;
  }

  #callInstance(node: object, part: InstancePart, actuals: Actuals): Value {
    let result = never;
    for (const state of this.engine.exactStates(part)) {
      const callee = this.specialMethod(state, "__call__");
      result = this.engine.union(result, this.callValue(node, callee, actuals));
      this.markGeneral(callee);
    }
    return result;
  }

  /** A special method is looked up in the class, not in the instance. */
  specialMethod(state: ClassState, name: string): Value {
    const { engine } = this;
    const self = valueOf(state.exact);
    const { members, isSure } = findMembers(engine, state, name);
    let result = never;
    for (const member of members)
      result = engine.union(result, bindMember(engine, this, state, member, self));
    if (isSure) return result;
    const isOwn = libraryBases(state.cls).every((base) => base === "object") && !hasUnknownBase(state.cls);
    if (isOwn) return result;
    engine.escape(self);
    return any;
  }

  callSpecial(state: ClassState, name: string, args: readonly Value[]): Value {
    const method = this.specialMethod(state, name);
    if (isNever(method)) return never;
    this.markGeneral(method);
    return this.callValue(state.cls.node, method, { positional: args });
  }

  /** These functions are called in a way that no call in the program shows. */
  markGeneral(callee: Value): void {
    for (const part of callee.parts as readonly AnyPart[]) {
      if (part.tag === "function" || part.tag === "bound") this.engine.callGenerally(part.state);
      if (part.tag === "class") {
        for (const name of ["__init__", "__new__"]) {
          for (const member of findMembers(this.engine, part.state, name).members) {
            for (const each of member.parts as readonly AnyPart[]) {
              if (each.tag === "function") this.engine.callGenerally(each.state);
            }
          }
        }
      }
    }
  }

  /** The library calls a function with these arguments: `key=`, `map(f, …)`. */
  callBack(node: object, callee: Value, args: readonly Value[]): Value {
    this.markGeneral(callee);
    // A function of the library looks into containers that no expression shows.
    const isUsers = (part: AnyPart): boolean => part.tag === "function" || part.tag === "bound";
    if (!(callee.parts as readonly AnyPart[]).every(isUsers))
      for (const value of args) this.engine.touch(value);
    return this.callValue(node, callee, { positional: args });
  }

  // ---- Iteration ----

  /** What `for x in value` gives. */
  iterate(node: object, value: Value): Value {
    const { engine } = this;
    if (isAny(value)) {
      engine.readAny("__iter__");
      return any;
    }
    let result = never;
    if (value.bits & Bit.str) result = engine.union(result, engine.strings);
    if (value.bits & Bit.bytes) result = engine.union(result, engine.octets);
    if (value.bits & Bit.other) result = engine.union(result, any);
    for (const part of value.parts as readonly AnyPart[]) {
      result = engine.union(result, this.#iteratePart(node, part));
    }
    return result;
  }

  #iteratePart(node: object, part: AnyPart): Value {
    const { engine } = this;
    switch (part.tag) {
      case "site":
        if (part.kind === "generator") engine.write(part.sent, none);
        return engine.read(part.kind === "dict" ? part.key : part.element);
      case "instance": {
        let result = never;
        for (const state of engine.exactStates(part)) {
          result = engine.union(result, this.#iterateInstance(node, state));
        }
        return result;
      }
      case "library-instance":
        return part.name === "bytearray" ? engine.octets : any;
      case "library-class":
      case "class":
        engine.escape(valueOf(part));
        return any;
      default:
        return never;
    }
  }

  #iterateInstance(node: object, state: ClassState): Value {
    const { engine } = this;
    const iterators = this.callSpecial(state, "__iter__", []);
    const byIndex = this.callSpecial(state, "__getitem__", [engine.indexes]);
    if (isAny(iterators)) return any;
    let result = byIndex;
    for (const part of iterators.parts as readonly AnyPart[]) {
      if (part.tag !== "instance") result = engine.union(result, this.#iteratePart(node, part));
      else {
        for (const each of engine.exactStates(part)) {
          result = engine.union(result, this.callSpecial(each, "__next__", []));
        }
      }
    }
    return result;
  }

  // ---- Stubs ----

  // The library may call what it gets by names of its own: `write` of a stream, `send` of a coroutine.
  #handOver(value: Value): void {
    const { engine } = this;
    engine.escape(value);
    const instances = (value.parts as readonly AnyPart[]).filter((part) => part.tag === "instance");
    for (const part of instances) engine.readEverything(valueOf(part));
    if (isAny(value) || value.parts.length > instances.length)
      for (const name of libraryCalls) engine.readAny(name);
  }

  /** A function of the library of which only the stub is known. */
  callStub(node: object, stubs: readonly StubFunction[], actuals: Actuals, self?: Value): Value {
    const { engine } = this;
    const isPure = stubs.length > 0 && stubs.every((stub) => stub.isPure);
    const values = self === undefined ? allValues(actuals) : [self, ...allValues(actuals)];
    for (const value of values) {
      if (isPure) engine.touch(value);
      else this.#handOver(value);
    }
    if (stubs.length === 0) return any;
    let result = never;
    for (const { node: stub } of stubs) {
      const returned = stub.returns === undefined ? any : annotationValue(engine, node, stub.returns);
      result = engine.union(result, returned);
    }
    return result;
  }
}
