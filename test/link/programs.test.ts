import { expect, it } from "vitest";
import { arrayOf, callRuntime, evaluate, int, read, text, write } from "../../compiler/core/build.js";
import type { Expr, Stmt } from "../../compiler/core/nodes.js";
import { at, builtLibrary, compileCore, programOf, runScript, symbol } from "./support.js";

const library = builtLibrary();

/** `out.push(to_repr_text(value))` for the values, run. */
function show(values: readonly Expr[], before: readonly Stmt[] = [], parts = {}): string[] {
  const code = compileCore(programOf([...before, ...values.map(shown)], parts), library, "iife");
  const out: string[] = [];
  runScript(code, { out });
  return out;
}

function shown(value: Expr): Stmt {
  const out: Expr = {
    kind: "JsMember",
    object: { kind: "JsMember", object: hostGlobal(), name: "out", span: at, rep: "js" },
    name: "push",
    span: at,
    rep: "js",
  };
  return evaluate({
    kind: "JsCall",
    callee: out,
    args: [callRuntime("to_repr_text", [value], at, "js")],
    span: at,
    rep: "js",
  });
}

function hostGlobal(): Expr {
  return read(symbol("globalThis", "temp"), at);
}

it("a program holds what it reaches and nothing else", () => {
  const code = compileCore(programOf([shown(callRuntime("int_add", [int(1, at), int(2, at)], at))]), library);
  expect(code).toContain("function int_add");
  expect(code).not.toContain("function float_mod");
});

it("calls of unknown functions, methods and builtins work", () => {
  const xs = symbol("xs", "global", { module: "__main__" });
  const list = (): Expr => read(xs, at);
  const method = (object: Expr, name: string, args: readonly Expr[]): Expr => ({
    kind: "CallMethod",
    object,
    name,
    args,
    exact: false,
    span: at,
    rep: "any",
  });
  const len: Expr = { kind: "BuiltinValue", name: "len", span: at, rep: "any" };
  const result = show(
    [
      method(list(), "append", [int(3, at)]),
      list(),
      method(text("abc", at), "upper", []),
      { kind: "CallUnknown", callee: len, args: [list()], span: at, rep: "any" },
      method(list(), "index", [int(3, at)]),
    ],
    [evaluate(write(xs, arrayOf([int(1, at)], at, "any"), at))],
    { globals: [xs] },
  );
  expect(result).toEqual(["None", "[1, 3]", "'ABC'", "2", "1"]);
});
