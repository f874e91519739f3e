// Ports are empty functions of runtime/ports.ts. An instrument binds one to a function of its own; every call of the
// others is deleted, so that what nobody asked for costs nothing. What functions give back is such a place as well: the
// binding of `-> str` is called with each result of those whose stub says so, and with the first two arguments, unless they
// are tagged `@charged`.

import { parse } from "acorn";
import type { Library, LibraryUnit } from "../library/library.js";
import { type Edit, edit } from "./edit.js";
import type { Name } from "./unit.js";

/** Port → runtime function. */
export type Bindings = ReadonlyMap<string, string>;

export interface Ports {
  /** What a name stands for: bound ports for their function, unbound ones for nothing. */
  resolve(name: Name): Name | undefined;
  /** Whether something that is bound stands in the unit, so that it must stay a function. */
  isBoundIn(unit: LibraryUnit): boolean;
  /** What is called with the results of the unit's function; undefined if nothing is. */
  resultOf(unit: LibraryUnit): string | undefined;
  /** The text of a function that has its results handed on. */
  passResults(text: string, to: string): string;
}

export function bindPorts(library: Library, bindings: Bindings): Ports {
  const hasResults = hasResultBinding(bindings);
  const resultOf = (unit: LibraryUnit): string | undefined => {
    if (!hasResults || unit.kind !== "function") return undefined;
    for (const { kind, result, tags } of library.stubsOfExport(unit.names[0] as string)) {
      const bound =
        kind === "class" || tags.includes("charged")
          ? undefined
          : bindings.get(`-> ${result?.replace(/\[.*/, "")}`);
      if (bound !== undefined) return bound;
    }
    return undefined;
  };
  return {
    resolve: (name) => (typeof name === "string" && library.ports.has(name) ? bindings.get(name) : name),
    isBoundIn: (unit) =>
      (bindings.size > 0 &&
        (unit.portCalls ?? []).some(([start, end]) => bindings.has(unit.node.text.slice(start, end)))) ||
      resultOf(unit) !== undefined,
    resultOf,
    passResults,
  };
}

function hasResultBinding(bindings: Bindings): boolean {
  for (const name of bindings.keys()) if (name.startsWith("-> ")) return true;
  return false;
}

function passResults(text: string, to: string): string {
  const [declaration] = parse(text, { ecmaVersion: 2022, sourceType: "module" }).body as any[];
  const params = declaration.params.filter((param: any) => param.type === "Identifier").slice(0, 2);
  const given = params.map(({ name }: any) => `, ${name}`).join("");
  const edits: Edit[] = [];
  const visit = (node: any): void => {
    if (node === null || typeof node !== "object") return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    if (/Function/.test(node.type) && node !== declaration) return;
    if (node.type === "ReturnStatement" && node.argument !== null) {
      const { start, end } = node.argument;
      edits.push({ start, end: start, text: `${to}(` }, { start: end, end, text: `${given})` });
    }
    for (const key of Object.keys(node)) visit(node[key]);
  };
  visit(declaration);
  return edit(text, edits);
}
