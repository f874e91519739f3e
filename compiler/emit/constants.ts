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

/** The shared constants of one program. */
export class ConstantPool {
  readonly #symbols = new Map<string, Symbol>();
  readonly #units: Unit[] = [];

  get units(): readonly Unit[] {
    return this.#units;
  }

  /** The symbol of the constant known as `key`; `make` writes it when it is asked for first. */
  share(key: string, wish: string, make: (context: UnitContext) => Expression): Symbol {
    const known = this.#symbols.get(key);
    if (known !== undefined) return known;
    const symbol = freshSymbol(wish);
    this.#symbols.set(key, symbol);
    const context = new UnitContext(undefined, this);
    const id = context.symbol(symbol);
    const node = declaration("const", [declarator(id, make(context))]);
    this.#units.push(context.finish({ names: [symbol], node, pure: true }));
    return symbol;
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
