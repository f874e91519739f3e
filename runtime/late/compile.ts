// Code: what was compiled at run time, to be executed with this or that dict of globals. It is made by JavaScript's
// `Function`, here and nowhere else, out of what our own compiler writes: it reaches the exports of the runtime, two
// dicts, and nothing of the host that the program does not reach itself.

import { find_attr } from "../core/attributes.js";
import { py_exception } from "../core/exceptions.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { current_opt_level } from "../machine/opt-level.js";
import { charge, intern_source } from "../ports.js";
import type { Dict } from "../types/dict.js";
import { exception_with, RuntimeError, SyntaxError_ } from "../types/exception.js";
import { str_from_text } from "../types/str.js";
import { late_compiler } from "./compiler.js";
import { known_builtin_module, program_parts } from "./program.js";

type Run = (globals: Dict, locals: Dict) => any;

export class Code extends Root {
  private readonly body: Run;
  /** It gives a coroutine function, which does all the rest. */
  private readonly is_async: boolean;
  constructor(body: Run, is_async: boolean) {
    super();
    this.body = body;
    this.is_async = is_async;
  }
  override get cls(): Type {
    return code_type;
  }
  override repr(): string {
    return "<code>";
  }
  /** The value of an expression; None of statements; a coroutine of what awaits. */
  run(globals: Dict, locals: Dict): any {
    const result = this.body(globals, locals);
    const value = this.is_async ? result() : result;
    return value === undefined ? None : value;
  }
}

/** @py class types.code(object) */
export const code_type: Type = builtin_type("code", [object], Code);

let compiler: any;
let runtime: any;

/** Compiles Python. `name` is the file that tracebacks show. Raises what is wrong with the text. */
export function compile_text(text: string, name: string, mode: string): Code {
  charge(64);
  const { exports, lineNumbers, instruments } = program_parts();
  compiler ??= late_compiler();
  const options = { level: current_opt_level(), lineNumbers, instruments };
  const result = refusing_depth(() => compiler.compileText({ text, name, mode }, options));
  if (result.code === undefined) raise_refusal(result, name);
  intern_source(result.interned);
  runtime ??= exports();
  return new Code(function_of(result.code)(runtime), result.isAsync);
}

/** A text that is nested too deep for the compiler ends as a program does that calls too deep. */
function refusing_depth<T>(action: () => T): T {
  try {
    return action();
  } catch (e) {
    throw py_exception(e);
  }
}

function raise_refusal(result: any, file: string): never {
  const { exception, message, line, scope } = result;
  const cls = find_attr(known_builtin_module("builtins"), exception) ?? SyntaxError_;
  const e = exception_with(cls, [str_from_text(message)]);
  e.tb = [{ file, line, scope }];
  throw e;
}

function function_of(code: string): (runtime: any) => Run {
  try {
    return new Function("runtime", code) as (runtime: any) => Run;
  } catch (e) {
    if (e instanceof EvalError)
      raise_(RuntimeError, "the Content-Security-Policy of this page does not allow to compile code");
    throw e;
  }
}
