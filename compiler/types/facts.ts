// What is known of the program's values: a lattice of types, and the questions that `infer` has answers to. A type
// is a promise: the expression has no other value when it is evaluated, whatever the program does to itself.
// Where nothing can be promised the type is `any`.

import type { Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";

export type PyType =
  /** Never evaluated, or never comes back. */
  | { readonly kind: "never" }
  | { readonly kind: "any" }
  | { readonly kind: "none" }
  | { readonly kind: "bool" }
  /** With a range, it is proved: a safe integer, held as a JavaScript number. Without, of any size. */
  | { readonly kind: "int"; readonly range: IntRange | undefined }
  | { readonly kind: "float" }
  | { readonly kind: "complex" }
  | { readonly kind: "str" }
  | { readonly kind: "bytes" }
  | { readonly kind: "list"; readonly element: PyType }
  /** With `items`, the length and every item are known. */
  | { readonly kind: "tuple"; readonly items: readonly PyType[] | undefined; readonly element: PyType }
  | { readonly kind: "dict"; readonly key: PyType; readonly value: PyType }
  | { readonly kind: "set"; readonly element: PyType }
  | { readonly kind: "range" }
  | { readonly kind: "slice" }
  /** A generator object of a function of the program, or of a generator expression. */
  | { readonly kind: "generator"; readonly element: PyType }
  /** An iterator of the library: `map`, `zip`, `enumerate`, `iter(…)` … */
  | { readonly kind: "iterator"; readonly element: PyType }
  /** An instance of a class of the program: of exactly this class, or also of its subclasses. */
  | { readonly kind: "instance"; readonly cls: ClassInfo; readonly isExact: boolean }
  | { readonly kind: "class"; readonly cls: ClassInfo }
  /** A function of the program as a value; its closure is not known. */
  | { readonly kind: "function"; readonly function: FunctionInfo }
  | { readonly kind: "bound-method"; readonly function: FunctionInfo; readonly self: PyType }
  /** A function of the library, by the Python name of its stub: `len`, `math.sqrt`. */
  | { readonly kind: "builtin-function"; readonly name: string }
  /** `s.upper` as a value. */
  | { readonly kind: "builtin-method"; readonly name: string; readonly self: PyType }
  /** A class of the library: `int`, `ValueError`, `collections.deque`. */
  | { readonly kind: "builtin-class"; readonly name: string }
  /** An instance of a class of the library that has no kind of its own here: `bytearray`, `re.Match`. */
  | { readonly kind: "builtin"; readonly name: string }
  /** A module of the program, or of the library. */
  | { readonly kind: "module"; readonly name: string; readonly isBuiltin: boolean }
  /** At least two members, no unions among them, none of them `any` or `never`, of each kind as few as can be. */
  | { readonly kind: "union"; readonly members: readonly PyType[] };

/** Both ends included and within ±(2^53 − 1). */
export interface IntRange {
  readonly min: number;
  readonly max: number;
}

export interface FunctionInfo {
  readonly node: ast.FunctionDef | ast.Lambda;
  readonly name: string;
  readonly module: string;
  /** The class in whose body it is defined directly. */
  readonly cls: ClassInfo | undefined;
  /** How it is found in that class. "none" for other functions; "unknown" under decorators that are not understood. */
  readonly binding: "none" | "method" | "static" | "class" | "property" | "unknown";
}

export interface ClassInfo {
  readonly node: ast.ClassDef;
  readonly name: string;
  readonly module: string;
  /** In order of mention; undefined if one of them is not known. */
  readonly bases: readonly (ClassInfo | BuiltinBase)[] | undefined;
  /** Itself first; builtin bases are left out. Undefined if a base is not known. */
  readonly mro: readonly ClassInfo[] | undefined;
  readonly subclasses: readonly ClassInfo[];
  /** What its body stores, by name, with the type at the end (of functions: the function). */
  readonly members: ReadonlyMap<string, PyType>;
}

export interface BuiltinBase {
  readonly builtin: string;
}

/** How one attribute of the instances of a class is found. */
export interface AttributeFact {
  /** Everything a read can give, wherever it comes from. */
  readonly type: PyType;
  /**
   * field: a value that `__init__` certainly stored in the instance; read it directly, without a check.
   * method: nothing but this function, never shadowed, never replaced: it can be called directly.
   * dynamic: anything else.
   */
  readonly access: "field" | "method" | "dynamic";
  readonly method: FunctionInfo | undefined;
}

/** Which argument goes where. `undefined` in a list: the parameter's default. */
export interface ArgumentMap {
  /** By positional parameter (positional-only ones first), the bound self left out. */
  readonly positional: readonly (ast.Expression | undefined)[];
  /** What `*args` receives. */
  readonly star: readonly ast.Expression[];
  /** By keyword-only parameter. */
  readonly keywordOnly: readonly (ast.Expression | undefined)[];
  /** What `**kwargs` receives. */
  readonly kwarg: readonly ast.KeywordArgument[];
}

/**
 * What a call certainly does. Whatever is not certain, calls with `*a` or `**k` and calls whose arguments do not fit, are
 * "unknown": the general way is always right.
 */
export type CallTarget =
  /** A function of the program, not bound. */
  | { readonly kind: "function"; readonly function: FunctionInfo; readonly arguments: ArgumentMap }
  /** `o.m(…)` where `m` is certainly this method and `o` an instance; `o` is the `func.value` of the call. */
  | { readonly kind: "method"; readonly function: FunctionInfo; readonly arguments: ArgumentMap }
  /** The same where it is one of several methods, by the class of `o`: all take the arguments as `function` does. */
  | { readonly kind: "methods"; readonly function: FunctionInfo; readonly arguments: ArgumentMap }
  /** `super().m(…)`: this method, with the caller's self. */
  | { readonly kind: "super"; readonly function: FunctionInfo; readonly arguments: ArgumentMap }
  /** Construction of an exactly known class. `init` is its `__init__`, if that is a method of the program. */
  | {
      readonly kind: "class";
      readonly cls: ClassInfo;
      readonly init: FunctionInfo | undefined;
      readonly arguments: ArgumentMap;
    }
  /** A function or class of the library, by its Python name: `len`, `int`, `math.sqrt`. */
  | { readonly kind: "builtin"; readonly name: string }
  /** A method of an instance of a library class: `str.upper`, `list.append`. The receiver is `func.value`. */
  | { readonly kind: "builtin-method"; readonly name: string }
  | { readonly kind: "unknown" };

/** How a value is held: a raw JavaScript number that is a float, or a general Python value. */
export type Representation = "float" | "any";

export interface Facts {
  /** Of an expression where it stands. `any` for what is never evaluated. */
  typeOf(expr: ast.Expression): PyType;
  /** Of what a target of several items takes apart. */
  typeOfUnpacked(target: ast.Node): PyType;
  /** Of what an augmented assignment stores. */
  typeOfAugmented(stmt: ast.AugAssign): PyType;
  /** Everything the variable ever holds. */
  typeOfVariable(variable: Variable): PyType;
  returnType(fn: FunctionInfo): PyType;
  targetOf(call: ast.Call): CallTarget;
  functionOf(node: ast.FunctionDef | ast.Lambda): FunctionInfo;
  classOf(node: ast.ClassDef): ClassInfo;
  /** Of the instances of a class (or of those of its subclasses too). */
  attributeOf(cls: ClassInfo, isExact: boolean, name: string): AttributeFact;
  /** Whether everything that an expression can give is a function that takes so many positional arguments as they are. */
  takeArguments(func: ast.Expression, count: number): boolean;
  /** Whether the object of a class certainly has the attribute as a property: data or a static method, not a function. */
  haveClassAttribute(type: PyType, name: string): boolean;
  /** Whether these are instances, or None, and every instance certainly has a method of the name that takes so many positional arguments. */
  haveMethod(type: PyType, name: string, count: number): boolean;
  /** Whether these are instances, or None, whose attribute is what was stored under the name in them or in their class, and never a method or the like. */
  haveOnlyField(type: PyType, name: string): boolean;
  /** The like, where it may be a method as well: whatever it is, instances answer for it by themselves. */
  haveOnlyMember(type: PyType, name: string): boolean;
  /** And the instances take stores as they are. */
  takeStores(type: PyType, name: string): boolean;
  /** Whether an expression gives nothing but lists, or nothing but tuples, that hold their items as raw floats. */
  hasRawItems(expr: ast.Expression): boolean;
  /** Whether it gives nothing but lists of unsigned 32-bit words that hold them as signed ones. */
  hasWordItems(expr: ast.Expression): boolean;
  /** The same of what a target of several items takes apart. */
  takesRawItems(target: ast.Node): boolean;
  /** Attributes that instances of the class hold as raw floats: the same ones in all of its hierarchy. */
  rawFieldsOf(cls: ClassInfo): ReadonlySet<string>;
  /** Whether anything can call it. */
  isReached(fn: FunctionInfo): boolean;
  /** Whether it is ever used other than by being called in a known way: then it needs a Signature and general representations. */
  escapes(fn: FunctionInfo): boolean;
  representation(variable: Variable): Representation;
  returnRepresentation(fn: FunctionInfo): Representation;
  /** Whether floats can exist at all in this program. */
  mayHaveFloats(): boolean;
  /**
   * Whether operators of values of unknown type may meet a user's `__add__` and its like: by their method name.
   */
  hasMethodNamed(name: string): boolean;
  /** Whether the one binding of a variable (a def, class or import) is all it ever holds. */
  isNeverRebound(variable: Variable): boolean;
  /** The same facts, where these functions are also called in ways that `targetOf` does not show. */
  withGeneralCalls(functions: ReadonlySet<FunctionInfo>): Facts;
  /** Whether a builtin name means the builtin everywhere: nobody stores to it through the module `builtins`. */
  isBuiltinPristine(name: string): boolean;
}
