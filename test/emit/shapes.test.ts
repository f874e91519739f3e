import { describe, expect, it } from "vitest";
import { declare, evaluate, giveBack, int, read, write } from "../../compiler/core/build.js";
import type { Binary, Expr, Stmt, Symbol } from "../../compiler/core/nodes.js";
import { emit } from "../../compiler/emit/index.js";
import { bindPorts } from "../../compiler/link/ports.js";
import { UnitReader } from "../../compiler/link/read-unit.js";
import { spell } from "../../compiler/link/spelling.js";
import { measure, print } from "../../compiler/print/index.js";
import { at, builtLibrary, fn, programOf, symbol } from "../link/support.js";

const library = builtLibrary();
const a = symbol("a", "param", { stable: true });
const b = symbol("b", "param", { stable: true });

/** The text of a function whose body is the given statements. */
function shape(
  stmts: readonly Stmt[],
  locals: readonly Symbol[] = [],
  params: readonly Symbol[] = [a, b],
): string {
  const f = symbol("f", "function");
  const core = programOf([], {
    functions: [{ symbol: f, fn: fn("f", params, stmts, { locals }), signature: null }],
  });
  const units = emit(core);
  const reader = new UnitReader(library, bindPorts(library, new Map()));
  spell(
    units.map((unit) => reader.readWritten(unit)),
    reader.scopes,
    new Set(),
    new Map(),
  );
  const unit = units.find((each) => each.names.includes(f))!;
  const body: any[] = (unit.node as any).body.body;
  return body
    .map((each) => print({ type: "Program", sourceType: "module", body: [each] }, options).code.trim())
    .join("\n");
}

const options = { sourceMap: false, minify: false, files: new Map() };

function binary(op: Binary["op"], left: Expr, right: Expr, more: Partial<Binary> = {}): Expr {
  return {
    kind: "Binary",
    op,
    mode: "any",
    inplace: false,
    floats: false,
    left,
    right,
    span: at,
    rep: "any",
    ...more,
  };
}

const ra = () => read(a, at);
const rb = () => read(b, at);

describe("operators", () => {
  it("adds two unknowns inline while both are small ints", () => {
    expect(shape([giveBack(binary("add", ra(), rb()), at)])).toBe(
      'let t;\nreturn typeof a === "number" && typeof b === "number" && (((t = a + b) | 0) === t || t <= MAX_INT && t >= -MAX_INT) ? t : add(a, b);',
    );
  });

  it("needs one bound and one guard beside a constant", () => {
    expect(shape([giveBack(binary("add", ra(), int(1, at)), at)])).toBe(
      'let t;\nreturn typeof a === "number" && (((t = a + 1) | 0) === t || t <= MAX_INT) ? t : add(a, 1);',
    );
  });

  it("has an arm for boxed floats where the program has floats", () => {
    expect(shape([giveBack(binary("mul", ra(), rb(), { floats: true }), at)])).toContain(
      "? t : a.k === 1 && b.k === 1 ? new Float(a.v * b.v) : mul(a, b)",
    );
  });

  it("is plain JavaScript where the result is proved small", () => {
    expect(shape([giveBack(binary("sub", ra(), rb(), { mode: "small" }), at)])).toBe("return a - b;");
    expect(shape([giveBack(binary("mul", ra(), rb(), { mode: "small" }), at)])).toBe("return a * b + 0;");
    expect(shape([giveBack(binary("mod", ra(), int(8, at), { mode: "small" }), at)])).toBe("return a & 7;");
  });

  it("evaluates operands once and in order", () => {
    const f = symbol("g", "function");
    const call: Expr = { kind: "CallKnown", callee: read(f, at), args: [], span: at, rep: "any" };
    const text = shape([giveBack(binary("add", call, call), at)]);
    expect(text).toContain("t = g();\nu = g();\nreturn typeof t === ");
  });
});

describe("locals", () => {
  it("that Core has not declared in place are declared at the top", () => {
    const x = symbol("x");
    const body: Stmt[] = [
      { kind: "If", test: ra(), then: [evaluate(write(x, int(1, at), at))], otherwise: [], span: at },
      giveBack(read(x, at), at),
    ];
    expect(shape(body, [x])).toBe("let x;\nif (a) x = 1;\nreturn x;");
  });

  it("that JavaScript reserves get another spelling", () => {
    const names = ["class", "await", "arguments", "eval", "let", "static"].map((name) => symbol(name));
    const text = shape(
      names.map((name) => declare(name, int(1, at), at)),
      [],
      [],
    );
    expect(text).not.toMatch(/const (class|await|arguments|eval|let|static) /);
    expect(text).toContain("const class$ = 1");
  });
});

it("measures what a part takes", () => {
  expect(measure({ type: "Identifier", name: "abc" })).toBe(3);
});
