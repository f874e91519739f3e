// The cursor the parsing functions share: where we are in the tokens, what the file's const() table holds by now, and
// how to stop. The first error of a file ends its parsing, as in MicroPython: there is no guessing how to go on.

import { atEndOfFile, type Diagnostic } from "../diagnostics/diagnostic.js";
import * as messages from "../diagnostics/messages.js";
import type { Reporter } from "../diagnostics/reporter.js";
import type { Place, SourceFile, Span } from "../source/source-file.js";
import type { Call, ConstDefinition, FunctionDef } from "./ast.js";
import { foldedBits } from "./fold.js";
import { tokenize } from "./lexer.js";
import type { TextProblems } from "./strings.js";
import { Kind, nameOf, type TokenKind, type Tokens } from "./tokens.js";

export interface ParseOptions {
  /** What `__debug__` is; "dynamic" if only the run time knows: then it becomes a `Debug` node. */
  readonly debug: boolean | "dynamic";
  /** The code point of a Unicode character name, for `\N{…}`; without it those are refused, as on a device. */
  readonly characterNamed?: (name: string) => number | undefined;
}

/** Thrown by `Parser.fail`, and caught where parsing began. */
export class SyntaxStop extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

export class Parser implements TextProblems {
  readonly file: SourceFile;
  readonly text: string;
  readonly options: ParseOptions;
  readonly reporter: Reporter;
  readonly tokens: Tokens;
  /** The kind of the token at the cursor. */
  kind: TokenKind;
  /** The index of the token at the cursor. */
  pos = 0;
  /** Where the last token before the cursor ended, layout tokens left aside. */
  lastEnd = 0;
  /** Where the last token before the cursor started. */
  lastStart = 0;

  /** The const() table, in text order. */
  readonly consts = new Map<string, ConstDefinition>();
  /** How many import statements there are so far, and lambdas, comprehensions and conditional expressions. */
  imports = 0;
  nesting = 0;
  /** The largest int that is folded; larger inside `const(…)`. */
  maxBits = foldedBits;
  /** The last call whose arguments ended in a comma: `const(1,)` is no constant. */
  callWithTrailingComma: Call | undefined;

  /** How many brackets the current recursion is inside of; see deep-groups.ts. */
  groupDepth = 0;
  /** Brackets that were parsed before what is around them, by their opening token. */
  readonly parsedGroups = new Map<number, { readonly value: unknown; readonly end: number }>();
  /** How many lambdas the current recursion is in the defaults of. */
  lambdaDepth = 0;
  /** How many functions, lambdas included, the cursor is in the bodies of. */
  functionDepth = 0;
  /** How the function around is to be compiled; functions in it are compiled so too. */
  emitter: FunctionDef["emitter"] = "bytecode";
  /** How many patterns the current recursion is inside of. */
  patternDepth = 0;

  constructor(file: SourceFile, options: ParseOptions, reporter: Reporter) {
    this.file = file;
    this.text = file.text;
    this.options = options;
    this.reporter = reporter;
    this.tokens = tokenize(file, reporter);
    this.kind = this.tokens.kinds[0];
  }

  // ---- Moving ----------------------------------------------------------------------------------------------------

  /** Goes on to the next token. */
  next(): void {
    const { tokens, pos } = this;
    if (this.kind > Kind.Dedent) {
      this.lastEnd = tokens.ends[pos];
      this.lastStart = tokens.starts[pos];
    }
    this.pos = pos + 1;
    this.kind = tokens.kinds[pos + 1];
  }

  /** Goes to the token `index`, which lies anywhere. */
  jump(index: number): void {
    this.pos = index;
    this.kind = this.tokens.kinds[index];
    this.lastEnd = index === 0 ? 0 : this.tokens.ends[index - 1];
    this.lastStart = index === 0 ? 0 : this.tokens.starts[index - 1];
  }

  /** Consumes a token of this kind if it is at the cursor. */
  accept(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  expect(kind: TokenKind, expected: string): void {
    if (this.kind !== kind) this.unexpected(expected);
    this.next();
  }

  /** Consumes a name and answers it. */
  expectName(expected: string): string {
    if (this.kind !== Kind.Name) this.unexpected(expected);
    const name = nameOf(this.tokens, this.pos);
    this.next();
    return name;
  }

  // ---- Looking ---------------------------------------------------------------------------------------------------

  /** Where the token at the cursor starts. */
  get start(): number {
    return this.tokens.starts[this.pos];
  }

  kindAt(index: number): TokenKind {
    return index < this.tokens.count ? this.tokens.kinds[index] : Kind.End;
  }

  tokenText(index: number = this.pos): string {
    return this.text.slice(this.tokens.starts[index], this.tokens.ends[index]);
  }

  /** Whether the token at `index` is this soft keyword. */
  isWord(word: string, index: number = this.pos): boolean {
    if (this.kindAt(index) !== Kind.Name) return false;
    const start = this.tokens.starts[index];
    return this.tokens.ends[index] - start === word.length && this.text.startsWith(word, start);
  }

  /** The span of the token at the cursor. */
  tokenSpan(index: number = this.pos): Span {
    return { start: this.tokens.starts[index], end: this.tokens.ends[index] };
  }

  /** From `start` to the end of the last token consumed. */
  spanFrom(start: number): Span {
    return { start, end: this.lastEnd };
  }

  /** The span of the last token consumed. */
  lastSpan(): Span {
    return { start: this.lastStart, end: this.lastEnd };
  }

  place(span: Span): Place {
    return { file: this.file, span };
  }

  lineOf(offset: number): number {
    return this.file.position(offset).line;
  }

  characterNamed(name: string): number | undefined {
    return this.options.characterNamed?.(name);
  }

  // ---- Reporting -------------------------------------------------------------------------------------------------

  fail(diagnostic: Diagnostic): never {
    throw new SyntaxStop(diagnostic);
  }

  warn(diagnostic: Diagnostic): void {
    this.reporter.report(diagnostic);
  }

  warnLenient(span: Span, what: string): void {
    this.warn(messages.lenientSyntax(this.place(span), what));
  }

  /** Stops: the token at the cursor is not what the grammar wants. `expected` completes "Expected …". */
  unexpected(expected: string): never {
    if (this.kind === Kind.Problem && this.tokens.problem !== undefined) this.fail(this.tokens.problem);
    const at = this.place(this.tokenSpan());
    if (this.kind === Kind.Indent) this.fail(messages.unexpectedIndent(at));
    const problem = messages.invalidSyntax(at, `Expected ${expected}, but found ${this.describeToken()}.`);
    this.fail(this.kind === Kind.End ? atEndOfFile(problem) : problem);
  }

  /** The token at the cursor in words. */
  describeToken(): string {
    const { kind } = this;
    if (kind === Kind.End) return "the end of the file";
    if (kind === Kind.Newline) return "the end of the line";
    if (kind === Kind.Indent || kind === Kind.Dedent) return "the end of the block";
    if (kind >= Kind.String && kind <= Kind.FStringEnd) return "a string";
    const shown = this.tokenText();
    const clipped = shown.length > 30 ? `${shown.slice(0, 30)}…` : shown;
    if (kind === Kind.Number) return `the number ${clipped}`;
    if (kind === Kind.Name) return `the name '${clipped}'`;
    return kind >= Kind.False && kind <= Kind.Yield ? `the keyword '${clipped}'` : `'${clipped}'`;
  }
}

const nothing: readonly never[] = [];

/**
 * The list for the tree. An array that grew by `push` keeps room for 17 items and more; a copy holds no more than it
 * must, which halves the memory of a large program.
 */
export function fitted<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? nothing : list.slice();
}
