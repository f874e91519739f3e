// What the library's most used functions do to values, beyond what the annotation of a stub can say: that `sorted` gives the
// elements of its argument, that `append` stores, that `map` calls. Everything that is not here goes by its stub;
// what a stub does not call pure may do anything to its arguments.

import type * as ast from "../syntax/ast.js";
import { readStructFormat, type StructLetter } from "../syntax/struct-format.js";
import { type Actuals, allValues, type Calls } from "./calls.js";
import { type Engine, Use } from "./engine.js";
import {
  any,
  Bit,
  bigInt,
  bool,
  bytes,
  complex,
  float,
  floatBits,
  isAny,
  isNever,
  join,
  keep,
  length,
  maxSafe,
  never,
  none,
  numberBits,
  positiveFloat,
  safeInt,
  smallInt,
  str,
  type Value,
  valueOf,
} from "./lattice.js";
import type { AnyPart, Site } from "./parts.js";

interface Call {
  readonly calls: Calls;
  readonly engine: Engine;
  readonly node: object;
  readonly actuals: Actuals;
  /** The positional argument, if its place is certain. */
  at(i: number): Value | undefined;
  /** The same, and nothing where there is none: then the call fails. */
  given(i: number): Value;
  keyword(name: string): Value | undefined;
}

type Model = (call: Call) => Value;

function makeCall(calls: Calls, node: object, actuals: Actuals): Call {
  return {
    calls,
    engine: calls.engine,
    node,
    actuals,
    at: (i) => actuals.positional[i],
    given: (i) => actuals.positional[i] ?? never,
    keyword: (name) => actuals.keywords?.get(name),
  };
}

/** Calls with `*a` or `**k` are too loose for the models, and keywords that a model does not know. */
function isPlain(actuals: Actuals, name: string): boolean {
  if (actuals.starred !== undefined && !takesStars.has(name)) return false;
  if (actuals.doubleStarred !== undefined) return false;
  const known = keywordsOf.get(name);
  if (known === undefined) return actuals.keywords === undefined || actuals.keywords.size === 0;
  return known.length === 0 || [...(actuals.keywords?.keys() ?? [])].every((each) => known.includes(each));
}

/** The models that know what to do with `*a`. */
const takesStars = new Set(["print", "zip", "min", "max"]);

/** The keywords that models know; an empty list allows all. */
const keywordsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["print", ["sep", "end"]],
  ["min", ["key", "default"]],
  ["max", ["key", "default"]],
  ["sum", ["start"]],
  ["sorted", ["key", "reverse"]],
  ["sort", ["key", "reverse"]],
  ["enumerate", ["start"]],
  ["dict", []],
  ["update", []],
  ["int", ["base"]],
  ["round", ["ndigits"]],
  ["object.__init__", []],
]);

export function callLibraryFunction(calls: Calls, node: object, name: string, actuals: Actuals): Value {
  const model = isPlain(actuals, name) ? functions.get(name) : undefined;
  if (model !== undefined) return model(makeCall(calls, node, actuals));
  return calls.callStub(node, calls.engine.stubs.signaturesOf(name), actuals);
}

export function callLibraryClass(calls: Calls, node: object, name: string, actuals: Actuals): Value {
  const model = isPlain(actuals, name) ? classes.get(name) : undefined;
  if (model !== undefined) return model(makeCall(calls, node, actuals));
  const result = calls.callStub(node, calls.engine.stubs.signaturesOf(`${name}.__new__`), actuals);
  if (!isAny(result)) return result;
  return plainClasses.has(name) ? any : calls.engine.library("library-instance", name);
}

/** Classes whose calls may give something other than an instance that the engine has a part for. */
const plainClasses = new Set(["type", "object", "super", "property", "staticmethod", "classmethod"]);

// ---- Functions ---------------------------------------------------------------------------------------------------

/** It looks at its arguments, by their protocols, and gives this. */
function looksAt(result: Value, uses?: number): Model {
  return ({ calls, actuals }) => {
    calls.touchAll(actuals, uses);
    return result;
  };
}

const character = smallInt(0, 0x10ffff);

