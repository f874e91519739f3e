// The `@py` lines of the runtime: Python signatures with dotted names.
//
//   def str.upper(self, /) -> str      class str(object)      property complex.real -> float
//   math.pi: float                     module math

import type { Reporter } from "../diagnostics/reporter.js";
import type { SourceFile, Span } from "../source/source-file.js";
import type { Argument, Expression, Parameters, TypeParam } from "./ast.js";
import { parseTest, readArguments } from "./expressions.js";
import { parseParameters } from "./parameters.js";
import { Parser } from "./parser.js";
import { parseTypeParams } from "./statements.js";
import { stopAtFirst } from "./stop.js";
import { Kind } from "./tokens.js";

export type Stub = DefStub | ClassStub | PropertyStub | ValueStub | ModuleStub;

/** `name` is dotted in all of them: `str.upper`. */
export interface DefStub {
  readonly kind: "def";
  readonly span: Span;
  readonly name: string;
  readonly isAsync: boolean;
  readonly typeParams: readonly TypeParam[];
  readonly params: Parameters;
  readonly returns: Expression | undefined;
}

export interface ClassStub {
  readonly kind: "class";
  readonly span: Span;
  readonly name: string;
  readonly typeParams: readonly TypeParam[];
  readonly bases: readonly Argument[];
}

export interface PropertyStub {
  readonly kind: "property";
  readonly span: Span;
  readonly name: string;
  readonly returns: Expression | undefined;
}

export interface ValueStub {
  readonly kind: "value";
  readonly span: Span;
  readonly name: string;
  readonly annotation: Expression;
}

export interface ModuleStub {
  readonly kind: "module";
  readonly span: Span;
  readonly name: string;
}

/** Reads one stub, which may run over several lines inside brackets. Undefined if it is malformed. */
export function parseStub(file: SourceFile, reporter: Reporter): Stub | undefined {
  return stopAtFirst(reporter, () => {
    const p = new Parser(file, { debug: true }, reporter);
    const stub = readStub(p);
    p.expect(Kind.Newline, "the end of the stub");
    if (p.kind !== Kind.End) p.unexpected("the end of the stub");
    return stub;
  });
}

function readStub(p: Parser): Stub {
  const { start } = p;
  const isAsync = p.accept(Kind.Async);
  if (isAsync || p.kind === Kind.Def) {
    p.expect(Kind.Def, "'def'");
    return readDef(p, start, isAsync);
  }
  if (p.accept(Kind.Class)) {
    const name = readDottedName(p);
    const typeParams = parseTypeParams(p);
    const bases = p.kind === Kind.ParenOpen ? readArguments(p).args : [];
    return { kind: "class", span: p.spanFrom(start), name, typeParams, bases };
  }
  const hasWord = p.kindAt(p.pos + 1) === Kind.Name;
  if (hasWord && p.isWord("property")) {
    p.next();
    const name = readDottedName(p);
    const returns = p.accept(Kind.Arrow) ? parseTest(p) : undefined;
    return { kind: "property", span: p.spanFrom(start), name, returns };
  }
  if (hasWord && p.isWord("module")) {
    p.next();
    const name = readDottedName(p);
    return { kind: "module", span: p.spanFrom(start), name };
  }
  const name = readDottedName(p);
  p.expect(Kind.Colon, "':' and a type after the name of a value");
  const annotation = parseTest(p);
  return { kind: "value", span: p.spanFrom(start), name, annotation };
}

function readDef(p: Parser, start: number, isAsync: boolean): DefStub {
  const name = readDottedName(p);
  const typeParams = parseTypeParams(p);
  p.expect(Kind.ParenOpen, "'(' after the name of a function");
  const { params, problem } = parseParameters(p, Kind.ParenClose, name);
  if (problem !== undefined) p.fail(problem);
  p.next();
  const returns = p.accept(Kind.Arrow) ? parseTest(p) : undefined;
  return { kind: "def", span: p.spanFrom(start), name, isAsync, typeParams, params, returns };
}

function readDottedName(p: Parser): string {
  let name = p.expectName("a name");
  while (p.accept(Kind.Dot)) name += `.${p.expectName("a name after '.'")}`;
  return name;
}
