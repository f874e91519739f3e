// Raising the runtime's own errors.

import { exception_with, plain_exception } from "../types/exception.js";
import { str_from_shown } from "../types/str.js";
import type { Type } from "./type.js";

/** Raises `cls(text)`. `text` is JavaScript text; without it the exception has no arguments. */
export function raise_(cls: Type, text?: string): never {
  throw plain_exception(cls, text === undefined ? [] : [str_from_shown(text)]);
}

/** Raises `cls(...values)`, where the arguments are Python values: `raise_with(KeyError, [key])`. */
export function raise_with(cls: Type, values: any[]): never {
  throw exception_with(cls, values);
}

/** The body of a function that nobody can call, as inference has it (compiler/lower/functions.ts). */
export function uncalled(): never {
  throw new Error("mpyjs: a function is called that was taken to be uncalled; please report this");
}
