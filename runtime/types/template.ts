// t-strings (PEP 750): Template and Interpolation of string.templatelib.

import { raise_ } from "../core/raise.js";
import { type BinaryOp, type Iter, Root } from "../core/root.js";
import { to_repr_text } from "../core/to-text.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { type_name } from "../core/type-of.js";
import { TypeError_ } from "../types/exception.js";
import { ItemsIterator } from "../types/iterator.js";
import { type Str, str_add } from "./str.js";
import { Tuple } from "./tuple.js";

export class Interpolation extends Root {
  declare readonly $value: any;
  declare readonly $expression: Str;
  declare readonly $conversion: any;
  declare readonly $format_spec: Str;
  override get cls(): Type {
    return interpolation_type;
  }
  override repr(): string {
    const parts = [this.$value, this.$expression, this.$conversion, this.$format_spec];
    return `Interpolation(${parts.map(to_repr_text).join(", ")})`;
  }
}

/** @py class string.templatelib.Interpolation(object) */
export const interpolation_type: Type = builtin_type("Interpolation", [object], Interpolation);

/** `{value!conversion:spec}` of a t-string; `conversion` is a str or None. */
export function interpolation(value: any, expression: Str, conversion: any, spec: Str): Interpolation {
  return Object.assign(new Interpolation(), {
    $value: value,
    $expression: expression,
    $conversion: conversion,
    $format_spec: spec,
  });
}

export class Template extends Root {
  /** One more than there are interpolations. */
  declare readonly $strings: Tuple;
  declare readonly $interpolations: Tuple;
  get $values(): Tuple {
    return new Tuple(this.$interpolations.a.map((hole) => hole.$value));
  }
  override get cls(): Type {
    return template_type;
  }
  override repr(): string {
    return `Template(strings=${to_repr_text(this.$strings)}, interpolations=${to_repr_text(this.$interpolations)})`;
  }
  /** Strings that are not empty and interpolations, in text order. */
  override iterate(): Iter {
    const items: any[] = [];
    this.$strings.a.forEach((text, i) => {
      if (text !== "") items.push(text);
      if (i < this.$interpolations.a.length) items.push(this.$interpolations.a[i]);
    });
    return new ItemsIterator(items);
  }
  override binary(op: BinaryOp, b: any): any {
    if (op !== "add") return undefined;
    if (!(b instanceof Template))
      raise_(TypeError_, `can only concatenate Template (not "${type_name(b)}") to Template`);
    const left = this.$strings.a;
    const right = b.$strings.a;
    const joined = str_add(left[left.length - 1], right[0]);
    return template_of(
      [...left.slice(0, -1), joined, ...right.slice(1)],
      [...this.$interpolations.a, ...b.$interpolations.a],
    );
  }
}

/** @py class string.templatelib.Template(object) */
export const template_type: Type = builtin_type("Template", [object], Template);

/** A t-string: its texts, one more than its interpolations. */
export function template_of(strings: readonly Str[], interpolations: readonly Interpolation[]): Template {
  return Object.assign(new Template(), {
    $strings: new Tuple(strings),
    $interpolations: new Tuple(interpolations),
  });
}
