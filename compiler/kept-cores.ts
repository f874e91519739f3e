// What passes and instruments made of modules in the last build. Passes change each module alone, by what the survey says of it;
// so a module that was lowered before, and of which the survey says the same, is taken as it is. The entry is made anew.

import type { Const, Core, CoreModule, Fn, Stmt, Symbol } from "./core/nodes.js";
import type { Survey } from "./core/survey.js";

/** What the survey says that passes act on. */
interface Said {
  /** What nobody reads, in the text of the module itself, and which of it stays a global. */
  readonly unread: readonly Stmt[];
  readonly isStored: readonly boolean[];
  readonly constants: ReadonlyMap<Symbol, Const>;
}

interface Kept {
  readonly lowered: CoreModule;
  readonly said: Said;
  readonly passed: CoreModule;
  readonly instruments?: string;
  readonly woven?: CoreModule;
}

export class KeptCores {
  #options = "";
  /** By name of module; of the last build, and of this one. */
  #kept = new Map<string, Kept>();
  #now = new Map<string, Kept>();
  #said = new Map<CoreModule, Said | undefined>();

  /** The program without the modules that are known. `options`: what they depend on but for all this, as a text. */
  unknownPart(core: Core, survey: Survey, options: string): Core {
    if (options !== this.#options) this.#kept = new Map();
    this.#options = options;
    this.#now = new Map();
    const constants = constantsByModule(core, survey);
    this.#said = new Map(core.modules.map((module) => [module, sayOf(module, survey, constants)]));
    const modules = core.modules.filter((module) => module === core.entry || !this.#find(module));
    return { ...core, modules };
  }

  #find(module: CoreModule): boolean {
    const kept = this.#kept.get(module.name);
    const said = this.#said.get(module);
    if (kept?.lowered !== module || said === undefined || !isSame(kept.said, said)) return false;
    this.#now.set(module.name, kept);
    return true;
  }

  /** The whole program after the passes, of which `part` has what was not known. */
  whole(lowered: Core, part: Core): Core {
    const made = new Map(part.modules.map((module) => [module.name, module]));
    const modules = lowered.modules.map((module) => {
      const passed = made.get(module.name);
      if (passed === undefined) return this.#now.get(module.name)!.passed;
      const said = this.#said.get(module);
      if (said !== undefined) this.#now.set(module.name, { lowered: module, said, passed });
      return passed;
    });
    this.#said = new Map();
    return { ...part, modules };
  }

  /** `weave` is given the modules that these instruments have not woven; undefined: some look at more than a module. */
  woven(core: Core, instruments: string | undefined, weave: (part: Core) => Core): Core {
    const known = (module: CoreModule): CoreModule | undefined => {
      const kept = this.#now.get(module.name);
      const isKnown = kept?.passed === module && kept.instruments === instruments;
      return isKnown && instruments !== undefined && module !== core.entry ? kept.woven : undefined;
    };
    const part = weave({ ...core, modules: core.modules.filter((module) => known(module) === undefined) });
    const made = new Map(part.modules.map((module) => [module.name, module]));
    const modules = core.modules.map((passed) => {
      const woven = made.get(passed.name) ?? known(passed)!;
      const kept = this.#now.get(passed.name);
      if (kept?.passed === passed) this.#now.set(passed.name, { ...kept, instruments, woven });
      return woven;
    });
    this.#kept = this.#now;
    this.#now = new Map();
    return { ...part, modules };
  }
}

/** Undefined where the passes look deeper than into the statements of the module's own text. */
function sayOf(
  module: CoreModule,
  { unread, isStored }: Survey,
  constants: ReadonlyMap<CoreModule, ReadonlyMap<Symbol, Const>>,
): Said | undefined {
  const found = unread.get(module);
  const stmts = found === undefined ? [] : module.body.body.filter((stmt) => found.has(stmt));
  if (found !== undefined && stmts.length !== found.size) return undefined;
  return {
    unread: stmts,
    isStored: stmts.map(
      (stmt) => stmt.kind === "Evaluate" && stmt.value.kind === "Write" && isStored.has(stmt.value.symbol),
    ),
    constants: constants.get(module) ?? none,
  };
}

const none: ReadonlyMap<Symbol, Const> = new Map();

/** Those that are read in each. */
function constantsByModule(core: Core, { constants, readers }: Survey) {
  const moduleOf = new Map<Fn, CoreModule>();
  for (const module of core.modules) {
    moduleOf.set(module.body, module);
    for (const { fn } of module.functions) moduleOf.set(fn, module);
  }
  const found = new Map<CoreModule, Map<Symbol, Const>>();
  for (const [symbol, value] of constants)
    for (const fn of readers.get(symbol) ?? []) {
      const module = moduleOf.get(fn)!;
      const known = found.get(module);
      if (known === undefined) found.set(module, new Map([[symbol, value]]));
      else known.set(symbol, value);
    }
  return found;
}

function isSame(a: Said, b: Said): boolean {
  if (a.unread.length !== b.unread.length || a.constants.size !== b.constants.size) return false;
  for (const [i, stmt] of a.unread.entries())
    if (stmt !== b.unread[i] || a.isStored[i] !== b.isStored[i]) return false;
  for (const [symbol, value] of a.constants) if (value !== b.constants.get(symbol)) return false;
  return true;
}
