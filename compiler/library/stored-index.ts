// The index as it is stored. A program uses little of the runtime, so what is said of a declaration, or in a stub, is a row
// of JSON at the end of the long text, which is parsed when somebody asks for it. Only what things are found by is read
// at once.

import type { Cut, Declaration } from "./runtime-index.js";
import { breadthOf, type Stub, type StubKind } from "./stub.js";

/** What goes in dist/runtime-index.json. */
export interface RuntimeIndex {
  readonly files: readonly string[];
  /** Of each declaration, its names with spaces between them. */
  readonly declarations: readonly string[];
  readonly stubs: readonly StubHead[];
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

/** `breadth`: how much it accepts; see `breadthOf`. */
export type StubHead = readonly [pythonName: string, exportName: string, kind: StubKind, breadth: number];

/** What a library is made of: dist/runtime-index.json and dist/runtime-text.js. */
export interface LibrarySource {
  readonly index: RuntimeIndex;
  /** All of it is ASCII. */
  readonly text: string;
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
  return {
    index: {
      files,
      declarations: declarations.map(({ names }) => names.join(" ")),
      stubs: stubs.map((stub) => [stub.pythonName, stub.exportName, stub.kind, breadthOf(stub)]),
      ports: declarations.filter(isPort).flatMap(({ names }) => names),
      asked: [...namesAsked(declarations)],
      python: Object.entries(python).map(([name, { length }]) => [name, length]),
      start: text.length,
      lengths: rows.map(({ length }) => length),
    },
    text: whole,
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
      stub = JSON.parse(this.#row(this.#source.index.declarations.length + place)) as Stub;
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
export class MadeWhenAsked<Value> implements ReadonlyMap<string, Value> {
  readonly #places: ReadonlyMap<string, string>;
  readonly #make: (place: string) => Value;
  readonly #made = new Map<string, Value>();

  /** `places`: what a value is made of, by its key. */
  constructor(places: ReadonlyMap<string, string>, make: (place: string) => Value) {
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
