// What the tests of numbers share: making values, showing results, and asking CPython about many at once.

import { spawnSync } from "node:child_process";
import { int_norm, is_int } from "../../runtime/core/int-arithmetic.js";
import { to_repr_text, to_str_text } from "../../runtime/core/to-text.js";
import { Float } from "../../runtime/types/float.js";

export const float = (v: number): Float => new Float(v);
export const int = (n: bigint) => int_norm(n);

/** What a call gives, as its repr, or `ValueError: text` of what it raises. */
export function outcome(call: () => any): string {
  try {
    return to_repr_text(call());
  } catch (e: any) {
    if (e instanceof Error) throw e;
    const [text] = e.args.a;
    return text === undefined ? e.cls.cname : `${e.cls.cname}: ${to_str_text(text)}`;
  }
}

/** Is a result a number while it may be one, and never -0? */
export function is_normalised(n: any): boolean {
  if (typeof n === "number") return Number.isSafeInteger(n) && !Object.is(n, -0);
  return is_int(n) && !Number.isSafeInteger(Number(n));
}

/**
 * The values of Python expressions as CPython's `ascii` shows them, or the exception's name; undefined without CPython.
 * One process answers for all.
 */
export function ask_cpython(expressions: readonly string[]): string[] | undefined {
  const program =
    "import sys, json, math\n" +
    "def ask(e):\n" +
    "    try: return ascii(eval(e))\n" +
    "    except Exception as x: return type(x).__name__\n" +
    "print(json.dumps([ask(e) for e in json.load(sys.stdin)]))";
  const { status, stdout } = spawnSync("python3", ["-c", program], {
    input: JSON.stringify(expressions),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

/** A generator of numbers in [0, 1) that gives the same sequence every time. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Floats of every size, with many of few digits. */
export function sample_float(next: () => number): number {
  const kind = Math.floor(next() * 6);
  const sign = next() < 0.5 ? -1 : 1;
  switch (kind) {
    case 0:
      return sign * Math.floor(next() * 1000);
    case 1:
      return (sign * Math.floor(next() * 2000)) / 2 ** Math.floor(next() * 12);
    case 2:
      return (sign * Math.floor(next() * 100000)) / 10 ** Math.floor(next() * 6);
    case 3:
      return sign * next() * 10 ** Math.floor(next() * 40 - 20);
    case 4:
      return sign * next() * 10 ** Math.floor(next() * 600 - 300);
    default:
      return [0, -0, Number.POSITIVE_INFINITY, Number.NaN, 1e16, 1e22, 5e-324, 0.5, 2.5][
        Math.floor(next() * 9)
      ];
  }
}

/** A float as a Python expression. */
export function float_source(v: number): string {
  if (Number.isNaN(v)) return "float('nan')";
  if (!Number.isFinite(v)) return v < 0 ? "float('-inf')" : "float('inf')";
  return Object.is(v, -0) ? "-0.0" : `float('${v}')`;
}
