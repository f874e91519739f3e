// __build_class__, for programs that replace it: what a class statement calls with the function of its body. Class statements
// of other programs need nothing of this.

import { raise_ } from "../core/raise.js";
import { BUILTIN, def, Signature } from "../core/signature.js";
import { object } from "../core/type.js";
import { Dict, dict_delete, dict_get, dict_set } from "../types/dict.js";
import { TypeError_ } from "../types/exception.js";

/** The body of a class as a value: `make` gives the class. */
export function class_body(make: (bases: readonly any[], keywords: Dict | null) => any): any {
  const body: any = def(() => raise_(TypeError_, "not a class body"), new Signature("", "", BUILTIN));
  body.make = make;
  return body;
}

/** @py def __build_class__(body, name, /, *bases, **keywords) */
export function build_class(body: any, _name: any, bases: any[], keywords: Dict | null): any {
  const given = keywords === null || keywords === undefined || keywords.len() === 0 ? null : keywords;
  return body.make(bases.length === 0 ? [object] : bases, given);
}

/** The metaclass among the keywords of a class, which the others go on without. */
export function take_metaclass(keywords: Dict | null): any {
  if (keywords === null) return undefined;
  const metaclass = dict_get(keywords, "metaclass");
  if (metaclass !== undefined) dict_delete(keywords, "metaclass");
  return metaclass;
}

/** The keywords of a class statement as `__build_class__` gets them. */
export function with_metaclass(keywords: Dict | null, metaclass: any): Dict {
  const all = keywords ?? new Dict();
  dict_set(all, "metaclass", metaclass);
  return all;
}
