// The Python syntax tree: everything the grammar of Python 3.14 can say, after MicroPython's parser has had its
// way with it. What that means for a reader of the tree:
//
// - `const()` is already done. `X = const(1)` is an `Assign` of the `Constant` 1; `_X = const(1)` is a
//   `ConstErased`; every later `X` in expression position is a `Constant` with `name: "X"`.
// - Constants are folded as MicroPython's parser folds them (numbers, `not`, decided `and`/`or` operands,
//   tuples of constants, `math.pi` …). `1/0` and `"a" + "b"` stay what they were written as.
// - `__debug__` is a `Constant`, or a `Debug` node if the level is only known at run time.
// - What MicroPython's *code generator* refuses (`1 = x`, `del f()`, `f(a=1, a)` …) is not reported by the parser,
//   because dead code may contain it. The tree has an `Invalid` expression or an `InvalidStatement` there, which
//   carries its diagnostic; whoever removes dead code reports those that are left, with `inScope` (which leaves the
//   scope alone that a diagnostic names already).
// - Parentheses leave no node. An `elif` chain is one flat `If`.
//
// Trees may be deep: `a + b + c + …` of 20,000 operands leans left as deep as that, and brackets nest to
// thousands. Never recurse over expressions without a bound: `walk` and `children` below use their own stack.

import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile, Span } from "../source/source-file.js";

export type { Span } from "../source/source-file.js";

// ---- The file --------------------------------------------------------------------------------------------------

export interface Module {
  readonly kind: "Module";
  readonly span: Span;
  readonly file: SourceFile;
  readonly body: Block;
  /** Every `NAME = const(…)` of the file, by name, in text order: MicroPython's one flat table per unit. */
  readonly consts: ReadonlyMap<string, ConstDefinition>;
  /** How many import statements there are, at the most. */
  readonly imports: number;
  /** How many lambdas, comprehensions and conditional expressions there are, at the most. */
  readonly nesting: number;
}

export interface ConstDefinition {
  readonly name: string;
  /** Of the name at the left of `=`. */
  readonly span: Span;
  readonly value: ConstantValue;
}

export type Block = readonly Statement[];

// ---- Statements ------------------------------------------------------------------------------------------------

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | TypeAlias
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExpressionStatement
  | Pass
  | Break
  | Continue
  | ConstErased
  | InvalidStatement;

export interface FunctionDef {
  readonly kind: "FunctionDef";
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly isAsync: boolean;
  readonly typeParams: readonly TypeParam[];
  readonly params: Parameters;
  readonly returns: Expression | undefined;
  /** In text order; applied last first. `@micropython.native` and its like are not here but in `emitter`. */
  readonly decorators: readonly Expression[];
  readonly emitter: "bytecode" | "native" | "viper";
  /** Empty only in stubs (`parseStub`). */
  readonly body: Block;
}

export interface ClassDef {
  readonly kind: "ClassDef";
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly typeParams: readonly TypeParam[];
  /** Bases and keywords, as in a call: `class A(B, *c, metaclass=M, **d)`. */
  readonly args: readonly Argument[];
  readonly decorators: readonly Expression[];
  readonly body: Block;
}

export interface Return {
  readonly kind: "Return";
  readonly span: Span;
  readonly value: Expression | undefined;
}

export interface Delete {
  readonly kind: "Delete";
  readonly span: Span;
  readonly targets: readonly Target[];
}

/** `a = b = value`: `targets` left to right, which is the order of assignment. */
export interface Assign {
  readonly kind: "Assign";
  readonly span: Span;
  readonly targets: readonly Target[];
  readonly value: Expression;
}

export interface AugAssign {
  readonly kind: "AugAssign";
  readonly span: Span;
  readonly target: Name | Attribute | Subscript | Invalid;
  /** Without the `=`. */
  readonly op: BinaryOperator;
  readonly opSpan: Span;
  readonly value: Expression;
}

/** `target: annotation` or `target: annotation = value`. The annotation is never evaluated. */
export interface AnnAssign {
  readonly kind: "AnnAssign";
  readonly span: Span;
  readonly target: Target;
  readonly annotation: Expression;
  readonly value: Expression | undefined;
}

/** `type Name[T] = value`; the value is evaluated when first asked for. */
export interface TypeAlias {
  readonly kind: "TypeAlias";
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly typeParams: readonly TypeParam[];
  readonly value: Expression;
}

export interface For {
  readonly kind: "For";
  readonly span: Span;
  readonly isAsync: boolean;
  readonly target: Target;
  readonly iter: Expression;
  readonly body: Block;
  /** Empty without `else`. */
  readonly orelse: Block;
}

