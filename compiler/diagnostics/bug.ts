// Our own mistakes, told apart from the user's: a `Bug` is thrown, a `Diagnostic` is reported.

export class Bug extends Error {
  override readonly name = "Bug";
}

/** Stops because an invariant of the compiler does not hold. `where` is shown by its `kind` and `span`. */
export function bug(
  what: string,
  where?: { readonly kind: string; readonly span: { readonly start: number } },
): never {
  const at = where === undefined ? "" : ` (at ${where.kind}, offset ${where.span.start})`;
  throw new Bug(`mpyjs bug: ${what}${at}`);
}
