// Names that a module may be asked for before its body has ended: something that the body executes, by importing it, asks
// the module. That a package is named by a module of it that imports another one is no such question.

import type { Program, ProgramModule } from "../program/program.js";

/** `*` among the names: any. */
export type AskedNames = ReadonlyMap<string, ReadonlySet<string>>;

export function findNamesAskedEarly(program: Program): AskedNames {
  const executes = new Map<string, ReadonlySet<string>>();
  const questions = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  for (const module of program.order) {
    executes.set(module.name, executedBy(module));
    questions.set(module.name, askedBy(module));
  }
  const early = new Map<string, ReadonlySet<string>>();
  for (const { name } of program.order) {
    const asked = new Set<string>();
    // Executing a module executes what it imports, and what that imports.
    const reached = new Set([name]);
    for (const each of reached) {
      for (const next of executes.get(each) ?? []) reached.add(next);
      for (const wanted of questions.get(each)?.get(name) ?? []) asked.add(wanted);
    }
    if (asked.size > 0) early.set(name, asked);
  }
  return early;
}

function executedBy(module: ProgramModule): ReadonlySet<string> {
  const names = new Set<string>();
  for (const imported of module.imports.values())
    for (const { chain, submodule } of imported)
      for (const each of submodule === undefined ? chain : [...chain, submodule])
        if (each.kind === "user") names.add(each.module);
  return names;
}

/** By module, the names it is asked for. `import a.b` gives hold of a and of a.b; so does what binds a submodule. */
function askedBy(module: ProgramModule): ReadonlyMap<string, ReadonlySet<string>> {
  const asked = new Map<string, Set<string>>();
  const ask = (name: string, wanted: string): void => {
    asked.set(name, (asked.get(name) ?? new Set()).add(wanted));
  };
  for (const [node, imported] of module.imports)
    for (const { alias, chain, submodule } of imported) {
      const source = chain[chain.length - 1];
      if (node.kind !== "ImportFrom") {
        for (const each of chain) if (each.kind === "user") ask(each.module, "*");
        continue;
      }
      // A package that imports a module of its own asks for nothing else.
      const isOwn = source.kind === "user" && source.module === module.name && submodule !== undefined;
      if (source.kind === "user" && !isOwn) ask(source.module, alias?.name ?? "*");
      if (submodule?.kind === "user") ask(submodule.module, "*");
    }
  return asked;
}
