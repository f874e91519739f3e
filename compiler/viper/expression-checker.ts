// The types of expressions in a viper function, operands before operators as they are evaluated. A stack of its own does the
// recursion: expressions may be nested as deeply as the input likes.

import type * as ast from "../syntax/ast.js";
import { children } from "../syntax/walk.js";
import type { NativeType, ViperType } from "./facts.js";
import type { FunctionChecker } from "./function-checker.js";
import { castNamed, isPointer, isWord, itemSize, typeOfConstant } from "./types.js";

/** cast: a bare `int` or `ptr8`, which is only good for calling. unknown: a mistake is reported already. */
export type Checked = ViperType | "cast" | "unknown";

/** What becomes of a value: it is used as it is, made an object, or tested (where `not`, `and` and `or` are only jumps). */
type Use = "value" | "object" | "condition";

interface Visit {
  readonly node: ast.Node;
  readonly use: Use;
  isEntered: boolean;
}

/** As py/runtime.c mp_binary_op_method_name has them. */
const methodNames: { readonly [op in ast.BinaryOperator | ast.CompareOperator]?: string } = {
  "/": "__truediv__",
  "@": "__matmul__",
  "**": "__pow__",
};

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

export class ExpressionChecker {
  readonly #fn: FunctionChecker;
  readonly #types = new Map<ast.Expression, Checked>();

  constructor(fn: FunctionChecker) {
    this.#fn = fn;
  }

