// How expressions are written. What is rare is left to astring, whose text is the same.

import { GENERATOR } from "astring";
import { write, writeAs, writeList } from "./generator.js";
import { isLoose, isLooserThanUnary, isTight, needsParentheses } from "./parentheses.js";
import type { Writer } from "./writer.js";

const astring: any = GENERATOR;

function writeClosed(type: string, node: any, to: Writer): void {
  to.write("(");
  writeAs(type, node, to);
  to.write(")");
}

// ---- Members and calls -----------------------------------------------------------------------------------------

function writeObject(node: any, to: Writer): void {
  const { type } = node;
  if (isTight(type)) writeAs(type, node, to);
  else writeClosed(type, node, to);
}

export function writeMember(node: any, to: Writer): void {
  const { object, property } = node;
  writeObject(object, to);
  if (node.computed === true) {
    to.write(node.optional === true ? "?.[" : "[");
    write(property, to);
    to.write("]");
  } else {
    to.write(node.optional === true ? "?." : ".");
    write(property, to);
  }
}

/** `pure`: bundlers may leave it out if nobody needs its value. */
export function writeCall(node: any, to: Writer): void {
  if (node.pure === true) to.write("/* @__PURE__ */ ");
  writeObject(node.callee, to);
  if (node.optional === true) to.write("?.");
  writeListed(node.arguments, to);
}

/** In parentheses. */
function writeListed(nodes: readonly any[], to: Writer): void {
  to.write("(");
  writeList(nodes, to);
  to.write(")");
}

export function writeNew(node: any, to: Writer): void {
  if (node.pure === true) to.write("/* @__PURE__ */ ");
  const { callee } = node;
  if (callee.type !== "Identifier") {
    astring.NewExpression.call(to.generator, node, to);
    return;
  }
  to.write("new ");
  to.write(callee.name, callee);
  writeListed(node.arguments, to);
}

// ---- Operators -------------------------------------------------------------------------------------------------

export function writeBinary(type: string, node: any, to: Writer): void {
  const { left, right, operator } = node;
  // Else the head of a loop might be taken for another kind.
  const isIn = operator === "in";
  if (isIn) to.write("(");
  const leftType = left.type;
  if (needsParentheses(leftType, left, type, node, false)) writeClosed(leftType, left, to);
  else writeAs(leftType, left, to);
  to.write(around(operator));
  const rightType = right.type;
  if (needsParentheses(rightType, right, type, node, true)) writeClosed(rightType, right, to);
  else writeAs(rightType, right, to);
  if (isIn) to.write(")");
}

/** The frequent ones need not be put together. */
function around(operator: string): string {
  switch (operator) {
    case "===":
      return " === ";
    case "!==":
      return " !== ";
    case "&&":
      return " && ";
    case "||":
      return " || ";
    case "+":
      return " + ";
    case "-":
      return " - ";
    case "<":
      return " < ";
    case "=":
      return " = ";
    default:
      return ` ${operator} `;
  }
}

export function writeAssignment(node: any, to: Writer): void {
  write(node.left, to);
  to.write(around(node.operator));
  write(node.right, to);
}

export function writeUnary(node: any, to: Writer): void {
  const { operator, argument } = node;
  const { type } = argument;
  to.write(operator);
  const isWord = operator.length > 1;
  if (isLooserThanUnary(type)) {
    if (isWord) to.write(" ");
    writeClosed(type, argument, to);
    return;
  }
  if (isWord || repeatsSign(operator, type, argument)) to.write(" ");
  writeAs(type, argument, to);
}

/** `- -a` is not `--a`. */
function repeatsSign(operator: string, type: string, argument: any): boolean {
  if (operator !== "-" && operator !== "+") return false;
  const isPrefix = type === "UnaryExpression" || (type === "UpdateExpression" && argument.prefix);
  return isPrefix && argument.operator[0] === operator;
}

export function writeUpdate(node: any, to: Writer): void {
  if (node.prefix) to.write(node.operator);
  write(node.argument, to);
  if (!node.prefix) to.write(node.operator);
}

export function writeConditional(node: any, to: Writer): void {
  const { test } = node;
  const { type } = test;
  if (isLoose(type)) writeClosed(type, test, to);
  else writeAs(type, test, to);
  to.write(" ? ");
  write(node.consequent, to);
  to.write(" : ");
  write(node.alternate, to);
}

export function writeSequence(node: any, to: Writer): void {
  writeListed(node.expressions, to);
}

// ---- Functions, arrays and objects -----------------------------------------------------------------------------

export function writeFunction(node: any, to: Writer): void {
  const { id } = node;
  const word = node.generator ? "function* " : "function ";
  const start = node.async ? `async ${word}` : word;
  to.write(id ? start + id.name : start, node);
  writeListed(node.params, to);
  to.write(" ");
  write(node.body, to);
}

export function writeArrow(node: any, to: Writer): void {
  const { params, body } = node;
  to.write(node.async ? "async " : "", node);
  if (params.length === 1 && params[0].type === "Identifier") write(params[0], to);
  else writeListed(params, to);
  to.write(" => ");
  const { type } = body;
  if (type === "ObjectExpression") writeClosed(type, body, to);
  else writeAs(type, body, to);
}

export function writeArray({ elements }: any, to: Writer): void {
  const last = elements.length - 1;
  to.write("[");
  for (let i = 0; i <= last; i++) {
    const element = elements[i];
    // A hole at the end takes a comma of its own.
    if (element) write(element, to);
    if (i < last || !element) to.write(", ");
  }
  to.write("]");
}

export function writeObjectLiteral({ properties }: any, to: Writer): void {
  to.write("{");
  const last = properties.length - 1;
  to.indentLevel++;
  for (let i = 0; i <= last; i++) {
    to.newline();
    write(properties[i], to);
    if (i < last) to.write(",");
  }
  to.indentLevel--;
  if (last >= 0) to.newline();
  to.write("}");
}

export function writeProperty(node: any, to: Writer): void {
  const { key, value, kind } = node;
  if (node.computed || node.method || value.async || (kind !== "init" && value.generator)) {
    astring.Property.call(to.generator, node, to);
    return;
  }
  if (kind !== "init") {
    to.write(kind === "get" ? "get " : "set ");
    write(key, to);
    writeListed(value.params, to);
    to.write(" ");
    write(value.body, to);
    return;
  }
  if (!node.shorthand) {
    write(key, to);
    to.write(": ");
  }
  write(value, to);
}

// ---- Literals --------------------------------------------------------------------------------------------------

export function writeLiteral(node: any, to: Writer): void {
  const { value } = node;
  if (typeof value === "string") to.write(quote(value), node);
  else if (typeof value === "number") to.write(numberText(value), node);
  else astring.Literal.call(to.generator, node, to);
}

/** `</script`, `<!--` and the line separators of Unicode cannot appear in a string. */
export function quote(text: string): string {
  const quoted = JSON.stringify(text);
  if (!/[<\u2028\u2029]/.test(quoted)) return quoted;
  return quoted
    .replace(/<(?=\/|!--)/g, "\\x3C")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

/** The shortest decimal spelling. */
function numberText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : String(value).replace("e+", "e");
}
