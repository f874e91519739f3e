// Sizes on a 32-bit device, and the virtual capacity of containers, `room`, as a device has it (py/objlist.c, py/map.c): kept by allocation.ts, and asked
// for by who counts what there is.

export const WORD = 4;
export const BLOCK = 16;
export const LARGEST_SMALL_INT = 0x3fffffff;
export const LIST_ROOM = 4;
const TABLE_SIZES = [
  0, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919, 1223, 1627,
  2161, 3229, 4831, 7243, 10861, 16273, 24407, 36607, 54907,
];

export function list_room(items: any): number {
  return items.room ?? Math.max(LIST_ROOM, items.length);
}

/** Of a dict, a set or the attributes of an instance. */
export function table_room(table: any, count: number): number {
  return Math.max(table.room ?? 0, count);
}

export function next_table_size(size: number): number {
  for (const each of TABLE_SIZES) if (each > size) return each;
  return Math.ceil(size * 1.5) | 1;
}
