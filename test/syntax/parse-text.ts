// What the tests of this room need: text in, tree or errors out.

import { type Diagnostic, Reporter } from "../../compiler/diagnostics/index.js";
import { SourceFile } from "../../compiler/source/source-file.js";
import {
  type ConstantValue,
  type Expression,
  type Module,
  parse,
  walk,
} from "../../compiler/syntax/index.js";

export interface Parsed {
  readonly module: Module;
  readonly reporter: Reporter;
}

export function parseText(text: string, debug: boolean | "dynamic" = true): Parsed {
  const reporter = new Reporter();
  return { module: parse(new SourceFile("test.py", text), { debug }, reporter), reporter };
}

/** The first error of the parser, or else the first the tree carries for the code generator. */
export function firstError({ module, reporter }: Parsed): Diagnostic | undefined {
  if (reporter.failed) return reporter.errors[0];
  let found: Diagnostic | undefined;
  walk(module, (node) => {
    if (node.kind === "Invalid" || node.kind === "InvalidStatement" || node.kind === "InvalidPattern") {
      found ??= node.diagnostic;
    }
  });
  return found;
}

/** The value of the last statement, which is an expression or an assignment. */
export function lastExpression(text: string, debug: boolean | "dynamic" = true): Expression {
  const parsed = parseText(text, debug);
  const problem = firstError(parsed);
  if (problem !== undefined) throw new Error(`${problem.message}: ${problem.note}`);
  const last = parsed.module.body.at(-1)!;
  if (last.kind === "ExpressionStatement" || last.kind === "Assign") return last.value;
  throw new Error(`no expression but ${last.kind}`);
}

/** A constant as Python would show it, near enough to compare. */
export function showConstant(value: ConstantValue): string {
  switch (value.kind) {
    case "none":
      return "None";
    case "ellipsis":
      return "Ellipsis";
    case "bool":
      return value.value ? "True" : "False";
    case "int":
      return String(value.value);
    case "float":
      return showFloat(value.value);
    case "imaginary":
      return `${value.value}j`;
    case "str":
      return showString([...(value.codePoints ?? Array.from(value.value, (unit) => unit.charCodeAt(0)))]);
    case "bytes":
      return `b${showString([...value.value])}`;
    case "tuple":
      return `(${value.items.map(showConstant).join(", ")}${value.items.length === 1 ? "," : ""})`;
  }
}

function showFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Object.is(value, -0)
    ? "-0.0"
    : Number.isInteger(value) && value < 1e16
      ? `${value}.0`
      : String(value);
}

function showString(codes: readonly number[]): string {
  const shown = codes.map((code) =>
    code >= 32 && code < 127 && code !== 39 && code !== 92
      ? String.fromCharCode(code)
      : code < 256
        ? `\\x${code.toString(16).padStart(2, "0")}`
        : `\\u{${code.toString(16)}}`,
  );
  return `'${shown.join("")}'`;
}

/** A tree in one line of parentheses: enough to see how an expression was grouped. */
export function show(expr: Expression): string {
  switch (expr.kind) {
    case "Constant":
      return showConstant(expr.value);
    case "Name":
      return expr.id;
    case "Binary":
      return `(${show(expr.left)} ${expr.op} ${show(expr.right)})`;
    case "Unary":
      return `(${expr.op} ${show(expr.operand)})`;
    case "BoolOp":
      return `(${expr.values.map(show).join(` ${expr.op} `)})`;
    case "Compare":
      return `(${show(expr.left)}${expr.ops.map((op, i) => ` ${op} ${show(expr.comparators[i])}`).join("")})`;
    case "Conditional":
      return `(${show(expr.body)} if ${show(expr.test)} else ${show(expr.orelse)})`;
    case "Attribute":
      return `${show(expr.value)}.${expr.attr}`;
    case "Subscript":
      return `${show(expr.value)}[${show(expr.index)}]`;
    case "Slice":
      return [expr.lower, expr.upper, expr.step]
        .map((part) => (part === undefined ? "" : show(part)))
        .join(":");
    case "Starred":
      return `*${show(expr.value)}`;
    case "Tuple":
      return `(${expr.items.map(show).join(", ")},)`;
    case "List":
      return `[${expr.items.map(show).join(", ")}]`;
    case "Set":
      return `{${expr.items.map(show).join(", ")}}`;
    case "Dict":
      return `{${expr.entries
        .map((entry) =>
          entry.kind === "DictEntry" ? `${show(entry.key)}: ${show(entry.value)}` : `**${show(entry.value)}`,
        )
        .join(", ")}}`;
    case "Await":
      return `(await ${show(expr.value)})`;
    case "Yield":
      return expr.value === undefined ? "(yield)" : `(yield ${show(expr.value)})`;
    case "YieldFrom":
      return `(yield from ${show(expr.value)})`;
    case "NamedExpression":
      return `(${show(expr.target)} := ${show(expr.value)})`;
    case "Lambda":
      return `(lambda ${expr.params.positional.map((parameter) => parameter.name).join(", ")}: ${show(expr.body)})`;
    case "Call":
      return `${show(expr.func)}(${expr.args
        .map((arg) =>
          arg.kind === "KeywordArgument"
            ? `${arg.name}=${show(arg.value)}`
            : arg.kind === "DoubleStarred"
              ? `**${show(arg.value)}`
              : show(arg),
        )
        .join(", ")})`;
    case "JoinedStr":
      return `f(${expr.parts
        .map((part) =>
          part.kind === "Constant"
            ? show(part)
            : `{${show(part.value)}${part.conversion ? `!${part.conversion}` : ""}${part.spec ? `:${show(part.spec)}` : ""}}`,
        )
        .join(" ")})`;
    case "TemplateStr":
      return `t(${expr.parts
        .map((part) =>
          part.kind === "Constant"
            ? show(part)
            : `{${show(part.value)}=${part.text}${part.conversion ? `!${part.conversion}` : ""}${part.spec ? `:${show(part.spec)}` : ""}}`,
        )
        .join(" ")})`;
    default:
      return expr.kind;
  }
}
