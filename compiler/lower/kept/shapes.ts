// How what lowering asks with, and what it is answered, is kept until the next build, and compared with what that build says.
// What is kept holds on to trees and identities, and to nothing else of the build that it was said in.

import type { Scope, Variable } from "../../names/names.js";
import type { AttributeFact, CallTarget, ClassInfo, Facts, FunctionInfo, PyType } from "../../types/facts.js";
import type { ClassIdentity, FunctionIdentity, Identities } from "./identities.js";

export interface Shape {
  keep(value: unknown, identities: Identities): unknown;
  isSame(kept: unknown, value: unknown, identities: Identities): boolean;
  /** Of what is asked with: as this build has it; undefined: it has none. */
  renew(kept: unknown, facts: Facts): unknown;
}

function shape<Value, Kept>(of: {
  keep(value: Value, identities: Identities): Kept;
  isSame?(kept: Kept, value: Value, identities: Identities): boolean;
  renew?(kept: Kept, facts: Facts): unknown;
}): Shape {
  return {
    keep: (value, identities) => of.keep(value as Value, identities),
    isSame: (kept, value, identities) =>
      of.isSame === undefined
        ? kept === of.keep(value as Value, identities)
        : of.isSame(kept as Kept, value as Value, identities),
    renew: (kept, facts) => of.renew?.(kept as Kept, facts),
  };
}

/** Nodes, scopes, texts, symbols. */
export const itself: Shape = {
  keep: (value) => value,
  isSame: (kept, value) => kept === value,
  renew: (kept) => kept,
};

/** Of a module whose names are what they were. */
interface KeptVariable {
  readonly scope: Scope;
  readonly name: string;
}

export const aVariable = shape<Variable, KeptVariable>({
  keep: ({ scope, name }) => ({ scope, name }),
  renew: ({ scope, name }) => scope.variables.get(name),
});

export const aFunction = shape<FunctionInfo, FunctionIdentity>({
  keep: (fn, identities) => identities.ofFunction(fn),
  renew: ({ node }, facts) => facts.functionOf(node),
});

export const aClass = shape<ClassInfo, ClassIdentity>({
  keep: (cls, identities) => identities.ofClass(cls),
  renew: ({ node }, facts) => facts.classOf(node),
});

export const names = shape<ReadonlySet<string> | undefined, string | undefined>({
  keep: (set) => (set === undefined ? undefined : [...set].join(" ")),
});

// ---- Types ----

/** A type whose classes and functions are identities. */
export type KeptType = PyType & { readonly isKept: true };

export const aType = shape<PyType, KeptType>({
  keep: keepType,
  isSame: isSameType,
  renew: renewType,
});

function keepType(type: PyType, identities: Identities): KeptType {
  return changeType(
    type,
    (cls) => identities.ofClass(cls) as unknown as ClassInfo,
    (fn) => identities.ofFunction(fn) as unknown as FunctionInfo,
  ) as KeptType;
}

function renewType(type: PyType, facts: Facts): PyType {
  return changeType(
    type,
    ({ node }) => facts.classOf(node),
    ({ node }) => facts.functionOf(node),
  );
}

/** The same type with other classes and functions. Types of elements are few levels deep. */
function changeType(
  type: PyType,
  classOf: (cls: ClassInfo) => ClassInfo,
  functionOf: (fn: FunctionInfo) => FunctionInfo,
): PyType {
  const change = (inner: PyType): PyType => changeType(inner, classOf, functionOf);
  switch (type.kind) {
    case "list":
    case "set":
    case "generator":
    case "iterator":
      return { ...type, element: change(type.element) };
    case "tuple":
      return { ...type, items: type.items?.map(change), element: change(type.element) };
    case "dict":
      return { ...type, key: change(type.key), value: change(type.value) };
    case "instance":
    case "class":
      return { ...type, cls: classOf(type.cls) };
    case "function":
      return { ...type, function: functionOf(type.function) };
    case "bound-method":
      return { ...type, function: functionOf(type.function), self: change(type.self) };
    case "builtin-method":
      return { ...type, self: change(type.self) };
    case "union":
      return { ...type, members: type.members.map(change) };
    default:
      return type;
  }
}

