// From text to tokens, in one pass over the whole file. Indentation counts tabs to multiples of 8, form feeds at the
// start of a line do not count, line ends inside brackets and replacement fields vanish. F-strings are tokens too
// (PEP 701): a field is a pair of brackets, so quotes, comments and further f-strings nest in it freely.
// At the first impossible character the lexer stops with a `Problem` token: the parser reports it when it gets there,
// if nothing before it is wrong (MicroPython's lexer is asked token by token, and so reports in this order too).

import { atEndOfFile, type Diagnostic } from "../diagnostics/diagnostic.js";
import * as messages from "../diagnostics/messages.js";
import type { Reporter } from "../diagnostics/reporter.js";
import type { Place, SourceFile } from "../source/source-file.js";
import {
  bidiControls,
  describeCharacter,
  isAsciiNameStart,
  isAsciiNameTail,
  isBlank,
  isDigit,
  isLineEnd,
  isUnicodeNameStart,
  isUnicodeNameTail,
} from "./characters.js";
import { scanNumber } from "./numbers.js";
import { Kind, keywords, operatorsByFirst, type TokenKind, TokenList, type Tokens } from "./tokens.js";

/** How deep brackets may nest. MicroPython's parser manages 5,000 in a heap of 2 MB. */
export const maxBracketDepth = 10_000;
const maxTokenLength = 16 * 1024 * 1024;
const tabSize = 8;

export function tokenize(file: SourceFile, reporter: Reporter): Tokens {
  const lexer = new Lexer(file, reporter);
  lexer.run();
  const { count, kinds, starts, ends, partners, names } = lexer.tokens;
  return { count, kinds, starts, ends, partners, names, problem: lexer.problem };
}

// What the text at the cursor is inside of. In `text` and `spec` it is literal, in the others it is code.
interface Nest {
  readonly mode: "bracket" | "field" | "spec" | "text";
  /** The token that opened it, and for a `spec` its field. */
  readonly token: number;
  /** The quotes that end a `text`, and a `spec` that would run over them. */
  readonly quote: string;
  readonly isRaw: boolean;
}

class Stop extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

class Lexer {
  readonly file: SourceFile;
  readonly text: string;
  readonly reporter: Reporter;
  readonly tokens: TokenList;
  readonly nests: Nest[] = [];
  readonly indents: number[] = [0];
  pos = 0;
  problem: Diagnostic | undefined;
  hasWarnedOfTabs = false;

  constructor(file: SourceFile, reporter: Reporter) {
    this.file = file;
    this.text = file.text;
    this.reporter = reporter;
    this.tokens = new TokenList(Math.ceil(file.text.length / 4));
  }

  run(): void {
    warnOfBidiControls(this.file, this.reporter);
    try {
      if (this.text.charCodeAt(0) === 0xfeff) this.pos = 1;
      this.readLines();
    } catch (problem) {
      if (!(problem instanceof Stop)) throw problem;
      this.problem = problem.diagnostic;
      this.tokens.add(Kind.Problem, problem.diagnostic.span.start, problem.diagnostic.span.end);
    }
    this.tokens.add(Kind.End, this.text.length, this.text.length);
  }

  // ---- Lines -----------------------------------------------------------------------------------------------------

  readLines(): void {
    const { text } = this;
    while (this.startLine()) {
      for (;;) {
        const top = this.nests.length === 0 ? undefined : this.nests[this.nests.length - 1];
        if (top !== undefined && (top.mode === "text" || top.mode === "spec")) {
          this.readLiteralText(top);
          continue;
        }
        this.skipBlanks();
        if (this.pos >= text.length) {
          if (top !== undefined) this.stopAtUnclosed(top);
          this.tokens.add(Kind.Newline, text.length, text.length);
          break;
        }
        const code = text.charCodeAt(this.pos);
        if (!isLineEnd(code)) {
          this.readToken(code);
          continue;
        }
        if (top === undefined) {
          this.tokens.add(Kind.Newline, this.pos, this.pos);
          this.skipLineEnd();
          break;
        }
        this.skipLineEnd();
      }
    }
    for (let depth = this.indents.length; depth > 1; depth--) {
      this.tokens.add(Kind.Dedent, text.length, text.length);
    }
  }

