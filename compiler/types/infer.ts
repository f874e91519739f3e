// What is known of values, by going through the whole program until nothing new is found.

import { messages, type Reporter } from "../diagnostics/index.js";
import type { Names, Variable } from "../names/names.js";
import { frameOf } from "../names/variables.js";
import type { Program } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import { Calls } from "./calls.js";
import { Engine } from "./engine.js";
import { findEntities } from "./entities.js";
import type { Facts } from "./facts.js";
import { InferredFacts } from "./inferred-facts.js";
import type { Value } from "./lattice.js";
import type { FunctionState, Unit } from "./parts.js";
import { StaticFacts } from "./static-facts.js";
import type { Stubs } from "./stubs.js";
import { surveyProgram } from "./survey.js";
import { reflectOnAnything } from "./walk/reflection.js";
import { type Ground, Walker } from "./walker.js";

/** A frame comes to rest after a few turns; a program in which they take this many is not worth the time. */
const mostTurnsPerFrame = 60;

/**
 * `offered` are the variables that JavaScript gets hold of; undefined where the program is all there is. The user is told
 * where nothing comes of it.
 */
export function infer(
  program: Program,
  names: Names,
  stubs: Stubs,
  reporter: Reporter,
  offered?: readonly Variable[],
): Facts {
  const entities = findEntities(names, stubs);
  const surveyed = surveyProgram(program, stubs);
  // Its numbers may be floats.
  const survey = offered === undefined ? surveyed : { ...surveyed, hasFloats: true };
  const generators = new Map<ast.GeneratorExpression, Unit>();
  const engine: Engine = new Engine(
    names,
    stubs,
    survey,
    entities,
    (state: FunctionState) => new Walker(ground, frameOf(state.fn.scope), state),
  );
  const ground: Ground = {
    engine,
    calls: new Calls(engine),
    entities,
    augmented: new Map<ast.AugAssign, Value>(),
    unpacked: new Map<ast.Node, Value>(),
    openGenerator: (node) => {
      let unit = generators.get(node);
      if (unit === undefined)
        generators.set(node, (unit = new Walker(ground, names.scopeOf(node), undefined)));
      return unit;
    },
  };
  for (const variable of offered ?? []) engine.offer(variable);
  for (const module of names.looseModules) engine.escape(engine.library("user-module", module));
  if (survey.hasDynamicCode || survey.hasLooseStores) reflectOnAnything(engine);
  let frames = names.scopes.length;
  for (const module of program.order) {
    engine.enqueue(new Walker(ground, names.moduleScope(module.name), undefined));
    frames++;
  }
  if (engine.run(frames * mostTurnsPerFrame + 1000)) return new InferredFacts(ground, names);
  const { file, ast: tree } = program.entry;
  reporter.report(messages.inferenceGivesUp({ file, span: { ...tree.span, end: tree.span.start } }));
  return new StaticFacts(names, stubs);
}
