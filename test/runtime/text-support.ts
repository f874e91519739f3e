// What the tests of text share: results shown as Python would, and CPython to compare with.

import { spawnSync } from "node:child_process";
import { to_repr_text } from "../../runtime/core/to-text.js";
import { str_from_text } from "../../runtime/types/str.js";

/** The repr of what `action` gives, or the exception that it raises, as `ValueError('text',)`. */
export function shown(action: () => any): string {
  try {
    return to_repr_text(action());
  } catch (e: any) {
    if (e?.args === undefined) throw e;
    return e.cls.cname + to_repr_text(e.args);
  }
}

/** A Python str of JavaScript text. */
export const py = str_from_text;

/** Runs a program in CPython with `input` as JSON on its standard input; undefined where there is none. */
export function cpython(program: string, input: unknown): any {
  const run = spawnSync("python3", ["-c", program], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.error !== undefined) return undefined;
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}