  // Skips blank lines and comments, compares the indentation of the next line with the blocks around it, and says
  // whether there is a next line.
  startLine(): boolean {
    const { text } = this;
    let column = 0;
    let lineStart = this.pos;
    for (;;) {
      const code = this.pos < text.length ? text.charCodeAt(this.pos) : -1;
      if (code === 32 || code === 11) {
        column++;
        this.pos++;
      } else if (code === 9) {
        column += tabSize - (column % tabSize);
        this.pos++;
      } else if (code === 12) {
        column = 0;
        this.pos++;
      } else if (code === 35) {
        this.skipComment();
      } else if (isLineEnd(code)) {
        this.skipLineEnd();
        column = 0;
        lineStart = this.pos;
      } else if (code === 92 && isLineEnd(text.charCodeAt(this.pos + 1))) {
        this.pos++;
        this.skipLineEnd();
        column = 0;
        lineStart = this.pos;
      } else if (code === -1) {
        return false;
      } else {
        break;
      }
    }
    this.compareIndent(column, lineStart);
    return true;
  }

  compareIndent(column: number, lineStart: number): void {
    const { indents } = this;
    const top = indents[indents.length - 1];
    if (column > 0 && !this.hasWarnedOfTabs) this.warnOfMixedTabs(lineStart);
    if (column === top) return;
    if (column > top) {
      indents.push(column);
      this.tokens.add(Kind.Indent, lineStart, this.pos);
      return;
    }
    while (column < indents[indents.length - 1]) {
      indents.pop();
      this.tokens.add(Kind.Dedent, this.pos, this.pos);
    }
    if (column !== indents[indents.length - 1]) {
      // The dedents just emitted are taken back: MicroPython's parser sees the mismatch instead of them.
      while (this.tokens.kinds[this.tokens.count - 1] === Kind.Dedent) this.tokens.count--;
      const newline = this.tokens.starts[this.tokens.count - 1];
      this.stop(messages.unindentMismatch(this.place(lineStart, this.pos), this.file.position(newline).line));
    }
  }

  warnOfMixedTabs(lineStart: number): void {
    const { text } = this;
    let hasTab = false;
    let hasSpace = false;
    for (let i = lineStart; i < this.pos; i++) {
      if (text.charCodeAt(i) === 9) hasTab = true;
      else if (text.charCodeAt(i) === 32) hasSpace = true;
    }
    if (!hasTab || !hasSpace) return;
    this.hasWarnedOfTabs = true;
    this.reporter.report(messages.mixedTabs(this.place(lineStart, this.pos)));
  }

  skipBlanks(): void {
    const { text } = this;
    while (this.pos < text.length) {
      const code = text.charCodeAt(this.pos);
      if (code === 32 || isBlank(code)) this.pos++;
      else if (code === 35) this.skipComment();
      else if (code === 92) this.skipContinuation();
      else break;
    }
  }

  skipComment(): void {
    const { text } = this;
    while (this.pos < text.length && !isLineEnd(text.charCodeAt(this.pos))) this.pos++;
  }

  skipContinuation(): void {
    const start = this.pos;
    const isLast = start + 1 >= this.text.length;
    if (isLast || !isLineEnd(this.text.charCodeAt(start + 1))) {
      const problem = messages.strayBackslash(this.place(start, start + 1));
      this.stop(isLast ? atEndOfFile(problem) : problem);
    }
    this.pos++;
    this.skipLineEnd();
    if (this.pos >= this.text.length) this.stop(messages.strayBackslash(this.place(this.pos, this.pos)));
  }

  skipLineEnd(): void {
    const isPair = this.text.charCodeAt(this.pos) === 13 && this.text.charCodeAt(this.pos + 1) === 10;
    this.pos += isPair ? 2 : 1;
  }

  // ---- Code ------------------------------------------------------------------------------------------------------

  readToken(code: number): void {
    if (isAsciiNameStart(code) || code >= 128) this.readNameOrString(code);
    else if (isDigit(code)) this.readNumber();
    else if (code === 34 || code === 39) this.readString(this.pos);
    else if (code === 46 && isDigit(this.text.charCodeAt(this.pos + 1))) this.readNumber();
    else this.readOperator(code);
  }

