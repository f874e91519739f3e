// What instances of a class have under a name, asked of the facts once for each class and name.

import type { ClassInfo, Facts, PyType } from "../types/facts.js";

/** Whether it is certainly there as a plain property of their own, and as which. */
export type FieldKind = "raw" | "boxed" | undefined;

interface Field {
  kind: FieldKind;
  /** Nothing else of the name can be met on the way to it. */
  isAlone: boolean | undefined;
  takesStores: boolean | undefined;
}

type Instance = PyType & { readonly kind: "instance" };

export class Fields {
  readonly #facts: Facts;
  readonly #exact = new Map<ClassInfo, Map<string, Field>>();
  readonly #inexact = new Map<ClassInfo, Map<string, Field>>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  kindOf(type: PyType, name: string): FieldKind {
    if (type.kind === "instance") return this.#fieldOf(type, name).kind;
    if (type.kind !== "union") return undefined;
    const kind = this.kindOf(type.members[0], name);
    return type.members.every((member) => this.kindOf(member, name) === kind) ? kind : undefined;
  }

  isAlone(type: PyType, name: string): boolean {
    if (type.kind !== "instance") return this.#facts.haveOnlyField(type, name);
    const field = this.#fieldOf(type, name);
    return (field.isAlone ??= this.#facts.haveOnlyField(type, name));
  }

  takesStores(type: PyType, name: string): boolean {
    if (type.kind !== "instance") return this.#facts.takeStores(type, name);
    const field = this.#fieldOf(type, name);
    return (field.takesStores ??= this.#facts.takeStores(type, name));
  }

  #fieldOf(type: Instance, name: string): Field {
    const { cls, isExact } = type;
    const classes = isExact ? this.#exact : this.#inexact;
    let fields = classes.get(cls);
    if (fields === undefined) classes.set(cls, (fields = new Map()));
    let field = fields.get(name);
    if (field === undefined) {
      field = { kind: this.#findKind(type, name), isAlone: undefined, takesStores: undefined };
      fields.set(name, field);
    }
    return field;
  }

  #findKind({ cls, isExact }: Instance, name: string): FieldKind {
    if (this.#facts.attributeOf(cls, isExact, name).access !== "field") return undefined;
    return this.#facts.rawFieldsOf(cls).has(name) ? "raw" : "boxed";
  }
}
