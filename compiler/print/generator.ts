// How nodes are written. astring knows all kinds; those that programs are full of are written here, without looking up by
// name who writes a node and how tightly it binds. The text is the same.

import { GENERATOR } from "astring";
import type { Writer } from "./writer.js";

const astring: any = GENERATOR;

/** Writes a node of any kind. */
function write(node: any, to: Writer): void {
  writeAs(node.type, node, to);
}

/** With its type, which is dear to ask for: nodes have as many shapes as there are types. */
function writeAs(type: string, node: any, to: Writer): void {
  switch (type) {
    case "Identifier":
      to.write(node.name, node);
      return;
    case "Literal":
      writeLiteral(node, to);
      return;
    case "MemberExpression":
      writeMember(node, to);
      return;
    case "CallExpression":
      writeCall(node, to);
      return;
    case "BinaryExpression":
    case "LogicalExpression":
      writeBinary(type, node, to);
      return;
    case "AssignmentExpression":
      write(node.left, to);
      writeStored(node, to);
      return;
    case "UnaryExpression":
      writeUnary(node, to);
      return;
    case "ConditionalExpression":
      writeConditional(node, to);
      return;
    case "ThisExpression":
      to.write("this", node);
      return;
    case "ExpressionStatement":
      writeExpressionStatement(node, to);
      return;
    case "VariableDeclaration":
      to.write(node.kind === "const" ? "const " : node.kind === "let" ? "let " : "var ");
      writeList(node.declarations, to);
      to.write(";");
      return;
    case "VariableDeclarator":
      write(node.id, to);
      if (node.init === null || node.init === undefined) return;
      to.write(" = ");
      write(node.init, to);
      return;
    case "ReturnStatement":
      if (node.argument === null || node.argument === undefined) to.write("return;");
      else {
        to.write("return ");
        write(node.argument, to);
        to.write(";");
      }
      return;
    case "ThrowStatement":
      to.write("throw ");
      write(node.argument, to);
      to.write(";");
      return;
    case "IfStatement":
      to.write("if (");
      write(node.test, to);
      to.write(") ");
      write(node.consequent, to);
      if (node.alternate === null || node.alternate === undefined) return;
      to.write(" else ");
      write(node.alternate, to);
      return;
    case "BlockStatement":
      writeBlock(node, to);
      return;
    default:
      to.generator[type](node, to);
  }
}

/** With commas between. */
function writeList(nodes: readonly any[], to: Writer): void {
  for (let i = 0; i < nodes.length; i++) {
    if (i > 0) to.write(", ");
    write(nodes[i], to);
  }
}

// ---- Expressions -----------------------------------------------------------------------------------------------

/** Whether a node of this type certainly needs no parentheses, whatever stands beside it. */
function isTight(type: string): boolean {
  return (
    type === "Identifier" ||
    type === "MemberExpression" ||
    type === "CallExpression" ||
    type === "ThisExpression"
  );
}

/** What any operator may have beside it as it stands. */
function isOperand(type: string): boolean {
  return type === "Identifier" || type === "Literal" || isTight(type);
}

