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

/** A part of a text that is to stand in others as well; offsets are its own. */
export interface Cutting {
  readonly text: string;
  readonly mappings: readonly Mapping[];
}

/** V8 keeps a text to which something is added as a chain of its pieces: a long chain would be moved about by its collector. */
const LONGEST_CHAIN = 1 << 13;

export class Writer {
  indentLevel = 0;
  readonly indent: string;
  readonly lineEnd: string;
  readonly generator: any;
  readonly writeComments = false;
  readonly expressionsPrecedence = EXPRESSIONS_PRECEDENCE;
  /** What has been written last, after `#done`. */
  #text = "";
  readonly #done: string[] = [];
  #doneLength = 0;
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
      this.#mappings.push({ offset: this.#doneLength + this.#text.length, origin: node.loc.start });
    this.#text += code;
  }

  newline(): void {
    if (this.#text.length > LONGEST_CHAIN) this.#rest();
    this.#text += this.#newlines[this.indentLevel] ??= this.lineEnd + this.indent.repeat(this.indentLevel);
  }

  /** What `write` writes, which does not stay. */
  cutOut(write: () => void): Cutting {
    this.#rest();
    const start = this.#done.length;
    const startLength = this.#doneLength;
    const firstMapping = this.#mappings?.length;
    write();
    this.#rest();
    const pieces = this.#done.splice(start);
    this.#doneLength = startLength;
    const mappings = this.#mappings?.splice(firstMapping!) ?? [];
    return {
      text: pieces.length === 1 ? pieces[0] : pieces.join(""),
      mappings: mappings.map(({ offset, origin }) => ({ offset: offset - startLength, origin })),
    };
  }

  paste({ text, mappings }: Cutting): void {
    this.#rest();
    for (const { offset, origin } of mappings)
      this.#mappings?.push({ offset: this.#doneLength + offset, origin });
    this.#done.push(text);
    this.#doneLength += text.length;
  }

  finish(): string {
    this.#rest();
    return this.#done.join("");
  }

  #rest(): void {
    const text = this.#text;
    if (text === "") return;
    // To look at a character makes one piece of it.
    text.charCodeAt(0);
    this.#done.push(text);
    this.#doneLength += text.length;
    this.#text = "";
  }
}
