// Modules that are found while the program runs: Python files in the directories of `sys.path`, or in a package, of whatever is
// mounted there by then (py/builtinimport.c). Modules of the library that are written in Python were compiled in, unless who runs
// the program has their texts: the prompt puts them into globalThis[Symbol.for("mpyjs.host")].frozen.

import { open_path } from "../builtins/open.js";
import { getattr, setattr } from "../core/attributes.js";
import { py_exception } from "../core/exceptions.js";
import { enter_module, forget_module } from "../core/imports.js";
import { items_argument } from "../core/items-argument.js";
import { raise_ } from "../core/raise.js";
import { text_argument } from "../core/text-argument.js";
import { current_files } from "../host/current-files.js";
import { os_stat } from "../modules/os.js";
import { sys_path } from "../modules/sys.js";
import { utf8_decode } from "../types/codec.js";
import { ValueError } from "../types/exception.js";
import { Module, with_dict } from "../types/module.js";
import { module_globals } from "../types/module-globals.js";
import { type Str, str_from_text, text_of } from "../types/str.js";
import { stream_of, stream_read_all } from "../types/stream.js";
import { compile_text } from "./compile.js";

const DIRECTORY_MODE = 0x4000;

/** Executes a module and gives it; `undefined` if there is none. `outer`: the package that it lies in. */
export function import_file(full: string, outer: any): any {
  const name = full.slice(full.lastIndexOf(".") + 1);
  const places = outer === undefined ? items_argument(sys_path) : [getattr(outer, "__path__")];
  for (const place of places.map(text_argument)) {
    if (place.startsWith(".frozen")) {
      const text = outer === undefined ? frozen_text(full) : undefined;
      if (text !== undefined) return execute_module(full, undefined, undefined, outer, text);
      continue;
    }
    const stem = place === "" ? name : `${place}/${name}`;
    const isPackage = kind_of_file(stem) === "directory";
    const file = find_module_file(isPackage ? `${stem}/__init__` : stem);
    if (isPackage || file !== undefined)
      return execute_module(full, isPackage ? stem : undefined, file, outer);
  }
  return undefined;
}

function frozen_text(name: string): string | undefined {
  const texts = (globalThis as any)[Symbol.for("mpyjs.host")]?.frozen;
  return texts !== undefined && Object.hasOwn(texts, name) ? texts[name] : undefined;
}

function find_module_file(stem: string): string | undefined {
  return [`${stem}.py`, `${stem}.mpy`].find((path) => kind_of_file(path) === "file");
}

/** Whatever goes wrong, there is nothing. */
function kind_of_file(path: string): "file" | "directory" | "none" {
  try {
    return (items_argument(os_stat(str_from_text(path)))[0] & DIRECTORY_MODE) !== 0 ? "directory" : "file";
  } catch (e) {
    py_exception(e);
    return "none";
  }
}

/** A package may be no more than a directory; a module of the library no more than a text. */
function execute_module(
  full: string,
  directory: string | undefined,
  file: string | undefined,
  outer: any,
  frozen?: string,
): any {
  const module = with_dict(new Module(full, {}));
  if (directory !== undefined) setattr(module, "__path__", str_from_text(directory));
  enter_module(full, module);
  try {
    if (frozen !== undefined) run_module_text(module, `${full}.py`, frozen);
    else if (file !== undefined) run_module_text(module, file, read_module(file));
  } catch (e) {
    forget_module(full);
    throw e;
  }
  if (outer !== undefined) setattr(outer, full.slice(full.lastIndexOf(".") + 1), module);
  return module;
}

function read_module(file: string): string {
  const text = read_program(file);
  return file.endsWith(".mpy") ? raise_(ValueError, "incompatible .mpy file") : text;
}

function run_module_text(module: Module, file: string, text: string): void {
  setattr(module, "__file__", str_from_text(file));
  const globals = module_globals(module);
  compile_text(text, file, "exec").run(globals, globals);
}

/** The text of a file, through a file system that the program itself has made, if one is mounted there. */
export function read_program(path: string): string {
  const given = current_files().answer?.("open", path, [str_from_text("rb")]);
  const file = given === undefined ? open_path(current_files(), path, "rb") : stream_of(given);
  const bytes = stream_read_all(file, file.text_block()) ?? new Uint8Array(0);
  file.close_down();
  return program_text(bytes);
}

/** What is no UTF-8 becomes a character that has no meaning in Python. */
export function program_text(bytes: Uint8Array): string {
  return text_of(utf8_decode(bytes, "replace") as Str);
}
