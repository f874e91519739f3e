// A user's mistake, or a remark about the program, as a value.

import type { SourceFile, Span } from "../source/source-file.js";

export type Severity = "error" | "warning";

/** The Python exception class a compile error is raised as, in `exec` and in the text of a traceback. */
export type CompileException =
  | "SyntaxError"
  | "IndentationError"
  | "ViperTypeError"
  | "NotImplementedError"
  | "MemoryError"
  | "UnicodeError"
  | "ImportError"
  | "OSError";

export interface Diagnostic {
  /** `MP` and four digits; unique in the catalogue and stable. */
  readonly code: string;
  readonly severity: Severity;
  readonly file: SourceFile;
  readonly span: Span;
  /** MicroPython's own words where MicroPython reports this: what printing the exception shows. */
  readonly message: string;
  /** What was found, what was expected, what to write instead. */
  readonly note?: string;
  /** Absent for warnings, which no Python program can see. */
  readonly exception?: CompileException;
  /**
   * The `, in NAME` of the traceback line, `<module>` at the top level. MicroPython gives it for what its code
   * generator finds, and not for what its parser finds.
   */
  readonly scopeName?: string;
  /** The line MicroPython's traceback names, where that is not the line of `span`. */
  readonly tracebackLine?: number;
}

/** The line a traceback names. */
export function tracebackLineOf(diagnostic: Diagnostic): number {
  return diagnostic.tracebackLine ?? diagnostic.file.position(diagnostic.span.start).line;
}

/** The same diagnostic, said of the scope it was found in, unless it already names one. */
export function inScope(diagnostic: Diagnostic, scopeName: string): Diagnostic {
  return diagnostic.scopeName === undefined ? { ...diagnostic, scopeName } : diagnostic;
}

/**
 * The same diagnostic, found at the end of the file. MicroPython's lexer completes the last line with a newline, and
 * so reports the end on the line after it.
 */
export function atEndOfFile(diagnostic: Diagnostic): Diagnostic {
  const { text } = diagnostic.file;
  if (text.length === 0 || text.endsWith("\n") || text.endsWith("\r")) return diagnostic;
  return { ...diagnostic, tracebackLine: diagnostic.file.position(text.length).line + 1 };
}
