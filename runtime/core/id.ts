// Identity numbers: what id() and the default hash() give. Handed out on demand, in steps of 16 as addresses are.

let next_identity = 0x10000;
const identities = new WeakMap<object, number>();

/** The identity number of an object or function; the same one as long as it lives. */
export function identity(o: object): number {
  let n = identities.get(o);
  if (n === undefined) {
    n = next_identity;
    next_identity += 16;
    identities.set(o, n);
  }
  return n;
}

/** An identity number as reprs show it. */
export function address(o: object): string {
  return "0x" + identity(o).toString(16).padStart(8, "0");
}
