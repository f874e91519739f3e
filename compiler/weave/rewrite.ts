// Rebuilding a statement with the functions inside of it replaced. Core is plain data, so its shape need not be known:
// nodes are told by their capital `kind`, functions by having none.

import type { Fn, Stmt } from "../core/nodes.js";

/** `replace` is given the outermost functions, and sees to those inside of them itself. */
export function rewrite(stmt: Stmt, replace: (fn: Fn) => Fn): Stmt {
  return rebuild(stmt) as Stmt;

  function rebuild(value: unknown): unknown {
    if (Array.isArray(value)) {
      const made = value.map(rebuild);
      return made.some((each, i) => each !== value[i]) ? made : value;
    }
    if (typeof value !== "object" || value === null) return value;
    if (isFunction(value)) return replace(value);
    if (!isPart(value)) return value;
    let result = value as Record<string, unknown>;
    for (const key of Object.keys(value)) {
      const old = (value as Record<string, unknown>)[key];
      const made = rebuild(old);
      if (made === old) continue;
      if (result === value) result = { ...result };
      result[key] = made;
    }
    return result;
  }
}

function isFunction(value: object): value is Fn {
  return "params" in value && "body" in value && "arrow" in value;
}

// A node, or one of the records that hold nodes: `{ key, value }`, `{ name, value }`, `{ spread }`, `{ fallback }`.
function isPart(value: object): boolean {
  const { kind } = value as { kind?: unknown };
  if (typeof kind === "string") return /^[A-Z]/.test(kind) || "fallback" in value;
  return "value" in value || "spread" in value;
}
