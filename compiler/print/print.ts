// ESTree → text, with a source map. The same program gives the same bytes. File names appear as the user gave them, and
// nothing in a string can end the script element, the string or the comment that it stands in.

import { generate } from "astring";
import type * as ESTree from "estree";
import { SourceMapGenerator } from "source-map";
import type { Origin } from "../link/unit.js";
import type { SourceFile } from "../source/source-file.js";
import { compact } from "./compact.js";
import { printNode, readableGenerator, withNewline } from "./text.js";

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

/** How many bytes a part of a program takes. */
export function measure(node: ESTree.Node): number {
  return new TextEncoder().encode(printNode(node)).length;
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
