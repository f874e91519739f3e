// What was found of the uses of modules when they were compiled last: it stays while the tree is the same object and names say the
// same of it.

import type { ProgramModule } from "../../program/program.js";
import type { Tree } from "../../syntax/tree.js";
import type { UsesOfModule } from "../uses-of-module.js";
import type { Identities, NamesIdentity } from "./identities.js";

interface Kept {
  readonly tree: Tree;
  readonly names: NamesIdentity;
  readonly isEntry: boolean;
  readonly uses: UsesOfModule;
}

export class KeptUses {
  readonly #identities: Identities;
  #before = new Map<string, Kept>();
  #now = new Map<string, Kept>();

  constructor(identities: Identities) {
    this.#identities = identities;
  }

  end(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  find({ name, tree }: ProgramModule, isEntry: boolean, collect: () => UsesOfModule): UsesOfModule {
    const names = this.#identities.ofNames(name);
    let kept = this.#before.get(name);
    if (kept?.tree !== tree || kept.names !== names || kept.isEntry !== isEntry)
      kept = { tree, names, isEntry, uses: collect() };
    this.#now.set(name, kept);
    return kept.uses;
  }
}
