/** What JavaScript itself consists of, as one text: own keys and descriptors of every built-in, and the global object's keys. */
const DEPTH = 4;

export function digestPrimordials(): string {
  const seen = new Set<unknown>();
  const lines: string[] = [];
  const visit = (value: unknown, path: string, depth: number): void => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value))
      return;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) {
      const found = Object.getOwnPropertyDescriptor(value, key)!;
      const { writable, enumerable, configurable } = found;
      const kinds = [typeof found.value, typeof found.get, typeof found.set];
      const where = `${path}.${String(key)}`;
      lines.push(`${where}:${[writable, enumerable, configurable, ...kinds].join()}`);
      if (depth < DEPTH && "value" in found) visit(found.value, where, depth + 1);
    }
    visit(Object.getPrototypeOf(value), `${path}.[[Prototype]]`, depth + 1);
  };
  // Node makes some of them when they are asked for first, which is here.
  for (const name of Reflect.ownKeys(globalThis))
    if (typeof name === "string" && /^[A-Z]/.test(name)) visit((globalThis as any)[name], name, 0);
  const hidden = [
    function* () {},
    async () => {},
    async function* () {},
    [][Symbol.iterator](),
    new Map().entries(),
  ];
  for (const [i, value] of hidden.entries()) visit(Object.getPrototypeOf(value), `hidden ${i}`, 1);
  lines.push(Reflect.ownKeys(globalThis).map(String).join());
  return lines.join("\n");
}
