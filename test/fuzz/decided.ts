/**
 * Rows of docs/differences.md that generated programs can show. A difference is one of these only if CPython gives what we give and
 * the two texts differ in the way that the row is about.
 */

export interface Shown {
  /** What the two texts alone say. */
  readonly decision: string | undefined;
  /** The piece of the program that printed it. */
  readonly piece: string;
  readonly expected: string;
  readonly ours: string;
  readonly cpython: string;
}

const ROWS: readonly { readonly row: string; readonly isShown: (shown: Shown) => boolean }[] = [
  {
    row: "stable_sort",
    isShown: ({ piece, expected, ours }) =>
      /\bsort(ed)?\(/.test(piece) &&
      (wordsOf(expected) === wordsOf(ours) || (isRaised(expected) && isOrderMissing(ours))),
  },
  { row: "float_text", isShown: ({ expected, ours }) => haveNearNumbers(expected, ours) },
  // It ends up between the bytes of a character, of which nothing readable is left; or there are more of them.
  {
    row: "empty_text",
    isShown: ({ piece, expected }) =>
      expected.includes("\ufffd") ||
      (piece.includes(".replace(") && expected.endsWith("raises UnicodeError")) ||
      (piece.includes("\\u") && piece.includes('.replace(""')),
  },
  // Of a dict that is taken apart.
  {
    row: "insertion_order",
    isShown: ({ piece, expected, ours }) =>
      /^ +\w+, [^=\n]* = /m.test(piece) && wordsOf(expected) === wordsOf(ours),
  },
  {
    row: "unhashable_keys",
    isShown: ({ ours }) => /raises TypeError unsupported type for __hash__: /.test(ours),
  },
  // What is decided by a comparison of an int beyond the floats' digits with a float.
  {
    row: "exact_ints",
    isShown: ({ piece }) =>
      /[=<>!]=|[<>]|\bin\b|max|min|sort/.test(piece) &&
      bigInts.test(piece) &&
      /\d\.\d|\de\d|float/.test(piece),
  },
  {
    row: "exact_ints",
    isShown: ({ expected, ours }) =>
      / raises OverflowError .*\bfloat$/.test(ours) && /\b(inf|nan)\b/.test(expected),
  },
  {
    row: "repeated_from_left",
    isShown: ({ expected, ours }) =>
      /(raises|caught) TypeError unsupported types for __mul__: '(int|bool|bytearray)', /.test(expected) &&
      !/ (raises|caught) TypeError /.test(ours),
  },
  // Both operands of an item fail, and the other one is met first.
  {
    row: "walrus_in_dict",
    isShown: ({ piece, expected, ours }) => /\{.*:.*:=/.test(piece) && isRaised(expected) && isRaised(ours),
  },
  // No row, but the oracle: an int that is no word of its own is no number of bytes.
  {
    row: "a word of 32 bits",
    isShown: ({ piece, expected, ours }) =>
      /\bbyte(s|array)\(/.test(piece) &&
      expected.endsWith("raises TypeError 'int' object isn't iterable") &&
      /raises (ValueError|MemoryError)/.test(ours),
  },
  // Nor does it say how often.
  {
    row: "a word of 32 bits",
    isShown: ({ piece, expected, ours }) =>
      piece.includes("*") &&
      !bigInts.test(piece) &&
      expected.endsWith("raises OverflowError overflow converting long int to machine word") &&
      !isRaised(ours),
  },
];

/** As the generator writes those past 2^53. */
const bigInts = /<< 6\d|\*\* (?:5[4-9]|[6-9]\d|20)\b|\d{17,}/;

export function rowOf(shown: Shown): string | undefined {
  if (!agree(shown.cpython, shown.ours)) return undefined;
  if (shown.decision !== undefined) return shown.decision;
  return ROWS.find(({ isShown }) => isShown(shown))?.row;
}

/** Where both raise, CPython has words of its own. */
function agree(cpython: string, ours: string): boolean {
  const kind = (text: string) => /^(\S+ (?:raises|fails) \w+)/.exec(text)?.[1] ?? text;
  return kind(cpython) === kind(ours);
}

const isRaised = (text: string): boolean => /^\S+ raises /.test(text);

const isOrderMissing = (text: string): boolean =>
  /^\S+ raises TypeError unsupported types for __[lg][te]__: /.test(text);

function wordsOf(text: string): string {
  return (text.match(/[^\s,()[\]]+/g) ?? []).sort().join(" ");
}

/** Whether the texts differ in numbers alone, and those from their sixth digit on. */
function haveNearNumbers(expected: string, ours: string): boolean {
  const [a, b] = [expected, ours].map((text) => text.replace(/(\d)[,_](?=\d{3})/g, "$1"));
  const number = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;
  if (a.replace(number, "0") !== b.replace(number, "0")) return false;
  const others = b.match(number) ?? [];
  return (a.match(number) ?? []).every(
    (text, i) => Math.abs(Number(text) - Number(others[i])) <= 6e-6 * Math.abs(Number(text)),
  );
}
