// namedtuple: makes a type derived from tuple, whose items have names as well. `_fields`, `_make`, `_replace` and
// `_asdict` are CPython's; of these MicroPython has `_asdict` at most.

import { raise_no_attribute } from "../core/attributes.js";
import { bind_arguments } from "../core/bind-arguments.js";
import { passed_keywords } from "../core/calls.js";
import { list_from, to_array } from "../core/iterate.js";
import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { BUILTIN, def, full_signature, Signature } from "../core/signature.js";
import { to_repr_text } from "../core/to-text.js";
import { make_type, type Type, TypeRoot } from "../core/type.js";
import { type_name } from "../core/type-of.js";
import { Dict, dict_set } from "../types/dict.js";
import { AttributeError, TypeError_ } from "../types/exception.js";
import { ClassMethod } from "../types/property.js";
import { is_str, raise_implicit, str_from_text, text_of } from "../types/str.js";
import { Tuple, tuple } from "../types/tuple.js";

/** @py def collections.namedtuple(typename, field_names, /, *, rename=False, defaults=None, module=None) -> type */
export function namedtuple(typename: any, field_names: any, _rename?: any, defaults?: any): Type {
  if (!is_str(typename)) raise_implicit(typename);
  const fields = field_texts(field_names);
  const values = defaults === undefined ? [] : list_from(defaults);
  return namedtuple_type(text_of(typename), fields, values);
}

/** As in MicroPython: a str with blanks between the names (commas too, as in CPython), a list or a tuple. */
function field_texts(field_names: any): string[] {
  if (is_str(field_names)) {
    return text_of(field_names)
      .split(/[\s,]+/)
      .filter((name) => name !== "");
  }
  if (!Array.isArray(field_names) && field_names.k !== TAGS.Tuple) {
    raise_(TypeError_, `object '${type_name(field_names)}' isn't a tuple or list`);
  }
  return to_array(field_names).map((name) => (is_str(name) ? text_of(name) : raise_implicit(name)));
}

function namedtuple_type(name: string, fields: readonly string[], defaults: readonly any[]): Type {
  const required = fields.length - defaults.length;
  const spec = fields.map((field, i) => (i < required ? field : field + "=")).join(", ");
  const signature = new Signature(name, spec);
  const make = (values: any[]) => {
    for (let i = required; i < fields.length; i++) values[i] ??= defaults[i - required];
    return new Named(values);
  };

  class Named extends Tuple {
    override get cls(): Type {
      return made;
    }
    override repr(): string {
      return name + "(" + fields.map((field, i) => field + "=" + to_repr_text(this.a[i])).join(", ") + ")";
    }
    override setattr(attribute: string): never {
      if (fields.includes(attribute)) raise_(AttributeError, "can't set attribute");
      raise_no_attribute(this, attribute);
    }
  }
  const made = make_type(
    (...args: any[]) => make(bind_arguments(signature, args, null, null)),
    name,
    [tuple],
    tuple.mro,
    Named,
    TypeRoot,
  );
  made.builtin = true;
  made.native = made;
  made.d = signature;
  fields.forEach((field, i) => {
    Object.defineProperty(Named.prototype, "$" + field, {
      get(this: Tuple) {
        return this.a[i];
      },
    });
  });
  fill_namespace(made, fields, make, signature);
  return made;
}

function fill_namespace(
  made: Type,
  fields: readonly string[],
  make: (values: any[]) => Tuple,
  signature: Signature,
): void {
  const field_tuple = new Tuple(fields.map(str_from_text));
  const bind = (args: any[], kw: any) =>
    make(bind_arguments(signature, args, ...passed_keywords(kw ?? null)));
  const method = (name: string, spec: string, f: any) => def(f, full_signature(name, spec, BUILTIN));

  made.dict.set(
    "__new__",
    method("__new__", "cls, /, *args, **kw", (_cls: Type, args: any[], kw: any) => bind(args, kw)),
  );
  made.dict.set("_fields", field_tuple);
  made.dict.set(
    "_make",
    new ClassMethod(
      method("_make", "cls, iterable, /", (_cls: Type, items: any) => bind(list_from(items), null)),
    ),
  );
  made.dict.set(
    "_asdict",
    method("_asdict", "self, /", (self: Tuple) => {
      const d = new Dict();
      field_tuple.a.forEach((field, i) => {
        dict_set(d, field, self.a[i]);
      });
      return d;
    }),
  );
  made.dict.set(
    "_replace",
    method("_replace", "self, /, **kw", (self: Tuple, kw: any) => {
      const all = new Dict();
      field_tuple.a.forEach((field, i) => {
        dict_set(all, field, self.a[i]);
      });
      if (kw) for (const key of list_from(kw)) dict_set(all, key, kw.getitem(key));
      return bind([], all);
    }),
  );
}
