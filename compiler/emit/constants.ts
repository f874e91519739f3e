// Constants. Small ones stand where they are used; those that are objects, or long, become a `const` of the whole
// program, one for all equal ones.

import type { Symbol } from "../core/nodes.js";
import type { Unit } from "../link/unit.js";
import type { ConstantValue } from "../syntax/ast.js";
import {
  array,
  bigint,
  construct,
  declaration,
  declarator,
  type Expression,
  literal,
  numeric,
} from "./build.js";
import { freshSymbol, UnitContext } from "./context.js";

/** Strings up to this length stand where they are used, however often. */
const longestInline = 60;

/** `parts`: the constants that it is made of. */
export interface SharedConstant {
  readonly key: string;
  readonly symbol: Symbol;
  readonly unit: Unit;
  readonly parts: ReadonlySet<SharedConstant>;
}

/** By what they are known as. */
export type SharedConstants = Map<string, SharedConstant>;

/** The shared constants that one module asks for; others may have asked for them as well. */
export class ConstantPool {
  readonly #known: SharedConstants;
  readonly #asked = new Set<SharedConstant>();
  /** Of the constant that is being made. */
  #parts: Set<SharedConstant> | undefined;

  constructor(known: SharedConstants) {
    this.#known = known;
  }

  /** Each after its parts. */
  get asked(): ReadonlySet<SharedConstant> {
    return this.#asked;
  }

  /** The symbol of the constant known as `key`; `make` writes it when it is asked for first. */
  share(key: string, wish: string, make: (context: UnitContext) => Expression): Symbol {
    let shared = this.#known.get(key);
    if (shared === undefined) this.#known.set(key, (shared = this.#make(key, wish, make)));
    if (this.#parts === undefined) this.#ask(shared);
    else this.#parts.add(shared);
    return shared.symbol;
  }

  #make(key: string, wish: string, make: (context: UnitContext) => Expression): SharedConstant {
    const symbol = freshSymbol(wish);
    const around = this.#parts;
    const parts = new Set<SharedConstant>();
    this.#parts = parts;
    const context = new UnitContext(undefined, this);
    const id = context.symbol(symbol);
    const node = declaration("const", [declarator(id, make(context))]);
    this.#parts = around;
    return { key, symbol, unit: context.finish({ names: [symbol], node, pure: true }), parts };
  }

  /** As deep as the constant is nested. */
  #ask(shared: SharedConstant): void {
    if (this.#asked.has(shared)) return;
    for (const part of shared.parts) this.#ask(part);
    this.#asked.add(shared);
  }
}

/** A constant as a Python value. */
export function emitConstant(value: ConstantValue, context: UnitContext): Expression {
  switch (value.kind) {
    case "int":
      return typeof value.value === "number" ? numeric(value.value) : shared(value, "big", context);
    case "str":
      if (value.codePoints !== undefined) return shared(value, "text", context);
      return value.value.length <= longestInline ? literal(value.value) : shared(value, "text", context);
    case "bool":
      return literal(value.value);
    case "none":
      return context.runtime("None");
    case "ellipsis":
      return context.runtime("Ellipsis");
    case "float":
      return shared(value, `float_${wordOf(String(value.value))}`, context);
    case "imaginary":
      return shared(value, `complex_${wordOf(String(value.value))}`, context);
    case "bytes":
      return shared(value, "bytes_", context);
    case "tuple":
      return shared(value, "tuple_", context);
  }
}

function shared(value: ConstantValue, wish: string, context: UnitContext): Expression {
  const symbol = context.constants.share(keyOf(value), wish, (inner) => construction(value, inner));
  return context.symbol(symbol);
}

// How the shared constant is made.
function construction(value: ConstantValue, context: UnitContext): Expression {
  switch (value.kind) {
    case "int":
      return typeof value.value === "number" ? numeric(value.value) : bigint(value.value);
    case "float":
      return construct(context.runtime("Float"), [numeric(value.value)]);
    case "imaginary":
      return construct(context.runtime("Complex"), [numeric(0), numeric(value.value)]);
    case "str":
      return value.codePoints === undefined ? literal(value.value) : astral(value.codePoints, context);
    case "bytes": {
      const items = array(Array.from(value.value, numeric));
      return construct(context.runtime("Bytes"), [construct(context.global("Uint8Array"), [items])]);
    }
    case "tuple":
      return construct(context.runtime("Tuple"), [
        array(value.items.map((item) => emitConstant(item, context))),
      ]);
    case "bool":
    case "none":
    case "ellipsis":
      return emitConstant(value, context);
  }
}

function astral(codePoints: Uint32Array, context: UnitContext): Expression {
  return construct(context.runtime("AstralStr"), [array(Array.from(codePoints, numeric))]);
}

// Equal constants of one type have equal keys, and only they: 1, 1.0 and True differ, and so do 0.0 and -0.0.
function keyOf(value: ConstantValue): string {
  switch (value.kind) {
    case "int":
      return `int ${value.value}`;
    case "float":
    case "imaginary":
      return `${value.kind} ${Object.is(value.value, -0) ? "-0" : value.value}`;
    case "str":
      return value.codePoints === undefined
        ? `str ${JSON.stringify(value.value)}`
        : `astral ${value.codePoints.join()}`;
    case "bytes":
      return `bytes ${value.value.join()}`;
    case "bool":
      return `bool ${value.value}`;
    case "none":
    case "ellipsis":
      return value.kind;
    case "tuple":
      return `(${value.items.map((item) => `${keyOf(item)};`).join("")})`;
  }
}

function wordOf(text: string): string {
  return text.replace("-", "minus_").replace(/[^A-Za-z0-9_]/g, "_");
}