const functions: ReadonlyMap<string, Model> = new Map<string, Model>([
  ["len", lengthOf],
  ["print", looksAt(none, Use.text)],
  ["repr", looksAt(str, Use.text)],
  ["ascii", looksAt(str, Use.text)],
  ["format", looksAt(str, Use.text)],
  ["hex", looksAt(str, Use.number)],
  ["oct", looksAt(str, Use.number)],
  ["bin", looksAt(str, Use.number)],
  ["chr", looksAt(str, Use.number)],
  ["ord", looksAt(character, Use.number)],
  ["id", looksAt(safeInt, 0)],
  ["hash", looksAt(bigInt, Use.compare)],
  ["callable", looksAt(bool, 0)],
  ["isinstance", () => bool],
  ["issubclass", () => bool],
  ["any", looksAtElements(bool, Use.truth)],
  ["all", looksAtElements(bool, Use.truth)],
  ["abs", absolute],
  ["round", round],
  ["divmod", divmod],
  ["pow", power],
  ["min", extreme],
  ["max", extreme],
  ["sum", sum],
  ["sorted", sorted],
  ["iter", iter],
  ["next", next],
  ["object.__init__", escapesAll(none)],
  ["object.__new__", makeObject],
  ["math.sqrt", looksAt(positiveFloat)],
  ["math.fabs", looksAt(positiveFloat)],
  ["math.exp", looksAt(positiveFloat)],
  ["math.floor", looksAt(bigInt)],
  ["math.ceil", looksAt(bigInt)],
  ["math.trunc", looksAt(bigInt)],
  ["micropython.const", ({ given }) => given(0)],
  ["struct.unpack", unpackStruct],
  ["struct.unpack_from", unpackStruct],
]);

// As on a device, a user's `__len__` may give anything; and a range may be as long as its numbers allow.
function lengthOf({ calls, engine, given }: Call): Value {
  const value = given(0);
  // Of containers nobody but the container is asked.
  engine.touch(keep(value, -1, (part) => (part as AnyPart).tag !== "site"));
  const { storedNames, hasDynamicCode } = engine.survey;
  const usersLength = storedNames.has("__len__") || hasDynamicCode ? any : smallInt(0, maxSafe);
  if (isAny(value)) return usersLength;
  // Numbers and None have none.
  let result = value.bits === 0 ? never : length;
  for (const part of value.parts as readonly AnyPart[]) {
    if (part.tag === "instance") {
      for (const state of engine.exactStates(part)) {
        result = engine.union(result, calls.callSpecial(state, "__len__", []));
      }
    } else if (part.tag === "site") {
      result = engine.union(result, part.kind === "range" ? countOf(part) : length);
    } else if (part.tag === "library-instance" && part.name !== "object") {
      result = engine.union(result, length);
    } else return usersLength;
  }
  return result;

  function countOf(range: Site): Value {
    const { min, max } = engine.read(range.element);
    return smallInt(0, max - min + 1);
  }
}

function escapesAll(result: Value): Model {
  return ({ calls, actuals }) => {
    calls.escapeAll(actuals);
    return result;
  };
}

function looksAtElements(result: Value, uses?: number): Model {
  return ({ calls, node, engine, given }) => {
    engine.touch(calls.iterate(node, given(0)), uses);
    return result;
  };
}

function absolute({ calls, actuals, given }: Call): Value {
  const value = given(0);
  calls.touchAll(actuals);
  if (isAny(value) || value.parts.length > 0) return any;
  let result = never;
  if (value.bits & Bit.int) {
    const most = Math.max(Math.abs(value.min), Math.abs(value.max));
    result = join(result, smallInt(Math.max(0, value.min), most));
  }
  if (value.bits & Bit.bool) result = join(result, smallInt(0, 1));
  if (value.bits & (floatBits | Bit.complex)) result = join(result, positiveFloat);
  return result;
}

function round({ calls, actuals, given }: Call): Value {
  const value = given(0);
  calls.touchAll(actuals);
  if (isAny(value) || value.parts.length > 0) return any;
  const ints = (value.bits & (Bit.int | Bit.bool)) !== 0 ? bigInt : never;
  if ((value.bits & floatBits) === 0) return ints;
  return join(ints, actuals.positional.length > 1 || actuals.keywords?.size ? join(float, bigInt) : bigInt);
}

