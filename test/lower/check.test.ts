// The checker refuses what emission could not print soundly.

import { expect, test } from "vitest";
import {
  boxed,
  constant,
  evaluate,
  int,
  js,
  none,
  rawConstant,
  read,
  write,
} from "../../compiler/core/build.js";
import { checkCore, findFaults } from "../../compiler/core/check.js";
import type { Core, Expr, Stmt, Symbol } from "../../compiler/core/nodes.js";
import { coreOf } from "./support.js";

const at = { start: 0, end: 0 };
const local: Symbol = { id: 1, name: "x", kind: "local", rep: "float" };

function faultsOf(stmts: readonly Stmt[], locals: readonly Symbol[] = [local]): string[] {
  const core = coreOf("pass");
  const [module] = core.modules;
  const changed = { ...module, body: { ...module.body, locals, body: stmts } };
  return findFaults({ ...core, modules: [changed], entry: changed } satisfies Core);
}

test("a raw variable takes no general value", () => {
  const one = constant({ kind: "int", value: 1 }, at);
  expect(faultsOf([evaluate(write(local, one, at))])[0]).toContain("float is wanted but this is any");
});

test("a raw value is no argument of an unknown call", () => {
  const callee = constant({ kind: "none" }, at);
  const call = (arg: Expr): Stmt =>
    evaluate({ kind: "CallUnknown", callee, args: [arg], span: at, rep: "any" });
  expect(faultsOf([call(rawConstant(1, at))])[0]).toContain("any is wanted but this is float");
  expect(faultsOf([call(boxed(read(local, at)))])).toEqual([]);
});

test("a symbol must be declared around its use", () => {
  expect(faultsOf([evaluate(read(local, at))], [])[0]).toContain("declared nowhere around");
});

test("a jump needs its label around it", () => {
  expect(faultsOf([{ kind: "Break", label: null, span: at }])[0]).toContain("not around it");
});

test("yield stands in generators only", () => {
  const value = constant({ kind: "none" }, at);
  expect(faultsOf([evaluate({ kind: "Yield", value, span: at, rep: "any" })])[0]).toContain("yield outside");
});

const raw = rawConstant(1.5, at);
const value = int(1, at);
const truth = js(true, at);
const general: Symbol = { id: 2, name: "y", kind: "local", rep: "any" };
const broken = (node: object): Expr => ({ span: at, rep: "any", ...node }) as Expr;
const brokenStatement = (node: object): Stmt => ({ span: at, ...node }) as Stmt;

test.each([
  ["a raw constant that is no float", { kind: "Const", value: { kind: "int", value: 1 }, rep: "float" }],
  ["a read in another representation", { kind: "Read", symbol: local }],
  ["a write in another representation", { kind: "Write", symbol: local, value: raw }],
  ["any is wanted but this is float", { kind: "Is", left: value, right: raw, rep: "js" }],
  ["a test must be js", { kind: "Compare", mode: "any", op: "lt", left: value, right: value, test: true }],
  ["no JavaScript boolean", { kind: "Not", operand: value, rep: "js" }],
  ["no JavaScript boolean", { kind: "Logical", op: "and", left: truth, right: none(at), rep: "js" }],
  ["a truth that is not js", { kind: "Truth", of: "any", operand: value }],
  ["a sequence in another representation", { kind: "Sequence", items: [value, raw] }],
  [
    "a raw attribute that may be missing",
    { kind: "GetAttribute", object: value, name: "a", direct: false, closed: false, rep: "float" },
  ],
  ["a raw float in an Array", { kind: "ArrayOf", items: [raw], rep: "js" }],
  ["float is wanted", { kind: "ArrayOf", items: [value], raw: true }],
  ["float is wanted", { kind: "TupleOf", items: [value], raw: true }],
  ["yield* outside of a generator", { kind: "Delegate", value }],
  ["a box that is no Python value", { kind: "Box", value: raw, rep: "js" }],
  ["an unbox that is not raw", { kind: "Unbox", value, from: "boxed" }],
  [
    "an operator's result in another representation",
    { kind: "Binary", op: "add", mode: "float", left: raw, right: raw },
  ],
  [
    "float is wanted but this is any",
    { kind: "Unary", op: "neg", mode: "float", operand: value, rep: "float" },
  ],
])("%s", (fault, node) => {
  expect(faultsOf([evaluate(broken(node))])[0]).toContain(fault);
});

test.each([
  ["const x has no value", { kind: "Declare", symbol: local, value: null, constant: true }],
  [
    "a raw store that is not direct",
    { kind: "SetAttribute", object: value, name: "a", value: raw, raw: true, direct: false, closed: false },
  ],
  ["float is wanted", { kind: "SetElement", object: value, index: value, value, raw: true }],
  [
    "a count by 0",
    { kind: "ForCount", label: null, counter: general, from: value, to: value, step: 0, body: [] },
  ],
  ["a try without any clause", { kind: "Try", body: [], handler: null, caught: null, finalizer: null }],
  ["any is wanted but this is js", { kind: "Raise", value: truth }],
])("%s", (fault, node) => {
  expect(faultsOf([brokenStatement(node)])[0]).toContain(fault);
});

test.each([
  { kind: "Compare", mode: "small", op: "lt", left: value, right: value, test: false },
  { kind: "Const", value: { kind: "bool", value: true } },
  { kind: "Conditional", test: truth, then: truth, otherwise: truth, rep: "js" },
  { kind: "Sequence", items: [value, truth], rep: "js" },
])("as a test will do: $kind", (test) => {
  expect(faultsOf([brokenStatement({ kind: "If", test: broken(test), then: [], otherwise: [] })])).toEqual(
    [],
  );
});

test("what a loop and a handler bind is known inside, and only there", () => {
  const use = evaluate(read(general, at));
  const array = js("", at);
  const inside = [
    { kind: "ForArray", label: null, element: general, array, declare: true, body: [use] },
    { kind: "ForIter", label: null, element: general, iterator: array, declare: true, body: [use] },
    { kind: "Try", body: [], handler: [use], caught: general, finalizer: null },
  ].map(brokenStatement);
  expect(faultsOf(inside)).toEqual([]);
  expect(faultsOf([...inside, use])[0]).toContain("local y is declared nowhere around");
});

test("a Core with faults is our own bug, of which the first are told; they are counted to a hundred", () => {
  const core = coreOf("pass");
  const [module] = core.modules;
  const body = Array.from({ length: 200 }, () => evaluate(read(general, at)));
  const changed = { ...module, body: { ...module.body, body } };
  const wrong = { ...core, modules: [changed], entry: changed };
  expect(findFaults(wrong)).toHaveLength(100);
  expect(() => checkCore(wrong)).toThrow(
    /^mpyjs bug: Core does not hold together: local y is declared nowhere/,
  );
  expect(checkCore(core)).toBe(core);
});
