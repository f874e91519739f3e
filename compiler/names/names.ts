// What every name means: the scopes of a program, their variables, and which variable (or builtin) each mention of
// a name stands for. `bind` makes it; everything here is only asked.
//
// The rules are MicroPython's (py/compile.c, py/scope.c). They are CPython's but for this: in a class body, and in
// what is nested in it, a name that the class body stores is never a variable of an enclosing function, but
// the class's own or a global.

import type { ImportedModule, ImportedName, Program } from "../program/program.js";
import type { Place } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import type { StarKind } from "./modules.js";

export type ScopeKind =
  | "module"
  | "function"
  | "class"
  | "lambda"
  | "comprehension"
  | "genexpr"
  /** Between a generic function, class or type alias and its surroundings: holds `T` of `def f[T]()`. */
  | "typeparams";

export type ScopeNode =
  | ast.Module
  | ast.FunctionDef
  | ast.ClassDef
  | ast.Lambda
  | ast.ListComprehension
  | ast.SetComprehension
  | ast.DictComprehension
  | ast.GeneratorExpression
  | ast.TypeAlias;

export interface Scope {
  readonly kind: ScopeKind;
  readonly node: ScopeNode;
  /** As a traceback names it: `<module>`, `f`, `A`, `<lambda>`, `<listcomp>` … */
  readonly name: string;
  readonly parent: Scope | undefined;
  /** The dotted name of the module it lies in. */
  readonly module: string;
  /** Only what lives here: free variables are those of the scope that has them. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Of a function or lambda: whether calling it makes a generator (an `await` in a plain `def` does too). */
  readonly isGenerator: boolean;
  /** `async def`. */
  readonly isAsync: boolean;
  /** `async def` with a `yield`, or a generator expression that awaits. */
  readonly isAsyncGenerator: boolean;
  /** Of a module: it has a `from m import *`. */
  readonly hasStarImport: boolean;
  /**
   * Of a module or class: names may come and go that no statement shows, by `exec`, `globals()`, `locals()` or a
   * star import of something unknown.
   */
  readonly isOpen: boolean;
}

/** Where a name is stored, or deleted. */
export type BindingSite =
  | ast.Name
  | ast.Parameter
  | ast.FunctionDef
  | ast.ClassDef
  | ast.Alias
  | ast.ImportFrom
  | ast.ExceptHandler
  | ast.MatchAs
  | ast.MatchStar
  | ast.MatchMapping
  | ast.TypeAlias
  | ast.TypeParam
  /** `m.x = …`, `del m.x`: a global of the module `m`. */
  | ast.Attribute;

/** What `resolve` can be asked about: a mention of a name, or a node that binds one by its own name field. */
export type NameSite = Exclude<BindingSite, ast.ImportFrom | ast.Attribute>;

/** The names that every module has without a statement, and every class body. Their variables have no bindings. */
export const implicitGlobals: readonly string[] = ["__name__", "__file__", "__path__"];
export const implicitMembers: readonly string[] = ["__class__", "__module__", "__qualname__"];

export interface Variable {
  readonly name: string;
  /** Below `Names.variableCount`, one for each: what is kept of many stands in a list. */
  readonly number: number;
  readonly scope: Scope;
  /** "class": a name in a class body, that is an attribute of the class being made. */
  readonly kind: "param" | "local" | "global" | "class";
  /**
   * Read or written by a function, lambda or generator expression inside (for globals: by any function). List, set
   * and dict comprehensions and class bodies run in place and do not count.
   */
  readonly isCaptured: boolean;
  /** Stored or deleted from a scope other than its own: by `global`, `nonlocal`, a walrus in a generator … */
  readonly isWrittenInside: boolean;
  /**
   * All statements and expressions that store it, also from inner scopes and other modules. A submodule is
   * stored in its package by the imports that load it.
   */
  readonly bindings: readonly BindingSite[];
  /** `del x`, or the end of an `except … as x`. */
  readonly isDeleted: boolean;
  /** Its only binding, and it is not deleted. Inside a loop it may still run more than once. */
  readonly onlyBinding: BindingSite | undefined;
}

