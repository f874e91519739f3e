/**
 * When the prompt goes on with another line, as on a device: inside of brackets and triple quotes, after a backslash, and in a
 * compound statement until a line is empty (py/repl.c mp_repl_continue_with_input).
 */
export function needsMore(text: string): boolean {
  const state = scan(text);
  if (state === "open") return true;
  if (/\\\n?$/.test(text) && !text.endsWith("\\\\")) return true;
  return isCompound(text) && !/\n[ \t]*$/.test(text);
}

const compound = /^[ \t]*(@|(if|while|for|try|with|def|class|async)\b|match\b.*:[ \t]*(#.*)?(\n|$))/;

function isCompound(text: string): boolean {
  return compound.test(text);
}

/** "open": a bracket or a string over several lines is not closed. */
function scan(text: string): "open" | "closed" {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "#") {
      while (i + 1 < text.length && text[i + 1] !== "\n") i++;
    } else if (c === '"' || c === "'") {
      const quote = text.startsWith(c.repeat(3), i) ? c.repeat(3) : c;
      const end = endOfString(text, i + quote.length, quote);
      if (end < 0) return quote.length === 3 ? "open" : "closed";
      i = end - 1;
    } else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
  }
  return depth > 0 ? "open" : "closed";
}

/** Behind the closing quote, or -1. */
function endOfString(text: string, from: number, quote: string): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text.startsWith(quote, i)) return i + quote.length;
    else if (text[i] === "\n" && quote.length === 1) return -1;
  }
  return -1;
}

/** What there is of the name of a module, where a line ends in one: after `import` and `from`. */
export function importedPart(line: string): string | undefined {
  return /^\s*(?:import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*|from\s+)([\w.]*)$/.exec(line)?.[1];
}

/** What the next line begins with. */
export function indentOf(text: string): string {
  const lines = text.split("\n");
  const last = lines[lines.length - 1];
  const own = /^[ \t]*/.exec(last)![0];
  if (/:[ \t]*(#.*)?$/.test(last)) return `${own}    `;
  return /^[ \t]*(return|pass|raise|break|continue)\b/.test(last) ? own.slice(4) : own;
}
