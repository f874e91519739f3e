// What minified output says in fewer words, and what it must not lose by that.

import { parse } from "acorn";
import { generate } from "astring";
import { expect, it } from "vitest";
import { squeeze } from "../../compiler/link/squeeze.js";
import { compact } from "../../compiler/print/compact.js";

function squeezed(text: string): string {
  const program: any = parse(text, { ecmaVersion: 2022, sourceType: "module" });
  const code = generate({ ...program, body: program.body.map(squeeze) }, { indent: "", lineEnd: "" });
  return compact(code, "module").code;
}

it("one declaration stands for several, but not at the top level", () => {
  expect(squeezed("function f() { const a = 1; const b = a; let c; g(); const d = 2; }")).toBe(
    "function f(){let a=1,b=a,c;g();let d=2}",
  );
  expect(squeezed("const a = 1;const b = () => { const c = 1; return c; };")).toBe(
    "const a=1;const b=()=>{let c=1;return c};",
  );
});

it("returns with conditions become one", () => {
  expect(squeezed("function f(a) { if (a) return 1; if (a === 2) { return 2; } return a; }")).toBe(
    "function f(a){return a?1:a===2?2:a}",
  );
  expect(squeezed("function f(a) { if (a) return undefined; return a; }")).toBe(
    "function f(a){if(a)return;return a}",
  );
  expect(squeezed("function f(a) { g(a); return undefined; }")).toBe("function f(a){g(a)}");
});

it("an else stays with its if, and a loop without a body keeps its semicolon", () => {
  expect(squeezed("function f(a, b) { if (a) { if (b) { g(); } } else { h(); } }")).toBe(
    "function f(a,b){if(a){if(b)g()}else h()}",
  );
  expect(squeezed("function f(a) { while (a()); }")).toBe("function f(a){while(a());}");
  expect(squeezed("function f(a) { if (a) { g(); } else {} }")).toBe("function f(a){if(a)g()}");
});
