// The tokens of a file, kept as columns of numbers: a million-line program has ten million of them.

import type { Diagnostic } from "../diagnostics/diagnostic.js";

export type TokenKind = number;

const kinds = {
  End: 0,
  /** The lexer met something impossible; `Tokens.problem` says what. Always the last but for `End`. */
  Problem: 1,
  Newline: 2,
  Indent: 3,
  Dedent: 4,
  Name: 5,
  /** An integer, float or imaginary literal. */
  Number: 6,
  String: 7,
  Bytes: 8,
  /** `f"`, with prefix and quotes; its partner is the `FStringEnd`. */
  FStringStart: 9,
  TStringStart: 10,
  /** Literal text inside an f- or t-string or a format specifier, as written. */
  FStringText: 11,
  FStringEnd: 12,
  /** `{` and `}` of a replacement field. */
  FieldOpen: 13,
  FieldClose: 14,

  False: 20,
  None: 21,
  True: 22,
  Debug: 23,
  And: 24,
  As: 25,
  Assert: 26,
  Async: 27,
  Await: 28,
  Break: 29,
  Class: 30,
  Continue: 31,
  Def: 32,
  Del: 33,
  Elif: 34,
  Else: 35,
  Except: 36,
  Finally: 37,
  For: 38,
  From: 39,
  Global: 40,
  If: 41,
  Import: 42,
  In: 43,
  Is: 44,
  Lambda: 45,
  Nonlocal: 46,
  Not: 47,
  Or: 48,
  Pass: 49,
  Raise: 50,
  Return: 51,
  Try: 52,
  While: 53,
  With: 54,
  Yield: 55,

  ParenOpen: 60,
  ParenClose: 61,
  BracketOpen: 62,
  BracketClose: 63,
  BraceOpen: 64,
  BraceClose: 65,
  Comma: 66,
  Semicolon: 67,
  Colon: 68,
  Walrus: 69,
  Dot: 70,
  Ellipsis: 71,
  Arrow: 72,
  At: 73,
  Equal: 74,
  Exclamation: 75,

  Plus: 80,
  Minus: 81,
  Star: 82,
  Slash: 83,
  DoubleSlash: 84,
  Percent: 85,
  DoubleStar: 86,
  ShiftLeft: 87,
  ShiftRight: 88,
  Ampersand: 89,
  Pipe: 90,
  Caret: 91,
  Tilde: 92,

  EqualEqual: 95,
  NotEqual: 96,
  Less: 97,
  LessEqual: 98,
  Greater: 99,
  GreaterEqual: 100,

  PlusEqual: 110,
  MinusEqual: 111,
  StarEqual: 112,
  SlashEqual: 113,
  DoubleSlashEqual: 114,
  PercentEqual: 115,
  DoubleStarEqual: 116,
  ShiftLeftEqual: 117,
  ShiftRightEqual: 118,
  AmpersandEqual: 119,
  PipeEqual: 120,
  CaretEqual: 121,
  AtEqual: 122,
};

/** Kinds of token. Keywords lie between `False` and `Yield`, operators between `Plus` and `Caret`. */
export const Kind: { readonly [Name in keyof typeof kinds]: TokenKind } = kinds;

export const keywords: ReadonlyMap<string, TokenKind> = new Map([
  ["False", Kind.False],
  ["None", Kind.None],
  ["True", Kind.True],
  ["__debug__", Kind.Debug],
  ["and", Kind.And],
  ["as", Kind.As],
  ["assert", Kind.Assert],
  ["async", Kind.Async],
  ["await", Kind.Await],
  ["break", Kind.Break],
  ["class", Kind.Class],
  ["continue", Kind.Continue],
  ["def", Kind.Def],
  ["del", Kind.Del],
  ["elif", Kind.Elif],
  ["else", Kind.Else],
  ["except", Kind.Except],
  ["finally", Kind.Finally],
  ["for", Kind.For],
  ["from", Kind.From],
  ["global", Kind.Global],
  ["if", Kind.If],
  ["import", Kind.Import],
  ["in", Kind.In],
  ["is", Kind.Is],
  ["lambda", Kind.Lambda],
  ["nonlocal", Kind.Nonlocal],
  ["not", Kind.Not],
  ["or", Kind.Or],
  ["pass", Kind.Pass],
  ["raise", Kind.Raise],
  ["return", Kind.Return],
  ["try", Kind.Try],
  ["while", Kind.While],
  ["with", Kind.With],
  ["yield", Kind.Yield],
]);

