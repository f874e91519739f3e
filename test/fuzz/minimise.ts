/** Makes a program that shows a difference small: leaves out pieces, then blocks, then lines, as long as it remains. */

/** Whether a program of the prelude and this body still differs. */
export type Fails = (body: string) => Promise<boolean>;

export async function minimise(pieces: readonly string[], fails: Fails): Promise<string> {
  const kept = await drop(pieces, (some) => fails(some.join("")));
  const blocks = await drop(splitBlocks(kept.join("").split("\n")), (some) => fails(some.join("\n")));
  const lines = await drop(blocks.join("\n").split("\n"), (some) => fails(some.join("\n")));
  return `${lines.join("\n").replace(/\n{2,}/g, "\n")}\n`;
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
