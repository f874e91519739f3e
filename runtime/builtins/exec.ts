// exec, eval, execfile and compile. A program that names none of them carries no compiler.

import { setattr } from "../core/attributes.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { text_argument } from "../core/text-argument.js";
import { to_repr_text } from "../core/to-text.js";
import { write_text } from "../host/host.js";
import { Code, compile_text } from "../late/compile.js";
import { program_text, read_program } from "../late/import-file.js";
import { known_builtin_module, program_parts } from "../late/program.js";
import { bytes_of } from "../types/buffer.js";
import { type Dict, dict } from "../types/dict.js";
import { TypeError_, ValueError } from "../types/exception.js";
import { module_globals } from "../types/module-globals.js";
import { is_str, text_of } from "../types/str.js";

/**
 * As in MicroPython it gives the value of an expression that was compiled before.
 * @py def exec(source, globals=None, locals=None, /)
 * @named
 */
export function exec_builtin(source: any, globals?: any, locals?: any): any {
  return execute(source, globals, locals, "exec");
}

/** @py def eval(source, globals=None, locals=None, /)
 *  @named */
export function eval_builtin(source: any, globals?: any, locals?: any): any {
  return execute(source, globals, locals, "eval");
}

/** @py def execfile(filename, globals=None, locals=None, /) -> None
 *  @named */
export function execfile_builtin(path: any, globals?: any, locals?: any): any {
  const [in_globals, in_locals] = namespaces(globals, locals);
  const name = text_argument(path);
  compile_text(read_program(name), name, "exec").run(in_globals, in_locals);
  return None;
}

/** CPython's ast.PyCF_ALLOW_TOP_LEVEL_AWAIT: the code may await outside of functions, and then gives a coroutine. */
const ALLOW_TOP_LEVEL_AWAIT = 0x2000;

/** @py def compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, /)
 *  @named */
export function compile_builtin(source: any, filename: any, mode: any, flags?: any): Code {
  const text = text_argument(source);
  const name = text_argument(filename);
  const how = text_argument(mode);
  if (how !== "exec" && how !== "eval" && how !== "single") raise_(ValueError, "bad compile mode");
  const may_await = typeof flags === "number" && (flags & ALLOW_TOP_LEVEL_AWAIT) !== 0;
  return compile_text(text, name, how === "exec" && may_await ? "async" : how);
}

/** Prints the value of an expression that stands alone in code of the mode "single", and keeps it as `_` (py/modbuiltins.c).
 *  @py def __repl_print__(value, /) -> None
 *  @named */
export function repl_print(value: any): any {
  if (value === None) return None;
  write_text(`${to_repr_text(value)}\n`);
  setattr(known_builtin_module("builtins"), "_", value);
  return None;
}

function execute(source: any, globals: any, locals: any, mode: string): any {
  const [in_globals, in_locals] = namespaces(globals, locals);
  const code = source instanceof Code ? source : compile_text(source_text(source), "<string>", mode);
  return code.run(in_globals, in_locals);
}

function source_text(source: any): string {
  return is_str(source) ? text_of(source) : program_text(bytes_of(source));
}

/** Where nothing else is said, the names are those of the main module. */
function namespaces(globals: any, locals: any): readonly [Dict, Dict] {
  const main = module_globals(program_parts().main());
  const given = dict_maybe(globals);
  return [given ?? main, dict_maybe(locals) ?? given ?? main];
}

function dict_maybe(o: any): Dict | undefined {
  if (o === undefined || o === None) return undefined;
  return o.cls === dict ? o : raise_(TypeError_);
}
