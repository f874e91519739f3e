// The text that `exec`, `eval` or `compile` is given, as a module: an expression becomes the assignment of a name that
// no Python can spell, which `dictionaryGlobals` turns into what the module's function gives back.

import { messages, type Reporter } from "../diagnostics/index.js";
import type { SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { type ParseOptions, parse, parseExpression } from "../syntax/index.js";

/**
 * As `compile` calls it. single: one statement, that prints the values of its expressions. async: as exec, but the code may
 * await; what it gives is then a function whose coroutine does all the rest.
 */
export type Mode = "exec" | "eval" | "single" | "async";

export const resultName = "<result>";

/** Undefined after an error, which is reported. */
export function parseText(
  file: SourceFile,
  mode: Mode,
  options: ParseOptions,
  reporter: Reporter,
): ast.Module | undefined {
  switch (mode) {
    case "exec":
    case "async":
      return parse(file, options, reporter);
    case "eval":
      return parseResult(file, options, reporter);
    case "single":
      return parseSingle(file, options, reporter);
  }
}

function parseResult(file: SourceFile, options: ParseOptions, reporter: Reporter): ast.Module | undefined {
  const value = parseExpression(file, options, reporter);
  if (value === undefined) return undefined;
  const target: ast.Name = {
    kind: "Name",
    place: 0,
    span: value.span,
    id: resultName,
    mention: undefined,
  };
  const body: ast.Block = [{ kind: "Assign", targets: [target], value, span: value.span }];
  return {
    kind: "Module",
    span: { start: 0, end: file.text.length },
    file,
    body,
    consts: new Map(),
    imports: 0,
    nesting: Number.POSITIVE_INFINITY,
  };
}

function parseSingle(file: SourceFile, options: ParseOptions, reporter: Reporter): ast.Module | undefined {
  const tree = parse(file, options, reporter);
  const [first, second] = tree.body;
  if (first === undefined && file.text.includes("\\")) {
    const end = file.text.length;
    const at = { file, span: { start: end, end } };
    reporter.report(messages.invalidSyntax(at, "A statement is expected after the continued line."));
    return undefined;
  }
  if (second !== undefined && file.position(second.span.start).line > file.position(first.span.end).line) {
    reporter.report(messages.invalidSyntax({ file, span: second.span }, "One statement is expected here."));
    return undefined;
  }
  return { ...tree, body: tree.body.map(printValues) };
}

/** `x` → `__repl_print__(x)`, in blocks too, but not in functions and classes. */
function printValues(node: ast.Statement): ast.Statement {
  return withPrints(node) as ast.Statement;
}

const holdsStatements: ReadonlySet<string> = new Set([
  "If",
  "IfClause",
  "For",
  "While",
  "Try",
  "ExceptHandler",
  "With",
  "Match",
  "MatchCase",
]);

// Blocks are as deep as the parser lets them be, and expressions are not gone into.
function withPrints(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPrints);
  if (typeof value !== "object" || value === null) return value;
  const { kind } = value as Partial<ast.Node>;
  if (kind === "ExpressionStatement") return printed(value as ast.ExpressionStatement);
  if (!holdsStatements.has(kind ?? "")) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withPrints(each)]));
}

function printed(stmt: ast.ExpressionStatement): ast.ExpressionStatement {
  const { span } = stmt;
  const func: ast.Name = { kind: "Name", place: 0, span, id: "__repl_print__", mention: undefined };
  return { ...stmt, value: { kind: "Call", place: 0, func, args: [stmt.value], span } };
}
