// What is the same as in the build before: variables, functions and classes are made anew for each build, and here what names say
// of a module, each function and each class gets an identity, which it has again at the next build if everything that lowering
// can see of it is what it was. Trees that have not changed are the same objects, and so are their scopes; what mentions a
// node of a changed tree is new.

import type { Names } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import type { BuiltinBase, ClassInfo, FunctionInfo, PyType } from "../../types/facts.js";

/** What names say of a module. */
export type NamesIdentity = readonly unknown[];

export interface FunctionIdentity {
  readonly node: FunctionInfo["node"];
  readonly binding: FunctionInfo["binding"];
  readonly cls: ClassIdentity | undefined;
}

export interface ClassIdentity {
  readonly node: ast.ClassDef;
  /** All that can be seen of it, with other classes by their nodes. */
  readonly text: string;
}

/** What one build has asked about. */
class Generation {
  readonly names = new Map<string, NamesIdentity>();
  readonly functions = new Map<ast.Node, FunctionIdentity>();
  readonly classes = new Map<ast.Node, ClassIdentity>();
}

export class Identities {
  /** Of two builds: what a build does not ask about is forgotten. */
  #before = new Generation();
  #now = new Generation();
  #names: Names | undefined;
  readonly #numbers = new WeakMap<ast.Node, number>();
  #lastNumber = 0;

  begin(names: Names): void {
    this.#before = this.#now;
    this.#now = new Generation();
    this.#names = names;
  }

  end(): void {
    this.#before = new Generation();
    this.#names = undefined;
  }

  ofNames(module: string): NamesIdentity {
    let identity = this.#now.names.get(module);
    if (identity === undefined) {
      const before = this.#before.names.get(module);
      const said = this.#names!.sayOf(module);
      identity = before !== undefined && isSame(before, said) ? before : said;
      this.#now.names.set(module, identity);
    }
    return identity;
  }

  // ---- Functions and classes ----

  ofFunction(fn: FunctionInfo): FunctionIdentity {
    const { node, binding } = fn;
    let identity = this.#now.functions.get(node);
    if (identity === undefined) {
      const cls = fn.cls && this.ofClass(fn.cls);
      const before = this.#before.functions.get(node);
      const isSame = before !== undefined && before.binding === binding && before.cls === cls;
      identity = isSame ? before : { node, binding, cls };
      this.#now.functions.set(node, identity);
    }
    return identity;
  }

  ofClass(cls: ClassInfo): ClassIdentity {
    const known = this.#now.classes.get(cls.node);
    if (known !== undefined) return known;
    this.#identify(cls);
    return this.#now.classes.get(cls.node)!;
  }

  /** A class is what it was if all classes are that one gets at from it. */
  #identify(root: ClassInfo): void {
    const found = new Map<ClassInfo, string>();
    const seenBy = new Map<ClassInfo, ClassInfo[]>();
    const changed: ClassInfo[] = [];
    const pending = [root];
    for (let cls = pending.pop(); cls !== undefined; cls = pending.pop()) {
      if (found.has(cls)) continue;
      const seen = new Set<ClassInfo>();
      const text = this.#describe(cls, seen);
      found.set(cls, text);
      if (this.#before.classes.get(cls.node)?.text !== text) changed.push(cls);
      for (const other of seen) {
        const known = this.#now.classes.get(other.node);
        if (known === undefined) {
          pending.push(other);
          const by = seenBy.get(other);
          if (by === undefined) seenBy.set(other, [cls]);
          else by.push(cls);
        } else if (known !== this.#before.classes.get(other.node)) changed.push(cls);
      }
    }
    const isChanged = new Set<ClassInfo>();
    for (let cls = changed.pop(); cls !== undefined; cls = changed.pop()) {
      if (isChanged.has(cls)) continue;
      isChanged.add(cls);
      changed.push(...(seenBy.get(cls) ?? []));
    }
    for (const [cls, text] of found) {
      const { node } = cls;
      const identity = isChanged.has(cls) ? { node, text } : this.#before.classes.get(node)!;
      this.#now.classes.set(node, identity);
    }
  }

  #describe(cls: ClassInfo, seen: Set<ClassInfo>): string {
    const numberOf = (other: ClassInfo): string => {
      seen.add(other);
      return this.#number(other.node);
    };
    const baseOf = (base: ClassInfo | BuiltinBase) => ("builtin" in base ? base.builtin : numberOf(base));
    const members = [...cls.members].map(([name, type]) => `${name}:${this.#describeType(type, numberOf)}`);
    const lists = [cls.bases?.map(baseOf), cls.mro?.map(numberOf), cls.subclasses.map(numberOf), members];
    return [cls.name, cls.module, ...lists.map((list) => list?.join(" "))].join("\n");
  }

  #describeType(type: PyType, numberOf: (cls: ClassInfo) => string): string {
    return JSON.stringify(type, (key, value) => {
      if (key === "cls") return numberOf(value as ClassInfo);
      if (key !== "function") return value;
      const { node, binding, cls } = value as FunctionInfo;
      return [this.#number(node), binding, cls && numberOf(cls)];
    });
  }

  #number(node: ast.Node): string {
    let number = this.#numbers.get(node);
    if (number === undefined) this.#numbers.set(node, (number = ++this.#lastNumber));
    return `#${number}`;
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
