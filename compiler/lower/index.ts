// From Python's tree to Core. After this there is no Python left: names are symbols, operators know what they meet,
// calls know where they go as far as the facts do. Nothing here is a question of the user's mistakes any more.

import { assign } from "../core/build.js";
import type { Core, CoreModule, Fn, Stmt } from "../core/nodes.js";
import type { Library } from "../library/library.js";
import type { Names } from "../names/names.js";
import type { Program } from "../program/program.js";
import type { Facts } from "../types/facts.js";
import { lowerBlock } from "./blocks.js";
import { Body, Lowering, type LowerOptions, type ModuleParts, nowhere } from "./context.js";
import { lowerRest } from "./deep.js";
import { hoistFunctions } from "./hoist.js";
import type { LoweredModule } from "./kept/kept-modules.js";
import { wrapModule } from "./modules.js";
import { impliedValue } from "./names.js";

export { KeptModules } from "./kept/kept-modules.js";

export function lower(
  program: Program,
  names: Names,
  facts: Facts,
  library: Library,
  options: LowerOptions = {},
): Core {
  const lowering = new Lowering(program, names, facts, library, options);
  const bodies = program.order.map((source) => new Body(lowering, partsFor(lowering, source.name)));
  // Functions of other modules may be mentioned before their module is lowered.
  for (const body of bodies) hoistFunctions(body, body.module.source.ast.body);
  const modules = bodies.map((body) => {
    const { core, executed } = keptOrLowered(body, options);
    lowering.noteExecuted(core.name, executed);
    return core;
  });
  options.kept?.modules.end();
  return {
    modules,
    entry: modules[program.order.indexOf(program.entry)],
    selectors: lowering.selectors,
    attributes: lowering.attributes,
    computedAttributes: lowering.uses.computedAttributes,
    ...(options.offered === undefined
      ? {}
      : { offered: options.offered.map((variable) => lowering.symbolOf(variable)) }),
  };
}

function partsFor(lowering: Lowering, name: string) {
  return { module: lowering.modules.get(name)!, isGenerator: false, isModule: true };
}

function keptOrLowered(body: Body, { kept }: LowerOptions): LoweredModule {
  const { module, lowering } = body;
  if (kept === undefined) return lowerModule(body);
  const { modules } = kept;
  return (
    modules.find(module.source, lowering.answering) ?? modules.keep(module.source, () => lowerModule(body))
  );
}

function lowerModule(body: Body): LoweredModule {
  const { module, lowering } = body;
  const stmts: Stmt[] = [];
  const scope = lowering.names.moduleScope(module.source.name);
  const { span } = module.source.ast;
  for (const variable of scope.variables.values()) {
    const implied = impliedValue(body, variable, span);
    // Those that no statement stores are constants wherever they are read.
    if (implied !== undefined && variable.bindings.length === 0) continue;
    if (!lowering.isHoisted(variable)) module.globals.push(lowering.symbolOf(variable));
    if (implied !== undefined) stmts.push(assign(lowering.symbolOf(variable), implied, span));
  }
  lowerBlock(body, module.source.ast.body, stmts);
  lowerRest(lowering.depth);
  const core = { ...describe(module), body: bodyOf(body, wrapModule(body, stmts)) };
  return { core, executed: body.executed };
}

function describe(module: ModuleParts): Omit<CoreModule, "body"> {
  return {
    name: module.source.name,
    file: module.source.path,
    globals: module.globals,
    functions: module.functions,
    execute: module.execute,
    object: module.object,
    shownPath: module.source.shownPath,
    packagePath: module.source.packagePath,
  };
}

function bodyOf(body: Body, stmts: readonly Stmt[]): Fn {
  return {
    name: "<module>",
    span: body.module.source.ast.span ?? nowhere,
    params: [],
    rest: null,
    locals: body.locals,
    self: null,
    generator: false,
    body: stmts,
    arrow: false,
  };
}
