// What is known of a frame's own variables at one place, and how it grows together where ways meet.

import { equalValues, type Value, widen } from "../lattice.js";
import type { Env, Loop, Walker } from "../walker.js";

export function copyEnv(walker: Walker): Env | undefined {
  return walker.env?.slice();
}

export function unionOf(walker: Walker, a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === undefined || a === b) return b;
  return b === undefined ? a : walker.engine.union(a, b);
}

export function joinEnvs(walker: Walker, a: Env | undefined, b: Env | undefined): Env | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const size = Math.max(a.length, b.length);
  const joined: Env = [];
  for (let i = 0; i < size; i++) joined[i] = unionOf(walker, a[i], b[i]);
  return joined;
}

/** `old` itself if `grown` has nothing new. */
function widenEnv(walker: Walker, old: Env, grown: Env): Env {
  let result = old;
  for (let i = 0; i < Math.max(old.length, grown.length); i++) {
    const before = old[i];
    const after = unionOf(walker, before, grown[i]);
    if (after === undefined || (before !== undefined && equalValues(before, after))) continue;
    if (result === old) result = old.slice();
    result[i] = before === undefined ? after : widen(before, after);
  }
  return result;
}

/** Goes through a loop until its head does not change; answers what holds at its breaks. */
export function repeatLoop(walker: Walker, node: object, turn: () => void): Env | undefined {
  const outer = walker.loop;
  // What comes from before the loop is not what makes it go on, and needs no leaps.
  let head = joinEnvs(walker, walker.heads.get(node), walker.env)!;
  for (;;) {
    walker.heads.set(node, head);
    const loop: Loop = { breaks: undefined, continues: undefined };
    walker.loop = loop;
    walker.env = head.slice();
    turn();
    const back = joinEnvs(walker, loop.continues, walker.env);
    const next = back === undefined ? head : widenEnv(walker, head, back);
    if (next === head) {
      walker.loop = outer;
      return loop.breaks;
    }
    head = next;
  }
}
