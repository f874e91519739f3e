// What passes and instruments made of modules in the last build. Passes change each module alone, by what the survey says of it;
// so a module that was lowered before, and of which the survey says the same, is taken as it is. The entry is made anew.

import type { Const, Core, CoreModule, Fn, Stmt, Symbol } from "./core/nodes.js";
import { isUnseen, KeptFindings, type Survey } from "./core/survey.js";
import { isFn, visit } from "./core/walk.js";
import type { Instrument } from "./weave/index.js";

/** What the survey says that passes act on. */
interface Said {
  readonly unread: ReadonlySet<Stmt>;
  /** The globals that the module gives what nobody sees being made: whether they are read, and stored. */
  readonly globals: readonly Symbol[];
  readonly uses: string;
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
  readonly findings = new KeptFindings();
  #options = "";
  /** By name of module; of the last build, and of this one. */
  #kept = new Map<string, Kept>();
  #now = new Map<string, Kept>();
  #said = new Map<CoreModule, Said>();

  /** The program without the modules that are known. `options`: what they depend on but for all this, as a text. */
  unknownPart(core: Core, survey: Survey, options: string): Core {
    if (options !== this.#options) this.#kept = new Map();
    this.#options = options;
    this.#now = new Map();
    const constants = constantsByModule(core, survey);
    this.#said = new Map(
      core.modules.map((module) => [module, this.#sayOf(module, survey, constants.get(module) ?? none)]),
    );
    const modules = core.modules.filter((module) => module === core.entry || !this.#find(module));
    return { ...core, modules };
  }

  #sayOf(module: CoreModule, survey: Survey, constants: ReadonlyMap<Symbol, Const>): Said {
    const kept = this.#kept.get(module.name);
    const globals = kept?.lowered === module ? kept.said.globals : unseenGlobals(module);
    const uses = globals.map((symbol) => `${survey.isRead.has(symbol)} ${survey.isStored.has(symbol)}`);
    return { unread: survey.unread.get(module) ?? nothing, globals, uses: uses.join(), constants };
  }

  #find(module: CoreModule): boolean {
    const kept = this.#kept.get(module.name);
    if (kept?.lowered !== module || !isSame(kept.said, this.#said.get(module)!)) return false;
    this.#now.set(module.name, kept);
    return true;
  }

  /** The whole program after the passes, of which `part` has what was not known. */
  whole(lowered: Core, part: Core): Core {
    const made = new Map(part.modules.map((module) => [module.name, module]));
    const modules = lowered.modules.map((module) => {
      const passed = made.get(module.name);
      if (passed === undefined) return this.#now.get(module.name)!.passed;
      this.#now.set(module.name, { lowered: module, said: this.#said.get(module)!, passed });
      return passed;
    });
    this.#said = new Map();
    return { ...part, modules };
  }

  /** `weave` is given the modules that these instruments have not woven. */
  woven(core: Core, all: readonly Instrument[], weave: (part: Core) => Core): Core {
    const instruments = all.map(({ name }) => name).join();
    const areLocal = all.every(({ isLocal }) => isLocal);
    const known = (module: CoreModule): CoreModule | undefined => {
      const kept = this.#now.get(module.name);
      const isKnown = kept?.passed === module && kept.instruments === instruments;
      return isKnown && areLocal && module !== core.entry ? kept.woven : undefined;
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

const none: ReadonlyMap<Symbol, Const> = new Map();
const nothing: ReadonlySet<Stmt> = new Set();

function unseenGlobals({ body }: CoreModule): readonly Symbol[] {
  const found: Symbol[] = [];
  visit([body], (node) => {
    if (!isFn(node) && node.kind === "Write" && isUnseen(node.symbol, node.value)) found.push(node.symbol);
  });
  return found;
}

/** Those that are read in each. */
function constantsByModule(core: Core, { constants, readers }: Survey) {
  const moduleOf = new Map<Fn | string, CoreModule>();
  for (const module of core.modules) {
    moduleOf.set(module.name, module);
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
  if (a.uses !== b.uses || a.unread.size !== b.unread.size || a.constants.size !== b.constants.size)
    return false;
  for (const stmt of a.unread) if (!b.unread.has(stmt)) return false;
  for (const [symbol, value] of a.constants) if (value !== b.constants.get(symbol)) return false;
  return true;
}
