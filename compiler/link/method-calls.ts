// Method calls on receivers of unknown type. Objects answer by prototype; strings, lists and numbers have none of ours,
// so a method whose name a builtin type of theirs has goes through a dispatcher that tests for them first:
//
//   function m_append$1(o, a) {
//     if (Array.isArray(o)) return list_append(o, a);
//     return (o.append$1 !== void 0 ? o : recv(o)).append$1(a);
//   }

import type * as ESTree from "estree";
import type { Symbol } from "../core/nodes.js";
import type { Library } from "../library/library.js";
import type { Stub, StubParam } from "../library/stub.js";
import { convertArgument, convertResult } from "./builtin-values.js";
import { call, literal, refer } from "./tree.js";
import { generalStub } from "./type-members.js";
import { isReference, type MethodCall, type Name, type Reference, type Unit } from "./unit.js";

/** How values of the types without a prototype of ours are told, most frequent first. */
const representations: readonly {
  readonly type: string;
  readonly test: (o: Reference) => ESTree.Expression;
}[] = [
  { type: "list", test: isArray },
  { type: "str", test: (o) => typeOf(o, "string") },
  { type: "int", test: (o) => typeOf(o, "number") },
];

function isArray(o: Reference): ESTree.Expression {
  const array: ESTree.Identifier & { global: true } = { type: "Identifier", name: "Array", global: true };
  return call(
    {
      type: "MemberExpression",
      object: array,
      property: { type: "Identifier", name: "isArray" },
      computed: false,
      optional: false,
    },
    [o],
  );
}

function typeOf(o: Reference, name: string): ESTree.Expression {
  const type: ESTree.Expression = { type: "UnaryExpression", operator: "typeof", prefix: true, argument: o };
  return { type: "BinaryExpression", operator: "===", left: type, right: literal(name) };
}

export function dispatcherName(selector: string): Name {
  return `method ${selector}`;
}

/** The builtin methods that a call by this selector may mean on a value without a prototype of ours. */
function targetsOf(
  selector: string,
  library: Library,
): readonly { stub: Stub; test: (o: Reference) => ESTree.Expression }[] {
  const { name, count } = parts(selector);
  return representations.flatMap(({ type, test }) => {
    const stubs = library.types.get(type)?.members.get(name);
    if (stubs === undefined) return [];
    const stub = generalStub(stubs);
    return stub.kind === "function" && stub.form === "plain" && accepts(stub, count + 1)
      ? [{ stub, test }]
      : [];
  });
}

function parts(selector: string): { readonly name: string; readonly count: number } {
  const at = selector.lastIndexOf("$");
  return { name: selector.slice(0, at), count: Number(selector.slice(at + 1)) };
}

/** Whether a function may be called with so many positional arguments and nothing else. */
function accepts(stub: Stub, count: number): boolean {
  const positional = stub.params.filter((param) => param.kind === "posonly" || param.kind === "normal");
  const required = positional.filter((param) => param.default === undefined).length;
  if (stub.params.some((param) => param.kind === "kwonly" && param.default === undefined)) return false;
  const hasStar = stub.params.some((param) => param.kind === "star");
  return count >= required && (count <= positional.length || hasStar);
}

