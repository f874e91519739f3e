/**
 * Core: the small typed tree between Python and JavaScript. Control flow stays structured, locals keep their
 * names, operators are resolved. `lower` makes it, passes and instruments rewrite it, `emit` prints it as ESTree
 * without deciding anything.
 *
 * Every expression has a representation (`rep`). Most Python values have only one JavaScript form; a float has
 * two: raw (a number whose static type is float) and boxed (`Float`). Conversions are nodes of their own.
 */
import type { Span } from "../source/source-file.js";
import type { ConstantValue } from "../syntax/ast.js";

/** any: a general Python value. float: a raw number. js: a runtime-internal JavaScript value (Array of arguments, Iter, boolean test). */
export type Rep = "any" | "float" | "js";

/** Made by core/build.ts. A JavaScript binding: a Python local or global, a parameter, a temporary, a module's execute function … */
export interface Symbol {
  readonly id: number;
  /** The wished name: Python's own where there is one. The linker makes it unique and legal. */
  readonly name: string;
  /** `temp`s are the compiler's own and are never seen by Python. */
  readonly kind: "local" | "param" | "global" | "temp" | "function" | "class";
  readonly rep: Rep;
  /** For globals: the dotted name of the Python module. */
  readonly module?: string;
  /** Bound once, before anything can read it: whoever reads it twice reads the same. */
  readonly stable?: boolean;
  /** Another function may rebind it: any call (or yield) may change what a read gives. See core/effects.ts. */
  readonly shared?: boolean;
  /** Where it holds ints, these are likely larger than JavaScript's numbers take (lower/growing.ts). */
  readonly grows?: boolean;
}

// ---------------------------------------------------------------- expressions

export type Expr =
  | Const
  | Read
  | Runtime
  | BuiltinValue
  | Write
  | Sequence
  | Binary
  | Unary
  | Compare
  | Is
  | Not
  | Truth
  | Logical
  | Conditional
  | CallKnown
  | CallRuntime
  | CallUnknown
  | CallMethod
  | CallKeywords
  | CallSpread
  | CallMethodKeywords
  | GetAttribute
  | GetElement
  | ArrayOf
  | TupleOf
  | DictOf
  | Closure
  | ClassOf
  | Yield
  | Delegate
  | Box
  | Unbox
  | JsMember
  | JsCall
  | JsNew
  | JsIndex
  | JsLiteral
  | JsOp
  | This;

interface ExprBase {
  readonly span: Span;
  readonly rep: Rep;
}

/** A literal. With rep "float" the value is a float printed as a raw number. Big or shared values are hoisted by emit. */
export interface Const extends ExprBase {
  readonly kind: "Const";
  readonly value: ConstantValue;
}
/** Reads a binding. `check` says what to raise if it is still undefined; absent when definitely assigned. */
export interface Read extends ExprBase {
  readonly kind: "Read";
  readonly symbol: Symbol;
  readonly check?: Unbound;
}
/** How an unbound name complains: `local variable referenced before assignment` or `name 'x' isn't defined` … or falls back to a builtin. */
export interface Unbound {
  readonly kind: "local" | "global" | "attribute";
  readonly name: string;
  readonly module?: string;
  readonly fallback?: Expr;
}
/** A runtime export, by its TypeScript name, used as JavaScript (`None`, `Float`, `object` …). */
export interface Runtime extends ExprBase {
  readonly kind: "Runtime";
  readonly name: string;
}
/** A builtin function as a Python value: the linker supplies the Signature and, where raw floats cross, the adapter. `name` is the Python name of its stub (`len`, `math.sqrt`, `str.upper`). */
export interface BuiltinValue extends ExprBase {
  readonly kind: "BuiltinValue";
  readonly name: string;
  /** A class that something is compared with, and that nobody calls. */
  readonly isKind?: boolean;
}
/** `symbol = value` as an expression; its value is the value. */
export interface Write extends ExprBase {
  readonly kind: "Write";
  readonly symbol: Symbol;
  readonly value: Expr;
}
export interface Sequence extends ExprBase {
  readonly kind: "Sequence";
  readonly items: readonly Expr[];
}

