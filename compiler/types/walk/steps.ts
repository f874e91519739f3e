// Statements that need not be gone through again: code is gone through in turns, and most of it finds in a turn what it found
// in the one before. A step remembers what its statement began with and what came of it, and says so again while nothing
// is different: no cell that was read has grown, and the variables that the statement mentions are what they were.

import type * as ast from "../../syntax/ast.js";
import type { Value } from "../lattice.js";
import type { Reader, Unit } from "../parts.js";
import type { Walker } from "../walker.js";
import { Env, isSame } from "./env.js";

/** A variable that a step mentions, and the one that it mentioned before. */
class Mention {
  readonly slot: number;
  before: Value | undefined;
  after: Value | undefined = undefined;
  readonly earlier: Mention | undefined;

  constructor(slot: number, before: Value | undefined, earlier: Mention | undefined) {
    this.slot = slot;
    this.before = before;
    this.earlier = earlier;
  }
}

/** Of more variables than this all are remembered. */
const mostMentions = 30;

export class Step implements Reader {
  readonly unit: Unit;
  readonly outer: Reader;
  isStale = true;
  insists = false;
  /** It does not come to its end. */
  ends = false;
  /** Of the variables that it mentions. */
  #lastMention: Mention | undefined = undefined;
  /** All variables, where there are many of them or a loop in it, as loops remember all. */
  #before: Env | undefined = undefined;
  #after: Env | undefined = undefined;

  constructor(unit: Unit, outer: Reader) {
    this.unit = unit;
    this.outer = outer;
  }

  begin(env: Env): void {
    this.isStale = false;
    if (this.insists) return;
    if (this.#before !== undefined) this.#before = env.copy();
    for (let each = this.#lastMention; each !== undefined; each = each.earlier)
      each.before = env.get(each.slot);
  }

  end(env: Env | undefined): void {
    this.ends = env === undefined;
    if (env === undefined || this.insists) return;
    if (this.#before !== undefined) this.#after = env.copy();
    for (let each = this.#lastMention; each !== undefined; each = each.earlier)
      each.after = env.get(each.slot);
  }

  /** Whether it would do again what it did. */
  isSame(env: Env): boolean {
    if (this.isStale || this.insists) return false;
    if (this.#before !== undefined) return this.#before.equals(env);
    for (let each = this.#lastMention; each !== undefined; each = each.earlier)
      if (!isSame(each.before, env.get(each.slot))) return false;
    return true;
  }

  /** What holds behind it, where it would do again what it did. */
  repeat(env: Env): Env | undefined {
    if (this.ends) return undefined;
    if (this.#before !== undefined) return this.#after!.copy();
    for (let each = this.#lastMention; each !== undefined; each = each.earlier)
      if (each.before !== each.after) env.set(each.slot, each.after);
    return env;
  }

  /** It has just come to the variable, and not changed it before. */
  mention(slot: number, env: Env): void {
    if (this.#before !== undefined) return;
    let count = 0;
    for (let each = this.#lastMention; each !== undefined; each = each.earlier, count++)
      if (each.slot === slot) return;
    if (count < mostMentions) this.#lastMention = new Mention(slot, env.get(slot), this.#lastMention);
    else this.rememberAll(env);
  }

  /** It has changed no variables but those that it has mentioned. */
  rememberAll(env: Env): void {
    if (this.#before !== undefined) return;
    this.#before = env.copy();
    for (let each = this.#lastMention; each !== undefined; each = each.earlier)
      this.#before.set(each.slot, each.before);
    this.#lastMention = undefined;
  }
}

export function stepsOf(walker: Walker, block: ast.Block): Step[] {
  let steps = walker.steps.get(block);
  if (steps === undefined) walker.steps.set(block, (steps = []));
  return steps;
}

/** A frame's variable is mentioned for the first time at this place. */
export function noteMention(walker: Walker, slot: number): void {
  const { env } = walker;
  if (env === undefined) walker.engine.insist();
  else for (let step = walker.engine.reader; step instanceof Step; step = step.outer) step.mention(slot, env);
}

/** Here is a loop. */
export function noteLoop(walker: Walker): void {
  for (let step = walker.engine.reader; step instanceof Step; step = step.outer)
    step.rememberAll(walker.env!);
}

/** Where nothing gets, nothing is known of any variable, whatever the statement around began with. */
export function unreachedEnv(walker: Walker): Env {
  walker.engine.insist();
  return new Env();
}

/** `break`, `continue`: what holds here goes on at the loop. */
export function leaveSteps(walker: Walker): void {
  const loop = walker.loop!.reader;
  for (let step = walker.engine.reader; step instanceof Step && step !== loop; step = step.outer)
    step.insists = true;
}
