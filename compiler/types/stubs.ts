// What inference wants to know of the library. The library room reads it from the `@py` stubs of the runtime.

import type * as ast from "../syntax/ast.js";

export interface Stubs {
  /**
   * The stubs of a function, method or constructor by its Python name: `len`, `math.sqrt`, `str.upper`, `int.__new__`; several
   * if several exports carry the name. Empty if there is none.
   */
  signaturesOf(name: string): readonly StubFunction[];
  /** Whether a name is a class of the library (`int`, `ValueError`, `collections.deque`), and its bases. */
  classOf(name: string): StubClass | undefined;
  /** The annotation of a value: `math.pi`, `sys.maxsize`, or a property `complex.real`. */
  annotationOf(name: string): ast.Expression | undefined;
  /** Whether a plain name is a builtin: `len`, `ValueError`. */
  isBuiltin(name: string): boolean;
  isModule(name: string): boolean;
  /** The names in a module of the library. */
  membersOf(module: string): readonly string[];
}

export interface StubFunction {
  /** Parameters with annotations, and the result's annotation in `returns`. */
  readonly node: Pick<ast.FunctionDef, "name" | "params" | "returns">;
  /** `@pure`: it neither keeps, changes nor calls its arguments, and has no other effect. */
  readonly isPure: boolean;
}

export interface StubClass {
  readonly name: string;
  readonly bases: readonly string[];
}
