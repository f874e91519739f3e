// The index as it is stored. A program uses little of the runtime, so what is said of a declaration, or in a stub, is a row
// of JSON at the end of the long text, which is parsed when somebody asks for it. Only what things are found by is read
// at once, in few texts that are searched: to make thousands of small ones takes as long as to compile a small program.

import type { Cut, Declaration } from "./runtime-index.js";
import { breadthOf, type Stub } from "./stub.js";

/** What goes in dist/runtime-index.json. */
export interface RuntimeIndex {
  readonly files: readonly string[];
  /** How many there are. */
  readonly declarations: number;
  /** The declarations that declare a name. */
  readonly byName: StoredTable;
  /** The stubs of a Python name, most specific first. */
  readonly byPythonName: StoredTable;
  /** The stubs of an export. */
  readonly byExport: StoredTable;
  readonly modules: readonly (readonly [pythonName: string, members: string])[];
  readonly types: readonly (readonly [pythonName: string, members: string, exportName: string])[];
  /** Names that need no import, with spaces between them, as members have. */
  readonly builtins: string;
  /** The declarations of runtime/ports.ts. */
  readonly ports: readonly string[];
  /** The attributes that some declaration asks for by name, parts that may be cut from it included. */
  readonly asked: readonly string[];
  /** The modules that are written in Python, and how long they are. */
  readonly python: readonly (readonly [name: string, length: number])[];
  /** Where the rows begin. */
  readonly start: number;
  /** How long they are: of the declarations, then of the stubs. The texts in Python follow. */
  readonly lengths: readonly number[];
}

/** What a library is made of: dist/runtime-index.json and dist/runtime-text.js. */
export interface LibrarySource {
  readonly index: RuntimeIndex;
  /** All of it is ASCII. A string, or what reads the part that is wanted. */
  readonly text: { slice(start: number, end: number): string };
}

export function storeIndex(
  files: readonly string[],
  declarations: readonly Declaration[],
  stubs: readonly Stub[],
  python: Readonly<Record<string, string>>,
  text: string,
): LibrarySource {
  const rows = [...declarations, ...stubs].map((each) => toAscii(JSON.stringify(each)));
  const whole = [text, ...rows, ...Object.values(python)].join("");
  if (/[^\0-\x7f]/.test(whole)) throw new Error("the runtime holds a character that is not ASCII");
  const isPort = ({ file }: Declaration): boolean => files[file] === "ports.js";
  const breadths = stubs.map(breadthOf);
  const byPythonName = placesBy(stubs, ({ pythonName }) => [pythonName]);
  for (const places of byPythonName.values()) places.sort((a, b) => breadths[a] - breadths[b]);
  return {
    index: {
      files,
      declarations: declarations.length,
      byName: storeTable(placesBy(declarations, ({ names }) => names)),
      byPythonName: storeTable(byPythonName),
      byExport: storeTable(placesBy(stubs, ({ exportName }) => [exportName])),
      ...arrange(stubs, byPythonName),
      ports: declarations.filter(isPort).flatMap(({ names }) => names),
      asked: [...namesAsked(declarations)],
      python: Object.entries(python).map(([name, { length }]) => [name, length]),
      start: text.length,
      lengths: rows.map(({ length }) => length),
    },
    text: whole,
  };
}

function placesBy<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [place, item] of items.entries())
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [place]);
      else group.push(place);
    }
  return groups;
}

/** A name with dots belongs to the longest known type or module before its last dot. */
function arrange(
  stubs: readonly Stub[],
  byPythonName: ReadonlyMap<string, readonly number[]>,
): Pick<RuntimeIndex, "modules" | "types" | "builtins"> {
  const modules = new Map<string, string[]>();
  const types = new Map<string, { readonly members: string[]; exportName: string }>();
  for (const { pythonName, exportName, kind } of stubs) {
    if (kind === "module" && !modules.has(pythonName)) modules.set(pythonName, []);
    if (kind === "class")
      types.set(pythonName, { members: types.get(pythonName)?.members ?? [], exportName });
  }
  if (!modules.has("builtins")) modules.set("builtins", []);
  const builtins: string[] = [];
  for (const [name, places] of byPythonName) {
    if (stubs[places[0]].kind === "module") continue;
    const dot = name.lastIndexOf(".");
    const owner = name.slice(0, Math.max(dot, 0));
    const members = dot < 0 ? builtins : (types.get(owner)?.members ?? modules.get(owner));
    members?.push(name.slice(dot + 1));
  }
  return {
    modules: [...modules].map(([name, members]) => [name, members.join(" ")]),
    types: [...types].map(([name, { members, exportName }]) => [name, members.join(" "), exportName]),
    builtins: builtins.join(" "),
  };
}

