// The parameters of `def` and `lambda`. What MicroPython's code generator refuses about them is answered as a
// problem, for the caller to put into the tree: in dead code it is no error.

import { type Diagnostic, inScope } from "../diagnostics/diagnostic.js";
import * as messages from "../diagnostics/messages.js";
import type { Span } from "../source/source-file.js";
import type { Expression, Parameter, Parameters } from "./ast.js";
import { parseStarOrTest, parseTest } from "./expressions.js";
import { fitted, type Parser } from "./parser.js";
import { Kind } from "./tokens.js";

export interface ParsedParameters {
  readonly params: Parameters;
  readonly problem: Diagnostic | undefined;
}

const maxLambdaDepth = 100;

/** JavaScript engines recurse over functions within functions, and so do the later phases. */
const maxFunctionDepth = 200;

/** Before the body of a function; the end of the body lowers `functionDepth` again. */
export function enterFunction(p: Parser): void {
  if (++p.functionDepth > maxFunctionDepth)
    p.fail(messages.nestedTooDeep(p.place(p.tokenSpan()), "Functions", maxFunctionDepth));
}

/** From the cursor to the token of kind `end`, which stays. `scopeName` is the function's, for what is reported. */
export function parseParameters(p: Parser, end: number, scopeName: string): ParsedParameters {
  const gathering = new Gathering(p, scopeName, end === Kind.ParenClose);
  const start = p.start;
  // A default may hold a lambda with a default that holds a lambda …
  if (++p.lambdaDepth > maxLambdaDepth) {
    p.fail(messages.nestedTooDeep(p.place(p.tokenSpan()), "Functions in parameter defaults", maxLambdaDepth));
  }
  while (p.kind !== end) {
    gathering.readOne();
    if (!p.accept(Kind.Comma)) break;
  }
  p.lambdaDepth--;
  if (p.kind !== end)
    p.unexpected(end === Kind.ParenClose ? "',' or ')' after a parameter" : "',' or ':' after a parameter");
  return gathering.finish({ start, end: Math.max(start, p.lastEnd) });
}

class Gathering {
  readonly p: Parser;
  readonly scopeName: string;
  readonly hasAnnotations: boolean;
  positionalOnly: Parameter[] = [];
  positional: Parameter[] = [];
  vararg: Parameter | undefined;
  keywordOnly: Parameter[] = [];
  kwarg: Parameter | undefined;
  starSpan: Span | undefined;
  slashSpan: Span | undefined;
  names = new Set<string>();
  hasDefault = false;
  problem: Diagnostic | undefined;

  constructor(p: Parser, scopeName: string, hasAnnotations: boolean) {
    this.p = p;
    this.scopeName = scopeName;
    this.hasAnnotations = hasAnnotations;
  }

  readOne(): void {
    const { p } = this;
    const span = p.tokenSpan();
    if (this.kwarg !== undefined) this.complain(span, "Nothing may follow the '**' parameter.");
    if (p.accept(Kind.Star)) this.readStar(span);
    else if (p.accept(Kind.DoubleStar)) this.kwarg = this.readParameter(false, false);
    else if (p.accept(Kind.Slash)) this.readSlash(span);
    else this.readPlain();
  }

  readStar(span: Span): void {
    if (this.starSpan !== undefined) this.complain(span, "There is one '*' at most.");
    this.starSpan = span;
    if (this.p.kind === Kind.Name) this.vararg = this.readParameter(false, true);
  }

  readSlash(span: Span): void {
    if (this.slashSpan !== undefined) this.complain(span, "There is one '/' at most.");
    else if (this.starSpan !== undefined) this.complain(span, "The '/' comes before the '*'.");
    else if (this.positional.length === 0) this.complain(span, "The '/' comes after at least one parameter.");
    this.slashSpan = span;
    this.positionalOnly = this.positional;
    this.positional = [];
  }

  readPlain(): void {
    const parameter = this.readParameter(true, false);
    if (this.starSpan !== undefined) {
      this.keywordOnly.push(parameter);
      return;
    }
    this.positional.push(parameter);
    if (parameter.default !== undefined) this.hasDefault = true;
    else if (this.hasDefault) {
      this.problem ??= messages.nonDefaultAfterDefault(this.p.place(parameter.span), parameter.name);
    }
  }

  readParameter(mayHaveDefault: boolean, mayStarAnnotation: boolean): Parameter {
    const { p } = this;
    const nameSpan = p.tokenSpan();
    const name = p.expectName("the name of a parameter");
    if (this.names.has(name)) {
      this.problem ??= inScope(messages.argumentNameReused(p.place(nameSpan), name), this.scopeName);
    }
    this.names.add(name);
    let annotation: Expression | undefined;
    if (this.hasAnnotations && p.accept(Kind.Colon)) {
      annotation = mayStarAnnotation ? parseStarOrTest(p) : parseTest(p);
    }
    const defaultValue = mayHaveDefault && p.accept(Kind.Equal) ? parseTest(p) : undefined;
    return {
      kind: "Parameter",
      span: p.spanFrom(nameSpan.start),
      name,
      nameSpan,
      annotation,
      default: defaultValue,
    };
  }

  complain(span: Span, note: string): void {
    this.problem ??= inScope(messages.malformedParameters(this.p.place(span), note), this.scopeName);
  }

  finish(span: Span): ParsedParameters {
    const { positionalOnly, positional, vararg, keywordOnly, kwarg, starSpan } = this;
    if (starSpan !== undefined && vararg === undefined && keywordOnly.length === 0) {
      this.p.warnLenient(starSpan, "A '*' without a parameter after it");
    }
    const params: Parameters = {
      kind: "Parameters",
      span,
      positionalOnly: fitted(positionalOnly),
      positional: fitted(positional),
      vararg,
      keywordOnly: fitted(keywordOnly),
      kwarg,
    };
    return { params, problem: this.problem };
  }
}
