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
  readonly cuts?: readonly Cut[];
  readonly portCalls?: readonly (readonly [start: number, end: number])[];
}

/** The text without the cuts that are not `kept`, calling what ports are bound to. */
export function trim(text: string, piece: Piece, kept: ReadonlySet<Cut>, bindings: Bindings): string {
  if (piece.cuts === undefined && piece.portCalls === undefined) return text;
  const edits: Edit[] = [];
  const visit = (cuts: readonly Cut[] | undefined): void => {
    for (const cut of cuts ?? []) {
      if (kept.has(cut)) visit(cut.cuts);
      else for (const [start, end, instead = ""] of cut.spans) edits.push({ start, end, text: instead });
    }
  };
  visit(piece.cuts);
  const isCut = (place: number): boolean => edits.some(({ start, end }) => start <= place && place < end);
  const ports = (piece.portCalls ?? []).flatMap(([start, end]): Edit[] => {
    const bound = bindings.get(text.slice(start, end));
    return bound === undefined || isCut(start) ? [] : [{ start, end, text: bound }];
  });
  return edit(text, [...edits, ...ports]);
}

/** Edits do not overlap. */
export function edit(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: part } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, start) + part + result.slice(end);
  return result;
}
