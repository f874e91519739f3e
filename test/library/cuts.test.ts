/** What is left of a text of the runtime where nothing is there that its tests ask for. */
import { describe, expect, it } from "vitest";
import { type CutShape, findCuts, parseText } from "../../compiler/library/cuts.js";

const guards = {
  own: new Set(["Slice", "Dict", "f"]),
  ports: new Set(["charge"]),
  tags: new Map([[4, ["Dict"]]]),
};

function cutsOf(text: string): readonly CutShape[] {
  return findCuts(parseText("", text, ""), text, 0, guards);
}

/** With all cuts made, but for those that need one of `there` to be missing. */
function without(text: string, there: readonly string[] = []): string {
  let result = text;
  const spans = made(cutsOf(text)).flatMap((cut) => cut.spans);
  for (const [start, end, instead = ""] of [...spans].sort((a, b) => b[0] - a[0]))
    result = result.slice(0, start) + instead + result.slice(end);
  return result;

  function made(cuts: readonly CutShape[]): readonly CutShape[] {
    return cuts.flatMap((cut) => (cut.unless.some((name) => there.includes(name)) ? made(cut.cuts) : [cut]));
  }
}

describe("statements", () => {
  it.each([
    ["if (x instanceof Slice) a();", "{}"],
    ["if (x instanceof Slice) a(); else b();", "b();"],
    ["if (!(x instanceof Slice)) a();", "a();"],
    ["if (!(x instanceof Slice)) a(); else b();", "a();"],
    ["if (y) a(); else if (x instanceof Slice) b();", "if (y) a();"],
    ["if (y) a(); else if (x instanceof Slice) b(); else c();", "if (y) a(); else c();"],
    ["if (y) a(); else b();", "if (y) a(); else b();"],
    ["while (x instanceof Slice) a();", "while (false) a();"],
    ["for (;;) if (x instanceof Slice) a();", "for (;;) {}"],
    ["for (;;) charge(16);", "for (;;) {}"],
    ["charge(16);", "{}"],
    ["{\n  a();\n  charge(16);\n  b();\n}", "{\n  a();\n  b();\n}"],
    ["{ if (x instanceof Slice) a(); b(); }", "{  b(); }"],
    ["{ a(); charge(16); }", "{ a();  }"],
    ["switch (n) { case '__a__': case '__b__': throw 1; case 'c': d(); }", "switch (n) {  case 'c': d(); }"],
    ["switch (n) { case '__a__': a(); case 'c': d(); break; default: e(); }", undefined],
  ])("%s", (text, rest = text) => {
    expect(without(text)).toBe(rest);
  });

  it("what is behind a statement that always leaves is not reached, but for what is hoisted", () => {
    const body = (text: string) => without(`function g() { ${text} }`).slice("function g() { ".length, -2);
    expect(body("if (!(x instanceof Slice)) return 1; return 2;")).toBe("return 1;");
    expect(body("if (!(x instanceof Slice)) { a(); return 1; }")).toBe("{ a(); return 1; }");
    expect(body("if (!(x instanceof Slice)) return 1; else b(); return 2;")).toBe("return 1;");
    expect(body("if (!(x instanceof Slice)) a(); return 2;")).toBe("a(); return 2;");
    expect(body("if (!(x instanceof Slice)) return h(); function h() {}")).toBe(
      "return h(); function h() {}",
    );
  });
});

describe("tests", () => {
  it.each([
    ["t = x instanceof Slice;", "t = false;"],
    ["t = x instanceof Slice.I;", "t = false;"],
    ["t = x instanceof Other;", undefined],
    ["t = x().y instanceof Slice;", undefined],
    ["t = x.k === 4;", "t = false;"],
    ["t = x.k !== 4;", "t = true;"],
    ["t = x.k === 5;", undefined],
    ["t = x?.k === 4;", "t = false;"],
    ["t = x['k'] === 4;", undefined],
    ["t = x.op__call__ !== undefined;", "t = false;"],
    ["t = x.op__call__ === undefined;", "t = true;"],
    ['t = name === "__new__";', "t = false;"],
    ['t = name !== "__new__";', "t = true;"],
    ['t = name === "new";', undefined],
    ["t = (x instanceof Slice) ? a : b;", "t = b;"],
    ["t = !(x instanceof Slice) ? a : b;", "t = a;"],
    ["t = y ? a : b;", undefined],
    ["t = x instanceof Slice || y;", "t = y;"],
    ["t = !(x instanceof Slice) && y;", "t = y;"],
    ["t = x instanceof Slice ?? y;", "t = false ?? y;"],
    ["if (y || x instanceof Slice) a();", "if (y) a();"],
    ["if (y && !(x instanceof Slice)) a();", "if (y) a();"],
    ["t = y || x instanceof Slice;", "t = y || false;"],
    ["t = !y || x instanceof Slice;", "t = !y;"],
    ["t = (y === 1 && z < 2) || x instanceof Slice;", "t = (y === 1 && z < 2);"],
    ["if (y && x instanceof Slice) a();", "{}"],
    ["if (y() && x instanceof Slice) a();", "if (y() && false) a();"],
    ["if (x instanceof Slice || x instanceof Dict) a();", "{}"],
    ["if (x instanceof Slice || y) a();", "if (y) a();"],
    ["if (!(x instanceof Slice) || y) a();", "a();"],
    ["if (!(x instanceof Slice) && !(x instanceof Dict)) a();", "a();"],
    ["if (!!(x instanceof Slice)) a();", "{}"],
    ["if (-x) a();", undefined],
    ["if (linked(f)) a();", "{}"],
    ['if (crosses("data")) a();', "{}"],
    ["if (in_program(f)) a();", "{}"],
    ["if (other(f)) a();", undefined],
  ])("%s", (text, rest = text) => {
    expect(without(text)).toBe(rest);
  });
});

it("a cut that is not made leaves those in it to be made", () => {
  const text = "if (x instanceof Slice) { if (y instanceof Dict) a(); b(); }";
  expect(without(text)).toBe("{}");
  expect(without(text, ["Slice"])).toBe("if (x instanceof Slice) {  b(); }");
  expect(without(text, ["Slice", "Dict"])).toBe(text);
});
