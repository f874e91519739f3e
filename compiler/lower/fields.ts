// What instances of a class have under a name, asked of the facts once for each class and name.

import type { ClassInfo, Facts, PyType } from "../types/facts.js";

/** Whether it is certainly there as a plain property of their own, and as which. */
export type FieldKind = "raw" | "boxed" | undefined;

/** Instances answer for it by themselves: nothing but data has the name, methods may have it too, or somebody else is to be asked. */
export type Closed = "field" | "member" | "open";

interface Field {
  kind: FieldKind;
  closed: Closed | undefined;
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

  closedAs(type: PyType, name: string): Closed {
    if (type.kind !== "instance") return this.#findClosed(type, name);
    const field = this.#fieldOf(type, name);
    return (field.closed ??= this.#findClosed(type, name));
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
      field = { kind: this.#findKind(type, name), closed: undefined, takesStores: undefined };
      fields.set(name, field);
    }
    return field;
  }

  #findClosed(type: PyType, name: string): Closed {
    if (this.#facts.haveOnlyField(type, name)) return "field";
    return this.#facts.haveOnlyMember(type, name) ? "member" : "open";
  }

  #findKind({ cls, isExact }: Instance, name: string): FieldKind {
    if (this.#facts.attributeOf(cls, isExact, name).access !== "field") return undefined;
    return this.#facts.rawFieldsOf(cls).has(name) ? "raw" : "boxed";
  }
}