function divmod({ calls, engine, node, actuals, given }: Call): Value {
  const [a, b] = [given(0), given(1)];
  calls.touchAll(actuals);
  if (isAny(a) || isAny(b) || a.parts.length + b.parts.length > 0) return any;
  const hasFloat = ((a.bits | b.bits) & floatBits) !== 0;
  const hasInt = (a.bits & (Bit.int | Bit.bool)) !== 0 && (b.bits & (Bit.int | Bit.bool)) !== 0;
  const item = join(hasFloat ? float : never, hasInt ? bigInt : never);
  return isNever(item) ? never : engine.tuple(node, [item, item]);
}

function power({ calls, actuals }: Call): Value {
  calls.touchAll(actuals);
  const values = allValues(actuals);
  if (values.some((value) => isAny(value) || value.parts.length > 0)) return any;
  return values.every((value) => (value.bits & ~(Bit.int | Bit.bool)) === 0)
    ? join(bigInt, float)
    : join(join(bigInt, float), complex);
}

// Of one argument its elements, of several the arguments.
function extreme({ calls, engine, node, actuals, keyword }: Call): Value {
  let result = keyword("default") ?? never;
  const values =
    actuals.starred === undefined ? actuals.positional : [...actuals.positional, actuals.starred];
  const mayBeOne = actuals.positional.length < 2 && values.length > 0;
  if (mayBeOne) result = engine.union(result, calls.iterate(node, values[0]));
  if (!mayBeOne || actuals.starred !== undefined)
    for (const value of values) result = engine.union(result, value);
  engine.touch(result, Use.compare);
  callKey(calls, node, keyword("key"), result);
  return result;
}

function callKey(calls: Calls, node: object, key: Value | undefined, element: Value): void {
  if (key === undefined) return;
  const value = calls.callBack(node, key, [element]);
  calls.engine.touch(value, Use.compare);
}

// Of nothing it is the start, which is an int by default.
function sum({ calls, engine, node, actuals, at, keyword, given }: Call): Value {
  const element = calls.iterate(node, given(0));
  const start = at(1) ?? keyword("start") ?? smallInt(0, 0);
  engine.touch(element);
  engine.touch(start);
  if (isAny(element) || isAny(start) || element.parts.length > 0 || start.parts.length > 0) {
    engine.escape(element);
    engine.escape(start);
    return any;
  }
  const bits = element.bits | start.bits;
  if (bits & ~numberBits) return any;
  let result = never;
  const isFloat = actuals.hasItems === true && (element.bits & ~floatBits) === 0;
  if (start.bits & (Bit.int | Bit.bool) && !isFloat) result = bigInt;
  if (bits & floatBits) result = join(result, float);
  if (bits & Bit.complex) result = join(result, complex);
  return result;
}

function sorted({ calls, engine, node, given, keyword }: Call): Value {
  const element = calls.iterate(node, given(0));
  engine.touch(element, Use.compare);
  callKey(calls, node, keyword("key"), element);
  return engine.container(node, "list", element);
}

function iter({ calls, engine, node, actuals, at }: Call): Value {
  if (actuals.positional.length !== 1) {
    calls.escapeAll(actuals);
    return any;
  }
  const value = at(0)!;
  if (isAny(value)) return any;
  const generators = keep(value, 0, (part) => (part as AnyPart as Site).kind === "generator");
  const rest = keep(value, -1, (part) => (part as AnyPart as Site).kind !== "generator");
  if (isNever(rest)) return generators;
  if (rest.parts.some((part) => (part as AnyPart).tag !== "site")) {
    let result = generators;
    for (const part of rest.parts as readonly AnyPart[]) {
      if (part.tag !== "instance") return escapesAll(any)(makeCall(calls, node, actuals));
      for (const state of engine.exactStates(part)) {
        // Without `__iter__` it goes by `__getitem__`.
        const hasIter = !isNever(calls.specialMethod(state, "__iter__"));
        if (!hasIter) engine.escape(valueOf(part));
        result = engine.union(result, hasIter ? calls.callSpecial(state, "__iter__", []) : any);
      }
    }
    return result;
  }
  return engine.union(generators, engine.container(node, "iterator", calls.iterate(node, rest)));
}