export type BinaryOp =
  | "add"
  | "sub"
  | "mul"
  | "truediv"
  | "floordiv"
  | "mod"
  | "pow"
  | "matmul"
  | "and"
  | "or"
  | "xor"
  | "lshift"
  | "rshift";
/**
 * How an operator is emitted (values-and-calls.md, "Emitted shapes"):
 *   any    inline int path with guards on non-constant operands, float arm if `floats`, else the runtime function
 *   int    both are ints of any size: guard only the range; else int_xxx
 *   small  both are ints and the result is proved a safe integer: plain JavaScript
 *   float  both operands and the result are raw numbers
 *   number both are ints, floats or bools, not known which: as `any`, with a runtime function for numbers alone
 *   text   both are primitive-or-astral str: `typeof` guarded JavaScript + for add
 *   list, bytes   both are one, or one and a JavaScript number: the runtime's function for that
 *   call   no inline path: the runtime function
 */
export type Mode = "any" | "int" | "small" | "float" | "number" | "text" | "list" | "bytes" | "call";
export interface Binary extends ExprBase {
  readonly kind: "Binary";
  readonly op: BinaryOp;
  readonly mode: Mode;
  readonly inplace: boolean;
  readonly floats: boolean;
  /** Which operands are certainly ints that are JavaScript numbers, and need no `typeof`. */
  readonly safe?: readonly [left: boolean, right: boolean];
  /** Ints that are likely larger than JavaScript's numbers take: no inline case for these. */
  readonly isBig?: boolean;
  readonly left: Expr;
  readonly right: Expr;
}
export interface Unary extends ExprBase {
  readonly kind: "Unary";
  readonly op: "neg" | "pos" | "invert";
  readonly mode: Mode;
  readonly floats: boolean;
  readonly operand: Expr;
}
export type CompareOp = "eq" | "ne" | "lt" | "le" | "gt" | "ge";
/** One comparison. `mode` as above (small = int: JavaScript compares number with BigInt). `test`: the result is wanted as a JavaScript boolean (rep "js"), truth() included. */
export interface Compare extends ExprBase {
  readonly kind: "Compare";
  readonly op: CompareOp;
  readonly mode: Mode;
  readonly floats: boolean;
  readonly test: boolean;
  readonly left: Expr;
  readonly right: Expr;
}
export interface Is extends ExprBase {
  readonly kind: "Is";
  readonly negated: boolean;
  readonly left: Expr;
  readonly right: Expr;
}
/** `!operand`, operand a JavaScript boolean. */
export interface Not extends ExprBase {
  readonly kind: "Not";
  readonly operand: Expr;
}
/** The truth of a Python value as a JavaScript boolean (rep "js"). `of` is what is known of the operand; object: it is always true. */
export interface Truth extends ExprBase {
  readonly kind: "Truth";
  readonly of: "any" | "bool" | "int" | "float" | "str" | "list" | "object";
  readonly operand: Expr;
}
/** JavaScript && or ||; operands are tests (rep "js"), or Python values whose truth is JavaScript's (bool). */
export interface Logical extends ExprBase {
  readonly kind: "Logical";
  readonly op: "and" | "or";
  readonly left: Expr;
  readonly right: Expr;
}
/** test ? then : otherwise; `test` has rep "js". */
export interface Conditional extends ExprBase {
  readonly kind: "Conditional";
  readonly test: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}

