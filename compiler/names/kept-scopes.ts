// The scopes of modules as they were made last, by their trees: for whoever compiles a program again and again. What of them
// depends on other modules, the variables and what names stand for, is made anew each time.

import { type Diagnostic, Reporter } from "../diagnostics/index.js";
import type { ProgramModule } from "../program/program.js";
import type { Tree } from "../syntax/tree.js";
import { buildScopes, type ModuleScopes, type ScopeOptions } from "./scopes.js";

interface Kept {
  readonly name: string;
  readonly dropsAsserts: boolean;
  readonly scopes: ModuleScopes;
  readonly diagnostics: readonly Diagnostic[];
}

export class KeptScopes {
  readonly #byTree = new WeakMap<Tree, Kept>();
  #turn = 0;

  /** How often names were bound; what was found in an earlier turn holds no longer. */
  get turn(): number {
    return this.#turn;
  }

  begin(): void {
    this.#turn++;
  }

  /** The scopes of a module, without variables, and what there is to say about them. They serve until they are asked for again. */
  scopesOf(module: ProgramModule, options: ScopeOptions, reporter: Reporter): ModuleScopes {
    const { tree, name } = module;
    const known = this.#byTree.get(tree);
    const isKnown = known?.name === name && known.dropsAsserts === options.dropsAsserts;
    const kept = isKnown ? known : build(module, options);
    if (isKnown) for (const scope of kept.scopes.scopes) scope.forget();
    // Names may have been alive that are not any more.
    else for (const site of known?.scopes.sites ?? []) site.mention = undefined;
    this.#byTree.set(tree, kept);
    for (const diagnostic of kept.diagnostics) reporter.report(diagnostic);
    return { ...kept.scopes, module };
  }
}

function build(module: ProgramModule, options: ScopeOptions): Kept {
  const reporter = new Reporter();
  const scopes = buildScopes(module, options, reporter);
  return {
    name: module.name,
    dropsAsserts: options.dropsAsserts,
    scopes,
    diagnostics: reporter.diagnostics,
  };
}