function next({ calls, engine, node, given }: Call): Value {
  const value = given(0);
  const byDefault = given(1);
  if (isAny(value)) {
    engine.escape(byDefault);
    return any;
  }
  let result = byDefault;
  for (const part of value.parts as readonly AnyPart[]) {
    if (part.tag === "site") result = engine.union(result, calls.iterate(node, valueOf(part)));
    else if (part.tag === "instance") {
      for (const state of engine.exactStates(part)) {
        result = engine.union(result, calls.callSpecial(state, "__next__", []));
      }
    } else {
      engine.escape(valueOf(part));
      result = engine.union(result, any);
    }
  }
  return result;
}

/** By a format that stands in the program its items are known. */
function unpackStruct(call: Call): Value {
  const { calls, engine, actuals } = call;
  calls.touchAll(actuals);
  const node = call.node as ast.Node;
  const [first] = node.kind === "Call" ? node.args : [];
  const text = first?.kind === "Constant" && first.value.kind === "str" ? first.value.value : "?";
  const format = readStructFormat(text);
  if (format === undefined) return engine.container(node, "tuple", any);
  return engine.tuple(
    node,
    format.items.map(({ letter }) => structItems[letter]),
  );
}

const structItems: { readonly [letter in StructLetter]: Value } = {
  b: smallInt(-(2 ** 7), 2 ** 7 - 1),
  B: smallInt(0, 2 ** 8 - 1),
  h: smallInt(-(2 ** 15), 2 ** 15 - 1),
  H: smallInt(0, 2 ** 16 - 1),
  i: smallInt(-(2 ** 31), 2 ** 31 - 1),
  I: smallInt(0, 2 ** 32 - 1),
  l: smallInt(-(2 ** 31), 2 ** 31 - 1),
  L: smallInt(0, 2 ** 32 - 1),
  q: bigInt,
  Q: bigInt,
  f: float,
  d: float,
};

function makeObject({ calls, engine, actuals, at }: Call): Value {
  let result = never;
  const cls = at(0) ?? any;
  if (isAny(cls)) return escapesAll(any)({ calls, actuals } as Call);
  for (const part of cls.parts as readonly AnyPart[]) {
    result = engine.union(result, part.tag === "class" ? valueOf(part.state.exact) : any);
  }
  return result;
}

// ---- Classes -----------------------------------------------------------------------------------------------------

const classes: ReadonlyMap<string, Model> = new Map<string, Model>([
  ["int", toInt],
  ["float", toFloat],
  ["bool", looksAt(bool, Use.truth)],
  ["str", looksAt(str, Use.text)],
  ["bytes", looksAtElements(bytes)],
  ["bytearray", bytearray],
  ["object", ({ engine }) => engine.library("library-instance", "object")],
  ["range", range],
  ["list", (call) => collect(call, "list")],
  ["tuple", (call) => collect(call, "tuple")],
  ["set", (call) => collect(call, "set")],
  ["frozenset", (call) => collect(call, "frozenset")],
  ["dict", makeDict],
  ["enumerate", enumerate],
  ["zip", zip],
  ["map", map],
  ["filter", filter],
  ["reversed", reversed],
]);

function toInt({ calls, actuals, at }: Call): Value {
  calls.touchAll(actuals);
  const value = at(0);
  if (value === undefined) return smallInt(0, 0);
  const isSmall = !isAny(value) && (value.bits & ~(Bit.int | Bit.bool)) === 0 && value.parts.length === 0;
  if (!isSmall) return bigInt;
  const fromBool = (value.bits & Bit.bool) !== 0 ? smallInt(0, 1) : never;
  return join(
    keep(value, Bit.int, () => false),
    fromBool,
  );
}