/**
 * What a mention of a name stands for. `otherwise` is where to look when the variable is unbound at that moment:
 * a class body goes on to the globals, a global goes on to the builtins.
 */
export type Resolution =
  | { readonly kind: "variable"; readonly variable: Variable; readonly otherwise: Resolution | undefined }
  | { readonly kind: "builtin"; readonly name: string }
  /** No statement binds it: a NameError, unless the module is open (`Scope.isOpen`) and has it by then. */
  | { readonly kind: "unknown"; readonly name: string; readonly otherwise: Resolution | undefined };

/** What is left of an `if` without its dead branches: clauses to test, and what runs if none holds. */
export interface LiveIf {
  readonly clauses: readonly ast.IfClause[];
  readonly orelse: ast.Block;
}

/** One name of an import statement, with the statement's form. */
export interface AliasImport {
  readonly isFrom: boolean;
  readonly imported: ImportedName;
}

export interface Names {
  readonly program: Program;
  /** The scope that a node opens. For a generic `def f[T]` that is the function's; see `typeParamsOf`. */
  scopeOf(node: ScopeNode): Scope;
  typeParamsOf(node: ast.FunctionDef | ast.ClassDef | ast.TypeAlias): Scope | undefined;
  moduleScope(module: string): Scope;
  /** The scope in which a mention of a name stands. */
  scopeAround(site: NameSite): Scope;
  /** What a mention of a name stands for. For binding sites the variable that is stored or deleted. */
  resolve(site: NameSite): Resolution;
  /** The variable that a `global`, a parameter list … declares by a bare string. */
  lookUp(scope: Scope, name: string): Resolution;
  /** Whether a variable is certainly bound where it is read (or deleted). Without it, a check is needed. */
  isDefinitelyAssigned(site: ast.Name): boolean;
  /**
   * Whether a variable is certainly bound whenever a function that captures it runs: its reads there need no check.
   * Holds for captured locals and globals that are bound before anything could call such a function.
   */
  isBoundBeforeUse(variable: Variable): boolean;
  /**
   * Whether another module may ask for a global that is not bound: it is bound on some ways only, or the modules import
   * each other.
   */
  isUnboundOutside(variable: Variable): boolean;
  /** Removed before scopes are made: the branches of constant conditions, and asserts above level 0. */
  isDead(statement: ast.Statement): boolean;
  /** Whether a name stands where it means something: not in dead code, nor in an annotation. */
  isSeen(site: NameSite): boolean;
  liveIf(node: ast.If): LiveIf;
  /** Whether a function inside mentions `__class__` or `super()`: the class must be kept for it. */
  needsClassCell(node: ast.ClassDef): boolean;
  /**
   * Whether other code may store, replace or delete globals of a module in ways that no statement shows, as its
   * object goes about as a value.
   */
  isModuleOpen(module: string): boolean;
  /** Modules whose objects go about as values. */
  readonly looseModules: ReadonlySet<string>;
  /** The module that a name of an import statement means: `a` of `import a.b`, `m` of `from p import m` if it is one. */
  moduleOfAlias(alias: ast.Alias): ImportedModule | undefined;
  importOfAlias(alias: ast.Alias): AliasImport;
  starKind(stmt: ast.ImportFrom): StarKind;
  /** What it says of a module and does not follow from its tree: while equal lists are given, it says the same. */
  sayOf(module: string): readonly unknown[];
  readonly variableCount: number;
  /** Of the variables of a module, which stand side by side. */
  numbersOf(module: string): { readonly first: number; readonly count: number };
  /** Every function, lambda, class and comprehension scope, outer before inner. */
  readonly scopes: readonly Scope[];
  /** The assert statements that stay depend on `opt_level` at run time (some module names it). */
  readonly levelIsDynamic: boolean;
  /** The code is compiled at run time: its globals live in a dict. */
  readonly isLate: boolean;
  /** The first place that names what compiles at run time: `exec`, `eval`, `execfile`, `compile`. */
  readonly dynamicCode: Place | undefined;
}
