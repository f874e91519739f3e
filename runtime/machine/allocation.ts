// What objects cost on a 32-bit device, and that none may come to life while the heap is locked. Bound to the ports of
// ports.ts and woven into programs that lock the heap or have one of a given size; in others nothing of it is left.
// Containers have a virtual capacity, `room`, that grows as on the device (py/objlist.c, py/map.c): what fits in it
// costs nothing.

import type { Keyed } from "../core/keyed.js";
import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import type { Dict } from "../types/dict.js";
import { dict_has } from "../types/dict.js";
import { MemoryError } from "../types/exception.js";
import { table_has } from "../types/set-table.js";
import { Tuple } from "../types/tuple.js";
import { heap_is_watched, is_locked, retake_memory, take_anyway, take_memory } from "./heap.js";
import { BLOCK, LARGEST_SMALL_INT, LIST_ROOM, list_room, next_table_size, WORD } from "./sizes.js";

const BUFFER_STEP = 8;
const STREAM_STEP = 16;
/** What is kept for exceptions when there is no memory. */
const EMERGENCY_BYTES = 256;

/** An exception is being made: it may use the memory that is kept for it. */
let emergencies = 0;

/** Bound to `charge`. */
export function charge_object(bytes: number): void {
  if (emergencies > 0) take_anyway(bytes);
  else {
    check_lock();
    take_memory(bytes);
  }
}

function check_lock(): void {
  if (is_locked()) raise_(MemoryError, "memory allocation failed, heap is locked");
}

/** What an object holds moves to where there is more room for it. */
function charge_move(container: any, before: number, after: number): void {
  check_lock();
  retake_memory(container, before, after);
}

// ---- What the program makes itself, woven around it

export function allocated(value: any, bytes: number): any {
  charge_object(bytes);
  return value;
}

export function allocated_items(items: any[]): any {
  charge_list(items);
  return items;
}

/** The result of an operator. These are small, so that engines put them in place. */
export function computed(value: any): any {
  return heap_is_watched ? charge_computed(value) : value;
}

/** Of so many operators on floats. */
export function computed_float(value: number, count: number): number {
  if (heap_is_watched) charge_floats(count);
  return value;
}

/** A method that is not called at once becomes an object. */
export function read_attribute(value: any): any {
  return heap_is_watched ? charge_bound(value) : value;
}

/** Bound to `charge_result`. */
export function charge_computed(value: any): any {
  switch (typeof value) {
    case "number":
      if (value > LARGEST_SMALL_INT || value < -LARGEST_SMALL_INT - 1) charge_object(BLOCK);
      break;
    case "bigint":
      charge_int(value);
      break;
    case "string":
      charge_text(value);
      break;
    case "object":
      if (value.k === TAGS.Float) charge_object(BLOCK);
      else if (Array.isArray(value)) charge_list(value);
  }
  return value;
}

/** The result of an operator that may have changed its left operand. */
export function computed_in_place(value: any): any {
  return Array.isArray(value) ? value : computed(value);
}

export function charge_floats(count: number): void {
  if (emergencies > 0) take_anyway(count * BLOCK);
  else {
    check_lock();
    take_memory(count * BLOCK, undefined, BLOCK);
  }
}

function charge_bound(value: any): any {
  if (value?.k === TAGS.BoundMethod) charge_object(BLOCK);
  return value;
}

/** `o.x = v` makes room for an attribute that is new. */
export function charge_attribute(o: any, name: string): void {
  const key = "$" + name;
  if (typeof o !== "object" || o.w !== true || Object.hasOwn(o, key) || Object.hasOwn(o, name + "$f")) return;
  if (is_locked() && has_setter(o, key)) return;
  let count = 0;
  for (const key of Object.keys(o))
    if ((key[0] === "$" || key.endsWith("$f")) && o[key] !== undefined) count++;
  // Attributes come one by one, and the table grows as they do.
  const room: number = o.room ?? (count === 0 ? 0 : next_table_size(count - 1));
  if (count >= room) {
    charge_move(o, 2 * WORD * room, 2 * WORD * next_table_size(room));
    Object.defineProperty(o, "room", { value: next_table_size(room), configurable: true });
  }
}

/** Whether the attribute is a property. */
function has_setter(o: any, key: string): boolean {
  for (let at = Object.getPrototypeOf(o); at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, key);
    if (found !== undefined) return found.set !== undefined;
  }
  return false;
}

// ---- What functions of the runtime give back, by the types that their stubs promise

export function result_text(value: any, a?: any, b?: any): any {
  if (value !== a && value !== b) charge_text(value);
  return value;
}

export function result_list(value: any, a?: any, b?: any): any {
  if (value !== a && value !== b) charge_list(value);
  return value;
}

export function result_int(value: any, a?: any, b?: any): any {
  if (value !== a && value !== b) charge_int(value);
  return value;
}

