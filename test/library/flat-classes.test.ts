import { parse } from "acorn";
import { generate } from "astring";
import { describe, expect, it } from "vitest";
import { flatClass } from "../../compiler/library/flat-classes.js";

function flattened(text: string): string {
  const node = parse(text, { ecmaVersion: 2022 }).body[0];
  const made = flatClass(node);
  return made === node ? "the same" : generate(made).replace(/\s+/g, " ").trim();
}

describe("flat classes", () => {
  it("chain their prototype by hand and call no super()", () => {
    expect(
      flattened(
        "class A extends Root { static { A.prototype.k = 4; } constructor(v) { super(); this.v = v; } }",
      ),
    ).toBe(
      "class A { static { Object.setPrototypeOf(A.prototype, Root.prototype); A.prototype.k = 4; } constructor(v) { this.v = v; } }",
    );
  });

  it("get a static block where they have none", () => {
    expect(flattened("class A extends Root { constructor() { super(); } get cls() { return a; } }")).toBe(
      "class A { static { Object.setPrototypeOf(A.prototype, Root.prototype); } constructor() {} get cls() { return a; } }",
    );
  });

  it("are only those that extend Root itself and make nothing of its constructor", () => {
    expect(flattened("class A extends Stream { constructor() { super(); } }")).toBe("the same");
    expect(flattened("class A extends Root { next() { return undefined; } }")).toBe("the same");
    expect(flattened("class A extends Root { constructor(v) { super(v); } }")).toBe("the same");
    expect(flattened("function f() { return A; }")).toBe("the same");
  });
});
