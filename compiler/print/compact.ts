// Drops what JavaScript does not need between its tokens.

import { parse, type Token } from "acorn";

export interface Compact {
  readonly code: string;
  /** Where an offset of the old text has gone; offsets of tokens only. */
  move(offset: number): number;
}

/** `code` must have all its semicolons, and no comments that matter. */
export function compact(code: string, sourceType: "module" | "script"): Compact {
  const tokens: Token[] = [];
  const empty = findEmpty(parse(code, { ecmaVersion: 2022, sourceType, onToken: tokens }));
  const from: number[] = [];
  const to: number[] = [];
  let result = "";
  // Asking `result` for its end would make one text of its pieces each time.
  let last = "";
  for (const [i, { start, end }] of tokens.entries()) {
    if (start === end) continue;
    const token = code.slice(start, end);
    const next = code[tokens[i + 1]?.start ?? code.length] ?? "";
    // `;}` and `;` at the end say nothing, unless an empty statement ends there: `for (;;);`.
    if (token === ";" && next === "}" && !empty.has(start)) continue;
    // What stood side by side may do so still; in a template it has to.
    const hadSpace = i > 0 && tokens[i - 1].end < start;
    if (hadSpace && needsSpace(last, token[0])) result += " ";
    from.push(start);
    to.push(result.length);
    result += token;
    last = token[token.length - 1];
  }
  return {
    code: result,
    move: (offset) => {
      let low = 0;
      let high = from.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (from[middle] <= offset) low = middle;
        else high = middle - 1;
      }
      return to[low] + (offset - from[low]);
    },
  };
}

/** Where empty statements stand: they are all that a loop or an `if` may have. */
function findEmpty(root: any): ReadonlySet<number> {
  const found = new Set<number>();
  const open: any[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "EmptyStatement") found.add(node.start);
    for (const value of Object.values(node) as any[])
      if (Array.isArray(value)) open.push(...value.filter((each) => typeof each?.type === "string"));
      else if (typeof value?.type === "string") open.push(value);
  }
  return found;
}

function needsSpace(before: string, after: string): boolean {
  if (isWord(before) && isWord(after)) return true;
  return (before === after && (before === "+" || before === "-")) || (before === "/" && after === "/");
}

function isWord(character: string): boolean {
  return /[\w$#\u0080-\uffff]/.test(character);
}