export interface While {
  readonly kind: "While";
  readonly span: Span;
  readonly test: Expression;
  readonly body: Block;
  /** Empty without `else`. */
  readonly orelse: Block;
}

/** `if` and every `elif` are clauses of one node. */
export interface If {
  readonly kind: "If";
  readonly span: Span;
  readonly clauses: readonly IfClause[];
  /** Empty without `else`. */
  readonly orelse: Block;
}

export interface IfClause {
  readonly kind: "IfClause";
  readonly span: Span;
  readonly test: Expression;
  readonly body: Block;
}

export interface With {
  readonly kind: "With";
  readonly span: Span;
  readonly isAsync: boolean;
  readonly items: readonly WithItem[];
  readonly body: Block;
}

export interface WithItem {
  readonly kind: "WithItem";
  readonly span: Span;
  readonly context: Expression;
  readonly target: Target | undefined;
}

export interface Match {
  readonly kind: "Match";
  readonly span: Span;
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}

export interface MatchCase {
  readonly kind: "MatchCase";
  readonly span: Span;
  readonly pattern: Pattern;
  readonly guard: Expression | undefined;
  readonly body: Block;
}

export interface Raise {
  readonly kind: "Raise";
  readonly span: Span;
  readonly exception: Expression | undefined;
  readonly cause: Expression | undefined;
}

export interface Try {
  readonly kind: "Try";
  readonly span: Span;
  /** `except*`: all handlers are, or none. */
  readonly isStar: boolean;
  readonly body: Block;
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: Block;
  readonly finalbody: Block;
}

export interface ExceptHandler {
  readonly kind: "ExceptHandler";
  readonly span: Span;
  /** Absent in a bare `except:`. `except A, B:` has a `Tuple` here. */
  readonly type: Expression | undefined;
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly body: Block;
}

export interface Assert {
  readonly kind: "Assert";
  readonly span: Span;
  readonly test: Expression;
  readonly message: Expression | undefined;
}

export interface Import {
  readonly kind: "Import";
  readonly span: Span;
  readonly names: readonly Alias[];
}

export interface ImportFrom {
  readonly kind: "ImportFrom";
  readonly span: Span;
  /** How many leading dots. */
  readonly level: number;
  /** Dotted; undefined in `from . import a`. */
  readonly module: string | undefined;
  readonly moduleSpan: Span;
  /** Empty if `isStar`. */
  readonly names: readonly Alias[];
  readonly isStar: boolean;
}

