// What is known of viper functions (`@micropython.viper`): which of their values are no Python objects but machine words
// and pointers. A word has 32 bits, as on every board. Everything here is only asked.

import type { Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";

export type ViperType = "object" | "bool" | "int" | "uint" | "ptr" | "ptr8" | "ptr16" | "ptr32" | "None";

/** What is no Python object. */
export type NativeType = Exclude<ViperType, "object">;

/** Both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** `for x in range(from, to, step)` with words for bounds: it counts in a word. */
export interface NativeLoop {
  readonly target: ast.Name;
  /** Undefined: 0. */
  readonly from: ast.Expression | undefined;
  readonly to: ast.Expression;
  readonly step: number;
  /** The type of the counter. */
  readonly type: ViperType;
}

export interface ViperFacts {
  /** Whether a function, or a lambda in one, is compiled so. */
  isViper(node: ast.FunctionDef | ast.Lambda): boolean;
  returnTypeOf(node: ast.FunctionDef | ast.Lambda): ViperType;
  /** The native type of an expression where it stands; undefined for Python objects, and outside of viper functions. */
  typeOf(expr: ast.Expression): NativeType | undefined;
  /** "object" outside of viper functions. */
  typeOfVariable(variable: Variable): ViperType;
  /** The type that a call casts to: `uint(x)`. */
  castOf(call: ast.Expression): NativeType | undefined;
  loopOf(stmt: ast.For): NativeLoop | undefined;
  /** `a, b = c, d`, done without a tuple: the values, and where each goes. */
  pairsOf(stmt: ast.Assign): readonly (readonly [ast.Target, ast.Expression])[] | undefined;
  /**
   * Between what a word lies, of an expression or of the result of an augmented assignment: as a JavaScript number, of
   * which only the low 32 bits count.
   */
  rangeOf(node: ast.Expression | ast.AugAssign): Range;
  /** Variables hold words as 32 bits with sign, a uint too. */
  rangeOfVariable(variable: Variable): Range;
  /** Whether a native variable may be read before it is stored; it is 0 then. */
  mayBeUnset(variable: Variable): boolean;
}

/** Of a program without viper functions. */
export const noViper: ViperFacts = {
  isViper: () => false,
  returnTypeOf: () => "object",
  typeOf: () => undefined,
  typeOfVariable: () => "object",
  castOf: () => undefined,
  loopOf: () => undefined,
  pairsOf: () => undefined,
  rangeOf: () => ({ min: 0, max: 0 }),
  rangeOfVariable: () => ({ min: 0, max: 0 }),
  mayBeUnset: () => false,
};