  check(root: ast.Expression, use: Use): Checked {
    const stack: Visit[] = [{ node: root, use, isEntered: false }];
    for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
      if (visit.isEntered) {
        stack.pop();
        this.#leave(visit);
        continue;
      }
      visit.isEntered = true;
      const below = this.#operands(visit);
      for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]);
    }
    return this.#typeOf(root);
  }

  /** `target = value`, of which the value is checked already. */
  checkStore(target: ast.Subscript, value: Checked): void {
    const base = this.check(target.value, "value");
    const index = this.check(target.index, "value");
    if (base === "object" || base === "unknown") {
      this.#needConvertible(target.index);
      return;
    }
    const { span } = target;
    const isStorable = value === "unknown" || value === "bool" || isWord(value);
    // Where MicroPython finds several mistakes, the last one counts.
    if (itemSize(base) === undefined) this.#fn.typeError(span, `can't store to '${shown(base)}'`);
    else if (!isStorable) this.#fn.typeError(span, `can't store '${shown(value)}'`);
    else if (!isWord(index) && index !== "unknown")
      this.#fn.typeError(target.index.span, `can't store with '${shown(index)}' index`);
  }

  #typeOf(expr: ast.Expression): Checked {
    return this.#types.get(expr) ?? "object";
  }

  // ---- On the way down

  #operands({ node, use }: Visit): Visit[] {
    const visit = (below: ast.Node, how: Use = "value"): Visit => ({
      node: below,
      use: how,
      isEntered: false,
    });
    switch (node.kind) {
      case "Name":
      case "Constant":
      case "Debug":
        return [];
      case "Unary":
        return [visit(node.operand, use === "condition" && node.op === "not" ? "condition" : "value")];
      case "BoolOp":
        return node.values.map((value) => visit(value, use === "condition" ? "condition" : "value"));
      case "Conditional":
        return [visit(node.test, "condition"), visit(node.body), visit(node.orelse)];
      case "Binary":
      case "Compare":
      case "Subscript":
      case "Attribute":
      case "NamedExpression":
        return children(node)
          .filter((child) => node.kind !== "NamedExpression" || child !== node.target)
          .map((child) => visit(child));
      case "Call": {
        const cast = this.#castOf(node);
        if (cast !== undefined) return this.#castOperands(node).map((arg) => visit(arg));
        return [visit(node.func), ...node.args.map((arg) => visit(arg, "object"))];
      }
      case "Lambda": {
        const { positionalOnly, positional, keywordOnly } = node.params;
        const params = [...positionalOnly, ...positional, ...keywordOnly];
        return params.flatMap((param) =>
          param.default === undefined ? [] : [visit(param.default, "object")],
        );
      }
      case "ListComprehension":
      case "SetComprehension":
      case "DictComprehension": {
        const parts = node.clauses.flatMap((clause) => [
          visit(clause.iter, "object"),
          ...clause.conditions.map((condition) => visit(condition, "condition")),
        ]);
        const made = node.kind === "DictComprehension" ? [node.key, node.value] : [node.element];
        return [...parts, ...made.map((part) => visit(part, "object"))];
      }
      case "GeneratorExpression":
      case "Yield":
      case "YieldFrom":
      case "Await":
        this.#fn.notImplemented(node.span, "native yield");
        return [];
      default:
        return children(node).map((child) => visit(child, "object"));
    }
  }

  /** `int` and its like where they are called, unless a local has the name. */
  #castOf(node: ast.Call): NativeType | undefined {
    return node.func.kind === "Name" ? this.#castNamed(node.func) : undefined;
  }

  #castNamed(name: ast.Name): NativeType | undefined {
    const type = castNamed(name.id);
    if (type === undefined) return undefined;
    const resolution = this.#fn.names.resolve(name);
    const isLocal = resolution.kind === "variable" && resolution.variable.kind !== "global";
    return isLocal ? undefined : type;
  }

  #castOperands(node: ast.Call): ast.Expression[] {
    const args: ast.Expression[] = [];
    for (const arg of node.args)
      if (arg.kind !== "Starred" && arg.kind !== "KeywordArgument" && arg.kind !== "DoubleStarred")
        args.push(arg);
    if (args.length === 1 && node.args.length === 1) return args;
    const name = (node.func as ast.Name).id;
    this.#fn.notImplemented(node.span, "casting", `${name}() takes one argument in viper.`);
    return [];
  }

  // ---- On the way up

  #leave({ node, use }: Visit): void {
    if (!isExpression(node)) return;
    const type = this.#find(node, use);
    this.#types.set(node, type);
    if (type !== "object" && type !== "cast" && type !== "unknown") {
      this.#fn.tables.natives.set(node, type);
      if (isWord(type)) this.#noteWord(node);
      if (node.kind === "NamedExpression" && node.target.kind === "Name")
        this.#fn.store(node.target, type, node.span, node.value);
    } else if (node.kind === "NamedExpression" && node.target.kind === "Name") {
      this.#fn.store(node.target, type, node.span);
    }
    if (use === "object") this.#needConvertible(node);
    if (use === "condition" && !isJump(node)) this.#needTestable(node, type);
  }

  #noteWord(node: ast.Expression): void {
    const variable = node.kind === "Name" ? this.#fn.ownVariable(node) : undefined;
    this.#fn.events.push({ kind: "value", node, ...(variable === undefined ? {} : { variable }) });
  }

  #find(node: ast.Expression, use: Use): Checked {
    switch (node.kind) {
      case "Constant":
        return typeOfConstant(node.value);
      case "Debug":
        return "bool";
      case "Name":
        return this.#load(node);
      case "NamedExpression":
        return this.#typeOf(node.value);
      case "Unary":
        return use === "condition" && node.op === "not" ? "object" : this.#unary(node);
      case "Binary":
        return this.binary(node.op, this.#typeOf(node.left), this.#typeOf(node.right), node.span);
      case "BoolOp":
        return use === "condition" ? "object" : this.#boolOp(node);
      case "Compare":
        return this.#compareAll(node);
      case "Conditional":
        return this.#choice([node.body, node.orelse]);
      case "Call": {
        const cast = this.#castOf(node);
        if (cast === undefined) return this.#object(node.func);
        this.#fn.tables.casts.set(node, cast);
        return node.args.some((arg) => this.#types.get(arg as ast.Expression) === "cast")
          ? this.#refuseCast(node)
          : cast;
      }
      case "Attribute":
        // `int.from_bytes`: the class is meant.
        return this.#typeOf(node.value) === "cast" ? "object" : this.#object(node.value);
      case "Subscript":
        return this.#loadItem(node);
      case "GeneratorExpression":
      case "Yield":
      case "YieldFrom":
      case "Await":
        return "unknown";
      default:
        return "object";
    }
  }

  #refuseCast(node: ast.Expression): Checked {
    this.#fn.notImplemented(node.span, "casting");
    return "unknown";
  }

  /** What is called or looked into must be an object, and gives one. */
  #object(expr: ast.Expression): Checked {
    const type = this.#typeOf(expr);
    if (type === "object" || type === "unknown") return "object";
    if (type === "cast") this.#fn.notImplemented(expr.span, "conversion to object");
    else
      this.#fn.typeError(
        expr.span,
        `can't load from '${type}'`,
        `A native ${type} has no attributes and can't be called.`,
      );
    return "unknown";
  }

  #load(node: ast.Name): Checked {
    if (this.#castNamed(node) !== undefined) return "cast";
    const variable = this.#fn.ownVariable(node);
    if (variable === undefined || variable.kind === "global" || variable.kind === "class") return "object";
    const isShared = variable.isCaptured && variable.kind !== "param";
    const type = isShared ? "object" : this.#fn.typeOfOwn(variable);
    if (type === undefined) {
      this.#fn.typeError(node.span, `local '${node.id}' used before type known`);
      return "unknown";
    }
    if (type !== "object" && !this.#fn.names.isDefinitelyAssigned(node)) this.#fn.tables.unset.add(variable);
    return type;
  }

  #loadItem(node: ast.Subscript): Checked {
    const base = this.#typeOf(node.value);
    const index = this.#typeOf(node.index);
    if (base === "unknown") return "unknown";
    if (base === "object") {
      this.#needConvertible(node.index);
      return "object";
    }
    if (itemSize(base) === undefined) {
      this.#fn.typeError(node.span, `can't load from '${shown(base)}'`);
      return "unknown";
    }
    if (!isWord(index) && index !== "unknown")
      this.#fn.typeError(node.index.span, `can't load with '${shown(index)}' index`);
    return "int";
  }

  #unary(node: ast.Unary): Checked {
    const type = this.#typeOf(node.operand);
    if (type === "object" || type === "unknown") return type;
    if (!isWord(type)) this.#fn.typeError(node.span, `can't do unary op of '${shown(type)}'`);
    else if (node.op === "not") this.#fn.typeError(node.span, "'not' not implemented", notNote);
    else return type;
    return "unknown";
  }

  binary(op: ast.BinaryOperator, left: Checked, right: Checked, span: ast.Span): Checked {
    if (left === "unknown" || right === "unknown") return "unknown";
    if (left === "object" && right === "object") return "object";
    if (!isWord(left) || !isWord(right)) return this.#mismatch(left, right, span);
    if (op === "//" || op === "%") {
      if (left === "int") return "int";
      this.#fn.typeError(span, "div/mod not implemented for uint", "Cast to int, or shift and mask.");
      return "unknown";
    }
    const missing = methodNames[op];
    if (missing === undefined) return left;
    this.#fn.typeError(span, `binary op ${missing} not implemented`);
    return "unknown";
  }

  compare(op: ast.CompareOperator, left: Checked, right: Checked, span: ast.Span): Checked {
    if (left === "unknown" || right === "unknown") return "unknown";
    if (left === "object" && right === "object") return "object";
    if (!isWord(left) || !isWord(right)) return this.#mismatch(left, right, span);
    if (!comparisons.has(op)) {
      this.#fn.typeError(span, `binary op ${methodNames[op] ?? ""} not implemented`);
      return "unknown";
    }
    if (left === right) return "bool";
    this.#fn.typeError(span, "comparison of int and uint", "Cast one side, so that both have one type.");
    return "unknown";
  }

  #mismatch(left: Checked, right: Checked, span: ast.Span): Checked {
    const isWithObject = (isWord(left) && right === "object") || (isWord(right) && left === "object");
    const note = isWithObject ? "Cast the object to a word: int(…) or uint(…)." : undefined;
    this.#fn.typeError(span, `can't do binary op between '${shown(left)}' and '${shown(right)}'`, note);
    return "unknown";
  }

  #compareAll(node: ast.Compare): Checked {
    let left = this.#typeOf(node.left);
    let result: Checked = "object";
    node.ops.forEach((op, i) => {
      const right = this.#typeOf(node.comparators[i]);
      const type = this.compare(op, left, right, node.span);
      if (result !== "unknown") result = type;
      left = right;
    });
    return result;
  }

  #boolOp(node: ast.BoolOp): Checked {
    for (const value of node.values.slice(0, -1)) this.#needTestable(value, this.#typeOf(value));
    return this.#choice(node.values);
  }

  /** One of several: MicroPython takes the last one's type for it; the others are converted. */
  #choice(values: readonly ast.Expression[]): Checked {
    const types = values.map((value) => this.#typeOf(value));
    if (types.includes("unknown")) return "unknown";
    const last = types[types.length - 1];
    for (const value of values) {
      if (this.#typeOf(value) !== "cast") continue;
      this.#fn.notImplemented(value.span, "conversion to object");
      return "unknown";
    }
    // None beside something else is the object None.
    return last === "None" && types.some((type) => type !== "None") ? "object" : last;
  }

  #needTestable(node: ast.Expression, type: Checked): void {
    if (type === "object" || type === "unknown" || type === "bool" || isWord(type)) return;
    this.#fn.typeError(node.span, `can't implicitly convert '${shown(type)}' to 'bool'`);
  }

  /** Words, bools and pointers become objects; casts do not, nor do pointers that are constants. */
  #needConvertible(node: ast.Expression): void {
    const type = this.#types.get(node);
    const isCastName = type === "cast";
    if (isCastName || (isPointer(type) && isImmediate(node)))
      this.#fn.notImplemented(node.span, "conversion to object");
  }
}

/** As MicroPython names a type: it has no name for that of a bare `int`. */
function shown(type: Checked): string {
  return type === "cast" ? "None" : type;
}

const notNote = "Compare with 0, or use 'not' in a condition: if not x.";

/** `not`, `and` and `or` of a condition, which test their operands and make no value. */
function isJump(node: ast.Expression): boolean {
  return node.kind === "BoolOp" || (node.kind === "Unary" && node.op === "not");
}

/** A cast of a constant. */
function isImmediate(node: ast.Expression): boolean {
  let inner: ast.Expression = node;
  while (inner.kind === "Call" && inner.args.length === 1) inner = inner.args[0] as ast.Expression;
  return inner.kind === "Constant" && typeOfConstant(inner.value) !== "object";
}

function isExpression(node: ast.Node): node is ast.Expression {
  switch (node.kind) {
    case "DictEntry":
    case "KeywordArgument":
    case "DoubleStarred":
    case "FormattedValue":
    case "Interpolation":
    case "ComprehensionFor":
    case "Parameter":
    case "Parameters":
      return false;
    default:
      return true;
  }
}
