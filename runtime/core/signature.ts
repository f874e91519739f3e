// Signature: how a function may be called. Shared by all closures of one def. Parameters are given as Python text,
// `"a, b=, /, c, *args, k, m=, **kw"`, where `=` says that there is a default. How many arguments a function takes is
// counted at once; their names are read when somebody asks for them, which most programs do not.

import { linked } from "./linked.js";

/** Functions of the runtime; where none has a signature, nobody asks for this (`linked(BUILTIN)`). */
export const BUILTIN = 1;
export const METHOD = 2;
export const GENERATOR = 4;
export const COROUTINE = 8;
/** Takes arguments by position only, and says so in the words of builtins. */
export const NATIVE = 16;

export interface Parameters {
  readonly params: readonly string[];
  readonly posonly: number;
  readonly kwonly: readonly string[];
  readonly kwrequired: readonly boolean[];
  readonly kwstar: boolean;
}

export class Signature {
  readonly name: string;
  /** The one positional count at which the JavaScript function may be called directly; -1: none, or several. */
  readonly n: number;
  /** Positional counts accepted (Infinity with *args). Self of a method form does not count. */
  readonly min: number;
  readonly max: number;
  /** Positional arguments become JavaScript arguments just so (no keyword-only, no **kw, no Array for *args). */
  readonly simple: boolean;
  private readonly spec: string;
  private readonly flags: number;
  private known: Parameters | undefined = undefined;
  private other: Signature | undefined = undefined;

  constructor(name: string, spec: string, flags = 0) {
    const [, plain, star, more] = /^([^*]*)(\*[^*,]+)?(.*)/.exec(spec)!;
    const words = plain.match(/[^ ,/]+/g) ?? [];
    this.name = name;
    this.spec = spec;
    this.flags = flags;
    this.min = words.filter((word) => !word.endsWith("=")).length;
    this.max = star === undefined ? words.length : Number.POSITIVE_INFINITY;
    this.simple = more === "" && (star === undefined || (flags & 1) === 0);
    this.n = this.simple && this.min === this.max ? this.min : -1;
  }

  get star(): boolean {
    return this.max === Number.POSITIVE_INFINITY;
  }

  get builtin(): boolean {
    return linked(BUILTIN) ? (this.flags & 1) !== 0 : false;
  }

  get by_position(): boolean {
    return (this.flags & NATIVE) !== 0;
  }

  get method(): boolean {
    return (this.flags & METHOD) !== 0;
  }

  get generator(): boolean {
    return (this.flags & GENERATOR) !== 0;
  }

  get coroutine(): boolean {
    return (this.flags & COROUTINE) !== 0;
  }

  parameters(): Parameters {
    this.known ??= read_parameters(this.spec);
    return this.known;
  }

  /** Of the function form of this method form: nobody can give `self` by name. */
  with_self(): Signature {
    const { name, spec, flags } = this;
    this.other ??= new Signature(name, `self, ${spec.includes("/") ? "" : "/, "}${spec}`, flags & ~METHOD);
    return this.other;
  }

  /** Of the method form of this function form, whose first positional argument is `this`. */
  without_self(): Signature {
    const { name, spec, flags } = this;
    if (this.other === undefined) {
      this.other = new Signature(name, spec.replace(/^[^*,]*,?/, ""), flags | METHOD);
      // It does not even take a self.
      if (this.max === 0) Object.assign(this.other, { max: -1, n: -1 });
    }
    return this.other;
  }
}

/** Of a function that takes more than plain arguments: arguments by keyword only, the rest by keyword, or the rest in an Array. */
export function full_signature(name: string, spec: string, flags = 0): Signature {
  return new Signature(name, spec, flags);
}

function read_parameters(spec: string): Parameters {
  const params: string[] = [];
  const kwonly: string[] = [];
  const kwrequired: boolean[] = [];
  let posonly = 0;
  let after = false;
  for (const text of spec.match(/[^ ,]+/g) ?? []) {
    const word = text.replace("=", "");
    if (word === "/") posonly = params.length;
    else if (word.startsWith("*")) after = true;
    else if (after) {
      kwonly.push(word);
      kwrequired.push(word === text);
    } else params.push(word);
  }
  return { params, posonly, kwonly, kwrequired, kwstar: spec.includes("**") };
}

/** Describes a function: `def(function f(a) { … }, SIG)`. The signature is shared by all closures of one def. */
export function def<F>(f: F, signature: Signature): F {
  (f as any).d = signature;
  return f;
}
