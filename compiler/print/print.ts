// ESTree → text, with a source map. The same program gives the same bytes. File names appear as the user gave them, and
// nothing in a string can end the script element, the string or the comment that it stands in.

import { GENERATOR, generate } from "astring";
import type * as ESTree from "estree";
import { SourceMapGenerator } from "source-map";
import type { Origin } from "../link/unit.js";
import type { SourceFile } from "../source/source-file.js";
import { compact } from "./compact.js";

export interface Printed {
  readonly code: string;
  /** The source map as JSON, if one was wanted. */
  readonly map: string | null;
}

export interface PrintOptions {
  readonly sourceMap: boolean;
  readonly minify: boolean;
  /** The files that origins refer to, by path. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

export function print(program: ESTree.Program, options: PrintOptions): Printed {
  const generator: any = readableGenerator;
  const mappings: Mapping[] = [];
  const sourceMap: any = options.sourceMap
    ? { addMapping: (each: Mapping) => mappings.push({ ...each, generated: { ...each.generated } }) }
    : undefined;
  if (!options.minify) {
    const code = withNewline(generate(program, { indent: "  ", generator, sourceMap }));
    return { code, map: options.sourceMap ? sourceMapOf(mappings, options.files) : null };
  }
  // On one line, so that a column is an offset.
  const long = generate(program, { indent: "", lineEnd: "", generator, sourceMap });
  const { code, move } = compact(long, program.sourceType);
  if (!options.sourceMap) return { code: withNewline(code), map: null };
  const moved = mappings.map((each) => ({
    ...each,
    generated: { line: 1, column: move(each.generated.column) },
  }));
  return { code: withNewline(code), map: sourceMapOf(moved, options.files) };
}

/** A part of a program as text. */
export function printNode(node: ESTree.Node): string {
  return generate(node, { generator: readableGenerator as any, indent: "  " }).trimEnd();
}

/** How many bytes a part of a program takes. */
export function measure(node: ESTree.Node): number {
  return new TextEncoder().encode(printNode(node)).length;
}

function withNewline(code: string): string {
  return code.endsWith("\n") ? code : `${code}\n`;
}

// ---- Source map ------------------------------------------------------------------------------------------------

/** What astring reports: `loc.start` of each node it writes. Nodes of the runtime have none. */
interface Mapping {
  readonly original: Origin["start"];
  readonly generated: { readonly line: number; readonly column: number };
}

function sourceMapOf(mappings: readonly Mapping[], files: ReadonlyMap<string, SourceFile>): string {
  const map = new SourceMapGenerator();
  for (const [path, file] of files) map.setSourceContent(path, file.text);
  for (const { original, generated } of mappings) {
    const file = files.get(original.source);
    if (file === undefined) continue;
    map.addMapping({
      generated,
      original: file.position(original.offset),
      source: file.path,
      ...(original.name === undefined ? {} : { name: original.name }),
    });
  }
  return `${JSON.stringify(map.toJSON())}\n`;
}

// ---- Text ------------------------------------------------------------------------------------------------------

/** `</script`, `<!--` and the line separators of Unicode cannot appear in a string. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/<(?=\/|!--)/g, "\\x3C")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

const readableGenerator = {
  ...GENERATOR,

  /** Text of the runtime. The printer counts lines by what it writes last. */
  Verbatim(node: any, state: any): void {
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
