// From the arguments of a call to the JavaScript arguments of a function, as its signature says. Texts and the order
// of the checks are those of py/bc.c (compiled functions) and py/argcheck.c (the runtime's).

import { Dict } from "../types/dict.js";
import { TypeError_ } from "../types/exception.js";
import { str_from_shown } from "../types/str.js";
import { call_kw, dict_arrays } from "./calls.js";
import { linked } from "./linked.js";
import { raise_ } from "./raise.js";
import { BUILTIN, full_signature, type Signature } from "./signature.js";

const NO_KEYS: readonly string[] = [];

/** `keys` are the names of keyword arguments as JavaScript text, or null; `values` their values. */
export function bind_arguments(
  d: Signature,
  args: any[],
  keys: readonly string[] | null,
  values: readonly any[] | null,
): any[] {
  if (args.length > d.max) raise_too_many(d, args.length);
  // Nobody gives arguments by keyword, and nobody could take them otherwise than in order.
  if (!linked(call_kw) && !linked(dict_arrays) && !linked(full_signature)) {
    if (args.length < d.min) raise_too_few(d, args.length);
    return args;
  }
  if (keys === null || keys.length === 0) {
    if (args.length < d.min && (d.builtin || !has_keyword_defaults(d))) raise_too_few(d, args.length);
    if (d.simple && args.length >= d.min) return args;
  } else if (d.by_position || (d.builtin && !takes_keywords(d))) {
    raise_(TypeError_, "function doesn't take keyword arguments");
  }
  return bind_keywords(d, args, keys ?? NO_KEYS, values ?? NO_KEYS);
}

function bind_keywords(d: Signature, args: any[], keys: readonly string[], values: readonly any[]): any[] {
  const { params, kwonly: names, kwrequired, kwstar } = d.parameters();
  const positional: any[] = [];
  for (let i = 0; i < params.length; i++) positional.push(args[i]);
  const star = args.slice(params.length);
  const kwonly: any[] = names.map(() => undefined);
  const kw = kwstar ? new Dict() : null;
  if (linked(call_kw) || linked(dict_arrays)) place_keywords(d, keys, values, positional, kwonly, kw);
  // As in MicroPython it is the last one missing that the error names.
  for (let i = d.min - 1; i >= 0; i--) if (positional[i] === undefined) raise_missing(d, i, args.length);
  for (let i = 0; i < kwonly.length; i++) {
    if (kwonly[i] === undefined && kwrequired[i]) raise_missing_keyword(d, names[i], keys.length > 0);
  }
  if (d.simple) return star.length === 0 ? positional : positional.concat(star);
  if (d.star) positional.push(star);
  for (const value of kwonly) positional.push(value);
  if (kw !== null) positional.push(kw);
  return positional;
}

/** What is given by keyword goes where it belongs: among the positional arguments, to those by keyword only, or to `kw`. */
function place_keywords(
  d: Signature,
  keys: readonly string[],
  values: readonly any[],
  positional: any[],
  kwonly: any[],
  kw: Dict | null,
): void {
  const { params, posonly, kwonly: names } = d.parameters();
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const at = params.indexOf(key, posonly);
    const only = at < 0 ? names.indexOf(key) : -1;
    if (at >= 0) {
      if (positional[at] !== undefined) raise_multiple(key);
      positional[at] = values[i];
    } else if (only >= 0) {
      if (kwonly[only] !== undefined) raise_multiple(key);
      kwonly[only] = values[i];
    } else if (kw !== null) {
      if (keys.indexOf(key) < i) raise_multiple(key);
      kw.setitem(str_from_shown(key), values[i]);
    } else {
      if (d.builtin) raise_(TypeError_, "extra keyword arguments given");
      raise_unexpected(key);
    }
  }
}

function has_keyword_defaults(d: Signature): boolean {
  return d.parameters().kwrequired.includes(false);
}

/** Whether a function of the runtime takes any argument by keyword. */
function takes_keywords(d: Signature): boolean {
  const { params, posonly, kwonly, kwstar } = d.parameters();
  return kwonly.length > 0 || kwstar || posonly < params.length;
}

/** What MicroPython counts: self of a method, but not the class that a constructor makes. (A comparison with the name would be cut.) */
function uncounted(d: Signature): number {
  if (d.method) return -1;
  return linked(BUILTIN) && d.builtin && /^__new__$/.test(d.name) ? 1 : 0;
}

function raise_too_many(d: Signature, given: number): never {
  const less = uncounted(d);
  if (!(linked(BUILTIN) && d.builtin)) return raise_count(d, d.max - less, given - less);
  if (takes_keywords(d)) raise_(TypeError_, "extra positional arguments given");
  if (d.min === d.max) raise_count(d, d.max - less, given - less);
  raise_(TypeError_, `function expected at most ${d.max - less} arguments, got ${given - less}`);
}

function raise_too_few(d: Signature, given: number): never {
  const less = uncounted(d);
  if (!(linked(BUILTIN) && d.builtin) || (d.min === d.max && !takes_keywords(d)))
    return raise_count(d, d.min - less, given - less);
  const { params, posonly } = d.parameters();
  if (given >= posonly && given < params.length && takes_keywords(d)) {
    raise_(TypeError_, `'${params[given]}' argument required`);
  }
  raise_(TypeError_, `function missing ${d.min - given} required positional arguments`);
}

export function raise_count(d: Signature, expected: number, given: number): never {
  const who = d.builtin || d.by_position ? "function" : d.name + "()";
  raise_(TypeError_, `${who} takes ${expected} positional arguments but ${given} were given`);
}

export function raise_multiple(key: string): never {
  raise_(TypeError_, `function got multiple values for argument '${key}'`);
}

function raise_missing(d: Signature, at: number, given: number): never {
  if (d.builtin) raise_too_few(d, given);
  raise_unbound(d, at);
}

export function raise_unbound(d: Signature, at: number): never {
  raise_(TypeError_, `function missing required positional argument #${at + (d.method ? 1 : 0)}`);
}

export function raise_unexpected(key: string): never {
  raise_(TypeError_, `unexpected keyword argument '${key}'`);
}

function raise_missing_keyword(d: Signature, key: string, keywords: boolean): never {
  if (d.builtin) raise_(TypeError_, `'${key}' argument required`);
  if (!keywords && !has_keyword_defaults(d)) raise_(TypeError_, "function missing keyword-only argument");
  raise_(TypeError_, `function missing required keyword argument '${key}'`);
}
