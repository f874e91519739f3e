// ESTree → text, with a source map. The same program gives the same bytes. File names appear as the user gave them, and
// nothing in a string can end the script element, the string or the comment that it stands in.

import type * as ESTree from "estree";
import { SourceMapGenerator } from "source-map";
import type { SourceFile } from "../source/source-file.js";
import { compact } from "./compact.js";
import { type Mapping, printNode, textOf, withNewline } from "./text.js";

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
  const { sourceMap, minify, files } = options;
  const mappings: Mapping[] | undefined = sourceMap ? [] : undefined;
  let code = textOf(program, minify ? { indent: "", lineEnd: "" } : undefined, mappings);
  let moved = (offset: number): number => offset;
  if (minify) ({ code, move: moved } = compact(code, program.sourceType));
  code = withNewline(code);
  return { code, map: mappings === undefined ? null : sourceMapOf(code, mappings, moved, files) };
}

/** How many bytes a part of a program takes. */
export function measure(node: ESTree.Node): number {
  return new TextEncoder().encode(printNode(node)).length;
}

// ---- Source map ------------------------------------------------------------------------------------------------

/** `moved`: where in the code an offset of a mapping has gone. */
function sourceMapOf(
  code: string,
  mappings: readonly Mapping[],
  moved: (offset: number) => number,
  files: ReadonlyMap<string, SourceFile>,
): string {
  const map = new SourceMapGenerator();
  for (const [path, file] of files) map.setSourceContent(path, file.text);
  let line = 1;
  let lineStart = 0;
  let lineEnd = code.indexOf("\n");
  for (const { offset, origin } of mappings) {
    const file = files.get(origin.source);
    if (file === undefined) continue;
    const at = moved(offset);
    while (lineEnd !== -1 && at > lineEnd) {
      line++;
      lineStart = lineEnd + 1;
      lineEnd = code.indexOf("\n", lineStart);
    }
    map.addMapping({
      generated: { line, column: at - lineStart },
      original: file.position(origin.offset),
      source: file.path,
      ...(origin.name === undefined ? {} : { name: origin.name }),
    });
  }
  return `${JSON.stringify(map.toJSON())}\n`;
}
