// What the syntax alone shows: the answers for a program that inference gives up on.

import { bug } from "../diagnostics/index.js";
import type { Names, Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import { mapArguments } from "./arguments.js";
import { type Entities, findEntities, staticMeaning } from "./entities.js";
import type {
  AttributeFact,
  CallTarget,
  ClassInfo,
  Facts,
  FunctionInfo,
  PyType,
  Representation,
} from "./facts.js";
import type { Stubs } from "./stubs.js";

const any: PyType = { kind: "any" };

export function assumeNothing(names: Names, stubs: Stubs): Facts {
  return new StaticFacts(names, stubs);
}

export class StaticFacts implements Facts {
  readonly #names: Names;
  readonly #stubs: Stubs;
  readonly #entities: Entities;

  #functionNames: ReadonlySet<string> | undefined;

  constructor(names: Names, stubs: Stubs) {
    this.#names = names;
    this.#stubs = stubs;
    this.#entities = findEntities(names, stubs);
  }

  typeOf(expr: ast.Expression): PyType {
    if (expr.kind === "Constant") return typeOfConstant(expr.value);
    if (expr.kind === "JoinedStr") return { kind: "str" };
    return any;
  }

  typeOfVariable(_variable: Variable): PyType {
    return any;
  }

  returnType(_fn: FunctionInfo): PyType {
    return any;
  }

  targetOf(call: ast.Call): CallTarget {
    const meaning = staticMeaning(call.func, this.#names);
    if (meaning === undefined) return { kind: "unknown" };
    if (meaning.kind === "builtin") {
      const isKnown =
        this.#stubs.signaturesOf(meaning.name).length > 0 || this.#stubs.classOf(meaning.name) !== undefined;
      return isKnown ? { kind: "builtin", name: meaning.name } : { kind: "unknown" };
    }
    const site = meaning.variable.onlyBinding;
    if (site?.kind !== "FunctionDef" || site.decorators.length > 0) {
      return { kind: "unknown" };
    }
    if (meaning.variable.kind === "class") return { kind: "unknown" };
    const args = mapArguments(site, call.args, false);
    if (args === undefined) return { kind: "unknown" };
    return { kind: "function", function: this.functionOf(site), arguments: args };
  }

  functionOf(node: ast.FunctionDef | ast.Lambda): FunctionInfo {
    return this.#entities.functions.get(node) ?? bug("a function was never seen", node);
  }

  classOf(node: ast.ClassDef): ClassInfo {
    return this.#entities.classes.get(node) ?? bug("a class was never seen", node);
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

  hasWordItems(): boolean {
    return false;
  }

  takesRawItems(): boolean {
    return false;
  }

  rawFieldsOf(): ReadonlySet<string> {
    return new Set();
  }

  attributeOf(): AttributeFact {
    return { type: any, access: "dynamic", method: undefined };
  }

  takeArguments(): boolean {
    return false;
  }

  haveClassAttribute(): boolean {
    return false;
  }

  haveMethod(): boolean {
    return false;
  }

  haveOnlyField(): boolean {
    return false;
  }

  haveOnlyMember(): boolean {
    return false;
  }

  takeStores(): boolean {
    return false;
  }

  isReached(): boolean {
    return true;
  }

  escapes(): boolean {
    return true;
  }

  representation(_variable: Variable): Representation {
    return "any";
  }

  returnRepresentation(_fn: FunctionInfo): Representation {
    return "any";
  }

  mayHaveFloats(): boolean {
    return true;
  }

  hasMethodNamed(name: string): boolean {
    this.#functionNames ??= new Set(
      [...this.#entities.functions.keys()].map((node) => (node.kind === "FunctionDef" ? node.name : "")),
    );
    return this.#functionNames.has(name);
  }

  isNeverRebound(variable: Variable): boolean {
    return variable.onlyBinding !== undefined && !variable.scope.isOpen;
  }

  withGeneralCalls(): Facts {
    return this;
  }

  isBuiltinPristine(): boolean {
    return !this.#names.program.builtinModules.has("builtins");
  }
}

function typeOfConstant(value: ast.ConstantValue): PyType {
  switch (value.kind) {
    case "int":
      return typeof value.value === "number"
        ? { kind: "int", range: { min: value.value, max: value.value } }
        : { kind: "int", range: undefined };
    case "imaginary":
      return { kind: "complex" };
    case "ellipsis":
      return { kind: "builtin", name: "ellipsis" };
    case "tuple": {
      const items = value.items.map(typeOfConstant);
      return { kind: "tuple", items, element: any };
    }
    default:
      return { kind: value.kind };
  }
}
