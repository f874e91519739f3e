// Expressions too deep to follow: whatever is mentioned there gets out of sight.

import type * as ast from "../../syntax/ast.js";
import { children } from "../../syntax/walk.js";
import { any, type Value, valueOf } from "../lattice.js";
import type { Walker } from "../walker.js";
import { loadName, storeName } from "./names.js";
import { reflective, reflectOnAnything } from "./reflection.js";

// Too deep to follow: whatever is mentioned there gets out of sight.
export function evaluateBlindly(walker: Walker, expr: ast.Expression): Value {
  const pending: ast.Node[] = [expr];
  const engine = walker.engine;
  while (pending.length > 0) {
    const node = pending.pop()!;
    switch (node.kind) {
      case "Name":
        storeOrEscape(walker, node);
        if (reflective.has(node.id)) reflectOnAnything(engine);
        continue;
      case "Attribute":
        engine.readAny(node.attr);
        break;
      case "Lambda":
        engine.openFunction(engine.stateOfFunction(walker.ground.entities.functions.get(node)!), undefined);
        for (const each of children(node.params)) pending.push(each);
        continue;
      case "GeneratorExpression": {
        const site = engine.site(node, "generator");
        engine.write(site.key, any);
        engine.escape(valueOf(site));
        engine.enqueue(walker.ground.openGenerator(node));
        pending.push(node.clauses[0].iter);
        continue;
      }
      case "Yield":
      case "YieldFrom":
      case "Await":
        if (walker.state?.generator) engine.write(walker.state.generator.element, any);
        break;
      default:
        break;
    }
    for (const each of children(node)) pending.push(each);
  }
  return any;
}

// Stored and read names look the same from afar; so do both.
function storeOrEscape(walker: Walker, site: ast.Name): void {
  const resolution = walker.engine.names.resolve(site);
  if (resolution.kind !== "variable") return;
  walker.engine.escape(loadName(walker, site, walker.places.at(site)));
  if (resolution.variable.bindings.includes(site)) storeName(walker, site, any);
}