/** A function of this program, arity checked: arguments in JavaScript parameter order (docs/object-model.md); `undefined` omitted ones are JsLiteral undefined. `self`: called as a method-form function with this receiver. */
export interface CallKnown extends ExprBase {
  readonly kind: "CallKnown";
  readonly callee: Expr;
  readonly self?: Expr;
  readonly args: readonly Expr[];
}
/** A runtime function by TypeScript name, arguments in its parameter order and representations. */
export interface CallRuntime extends ExprBase {
  readonly kind: "CallRuntime";
  readonly name: string;
  readonly args: readonly Expr[];
}
/**
 * `(f.d?.n === k ? f : callable(f, k))(…)`, or `f(…)` if it is `sure` that whatever f is takes these arguments as they are. function: f is a function,
 * one with its self, or None (`callable_function`).
 */
export interface CallUnknown extends ExprBase {
  readonly kind: "CallUnknown";
  readonly sure?: boolean;
  readonly function?: boolean;
  readonly callee: Expr;
  readonly args: readonly Expr[];
}
/**
 * `o.name(…)`. exact: the receiver is known to be an instance whose chain has the selector or its fallback (no guard).
 * sure: and the fallback is only for None, which has no such method.
 */
export interface CallMethod extends ExprBase {
  readonly kind: "CallMethod";
  readonly object: Expr;
  readonly name: string;
  readonly args: readonly Expr[];
  readonly exact: boolean;
  readonly sure?: boolean;
}
export interface CallKeywords extends ExprBase {
  readonly kind: "CallKeywords";
  readonly callee: Expr;
  readonly args: readonly Expr[];
  readonly names: readonly string[];
  readonly values: readonly Expr[];
}
/** `call_ex(f, args, kw)`: `args` is a JavaScript Array (rep js), `kw` a Dict or null. */
export interface CallSpread extends ExprBase {
  readonly kind: "CallSpread";
  readonly callee: Expr;
  readonly args: Expr;
  readonly kw: Expr | null;
}
export interface CallMethodKeywords extends ExprBase {
  readonly kind: "CallMethodKeywords";
  readonly object: Expr;
  readonly name: string;
  readonly args: readonly Expr[];
  readonly names: readonly string[];
  readonly values: readonly Expr[];
}

/**
 * `o.x`. direct: the shape is known and the attribute is there (`o.$x`, or `o.x$f` with rep float); else
 * `(t = o.$x) !== void 0 ? t : getattr(o, "x")`. closed: the object is None or an instance, and what the property lacks, `missing_field`
 * tells, because nothing but data has the name, or `missing_member`, because methods may have it too.
 */
export interface GetAttribute extends ExprBase {
  readonly kind: "GetAttribute";
  readonly object: Expr;
  readonly name: string;
  readonly direct: boolean;
  readonly closed?: "field" | "member" | "open";
}

/** What an indexed object certainly is; of "any" the emitted code asks whether it is an Array. */
export type Indexed = "list" | "tuple" | "str" | "bytes" | "bytearray" | "any";

/**
 * `a[i]`; with rep float the items are raw. index: natural is a safe int ≥ 0, small a safe int; both are JavaScript numbers. What the inline path does not
 * find goes to getitem.
 */
export interface GetElement extends ExprBase {
  readonly kind: "GetElement";
  readonly object: Expr;
  readonly index: Expr;
  readonly of: Indexed;
  readonly position: "natural" | "small" | "any";
}

