// The global names of code that was compiled at run time: they live in dicts, and what is in none of them is looked for
// among the builtins.

import { eval_builtin, exec_builtin, execfile_builtin } from "../builtins/exec.js";
import { call_with } from "../core/calls.js";
import { builtin_lookup } from "../core/emitted.js";
import { function_form } from "../core/forms.js";
import { None } from "../core/none.js";
import { raise_with } from "../core/raise.js";
import { def, type Signature } from "../core/signature.js";
import { type Dict, dict_delete, dict_get, dict_key_array, dict_set } from "../types/dict.js";
import { KeyError } from "../types/exception.js";
import { type Str, text_of } from "../types/str.js";
import { known_builtin_module } from "./program.js";

export function load_name(locals: Dict, globals: Dict, name: Str): any {
  let value = dict_get(locals, name);
  if (value !== undefined) return value;
  if (locals !== globals) {
    value = dict_get(globals, name);
    if (value !== undefined) return value;
  }
  return load_builtin(name);
}

export function load_builtin(name: Str): any {
  return builtin_lookup(known_builtin_module("builtins"), text_of(name));
}

/** undefined if it is not there. */
export function peek_name(names: Dict, name: Str): any {
  return dict_get(names, name);
}

export function store_name(names: Dict, name: Str, value: any): any {
  dict_set(names, name, value);
  return value;
}

export function remove_name(names: Dict, name: Str): void {
  if (!dict_delete(names, name)) raise_with(KeyError, [name]);
}

/** `dir()` */
export function names_in(names: Dict): any[] {
  return dict_key_array(names);
}

/** As `def`, for a function whose globals may be asked for. */
export function def_in(f: any, signature: Signature, globals: Dict): any {
  def(f, signature);
  Object.defineProperty(function_form(f), "$__globals__", { value: globals });
  return f;
}

/** A call by the name `exec`, `eval` or `execfile`: dicts that are not given are those of the calling code. */
export function call_in_names(f: any, args: any[], globals: Dict, locals: Dict): any {
  if (f !== exec_builtin && f !== eval_builtin && f !== execfile_builtin)
    return call_with(f, args, null, null);
  if (args.length === 0 || args.length > 3) return call_with(f, args, null, null);
  const [source, given_globals, given_locals] = args;
  const hasGlobals = given_globals !== undefined && given_globals !== None;
  const hasLocals = given_locals !== undefined && given_locals !== None;
  const last = hasGlobals ? given_globals : locals;
  return f(source, hasGlobals ? given_globals : globals, hasLocals ? given_locals : last);
}
