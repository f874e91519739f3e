/**
 * Makes a program that shows a difference small: leaves out pieces, then blocks, then lines, then puts literals in place of
 * expressions, as long as it remains.
 */

/** Whether a program of the prelude and this body still differs. */
export type Fails = (body: string) => Promise<boolean>;

export async function minimise(pieces: readonly string[], fails: Fails): Promise<string> {
  const kept = await drop(pieces, (some) => fails(some.join("")));
  const blocks = await drop(splitBlocks(kept.join("").split("\n")), (some) => fails(some.join("\n")));
  const lines = await drop(blocks.join("\n").split("\n"), (some) => fails(some.join("\n")));
  const simple = await replaceExpressions(lines.join("\n"), fails);
  return `${simple.replace(/\n{2,}/g, "\n")}\n`;
}

const LITERALS = ["1", '"a"', "[1]"];

/** How often a program is tried with an expression replaced. */
const MOST_TRIES = 200;

/** Puts a literal for what stands in brackets, long ones first. */
async function replaceExpressions(text: string, fails: Fails): Promise<string> {
  let kept = text;
  let tries = 0;
  for (let isNew = true; isNew && tries < MOST_TRIES; ) {
    isNew = false;
    for (const [start, end] of bracketed(kept)) {
      if (isNew || tries >= MOST_TRIES) break;
      for (const literal of LITERALS) {
        const simpler = kept.slice(0, start) + literal + kept.slice(end);
        if (simpler.length >= kept.length || tries++ >= MOST_TRIES || !(await fails(simpler))) continue;
        kept = simpler;
        isNew = true;
        break;
      }
    }
  }
  return kept;
}

/** Where brackets open and close, with a name before them that is called or indexed, if there is one. */
function bracketed(text: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const open: number[] = [];
  for (const { index, 0: token } of text.matchAll(/"(?:\\.|[^"\\\n])*"|[\w.]*[([{]|[)\]}]/g)) {
    if (token.startsWith('"')) continue;
    if (!/[)\]}]/.test(token)) open.push(index);
    else if (open.length > 0) found.push([open.pop()!, index + 1]);
  }
  return found.sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
}

/** Top-level statements, each with what is indented under it. */
function splitBlocks(lines: readonly string[]): string[] {
  const blocks: string[] = [];
  for (const line of lines) {
    if (blocks.length === 0 || /^[^\s]/.test(line)) blocks.push(line);
    else blocks[blocks.length - 1] += `\n${line}`;
  }
  return blocks;
}

/** Leaves out runs of items, long ones first, for as long as `fails` holds. */
async function drop(
  items: readonly string[],
  fails: (some: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
  let kept = items;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length; ) {
      const some = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (await fails(some)) kept = some;
      else at += size;
    }
  }
  return kept;
}
