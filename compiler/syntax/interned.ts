// The strings that MicroPython interns when it compiles a module: every identifier, and strings of up to 10 bytes.

import type { JoinedStr, Module, Node } from "./ast.js";
import { walk } from "./walk.js";

const longest = 10;
const nameFields = ["name", "asName", "module", "names", "id", "attr", "rest"] as const;

/** In order of text, each once. */
export function internedStrings(module: Module): readonly string[] {
  const found: { readonly at: number; readonly text: string }[] = [];
  const parts = new Set<Node>();
  walk(module, (node) => {
    if (node.kind === "JoinedStr") for (const part of node.parts) parts.add(part);
    if (node.kind === "FormattedValue" && node.spec !== undefined) parts.add(node.spec);
    if (parts.has(node)) return;
    for (const text of stringsOf(node)) found.push({ at: placeOf(node, text), text });
  });
  found.sort((a, b) => a.at - b.at);
  return [...new Set(found.map(({ text }) => text))];
}

function stringsOf(node: Node): readonly string[] {
  if (node.kind === "Constant") {
    const { value } = node;
    return value.kind === "str" && isShort(value.value) ? [value.value] : [];
  }
  if (node.kind === "JoinedStr") {
    const template = templateOf(node);
    return isShort(template) ? [template] : [];
  }
  const fields = node as unknown as Record<string, unknown>;
  return nameFields.flatMap((field) => {
    const value = fields[field];
    const texts = Array.isArray(value) ? value : [value];
    return texts
      .filter((text): text is string => typeof text === "string")
      .flatMap((text) => text.split("."));
  });
}

/** What MicroPython's lexer makes of an f-string, to be formatted: `"{} text"`. */
function templateOf({ parts }: JoinedStr): string {
  return parts
    .map((part) => {
      if (part.kind === "Constant") return part.value.kind === "str" ? escaped(part.value.value) : "";
      const conversion = part.conversion === undefined ? "" : `!${part.conversion}`;
      return `{${conversion}${part.spec === undefined ? "" : `:${templateOf(part.spec)}`}}`;
    })
    .join("");
}

function escaped(text: string): string {
  return text.replace(/[{}]/g, "$&$&");
}

function placeOf({ kind, span }: Node, text: string): number {
  return kind === "Attribute" ? span.end - text.length : span.start;
}

function isShort(text: string): boolean {
  return text.length <= longest && new TextEncoder().encode(text).length <= longest;
}
