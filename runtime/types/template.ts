// t-strings (PEP 750): Template and Interpolation. They keep what stands in the text, and apply nothing of it.
/** @py module string.templatelib */

import { items_argument } from "../core/items-argument.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { type BinaryOp, type Iter, Root } from "../core/root.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { TypeError_ } from "./exception.js";
import { ItemsIterator } from "./iterator.js";
import { is_str, type Str, str_add } from "./str.js";
import { Tuple } from "./tuple.js";

export class Interpolation extends Root {
  declare readonly value: any;
  declare readonly expression: any;
  declare readonly conversion: any;
  declare readonly spec: any;
  constructor(value: any, expression: any, conversion: any, spec: any) {
    super();
    charge(32);
    Object.assign(this, { value, expression, conversion, spec });
  }
  override get cls(): Type {
    return interpolation_type;
  }
  override repr(): string {
    const parts = [this.value, this.expression, this.conversion, this.spec];
    return `Interpolation(${parts.map(to_repr_text).join(", ")})`;
  }
}

/** @py class string.templatelib.Interpolation(object) */
export const interpolation_type: Type = builtin_type("Interpolation", [object], Interpolation);

/** `{value!conversion:spec}` of a t-string; `conversion` is a str or None. */
export function interpolation(value: any, expression: Str, conversion: any, spec: Str): Interpolation {
  return new Interpolation(value, expression, conversion, spec);
}

/** @py def string.templatelib.Interpolation.__new__(cls, value, expression="", conversion=None, format_spec="") */
export function interpolation_new(
  _cls: Type,
  value: any,
  expression: any = "",
  conversion: any = None,
  spec: any = "",
): Interpolation {
  return new Interpolation(value, expression, conversion, spec);
}

/** @py property string.templatelib.Interpolation.value */
export function interpolation_value(self: Interpolation): any {
  return self.value;
}

/** @py property string.templatelib.Interpolation.expression */
export function interpolation_expression(self: Interpolation): any {
  return self.expression;
}

/** @py property string.templatelib.Interpolation.conversion */
export function interpolation_conversion(self: Interpolation): any {
  return self.conversion;
}

/** @py property string.templatelib.Interpolation.format_spec */
export function interpolation_format_spec(self: Interpolation): any {
  return self.spec;
}

export class Template extends Root {
  /** One more than there are interpolations. */
  declare readonly strings: Tuple;
  declare readonly interpolations: Tuple;
  constructor(strings: readonly Str[], interpolations: readonly Interpolation[]) {
    super();
    charge(32);
    Object.assign(this, { strings: new Tuple(strings), interpolations: new Tuple(interpolations) });
  }
  override get cls(): Type {
    return template_type;
  }
  override repr(): string {
    return `Template(strings=${to_repr_text(this.strings)}, interpolations=${to_repr_text(this.interpolations)})`;
  }
  /** Strings that are not empty and interpolations, in text order. */
  override iterate(): Iter {
    const items: any[] = [];
    this.strings.a.forEach((text, i) => {
      if (text !== "") items.push(text);
      if (i < this.interpolations.a.length) items.push(this.interpolations.a[i]);
    });
    return new ItemsIterator(items);
  }
  override binary(op: BinaryOp, b: any): any {
    if (op !== "add" || !(b instanceof Template)) return undefined;
    const left = this.strings.a;
    const right = b.strings.a;
    const joined = str_add(left[left.length - 1], right[0]);
    return new Template(
      [...left.slice(0, -1), joined, ...right.slice(1)],
      [...this.interpolations.a, ...b.interpolations.a],
    );
  }
}

/** @py class string.templatelib.Template(object) */
export const template_type: Type = builtin_type("Template", [object], Template);

/** A t-string: its texts, one more than its interpolations. */
export function template_of(strings: readonly Str[], interpolations: readonly Interpolation[]): Template {
  return new Template(strings, interpolations);
}

/**
 * Neighbouring strings become one, and between two interpolations comes an empty one.
 * @py def string.templatelib.Template.__new__(cls, /, *args)
 */
export function template_new(_cls: Type, args: readonly any[]): Template {
  const strings: Str[] = [""];
  const interpolations: Interpolation[] = [];
  for (const arg of args) {
    if (arg instanceof Interpolation) {
      interpolations.push(arg);
      strings.push("");
    } else if (is_str(arg)) strings.push(str_add(strings.pop()!, arg));
    else raise_(TypeError_, "expected str or Interpolation");
  }
  return new Template(strings, interpolations);
}

/**
 * What MicroPython compiles t-strings to: the strings, then four values for each interpolation, or all of them in a tuple.
 * @py def __template__(strings, /, *values)
 */
export function make_template(strings: any, values: readonly any[]): Template {
  const all = values.length === 1 ? items_argument(values[0]) : values;
  const interpolations: Interpolation[] = [];
  for (let i = 0; i + 4 <= all.length; i += 4) {
    interpolations.push(new Interpolation(all[i], all[i + 1], all[i + 2], all[i + 3]));
  }
  return new Template(items_argument(strings), interpolations);
}

/** @py property string.templatelib.Template.strings -> tuple */
export function template_strings(self: Template): Tuple {
  return self.strings;
}

/** @py property string.templatelib.Template.interpolations -> tuple */
export function template_interpolations(self: Template): Tuple {
  return self.interpolations;
}

/** @py property string.templatelib.Template.values -> tuple */
export function template_values(self: Template): Tuple {
  return new Tuple(self.interpolations.a.map((hole) => hole.value));
}
