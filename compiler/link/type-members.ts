// What living builtin types can be asked for: `members(str, { $upper: [str_upper, SIGNATURE], … })`, with the members
// whose names somebody may ask for and no others.

import type * as ESTree from "estree";
import type { BuiltinType, Library } from "../library/library.js";
import type { Stub } from "../library/stub.js";
import { functionOf, functionValue, type Made, signatureOf } from "./builtin-values.js";
import { call, construct, objectOf, refer, statement } from "./tree.js";
import type { Name, Unit } from "./unit.js";

/** The stub that a member means as a value: the most general one. */
export function generalStub(stubs: readonly Stub[]): Stub {
  return stubs[stubs.length - 1];
}

/** What linking a member in needs. */
export function usesOfMember(stub: Stub, library: Library): readonly Name[] {
  return memberEntry(stub, library).uses;
}

export function makeMembersUnit(type: BuiltinType, names: readonly string[], library: Library): Unit {
  const uses = new Set<Name>(["members", type.exportName]);
  const entries: [string, ESTree.Expression][] = [];
  for (const name of names) {
    const made = memberEntry(generalStub(type.members.get(name)!), library);
    for (const use of made.uses) uses.add(use);
    entries.push([`$${name}`, made.expression]);
  }
  const node = statement(call(refer("members"), [refer(type.exportName), objectOf(entries)]));
  return {
    names: [`members ${type.pythonName}`],
    uses: [...uses],
    eager: [...uses, "selectors *"],
    globals: [],
    asks: [],
    selectors: [],
    pure: true,
    belongsTo: [],
    node,
  };
}

/** A method is `[f, SIGNATURE]`; a property, a class method or a static method is an object that says so. */
function memberEntry(stub: Stub, library: Library): Made {
  const isOwn = library.stubsOfExport(stub.exportName)[0] === stub;
  if (stub.kind === "property") {
    const getter = functionValue({ ...stub, params: [selfParam] }, isOwn);
    return {
      expression: construct(refer("Property"), [getter.expression]),
      uses: ["Property", ...getter.uses],
    };
  }
  if (stub.kind !== "function") return { expression: refer(stub.exportName), uses: [stub.exportName] };
  if (stub.form !== "plain") {
    const wrapper = stub.form === "classmethod" ? "ClassMethod" : "StaticMethod";
    const fn = functionValue(stub, isOwn);
    return { expression: construct(refer(wrapper), [fn.expression]), uses: [wrapper, ...fn.uses] };
  }
  const fn = functionOf(stub, isOwn);
  const signature = signatureOf(stub);
  return {
    expression: { type: "ArrayExpression", elements: [fn.expression, signature.expression] },
    uses: [...signature.uses, ...fn.uses],
  };
}

const selfParam = { name: "self", kind: "posonly", annotation: undefined, default: undefined } as const;
