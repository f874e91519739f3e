// A module that awaits outside of functions, as a coroutine function: its names stay global.
//
//   x = await y      →     async def <module>():
//                              global x
//                              x = await y

import type * as ast from "./ast.js";
import { skipChildren, walk } from "./walk.js";

/** Of the coroutine function that such a module becomes: no Python can spell it. */
export const moduleFunctionName = "<module>";

/** Whether a module awaits outside of functions, by `await`, `async for` or `async with`. */
export function awaitsInModule(tree: ast.Module): boolean {
  let found = false;
  walk(tree, (node) => {
    if (node.kind === "FunctionDef" || node.kind === "Lambda" || node.kind === "ClassDef")
      return skipChildren;
    if (node.kind === "Await") found = true;
    if ((node.kind === "For" || node.kind === "With") && node.isAsync) found = true;
    return undefined;
  });
  return found;
}

/** `names`: what the module binds. */
export function asCoroutineFunction(tree: ast.Module, names: readonly string[]): ast.Module {
  const { span } = tree;
  const start = { start: 0, end: 0 };
  const globals: ast.Global = { kind: "Global", names, nameSpans: names.map(() => start), span: start };
  const params: ast.Parameters = {
    kind: "Parameters",
    span: start,
    positionalOnly: [],
    positional: [],
    vararg: undefined,
    keywordOnly: [],
    kwarg: undefined,
  };
  const whole: ast.FunctionDef = {
    kind: "FunctionDef",
    span,
    name: moduleFunctionName,
    nameSpan: start,
    isAsync: true,
    typeParams: [],
    params,
    returns: undefined,
    decorators: [],
    emitter: "bytecode",
    body: [...(names.length === 0 ? [] : [globals]), ...tree.body],
  };
  return { ...tree, body: [whole] };
}
