// Between what the words of a viper function lie. Locals have one range for the whole function, found by going over everything
// that is stored in them until nothing grows; what keeps growing may be anything.

import type { Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import type { ViperTables } from "./check.js";
import type { Range } from "./facts.js";
import type { Event } from "./function-checker.js";
import { anyInt, asInt, join, rangeOfBinary, rangeOfUnary } from "./words.js";

const mostRounds = 4;

export function findRanges(events: readonly Event[], tables: ViperTables): void {
  const finder = new RangeFinder(tables);
  for (let round = 1; finder.run(events, round >= mostRounds); round++);
}

class RangeFinder {
  readonly #tables: ViperTables;
  /** Without an entry: never evaluated as far as is known. */
  readonly #variables = new Map<Variable, Range>();
  #hasGrown = false;
  #isLast = false;

  constructor(tables: ViperTables) {
    this.#tables = tables;
    for (const variable of tables.unset) this.#variables.set(variable, { min: 0, max: 0 });
  }

  /** Whether something has grown. In a last round it grows to the end. */
  run(events: readonly Event[], isLast: boolean): boolean {
    this.#hasGrown = false;
    this.#isLast = isLast;
    for (const event of events) {
      switch (event.kind) {
        case "value":
          this.#note(event.node, this.#ofValue(event.node, event.variable));
          break;
        case "augment":
          this.#note(event.node, this.#ofAugmented(event.node, event.target));
          break;
        case "store":
          this.#store(event.variable, this.#ofStored(event.value));
          break;
        case "argument":
          this.#store(event.variable, anyInt);
          break;
      }
    }
    for (const [variable, range] of this.#variables) this.#tables.variableRanges.set(variable, range);
    return this.#hasGrown;
  }

  #note(node: ast.Node, range: Range | undefined): void {
    if (range !== undefined) this.#tables.ranges.set(node, range);
  }

  #store(variable: Variable, range: Range | undefined): void {
    if (range === undefined) return;
    const old = this.#variables.get(variable);
    const grown = join(old, asInt(range))!;
    if (old !== undefined && old.min === grown.min && old.max === grown.max) return;
    this.#hasGrown = true;
    this.#variables.set(variable, this.#isLast ? anyInt : grown);
  }

  #of(node: ast.Node): Range | undefined {
    return this.#tables.ranges.get(node);
  }

  #ofStored(value: ast.Expression | ast.AugAssign | ast.For): Range | undefined {
    if (value.kind !== "For") return this.#of(value);
    const { from, to, step } = this.#tables.loops.get(value)!;
    const start = from === undefined ? { min: 0, max: 0 } : this.#of(from);
    const end = this.#of(to);
    if (start === undefined || end === undefined) return undefined;
    const [first, last] = [asInt(start), asInt(end)];
    return step > 0
      ? { min: first.min, max: Math.max(first.min, last.max - 1) }
      : { min: Math.min(first.max, last.min + 1), max: first.max };
  }

  #ofAugmented(node: ast.AugAssign, target: ast.Name | ast.Subscript): Range | undefined {
    const old = this.#of(target);
    const value = this.#of(node.value);
    if (old === undefined || value === undefined) return undefined;
    return rangeOfBinary(node.op, old, value, this.#tables.natives.get(target) === "uint");
  }

  #ofValue(node: ast.Expression, variable: Variable | undefined): Range | undefined {
    const { natives } = this.#tables;
    switch (node.kind) {
      case "Constant": {
        const value = node.value.kind === "int" ? Number(node.value.value) : 0;
        return { min: value, max: value };
      }
      case "Name":
        return variable === undefined ? anyInt : this.#variables.get(variable);
      case "NamedExpression": {
        const value = this.#of(node.value);
        return value === undefined ? undefined : asInt(value);
      }
      case "Unary":
        return this.#ofUnary(node);
      case "Binary": {
        const left = this.#of(node.left);
        const right = this.#of(node.right);
        if (left === undefined || right === undefined) return undefined;
        return rangeOfBinary(node.op, left, right, natives.get(node.left) === "uint");
      }
      case "Subscript": {
        const base = natives.get(node.value);
        return base === "ptr8" ? { min: 0, max: 255 } : base === "ptr16" ? { min: 0, max: 65535 } : anyInt;
      }
      case "Call":
        return this.#ofCast(node);
      case "Conditional":
        return this.#ofChoice([node.body, node.orelse]);
      case "BoolOp":
        return this.#ofChoice(node.values);
      default:
        return anyInt;
    }
  }

  #ofUnary(node: ast.Unary): Range | undefined {
    const operand = this.#of(node.operand);
    return operand === undefined || node.op === "not" ? undefined : rangeOfUnary(node.op, operand);
  }

  /** Casts between words leave the bits alone. */
  #ofCast(node: ast.Call): Range | undefined {
    const [arg] = node.args as ast.Expression[];
    if (arg === undefined) return anyInt;
    switch (this.#tables.natives.get(arg)) {
      case "int":
      case "uint":
        return this.#of(arg);
      case "bool":
        return { min: 0, max: 1 };
      case "None":
        return { min: 0, max: 0 };
      default:
        return constantRange(arg) ?? anyInt;
    }
  }

  /** Those that are not words by themselves are converted. */
  #ofChoice(values: readonly ast.Expression[]): Range | undefined {
    let range: Range | undefined;
    for (const value of values) {
      const type = this.#tables.natives.get(value);
      if (type !== "int" && type !== "uint") return anyInt;
      range = join(range, this.#of(value));
    }
    return range;
  }
}

function constantRange(node: ast.Expression): Range | undefined {
  if (node.kind !== "Constant" || node.value.kind !== "int") return undefined;
  const word = Number(BigInt.asIntN(32, BigInt(node.value.value)));
  return { min: word, max: word };
}
