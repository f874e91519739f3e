// What code that is compiled at run time shares with the program around it: the runtime as a whole, the main module, and
// how the program itself was compiled. The linker provides it in programs that name `exec`, `eval`, `execfile` or `compile`.

import { add_module, find_modules_by } from "../core/imports.js";
import { set_opt_level } from "../machine/opt-level.js";
import type { Module } from "../types/module.js";
import { import_file } from "./import-file.js";

export interface ProgramParts {
  /** The exports of the runtime by name. */
  exports(): any;
  /** The modules of the runtime by name. */
  modules(): readonly (readonly [string, Module])[];
  /** The main module. */
  main(): Module;
  /** The level of optimisation that it was compiled with. */
  readonly level: number;
  readonly lineNumbers: boolean;
  /** The names of what is woven into it. */
  readonly instruments: readonly string[];
}

let parts: ProgramParts | undefined;

export function provide_program(given: ProgramParts): void {
  parts = given;
  set_opt_level(given.level);
  find_modules_by(import_file);
}

export function program_parts(): ProgramParts {
  return parts!;
}

let modules: ReadonlyMap<string, Module> | undefined;

/** Modules of the runtime can be imported from now on. */
export function known_builtin_module(name: string): Module {
  if (modules === undefined) {
    modules = new Map(parts!.modules());
    for (const [key, module] of modules) add_module(key, module);
  }
  return modules.get(name)!;
}