const operators: readonly (readonly [string, TokenKind])[] = [
  ["**=", Kind.DoubleStarEqual],
  ["//=", Kind.DoubleSlashEqual],
  ["<<=", Kind.ShiftLeftEqual],
  [">>=", Kind.ShiftRightEqual],
  ["...", Kind.Ellipsis],
  ["**", Kind.DoubleStar],
  ["//", Kind.DoubleSlash],
  ["<<", Kind.ShiftLeft],
  [">>", Kind.ShiftRight],
  ["->", Kind.Arrow],
  [":=", Kind.Walrus],
  ["==", Kind.EqualEqual],
  ["!=", Kind.NotEqual],
  ["<=", Kind.LessEqual],
  [">=", Kind.GreaterEqual],
  ["+=", Kind.PlusEqual],
  ["-=", Kind.MinusEqual],
  ["*=", Kind.StarEqual],
  ["/=", Kind.SlashEqual],
  ["%=", Kind.PercentEqual],
  ["&=", Kind.AmpersandEqual],
  ["|=", Kind.PipeEqual],
  ["^=", Kind.CaretEqual],
  ["@=", Kind.AtEqual],
  [",", Kind.Comma],
  [";", Kind.Semicolon],
  [":", Kind.Colon],
  [".", Kind.Dot],
  ["=", Kind.Equal],
  ["!", Kind.Exclamation],
  ["+", Kind.Plus],
  ["-", Kind.Minus],
  ["*", Kind.Star],
  ["/", Kind.Slash],
  ["%", Kind.Percent],
  ["&", Kind.Ampersand],
  ["|", Kind.Pipe],
  ["^", Kind.Caret],
  ["~", Kind.Tilde],
  ["@", Kind.At],
  ["<", Kind.Less],
  [">", Kind.Greater],
];

/** By the code of the first character, longest first. Brackets are not here: the lexer pairs them. */
export const operatorsByFirst: readonly (readonly (readonly [string, TokenKind])[] | undefined)[] =
  tableByFirst(operators);

function tableByFirst(pairs: typeof operators): readonly (typeof operators | undefined)[] {
  const table = new Array<(typeof operators)[number][] | undefined>(128).fill(undefined);
  for (const pair of pairs) (table[pair[0].charCodeAt(0)] ??= []).push(pair);
  return table;
}

const kindNames: ReadonlyMap<TokenKind, string> = new Map(
  Object.entries(kinds).map(([name, kind]) => [kind, name]),
);

/** For dumps: `Name`, `ParenOpen`. */
export function nameOfKind(kind: TokenKind): string {
  return kindNames.get(kind) ?? String(kind);
}

/** Token `i` is `kinds[i]`, and its text lies from `starts[i]` to `ends[i]`. */
export interface Tokens {
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** For an opening bracket the token that closes it, and the other way round; for a name -2 and below, see `nameOf`; -1 for all others. */
  readonly partners: Int32Array;
  /** The names of the file, each once. */
  readonly names: readonly string[];
  readonly problem: Diagnostic | undefined;
}

/** The name that the token `index` is: the same string wherever it stands. */
export function nameOf({ names, partners }: Tokens, index: number): string {
  return names[firstName - partners[index]];
}

/** The partner of the name with the number 0; those of others follow downwards. */
const firstName = -2;

/** Where the lexer puts tokens; grows by doubling. */
export class TokenList {
  count = 0;
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();
  kinds: Uint8Array;
  starts: Uint32Array;
  ends: Uint32Array;
  partners: Int32Array;

  constructor(expected: number) {
    const capacity = Math.max(64, expected);
    this.kinds = new Uint8Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.partners = new Int32Array(capacity);
  }

  add(kind: TokenKind, start: number, end: number): void {
    const index = this.count;
    if (index === this.kinds.length) this.#grow();
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
    this.partners[index] = -1;
    this.count = index + 1;
  }

  addName(name: string, start: number, end: number): void {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.#numbers.set(name, number);
    }
    this.add(Kind.Name, start, end);
    this.partners[this.count - 1] = firstName - number;
  }

  #grow(): void {
    const capacity = this.kinds.length * 2;
    this.kinds = copyInto(new Uint8Array(capacity), this.kinds);
    this.starts = copyInto(new Uint32Array(capacity), this.starts);
    this.ends = copyInto(new Uint32Array(capacity), this.ends);
    this.partners = copyInto(new Int32Array(capacity), this.partners);
  }
}

function copyInto<A extends Uint8Array | Uint32Array | Int32Array>(larger: A, smaller: A): A {
  larger.set(smaller);
  return larger;
}
