// What is known of a frame's own variables at one place, and how it grows together where ways meet.

import { Bit, equalValues, type Value, widen } from "../lattice.js";
import type { Loop, Walker } from "../walker.js";
import type { Env } from "./env.js";
import { noteLoop } from "./steps.js";

export function copyEnv(walker: Walker): Env | undefined {
  return walker.env?.copy();
}

export function unionOf(walker: Walker, a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === undefined || a === b) return b;
  return b === undefined ? a : walker.engine.union(a, b);
}

export function joinEnvs(walker: Walker, a: Env | undefined, b: Env | undefined): Env | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const joined = a.copy();
  a.forEachDifference(b, (slot, mine, others) => {
    joined.set(slot, unionOf(walker, mine, others));
  });
  return joined;
}

/** `old` itself if `grown` has nothing new. */
function widenEnv(walker: Walker, old: Env, grown: Env): Env {
  let result = old;
  old.forEachDifference(grown, (slot, before, others) => {
    const after = unionOf(walker, before, others);
    if (after === undefined || (before !== undefined && equalValues(before, after))) return;
    if (result === old) result = old.copy();
    result.set(slot, before === undefined ? after : widen(before, after));
  });
  return result;
}

/**
 * Goes through a loop until its head does not change; answers what holds at its breaks. Where an interval has leapt further
 * than anything reaches, one more turn goes by what is reached, as in `h = (h * 31 + c) % 1000003`.
 */
export function repeatLoop(walker: Walker, node: object, turn: () => void): Env | undefined {
  const entry = walker.env!;
  noteLoop(walker);
  // What comes from before the loop is not what makes it go on, and needs no leaps.
  let head = joinEnvs(walker, walker.heads.get(node), entry)!;
  for (;;) {
    walker.heads.set(node, head);
    const { breaks, back } = takeTurn(walker, head, turn);
    const next = back === undefined ? head : widenEnv(walker, head, back);
    if (next !== head) {
      head = next;
      continue;
    }
    const closer = back === undefined ? undefined : closerEnv(head, joinEnvs(walker, entry, back)!);
    if (closer === undefined) return breaks;
    const last = takeTurn(walker, closer, turn);
    if (last.back === undefined || widenEnv(walker, closer, last.back) === closer) return last.breaks;
    return takeTurn(walker, head, turn).breaks;
  }
}

/** One turn from what holds at the head; `back` is what holds when it gets there again. */
function takeTurn(
  walker: Walker,
  head: Env,
  turn: () => void,
): { readonly breaks: Env | undefined; readonly back: Env | undefined } {
  const outer = walker.loop;
  const loop: Loop = { breaks: undefined, continues: undefined, reader: walker.engine.reader };
  walker.loop = loop;
  walker.env = head.copy();
  turn();
  walker.loop = outer;
  return { breaks: loop.breaks, back: joinEnvs(walker, loop.continues, walker.env) };
}

/** The head with intervals as narrow as those that reach it; undefined if it has such already. */
function closerEnv(head: Env, reached: Env): Env | undefined {
  let result: Env | undefined;
  head.forEachDifference(reached, (slot, value, other) => {
    if (value === undefined || other === undefined) return;
    if (value.bits !== other.bits || (value.bits & Bit.int) === 0 || value.parts !== other.parts) return;
    if (value.min === other.min && value.max === other.max) return;
    result ??= head.copy();
    result.set(slot, other);
  });
  return result;
}
