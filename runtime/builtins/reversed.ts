// reversed(): over what has a length and subscripts, from its end. As in MicroPython the length is taken once.

import { find_attr } from "../core/attributes.js";
import { callable } from "../core/calls.js";
import { list_from } from "../core/iterate.js";
import { getitem } from "../core/operators.js";
import { TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { Dict, dict_key_array } from "../types/dict.js";
import { DictView } from "../types/dict-views.js";
import { BuiltinIterator } from "../types/iterator.js";
import { len } from "./len.js";

class Reversed extends BuiltinIterator {
  declare readonly o: any;
  declare left: number;
  constructor(o: any, left: number) {
    super();
    charge(16);
    this.o = o;
    this.left = left;
  }
  override get cls(): Type {
    return reversed;
  }
  override next(): any {
    return this.left > 0 ? getitem(this.o, --this.left) : undefined;
  }
}

/** @py class reversed(object) */
export const reversed: Type = builtin_type("reversed", [object], Reversed);

/** @py def reversed.__new__(cls, sequence, /) -> reversed */
export function reversed_new(_cls: Type, sequence: any): any {
  const own = sequence.k === TAGS.Instance ? find_attr(sequence, "__reversed__") : undefined;
  if (own !== undefined) return callable(own, 0)();
  const items = subscriptable(sequence);
  return new Reversed(items, len(items));
}

/** Dicts and their views have an order, as in CPython, but no positions: take a list of what they hold now. */
function subscriptable(o: any): any {
  if (o instanceof Dict) return dict_key_array(o);
  return o instanceof DictView ? list_from(o) : o;
}
