// ESTree → text. Nothing in a string can end the script element, the string or the comment that it stands in.

import type * as ESTree from "estree";
import { generator, write } from "./generator.js";
import { type Format, type Mapping, Writer } from "./writer.js";

export { quote } from "./expressions.js";
export type { Mapping } from "./writer.js";

const readable: Format = { indent: "  ", lineEnd: "\n" };

/** A node as text, readable unless another format is asked for; notes in `mappings` where origins are. */
export function textOf(node: ESTree.Node, format = readable, mappings?: Mapping[]): string {
  const to = new Writer(generator, format, mappings);
  write(node, to);
  return to.finish();
}

/** A program as text, without a source map. */
export function printText(program: ESTree.Program): string {
  return withNewline(textOf(program));
}

/** A part of a program as text. */
export function printNode(node: ESTree.Node): string {
  return textOf(node).trimEnd();
}

export function withNewline(code: string): string {
  return code.endsWith("\n") ? code : `${code}\n`;
}
