// A unit is one top-level JavaScript declaration, of the program or of the runtime, with what it needs to be linked.
// Names stay open until the very end: an identifier that refers to another unit, or to a binding of the program, says
// what it means in `of`, and the linker writes the spelling.

import type * as ESTree from "estree";
import type { Symbol } from "../core/nodes.js";

/**
 * What a unit declares or uses. A symbol is a binding of the program. A string is an export of the runtime by its
 * own name (`list_append`), or, with a word and a space before it, a unit that the linker writes:
 * `value len` (a builtin as a Python value), `class int` (a builtin class that nobody calls), `method append$1` (a call of a method by selector).
 */
export type Name = string | Symbol;

export interface Unit {
  readonly names: readonly Name[];
  readonly uses: readonly Name[];
  /** Those of `uses` that must be initialised before this is evaluated. */
  readonly eager: readonly Name[];
  /** Of a class: those that making an instance may read. */
  readonly made?: readonly Name[];
  /** JavaScript's own names that occur free: `Math`, `Map` … Nothing of ours may be spelled so. */
  readonly globals: readonly string[];
  /** Of no effect if nobody uses its names. */
  readonly pure: boolean;
  readonly node: ESTree.Statement | Verbatim;
  /** Python attribute names it asks objects for; `*` for any. */
  readonly asks: readonly string[];
  /** Methods it calls, as `append$1`. */
  readonly selectors: readonly string[];
  /** Those that only None can lack. */
  readonly sureSelectors?: readonly string[];
  /** Names of members of runtime classes that it may call or read; absent where they have to be looked for in `node`. */
  readonly mentions?: readonly string[];
  /** The Python module it was made of; what modules share has none, and so has the runtime. */
  readonly module?: string | undefined;
  /** Lives as soon as all of these do (`def(f, signature)` belongs to f). Empty: lives if a name of it is used. */
  readonly belongsTo: readonly Name[];
}

/** A declaration as text, which the linker does not look into: the runtime's. */
export interface Verbatim {
  readonly type: "Verbatim";
  readonly text: string;
}

/**
 * A statement of the top level whose names are chosen. As long as it is the same one its text is too, which the printer keeps
 * here.
 */
export interface Settled {
  readonly type: "Settled";
  readonly node: Unit["node"];
  /** What is called how around it. */
  readonly around: readonly string[];
  printed: unknown;
}

/** Where in a Python file a JavaScript node comes from; `print` turns the offset into line and column. */
export interface Origin {
  readonly start: {
    readonly source: string;
    readonly offset: number;
    /** Python's name, where the node is one. */
    readonly name?: string;
  };
}

/** An identifier that refers to a binding: `name` is a wish until the linker has chosen. */
export interface Reference extends ESTree.Identifier {
  of: Name;
}

/**
 * A method call on a receiver of unknown type: `o.append(v)`. The linker spells it, because the guard depends on which
 * builtin types live. `spill` holds the receiver if it is not simple to repeat.
 */
export interface MethodCall {
  type: "MethodCall";
  object: ESTree.Expression;
  readonly selector: string;
  readonly arguments: ESTree.Expression[];
  readonly spill: Reference | undefined;
  readonly loc?: any;
}

export function isReference(node: ESTree.Node): node is Reference {
  return node.type === "Identifier" && (node as Partial<Reference>).of !== undefined;
}

export function isMethodCall(node: { readonly type: string }): node is MethodCall {
  return node.type === "MethodCall";
}