/** A JavaScript Array: a Python list when rep is "any", an argument Array when "js". Spread items are internal Arrays. */
export interface ArrayOf extends ExprBase {
  readonly kind: "ArrayOf";
  /** The items are raw floats. */
  readonly raw?: boolean;
  readonly items: readonly (Expr | { readonly spread: Expr })[];
}
export interface TupleOf extends ExprBase {
  readonly kind: "TupleOf";
  readonly raw?: boolean;
  readonly items: readonly Expr[];
}
/** `dict_of([k, v, k, v …])`; merges are lowered to calls. */
export interface DictOf extends ExprBase {
  readonly kind: "DictOf";
  readonly entries: readonly { readonly key: Expr; readonly value: Expr }[];
}
/** A function made here: a def's value or a lambda. `signature` null when nobody can call it in an unknown way. */
export interface Closure extends ExprBase {
  readonly kind: "Closure";
  readonly fn: Fn;
  readonly signature: SignatureInfo | null;
}
/** `class_(name, bases, { $x: … }, { keywords, metaclass, layer: BaseLayer })`. */
export interface ClassOf extends ExprBase {
  readonly kind: "ClassOf";
  readonly name: string;
  readonly bases: Expr;
  readonly members: readonly { readonly name: string; readonly value: Expr }[];
  /** A Dict of the keyword arguments, `metaclass` left out; null if there are none. */
  readonly keywords: Expr | null;
  readonly metaclass: Expr | null;
  /** A base may be a builtin type that is no exception: instances need BaseLayer. */
  readonly layer: boolean;
  /** Nothing but methods and data, over such a class: `plain_class`. */
  readonly plain?: boolean;
  /** What its own `__init__` takes, if that has plain positional parameters: then the class brings its own factory. */
  readonly init?: { readonly params: readonly string[]; readonly returnsNone: boolean };
  /** Attributes that instances hold as raw floats. */
  readonly raw: readonly string[];
}

export interface Yield extends ExprBase {
  readonly kind: "Yield";
  readonly value: Expr;
}
/** `yield* generator` over what a runtime function gives (yield_from, await_). */
export interface Delegate extends ExprBase {
  readonly kind: "Delegate";
  readonly value: Expr;
}
/** raw float → Float. */
export interface Box extends ExprBase {
  readonly kind: "Box";
  readonly value: Expr;
}
/**
 * any → raw float. boxed: the operand is certainly a Float (`.v`); small: an int that is a JavaScript number (nothing to do);
 * int: an int that may be a BigInt; any: `to_float(x)`, which raises TypeError.
 */
export interface Unbox extends ExprBase {
  readonly kind: "Unbox";
  readonly value: Expr;
  readonly from: "boxed" | "small" | "int" | "any";
}

// Plain JavaScript, for loops and fast paths that lower spells out itself.
export interface JsMember extends ExprBase {
  readonly kind: "JsMember";
  readonly object: Expr;
  readonly name: string;
}
export interface JsIndex extends ExprBase {
  readonly kind: "JsIndex";
  readonly object: Expr;
  readonly index: Expr;
}
export interface JsCall extends ExprBase {
  readonly kind: "JsCall";
  readonly callee: Expr;
  readonly args: readonly Expr[];
}
export interface JsNew extends ExprBase {
  readonly kind: "JsNew";
  readonly callee: Expr;
  readonly args: readonly Expr[];
}
export interface JsLiteral extends ExprBase {
  readonly kind: "JsLiteral";
  readonly value: number | string | boolean | null | undefined;
}
/** JavaScript's own operator on internal values: `+ - < <= > >= === !== && || ?? ! typeof ++ (prefix, on a Read)`, `=` (a store to a JsIndex), on words `& | ^ ~ << >> >>>` and `imul` (Math.imul). */
export interface JsOp extends ExprBase {
  readonly kind: "JsOp";
  readonly op: string;
  readonly args: readonly Expr[];
}
export interface This extends ExprBase {
  readonly kind: "This";
}

// ---------------------------------------------------------------- statements

export type Stmt =
  | Evaluate
  | Declare
  | SetAttribute
  | SetElement
  | If
  | While
  | ForCount
  | ForArray
  | ForIter
  | Loop
  | Block
  | Return
  | Raise
  | Try
  | Break
  | Continue
  | Define
  | Nothing;

interface StmtBase {
  readonly span: Span;
}
export interface Evaluate extends StmtBase {
  readonly kind: "Evaluate";
  readonly value: Expr;
}
/** `let x = value` (block scoped, fresh in each iteration). Python locals are declared once by their Fn; this is for temporaries and for cells that must be fresh. */
export interface Declare extends StmtBase {
  readonly kind: "Declare";
  readonly symbol: Symbol;
  readonly value: Expr | null;
  readonly constant: boolean;
}
/**
 * `o.x = v`: guarded by `o.w` unless direct. Object and value are evaluated before (lower spills what is not simple).
 * raw: a field that holds a raw float, `o.x$f = v`; only if direct. closed: the object is None or an instance that takes stores.
 */
