// Which attributes are held as raw floats: those that hold nothing but floats in all classes of a hierarchy, and that every
// instance certainly has. Classes of one hierarchy agree, so that an instance's shape does not depend on who looks at it.
// Whoever reads such an attribute by other ways (getattr, a receiver of unknown type) meets an accessor that boxes.

import { findMembers, hasUnknownBase, libraryBases } from "./attributes.js";
import type { Engine } from "./engine.js";
import type { KnownClass } from "./entities.js";
import { floatBits, isNever, isOnly } from "./lattice.js";
import type { ClassState } from "./parts.js";

const hooks = [
  "__getattr__",
  "__getattribute__",
  "__setattr__",
  "__delattr__",
  "__new__",
  "__slots__",
  "__get__",
  "__set__",
];

/** The names, by class. `certainFields`: what each instance of exactly this class has. */
export function findRawFields(
  engine: Engine,
  certainFields: (state: ClassState) => ReadonlySet<string>,
): ReadonlyMap<ClassState, ReadonlySet<string>> {
  const found = new Map<ClassState, ReadonlySet<string>>();
  const { survey } = engine;
  if (!survey.hasFloats || survey.hasDynamicCode || survey.mentionsNew) return found;
  if (hooks.some((name) => survey.storedNames.has(name))) return found;
  for (const family of familiesOf(engine)) {
    const names = new Set(family.flatMap((state) => [...state.fields.keys()]));
    const raw = new Set(
      [...names].filter((name) => !survey.mayDelete(name) && isRaw(engine, certainFields, family, name)),
    );
    if (raw.size > 0) for (const state of family) found.set(state, raw);
  }
  return found;
}

function isRaw(
  engine: Engine,
  certainFields: (state: ClassState) => ReadonlySet<string>,
  family: readonly ClassState[],
  name: string,
): boolean {
  let isHeld = false;
  for (const state of family) {
    if (findMembers(engine, state, name).members.length > 0) return false;
    const field = state.fields.get(name);
    if (field === undefined || isNever(field.value)) continue;
    if (!isOnly(field.value, floatBits) || !certainFields(state).has(name)) return false;
    isHeld = true;
  }
  return isHeld;
}

/** Classes that are related by inheritance; those of which too little is known are left out. */
function familiesOf(engine: Engine): readonly (readonly ClassState[])[] {
  const rootOf = new Map<KnownClass, KnownClass>();
  const find = (cls: KnownClass): KnownClass => {
    let root = cls;
    for (let next = rootOf.get(root); next !== undefined; next = rootOf.get(root)) root = next;
    return root;
  };
  const states = [...engine.classes];
  for (const { cls } of states) {
    for (const base of cls.mro?.slice(1) ?? []) {
      const [a, b] = [find(cls), find(base)];
      if (a !== b) rootOf.set(a, b);
    }
  }
  const families = new Map<KnownClass, ClassState[]>();
  for (const state of states) {
    const root = find(state.cls);
    const family = families.get(root);
    if (family === undefined) families.set(root, [state]);
    else family.push(state);
  }
  return [...families.values()].filter((family) => family.every(isWellKnown));
}

function isWellKnown(state: ClassState): boolean {
  const { cls } = state;
  return (
    !state.isOpen &&
    !state.hasOpenFields &&
    !cls.hasKeywords &&
    !hasUnknownBase(cls) &&
    libraryBases(cls).every((base) => base === "object")
  );
}