function toFloat({ calls, actuals, at }: Call): Value {
  calls.touchAll(actuals);
  const value = at(0);
  if (value === undefined) return positiveFloat;
  const isPositive =
    !isAny(value) &&
    value.parts.length === 0 &&
    (value.bits & ~(Bit.int | Bit.bool | Bit.positive)) === 0 &&
    ((value.bits & Bit.int) === 0 || value.min >= 0);
  return isPositive ? positiveFloat : float;
}

function bytearray(call: Call): Value {
  const { calls, engine, node, actuals } = call;
  calls.touchAll(actuals);
  const value = call.at(0);
  if (value !== undefined && !isAny(value)) engine.touch(calls.iterate(node, value));
  return engine.library("library-instance", "bytearray");
}

function range({ calls, engine, node, actuals, at }: Call): Value {
  calls.touchAll(actuals);
  const ints = (value: Value | undefined, otherwise: number): { min: number; max: number } => {
    if (value === undefined) return { min: otherwise, max: otherwise };
    if (isAny(value) || value.parts.length > 0) return { min: -Infinity, max: Infinity };
    if ((value.bits & Bit.int) === 0) return { min: 0, max: 1 };
    return value.bits & Bit.bool
      ? { min: Math.min(0, value.min), max: Math.max(1, value.max) }
      : { min: value.min, max: value.max };
  };
  const isShort = actuals.positional.length < 2;
  const start = ints(isShort ? undefined : at(0), 0);
  const stop = ints(isShort ? at(0) : at(1), 0);
  const step = ints(at(2), 1);
  const up = { min: start.min, max: stop.max - 1 };
  const down = { min: stop.min + 1, max: start.max };
  let element = never;
  if (step.max > 0 && up.min <= up.max) element = join(element, smallInt(up.min, up.max));
  if (step.min < 0 && down.min <= down.max) element = join(element, smallInt(down.min, down.max));
  return engine.container(node, "range", element);
}

function collect({ calls, engine, node, at }: Call, kind: "list" | "tuple" | "set" | "frozenset"): Value {
  const value = at(0);
  const element = value === undefined ? never : calls.iterate(node, value);
  if (kind === "set" || kind === "frozenset") engine.touch(element, Use.compare);
  return engine.container(node, kind, element);
}

// From another dict, from pairs, from keywords.
function makeDict({ calls, engine, node, actuals, at }: Call): Value {
  const site = engine.site(node, "dict");
  const source = at(0);
  if (source !== undefined) mergeInto(calls, node, site, source);
  for (const [, value] of actuals.keywords ?? []) {
    engine.write(site.key, str);
    engine.write(site.element, value);
  }
  return valueOf(site);
}

function mergeInto(calls: Calls, node: object, site: Site, source: Value): void {
  const { engine } = calls;
  if (isAny(source)) {
    engine.readAny("keys");
    engine.openSite(site);
    return;
  }
  for (const part of source.parts as readonly AnyPart[]) {
    if (part.tag === "site" && part.kind === "dict") {
      engine.write(site.key, engine.read(part.key));
      engine.write(site.element, engine.read(part.element));
      continue;
    }
    if (part.tag !== "site") {
      engine.escape(valueOf(part));
      engine.readAny("keys");
      engine.openSite(site);
    }
    const pair = calls.iterate(node, valueOf(part));
    engine.touch(pair, Use.compare);
    const isTuple = !isAny(pair) && pair.bits === 0;
    for (const each of isTuple ? (pair.parts as readonly AnyPart[]) : []) {
      if (each.tag !== "site") {
        engine.escape(pair);
        engine.openSite(site);
        continue;
      }
      engine.write(site.key, engine.read(each.items?.[0] ?? each.element));
      engine.write(site.element, engine.read(each.items?.[1] ?? each.element));
    }
    if (!isTuple) {
      engine.escape(pair);
      engine.openSite(site);
    }
  }
}

function enumerate({ calls, engine, node, at, keyword, given }: Call): Value {
  const element = calls.iterate(node, given(0));
  const start = at(1) ?? keyword("start");
  const index = start === undefined ? length : bigInt;
  return engine.container(node, "iterator", engine.tuple(node, [index, element], "pair"));
}

