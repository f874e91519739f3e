// What a program hands to code that it compiles while it runs: every export of the runtime, every module of it.
//
//   provide_program({ exports: () => ({ add, sub, … }), modules: () => [["math", math_module], …], main: () => …, … });

import type * as ESTree from "estree";
import type { Symbol } from "../core/nodes.js";
import type { Library } from "../library/library.js";
import type { Ports } from "./ports.js";
import { arrow, call, literal, objectOf, refer, statement } from "./tree.js";
import type { Name, Unit } from "./unit.js";

/** What of the program's own compilation holds for later ones. */
export interface LateSettings {
  /** The main module as an object. */
  readonly main: Symbol;
  readonly level: number;
  readonly lineNumbers: boolean;
  /** The names of its instruments. */
  readonly instruments: readonly string[];
}

/** A name for what binds none, so that it can be asked for. */
export const latePartsName: Symbol = { id: -1, name: "late_parts", kind: "temp", rep: "js" };

export function makeLateParts(
  settings: LateSettings,
  library: Library,
  ports: Ports,
  isReadable: boolean,
): Unit {
  const exports = library.names().filter((name) => isExport(name, library, ports));
  const modules = [...library.modules.keys()];
  const uses: Name[] = [
    "provide_program",
    settings.main,
    ...exports,
    ...modules.map((name) => `value ${name}`),
  ];
  const table = objectOf(exports.map((name) => [name, refer(name)]));
  // Where the runtime keeps its names.
  if (isReadable) for (const each of (table as any).properties) each.shorthand = true;
  const pairs = modules.map((name) => list([literal(name), refer(`value ${name}`, name)]));
  const parts = objectOf([
    ["exports", arrow([], table)],
    ["modules", arrow([], list(pairs))],
    ["main", arrow([], refer(settings.main))],
    ["level", literal(settings.level)],
    ["lineNumbers", literal(settings.lineNumbers)],
    ["instruments", list(settings.instruments.map(literal))],
  ]);
  return {
    names: [latePartsName],
    uses,
    eager: [],
    globals: [],
    asks: [],
    selectors: [],
    pure: false,
    belongsTo: [],
    node: statement(call(refer("provide_program"), [parts])),
  };
}

function isExport(name: string, library: Library, ports: Ports): boolean {
  const { kind, isClosed } = library.unit(name)!;
  return kind !== "import" && isClosed !== true && ports.resolve(name) === name;
}

function list(elements: readonly ESTree.Expression[]): ESTree.Expression {
  return { type: "ArrayExpression", elements: [...elements] };
}
