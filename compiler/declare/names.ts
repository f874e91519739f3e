// Python's names as TypeScript can declare them. As names of exports and members all of them will do.

const reserved = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public " +
    "return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

/** A name that TypeScript can declare. */
export function localName(name: string): string {
  return reserved.has(name) ? `${name}_` : name;
}
