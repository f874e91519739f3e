// Builtin exceptions: MicroPython's hierarchy, and the names that CPython has beyond it. They are ordinary instances,
// never JavaScript's Error. Names that JavaScript has too get a trailing underscore.

import { linked } from "../core/linked.js";
import { None } from "../core/none.js";
import { Root, TAGS } from "../core/root.js";
import { to_repr_text, to_str_text } from "../core/to-text.js";
import { make_type, object, type Type, TypeRoot } from "../core/type.js";
import { begin_emergency, end_emergency } from "../ports.js";
import { errno_text } from "./errno-names.js";
import { type Str, text_of } from "./str.js";
import { Tuple } from "./tuple.js";

/** One line of a traceback. They are collected from the innermost outwards. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly scope: string;
}

export class BaseExceptionI extends Root {
  /** undefined until `__init__` of the builtin base has run. */
  declare args: Tuple;
  declare tb: Frame[] | null;
  static {
    BaseExceptionI.prototype.k = TAGS.Exception;
    BaseExceptionI.prototype.w = true;
    BaseExceptionI.prototype.tb = null;
  }
  override repr(): string {
    const args = this.args.a;
    return this.cls.cname + (args.length === 0 ? "()" : to_repr_text(this.args));
  }
  override to_str(): string {
    return this.message();
  }
  /** What it says, whatever `__str__` its class has. */
  message(): string {
    const args = this.args.a;
    if (args.length === 0) return "";
    if (!linked(given_arguments)) return text_of(args[0]);
    return args.length === 1 ? to_str_text(args[0]) : to_repr_text(this.args);
  }
  override truth(): boolean {
    return true;
  }
  /** Every exception has its first argument as `value` and `errno` (py/objexcept.c exception_attr). */
  override getattr(name: string): any {
    switch (name) {
      case "value":
      case "errno":
        return this.args?.a[0] ?? None;
      // As in CPython; MicroPython's SystemExit has no `code`.
      case "code":
        return this instanceof SystemExit.I ? (this.args?.a[0] ?? None) : undefined;
      case "__cause__":
      case "__context__":
        return None;
      default:
        return undefined;
    }
  }
  /** The traceback is no object, but it can be forgotten. */
  get $__traceback__(): any {
    return None;
  }
  set $__traceback__(value: any) {
    if (value === None) this.tb = null;
  }
  get $args(): any {
    return this.args;
  }
  set $args(value: any) {
    this.args = value.k === TAGS.Tuple ? value : given_arguments([value]);
  }
}

class OSErrorI extends BaseExceptionI {
  override message(): string {
    const args = this.args.a;
    const text = args.length === 1 || args.length === 2 ? errno_text(args[0]) : undefined;
    if (text === undefined) return super.message();
    return args.length === 1 ? text : `${text}: ${to_str_text(args[1])}`;
  }
}

/** Makes `cls()` or `cls(text)` of a builtin exception class. Where there are no others, none has to show what it was given. */
export function plain_exception(cls: Type, texts: Str[]): any {
  const e = new cls.I();
  begin_emergency();
  e.args = new Tuple(texts);
  end_emergency(e);
  e.tb = null;
  return e;
}

/** Makes `cls(...values)` of a builtin exception class. */
export function exception_with(cls: Type, values: any[]): any {
  const e = new cls.I();
  begin_emergency();
  e.args = given_arguments(values);
  end_emergency(e);
  e.tb = null;
  return e;
}

/** What exceptions hold that may be other than the text of a message. */
export function given_arguments(values: any[]): Tuple {
  return new Tuple(values);
}

/** A builtin class of exceptions. Like other builtin classes it is not called directly. */
export function exception_type(cname: string, base: Type, Ctor: any = class extends Root {}): Type {
  const top = base === object;
  if (!top) Object.setPrototypeOf(Ctor.prototype, base.proto);
  const made = make_type(() => undefined, cname, [base], base.mro, Ctor, top ? TypeRoot : base);
  Object.defineProperty(made.proto, "cls", { value: made });
  made.builtin = true;
  made.native = made;
  base.subs.push(made);
  return made;
}

/** A class of CPython's that stands for an OSError with one of these numbers. */
export function errno_type(cname: string, errnos: readonly number[], base: Type = OSError): Type {
  const made = exception_type(cname, base);
  (made as any).errnos = errnos;
  return made;
}

