// Short names for the runtime's own fields and methods, in minified output: `.iterate()` → `.c()`. Python's attributes (`$x`),
// selectors (`m$1`) and special methods (`op__x__`) keep their spelling, since they are put together from names while the
// program runs; so does whatever JavaScript or the host may look at:
//
//   - what JavaScript's own objects have;
//   - what the runtime does not define itself;
//   - what stands in a string of the program or of the runtime, by which it may be read;
//   - all that occurs in files that handle the host's objects.

import { walkTree } from "./tree.js";

interface Part {
  readonly node: any;
  /** The runtime's file; "" for what the compiler wrote. */
  readonly file: string;
  /** JavaScript's names that occur free. */
  readonly globals: readonly string[];
}

/** Renames in place. */
export function shortenProperties(parts: readonly Part[]): void {
  if (parts.some(({ file }) => /^(js|late|offer)\//.test(file))) return;
  const foreign = new Set<string>();
  for (const { file, globals } of parts)
    if (/^(host|machine)\//.test(file) || !globals.every((name) => languageGlobals.has(name)))
      foreign.add(file);
  foreign.delete("");

  const kept = new Set(languageProperties());
  const defined = new Set<string>();
  const counts = new Map<string, number>();
  const keys: any[] = [];
  for (const { node: root, file } of parts) {
    const isForeign = foreign.has(file);
    walkTree(root, (node) => {
      if (node.type === "Literal" && typeof node.value === "string") kept.add(node.value);
      for (const key of keysIn(node)) {
        keys.push(key);
        counts.set(key.name, (counts.get(key.name) ?? 0) + 1);
        if (isForeign) kept.add(key.name);
      }
      for (const key of definedBy(node)) defined.add(key.name);
    });
  }
  const spelled = new Map<string, string>();
  const wanted = [...defined].filter(
    (name) => name.length > 2 && !kept.has(name) && /^[a-z]\w*$/i.test(name),
  );
  const chosen = wanted.filter((name) => !name.startsWith("op__")).sort(by(counts));
  const taken = new Set([...counts.keys(), ...kept]);
  const names = shortNames(taken);
  for (const name of chosen) spelled.set(name, names.next().value!);
  for (const key of keys) key.name = spelled.get(key.name) ?? key.name;
}

/** Most frequent first. */
function by(counts: ReadonlyMap<string, number>): (a: string, b: string) => number {
  return (a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1);
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

function* shortNames(taken: ReadonlySet<string>): Generator<string, never> {
  for (let n = 1; ; n++) {
    let name = "";
    for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / letters.length))
      name += letters[(rest - 1) % letters.length];
    if (!taken.has(name)) yield name;
  }
}

/** The identifiers directly in a node that name properties. */
function keysIn(node: any): readonly any[] {
  switch (node.type) {
    case "MemberExpression":
      return node.computed || node.property.type !== "Identifier" ? [] : [node.property];
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return node.computed || node.key.type !== "Identifier" ? [] : [node.key];
    default:
      return [];
  }
}

/** Those of properties that come to be there. */
function definedBy(node: any): readonly any[] {
  switch (node.type) {
    case "AssignmentExpression":
      return node.left.type === "MemberExpression" ? keysIn(node.left) : [];
    case "ObjectExpression":
      return node.properties.flatMap(keysIn);
    case "MethodDefinition":
    case "PropertyDefinition":
      return keysIn(node);
    default:
      return [];
  }
}

// ---- What JavaScript itself has --------------------------------------------------------------------------------

const intrinsics: Readonly<Record<string, any>> = {
  Array,
  ArrayBuffer,
  Atomics,
  BigInt,
  BigInt64Array,
  BigUint64Array,
  Boolean,
  DataView,
  Date,
  Error,
  Float32Array,
  Float64Array,
  Function,
  Int8Array,
  Int16Array,
  Int32Array,
  JSON,
  Map,
  Math,
  Number,
  Object,
  Promise,
  Proxy,
  RangeError,
  Reflect,
  RegExp,
  Set,
  String,
  Symbol,
  SyntaxError,
  TypeError,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  WeakMap,
  WeakRef,
  WeakSet,
};

const languageGlobals: ReadonlySet<string> = new Set([
  ...Object.keys(intrinsics),
  // Not every page has it; what it has is named below.
  "SharedArrayBuffer",
  "undefined",
  "NaN",
  "Infinity",
  "isNaN",
  "isFinite",
  "parseInt",
  "parseFloat",
]);

/** Names that the language gives meaning to, on objects that it makes or looks at. */
function languageProperties(): ReadonlySet<string> {
  return new Set(
    [
      ...Object.values(intrinsics).flatMap((each) => namesOf(each)),
      ...namesOf({}),
      ...namesOf((function* () {})()),
      ...namesOf((async function* () {})()),
      ...namesOf(new Map().entries()),
      "done index input groups indices cause errors stack detail raw callee".split(" "),
      "configurable enumerable writable value get set maxByteLength growable grow".split(" "),
    ].flat(),
  );
}

function namesOf(each: any): string[] {
  const found: string[] = [];
  for (const start of [each, each.prototype])
    for (let o = start; o !== null && o !== undefined; o = Object.getPrototypeOf(o))
      found.push(...Object.getOwnPropertyNames(o));
  return found;
}
