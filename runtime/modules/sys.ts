// The sys module. What a program may change (path, argv, modules) is a value of its own; the rest is fixed.
/** @py module sys */

import { writer_of } from "../builtins/print.js";
import { call_with } from "../core/calls.js";
import { exception_text, is_exception } from "../core/exceptions.js";
import { when_program_ends } from "../core/main.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { raise_with } from "../core/raise.js";
import { text_argument } from "../core/text-argument.js";
import { to_repr_text } from "../core/to-text.js";
import { type_of } from "../core/type-of.js";
import { host_arguments, write_text } from "../host/host.js";
import { StandardInput, StandardOutput } from "../host/standard-files.js";
import { buffer_maybe } from "../types/buffer.js";
import { Dict } from "../types/dict.js";
import { SystemExit } from "../types/exception.js";
import { str_from_text } from "../types/str.js";
import { Tuple } from "../types/tuple.js";
import { TextIOWrapper } from "./io.js";

/** @py sys.version: str */
export const sys_version = "3.4.0; MicroPython v1.27.0; mpyjs 0.1.0";
/** @py sys.version_info: tuple */
export const sys_version_info: Tuple = new Tuple([3, 4, 0]);
/** @py sys.platform: str */
export const sys_platform = "webassembly";
/** @py sys.byteorder: str */
export const sys_byteorder = "little";
/** @py sys.maxsize: int */
export const sys_maxsize = 0x7fffffff;
/** @py sys.ps1: object
 *  @mutable */
// biome-ignore lint/style/useConst: Programs store to it.
export let sys_ps1: any = ">>> ";
/** @py sys.ps2: object
 *  @mutable */
// biome-ignore lint/style/useConst: Programs store to it.
export let sys_ps2: any = "... ";
/**
 * Where the program lies comes first. It is for the program to read: modules were found when it was compiled.
 * @py sys.path: object
 * @mutable
 */
// biome-ignore lint/style/useConst: Programs store to it.
export let sys_path: any = [program_directory(), ".frozen", "/lib"];
/** @py sys.argv: list */
export const sys_argv: any[] = program_arguments();
/**
 * Modules enter it as they are imported, where a program asks for it.
 * @py sys.modules: dict
 */
export const sys_modules: Dict = new Dict();

function program_directory(): any {
  const [program = ""] = host_arguments();
  const slash = Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\"));
  if (slash > 0) return str_from_text(program.slice(0, slash));
  return program === "" ? "" : slash < 0 ? "." : "/";
}

function program_arguments(): any[] {
  return host_arguments().map(str_from_text);
}

/** A tuple whose items have names, as `sys.implementation` is (py/objattrtuple.c). */
export class AttrTuple extends Tuple {
  private readonly fields: readonly string[];
  constructor(fields: readonly string[], values: readonly any[]) {
    super(values);
    this.fields = fields;
  }
  override repr(): string {
    return "(" + this.fields.map((field, i) => `${field}=${to_repr_text(this.a[i])}`).join(", ") + ")";
  }
  override getattr(name: string): any {
    return this.a[this.fields.indexOf(name)];
  }
}

/** @py sys.implementation: tuple */
export const sys_implementation: Tuple = new AttrTuple(
  ["name", "version", "_machine", "_build"],
  ["micropython", new Tuple([1, 27, 0, ""]), "JS", "mpyjs"],
);

/** @py sys.stdin: io.TextIOWrapper */
export const sys_stdin: TextIOWrapper = new TextIOWrapper(new StandardInput());
/** @py sys.stdout: io.TextIOWrapper */
export const sys_stdout: TextIOWrapper = new TextIOWrapper(new StandardOutput(1));
/** @py sys.stderr: io.TextIOWrapper */
export const sys_stderr: TextIOWrapper = new TextIOWrapper(new StandardOutput(2));

/** @py def sys.exit(status=None, /) -> None */
export function sys_exit(status?: any): never {
  raise_with(SystemExit, status === undefined ? [] : [status]);
}

/**
 * What is no exception is printed, too.
 * @py def sys.print_exception(exc, file=None, /) -> None
 */
export function sys_print_exception(e: any, file?: any): any {
  const write = file === undefined || file === None ? write_text : writer_of(file);
  write(is_exception(e) ? exception_text(e) : to_repr_text(e) + "\n");
  return None;
}

/**
 * Strings are values; there is nothing to do.
 * @py def sys.intern(string, /) -> str
 */
export function sys_intern(s: any): any {
  text_argument(s);
  return s;
}

let handled: any;

/** A handler begins, where the program asks for `sys.exc_info`; or a `finally`, if an exception goes through it. */
export function enter_handler(e: any): void {
  if (e !== undefined) handled = e;
}

/** As in MicroPython nothing is handled behind a handler, even inside of another. */
export function leave_handler(): void {
  handled = undefined;
}

/**
 * The exception that is being handled; there is no traceback object.
 * @py def sys.exc_info() -> tuple
 */
export function sys_exc_info(): Tuple {
  return new Tuple(handled === undefined ? [None, None, None] : [type_of(handled), handled, None]);
}

let exit_function: any = None;

/**
 * Sets what is called when the program ends; gives what was set before.
 * @py def sys.atexit(function, /)
 */
export function sys_atexit(f: any): any {
  const before = exit_function;
  exit_function = f;
  when_program_ends(run_exit_function);
  return before;
}

function run_exit_function(): void {
  if (exit_function !== None) call_with(exit_function, [], null, null);
}

/**
 * About what it takes on a device: 16 bytes, and a word or byte for each item.
 * @py def sys.getsizeof(object, /) -> int
 */
export function sys_getsizeof(o: any): number {
  const native = native_of(o);
  if (Array.isArray(native)) return 16 + 4 * native.length;
  if (typeof native !== "object") return 16 + (buffer_maybe(native)?.bytes.length ?? 0);
  const bytes = native.buffer();
  return 16 + (bytes === undefined ? 8 * (native.len() ?? 0) : bytes.bytes.length);
}
