// Python snippets through names and lowering, with facts that a test states itself: of everything else nothing is known.

import { readFileSync } from "node:fs";
import { findFaults } from "../../compiler/core/check.js";
import type { Core } from "../../compiler/core/nodes.js";
import { showCore } from "../../compiler/core/show.js";
import { Reporter } from "../../compiler/diagnostics/index.js";
import { memoryHost } from "../../compiler/host.js";
import { type Library, openLibrary } from "../../compiler/library/index.js";
import { lower } from "../../compiler/lower/index.js";
import { bind, type Names } from "../../compiler/names/index.js";
import { load } from "../../compiler/program/index.js";
import type * as ast from "../../compiler/syntax/ast.js";
import { listNodes, parse } from "../../compiler/syntax/index.js";
import type { Facts, FunctionInfo, PyType } from "../../compiler/types/index.js";
import { StaticFacts } from "../../compiler/types/static-facts.js";

const dist = new URL("../../dist/", import.meta.url);
const library: Library = openLibrary({
  index: JSON.parse(readFileSync(new URL("runtime-index.json", dist), "utf8")),
  text: readFileSync(new URL("runtime-text.js", dist), "utf8"),
});

/** Types of variables by name; floats are held raw. */
export interface Known {
  readonly [name: string]: PyType;
}

export const float: PyType = { kind: "float" };
export const int: PyType = { kind: "int", range: undefined };
export const small: PyType = { kind: "int", range: { min: -1000, max: 1000 } };
export const natural: PyType = { kind: "int", range: { min: 0, max: 1000 } };
export const list: PyType = { kind: "list", element: { kind: "any" } };
export const str: PyType = { kind: "str" };

export function coreOf(source: string | { readonly [file: string]: string }, known: Known = {}): Core {
  const files = typeof source === "string" ? { "main.py": source } : source;
  const reporter = new Reporter();
  const program = load(
    "main.py",
    memoryHost(files),
    library.modules,
    { searchPath: [], parse: (file) => listNodes(parse(file, { debug: true }, reporter)) },
    reporter,
  )!;
  const names = bind(program, { level: 0, library }, reporter);
  if (reporter.failed) throw new Error(reporter.errors[0].message);
  const core = lower(program, names, new StatedFacts(names, known), library);
  const faults = findFaults(core);
  if (faults.length > 0) throw new Error(`faults: ${faults.join("; ")}`);
  return core;
}

/** The Core of a snippet as text. */
export function show(source: string | { readonly [file: string]: string }, known: Known = {}): string {
  return showCore(coreOf(source, known)).replaceAll("__main__.", "");
}

/** Only the body of its module, without the first lines that declare. */
export function body(source: string, known: Known = {}): string {
  return show(source, known)
    .split("\n")
    .filter((line) => !/^(module | {2}global | {2}let )/.test(line))
    .map((line) => line.slice(2))
    .join("\n")
    .trim();
}

/** What a test states, and for the rest what the syntax alone shows. */
class StatedFacts extends StaticFacts {
  readonly #resolved: Names;
  readonly #known: Known;

  constructor(names: Names, known: Known) {
    super(names, library);
    this.#resolved = names;
    this.#known = known;
  }

  override typeOf(expr: ast.Expression, depth = 0): PyType {
    if (expr.kind === "Name") return this.#known[expr.id] ?? { kind: "any" };
    if (expr.kind === "Constant") return super.typeOf(expr);
    if (expr.kind === "Binary" && depth < 10) {
      const [left, right] = [this.typeOf(expr.left, depth + 1), this.typeOf(expr.right, depth + 1)];
      const isNumber = (type: PyType) => type.kind === "int" || type.kind === "float";
      if (!isNumber(left) || !isNumber(right)) return { kind: "any" };
      return left.kind === "float" || right.kind === "float" || expr.op === "/" ? float : int;
    }
    return { kind: "any" };
  }

  override typeOfVariable(variable: { readonly name: string }): PyType {
    return this.#known[variable.name] ?? { kind: "any" };
  }

  override targetOf(call: ast.Call): ReturnType<Facts["targetOf"]> {
    if (call.func.kind !== "Name") return { kind: "unknown" };
    const resolution = this.#resolved.resolve(call.func);
    if (resolution.kind === "builtin") return { kind: "builtin", name: resolution.name };
    return { kind: "unknown" };
  }

  override representation(variable: { readonly name: string }): "float" | "any" {
    return this.#known[variable.name]?.kind === "float" ? "float" : "any";
  }

  override returnRepresentation(fn: FunctionInfo): "float" | "any" {
    return this.#known[`${fn.name}()`]?.kind === "float" ? "float" : "any";
  }
}
