// What the factory of a class passes on to `__init__` (compiler/emit/factory.ts).

import type { ClassOf, CoreModule, Fn, SignatureInfo, Stmt } from "../../core/nodes.js";
import { isFn, visit } from "../../core/walk.js";

/** Undefined if the class has no `__init__` of its own, or one that takes more than plain positional arguments. */
export function initialiserOf(
  members: ClassOf["members"],
  functions: CoreModule["functions"],
): ClassOf["init"] {
  const value = members.find(({ name }) => name === "__init__")?.value;
  if (value?.kind === "Closure") return describe(value);
  if (value?.kind !== "Read") return undefined;
  const { symbol } = value;
  const hoisted = functions.find((each) => each.symbol === symbol);
  return hoisted === undefined ? undefined : describe(hoisted);
}

function describe(made: { readonly fn: Fn; readonly signature: SignatureInfo | null }): ClassOf["init"] {
  const { fn, signature } = made;
  if (signature === null || !signature.method || signature.generator || signature.coroutine) return undefined;
  if (signature.star || signature.kwonly.length > 0 || signature.kwstar || fn.rest !== null) return undefined;
  return { params: fn.params.map(({ name }) => name), returnsNone: returnsNone(fn.body) };
}

function returnsNone(body: readonly Stmt[]): boolean {
  let result = true;
  visit(body, (node) => {
    if (isFn(node)) return false;
    if (node.kind === "Return" && !(node.value.kind === "Const" && node.value.value.kind === "none"))
      result = false;
    return result;
  });
  return result;
}