/** @py class BaseException(object) */
export const BaseException: Type = exception_type("BaseException", object, BaseExceptionI);
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
export const OSError: Type = exception_type("OSError", Exception, OSErrorI);
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

/** Something that JavaScript threw: the error, its name and its message.
 *  @py class jsffi.JsException(Exception) */
export const JsException: Type = exception_type("JsException", Exception);

// Names that MicroPython does not have.

/** @py class RecursionError(RuntimeError) */
export const RecursionError: Type = RuntimeError;
/** @py class ModuleNotFoundError(ImportError) */
export const ModuleNotFoundError: Type = ImportError;
/** @py class UnboundLocalError(NameError) */
export const UnboundLocalError: Type = NameError;
/** @py class IOError(OSError) */
export const IOError: Type = OSError;
/** @py class EnvironmentError(OSError) */
export const EnvironmentError: Type = OSError;
/** @py class TabError(IndentationError) */
export const TabError: Type = IndentationError;
/** @py class UnicodeDecodeError(UnicodeError) */
export const UnicodeDecodeError: Type = UnicodeError;
/** @py class UnicodeEncodeError(UnicodeError) */
export const UnicodeEncodeError: Type = UnicodeError;
/** @py class UnicodeTranslateError(UnicodeError) */
export const UnicodeTranslateError: Type = UnicodeError;
/** @py class BlockingIOError(OSError) */
export const BlockingIOError: Type = errno_type("BlockingIOError", [11, 114, 115]);
/** @py class ChildProcessError(OSError) */
export const ChildProcessError: Type = errno_type("ChildProcessError", [10]);
/** @py class ConnectionError(OSError) */
export const ConnectionError: Type = errno_type("ConnectionError", [32, 103, 104, 111]);
/** @py class BrokenPipeError(ConnectionError) */
export const BrokenPipeError: Type = errno_type("BrokenPipeError", [32], ConnectionError);
/** @py class ConnectionAbortedError(ConnectionError) */
export const ConnectionAbortedError: Type = errno_type("ConnectionAbortedError", [103], ConnectionError);
/** @py class ConnectionRefusedError(ConnectionError) */
export const ConnectionRefusedError: Type = errno_type("ConnectionRefusedError", [111], ConnectionError);
/** @py class ConnectionResetError(ConnectionError) */
export const ConnectionResetError: Type = errno_type("ConnectionResetError", [104], ConnectionError);
/** @py class FileExistsError(OSError) */
export const FileExistsError: Type = errno_type("FileExistsError", [17]);
/** @py class FileNotFoundError(OSError) */
export const FileNotFoundError: Type = errno_type("FileNotFoundError", [2]);
/** @py class InterruptedError(OSError) */
export const InterruptedError: Type = errno_type("InterruptedError", [4]);
/** @py class IsADirectoryError(OSError) */
export const IsADirectoryError: Type = errno_type("IsADirectoryError", [21]);
/** @py class NotADirectoryError(OSError) */
export const NotADirectoryError: Type = errno_type("NotADirectoryError", [20]);
/** @py class PermissionError(OSError) */
export const PermissionError: Type = errno_type("PermissionError", [1, 13]);
/** @py class ProcessLookupError(OSError) */
export const ProcessLookupError: Type = errno_type("ProcessLookupError", [3]);
/** @py class TimeoutError(OSError) */
export const TimeoutError: Type = errno_type("TimeoutError", [110]);
/** @py class Warning(Exception) */
export const Warning: Type = exception_type("Warning", Exception);
/** @py class UserWarning(Warning) */
export const UserWarning: Type = exception_type("UserWarning", Warning);
/** @py class DeprecationWarning(Warning) */
export const DeprecationWarning: Type = exception_type("DeprecationWarning", Warning);
/** @py class PendingDeprecationWarning(Warning) */
export const PendingDeprecationWarning: Type = exception_type("PendingDeprecationWarning", Warning);
/** @py class RuntimeWarning(Warning) */
export const RuntimeWarning: Type = exception_type("RuntimeWarning", Warning);
/** @py class SyntaxWarning(Warning) */
export const SyntaxWarning: Type = exception_type("SyntaxWarning", Warning);
/** @py class FutureWarning(Warning) */
export const FutureWarning: Type = exception_type("FutureWarning", Warning);
/** @py class ImportWarning(Warning) */
export const ImportWarning: Type = exception_type("ImportWarning", Warning);
/** @py class ResourceWarning(Warning) */
export const ResourceWarning: Type = exception_type("ResourceWarning", Warning);
