// How the classes that a declaration mentions are called in it: those that it exports by their names, those that another
// declaration exports by an import, and all others by declarations of their own, which are not exported.

import type { Names } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import type { Facts } from "../types/facts.js";
import { localName } from "./names.js";

/** A module that JavaScript imports: where its declarations are for this one, and what they hold. */
export interface OtherFace {
  readonly specifier: string;
  readonly exports: ReadonlySet<string>;
}

export interface ClassTableOptions {
  readonly names: Names;
  readonly facts: Facts;
  /** The classes that are exported here, under their names. */
  readonly own: ReadonlyMap<ast.ClassDef, string>;
  /** Names that are taken. */
  readonly taken: Iterable<string>;
  otherFace(module: string): OtherFace | undefined;
}

export class ClassTable {
  readonly #options: ClassTableOptions;
  readonly #known: Map<ast.ClassDef, string>;
  readonly #taken: Set<string>;
  readonly #imports = new Map<string, string[]>();
  readonly #waiting: ast.ClassDef[] = [];

  constructor(options: ClassTableOptions) {
    this.#options = options;
    this.#known = new Map(options.own);
    this.#taken = new Set(options.taken);
  }

  /** What an annotation in a module names: `Point`, `shapes.Point`. Undefined if that is no class of the program. */
  named(expr: ast.Name | ast.Attribute | string, module: string): string | undefined {
    const path = typeof expr === "string" ? expr.split(".") : pathOf(expr);
    const found = path === undefined ? undefined : this.#findAt(path, module);
    return found === undefined ? undefined : this.of(found);
  }

  of(node: ast.ClassDef): string {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const { module } = this.#options.facts.classOf(node);
    const face = this.#options.names.moduleScope(module).variables.has(node.name)
      ? this.#options.otherFace(module)
      : undefined;
    const name = this.#freeName(node.name);
    this.#known.set(node, name);
    if (face?.exports.has(node.name) !== true) this.#waiting.push(node);
    else {
      const given = node.name;
      const names = this.#imports.get(face.specifier) ?? [];
      this.#imports.set(face.specifier, [...names, given === name ? name : `${given} as ${name}`]);
    }
    return name;
  }

  /** A class that has been named and is still to be declared. */
  takeWaiting(): ast.ClassDef | undefined {
    return this.#waiting.shift();
  }

  get imports(): readonly string[] {
    return [...this.#imports].map(
      ([specifier, names]) => `import type { ${names.join(", ")} } from ${JSON.stringify(specifier)};`,
    );
  }

  #freeName(wished: string): string {
    let name = localName(wished);
    for (let n = 2; this.#taken.has(name); n++) name = `${wished}_${n}`;
    this.#taken.add(name);
    return name;
  }

  #findAt(path: readonly string[], module: string): ast.ClassDef | undefined {
    const [first, ...rest] = path;
    const last = rest.pop();
    if (last === undefined) return this.#find(first, module);
    const binding = this.#bindingOf(first, module);
    const imported = binding?.kind === "Alias" ? this.#options.names.moduleOfAlias(binding) : undefined;
    if (imported?.kind !== "user") return undefined;
    const from = [imported.module, ...rest].join(".");
    return this.#options.names.program.modules.has(from) ? this.#find(last, from) : undefined;
  }

  /** Follows `from … import …` to where the class is made. */
  #find(name: string, module: string): ast.ClassDef | undefined {
    const seen = new Set<string>();
    for (let [id, at] = [name, module]; !seen.has(`${at} ${id}`); ) {
      seen.add(`${at} ${id}`);
      const binding = this.#bindingOf(id, at);
      if (binding?.kind === "ClassDef") return binding;
      if (binding?.kind !== "Alias") return undefined;
      const { isFrom, imported } = this.#options.names.importOfAlias(binding);
      const from = imported.chain.at(-1);
      if (!isFrom || from?.kind !== "user") return undefined;
      [id, at] = [binding.name, from.module];
    }
    return undefined;
  }

  #bindingOf(name: string, module: string) {
    return this.#options.names.moduleScope(module).variables.get(name)?.onlyBinding;
  }
}

/** `a.b.C` as its names. */
function pathOf(expr: ast.Expression): readonly string[] | undefined {
  const names: string[] = [];
  let at = expr;
  for (; at.kind === "Attribute"; at = at.value) names.unshift(at.attr);
  return at.kind === "Name" ? [at.id, ...names] : undefined;
}
