// Hashes of numbers. Numbers that compare equal hash alike, whatever their type. An int is its own hash; a float that
// is no integer has that of its integer part, as the smaller ports of MicroPython have it.

/** The hash of an int: the value, cut to what a JavaScript number holds. */
export function hash_int(n: number | bigint): number {
  return typeof n === "number" ? n : Number(BigInt.asIntN(53, n));
}

export function hash_float(v: number): number {
  const n = Math.trunc(v);
  if (n >= -Number.MAX_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER) return n + 0;
  if (n === Number.POSITIVE_INFINITY) return -1;
  return Number.isFinite(n) ? hash_int(BigInt(n)) : 0;
}
