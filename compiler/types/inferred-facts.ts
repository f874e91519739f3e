// The answers, after the engine has come to rest.

import { bug } from "../diagnostics/index.js";
import type { Names, Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import { mapArguments } from "./arguments.js";
import { builtinTypeOfBit, findMembers, hasUnknownBase, libraryBases } from "./attributes.js";
import type { Engine } from "./engine.js";
import type { KnownClass, KnownFunction } from "./entities.js";
import type {
  AttributeFact,
  CallTarget,
  ClassInfo,
  Facts,
  FunctionInfo,
  PyType,
  Representation,
} from "./facts.js";
import { Families, sameParameter, takeAlike } from "./families.js";
import { certainFields } from "./fields.js";
import {
  any,
  Bit,
  floatBits,
  isAny,
  isNever,
  isOnly,
  join,
  never,
  rangeOf,
  type Value,
  valueOf,
} from "./lattice.js";
import type { AnyPart, ClassState, FunctionState, Site } from "./parts.js";
import type { Places } from "./places.js";
import { findRawFields } from "./raw-fields.js";
import { findRawItems, type HeldItems } from "./raw-items.js";
import type { Ground } from "./walker.js";

const anyType: PyType = { kind: "any" };
/** Of the simple kinds. */
const simpleTypes: readonly (readonly [bits: number, type: PyType])[] = [
  [Bit.none, { kind: "none" }],
  [Bit.bool, { kind: "bool" }],
  [Bit.int, { kind: "int", range: undefined }],
  [floatBits, { kind: "float" }],
  [Bit.complex, { kind: "complex" }],
  [Bit.str, { kind: "str" }],
  [Bit.bytes, { kind: "bytes" }],
  [Bit.slice, { kind: "slice" }],
];
const unknown: CallTarget = { kind: "unknown" };

const noNames: ReadonlySet<string> = new Set();

/** How deep types of elements are told. */
const deepestType = 3;

export class InferredFacts implements Facts {
  readonly #calledGenerally: ReadonlySet<FunctionInfo>;
  readonly #ground: Ground;
  readonly #places: Places;
  readonly #engine: Engine;
  readonly #names: Names;
  readonly #types: Map<Value, PyType>;
  readonly #held: { items: ReturnType<typeof findRawItems> | undefined };
  #rawFields: ReadonlyMap<ClassState, ReadonlySet<string>> | undefined;
  readonly #fields = new Map<ClassState, ReadonlySet<string>>();
  readonly #families: Families;

  /** `before`: the same facts but for functions that are called generally. */
  constructor(
    ground: Ground,
    names: Names,
    calledGenerally: ReadonlySet<FunctionInfo> = new Set(),
    before?: InferredFacts,
  ) {
    this.#calledGenerally = calledGenerally;
    this.#ground = ground;
    this.#places = ground.engine.places;
    this.#engine = ground.engine;
    this.#names = names;
    this.#types = before === undefined ? new Map() : before.#types;
    this.#held = before === undefined ? { items: undefined } : before.#held;
    this.#families = before === undefined ? new Families() : before.#families;
    if (before !== undefined) return;
    for (const { node, value } of this.#places.all) {
      const call = node as ast.Node;
      if (call.kind !== "Call" || value === undefined || isCalledDirectly(this.targetOf(call))) continue;
      ground.calls.markGeneral(this.#calleeOf(call));
    }
    this.#fillMembers();
  }

  #fillMembers(): void {
    for (const state of this.#engine.classes) {
      for (const [name, cell] of state.members) {
        if (!isNever(cell.value)) state.cls.members.set(name, this.#typeOf(cell.value, 0));
      }
    }
  }

  // ---- Types ----

  typeOf(expr: ast.Expression): PyType {
    const place = this.#places.find(expr);
    if (place?.value === undefined || isNever(place.value)) return anyType;
    return (place.type ??= this.#publish(place.value));
  }

  typeOfUnpacked(target: ast.Node): PyType {
    const value = this.#ground.unpacked.get(target);
    return value === undefined || isNever(value) ? anyType : this.#publish(value);
  }

  typeOfAugmented(stmt: ast.AugAssign): PyType {
    const value = this.#ground.augmented.get(stmt);
    return value === undefined || isNever(value) ? anyType : this.#publish(value);
  }

  typeOfVariable(variable: Variable): PyType {
    return this.#publish(this.#valueOfVariable(variable));
  }

  #valueOfVariable(variable: Variable): Value {
    return this.#engine.cellOf(variable).value;
  }

  returnType(fn: FunctionInfo): PyType {
    const state = this.#stateOf(fn);
    return state.isReached ? this.#publish(state.returns.value) : anyType;
  }

  #publish(value: Value): PyType {
    let type = this.#types.get(value);
    if (type === undefined) this.#types.set(value, (type = this.#typeOf(value, 0)));
    return type;
  }

  #typeOf(value: Value, depth: number): PyType {
    if (isAny(value) || (value.bits & Bit.other) !== 0 || depth > deepestType) return anyType;
    const { bits } = value;
    const parts = value.parts as readonly AnyPart[];
    // Nearly all are of one kind.
    if (bits === Bit.int && parts.length === 0) return { kind: "int", range: rangeOf(value) };
    if (bits === 0 && parts.length === 1) {
      const [part] = parts;
      return part.tag === "site" ? this.#typeOfSites([part], depth) : this.#typeOfPart(part, depth);
    }
    const members: PyType[] = [];
    if (bits !== 0)
      for (const [own, type] of simpleTypes)
        if (bits & own) members.push(own === Bit.int ? { kind: "int", range: rangeOf(value) } : type);
    if (parts.length > 0) {
      for (const sites of groupSites(parts)) members.push(this.#typeOfSites(sites, depth));
      for (const part of parts) {
        if (part.tag === "site") continue;
        const type = this.#typeOfPart(part, depth);
        if (type.kind === "any") return anyType;
        members.push(type);
      }
    }
    if (members.length === 0) return { kind: "never" };
    return members.length === 1 ? members[0] : { kind: "union", members };
  }

  #typeOfSites(sites: readonly Site[], depth: number): PyType {
    const [first] = sites;
    let element = never;
    let key = never;
    for (const site of sites) {
      element = join(element, site.element.value);
      if (site.kind === "dict") key = join(key, site.key.value);
    }
    const elementType = this.#typeOf(element, depth + 1);
    switch (first.kind) {
      case "list":
        return { kind: "list", element: elementType };
      case "tuple":
        return { kind: "tuple", items: this.#itemTypes(sites, depth), element: elementType };
      case "dict":
        return { kind: "dict", key: this.#typeOf(key, depth + 1), value: elementType };
      case "set":
        return { kind: "set", element: elementType };
      case "frozenset":
        return { kind: "builtin", name: "frozenset" };
      case "range":
        return { kind: "range" };
      case "generator":
        return { kind: "generator", element: elementType };
      case "iterator":
        return { kind: "iterator", element: elementType };
    }
  }

  #itemTypes(sites: readonly Site[], depth: number): readonly PyType[] | undefined {
    const size = sites[0].items?.length;
    if (size === undefined || sites.some((site) => site.items?.length !== size)) return undefined;
    return sites[0].items!.map((_, i) => {
      let item = never;
      for (const site of sites) item = join(item, site.items![i].value);
      return this.#typeOf(item, depth + 1);
    });
  }

  #typeOfPart(part: Exclude<AnyPart, Site>, depth: number): PyType {
    switch (part.tag) {
      case "instance":
        return { kind: "instance", cls: part.state.cls, isExact: part.isExact };
      case "class":
        return { kind: "class", cls: part.state.cls };
      case "function":
        return part.wrapper === "none" ? { kind: "function", function: part.state.fn } : anyType;
      case "bound":
        return { kind: "bound-method", function: part.state.fn, self: this.#typeOf(part.self, depth + 1) };
      case "super":
        return anyType;
      case "library-function":
        return { kind: "builtin-function", name: part.name };
      case "library-class":
        return { kind: "builtin-class", name: part.name };
      case "library-instance":
        return part.name === "object" ? anyType : { kind: "builtin", name: part.name };
      case "library-module":
        return { kind: "module", name: part.name, isBuiltin: true };
      case "user-module":
        return { kind: "module", name: part.name, isBuiltin: false };
    }
  }

  // ---- Calls ----

  targetOf(call: ast.Call): CallTarget {
    const place = this.#places.find(call);
    if (place?.value === undefined) return unknown;
    return (place.target ??= this.#findTarget(call));
  }

  #findTarget(call: ast.Call): CallTarget {
    if (call.func.kind === "Attribute") {
      const receiver = this.#places.valueOf(call.func.value);
      if (receiver === undefined || isNever(receiver) || isAny(receiver)) return unknown;
      const target = this.#targetOfMethod(call, call.func.attr, receiver);
      if (target !== undefined) return target;
    }
    return this.#targetOfValue(call, this.#places.valueOf(call.func));
  }

  #targetOfValue(call: ast.Call, callee: Value | undefined): CallTarget {
    if (callee === undefined || callee.bits !== 0 || callee.parts.length !== 1) return unknown;
    const part = callee.parts[0] as AnyPart;
    switch (part.tag) {
      case "function":
        return part.wrapper === "none" ? this.#targetFunction(call, part.state) : unknown;
      case "class":
        return this.#targetClass(call, part.state);
      case "library-function":
      case "library-class":
        return { kind: "builtin", name: part.name };
      default:
        return unknown;
    }
  }

  #targetFunction(call: ast.Call, state: FunctionState): CallTarget {
    const { fn } = state;
    const args = mapArguments(fn.node, call.args, false);
    return args === undefined ? unknown : { kind: "function", function: fn, arguments: args };
  }

  #targetClass(call: ast.Call, state: ClassState): CallTarget {
    const { cls } = state;
    if (cls.hasKeywords || hasUnknownBase(cls) || libraryBases(cls).some((base) => base !== "object"))
      return unknown;
    if (findMembers(this.#engine, state, "__new__").members.length > 0) return unknown;
    const { members, isSure } = findMembers(this.#engine, state, "__init__");
    if (members.length === 0) {
      if (call.args.length > 0) return unknown;
      const none = { positional: [], star: [], keywordOnly: [], kwarg: [] };
      return { kind: "class", cls, init: undefined, arguments: none };
    }
    const init = isSure && members.length === 1 ? onlyMethod(members[0]) : undefined;
    if (init === undefined) return unknown;
    const args = mapArguments(init.fn.node, call.args, true);
    return args === undefined ? unknown : { kind: "class", cls, init: init.fn, arguments: args };
  }

  // Undefined if the receiver is a module or class: then the attribute's value decides.
  #targetOfMethod(call: ast.Call, name: string, receiver: Value): CallTarget | undefined {
    if (receiver.bits !== 0) {
      for (const [bits, type] of builtinTypeOfBit)
        if (isOnly(receiver, bits)) return this.#targetLibraryMethod(type, name);
    }
    const parts = receiver.parts as readonly AnyPart[];
    // What None has no method for, its fallback tells.
    const isOrNone = receiver.bits === Bit.none && parts.every(({ tag }) => tag === "instance");
    if ((receiver.bits !== 0 && !isOrNone) || parts.length === 0) return unknown;
    const first = parts[0];
    const kind = kindOf(first);
    for (const part of parts) if (kindOf(part) !== kind) return unknown;
    switch (first.tag) {
      case "site":
        if (first.kind === "iterator" || first.kind === "generator") return unknown;
        return this.#targetLibraryMethod(first.kind, name);
      case "library-instance":
        return parts.length === 1 ? this.#targetLibraryMethod(first.name, name) : unknown;
      case "instance": {
        const methods = this.#methodsOf(parts, name);
        const [method] = methods;
        if (method === undefined || method.fn.binding !== "method") return unknown;
        const args = mapArguments(method.fn.node, call.args, true);
        if (args === undefined) return unknown;
        if (methods.length === 1) return { kind: "method", function: method.fn, arguments: args };
        if (!takeAlike(methods, call.args)) return unknown;
        this.#families.join(methods);
        return { kind: "methods", function: method.fn, arguments: args };
      }
      case "super":
        return this.#targetSuper(call);
      case "function":
      case "bound":
      case "library-function":
        return unknown;
      default:
        return undefined;
    }
  }

  #targetLibraryMethod(type: string, name: string): CallTarget {
    const { stubs } = this.#engine;
    for (let at: string | undefined = type; at !== undefined; at = stubs.classOf(at)?.bases[0]) {
      if (stubs.signaturesOf(`${at}.${name}`).length > 0)
        return { kind: "builtin-method", name: `${at}.${name}` };
    }
    return unknown;
  }

  #methodOf(parts: readonly AnyPart[], name: string): FunctionState | undefined {
    const methods = this.#methodsOf(parts, name);
    return methods.length === 1 ? methods[0] : undefined;
  }

  // The method that instances of exactly this class have under the name, if nothing shadows or replaces it.
  #soleMethodOf(state: ClassState, name: string): FunctionState | undefined {
    const field = state.fields.get(name);
    if (state.hasOpenFields || (field !== undefined && !isNever(field.value))) return undefined;
    const { members, isSure } = findMembers(this.#engine, state, name);
    return isSure && members.length === 1 ? onlyMethod(members[0]) : undefined;
  }

  // The methods that these instances have under the name, never shadowed or replaced; none if one of them may have something else.
  #methodsOf(parts: readonly AnyPart[], name: string): readonly FunctionState[] {
    const found = new Set<FunctionState>();
    for (const part of parts) {
      if (part.tag !== "instance") return [];
      for (const state of this.#engine.exactStates(part)) {
        const method = this.#soleMethodOf(state, name);
        if (method === undefined) return [];
        found.add(method);
      }
    }
    return [...found];
  }

  #targetSuper(call: ast.Call): CallTarget {
    const callee = this.#places.valueOf(call.func);
    if (callee === undefined || callee.bits !== 0) return unknown;
    const functions = new Set<FunctionState>();
    for (const part of callee.parts as readonly AnyPart[]) {
      if (part.tag !== "bound" || part.state.fn.binding !== "method") return unknown;
      functions.add(part.state);
    }
    const [state] = functions;
    if (functions.size !== 1) return unknown;
    const args = mapArguments(state.fn.node, call.args, true);
    return args === undefined ? unknown : { kind: "super", function: state.fn, arguments: args };
  }

  // Everything that a call may call, as far as it is known.
  #calleeOf(call: ast.Call): Value {
    let callee = this.#places.valueOf(call.func) ?? never;
    if (call.func.kind !== "Attribute") return callee;
    const receiver = this.#places.valueOf(call.func.value) ?? never;
    for (const part of receiver.parts as readonly AnyPart[]) {
      if (part.tag !== "instance") continue;
      for (const state of this.#engine.exactStates(part)) {
        for (const member of findMembers(this.#engine, state, call.func.attr).members)
          callee = join(callee, member);
        callee = join(callee, state.fields.get(call.func.attr)?.value ?? never);
      }
    }
    return callee;
  }

  // ---- Functions and classes ----

  functionOf(node: ast.FunctionDef | ast.Lambda): FunctionInfo {
    return this.#ground.entities.functions.get(node) ?? bug("a function was never seen", node);
  }

  classOf(node: ast.ClassDef): ClassInfo {
    return this.#ground.entities.classes.get(node) ?? bug("a class was never seen", node);
  }

  #stateOf(fn: FunctionInfo): FunctionState {
    return this.#engine.stateOfFunction(fn as KnownFunction);
  }

  attributeOf(cls: ClassInfo, isExact: boolean, name: string): AttributeFact {
    const state = this.#engine.stateOfClass(cls as KnownClass);
    const part = isExact ? state.exact : state.inexact;
    const method = this.#methodOf([part], name);
    if (method !== undefined && method.fn.binding === "method") {
      const type: PyType = { kind: "bound-method", function: method.fn, self: this.#publish(valueOf(part)) };
      return { type, access: "method", method: method.fn };
    }
    let value = never;
    for (const each of this.#engine.exactStates(part))
      value = join(value, this.#valueOfAttribute(each, name));
    const isField = this.#engine.exactStates(part).every((each) => this.#fieldsOf(each).has(name));
    const access = isField ? "field" : "dynamic";
    return { type: isNever(value) ? anyType : this.#publish(value), access, method: undefined };
  }

  takeArguments(func: ast.Expression, count: number): boolean {
    const value = this.#places.valueOf(func);
    if (value === undefined || value.bits !== 0 || value.parts.length === 0) return false;
    return (value.parts as readonly AnyPart[]).every((part) => {
      if (part.tag === "library-function") return this.#isPlainInLibrary(part.name, count);
      if (part.tag !== "function" || part.wrapper !== "none" || part.state.fn.binding !== "none")
        return false;
      return takesPlainly(part.state.fn.node, count);
    });
  }

  // Functions of the runtime take `*args` as an Array; those of its types look at self before.
  #isPlainInLibrary(name: string, count: number): boolean {
    const { stubs } = this.#engine;
    const stub = stubs.signaturesOf(name).at(-1);
    if (stub === undefined || stub.node.params.vararg !== undefined) return false;
    return (
      stubs.classOf(name.slice(0, Math.max(0, name.lastIndexOf(".")))) === undefined &&
      takesPlainly(stub.node, count)
    );
  }

  haveClassAttribute(type: PyType, name: string): boolean {
    if (type.kind !== "class" || (name.startsWith("__") && name.endsWith("__"))) return false;
    const state = this.#engine.stateOfClass(type.cls as KnownClass);
    if (state.isOpen || state.cls.hasKeywords || hasUnknownBase(state.cls)) return false;
    if (libraryBases(state.cls).some((base) => base !== "object")) return false;
    const { members, isSure } = findMembers(this.#engine, state, name);
    return isSure && members.every(isProperty);
  }

  haveMethod(type: PyType, name: string, count: number): boolean {
    return this.#isEachInstance(type, (state) => {
      const method = this.#soleMethodOf(state, name)?.fn;
      if (method?.binding !== "method") return false;
      const { positionalOnly, positional } = method.node.params;
      return positionalOnly.length + positional.length > 0 && takesPlainly(method.node, count + 1);
    });
  }

  haveOnlyField(type: PyType, name: string): boolean {
    return this.#haveOnly(type, name, isData);
  }

  haveOnlyMember(type: PyType, name: string): boolean {
    return this.#haveOnly(type, name, isDataOrMethod);
  }

  #haveOnly(type: PyType, name: string, holds: (member: Value) => boolean): boolean {
    if (name.startsWith("__") && name.endsWith("__")) return false;
    return this.#isEachInstance(type, (state) => {
      if (state.isOpen || hasUnknownBase(state.cls)) return false;
      if (libraryBases(state.cls).some((base) => base !== "object")) return false;
      return findMembers(this.#engine, state, name).members.every(holds);
    });
  }

  takeStores(type: PyType, name: string): boolean {
    const hooks = ["__setattr__", "__delattr__"];
    const isFree = (state: ClassState): boolean =>
      hooks.every((hook) => findMembers(this.#engine, state, hook).members.length === 0);
    return this.haveOnlyField(type, name) && this.#isEachInstance(type, isFree);
  }

  // Whether nothing but None and instances is meant, of classes of which all this holds.
  #isEachInstance(type: PyType, holds: (state: ClassState) => boolean): boolean {
    if (type.kind === "instance") return this.#holdsOf(type, holds);
    if (type.kind !== "union") return false;
    let isSome = false;
    for (const each of type.members) {
      if (each.kind === "none") continue;
      if (each.kind !== "instance" || !this.#holdsOf(each, holds)) return false;
      isSome = true;
    }
    return isSome;
  }

  #holdsOf({ cls, isExact }: PyType & { kind: "instance" }, holds: (state: ClassState) => boolean): boolean {
    const state = this.#engine.stateOfClass(cls as KnownClass);
    return this.#engine.exactStates(isExact ? state.exact : state.inexact).every(holds);
  }

  #fieldsOf(state: ClassState): ReadonlySet<string> {
    let fields = this.#fields.get(state);
    if (fields === undefined) {
      const input = {
        engine: this.#engine,
        names: this.#names,
        targetOf: (call: ast.Call) => this.targetOf(call),
      };
      this.#fields.set(state, (fields = certainFields(input, state)));
    }
    return fields;
  }

  hasRawItems(expr: ast.Expression): boolean {
    return this.#areHeld("float", this.#places.valueOf(expr));
  }

  hasWordItems(expr: ast.Expression): boolean {
    return this.#areHeld("word", this.#places.valueOf(expr));
  }

  takesRawItems(target: ast.Node): boolean {
    return this.#areHeld("float", this.#ground.unpacked.get(target));
  }

  #areHeld(kind: HeldItems, value: Value | undefined): boolean {
    if (value === undefined || value.bits !== 0 || value.parts.length === 0) return false;
    this.#held.items ??= findRawItems({
      ground: this.#ground,
      names: this.#names,
      targetOf: (call) => this.targetOf(call),
    });
    const sites = this.#held.items[kind];
    return (
      sites.size > 0 &&
      (value.parts as readonly AnyPart[]).every((part) => part.tag === "site" && sites.has(part))
    );
  }

  rawFieldsOf(cls: ClassInfo): ReadonlySet<string> {
    this.#rawFields ??= findRawFields(this.#engine, (state) => this.#fieldsOf(state));
    return this.#rawFields.get(this.#engine.stateOfClass(cls as KnownClass)) ?? noNames;
  }

  // As the engine reads it, but without calling anything.
  #valueOfAttribute(state: ClassState, name: string): Value {
    let value = this.#engine.fieldOf(state, name).value;
    const { members, isSure } = findMembers(this.#engine, state, name);
    for (const member of members) {
      for (const part of member.parts as readonly AnyPart[]) {
        if (part.tag === "function" && part.wrapper === "getter")
          value = join(value, part.state.returns.value);
        else if (part.tag === "function" && part.wrapper === "setter") continue;
        else if (part.tag === "site" || part.tag === "class") value = join(value, valueOf(part));
        else return any;
      }
      value = join(value, { ...member, parts: [] });
    }
    const isOwn = isSure || (isPlainClass(state.cls) && !this.#engine.survey.storedNames.has("__getattr__"));
    return isOwn && !(name.startsWith("__") && name.endsWith("__")) ? value : any;
  }

  isReached(fn: FunctionInfo): boolean {
    return this.#stateOf(fn).isReached;
  }

  escapes(fn: FunctionInfo): boolean {
    const state = this.#stateOf(fn);
    if (this.#calledGenerally.has(fn)) return true;
    return state.isOpen || state.isCalledGenerally || state.isSeenAsValue;
  }

  representation(variable: Variable): Representation {
    if (variable.scope.isOpen || variable.kind === "class") return "any";
    // `from m import *` stores general values.
    if (variable.bindings.some((site) => site.kind === "ImportFrom")) return "any";
    if (!isFloat(this.#valueOfVariable(variable))) return "any";
    if (variable.kind !== "param") return "float";
    const { node } = variable.scope;
    if (node.kind !== "FunctionDef" && node.kind !== "Lambda") return "any";
    return this.#isRawParameter(this.functionOf(node), variable.name) ? "float" : "any";
  }

  #isRawParameter(fn: FunctionInfo, name: string): boolean {
    const state = this.#stateOf(fn);
    for (const member of this.#families.of(state)) {
      const same = sameParameter(state, name, member);
      const variable = same === undefined ? undefined : member.fn.scope.variables.get(same);
      if (this.escapes(member.fn)) return false;
      if (member !== state && (variable === undefined || !isFloat(this.#valueOfVariable(variable))))
        return false;
    }
    return true;
  }

  returnRepresentation(fn: FunctionInfo): Representation {
    for (const member of this.#families.of(this.#stateOf(fn))) {
      const isSeen = member.isReached && member.generator === undefined && !this.escapes(member.fn);
      if (!isSeen || !isFloat(member.returns.value)) return "any";
    }
    return "float";
  }

  withGeneralCalls(functions: ReadonlySet<FunctionInfo>): Facts {
    return functions.size === 0 ? this : new InferredFacts(this.#ground, this.#names, functions, this);
  }

  // ---- The program ----

  mayHaveFloats(): boolean {
    return this.#engine.survey.hasFloats;
  }

  hasMethodNamed(name: string): boolean {
    const { survey } = this.#engine;
    return survey.storedNames.has(name) || survey.hasDynamicCode;
  }

  isNeverRebound(variable: Variable): boolean {
    return variable.onlyBinding !== undefined && !variable.scope.isOpen;
  }

  isBuiltinPristine(name: string): boolean {
    const { patchedBuiltins } = this.#engine.survey;
    return patchedBuiltins !== undefined && !patchedBuiltins.has(name);
  }
}

/** Whether the call becomes one of the function itself, which may then take and give raw floats. */
function isCalledDirectly(target: CallTarget): boolean {
  switch (target.kind) {
    case "function":
      return target.function.binding !== "method";
    case "method":
    case "methods":
    case "super":
      return isSimple(target.function);
    case "class":
      return target.init === undefined || isSimple(target.init);
    case "builtin":
    case "builtin-method":
      return true;
    case "unknown":
      return false;
  }
}

function isSimple({ node: { params } }: FunctionInfo): boolean {
  return params.keywordOnly.length === 0 && params.kwarg === undefined;
}

function isPlainClass(cls: KnownClass): boolean {
  return !hasUnknownBase(cls) && libraryBases(cls).every((base) => base === "object");
}

function isFloat(value: Value): boolean {
  return isOnly(value, floatBits);
}

/** A function, a lambda or a stub. */
type Taking = Pick<ast.FunctionDef, "params"> & Partial<Pick<ast.FunctionDef, "emitter">>;

/** Whether so many positional arguments go into the parameters; self counts, and is none of `*args`. */
function takesPlainly({ params, emitter }: Taking, count: number): boolean {
  const slots = params.positionalOnly.length + params.positional.length;
  // Those take what they name, and know no defaults.
  if (emitter === "viper") return count === slots;
  const required = countRequired(params.positionalOnly) + countRequired(params.positional);
  const isPlain = params.keywordOnly.length === 0 && params.kwarg === undefined;
  return isPlain && required <= count && (count <= slots || params.vararg !== undefined);
}

function countRequired(slots: readonly ast.Parameter[]): number {
  let count = 0;
  for (const slot of slots) if (slot.default === undefined) count++;
  return count;
}

/** Whether a member of a class is no function, nor what makes one of a function: instances find it in the property. */
function isData(member: Value): boolean {
  return !isAny(member) && (member.parts as readonly AnyPart[]).every(isDataPart);
}

function isDataPart({ tag }: AnyPart): boolean {
  return tag === "site" || tag === "instance" || tag === "class";
}

function isDataOrMethod(member: Value): boolean {
  const isEither = (part: AnyPart): boolean =>
    isDataPart(part) || (part.tag === "function" && part.wrapper === "none");
  return !isAny(member) && (member.parts as readonly AnyPart[]).every(isEither);
}

/** Whether it is a property of the object of its class: functions are not, as they become values when they are asked for. */
function isProperty(member: Value): boolean {
  const isThere = (part: AnyPart): boolean =>
    part.tag === "function"
      ? part.wrapper === "static"
      : part.tag === "site" ||
        part.tag === "class" ||
        (part.tag === "library-instance" && part.name === "bytearray");
  return !isAny(member) && (member.parts as readonly AnyPart[]).every(isThere);
}

function onlyMethod(member: Value): FunctionState | undefined {
  if (member.bits !== 0 || member.parts.length !== 1) return undefined;
  const [part] = member.parts as readonly AnyPart[];
  return part.tag === "function" && part.wrapper === "none" ? part.state : undefined;
}

function kindOf(part: AnyPart): string {
  return part.tag === "site" ? part.kind : part.tag;
}

function groupSites(parts: readonly AnyPart[]): readonly (readonly Site[])[] {
  const groups = new Map<string, Site[]>();
  for (const part of parts) {
    if (part.tag !== "site") continue;
    const group = groups.get(part.kind);
    if (group === undefined) groups.set(part.kind, [part]);
    else group.push(part);
  }
  return [...groups.values()];
}