  readNameOrString(first: number): void {
    const { text } = this;
    const start = this.pos;
    let pos = start;
    if (first < 128) {
      pos++;
      while (pos < text.length && isAsciiNameTail(text.charCodeAt(pos))) pos++;
    }
    const next = text.charCodeAt(pos);
    if (next >= 128 || first >= 128) pos = this.readUnicodeName(start, pos);
    else if ((next === 34 || next === 39) && pos - start <= 2 && isStringPrefix(text, start, pos)) {
      this.readString(start);
      return;
    }
    this.checkLength(start, pos);
    const word = text.slice(start, pos);
    const keyword = word.length >= 2 && word.length <= 9 ? keywords.get(word) : undefined;
    this.pos = pos;
    if (keyword === undefined) this.tokens.addName(word, start, pos);
    else this.tokens.add(keyword, start, pos);
  }

  // Goes on from `pos` with a name that has characters beyond ASCII, and answers its end.
  readUnicodeName(start: number, pos: number): number {
    const { text } = this;
    while (pos < text.length) {
      const code = text.codePointAt(pos)!;
      if (code < 128 ? !isAsciiNameTail(code) : !isUnicodeNameTail(code)) break;
      if (pos === start && !isUnicodeNameStart(code)) break;
      pos += code > 0xffff ? 2 : 1;
    }
    const code = text.codePointAt(pos);
    if (code !== undefined && code >= 128) this.stopAtCharacter(pos);
    return pos;
  }

  readNumber(): void {
    const start = this.pos;
    const scanned = scanNumber(this.text, start);
    this.checkLength(start, scanned.end);
    if (scanned.problem !== undefined) {
      this.stop(
        scanned.problem.isTooLong === true
          ? messages.numberTooLong(this.place(start, scanned.end))
          : messages.malformedNumber(
              this.place(start, scanned.end),
              scanned.problem.message,
              scanned.problem.note,
            ),
      );
    }
    if (scanned.isLenient) {
      this.reporter.report(
        messages.lenientSyntax(this.place(start, scanned.end), "This use of '_' in a number"),
      );
    }
    this.pos = scanned.end;
    this.tokens.add(Kind.Number, start, scanned.end);
  }

  readOperator(code: number): void {
    const isInField = this.nests.length > 0 && this.nests[this.nests.length - 1].mode === "field";
    if (isInField && code === 58) this.openSpec();
    else if (isInField && code === 125) this.closeField();
    else if (code === 40) this.open(Kind.ParenOpen, "(");
    else if (code === 41) this.close(Kind.ParenClose, Kind.ParenOpen);
    else if (code === 91) this.open(Kind.BracketOpen, "[");
    else if (code === 93) this.close(Kind.BracketClose, Kind.BracketOpen);
    else if (code === 123) this.open(Kind.BraceOpen, "{");
    else if (code === 125) this.close(Kind.BraceClose, Kind.BraceOpen);
    else this.readPlainOperator(code, isInField);
  }

  readPlainOperator(code: number, isInField: boolean): void {
    for (const [spelling, kind] of operatorsByFirst[code] ?? []) {
      if (!this.text.startsWith(spelling, this.pos)) continue;
      if (kind === Kind.Exclamation && !isInField) break;
      this.addOperator(kind, spelling.length);
      return;
    }
    this.stopAtCharacter(this.pos);
  }

  addOperator(kind: TokenKind, length: number): void {
    this.tokens.add(kind, this.pos, this.pos + length);
    this.pos += length;
  }

  // ---- Brackets --------------------------------------------------------------------------------------------------

  open(kind: TokenKind, what: string): void {
    this.checkDepth(this.pos, what);
    this.nests.push({ mode: "bracket", token: this.tokens.count, quote: "", isRaw: false });
    this.addOperator(kind, 1);
  }

  close(kind: TokenKind, openKind: TokenKind): void {
    const top = this.nests.pop();
    if (top === undefined) {
      const found = this.text[this.pos];
      this.stop(
        messages.invalidSyntax(
          this.place(this.pos, this.pos + 1),
          `No bracket is open for '${found}' to close.`,
        ),
      );
    }
    if (this.tokens.kinds[top.token] !== openKind) this.stopAtMismatch(top);
    this.addCloser(kind, 1, top.token);
  }

  closeField(): void {
    this.addCloser(Kind.FieldClose, 1, this.nests.pop()!.token);
  }

