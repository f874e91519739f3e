// How statements are written. What is rare is left to astring, whose text is the same.

import type { Settled } from "../link/unit.js";
import { write, writeAs, writeList } from "./generator.js";
import { isClosed } from "./parentheses.js";
import type { Cutting, Writer } from "./writer.js";

export function writeExpressionStatement({ expression }: any, to: Writer): void {
  const { type } = expression;
  if (isClosed(type) || (type === "AssignmentExpression" && expression.left.type === "ObjectPattern")) {
    to.write("(");
    writeAs(type, expression, to);
    to.write(");");
  } else {
    writeAs(type, expression, to);
    to.write(";");
  }
}

export function writeDeclaration(node: any, to: Writer): void {
  writeDeclared(node, to);
  to.write(";");
}

function writeDeclared({ kind, declarations }: any, to: Writer): void {
  to.write(kind === "const" ? "const " : kind === "let" ? "let " : "var ");
  writeList(declarations, to);
}

export function writeDeclarator({ id, init }: any, to: Writer): void {
  write(id, to);
  if (init === null || init === undefined) return;
  to.write(" = ");
  write(init, to);
}

export function writeReturn({ argument }: any, to: Writer): void {
  if (argument === null || argument === undefined) to.write("return;");
  else {
    to.write("return ");
    write(argument, to);
    to.write(";");
  }
}

export function writeThrow(node: any, to: Writer): void {
  to.write("throw ");
  write(node.argument, to);
  to.write(";");
}

export function writeIf({ test, consequent, alternate }: any, to: Writer): void {
  to.write("if (");
  write(test, to);
  to.write(") ");
  write(consequent, to);
  if (alternate === null || alternate === undefined) return;
  to.write(" else ");
  write(alternate, to);
}

export function writeWhile(node: any, to: Writer): void {
  to.write("while (");
  write(node.test, to);
  to.write(") ");
  write(node.body, to);
}

export function writeFor({ init, test, update, body }: any, to: Writer): void {
  to.write("for (");
  if (init) {
    const { type } = init;
    if (type === "VariableDeclaration") writeDeclared(init, to);
    else writeAs(type, init, to);
  }
  to.write("; ");
  if (test) write(test, to);
  to.write("; ");
  if (update) write(update, to);
  to.write(") ");
  write(body, to);
}

export function writeTry({ block, handler, finalizer }: any, to: Writer): void {
  to.write("try ");
  write(block, to);
  if (handler) {
    const { param, body } = handler;
    if (param) {
      to.write(" catch (");
      write(param, to);
      to.write(") ");
    } else to.write(" catch ");
    write(body, to);
  }
  if (finalizer) {
    to.write(" finally ");
    write(finalizer, to);
  }
}

export function writeBlock({ body }: any, to: Writer): void {
  if (body.length === 0) {
    to.write("{}");
    return;
  }
  to.write("{");
  to.indentLevel++;
  for (let i = 0; i < body.length; i++) {
    to.newline();
    write(body[i], to);
  }
  to.indentLevel--;
  to.newline();
  to.write("}");
}

/** Functions and classes of the top level stand apart. */
export function writeProgram(node: any, to: Writer): void {
  if (node.before !== undefined) {
    to.write(node.before);
    to.newline();
  }
  let wasBlockLike: boolean | undefined;
  for (const statement of node.body) {
    const isNowBlockLike = isBlockLike(statement);
    if (wasBlockLike === true || (wasBlockLike === false && isNowBlockLike)) to.newline();
    write(statement, to);
    to.newline();
    wasBlockLike = isNowBlockLike;
  }
  if (node.after !== undefined) to.write(node.after);
}

/** What was written before is written again. */
export function writeSettled(settled: Settled, to: Writer): void {
  settled.printed ??= to.cutOut(() => write(settled.node, to));
  to.paste(settled.printed as Cutting);
}

function isBlockLike(node: any): boolean {
  const { type } = node;
  if (type === "Settled") return isBlockLike(node.node);
  if (type === "Verbatim") return node.text.includes("\n") || /^(function|class|async)/.test(node.text);
  return type === "FunctionDeclaration" || type === "ClassDeclaration";
}
