// Formats of struct that stand in the program: what each letter means, and where it lies. Only those that are numbers; whatever
// else a format may say is read by the running program (runtime/modules/struct.ts).

export interface StructItem {
  readonly letter: StructLetter;
  /** The byte at which it begins. */
  readonly at: number;
}

export interface StructFormat {
  readonly items: readonly StructItem[];
  readonly size: number;
  readonly isLittle: boolean;
}

const sizes = { b: 1, B: 1, h: 2, H: 2, i: 4, I: 4, l: 4, L: 4, q: 8, Q: 8, f: 4, d: 8 } as const;
export type StructLetter = keyof typeof sizes;

/** More than this are better left to a loop. */
const mostItems = 16;

export function readStructFormat(text: string): StructFormat | undefined {
  const [, order, rest] = /^([@=<>!]?)([0-9bBhHiIlLqQfdx]*)$/.exec(text) ?? [];
  if (rest === undefined || /\d(\d\d|$)/.test(rest)) return undefined;
  const isNative = order === "" || order === "@";
  const items: StructItem[] = [];
  let size = 0;
  for (const [, digits, letter] of rest.matchAll(/(\d*)(\D)/g)) {
    const count = digits === "" ? 1 : Number(digits);
    const width = letter === "x" ? 1 : sizes[letter as StructLetter];
    // A word is 32 bits wide; only the native order aligns items, and only those that are there.
    if (isNative && count > 0) size = Math.ceil(size / width) * width;
    for (let i = 0; i < count; i++, size += width)
      if (letter !== "x") items.push({ letter: letter as StructLetter, at: size });
  }
  if (items.length > mostItems) return undefined;
  return { items, size, isLittle: order !== ">" && order !== "!" };
}