export interface SetAttribute extends StmtBase {
  readonly kind: "SetAttribute";
  readonly object: Expr;
  readonly name: string;
  readonly value: Expr;
  readonly direct: boolean;
  readonly raw: boolean;
  readonly closed?: boolean;
}
/** `a[i] = v`, inline for Arrays with a guarded index, and for bytearrays if the value is 0 … 255; else setitem. */
export interface SetElement extends StmtBase {
  readonly kind: "SetElement";
  readonly object: Expr;
  readonly index: Expr;
  readonly value: Expr;
  /** The items are raw floats. */
  readonly raw: boolean;
  readonly of: "list" | "bytearray" | "any";
  readonly position: "natural" | "small" | "any";
}
export interface If extends StmtBase {
  readonly kind: "If";
  readonly test: Expr;
  readonly then: readonly Stmt[];
  readonly otherwise: readonly Stmt[];
}
export interface While extends StmtBase {
  readonly kind: "While";
  readonly label: Label | null;
  readonly test: Expr;
  readonly body: readonly Stmt[];
}
/** `for (let i = from; i < to; i += step)`; step is not zero; `counter` is a temp or, when safe, the Python variable itself. */
export interface ForCount extends StmtBase {
  readonly kind: "ForCount";
  readonly label: Label | null;
  readonly counter: Symbol;
  readonly from: Expr;
  readonly to: Expr;
  readonly step: number;
  /** A step that is no constant: stable, a JavaScript number. Then `step` is its sign. */
  readonly by?: Expr;
  readonly body: readonly Stmt[];
}
/** `for (let i = 0; i < a.length; i++) { x = a[i]; … }` with live length. `element` is written at the start of each turn. */
export interface ForArray extends StmtBase {
  readonly kind: "ForArray";
  readonly label: Label | null;
  readonly array: Expr;
  readonly element: Symbol;
  readonly declare: boolean;
  readonly body: readonly Stmt[];
}
/** `for (const it = iterate(o); (x = it.next()) !== void 0; )` */
export interface ForIter extends StmtBase {
  readonly kind: "ForIter";
  readonly label: Label | null;
  readonly iterator: Expr;
  /** Evaluated before each `next()`: an instrument that notes where the program is. */
  readonly before?: Expr;
  readonly element: Symbol;
  readonly declare: boolean;
  readonly body: readonly Stmt[];
}
/** `for (;;)` */
export interface Loop extends StmtBase {
  readonly kind: "Loop";
  readonly label: Label | null;
  readonly body: readonly Stmt[];
}
/** A labelled or plain block. */
export interface Block extends StmtBase {
  readonly kind: "Block";
  /** In Python the only statement, a loop, runs in a frame of this name: what it goes over is evaluated around it. */
  readonly scope?: string;
  readonly label: Label | null;
  readonly body: readonly Stmt[];
}
export interface Return extends StmtBase {
  readonly kind: "Return";
  readonly value: Expr;
}
/** `throw value` (an exception instance; lower wraps with the runtime's raise helpers). */
export interface Raise extends StmtBase {
  readonly kind: "Raise";
  readonly value: Expr;
}
/** try/catch/finally; `caught` is bound to py_exception(e) at the start of the handler, or to what was thrown if `raw`. */
export interface Try extends StmtBase {
  readonly kind: "Try";
  readonly raw?: boolean;
  readonly body: readonly Stmt[];
  readonly caught: Symbol | null;
  readonly handler: readonly Stmt[] | null;
  readonly finalizer: readonly Stmt[] | null;
}
export interface Break extends StmtBase {
  readonly kind: "Break";
  readonly label: Label | null;
}
export interface Continue extends StmtBase {
  readonly kind: "Continue";
  readonly label: Label | null;
}
/** A function declaration statement in place (a nested def that is never rebound and needs no check), hoistable. */
export interface Define extends StmtBase {
  readonly kind: "Define";
  readonly symbol: Symbol;
  readonly fn: Fn;
  readonly signature: SignatureInfo | null;
}
export interface Nothing extends StmtBase {
  readonly kind: "Nothing";
  /** Python makes an object here that is not needed: so many bytes on a 32-bit device. */
  readonly makes?: number;
  /** The body of a class of this name begins; it ends with the `ClassOf` of the same span, in this block. */
  readonly begins?: string;
}
export interface Label {
  readonly name: string;
}

