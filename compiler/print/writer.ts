// What the printer writes to: the text so far, and where in it nodes with an origin begin. Stands in the place of astring's
// own state, whose generator writes the kinds of nodes that are rare.

import { EXPRESSIONS_PRECEDENCE } from "astring";
import type { Origin } from "../link/unit.js";

declare module "astring" {
  export const EXPRESSIONS_PRECEDENCE: { readonly [type: string]: number };
}

export interface Format {
  readonly indent: string;
  readonly lineEnd: string;
}

/** `loc.start` of a node, and the offset in the text that it begins at. Nodes of the runtime have none. */
export interface Mapping {
  readonly offset: number;
  readonly origin: Origin["start"];
}

export class Writer {
  output = "";
  indentLevel = 0;
  readonly indent: string;
  readonly lineEnd: string;
  readonly generator: any;
  readonly writeComments = false;
  readonly expressionsPrecedence = EXPRESSIONS_PRECEDENCE;
  readonly #mappings: Mapping[] | undefined;
  /** By depth, the end of a line and the indentation of the next one. */
  readonly #newlines: string[] = [];

  constructor(generator: any, { indent, lineEnd }: Format, mappings?: Mapping[]) {
    this.generator = generator;
    this.indent = indent;
    this.lineEnd = lineEnd;
    this.#mappings = mappings;
  }

  write(code: string, node?: any): void {
    if (this.#mappings !== undefined && node !== undefined && node.loc !== undefined)
      this.#mappings.push({ offset: this.output.length, origin: node.loc.start });
    this.output += code;
  }

  newline(): void {
    this.output += this.#newlines[this.indentLevel] ??= this.lineEnd + this.indent.repeat(this.indentLevel);
  }
}
