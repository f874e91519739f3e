// ESTree → text. Nothing in a string can end the script element, the string or the comment that it stands in.

import { GENERATOR, generate } from "astring";
import type * as ESTree from "estree";

/** A program as text, without a source map. */
export function printText(program: ESTree.Program): string {
  return withNewline(generate(program, { indent: "  ", generator: readableGenerator as any }));
}

/** A part of a program as text. */
export function printNode(node: ESTree.Node): string {
  return generate(node, { generator: readableGenerator as any, indent: "  " }).trimEnd();
}

export function withNewline(code: string): string {
  return code.endsWith("\n") ? code : `${code}\n`;
}

/** `</script`, `<!--` and the line separators of Unicode cannot appear in a string. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/<(?=\/|!--)/g, "\\x3C")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

export const readableGenerator = {
  ...GENERATOR,

  /** Text of the runtime. The printer counts lines by what it writes last. */
  Verbatim(node: any, state: any): void {
    if (state.sourceMap === undefined) {
      state.write(node.text);
      return;
    }
    const lines: string[] = node.text.split("\n");
    for (const [i, line] of lines.entries()) {
      if (i > 0) state.write("\n");
      state.write(line);
    }
  },

  Literal(node: any, state: any): void {
    if (typeof node.value === "string") state.write(quote(node.value), node);
    else if (typeof node.value === "number") state.write(numberText(node.value), node);
    else (GENERATOR as any).Literal(node, state);
  },

  /** A number before a dot would be read as its decimal point. */
  MemberExpression(node: any, state: any): void {
    const { object } = node;
    if (node.computed || object.type !== "Literal" || typeof object.value !== "number")
      (GENERATOR as any).MemberExpression.call(this, node, state);
    else {
      state.write(`(${numberText(object.value)}).`);
      (this as any)[node.property.type](node.property, state);
    }
  },

  /** `pure`: bundlers may leave it out if nobody needs its value. */
  CallExpression(node: any, state: any): void {
    if (node.pure === true) state.write("/* @__PURE__ */ ");
    (GENERATOR as any).CallExpression.call(this, node, state);
  },

  NewExpression(node: any, state: any): void {
    if (node.pure === true) state.write("/* @__PURE__ */ ");
    (GENERATOR as any).NewExpression.call(this, node, state);
  },

  /** Functions and classes of the top level stand apart. */
  Program(node: any, state: any): void {
    const { lineEnd } = state;
    if (node.before !== undefined) {
      state.write(node.before);
      state.write(lineEnd);
    }
    let previous: any;
    for (const statement of node.body) {
      const apart = previous !== undefined && (isBlockLike(previous) || isBlockLike(statement));
      if (apart) state.write(lineEnd);
      (this as any)[statement.type](statement, state);
      state.write(lineEnd);
      previous = statement;
    }
    if (node.after !== undefined) state.write(node.after);
  },
};

function isBlockLike(node: any): boolean {
  if (node.type === "Verbatim") return node.text.includes("\n") || /^(function|class|async)/.test(node.text);
  return node.type === "FunctionDeclaration" || node.type === "ClassDeclaration";
}

/** The shortest decimal spelling. */
function numberText(value: number): string {
  return String(value).replace("e+", "e");
}