function zip({ calls, engine, node, actuals }: Call): Value {
  const items = actuals.positional.map((value) => calls.iterate(node, value));
  if (actuals.starred === undefined)
    return engine.container(node, "iterator", engine.tuple(node, items, "row"));
  let element = calls.iterate(node, actuals.starred);
  for (const item of items) element = engine.union(element, item);
  return engine.container(node, "iterator", engine.container(node, "tuple", element, "row"));
}

function map({ calls, engine, node, actuals, given }: Call): Value {
  const items = actuals.positional.slice(1).map((value) => calls.iterate(node, value));
  return engine.container(node, "iterator", calls.callBack(node, given(0), items));
}

function filter({ calls, engine, node, given }: Call): Value {
  const element = calls.iterate(node, given(1));
  engine.touch(element, Use.truth);
  const test = given(0);
  if ((test.bits & Bit.none) === 0) engine.touch(calls.callBack(node, test, [element]), Use.truth);
  else if (test.bits !== Bit.none) calls.callBack(node, test, [element]);
  return engine.container(node, "iterator", element);
}

function reversed({ calls, engine, node, actuals, given }: Call): Value {
  const value = given(0);
  if (isAny(value) || value.parts.some((part) => (part as AnyPart).tag !== "site")) {
    calls.escapeAll(actuals);
    return any;
  }
  return engine.container(node, "iterator", calls.iterate(node, value));
}

// ---- Methods -----------------------------------------------------------------------------------------------------

type MethodModel = (call: Call, self: Site) => Value;

/** `receiver.name(…)` for receivers of builtin kinds: simple ones by their stubs, containers by what they hold. */
export function callSimpleMethod(
  calls: Calls,
  node: object,
  type: string,
  name: string,
  actuals: Actuals,
): Value {
  const stubs = calls.engine.stubs.signaturesOf(`${type}.${name}`);
  if (simpleTypes.has(type)) {
    // Methods of strings and numbers use their arguments, and keep none.
    calls.touchAll(actuals);
    for (const value of allValues(actuals)) {
      if (name === "join") calls.engine.touch(calls.iterate(node, value));
    }
    if (stubs.length === 0) return any;
    return calls.callStub(
      node,
      stubs.map((stub) => ({ ...stub, isPure: true })),
      { positional: [] },
    );
  }
  return calls.callStub(node, stubs, actuals);
}

const simpleTypes = new Set(["str", "bytes", "int", "bool", "float", "complex"]);

/** Undefined if there is no model: then the container escapes. */
export function callSiteMethod(
  calls: Calls,
  node: object,
  self: Site,
  name: string,
  actuals: Actuals,
): Value | undefined {
  if (!isPlain(actuals, name)) return undefined;
  return methods[self.kind]?.get(name)?.(makeCall(calls, node, actuals), self);
}

/** Stores its arguments as elements. */
function stores(position: number): MethodModel {
  return ({ engine, at }, self) => {
    const value = at(position);
    if (value !== undefined) engine.write(self.element, value);
    return none;
  };
}

function extend({ calls, engine, node, given }: Call, self: Site): Value {
  engine.write(self.element, calls.iterate(node, given(0)));
  return none;
}

const takesOut: MethodModel = ({ engine }, self) => engine.read(self.element);

function looks(result: Value): MethodModel {
  return ({ calls, engine, actuals }, self) => {
    calls.touchAll(actuals, Use.compare);
    engine.touch(valueOf(self), Use.compare);
    return result;
  };
}

const copies: MethodModel = ({ engine, node }, self) =>
  engine.container(node, self.kind, engine.read(self.element));

function sort({ calls, engine, node, keyword }: Call, self: Site): Value {
  const element = engine.read(self.element);
  engine.touch(element, Use.compare);
  callKey(calls, node, keyword("key"), element);
  return none;
}

const listMethods = new Map<string, MethodModel>([
  ["append", stores(0)],
  ["insert", stores(1)],
  ["extend", extend],
  ["pop", takesOut],
  ["remove", looks(none)],
  ["index", looks(length)],
  ["count", looks(length)],
  ["reverse", looks(none)],
  ["clear", looks(none)],
  ["copy", copies],
  ["sort", sort],
]);