function writeMember(node: any, to: Writer): void {
  const { object, property } = node;
  const { type } = object;
  if (!isTight(type)) {
    astring.MemberExpression.call(to.generator, node, to);
    return;
  }
  writeAs(type, object, to);
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
function writeCall(node: any, to: Writer): void {
  if (node.pure === true) to.write("/* @__PURE__ */ ");
  const { callee } = node;
  const { type } = callee;
  if (!isTight(type)) {
    astring.CallExpression.call(to.generator, node, to);
    return;
  }
  writeAs(type, callee, to);
  to.write(node.optional === true ? "?.(" : "(");
  writeList(node.arguments, to);
  to.write(")");
}

function writeBinary(type: string, node: any, to: Writer): void {
  const { left, right, operator } = node;
  const leftType = left.type;
  const rightType = right.type;
  if (!isOperand(leftType) || !isOperand(rightType) || operator === "in") {
    astring[type].call(to.generator, node, to);
    return;
  }
  writeAs(leftType, left, to);
  to.write(` ${operator} `);
  writeAs(rightType, right, to);
}

/** The right side of an assignment, operator included. */
function writeStored({ operator, right }: any, to: Writer): void {
  to.write(operator === "=" ? " = " : ` ${operator} `);
  write(right, to);
}

function writeUnary(node: any, to: Writer): void {
  const { operator, argument } = node;
  const { type } = argument;
  if (!isOperand(type)) {
    astring.UnaryExpression.call(to.generator, node, to);
    return;
  }
  to.write(operator);
  if (operator.length > 1) to.write(" ");
  writeAs(type, argument, to);
}

function writeConditional(node: any, to: Writer): void {
  const { test } = node;
  const { type } = test;
  if (type !== "BinaryExpression" && type !== "LogicalExpression" && !isTight(type)) {
    astring.ConditionalExpression.call(to.generator, node, to);
    return;
  }
  writeAs(type, test, to);
  to.write(" ? ");
  write(node.consequent, to);
  to.write(" : ");
  write(node.alternate, to);
}

function writeLiteral(node: any, to: Writer): void {
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

// ---- Statements ------------------------------------------------------------------------------------------------

function writeExpressionStatement(node: any, to: Writer): void {
  const { expression } = node;
  const { type } = expression;
  if (type === "CallExpression") writeCall(expression, to);
  else if (type === "AssignmentExpression") {
    const { left } = expression;
    const leftType = left.type;
    if (!isTight(leftType)) {
      astring.ExpressionStatement.call(to.generator, node, to);
      return;
    }
    writeAs(leftType, left, to);
    writeStored(expression, to);
  } else {
    astring.ExpressionStatement.call(to.generator, node, to);
    return;
  }
  to.write(";");
}

function writeBlock(node: any, to: Writer): void {
  const { body } = node;
  if (body.length === 0) {
    to.write("{}");
    return;
  }
  to.write("{");
  to.indentLevel++;
  for (const statement of body) {
    to.newline();
    write(statement, to);
  }
  to.indentLevel--;
  to.newline();
  to.write("}");
}

export const generator = {
  ...GENERATOR,
  Identifier: write,
  Literal: write,
  MemberExpression: write,
  CallExpression: write,
  BinaryExpression: write,
  LogicalExpression: write,
  AssignmentExpression: write,
  UnaryExpression: write,
  ConditionalExpression: write,
  ThisExpression: write,
  ExpressionStatement: write,
  VariableDeclaration: write,
  VariableDeclarator: write,
  ReturnStatement: write,
  ThrowStatement: write,
  IfStatement: write,
  // Also what is in the braces of a `static { … }`.
  BlockStatement: writeBlock,

  /** Text of the runtime. */
  Verbatim(node: any, to: Writer): void {
    to.write(node.text);
  },

  NewExpression(node: any, to: Writer): void {
    if (node.pure === true) to.write("/* @__PURE__ */ ");
    astring.NewExpression.call(this, node, to);
  },

  /** Functions and classes of the top level stand apart. */
  Program(node: any, to: Writer): void {
    const { lineEnd } = to;
    if (node.before !== undefined) {
      to.write(node.before);
      to.write(lineEnd);
    }
    let previous: any;
    for (const statement of node.body) {
      const apart = previous !== undefined && (isBlockLike(previous) || isBlockLike(statement));
      if (apart) to.write(lineEnd);
      write(statement, to);
      to.write(lineEnd);
      previous = statement;
    }
    if (node.after !== undefined) to.write(node.after);
  },
};

function isBlockLike(node: any): boolean {
  if (node.type === "Verbatim") return node.text.includes("\n") || /^(function|class|async)/.test(node.text);
  return node.type === "FunctionDeclaration" || node.type === "ClassDeclaration";
}
