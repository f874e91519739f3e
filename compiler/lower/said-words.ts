// Words of a program that may be names of attributes: also those of strings, which formats and attrgetter read.

import type * as ast from "../syntax/ast.js";

/** What takes them. */
export interface WordTaker {
  add(word: string): void;
}

export function sayWords(node: ast.Node, taker: WordTaker): void {
  switch (node.kind) {
    case "Attribute":
      taker.add(node.attr);
      return;
    case "MatchKeyword":
      taker.add(node.name);
      return;
    case "Alias":
      for (const word of node.name.split(".")) taker.add(word);
      return;
    case "Constant":
      if (node.value.kind === "str" || node.value.kind === "tuple") sayStrings(node.value, taker);
  }
}

function sayStrings(value: ast.Constant["value"], taker: WordTaker): void {
  const pending = [value];
  while (pending.length > 0) {
    const each = pending.pop()!;
    if (each.kind === "str") for (const word of each.value.match(/\w+/gu) ?? []) taker.add(word);
    else if (each.kind === "tuple") for (const item of each.items) pending.push(item);
  }
}

/** `text.format(o)`, where the text may name any attribute. */
export function isComputedFormat({ func }: ast.Call): boolean {
  if (func.kind !== "Attribute" || !(func.attr === "format" || func.attr === "format_map")) return false;
  return func.value.kind !== "Constant";
}
