// What dict.keys(), values() and items() give, and the iterators over a dict. The views of keys and items are sets too,
// as in CPython; MicroPython leaves that out.

import { SetTable } from "../core/keyed.js";
import { raise_ } from "../core/raise.js";
import { type BinaryOp, type Comparison, type Iter, Root } from "../core/root.js";
import { same_value } from "../core/sequence.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { type Dict, dict_get, dict_has, dict_key_of } from "./dict.js";
import { RuntimeError } from "./exception.js";
import { BuiltinIterator } from "./iterator.js";
import { set_from } from "./set.js";
import { table_binary, table_equal, table_order } from "./set-table.js";
import { Tuple } from "./tuple.js";

abstract class DictIterator extends BuiltinIterator {
  declare readonly d: Dict;
  declare readonly version: number;
  constructor(d: Dict) {
    super();
    this.d = d;
    this.version = d.version;
  }
  /** Deleting while iterating is allowed, as in MicroPython; adding is not, as its order would tell how Maps work. */
  check(): void {
    if (this.d.version !== this.version) raise_(RuntimeError, "dictionary changed size during iteration");
  }
}

export class DictKeyIterator extends DictIterator {
  declare readonly steps: Iterator<any>;
  constructor(d: Dict) {
    super(d);
    this.steps = d.m.keys();
  }
  override next(): any {
    this.check();
    const plain = this.steps.next().value;
    return this.d.orig === null ? plain : dict_key_of(this.d, plain);
  }
}

export class DictValueIterator extends DictIterator {
  declare readonly steps: Iterator<any>;
  constructor(d: Dict) {
    super(d);
    this.steps = d.m.values();
  }
  override next(): any {
    this.check();
    return this.steps.next().value;
  }
}

export class DictItemIterator extends DictIterator {
  declare readonly steps: Iterator<[any, any]>;
  constructor(d: Dict) {
    super(d);
    this.steps = d.m.entries();
  }
  override next(): any {
    this.check();
    const pair = this.steps.next().value;
    if (pair === undefined) return undefined;
    if (this.d.orig !== null) pair[0] = dict_key_of(this.d, pair[0]);
    return new Tuple(pair);
  }
}

export class DictView extends Root {
  declare readonly d: Dict;
  declare readonly kind: "keys" | "values" | "items";
  constructor(d: Dict, kind: "keys" | "values" | "items") {
    super();
    charge(16);
    this.d = d;
    this.kind = kind;
  }
  override get cls(): Type {
    return dict_view;
  }
  override repr(): string {
    let out = "";
    const items = this.iterate();
    for (let item = items.next(); item !== undefined; item = items.next())
      out += (out === "" ? "" : ", ") + to_repr_text(item);
    return `dict_${this.kind}([${out}])`;
  }
  override hash(): number | undefined {
    return this.kind === "values" ? super.hash() : undefined;
  }
  override len(): number {
    return this.d.m.size;
  }
  override iterate(): Iter {
    switch (this.kind) {
      case "keys":
        return new DictKeyIterator(this.d);
      case "values":
        return new DictValueIterator(this.d);
      case "items":
        return new DictItemIterator(this.d);
    }
  }
  override contains(x: any): boolean {
    switch (this.kind) {
      case "keys":
        return dict_has(this.d, x);
      case "values":
        for (const value of this.d.m.values()) if (same_value(value, x)) return true;
        return false;
      case "items": {
        if (!(x instanceof Tuple) || x.a.length !== 2) return false;
        const value = dict_get(this.d, x.a[0]);
        return value !== undefined && same_value(value, x.a[1]);
      }
    }
  }
  override eq(b: any): any {
    return this.kind !== "values" && is_set_like(b) ? table_equal(set_from(this), set_from(b)) : undefined;
  }
  override order(op: Comparison, b: any): any {
    return this.kind !== "values" && is_set_like(b)
      ? table_order(op, set_from(this), set_from(b))
      : undefined;
  }
  override binary(op: BinaryOp, b: any): any {
    return this.kind !== "values" && is_set_like(b)
      ? table_binary(op, set_from(this), set_from(b))
      : undefined;
  }
  override rbinary(op: BinaryOp, a: any): any {
    return this.kind !== "values" && a instanceof SetTable ? table_binary(op, a, set_from(this)) : undefined;
  }
}

/** @py class types.dict_view(object) */
export const dict_view: Type = builtin_type("dict_view", [object], DictView);

function is_set_like(o: any): boolean {
  return o instanceof SetTable || (o instanceof DictView && o.kind !== "values");
}