  // Adds a token that closes what the token `opener` opened.
  addCloser(kind: TokenKind, length: number, opener: number): void {
    const closer = this.tokens.count;
    this.addOperator(kind, length);
    this.tokens.partners[opener] = closer;
    this.tokens.partners[closer] = opener;
  }

  checkDepth(pos: number, what: string): void {
    if (this.nests.length < maxBracketDepth) return;
    this.stop(messages.nestedTooDeep(this.place(pos, pos + what.length), "Brackets", maxBracketDepth));
  }

  stopAtMismatch(top: Nest): never {
    const found = this.text[this.pos];
    const opener = this.tokens.starts[top.token];
    const { line } = this.file.position(opener);
    this.stop(messages.mismatchedBracket(this.place(this.pos, this.pos + 1), found, this.text[opener], line));
  }

  // The file has ended. An open f-string is told of first: everything after it was taken for its field.
  stopAtUnclosed(top: Nest): never {
    this.stopAtOpenField();
    const end = this.text.length;
    const opener = this.tokens.starts[top.token];
    const { line } = this.file.position(opener);
    this.stop(atEndOfFile(messages.unclosedBracket(this.place(end, end), this.text[opener], line)));
  }

  // If the cursor is in a replacement field, that field is the likely mistake.
  stopAtOpenField(): void {
    const field = this.nests.find((nest) => nest.mode === "field");
    if (field === undefined) return;
    const start = this.tokens.starts[field.token];
    this.stop(messages.unclosedField(this.place(start, start + 1)));
  }

  // ---- Strings ---------------------------------------------------------------------------------------------------

  // `start` is where the prefix begins, the cursor is there too or already at the quote.
  readString(start: number): void {
    const { text } = this;
    let pos = start;
    let isRaw = false;
    let kind: TokenKind = Kind.String;
    for (; ; pos++) {
      const letter = text.charCodeAt(pos) | 32;
      if (letter === 114) isRaw = true;
      else if (letter === 98) kind = Kind.Bytes;
      else if (letter === 102) kind = Kind.FStringStart;
      else if (letter === 116) kind = Kind.TStringStart;
      else if (letter !== 117) break;
    }
    const quote = quoteAt(text, pos);
    if (kind === Kind.String || kind === Kind.Bytes) {
      this.pos = this.findStringEnd(start, pos + quote.length, quote);
      this.tokens.add(kind, start, this.pos);
      return;
    }
    this.checkDepth(start, quote);
    this.nests.push({ mode: "text", token: this.tokens.count, quote, isRaw });
    this.pos = pos + quote.length;
    this.tokens.add(kind, start, this.pos);
  }

  // A backslash keeps the next character from ending the string, in raw strings too.
  findStringEnd(start: number, pos: number, quote: string): number {
    const { text } = this;
    const quoteCode = quote.charCodeAt(0);
    const isTriple = quote.length === 3;
    while (pos < text.length) {
      const code = text.charCodeAt(pos);
      if (code === 92) {
        pos += text.charCodeAt(pos + 1) === 13 && text.charCodeAt(pos + 2) === 10 ? 3 : 2;
      } else if (code === quoteCode && (!isTriple || text.startsWith(quote, pos))) {
        this.checkLength(start, pos + quote.length);
        return pos + quote.length;
      } else if (!isTriple && isLineEnd(code)) {
        break;
      } else {
        pos++;
      }
    }
    this.stopAtOpenField();
    this.stop(messages.unterminatedString(this.place(start, start + 1), quote));
  }

  // The literal text of an f-string or of a format specifier, up to the next field or the end.
  readLiteralText(top: Nest): void {
    const { text } = this;
    const start = this.pos;
    const quoteCode = top.quote.charCodeAt(0);
    const isTriple = top.quote.length === 3;
    let pos = start;
    for (;;) {
      if (pos >= text.length) this.stopInFString(top);
      const code = text.charCodeAt(pos);
      if (code === quoteCode && (!isTriple || text.startsWith(top.quote, pos))) break;
      if (code === 123) {
        if (top.mode === "spec" || text.charCodeAt(pos + 1) !== 123) break;
        pos += 2;
      } else if (code === 125) {
        if (top.mode === "spec") break;
        if (text.charCodeAt(pos + 1) !== 125) {
          this.addText(start, pos);
          this.stop(
            messages.malformedFString(
              this.place(pos, pos + 1),
              "A '}' that belongs to no field is written '}}'.",
            ),
          );
        }
        pos += 2;
      } else if (code === 92) {
        pos = this.skipEscapeInText(pos, top.isRaw);
      } else if (!isTriple && isLineEnd(code)) {
        this.stopInFString(top);
      } else {
        pos++;
      }
    }
    this.addText(start, pos);
    this.pos = pos;
    const code = text.charCodeAt(pos);
    if (code === 123) this.openField(top);
    else if (code === 125) this.closeSpec();
    else if (top.mode === "spec") this.stopInFString(top);
    else this.closeText(top);
  }

