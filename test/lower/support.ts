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
import { parse } from "../../compiler/syntax/index.js";
import type { ClassInfo, Facts, FunctionInfo, PyType } from "../../compiler/types/index.js";

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
    { searchPath: [], parse: (file) => parse(file, { debug: true }, reporter) },
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

class StatedFacts implements Facts {
  readonly #names: Names;
  readonly #known: Known;
  readonly #functions = new Map<ast.Node, FunctionInfo>();
  readonly #classes = new Map<ast.Node, ClassInfo>();
  constructor(names: Names, known: Known) {
    this.#names = names;
    this.#known = known;
  }
  typeOf(expr: ast.Expression, depth = 0): PyType {
    if (expr.kind === "Name") return this.#known[expr.id] ?? { kind: "any" };
    if (expr.kind === "Constant") return typeOfConstant(expr.value);
    if (expr.kind === "Binary" && depth < 10) {
      const [left, right] = [this.typeOf(expr.left, depth + 1), this.typeOf(expr.right, depth + 1)];
      const isNumber = (type: PyType) => type.kind === "int" || type.kind === "float";
      if (!isNumber(left) || !isNumber(right)) return { kind: "any" };
      return left.kind === "float" || right.kind === "float" || expr.op === "/" ? float : int;
    }
    return { kind: "any" };
  }
  typeOfVariable(variable: { readonly name: string }): PyType {
    return this.#known[variable.name] ?? { kind: "any" };
  }
  withGeneralCalls(): Facts {
    return this;
  }
  returnType(): PyType {
    return { kind: "any" };
  }
  targetOf(call: ast.Call): ReturnType<Facts["targetOf"]> {
    if (call.func.kind !== "Name") return { kind: "unknown" };
    const resolution = this.#names.resolve(call.func);
    if (resolution.kind === "builtin") return { kind: "builtin", name: resolution.name };
    return { kind: "unknown" };
  }
  functionOf(node: ast.FunctionDef | ast.Lambda): FunctionInfo {
    let info = this.#functions.get(node);
    if (info === undefined) {
      const name = node.kind === "Lambda" ? "<lambda>" : node.name;
      info = { node, name, module: "__main__", cls: undefined, binding: "none" };
      this.#functions.set(node, info);
    }
    return info;
  }
  classOf(node: ast.ClassDef): ClassInfo {
    let info = this.#classes.get(node);
    if (info === undefined) {
      const made = {
        node,
        name: node.name,
        module: "__main__",
        bases: [],
        mro: [] as ClassInfo[],
        subclasses: [],
        members: new Map(),
      };
      made.mro.push(made);
      info = made;
      this.#classes.set(node, info);
    }
    return info;
  }
  typeOfUnpacked(): PyType {
    return { kind: "any" };
  }

  typeOfAugmented(): PyType {
    return { kind: "any" };
  }

  hasRawItems(): boolean {
    return false;
  }

  takesRawItems(): boolean {
    return false;
  }

  rawFieldsOf(): ReadonlySet<string> {
    return new Set();
  }

  attributeOf(): ReturnType<Facts["attributeOf"]> {
    return { type: { kind: "any" }, access: "dynamic", method: undefined };
  }
  isReached(): boolean {
    return true;
  }
  escapes(): boolean {
    return true;
  }
  representation(variable: { readonly name: string }): "float" | "any" {
    return this.#known[variable.name]?.kind === "float" ? "float" : "any";
  }
  returnRepresentation(fn: FunctionInfo): "float" | "any" {
    return this.#known[`${fn.name}()`]?.kind === "float" ? "float" : "any";
  }
  mayHaveFloats(): boolean {
    return true;
  }
  hasMethodNamed(): boolean {
    return true;
  }
  isNeverRebound(variable: { readonly onlyBinding: unknown }): boolean {
    return variable.onlyBinding !== undefined;
  }
  isBuiltinPristine(): boolean {
    return true;
  }
}

function typeOfConstant(value: ast.ConstantValue): PyType {
  switch (value.kind) {
    case "int":
      return typeof value.value === "number"
        ? { kind: "int", range: { min: value.value, max: value.value } }
        : int;
    case "float":
      return float;
    case "str":
      return str;
    case "bool":
      return { kind: "bool" };
    case "none":
      return { kind: "none" };
    default:
      return { kind: "any" };
  }
}