export function result_float(value: any, a?: any, b?: any): any {
  if (value !== a && value !== b) charge_object(BLOCK);
  return value;
}

/** Bound to `charge_float`. */
export function charge_float_of(value: any): void {
  if (value?.k !== TAGS.Float) charge_object(BLOCK);
}

// ---- Sizes

/** The empty string and single ASCII characters are there already. */
function charge_text(value: any): void {
  const length = typeof value === "string" ? value.length : 4 * value.cp.length;
  if (length > 1 || (length === 1 && value.charCodeAt(0) >= 128)) {
    charge_object(length + 1);
    charge_object(BLOCK);
  }
}

function charge_int(value: any): void {
  if (typeof value === "number") {
    if (value > LARGEST_SMALL_INT || value < -LARGEST_SMALL_INT - 1) charge_object(BLOCK);
  } else if (typeof value === "bigint") {
    charge_object(BLOCK);
    charge_object(Math.ceil(value.toString(16).length / 2));
  }
}

function charge_list(items: any): void {
  charge_object(BLOCK);
  // One that was made by appending has been charged as it grew.
  charge_object(WORD * (items.room === undefined ? Math.max(LIST_ROOM, items.length) : LIST_ROOM));
}

export function charge_tuple_items(items: readonly any[]): void {
  if (items.length > 0) charge_object(2 * WORD + WORD * items.length);
}

export function charge_byte_string(length: number): void {
  if (length === 0) return;
  charge_object(length + 1);
  charge_object(BLOCK);
}

// ---- Growth

export function charge_list_append(items: any): void {
  const room = list_room(items);
  if (items.length < room) {
    items.room = room;
    return;
  }
  charge_move(items, WORD * room, 2 * WORD * room);
  items.room = 2 * room;
}

/** Bound to `charge_list_items`: its room has doubled as often as it had to. */
export function charge_appended(items: any): void {
  let room = LIST_ROOM;
  while (room < items.length) room *= 2;
  if (items.room === undefined) charge_object(WORD * (room - LIST_ROOM));
  items.room = room;
}

/** What is no list is iterated over, and the iterator is an object. */
export function charge_list_extend(items: any, count: number, iterable: any): void {
  if (!Array.isArray(iterable)) charge_object(BLOCK);
  const room = list_room(items);
  const needed = items.length + count;
  if (needed > room) {
    charge_move(items, WORD * room, WORD * (needed + LIST_ROOM));
    items.room = needed + LIST_ROOM;
  } else items.room = room;
}

/** Single items come with room for more, as many at once do not. */
export function charge_buffer(buffer: any, length: number, more: number): void {
  const room: number = buffer.room ?? length;
  if (length + more <= room) return;
  const next = more === 1 ? room + BUFFER_STEP : length + more;
  charge_move(buffer, room, next);
  buffer.room = next;
}

/** One that has no room of its own yet reads from what it was given (py/objstringio.c stringio_copy_on_write). */
export function charge_stream_growth(stream: any, length: number, end: number): void {
  const room: number = stream.room ?? 0;
  if (stream.room !== undefined && end <= room) return;
  const next = end <= length ? length : stream.room === undefined ? end : ((end + STREAM_STEP) & -8) + 8;
  charge_move(stream, room, next);
  stream.room = next;
}

/** Bound to `give_room`. */
export function set_room(container: any, count: number): void {
  container.room = count;
}

export function charge_table_key(table: Keyed, key: any): void {
  const size = table.m.size;
  const room: number = (table as any).room ?? 0;
  if (size < room) return;
  if (table.k === TAGS.Dict ? dict_has(table as Dict, key) : table_has(table as any, key)) return;
  const next = next_table_size(Math.max(room, size));
  const width = table.k === TAGS.Dict ? 2 * WORD : WORD;
  charge_move(table, width * room, width * next);
  (table as any).room = next;
}

// ---- Instances

/** Instances come to life in the constructor of their class. */
export function charge_instances(extra: any): void {
  const given = extra.I;
  extra.I = function (this: any): void {
    charge_object(3 * WORD);
    given?.call(this);
  };
}

// ---- Exceptions

export function enter_emergency(): void {
  if (!is_locked()) take_anyway(BLOCK);
  emergencies++;
}

/** An exception that is too large for the memory kept for it goes without its arguments, or with less text. */
export function leave_emergency(e: any): void {
  emergencies--;
  if (!is_locked()) return;
  const { a } = e.args;
  const [first] = a;
  if (a.length === 1 && typeof first === "string" && first.length > EMERGENCY_BYTES / 2)
    e.args = uncharged([first.slice(0, EMERGENCY_BYTES / 2)]);
  else if (2 * WORD + WORD * a.length > EMERGENCY_BYTES) e.args = uncharged([]);
}

function uncharged(items: any[]): Tuple {
  emergencies++;
  const made = new Tuple(items);
  emergencies--;
  return made;
}
