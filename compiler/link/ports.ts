// Ports are empty functions of runtime/ports.ts. An instrument binds one to a function of its own; every call of the
// others is deleted, so that what nobody asked for costs nothing.

import type { Library } from "../library/library.js";
import { rewriteTree } from "./tree.js";
import type { Name } from "./unit.js";

/** Port → runtime function. */
export type Bindings = ReadonlyMap<string, string>;

export interface Ports {
  /** What a name stands for: bound ports for their function, unbound ones for nothing. */
  resolve(name: Name): Name | undefined;
  /** A runtime unit's node with its port calls bound or deleted. */
  apply(node: any, uses: readonly Name[]): any;
}

export function bindPorts(library: Library, bindings: Bindings): Ports {
  const isPort = (name: Name): name is string =>
    typeof name === "string" && library.unit(name)?.file === "ports.js";
  const known = new Map<Name, boolean>();
  const check = (name: Name): name is string => {
    let answer = known.get(name);
    if (answer === undefined)
      known.set(name, (answer = typeof name === "string" && !name.includes(" ") && isPort(name)));
    return answer;
  };
  return {
    resolve: (name) => (check(name) ? bindings.get(name) : name),
    apply: (node, uses) => {
      const ports = uses.filter(check);
      if (ports.length === 0) return node;
      return rewriteTree(node, (each) => {
        if (each.type === "ExpressionStatement") return isDeleted(each.expression) ? null : each;
        if (each.type !== "CallExpression" || each.callee.type !== "Identifier") return each;
        const target = ports.includes(each.callee.name) ? bindings.get(each.callee.name) : undefined;
        return target === undefined ? each : { ...each, callee: { type: "Identifier", name: target } };
      });

      function isDeleted(expression: any): boolean {
        return (
          expression.type === "CallExpression" &&
          expression.callee.type === "Identifier" &&
          ports.includes(expression.callee.name) &&
          !bindings.has(expression.callee.name)
        );
      }
    },
  };
}
