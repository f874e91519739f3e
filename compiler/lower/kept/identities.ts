// What is the same as in the build before: variables, scopes, functions and classes are made anew for each build, and here each
// gets an identity, which it has again at the next build if everything that lowering can see of it is what it was. Trees
// that have not changed are the same objects, and so are their scopes; what mentions a node of a changed tree is new.

import type { BindingSite, Scope, Variable } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import type { BuiltinBase, ClassInfo, FunctionInfo, PyType } from "../../types/facts.js";

export interface VariableIdentity {
  readonly scope: Scope;
  readonly name: string;
  readonly kind: Variable["kind"];
  readonly flags: number;
  readonly bindings: readonly BindingSite[];
}

export interface ScopeIdentity {
  readonly flags: number;
  readonly variables: readonly VariableIdentity[];
}

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
  readonly variables = new Map<Scope, Map<string, VariableIdentity>>();
  readonly scopes = new Map<Scope, ScopeIdentity>();
  readonly functions = new Map<ast.Node, FunctionIdentity>();
  readonly classes = new Map<ast.Node, ClassIdentity>();
}

export class Identities {
  /** Of two builds: what a build does not ask about is forgotten. */
  #before = new Generation();
  #now = new Generation();
  /** By the numbers of variables. */
  #byNumber: (VariableIdentity | undefined)[] = [];
  readonly #numbers = new WeakMap<ast.Node, number>();
  #lastNumber = 0;

  begin(variableCount: number): void {
    this.#before = this.#now;
    this.#now = new Generation();
    this.#byNumber = new Array(variableCount);
  }

  end(): void {
    this.#before = new Generation();
    this.#byNumber = [];
  }

  // ---- Variables and scopes ----

  ofVariable(variable: Variable): VariableIdentity {
    return (this.#byNumber[variable.number] ??= this.#findVariable(variable));
  }

  #findVariable(variable: Variable): VariableIdentity {
    const { scope, name } = variable;
    const before = this.#before.variables.get(scope)?.get(name);
    const identity = before !== undefined && isSame(before, variable) ? before : newIdentity(variable);
    let inScope = this.#now.variables.get(scope);
    if (inScope === undefined) this.#now.variables.set(scope, (inScope = new Map()));
    inScope.set(name, identity);
    return identity;
  }

  ofScope(scope: Scope): ScopeIdentity {
    let identity = this.#now.scopes.get(scope);
    if (identity === undefined) {
      const before = this.#before.scopes.get(scope);
      identity = before !== undefined && this.#isSameScope(before, scope) ? before : this.#newScope(scope);
      this.#now.scopes.set(scope, identity);
    }
    return identity;
  }

  #isSameScope({ flags, variables }: ScopeIdentity, scope: Scope): boolean {
    if (flags !== flagsOfScope(scope) || variables.length !== scope.variables.size) return false;
    let i = 0;
    for (const variable of scope.variables.values())
      if (this.ofVariable(variable) !== variables[i++]) return false;
    return true;
  }

  #newScope(scope: Scope): ScopeIdentity {
    const variables = [...scope.variables.values()].map((variable) => this.ofVariable(variable));
    return { flags: flagsOfScope(scope), variables };
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

function newIdentity(variable: Variable): VariableIdentity {
  const { scope, name, kind, bindings } = variable;
  return { scope, name, kind, flags: flagsOf(variable), bindings };
}

function isSame({ kind, flags, bindings }: VariableIdentity, variable: Variable): boolean {
  if (kind !== variable.kind || flags !== flagsOf(variable)) return false;
  const { bindings: now } = variable;
  if (bindings.length !== now.length) return false;
  for (let i = 0; i < now.length; i++) if (bindings[i] !== now[i]) return false;
  return true;
}

function flagsOf({ isCaptured, isWrittenInside, isDeleted }: Variable): number {
  return (isCaptured ? 1 : 0) | (isWrittenInside ? 2 : 0) | (isDeleted ? 4 : 0);
}

function flagsOfScope({ isOpen, isGenerator, isAsyncGenerator, hasStarImport }: Scope): number {
  return (isOpen ? 1 : 0) | (isGenerator ? 2 : 0) | (isAsyncGenerator ? 4 : 0) | (hasStarImport ? 8 : 0);
}