export function isSameType(kept: PyType, now: PyType, identities: Identities): boolean {
  if (kept === now) return true;
  switch (kept.kind) {
    case "int":
      return now.kind === "int" && kept.range?.min === now.range?.min && kept.range?.max === now.range?.max;
    case "list":
    case "set":
    case "generator":
    case "iterator":
      return now.kind === kept.kind && isSameType(kept.element, now.element, identities);
    case "tuple":
      return (
        now.kind === "tuple" &&
        areSameTypes(kept.items, now.items, identities) &&
        isSameType(kept.element, now.element, identities)
      );
    case "dict":
      return (
        now.kind === "dict" &&
        isSameType(kept.key, now.key, identities) &&
        isSameType(kept.value, now.value, identities)
      );
    case "instance":
      return (
        now.kind === "instance" && kept.isExact === now.isExact && isSameClass(kept.cls, now.cls, identities)
      );
    case "class":
      return now.kind === "class" && isSameClass(kept.cls, now.cls, identities);
    case "function":
      return now.kind === "function" && isSameFunction(kept.function, now.function, identities);
    case "bound-method":
      return (
        now.kind === "bound-method" &&
        isSameFunction(kept.function, now.function, identities) &&
        isSameType(kept.self, now.self, identities)
      );
    case "builtin-method":
      return now.kind === kept.kind && kept.name === now.name && isSameType(kept.self, now.self, identities);
    case "builtin-function":
    case "builtin-class":
    case "builtin":
      return now.kind === kept.kind && kept.name === now.name;
    case "module":
      return now.kind === "module" && kept.name === now.name && kept.isBuiltin === now.isBuiltin;
    case "union":
      return now.kind === "union" && areSameTypes(kept.members, now.members, identities);
    default:
      return kept.kind === now.kind;
  }
}

function areSameTypes(
  kept: readonly PyType[] | undefined,
  now: readonly PyType[] | undefined,
  identities: Identities,
): boolean {
  if (kept === undefined || now === undefined) return kept === now;
  return kept.length === now.length && kept.every((each, i) => isSameType(each, now[i], identities));
}

/** Of what is kept, classes and functions are identities. */
function isSameClass(kept: ClassInfo, now: ClassInfo, identities: Identities): boolean {
  return (kept as unknown as ClassIdentity) === identities.ofClass(now);
}

function isSameFunction(kept: FunctionInfo, now: FunctionInfo, identities: Identities): boolean {
  return (kept as unknown as FunctionIdentity) === identities.ofFunction(now);
}

// ---- Calls and attributes ----

/** Which argument goes where follows from the nodes of both. */
interface KeptTarget {
  readonly kind: CallTarget["kind"];
  readonly name: string | undefined;
  readonly fn: FunctionIdentity | undefined;
  readonly cls: ClassIdentity | undefined;
}

export const aTarget = shape<CallTarget, KeptTarget>({
  keep: keepTarget,
  isSame: (kept, target, identities) => {
    const now = keepTarget(target, identities);
    return kept.kind === now.kind && kept.name === now.name && kept.fn === now.fn && kept.cls === now.cls;
  },
});

const unknownTarget: KeptTarget = { kind: "unknown", name: undefined, fn: undefined, cls: undefined };

function keepTarget(target: CallTarget, identities: Identities): KeptTarget {
  const { kind } = target;
  if (kind === "unknown") return unknownTarget;
  const fn = "function" in target ? target.function : "init" in target ? target.init : undefined;
  return {
    kind,
    name: "name" in target ? target.name : undefined,
    fn: fn && identities.ofFunction(fn),
    cls: "cls" in target ? identities.ofClass(target.cls) : undefined,
  };
}

interface KeptAttribute {
  readonly type: KeptType;
  readonly access: AttributeFact["access"];
  readonly method: FunctionIdentity | undefined;
}

export const anAttribute = shape<AttributeFact, KeptAttribute>({
  keep: ({ type, access, method }, identities) => ({
    type: keepType(type, identities),
    access,
    method: method && identities.ofFunction(method),
  }),
  isSame: (kept, { type, access, method }, identities) =>
    kept.access === access &&
    kept.method === (method && identities.ofFunction(method)) &&
    isSameType(kept.type, type, identities),
});
