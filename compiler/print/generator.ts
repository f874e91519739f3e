// Who writes which kind of node. astring knows all kinds; those that programs are full of are written here, without looking
// up by name who writes a node and how tightly it binds.

import { GENERATOR } from "astring";
import {
  writeArray,
  writeArrow,
  writeAssignment,
  writeBinary,
  writeCall,
  writeConditional,
  writeFunction,
  writeLiteral,
  writeMember,
  writeNew,
  writeObjectLiteral,
  writeProperty,
  writeSequence,
  writeUnary,
  writeUpdate,
} from "./expressions.js";
import {
  writeBlock,
  writeDeclaration,
  writeDeclarator,
  writeExpressionStatement,
  writeFor,
  writeIf,
  writeProgram,
  writeReturn,
  writeSettled,
  writeThrow,
  writeTry,
  writeWhile,
} from "./statements.js";
import type { Writer } from "./writer.js";

/** Writes a node of any kind. */
export function write(node: any, to: Writer): void {
  writeAs(node.type, node, to);
}

/** With its type, which is dear to ask for: nodes have as many shapes as there are types. The frequent kinds first. */
export function writeAs(type: string, node: any, to: Writer): void {
  switch (type) {
    case "Identifier":
      to.write(node.name, node);
      return;
    case "Literal":
      writeLiteral(node, to);
      return;
    case "CallExpression":
      writeCall(node, to);
      return;
    case "BinaryExpression":
    case "LogicalExpression":
      writeBinary(type, node, to);
      return;
    case "AssignmentExpression":
      writeAssignment(node, to);
      return;
    case "ExpressionStatement":
      writeExpressionStatement(node, to);
      return;
    case "MemberExpression":
      writeMember(node, to);
      return;
    case "BlockStatement":
      writeBlock(node, to);
      return;
    case "VariableDeclarator":
      writeDeclarator(node, to);
      return;
    case "VariableDeclaration":
      writeDeclaration(node, to);
      return;
    case "UnaryExpression":
      writeUnary(node, to);
      return;
    case "ConditionalExpression":
      writeConditional(node, to);
      return;
    case "ReturnStatement":
      writeReturn(node, to);
      return;
    case "IfStatement":
      writeIf(node, to);
      return;
    case "Property":
      writeProperty(node, to);
      return;
    case "FunctionDeclaration":
    case "FunctionExpression":
      writeFunction(node, to);
      return;
    case "NewExpression":
      writeNew(node, to);
      return;
    case "ArrayExpression":
      writeArray(node, to);
      return;
    case "ThisExpression":
      to.write("this", node);
      return;
    case "ThrowStatement":
      writeThrow(node, to);
      return;
    case "TryStatement":
      writeTry(node, to);
      return;
    case "ForStatement":
      writeFor(node, to);
      return;
    case "UpdateExpression":
      writeUpdate(node, to);
      return;
    case "SequenceExpression":
      writeSequence(node, to);
      return;
    case "ArrowFunctionExpression":
      writeArrow(node, to);
      return;
    case "ObjectExpression":
      writeObjectLiteral(node, to);
      return;
    case "WhileStatement":
      writeWhile(node, to);
      return;
    // Text of the runtime.
    case "Verbatim":
      to.write(node.text);
      return;
    case "Settled":
      writeSettled(node, to);
      return;
    case "Program":
      writeProgram(node, to);
      return;
    default:
      astring[type].call(generator, node, to);
  }
}

/** With commas between. */
export function writeList(nodes: readonly any[], to: Writer): void {
  for (let i = 0; i < nodes.length; i++) {
    if (i > 0) to.write(", ");
    write(nodes[i], to);
  }
}

const astring: any = GENERATOR;

/** What astring calls for the parts of what it writes. */
export const generator: any = {
  ...astring,
  ...Object.fromEntries(
    (
      "Identifier Literal CallExpression BinaryExpression LogicalExpression AssignmentExpression ExpressionStatement " +
      "MemberExpression VariableDeclarator VariableDeclaration UnaryExpression ConditionalExpression ReturnStatement " +
      "IfStatement Property FunctionDeclaration FunctionExpression NewExpression ArrayExpression ThisExpression " +
      "ThrowStatement TryStatement ForStatement UpdateExpression SequenceExpression ArrowFunctionExpression " +
      "ObjectExpression WhileStatement"
    )
      .split(" ")
      .map((type) => [type, write]),
  ),
  // Also what is in the braces of a `static { … }`.
  BlockStatement: writeBlock,
};