  // `\N{DASH}` is no field, and a backslash before a brace protects nothing.
  skipEscapeInText(pos: number, isRaw: boolean): number {
    const { text } = this;
    const next = text.charCodeAt(pos + 1);
    if (next === 123 || next === 125) return pos + 1;
    if (next === 13 && text.charCodeAt(pos + 2) === 10) return pos + 3;
    if (isRaw || next !== 78 || text.charCodeAt(pos + 2) !== 123) return Math.min(pos + 2, text.length);
    let end = pos + 3;
    while (end < text.length && (isAsciiNameTail(text.charCodeAt(end)) || " -".includes(text[end]))) end++;
    return text.charCodeAt(end) === 125 ? end + 1 : pos + 2;
  }

  addText(start: number, end: number): void {
    if (end === start) return;
    this.checkLength(start, end);
    this.tokens.add(Kind.FStringText, start, end);
  }

  openField(top: Nest): void {
    this.checkDepth(this.pos, "{");
    this.nests.push({ mode: "field", token: this.tokens.count, quote: top.quote, isRaw: top.isRaw });
    this.addOperator(Kind.FieldOpen, 1);
  }

  openSpec(): void {
    const field = this.nests[this.nests.length - 1];
    this.addOperator(Kind.Colon, 1);
    this.nests.push({ mode: "spec", token: field.token, quote: field.quote, isRaw: field.isRaw });
  }

  closeSpec(): void {
    this.nests.pop();
    this.closeField();
  }

  closeText(top: Nest): void {
    this.nests.pop();
    this.addCloser(Kind.FStringEnd, top.quote.length, top.token);
  }

  stopInFString(top: Nest): never {
    this.stopAtOpenField();
    this.stop(
      messages.unterminatedString(
        this.place(this.tokens.starts[top.token], this.tokens.ends[top.token]),
        top.quote,
      ),
    );
  }

  // ---- Problems --------------------------------------------------------------------------------------------------

  checkLength(start: number, end: number): void {
    if (end - start > maxTokenLength) this.stop(messages.tokenTooLong(this.place(start, start + 1)));
  }

  stopAtCharacter(pos: number): never {
    const code = this.text.codePointAt(pos)!;
    const place = this.place(pos, pos + (code > 0xffff ? 2 : 1));
    this.stop(messages.unexpectedCharacter(place, describeCharacter(code)));
  }

  place(start: number, end: number): Place {
    return { file: this.file, span: { start, end } };
  }

  stop(diagnostic: Diagnostic): never {
    throw new Stop(diagnostic);
  }
}

function quoteAt(text: string, pos: number): string {
  const one = text[pos];
  return text[pos + 1] === one && text[pos + 2] === one ? one + one + one : one;
}

// `r`, `b`, `f`, `t`, `u`, and `r` with one of `b`, `f`, `t` in either order; any case.
function isStringPrefix(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start) | 32;
  if (end - start === 1)
    return first === 114 || first === 98 || first === 102 || first === 116 || first === 117;
  const second = text.charCodeAt(start + 1) | 32;
  const other = first === 114 ? second : second === 114 ? first : 0;
  return other === 98 || other === 102 || other === 116;
}

function warnOfBidiControls(file: SourceFile, reporter: Reporter): void {
  const bidi = /[\u202a-\u202e\u2066-\u2069]/g;
  for (const found of file.text.matchAll(bidi)) {
    const name = bidiControls.get(found[0].charCodeAt(0))!;
    const span = { start: found.index, end: found.index + 1 };
    reporter.report(messages.bidiControl({ file, span }, `The ${name} here`));
  }
}
