// Ports are empty functions of runtime/ports.ts. An instrument binds one to a function of its own; every call of the
// others is deleted, so that what nobody asked for costs nothing.

import { parse } from "acorn";
import { generate } from "astring";
import type { Library } from "../library/library.js";
import { rewriteTree } from "./tree.js";
import type { Name } from "./unit.js";

/** Port → runtime function. */
export type Bindings = ReadonlyMap<string, string>;

export interface Ports {
  /** What a name stands for: bound ports for their function, unbound ones for nothing. */
  resolve(name: Name): Name | undefined;
  /** Whether one of the names is a port that is bound. */
  isBoundAmong(names: readonly Name[]): boolean;
  /** The text of a runtime declaration or class member with its port calls bound or deleted. */
  apply(text: string, uses: readonly Name[], isMember: boolean): string;
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
  return {
    resolve: (name) => (isPort(name) ? bindings.get(name as string) : name),
    isBoundAmong: (names) => names.some((name) => typeof name === "string" && bindings.has(name)),
    apply: (text, uses, isMember) => {
      const ports = new Set<Name>(uses.filter(isPort));
      return ports.size === 0 ? text : rewriteText(text, ports, bindings, isMember);
    },
  };
}

function rewriteText(text: string, ports: ReadonlySet<Name>, bindings: Bindings, isMember: boolean): string {
  const options = { ecmaVersion: 2022, sourceType: "module" } as const;
  const program = parse(isMember ? `class C extends Object {${text}}` : text, options);
  const rewritten = rewriteTree(program, (node) => {
    if (node.type === "ExpressionStatement") return isDeleted(node.expression) ? null : node;
    if (node.type !== "CallExpression" || !ports.has(node.callee.name)) return node;
    const target = bindings.get(node.callee.name);
    return target === undefined ? node : { ...node, callee: { type: "Identifier", name: target } };
  });
  if (!isMember) return generate(rewritten).trim();
  const member = generate(rewritten.body[0].body.body[0]).trim();
  return member.replace(/^/gm, "  ");

  function isDeleted(expression: any): boolean {
    const { type, callee } = expression;
    return type === "CallExpression" && ports.has(callee.name) && !bindings.has(callee.name);
  }
}
