// What the functions that run hold, for who counts what a program can reach (collector.ts): JavaScript does not show its
// locals. Woven into programs that were given a heap of their own: each call has an Array of what its locals hold, each
// closure is known with those of the locals around it that it uses, each generator with its own.

import { take_memory } from "./heap.js";
import { BLOCK } from "./sizes.js";

/** The locals of each call that runs, the innermost last. */
const frames: any[][] = [];
/** What of other calls a function or class holds: Arrays of locals and places in them, in turns. */
const cells = new WeakMap<object, readonly any[]>();
/** The locals of a generator. */
const suspended_locals = new WeakMap<object, readonly any[]>();
/** The globals of each module. */
const module_lists: (() => readonly any[])[] = [];
/** Those of them that were met in code compiled later. */
const late_modules = new Set<object>();
/** The generator that was resumed last. */
let resumed_last: object | undefined;

export function running_frames(): readonly (readonly any[])[] {
  return frames;
}

export function globals_of_modules(): readonly (() => readonly any[])[] {
  return module_lists;
}

/** Places in Arrays of locals, as captured() was given them. */
export function cells_of(holder: object): readonly any[] | undefined {
  return cells.get(holder);
}

export function locals_of_generator(generator: object): readonly any[] | undefined {
  return suspended_locals.get(generator);
}

// ---- Called by woven code

export function show_globals(globals: () => readonly any[]): void {
  module_lists.push(globals);
}

/** The globals of the module that code compiled later belongs to; a dict that the program gave it is the program's. */
export function hold_globals(globals: any): void {
  const module = globals.m.module;
  if (module === undefined || late_modules.has(module)) return;
  late_modules.add(module);
  module_lists.push(() => Object.keys(module).flatMap((key) => (key[0] === "$" ? [module[key]] : [])));
}

export function enter_frame(locals: any[]): any[] {
  frames.push(locals);
  return locals;
}

/** In whatever way the call ended; it may have been one that was suspended. */
export function leave_frame(locals: any[]): void {
  if (frames[frames.length - 1] === locals) frames.pop();
  else leave_inner_frames(locals);
}

function leave_inner_frames(locals: any[]): void {
  const at = frames.lastIndexOf(locals);
  if (at >= 0) frames.length = at;
}

/** The closure is an object beside its function, and so is each variable that is shared. */
export function captured(holder: any, places: readonly any[]): any {
  for (let i = 0; i <= places.length; i += 2) take_memory(BLOCK);
  cells.set(holder, places);
  return holder;
}

/** A generator that has not begun holds its arguments. */
export function with_arguments(generator: object, values: readonly any[]): any {
  suspended_locals.set(generator, values);
  return generator;
}

/** The body of the generator begins that is being resumed. */
export function enter_generator(locals: any[]): any[] {
  if (resumed_last !== undefined) suspended_locals.set(resumed_last, locals);
  return enter_frame(locals);
}

/** `yield value`: what is yielded, and after that what is sent. */
export function suspended(locals: any[], value: any): any {
  leave_frame(locals);
  return value;
}

export function resumed(locals: any[], value: any): any {
  frames.push(locals);
  return value;
}

/** Bound to `resume_generator`. */
export function note_resumed(generator: object): void {
  resumed_last = generator;
}