export interface Alias {
  readonly kind: "Alias";
  readonly span: Span;
  /** Dotted in `import a.b`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly asName: string | undefined;
}

export interface Global {
  readonly kind: "Global";
  readonly span: Span;
  readonly names: readonly string[];
  readonly nameSpans: readonly Span[];
}

export interface Nonlocal {
  readonly kind: "Nonlocal";
  readonly span: Span;
  readonly names: readonly string[];
  readonly nameSpans: readonly Span[];
}

export interface ExpressionStatement {
  readonly kind: "ExpressionStatement";
  readonly span: Span;
  readonly value: Expression;
}

export interface Pass {
  readonly kind: "Pass";
  readonly span: Span;
}

export interface Break {
  readonly kind: "Break";
  readonly span: Span;
}

export interface Continue {
  readonly kind: "Continue";
  readonly span: Span;
}

/** `_NAME = const(…)`: means `pass`. Kept for lints; nothing is stored. */
export interface ConstErased {
  readonly kind: "ConstErased";
  readonly span: Span;
  readonly name: string;
  readonly value: ConstantValue;
}

/** A statement the code generator refuses: an error if it is alive, nothing if it is dead code. */
export interface InvalidStatement {
  readonly kind: "InvalidStatement";
  readonly span: Span;
  readonly diagnostic: Diagnostic;
}

// ---- Parameters and arguments ----------------------------------------------------------------------------------

/** `def f(positionalOnly, /, positional, *vararg, keywordOnly, **kwarg)`. */
export interface Parameters {
  readonly kind: "Parameters";
  readonly span: Span;
  readonly positionalOnly: readonly Parameter[];
  readonly positional: readonly Parameter[];
  readonly vararg: Parameter | undefined;
  readonly keywordOnly: readonly Parameter[];
  readonly kwarg: Parameter | undefined;
}

export interface Parameter {
  readonly kind: "Parameter";
  /** Of the whole parameter with annotation and default, without stars. */
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly annotation: Expression | undefined;
  readonly default: Expression | undefined;
}

/** In text order, which is the order of evaluation. `*x` is a `Starred`, `**x` a `DoubleStarred`. */
export type Argument = Expression | KeywordArgument | DoubleStarred;

export interface KeywordArgument {
  readonly kind: "KeywordArgument";
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Expression;
}

/** `**value` in a call or a dict display. */
export interface DoubleStarred {
  readonly kind: "DoubleStarred";
  readonly span: Span;
  readonly value: Expression;
}

export type TypeParam = TypeVar | TypeVarTuple | ParamSpec;

export interface TypeVar {
  readonly kind: "TypeVar";
  readonly span: Span;
  readonly name: string;
  readonly bound: Expression | undefined;
  readonly default: Expression | undefined;
}

export interface TypeVarTuple {
  readonly kind: "TypeVarTuple";
  readonly span: Span;
  readonly name: string;
  readonly default: Expression | undefined;
}

export interface ParamSpec {
  readonly kind: "ParamSpec";
  readonly span: Span;
  readonly name: string;
  readonly default: Expression | undefined;
}

// ---- Expressions -----------------------------------------------------------------------------------------------

/** What all expressions have. */
interface Evaluated {
  /** Where types/ has what it finds out, as nothing is asked for as often; of no meaning to others. */
  place: number;
}

export type Expression =
  | BoolOp
  | NamedExpression
  | Binary
  | Unary
  | Lambda
  | Conditional
  | Dict
  | SetDisplay
  | ListComprehension
  | SetComprehension
  | DictComprehension
  | GeneratorExpression
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | JoinedStr
  | TemplateStr
  | Constant
  | Debug
  | Attribute
  | Subscript
  | Slice
  | Starred
  | Name
  | List
  | Tuple
  | Invalid;

/** What can stand at the left of `=`, after `for`, after `as`. `Starred` only inside a `List` or `Tuple`. */
export type Target = Name | Attribute | Subscript | Starred | List | Tuple | Invalid;

export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "@" | "**" | "<<" | ">>" | "&" | "|" | "^";

export type UnaryOperator = "+" | "-" | "~" | "not";

export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "is" | "is not" | "in" | "not in";

/** `a and b and c`: at least two values, flat for one operator. */
export interface BoolOp extends Evaluated {
  readonly kind: "BoolOp";
  readonly span: Span;
  readonly op: "and" | "or";
  readonly values: readonly Expression[];
}

/** `name := value`. In a comprehension it binds outside of it. */
export interface NamedExpression extends Evaluated {
  readonly kind: "NamedExpression";
  readonly span: Span;
  readonly target: Name | Invalid;
  readonly value: Expression;
}

export interface Binary extends Evaluated {
  readonly kind: "Binary";
  readonly span: Span;
  readonly op: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Evaluated {
  readonly kind: "Unary";
  readonly span: Span;
  readonly op: UnaryOperator;
  readonly operand: Expression;
}

export interface Lambda extends Evaluated {
  readonly kind: "Lambda";
  readonly span: Span;
  readonly params: Parameters;
  readonly body: Expression;
}

/** `body if test else orelse`; the test is evaluated first. */
export interface Conditional extends Evaluated {
  readonly kind: "Conditional";
  readonly span: Span;
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}

export interface Dict extends Evaluated {
  readonly kind: "Dict";
  readonly span: Span;
  readonly entries: readonly (DictEntry | DoubleStarred)[];
}

export interface DictEntry {
  readonly kind: "DictEntry";
  readonly span: Span;
  readonly key: Expression;
  readonly value: Expression;
}

/** `{a, b}`; never empty. */
export interface SetDisplay extends Evaluated {
  readonly kind: "Set";
  readonly span: Span;
  readonly items: readonly Expression[];
}

export interface ListComprehension extends Evaluated {
  readonly kind: "ListComprehension";
  readonly span: Span;
  readonly element: Expression;
  readonly clauses: readonly ComprehensionFor[];
}

export interface SetComprehension extends Evaluated {
  readonly kind: "SetComprehension";
  readonly span: Span;
  readonly element: Expression;
  readonly clauses: readonly ComprehensionFor[];
}

export interface DictComprehension extends Evaluated {
  readonly kind: "DictComprehension";
  readonly span: Span;
  readonly key: Expression;
  readonly value: Expression;
  readonly clauses: readonly ComprehensionFor[];
}

export interface GeneratorExpression extends Evaluated {
  readonly kind: "GeneratorExpression";
  readonly span: Span;
  readonly element: Expression;
  readonly clauses: readonly ComprehensionFor[];
}

/** `for target in iter if a if b`. The `iter` of the first clause belongs to the enclosing scope. */
export interface ComprehensionFor {
  readonly kind: "ComprehensionFor";
  readonly span: Span;
  readonly isAsync: boolean;
  readonly target: Target;
  readonly iter: Expression;
  readonly conditions: readonly Expression[];
}

export interface Await extends Evaluated {
  readonly kind: "Await";
  readonly span: Span;
  readonly value: Expression;
}

export interface Yield extends Evaluated {
  readonly kind: "Yield";
  readonly span: Span;
  readonly value: Expression | undefined;
}

export interface YieldFrom extends Evaluated {
  readonly kind: "YieldFrom";
  readonly span: Span;
  readonly value: Expression;
}

/** `left ops[0] comparators[0] ops[1] comparators[1] …`. */
export interface Compare extends Evaluated {
  readonly kind: "Compare";
  readonly span: Span;
  readonly left: Expression;
  readonly ops: readonly CompareOperator[];
  readonly comparators: readonly Expression[];
}

export interface Call extends Evaluated {
  readonly kind: "Call";
  readonly span: Span;
  readonly func: Expression;
  readonly args: readonly Argument[];
}

/** An f-string, or one joined from several literals. Neighbouring text is merged; no part is empty text. */
export interface JoinedStr extends Evaluated {
  readonly kind: "JoinedStr";
  readonly span: Span;
  readonly parts: readonly (Constant | FormattedValue)[];
}

/**
 * `{value!r:spec}`. The text of `{value=}` is in the constant before it. It brings no `!r` along: MicroPython formats
 * the value as if the `=` were not there (in t-strings it does bring `!r`).
 */
export interface FormattedValue {
  readonly kind: "FormattedValue";
  readonly span: Span;
  readonly value: Expression;
  readonly conversion: "s" | "r" | "a" | undefined;
  readonly spec: JoinedStr | undefined;
}

/** A t-string (PEP 750). Text and interpolations in order; neighbouring text is merged. */
export interface TemplateStr extends Evaluated {
  readonly kind: "TemplateStr";
  readonly span: Span;
  readonly parts: readonly (Constant | Interpolation)[];
}

export interface Interpolation {
  readonly kind: "Interpolation";
  readonly span: Span;
  readonly value: Expression;
  /** The expression as written: `Interpolation.expression` at run time. */
  readonly text: string;
  readonly conversion: "s" | "r" | "a" | undefined;
  readonly spec: JoinedStr | undefined;
}

export interface Constant extends Evaluated {
  readonly kind: "Constant";
  readonly span: Span;
  readonly value: ConstantValue;
  /** The `const()` name (`LIMIT`) or module constant (`math.pi`) this came from, if it is just that. */
  readonly name?: string;
}

/** `__debug__` when the optimisation level is only known at run time. */
export interface Debug extends Evaluated {
  readonly kind: "Debug";
  readonly span: Span;
}

export interface Attribute extends Evaluated {
  readonly kind: "Attribute";
  readonly span: Span;
  readonly value: Expression;
  readonly attr: string;
  readonly attrSpan: Span;
}

/** `value[index]`. `a[1:2]` has a `Slice`, `a[1, 2:3, *b]` a `Tuple` in which `Slice` and `Starred` may stand. */
export interface Subscript extends Evaluated {
  readonly kind: "Subscript";
  readonly span: Span;
  readonly value: Expression;
  readonly index: Expression;
}

export interface Slice extends Evaluated {
  readonly kind: "Slice";
  readonly span: Span;
  readonly lower: Expression | undefined;
  readonly upper: Expression | undefined;
  readonly step: Expression | undefined;
}

/** `*value`, in displays, calls, targets, subscripts, `return`, `yield` and `*args: *Ts`. */
export interface Starred extends Evaluated {
  readonly kind: "Starred";
  readonly span: Span;
  readonly value: Expression;
}

export interface Name extends Evaluated {
  readonly kind: "Name";
  readonly span: Span;
  readonly id: string;
  /** Where names/ keeps what it found, as no other node is as frequent; of no meaning to others. */
  mention: object | undefined;
}

export interface List extends Evaluated {
  readonly kind: "List";
  readonly span: Span;
  readonly items: readonly Expression[];
}

/** A tuple that is not constant as a whole; those are `Constant`. As a target also the empty `()`. */
export interface Tuple extends Evaluated {
  readonly kind: "Tuple";
  readonly span: Span;
  readonly items: readonly Expression[];
}

/** An expression or target the code generator refuses: an error if it is alive, nothing if it is dead code. */
export interface Invalid extends Evaluated {
  readonly kind: "Invalid";
  readonly span: Span;
  readonly diagnostic: Diagnostic;
}

// ---- Constant values -------------------------------------------------------------------------------------------

export type ConstantValue =
  | IntValue
  | FloatValue
  | ImaginaryValue
  | StrValue
  | BytesValue
  | BoolValue
  | NoneValue
  | EllipsisValue
  | TupleValue;

/** A `number` if it is a safe integer (never -0), else a `bigint`. */
export interface IntValue {
  readonly kind: "int";
  readonly value: number | bigint;
}

export interface FloatValue {
  readonly kind: "float";
  readonly value: number;
}

/** `3j`: the imaginary part. */
export interface ImaginaryValue {
  readonly kind: "imaginary";
  readonly value: number;
}

/**
 * `value` is the text in UTF-16. If any code point lies beyond U+FFFF, `codePoints` lists all of them: without it,
 * every code unit is one Python character, even the two of `"\ud83d\ude00"`, which are two lone surrogates.
 */
export interface StrValue {
  readonly kind: "str";
  readonly value: string;
  readonly codePoints?: Uint32Array;
}

export interface BytesValue {
  readonly kind: "bytes";
  readonly value: Uint8Array;
}

export interface BoolValue {
  readonly kind: "bool";
  readonly value: boolean;
}

export interface NoneValue {
  readonly kind: "none";
}

export interface EllipsisValue {
  readonly kind: "ellipsis";
}

export interface TupleValue {
  readonly kind: "tuple";
  readonly items: readonly ConstantValue[];
}

// ---- Patterns --------------------------------------------------------------------------------------------------

export type Pattern =
  | MatchValue
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr
  | InvalidPattern;

/** A literal or dotted name. Compared by `==`, but `None`, `True` and `False` by `is`. */
export interface MatchValue {
  readonly kind: "MatchValue";
  readonly span: Span;
  readonly value: Expression;
}

/** `[a, b]`, `(a, b)` or `a, b`; at most one item is a `MatchStar`. */
export interface MatchSequence {
  readonly kind: "MatchSequence";
  readonly span: Span;
  readonly items: readonly Pattern[];
}

/** `{key: pattern, **rest}`. */
export interface MatchMapping {
  readonly kind: "MatchMapping";
  readonly span: Span;
  readonly entries: readonly MatchMappingEntry[];
  readonly rest: string | undefined;
}

export interface MatchMappingEntry {
  readonly kind: "MatchMappingEntry";
  readonly span: Span;
  readonly key: Expression;
  readonly pattern: Pattern;
}

export interface MatchClass {
  readonly kind: "MatchClass";
  readonly span: Span;
  readonly cls: Expression;
  readonly positional: readonly Pattern[];
  readonly keywords: readonly MatchKeyword[];
}

export interface MatchKeyword {
  readonly kind: "MatchKeyword";
  readonly span: Span;
  readonly name: string;
  readonly pattern: Pattern;
}

/** `*name` in a sequence; `*_` has no name. */
export interface MatchStar {
  readonly kind: "MatchStar";
  readonly span: Span;
  readonly name: string | undefined;
}

/** `pattern as name`; without a pattern the capture `name`; with neither the wildcard `_`. */
export interface MatchAs {
  readonly kind: "MatchAs";
  readonly span: Span;
  readonly pattern: Pattern | undefined;
  readonly name: string | undefined;
}

export interface MatchOr {
  readonly kind: "MatchOr";
  readonly span: Span;
  readonly alternatives: readonly Pattern[];
}

/** As `Invalid`, where a pattern should be. */
export interface InvalidPattern {
  readonly kind: "InvalidPattern";
  readonly span: Span;
  readonly diagnostic: Diagnostic;
}

// ---- All of them -----------------------------------------------------------------------------------------------

export type Node =
  | Module
  | Statement
  | IfClause
  | WithItem
  | MatchCase
  | ExceptHandler
  | Alias
  | Parameters
  | Parameter
  | KeywordArgument
  | DoubleStarred
  | TypeParam
  | Expression
  | DictEntry
  | ComprehensionFor
  | FormattedValue
  | Interpolation
  | Pattern
  | MatchMappingEntry
  | MatchKeyword;

export type NodeKind = Node["kind"];

/** A node of one kind: `NodeOf<"For">`. */
export type NodeOf<Kind extends NodeKind> = Extract<Node, { readonly kind: Kind }>;
