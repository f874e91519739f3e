// What a program can reach, and how large it is on a 32-bit device: for programs that were given a heap of their own
// (`--heap=192K`). It goes from the globals of all modules and from what the running functions hold (frames.ts) through
// everything that is there. What an expression that is being evaluated holds for a moment is not seen.

import { Keyed } from "../core/keyed.js";
import { Root, TAGS } from "../core/root.js";
import { cells_of, globals_of_modules, locals_of_generator, running_frames } from "./frames.js";
import { limit_heap, type Reachable } from "./heap.js";
import { BLOCK, LARGEST_SMALL_INT, list_room, table_room, WORD } from "./sizes.js";

/** Called where the program starts. */
export function start_heap(limit: number): void {
  limit_heap(limit, find_reachable);
}

function find_reachable(held: any): Reachable {
  const search = new Search();
  for (const globals of globals_of_modules()) for (const value of globals()) search.meet(value);
  for (const locals of running_frames()) for (const value of locals) search.meet(value);
  search.meet(held);
  search.run();
  return search;
}

class Search implements Reachable {
  readonly letters: string[] = [];
  readonly blocks: number[] = [];
  /** Strings and large ints are one if they are equal: nothing tells whether they are two. */
  private readonly seen = new Set<any>();
  private readonly open: any[] = [];

  meet(value: any): void {
    switch (typeof value) {
      case "string":
        if (value.length > 1 && this.isNew(value)) this.addText(value.length);
        break;
      case "number":
        if (value > LARGEST_SMALL_INT || value < -LARGEST_SMALL_INT - 1) this.add("h", 2 * WORD);
        break;
      case "bigint":
        if (this.isNew(value)) this.addInt(value);
        break;
      case "object":
      case "function":
        if (value !== null && this.isNew(value)) this.open.push(value);
    }
  }

  run(): void {
    for (let value = this.open.pop(); value !== undefined; value = this.open.pop()) this.enter(value);
  }

  private isNew(value: any): boolean {
    if (this.seen.has(value)) return false;
    this.seen.add(value);
    return true;
  }

  private add(letter: string, bytes: number): void {
    if (bytes <= 0) return;
    this.letters.push(letter);
    this.blocks.push(Math.ceil(bytes / BLOCK));
  }

  private addText(length: number): void {
    this.add("S", BLOCK);
    this.add("S", length + 1);
  }

  private addInt(value: bigint): void {
    this.add("h", BLOCK);
    this.add("h", value.toString(16).length / 2);
  }

  private enter(value: any): void {
    if (typeof value === "function") this.enterFunction(value);
    else if (Array.isArray(value)) {
      this.add("L", BLOCK);
      this.add("h", WORD * list_room(value));
      this.meetAll(value);
    } else if (ArrayBuffer.isView(value)) return;
    else if (value instanceof Map) {
      this.meetAll(value.keys());
      this.meetAll(value.values());
    } else if (value instanceof Set) this.meetAll(value);
    else if (value instanceof Root) this.enterObject(value);
    else this.meetFields(value);
  }

  private enterFunction(value: any): void {
    const cells = cells_of(value);
    if (cells !== undefined) {
      this.add("B", BLOCK);
      this.add("h", (1 + cells.length / 2) * WORD);
      for (let i = 0; i < cells.length; i += 2) {
        this.add("h", WORD);
        this.meet(cells[i][cells[i + 1]]);
      }
    }
    // A class of the program; those of the runtime lie in read-only memory.
    if (value.dict instanceof Map && value.builtin !== true) {
      this.add("h", 3 * BLOCK);
      this.add("h", 2 * WORD * value.dict.size);
      this.meetAll(value.dict.values());
      this.meetAll(value.bases);
    }
  }

  private enterObject(value: any): void {
    switch (value.k) {
      case TAGS.Float:
        this.add("F", BLOCK);
        return;
      case TAGS.Complex:
        this.add("h", BLOCK);
        return;
      case TAGS.AstralStr:
        this.addText(4 * value.cp.length);
        return;
      case TAGS.Tuple:
        if (value.a.length > 0) this.add("T", 2 * WORD + WORD * value.a.length);
        this.meetAll(value.a);
        return;
      case TAGS.Bytes:
        this.add("S", BLOCK);
        this.add("S", value.b.length + 1);
        return;
      case TAGS.ByteArray:
        this.add("A", BLOCK);
        this.add("h", Math.max(value.n, value.room ?? 0));
        return;
      case TAGS.ArrayArray:
        this.add("A", BLOCK);
        this.add("h", value.n * (value.b.BYTES_PER_ELEMENT ?? WORD));
        if (Array.isArray(value.b)) this.meetAll(value.b);
        return;
      case TAGS.Generator: {
        const locals = locals_of_generator(value) ?? [];
        this.add("h", 2 * BLOCK + WORD * locals.length);
        this.meetAll(locals);
        return;
      }
      case TAGS.Module:
        return;
    }
    if (value instanceof Keyed) this.enterTable(value);
    else {
      const attributes = this.meetFields(value);
      this.add("h", 3 * WORD);
      if (attributes > 0) this.add("h", 2 * WORD * table_room(value, attributes));
    }
  }

  private enterTable(value: Keyed): void {
    const isDict = value.k === TAGS.Dict;
    this.add(isDict ? "D" : "h", BLOCK);
    this.add("h", (isDict ? 2 : 1) * WORD * table_room(value, value.m.size));
    this.meetAll(value.m.keys());
    this.meetAll(value.m.values());
    const { orig } = value as { orig?: Map<any, any> | null };
    if (orig !== null && orig !== undefined) this.meetAll(orig.values());
  }

  private meetAll(values: Iterable<any>): void {
    for (const value of values) this.meet(value);
  }

  /** What lies in the fields of an object, and how many of them are attributes that Python sees. */
  private meetFields(value: any): number {
    let attributes = 0;
    for (const key of Object.keys(value)) {
      if (key === "room" || key === "cls") continue;
      if (key[0] === "$") attributes++;
      else if (key.endsWith("$f") && value[key] !== undefined) {
        // A float that lies in its object as it is.
        attributes++;
        this.add("F", BLOCK);
        continue;
      }
      this.meet(value[key]);
    }
    return attributes;
  }
}