// ---------------------------------------------------------------- functions, modules, program

/** A JavaScript function. A Python generator is two: a `function*`, and the plain one that wraps what it returns. */
export interface Fn {
  /** None: that is how it is told from other nodes. */
  readonly kind?: undefined;
  /** Python's name, for the traceback and as the JavaScript function's wished name. */
  readonly name: string;
  readonly span: Span;
  /** In JavaScript order; `rest` is the last one if present. */
  readonly params: readonly Symbol[];
  readonly rest: Symbol | null;
  /** Python locals, and temporaries written inside of expressions, declared at the top (`let a, b`), parameters excluded. */
  readonly locals: readonly Symbol[];
  /** Method form: `self` is `const self = this`. */
  readonly self: Symbol | null;
  readonly generator: boolean;
  /** Default prologue, star conversion and body. */
  readonly body: readonly Stmt[];
  /** "expression" bodies become arrows where `this` is not needed (lambda). */
  readonly arrow: boolean;
  /** Leaves no line in tracebacks, as native code does not. */
  readonly silent?: boolean;
  /** It makes no function inside, so that who looks for functions need not look there. */
  readonly isLeaf?: boolean;
}

/** What `Signature` (runtime/core/signature.ts) says of a function, at compile time. */
export interface SignatureInfo {
  readonly name: string;
  readonly params: readonly string[];
  readonly posonly: number;
  readonly required: number;
  readonly star: boolean;
  readonly kwonly: readonly string[];
  readonly kwrequired: readonly boolean[];
  readonly kwstar: boolean;
  readonly method: boolean;
  readonly generator: boolean;
  readonly coroutine: boolean;
  /** Errors of its calls read as those of builtins do. */
  readonly native?: boolean;
}

export interface CoreModule {
  /** Dotted Python name; the entry is `__main__`. */
  readonly name: string;
  /** Index into Program.files (for spans and source maps). */
  readonly file: string;
  /** `__file__` and `__path__`, if it has them. */
  readonly shownPath?: string | undefined;
  readonly packagePath?: string | undefined;
  /** Its Python names, and temporaries (kind "temp") that its functions read. */
  readonly globals: readonly Symbol[];
  /** Functions and classes hoisted to the top level of the output: each becomes a Unit of its own. */
  readonly functions: readonly {
    readonly symbol: Symbol;
    readonly fn: Fn;
    readonly signature: SignatureInfo | null;
  }[];
  /** The module's execute-once body. */
  readonly body: Fn;
  /** The symbol of that body; called by import statements (`import_m()`), once. */
  readonly execute: Symbol;
  /** The module as a Python value, read when anything needs it as an object. */
  readonly object: Symbol;
}

export interface Core {
  readonly modules: readonly CoreModule[];
  readonly entry: CoreModule;
  /** Every `name$arity` that a CallMethod uses. */
  readonly selectors: ReadonlySet<string>;
  /** Attribute names the program can ask for by name (static), and whether a computed name may be asked for. */
  readonly attributes: ReadonlySet<string>;
  readonly computedAttributes: boolean;
  /** Globals that JavaScript imports: they are read where no expression shows it. */
  readonly offered?: readonly Symbol[];
}
