// The checker refuses what emission could not print soundly.

import { expect, test } from "vitest";
import { boxed, constant, evaluate, rawConstant, read, write } from "../../compiler/core/build.js";
import { findFaults } from "../../compiler/core/check.js";
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