const dictMethods = new Map<string, MethodModel>([
  [
    "get",
    ({ engine, at, calls, actuals }, self) => {
      calls.touchAll({ positional: actuals.positional.slice(0, 1) }, Use.compare);
      return engine.union(engine.read(self.element), at(1) ?? none);
    },
  ],
  [
    "pop",
    ({ engine, given }, self) => {
      engine.touch(given(0), Use.compare);
      return engine.union(engine.read(self.element), given(1));
    },
  ],
  [
    "setdefault",
    ({ engine, at, given }, self) => {
      engine.write(self.key, given(0));
      engine.write(self.element, at(1) ?? none);
      return engine.read(self.element);
    },
  ],
  [
    "items",
    ({ engine, node }, self) =>
      engine.container(
        node,
        "iterator",
        engine.tuple(node, [engine.read(self.key), engine.read(self.element)], "item"),
      ),
  ],
  ["keys", ({ engine, node }, self) => engine.container(node, "iterator", engine.read(self.key))],
  ["values", ({ engine, node }, self) => engine.container(node, "iterator", engine.read(self.element))],
  [
    "popitem",
    ({ engine, node }, self) =>
      engine.tuple(node, [engine.read(self.key), engine.read(self.element)], "item"),
  ],
  [
    "update",
    ({ calls, engine, node, actuals, at }, self) => {
      const source = at(0);
      if (source !== undefined) mergeInto(calls, node, self, source);
      for (const [, value] of actuals.keywords ?? []) {
        engine.write(self.key, str);
        engine.write(self.element, value);
      }
      return none;
    },
  ],
  ["copy", ({ engine, node }, self) => engine.dict(node, engine.read(self.key), engine.read(self.element))],
  ["clear", looks(none)],
]);

function combinesSets({ calls, engine, node, actuals }: Call, self: Site): Value {
  let element = engine.read(self.element);
  for (const value of actuals.positional) element = engine.union(element, calls.iterate(node, value));
  engine.touch(element, Use.compare);
  return engine.container(node, self.kind, element);
}

const setMethods = new Map<string, MethodModel>([
  [
    "add",
    ({ engine, given }, self) => {
      engine.write(self.element, given(0));
      engine.touch(given(0), Use.compare);
      return none;
    },
  ],
  ["discard", looks(none)],
  ["remove", looks(none)],
  ["pop", takesOut],
  ["clear", looks(none)],
  ["copy", copies],
  [
    "update",
    (call, self) => {
      for (const value of call.actuals.positional) {
        call.engine.write(self.element, call.calls.iterate(call.node, value));
      }
      return none;
    },
  ],
  ["union", combinesSets],
  ["intersection", combinesSets],
  ["difference", combinesSets],
  ["symmetric_difference", combinesSets],
  ["issubset", looks(bool)],
  ["issuperset", looks(bool)],
  ["isdisjoint", looks(bool)],
]);

const generatorMethods = new Map<string, MethodModel>([
  [
    "send",
    ({ engine, given }, self) => {
      engine.write(self.sent, given(0));
      return engine.read(self.element);
    },
  ],
  [
    "__next__",
    ({ engine }, self) => {
      engine.write(self.sent, none);
      return engine.read(self.element);
    },
  ],
  ["close", () => none],
  [
    "throw",
    ({ calls, engine, actuals }, self) => {
      calls.escapeAll(actuals);
      return engine.read(self.element);
    },
  ],
]);

const sequenceMethods = new Map<string, MethodModel>([
  ["index", looks(length)],
  ["count", looks(length)],
]);

const methods: { readonly [Kind in Site["kind"]]?: ReadonlyMap<string, MethodModel> } = {
  list: listMethods,
  dict: dictMethods,
  set: setMethods,
  frozenset: new Map(
    [...setMethods].filter(
      ([name]) => !["add", "discard", "remove", "pop", "clear", "update"].includes(name),
    ),
  ),
  tuple: sequenceMethods,
  generator: generatorMethods,
  iterator: new Map<string, MethodModel>([["__next__", takesOut]]),
};
