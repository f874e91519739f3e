// The names and short strings of a program, as qstr_info() reports them. The compiler gives the list where a program asks;
// names that are made later come by the ports `intern` and `intern_source`.

const FIRST_POOL = 20;

/** Interned strings, in order. */
const strings: string[] = [];

/** Of the program's own source, those that a device has in its read-only memory. */
const known = new Set<string>();

export function intern_all(texts: readonly string[], names: readonly string[]): void {
  for (const name of names) known.add(name);
  intern_names(texts);
}

export function intern_names(texts: readonly string[]): void {
  for (const text of texts) intern_new(text);
}

export function intern_new(text: string): void {
  if (!known.has(text) && !strings.includes(text)) strings.push(text);
}

export function interned(): readonly string[] {
  return strings;
}

export interface QstrInfo {
  readonly pools: number;
  readonly count: number;
  readonly data_bytes: number;
  readonly total_bytes: number;
}

/** Sizes as on a 32-bit board: pools double, starting with room for 20. */
export function qstr_info(): QstrInfo {
  let pools = 0;
  let pool_bytes = 0;
  let room = 0;
  for (let size = FIRST_POOL; room < strings.length; size *= 2) {
    pools++;
    pool_bytes += Math.ceil((24 + 7 * size) / 16) * 16;
    room += size;
  }
  const data_bytes = strings.reduce((sum, text) => sum + new TextEncoder().encode(text).length + 1, 0);
  return { pools, count: strings.length, data_bytes, total_bytes: pool_bytes + data_bytes };
}
