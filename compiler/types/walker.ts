// Goes through the code of one frame (a module, a function, a generator expression) and computes the value of every
// expression. Variables that only this frame touches are followed from statement to statement, so that `x = None`
// is forgotten after `x = 5`; all others have one value for the whole program. What each construct does is in walk/.

import type { Scope, Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import type { Calls } from "./calls.js";
import type { Engine } from "./engine.js";
import type { Entities } from "./entities.js";
import { any, none, type Value } from "./lattice.js";
import type { FunctionState, Reader, Unit } from "./parts.js";
import type { Places } from "./places.js";
import { walkClauses } from "./walk/displays.js";
import { Env } from "./walk/env.js";
import { evaluate } from "./walk/expressions.js";
import { leaveFunction } from "./walk/generators.js";
import { type NameUse, storeName } from "./walk/names.js";
import { walkBlock } from "./walk/statements.js";
import type { Step } from "./walk/steps.js";

/** What all walkers share. */
export interface Ground {
  readonly engine: Engine;
  readonly calls: Calls;
  readonly entities: Entities;
  /** What augmented assignments store. */
  readonly augmented: Map<ast.AugAssign, Value>;
  /** What targets of several items take apart. */
  readonly unpacked: Map<ast.Node, Value>;
  openGenerator(node: ast.GeneratorExpression): Unit;
}

export interface Loop {
  /** The statement or unit that it is in. */
  readonly reader: Reader | undefined;
  breaks: Env | undefined;
  continues: Env | undefined;
}

/** Expressions nested deeper than this are not looked into. */
export const deepestExpression = 200;
export const deepestCondition = 50;

export class Walker implements Unit {
  isQueued = false;
  isBegun = false;
  readonly unit = this;
  readonly outer = undefined;
  isStale = false;
  insists = false;
  readonly ground: Ground;
  readonly engine: Engine;
  readonly calls: Calls;
  readonly frame: Scope;
  readonly state: FunctionState | undefined;
  readonly isViper: boolean;
  /** Undefined where nothing is executed. */
  env: Env | undefined = new Env();
  /** Of each `try` around: all that the variables may be when something is raised in it. */
  catchers: Env[] = [];
  loop: Loop | undefined;
  /** How many blocks and expressions are around the one that is looked at. */
  depth = 0;
  readonly places: Places;
  readonly variables = new Map<Variable, NameUse>();
  trackedCount = 0;
  readonly steps = new Map<ast.Block, Step[]>();
  /** What held at the heads of loops when they were last gone through. */
  readonly heads = new Map<object, Env>();

  constructor(ground: Ground, frame: Scope, state: FunctionState | undefined) {
    this.ground = ground;
    this.engine = ground.engine;
    this.calls = ground.calls;
    this.places = ground.engine.places;
    this.frame = frame;
    this.state = state;
    this.isViper = isViper(frame);
  }

  run(): void {
    this.env = new Env();
    this.catchers = [];
    this.loop = undefined;
    const { node } = this.frame;
    switch (node.kind) {
      case "Module":
        walkBlock(this, node.body);
        break;
      case "FunctionDef":
        this.#enterFunction();
        walkBlock(this, node.body);
        if (this.env !== undefined) leaveFunction(this, none);
        break;
      case "Lambda": {
        this.#enterFunction();
        const value = evaluate(this, node.body);
        leaveFunction(this, this.frame.isGenerator ? none : value);
        break;
      }
      case "GeneratorExpression":
        this.#runGenerator(node);
        break;
      default:
        break;
    }
  }

  #enterFunction(): void {
    const state = this.state!;
    for (const { param, cell } of state.entries) {
      const value = this.isViper ? any : this.engine.read(cell);
      if (this.isViper) this.engine.openFunction(state, undefined);
      storeName(this, param, value);
    }
  }

  #runGenerator(node: ast.GeneratorExpression): void {
    const site = this.engine.site(node, "generator");
    walkClauses(this, node.clauses, this.engine.read(site.key), () => {
      this.engine.write(site.element, evaluate(this, node.element));
    });
  }
}

/** A function with `@micropython.viper`, or a lambda in one: ints are machine words there. */
function isViper(frame: Scope): boolean {
  let scope: Scope | undefined = frame;
  while (scope !== undefined && scope.node.kind !== "FunctionDef") scope = scope.parent;
  return scope?.node.kind === "FunctionDef" && scope.node.emitter === "viper";
}
