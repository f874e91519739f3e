// The doors of the parser: a whole file, or a single expression.

import type { Reporter } from "../diagnostics/reporter.js";
import type { SourceFile } from "../source/source-file.js";
import type { Block, Expression, Module } from "./ast.js";
import { parseTestList } from "./expressions.js";
import { type ParseOptions, Parser } from "./parser.js";
import { parseBlocks } from "./statements.js";
import { stopAtFirst } from "./stop.js";
import { Kind } from "./tokens.js";

/** Parses a file. After an error, which is reported, the module has no statements. */
export function parse(file: SourceFile, options: ParseOptions, reporter: Reporter): Module {
  const p = new Parser(file, options, reporter);
  const body: Block = stopAtFirst(reporter, () => parseBlocks(p)) ?? [];
  const { consts, imports, nesting } = p;
  return { kind: "Module", span: { start: 0, end: file.text.length }, file, body, consts, imports, nesting };
}

/** Parses a file that holds one expression, as for `eval`. It begins on the first line; what ends lines behind it does not matter. */
export function parseExpression(
  file: SourceFile,
  options: ParseOptions,
  reporter: Reporter,
): Expression | undefined {
  return stopAtFirst(reporter, () => {
    const p = new Parser(file, options, reporter);
    if (!onlyContinued.test(file.text.slice(0, p.start))) p.unexpected("an expression on the first line");
    const expr = parseTestList(p);
    p.expect(Kind.Newline, "the end of the expression");
    if (p.kind !== Kind.End) p.unexpected("the end of the expression");
    return expr;
  });
}

const onlyContinued = /^(\\(\r\n?|\n))*$/;
