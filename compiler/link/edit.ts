// The texts of the runtime as they go into a program: without what is not needed there, and with ports bound.

import type { Cut } from "../library/runtime-index.js";
import type { Bindings } from "./ports.js";

/** A text to stand in place of another's part. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Piece {
  readonly text: string;
  readonly cuts?: readonly Cut[];
  readonly portCalls?: readonly (readonly [start: number, end: number])[];
}

/** The text without the cuts that are not `kept`, calling what ports are bound to. */
export function trim(piece: Piece, kept: ReadonlySet<Cut>, bindings: Bindings): string {
  const edits: Edit[] = [];
  const visit = (cuts: readonly Cut[] | undefined): void => {
    for (const cut of cuts ?? []) {
      if (kept.has(cut)) visit(cut.cuts);
      else for (const [start, end, text = ""] of cut.spans) edits.push({ start, end, text });
    }
  };
  visit(piece.cuts);
  const isCut = (place: number): boolean => edits.some(({ start, end }) => start <= place && place < end);
  const ports = (piece.portCalls ?? []).flatMap(([start, end]): Edit[] => {
    const text = bindings.get(piece.text.slice(start, end));
    return text === undefined || isCut(start) ? [] : [{ start, end, text }];
  });
  return edit(piece.text, [...edits, ...ports]);
}

/** Edits do not overlap. */
export function edit(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: part } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, start) + part + result.slice(end);
  return result;
}