/** The dispatcher of a selector; undefined if no builtin method can be meant, so that the call is spelled inline. */
export function makeDispatcher(selector: string, library: Library): Unit | undefined {
  const targets = targetsOf(selector, library);
  if (targets.length === 0) return undefined;
  const { count } = parts(selector);
  const uses = new Set<Name>(["recv"]);
  const o = local("o");
  const args = Array.from({ length: count }, (_, i) => local(i < 13 ? String.fromCharCode(97 + i) : `a${i}`));
  const body: ESTree.Statement[] = targets.map(({ stub, test }) => ({
    type: "IfStatement",
    test: test(refer(o)),
    consequent: { type: "ReturnStatement", argument: directCall(stub, [o, ...args], uses) },
    alternate: null,
  }));
  const general = guardedCall(
    selector,
    () => refer(o),
    args.map((arg) => refer(arg)),
  );
  body.push({ type: "ReturnStatement", argument: general });
  const name = dispatcherName(selector);
  const node: ESTree.FunctionDeclaration = {
    type: "FunctionDeclaration",
    id: refer(name, `m_${selector}`),
    params: [o, ...args].map((symbol) => refer(symbol)),
    body: { type: "BlockStatement", body },
    generator: false,
    async: false,
  };
  return {
    names: [name],
    uses: [...uses],
    eager: [],
    globals: targets.some(({ stub }) => stub.pythonName.startsWith("list.")) ? ["Array"] : [],
    asks: [],
    selectors: [],
    pure: true,
    belongsTo: [],
    node,
  };
}

function local(name: string): Symbol {
  return { id: -1, name, kind: "param", rep: "any" };
}

/** `list_append(o, a)`; what is left over for `*args` goes in one Array. */
function directCall(stub: Stub, symbols: readonly Symbol[], uses: Set<Name>): ESTree.Expression {
  uses.add(stub.exportName);
  const args: ESTree.Expression[] = [];
  let next = 0;
  for (const param of stub.params) {
    if (param.kind === "star") {
      args.push({ type: "ArrayExpression", elements: symbols.slice(next).map((symbol) => refer(symbol)) });
      break;
    }
    if (next >= symbols.length || !isPositional(param)) break;
    const symbol = symbols[next++];
    args.push(convertArgument({ ...param, default: undefined }, () => refer(symbol), uses));
  }
  return convertResult(stub, call(refer(stub.exportName), args), uses);
}

function isPositional(param: StubParam): boolean {
  return param.kind === "posonly" || param.kind === "normal";
}

/** `(o.append$1 !== void 0 ? o : recv(o)).append$1(a)`. */
function guardedCall(
  selector: string,
  receiver: () => ESTree.Expression,
  args: readonly ESTree.Expression[],
  first = receiver,
  recv: Reference = refer("recv"),
  loc?: any,
): ESTree.Expression {
  const member = (object: ESTree.Expression, place?: any): ESTree.MemberExpression => ({
    type: "MemberExpression",
    object,
    property: { type: "Identifier", name: selector, ...(place === undefined ? {} : { loc: place }) },
    computed: false,
    optional: false,
  });
  const nothing: ESTree.Expression = {
    type: "UnaryExpression",
    operator: "void",
    prefix: true,
    argument: literal(0),
  };
  const has: ESTree.Expression = {
    type: "BinaryExpression",
    operator: "!==",
    left: member(first()),
    right: nothing,
  };
  const checked: ESTree.Expression = {
    type: "ConditionalExpression",
    test: has,
    consequent: receiver(),
    alternate: call(recv, [receiver()]),
  };
  return call(member(checked, loc), args);
}

/** A method call as JavaScript: through its dispatcher if there is one, else inline. `note` hears of each new reference. */
export function spellMethodCall(
  node: MethodCall,
  hasDispatcher: boolean,
  note: (reference: Reference) => void = () => {},
): ESTree.Expression {
  const noted = <Made extends ESTree.Expression>(made: Made): Made => {
    if (isReference(made)) note(made);
    return made;
  };
  if (hasDispatcher) {
    const callee: any = noted(refer(dispatcherName(node.selector), `m_${node.selector}`));
    callee.loc = node.loc;
    return call(callee, [node.object, ...node.arguments]);
  }
  const { object, spill, selector } = node;
  const receiver = (): ESTree.Expression => noted({ ...(spill ?? object) });
  const first = (): ESTree.Expression =>
    spill === undefined
      ? receiver()
      : { type: "AssignmentExpression", operator: "=", left: noted({ ...spill }), right: object };
  return guardedCall(selector, receiver, node.arguments, first, noted(refer("recv")), node.loc);
}
