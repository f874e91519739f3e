// A program that goes through its statements once: it has no loop and no function, it imports nothing of the library, and
// nothing that it calls waits. It would never look whether something waits (interrupts.ts), and needs little of the stack.

import type { Core } from "../core/nodes.js";
import { isFn, visitModule } from "../core/walk.js";

/** These wait, or bring in what nobody has seen. */
const others = /\b(?:input|open|exec|execfile|eval|compile|__import__)\b/;

/** `texts`: of its Python files. */
export function isBrief(core: Core, texts: readonly string[]): boolean {
  return core.modules.every(hasOnlyItsBody) && !texts.some((text) => others.test(text));
}

function hasOnlyItsBody(module: Core["entry"]): boolean {
  let goesOn = module.functions.length > 0 || module.body.generator;
  visitModule(module, (node) => {
    if (goesOn) return false;
    goesOn = isFn(node) ? node !== module.body : /^(?:While|For|Loop|Closure|ClassOf|Define)/.test(node.kind);
    return !goesOn;
  });
  return !goesOn;
}
