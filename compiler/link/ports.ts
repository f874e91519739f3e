// Ports are empty functions of runtime/ports.ts. An instrument binds one to a function of its own; every call of the
// others is deleted, so that what nobody asked for costs nothing. What functions give back is such a place as well: the
// binding of `-> str` is called with each result of those whose stub says so, and with the first two arguments, unless they
// are tagged `@charged`.

import { parse } from "acorn";
import type { Library, LibraryUnit } from "../library/library.js";
import { walkTree } from "./tree.js";
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
  /** The text of a runtime declaration or class member with its port calls bound or deleted. */
  apply(text: string, uses: readonly Name[], isMember: boolean): string;
  /** The text of a function that has its results handed on. */
  passResults(text: string, to: string): string;
}

export function bindPorts(library: Library, bindings: Bindings): Ports {
  const known = new Map<Name, boolean>();
  const isPort = (name: Name): boolean => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = typeof name === "string" && library.unit(name)?.file === "ports.js";
      known.set(name, answer);
    }
    return answer;
  };
  const resultOf = (unit: LibraryUnit): string | undefined => {
    if (!hasResultBinding(bindings) || unit.kind !== "function") return undefined;
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
    resolve: (name) => (isPort(name) ? bindings.get(name as string) : name),
    isBoundIn: (unit) =>
      unit.uses.some((name) => typeof name === "string" && bindings.has(name)) ||
      resultOf(unit) !== undefined,
    resultOf,
    apply: (text, uses, isMember) => {
      const ports = new Set<Name>(uses.filter(isPort));
      return ports.size === 0 ? text : bindCalls(text, ports, bindings, isMember);
    },
    passResults,
  };
}

function hasResultBinding(bindings: Bindings): boolean {
  for (const name of bindings.keys()) if (name.startsWith("-> ")) return true;
  return false;
}

/** A text to stand in place of another's part. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function bindCalls(text: string, ports: ReadonlySet<Name>, bindings: Bindings, isMember: boolean): string {
  const edits: Edit[] = [];
  const before = isMember ? "class C extends Object {" : "";
  walkTree(parseText(before, text, isMember ? "}" : ""), (node) => {
    const call = node.type === "ExpressionStatement" ? node.expression : node;
    if (call.type !== "CallExpression" || !ports.has(call.callee.name)) return;
    const target = bindings.get(call.callee.name);
    if (target !== undefined) {
      if (call === node) edits.push({ start: call.callee.start, end: call.callee.end, text: target });
    } else if (call !== node) edits.push({ ...wholeLine(before + text, node), text: "" });
  });
  return edit(before + text, edits).slice(before.length);
}

function passResults(text: string, to: string): string {
  const [declaration] = parseText("", text, "").body;
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

function parseText(before: string, text: string, after: string): any {
  return parse(before + text + after, { ecmaVersion: 2022, sourceType: "module" });
}

/** A statement that stands alone on its line is deleted with the line. */
function wholeLine(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  let from = start;
  while (text[from - 1] === " ") from--;
  return text[from - 1] === "\n" && (text[end] === "\n" || text[end] === undefined)
    ? { start: from - 1, end }
    : { start, end };
}

function edit(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: part } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, start) + part + result.slice(end);
  return result;
}