/** A text of ASCII alone is read and kept in half the room. `code`: what has such characters only in strings and patterns. */
export function toAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function namesAsked(declarations: readonly Declaration[]): ReadonlySet<string> {
  const names = new Set<string>();
  const pending: { readonly asks?: readonly string[]; readonly cuts?: readonly Cut[] }[] = [];
  for (const declaration of declarations) pending.push(declaration, ...(declaration.members ?? []));
  while (pending.length > 0) {
    const { asks = [], cuts = [] } = pending.pop()!;
    for (const name of asks) names.add(name);
    pending.push(...cuts);
  }
  return names;
}

/** Lines of a name and the places it stands for (`len:3,14`), in so many texts that to search one takes no time. */
export type StoredTable = readonly string[];

const TABLE_SIZE = 64;

function storeTable(groups: ReadonlyMap<string, readonly number[]>): StoredTable {
  const parts = Array.from({ length: TABLE_SIZE }, () => "\n");
  for (const [name, places] of groups) parts[partOf(name)] += `${name}:${places.join(",")}\n`;
  return parts;
}

function partOf(name: string): number {
  const { length } = name;
  if (length === 0) return 0;
  return (
    (name.charCodeAt(0) * 5 + name.charCodeAt(length - 1) * 3 + name.charCodeAt(length >> 1) + length) %
    TABLE_SIZE
  );
}

/** The places of a name; none if the table does not have it. */
export function findPlaces(table: StoredTable, name: string): readonly number[] {
  const part = table[partOf(name)];
  const at = part.indexOf(`\n${name}:`);
  // An attribute may be any text, several lines of a table too.
  if (at < 0 || name.includes("\n")) return [];
  const start = at + name.length + 2;
  return part.slice(start, part.indexOf("\n", start)).split(",").map(Number);
}

export function namesIn(table: StoredTable): readonly string[] {
  return table
    .flatMap((part) => part.split("\n").slice(1, -1))
    .map((line) => line.slice(0, line.indexOf(":")));
}

/** The rows of a stored index, by their places in it. */
export class StoredRows {
  readonly #source: LibrarySource;
  /** Where each row ends. */
  readonly #ends: Uint32Array;
  readonly #stubs = new Map<number, Stub>();
  readonly #python = new Map<string, readonly [start: number, end: number]>();

  constructor(source: LibrarySource) {
    this.#source = source;
    const { start, lengths, python } = source.index;
    this.#ends = new Uint32Array(lengths.length);
    let end = start;
    for (let i = 0; i < lengths.length; i++) this.#ends[i] = end += lengths[i];
    for (const [name, length] of python) this.#python.set(name, [end, (end += length)]);
  }

  /** Made anew each time. */
  declaration(place: number): Declaration {
    return JSON.parse(this.#row(place));
  }

  stub(place: number): Stub {
    let stub = this.#stubs.get(place);
    if (stub === undefined) {
      stub = JSON.parse(this.#row(this.#source.index.declarations + place)) as Stub;
      this.#stubs.set(place, stub);
    }
    return stub;
  }

  get pythonModules(): readonly string[] {
    return [...this.#python.keys()];
  }

  python(module: string): string | undefined {
    const place = this.#python.get(module);
    return place === undefined ? undefined : this.#source.text.slice(...place);
  }

  #row(i: number): string {
    return this.#source.text.slice(i === 0 ? this.#source.index.start : this.#ends[i - 1], this.#ends[i]);
  }
}

/** A map whose values are made when they are first asked for. */
export class MadeWhenAsked<Place, Value> implements ReadonlyMap<string, Value> {
  readonly #places: ReadonlyMap<string, Place>;
  readonly #make: (place: Place) => Value;
  readonly #made = new Map<string, Value>();

  /** `places`: what a value is made of, by its key. */
  constructor(places: ReadonlyMap<string, Place>, make: (place: Place) => Value) {
    this.#places = places;
    this.#make = make;
  }

  get size(): number {
    return this.#places.size;
  }

  has(key: string): boolean {
    return this.#places.has(key);
  }

  get(key: string): Value | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    let value = this.#made.get(key);
    if (value === undefined) this.#made.set(key, (value = this.#make(place)));
    return value;
  }

  keys(): MapIterator<string> {
    return this.#places.keys();
  }

  *values(): MapIterator<Value> {
    for (const key of this.#places.keys()) yield this.get(key)!;
  }

  *entries(): MapIterator<[string, Value]> {
    for (const key of this.#places.keys()) yield [key, this.get(key)!];
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(act: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) act(value, key, this);
  }
}
