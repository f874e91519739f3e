// Weaving: what instruments add to every function of a program. An instrument says whether it is wanted, what it adds,
// and which ports of the runtime it binds; lowering and emission never hear of it, and a program that asks for none
// carries none. The join points are known here alone.

import type { Core, CoreModule, Stmt, Symbol } from "../core/nodes.js";
import { type Change, changeModule } from "../core/rebuild.js";
import type { Uses } from "../core/survey.js";

export interface Instrument {
  readonly name: string;
  /** What it adds to a module follows from that module and the options. */
  readonly isLocal?: boolean;
  /** Whether a program needs it that nobody asked for by an option. */
  wanted(core: Core, uses: Uses): boolean;
  /** What becomes of the functions, statements and expressions of a module. */
  change?(site: Site): Change;
  /** Bindings that a module gets. */
  declares?(site: Site): readonly Symbol[];
  /** What happens when the body of a module starts. */
  atStart?(site: Site): readonly Stmt[];
  /** Ports of runtime/ports.ts, and the runtime functions they become. */
  readonly binds: Readonly<Record<string, string>>;
}

/** Where a function stands. */
export interface Site {
  readonly module: CoreModule;
  /** The program starts with this module. */
  readonly isEntry: boolean;
  /** The line, from 1, of an offset of the module's file. */
  lineOf(offset: number): number;
  /** The file name that tracebacks show. */
  readonly fileName: string;
  /** Whether a function of the runtime raises nothing. */
  readonly isQuiet: (runtimeName: string) => boolean;
  /** The names that the module's body binds, in the order of the text. */
  globalNames(): readonly string[];
  /** The names and short strings of the module's source that the runtime does not have itself; and those that it has, of all names if code may be compiled later. */
  interned(): { readonly own: readonly string[]; readonly known: readonly string[] };
}

export function weave(
  core: Core,
  instruments: readonly Instrument[],
  siteOf: (module: CoreModule) => Site,
): Core {
  let result = core;
  for (const instrument of instruments) {
    const modules = result.modules.map((module) => weaveModule(module, instrument, siteOf(module)));
    result = { ...result, modules, entry: modules[result.modules.indexOf(result.entry)] };
  }
  return result;
}

function weaveModule(module: CoreModule, instrument: Instrument, site: Site): CoreModule {
  const woven = instrument.change === undefined ? module : changeModule(module, instrument.change(site));
  const declared = instrument.declares?.(site) ?? [];
  const first = instrument.atStart?.(site) ?? [];
  return {
    ...woven,
    globals: declared.length === 0 ? woven.globals : [...woven.globals, ...declared],
    body: first.length === 0 ? woven.body : { ...woven.body, body: [...first, ...woven.body.body] },
  };
}

export function bindingsOf(instruments: readonly Instrument[]): ReadonlyMap<string, string> {
  return new Map(instruments.flatMap((instrument) => Object.entries(instrument.binds)));
}
