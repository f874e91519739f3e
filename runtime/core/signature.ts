// Signature: how a function may be called. Shared by all closures of one def. Parameters are given as Python text,
// `"a, b=, /, c, *args, k, m=, **kw"`, where `=` says that there is a default.

export const BUILTIN = 1;
export const METHOD = 2;
export const GENERATOR = 4;
export const COROUTINE = 8;
/** Takes arguments by position only, and says so in the words of builtins. */
export const NATIVE = 16;

export class Signature {
  readonly name: string;
  /** The one positional count at which the JavaScript function may be called directly; -1: none, or several. */
  readonly n: number;
  /** Positional counts accepted (Infinity with *args). Self of a method form does not count. */
  readonly min: number;
  readonly max: number;
  readonly params: readonly string[];
  readonly posonly: number;
  readonly required: number;
  readonly star: boolean;
  readonly kwonly: readonly string[];
  readonly kwrequired: readonly boolean[];
  readonly kwstar: boolean;
  readonly builtin: boolean;
  readonly native: boolean;
  readonly method: boolean;
  readonly generator: boolean;
  readonly coroutine: boolean;
  /** Positional arguments become JavaScript arguments just so (no keyword-only, no **kw, no Array for *args). */
  readonly simple: boolean;
  private other: Signature | undefined = undefined;

  constructor(name: string, spec: string, flags = 0) {
    const params: string[] = [];
    const kwonly: string[] = [];
    const kwrequired: boolean[] = [];
    let posonly = 0;
    let required = 0;
    let star = false;
    let after = false;
    let kwstar = false;
    if (spec !== "") {
      for (const part of spec.split(",")) {
        const text = part.trim();
        const optional = text.endsWith("=");
        const word = optional ? text.slice(0, -1) : text;
        if (word === "/") posonly = params.length;
        else if (word.startsWith("**")) kwstar = true;
        else if (word.startsWith("*")) {
          after = true;
          star = word.length > 1;
        } else if (after) {
          kwonly.push(word);
          kwrequired.push(!optional);
        } else {
          params.push(word);
          if (!optional) required = params.length;
        }
      }
    }
    this.name = name;
    this.params = params;
    this.posonly = posonly;
    this.required = required;
    this.star = star;
    this.kwonly = kwonly;
    this.kwrequired = kwrequired;
    this.kwstar = kwstar;
    this.builtin = (flags & BUILTIN) !== 0;
    this.native = (flags & NATIVE) !== 0;
    this.method = (flags & METHOD) !== 0;
    this.generator = (flags & GENERATOR) !== 0;
    this.coroutine = (flags & COROUTINE) !== 0;
    this.min = required;
    this.max = star ? Number.POSITIVE_INFINITY : params.length;
    this.simple = kwonly.length === 0 && !kwstar && !(star && this.builtin);
    this.n = this.simple && this.min === this.max ? this.min : -1;
  }

  /** Of the function form of this method form. */
  with_self(): Signature {
    this.other ??= shift(this, ["self", ...this.params], 1);
    return this.other;
  }

  /** Of the method form of this function form, whose first positional argument is `this`. */
  without_self(): Signature {
    this.other ??= shift(this, this.params.slice(1), -1);
    return this.other;
  }
}

function shift(d: Signature, params: readonly string[], by: 1 | -1): Signature {
  const min = Math.max(0, d.min + by);
  const max = d.star || d.params.length > 0 || by > 0 ? d.max + by : -1;
  return Object.assign(Object.create(Signature.prototype), d, {
    params,
    min,
    max,
    required: min,
    posonly: Math.max(by, d.posonly + by, 0),
    n: d.simple && min === max ? min : -1,
    method: by < 0,
  });
}

/** Describes a function: `def(function f(a) { … }, SIG)`. The signature is shared by all closures of one def. */
export function def<F>(f: F, signature: Signature): F {
  (f as any).d = signature;
  return f;
}
