// Builtin exceptions: MicroPython's hierarchy, and the names that CPython has beyond it. They are ordinary instances,
// never JavaScript's Error. Names that JavaScript has too get a trailing underscore.

import { Root, TAGS } from "../core/root.js";
import { make_type, object, type Type } from "../core/type.js";
import { Tuple } from "./tuple.js";

/** One line of a traceback, innermost first. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly scope: string;
}

export class BaseExceptionI extends Root {
  declare args: Tuple;
  declare tb: Frame[] | null;
  static {
    BaseExceptionI.prototype.k = TAGS.Exception;
    BaseExceptionI.prototype.w = true;
  }
}

/** Makes `cls(...values)` of a builtin exception class, or a bare instance of a user's one. */
export function exception_with(cls: Type, values: any[]): any {
  const e = new cls.I();
  e.args = new Tuple(values);
  e.tb = null;
  return e;
}

function exception_type(cname: string, base: Type): Type {
  class I extends (base === object ? BaseExceptionI : Root) {}
  if (base !== object) Object.setPrototypeOf(I.prototype, base.proto);
  const made = make_type(
    (...values: any[]) => exception_with(made, values),
    cname,
    [base],
    base.mro,
    I,
    base === object ? Object.getPrototypeOf(object) : base,
  );
  Object.defineProperty(made.proto, "cls", { value: made });
  made.builtin = true;
  made.native = made;
  return made;
}

/** @py class BaseException(object) */
export const BaseException: Type = exception_type("BaseException", object);
/** @py class SystemExit(BaseException) */
export const SystemExit: Type = exception_type("SystemExit", BaseException);
/** @py class KeyboardInterrupt(BaseException) */
export const KeyboardInterrupt: Type = exception_type("KeyboardInterrupt", BaseException);
/** @py class GeneratorExit(BaseException) */
export const GeneratorExit: Type = exception_type("GeneratorExit", BaseException);
/** @py class Exception(BaseException) */
export const Exception: Type = exception_type("Exception", BaseException);
/** @py class StopIteration(Exception) */
export const StopIteration: Type = exception_type("StopIteration", Exception);
/** @py class StopAsyncIteration(Exception) */
export const StopAsyncIteration: Type = exception_type("StopAsyncIteration", Exception);
/** @py class ArithmeticError(Exception) */
export const ArithmeticError: Type = exception_type("ArithmeticError", Exception);
/** @py class FloatingPointError(ArithmeticError) */
export const FloatingPointError: Type = exception_type("FloatingPointError", ArithmeticError);
/** @py class OverflowError(ArithmeticError) */
export const OverflowError: Type = exception_type("OverflowError", ArithmeticError);
/** @py class ZeroDivisionError(ArithmeticError) */
export const ZeroDivisionError: Type = exception_type("ZeroDivisionError", ArithmeticError);
/** @py class AssertionError(Exception) */
export const AssertionError: Type = exception_type("AssertionError", Exception);
/** @py class AttributeError(Exception) */
export const AttributeError: Type = exception_type("AttributeError", Exception);
/** @py class BufferError(Exception) */
export const BufferError: Type = exception_type("BufferError", Exception);
/** @py class EOFError(Exception) */
export const EOFError: Type = exception_type("EOFError", Exception);
/** @py class ImportError(Exception) */
export const ImportError: Type = exception_type("ImportError", Exception);
/** @py class LookupError(Exception) */
export const LookupError: Type = exception_type("LookupError", Exception);
/** @py class IndexError(LookupError) */
export const IndexError: Type = exception_type("IndexError", LookupError);
/** @py class KeyError(LookupError) */
export const KeyError: Type = exception_type("KeyError", LookupError);
/** @py class MemoryError(Exception) */
export const MemoryError: Type = exception_type("MemoryError", Exception);
/** @py class NameError(Exception) */
export const NameError: Type = exception_type("NameError", Exception);
/** @py class OSError(Exception) */
export const OSError: Type = exception_type("OSError", Exception);
/** @py class ReferenceError(Exception) */
export const ReferenceError_: Type = exception_type("ReferenceError", Exception);
/** @py class RuntimeError(Exception) */
export const RuntimeError: Type = exception_type("RuntimeError", Exception);
/** @py class NotImplementedError(RuntimeError) */
export const NotImplementedError: Type = exception_type("NotImplementedError", RuntimeError);
/** @py class SyntaxError(Exception) */
export const SyntaxError_: Type = exception_type("SyntaxError", Exception);
/** @py class IndentationError(SyntaxError) */
export const IndentationError: Type = exception_type("IndentationError", SyntaxError_);
/** @py class SystemError(Exception) */
export const SystemError: Type = exception_type("SystemError", Exception);
/** @py class TypeError(Exception) */
export const TypeError_: Type = exception_type("TypeError", Exception);
/** @py class ViperTypeError(TypeError) */
export const ViperTypeError: Type = exception_type("ViperTypeError", TypeError_);
/** @py class ValueError(Exception) */
export const ValueError: Type = exception_type("ValueError", Exception);
/** @py class UnicodeError(ValueError) */
export const UnicodeError: Type = exception_type("UnicodeError", ValueError);
