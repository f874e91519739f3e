// The index of a small runtime: what the linker gets to know of it, and what it makes of that.

import { describe, expect, it } from "vitest";
import { callRuntime, evaluate, int } from "../../compiler/core/build.js";
import type { Stmt } from "../../compiler/core/nodes.js";
import { emit } from "../../compiler/emit/index.js";
import { indexRuntime, type Library, openLibrary } from "../../compiler/library/index.js";
import { link } from "../../compiler/link/index.js";
import { print } from "../../compiler/print/index.js";
import { at, programOf } from "../link/support.js";

function libraryOf(files: Record<string, string>): Library {
  return openLibrary(indexRuntime(new Map(Object.entries(files))));
}

function linked(library: Library, body: readonly Stmt[], bindings: Record<string, string> = {}): string {
  const core = programOf(body);
  const { program } = link(emit(core), library, {
    format: "esm",
    main: core.entry.execute,
    exports: [],
    computedAttributes: false,
    bindings: new Map(Object.entries(bindings)),
    runner: null,
    minify: false,
  });
  return print(program, { sourceMap: false, minify: false, files: new Map() }).code;
}

const callOf = (name: string): Stmt => evaluate(callRuntime(name, [int(1, at)], at));

describe("the index", () => {
  it("knows what a declaration uses, by JavaScript's scopes", () => {
    const library = libraryOf({
      "a.js": `
        export function f(a) { const helper = 1; return helper + g(a) + Math.abs(a); }
        export function g(a) { return (helper) => helper(a); }
        export function helper() {}`,
    });
    expect(library.unit("f")?.uses).toEqual(["g"]);
    expect(library.unit("f")?.globals).toEqual(["Math"]);
    expect(library.unit("g")?.uses).toEqual([]);
  });

  it("tells what an initialiser needs from what functions use later", () => {
    const library = libraryOf({
      "a.js": "export const x = make(() => y); export const y = 1; function make(f) { return f; }",
    });
    expect(library.unit("x")?.uses).toEqual(["make", "y"]);
    expect(library.unit("x")?.eager).toEqual(["make"]);
  });

  it("reads stubs, over lines and with tags", () => {
    const library = libraryOf({
      "a.js": `
        /** @py module m */
        /** @py def m.f(a: float, /, b=1, *,
         *             c=None) -> float
         *  @pure */
        export function m_f(a, b, c) {}
        /** @py class m.C(object) */
        export const C = 1;
        /** @py classmethod def m.C.make(cls, x, /) */
        export function C_make(cls, x) {}`,
    });
    const [stub] = library.stubsOf("m.f");
    expect(stub.params.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "a posonly",
      "b normal",
      "c kwonly",
    ]);
    expect(stub.tags).toEqual(["pure"]);
    expect([...library.modules.get("m")!.members.keys()]).toEqual(["f", "C"]);
    expect(library.types.get("m.C")?.members.get("make")?.[0].form).toBe("classmethod");
  });

  it("refuses effects at the top level and names that are exported twice", () => {
    expect(() => libraryOf({ "a.js": "console.log(1);" })).toThrow(
      "a.js: a ExpressionStatement at the top level",
    );
    expect(() => libraryOf({ "a.js": "export const x = 1;", "b.js": "export const x = 2;" })).toThrow(
      "'x' is exported by a.js and by b.js",
    );
  });

  it("tells private names of different files apart", () => {
    const library = libraryOf({
      "a.js": "const k = 1; export function f(a) { return k; }",
      "b.js": "const k = 2; export function g(a) { const o = { k }; return o.k; }",
    });
    const code = linked(library, [callOf("f"), callOf("g")]);
    expect(code).toContain("const k = 1;");
    expect(code).toContain("const k$2 = 2;");
    expect(code).toContain("k: k$2");
  });

  it("writes the numbers of constant tables where they are read", () => {
    const library = libraryOf({
      "a.js": "export const T = { A: 1, B: 2 }; export function f(a) { if (a) return T.B; return 0; }",
    });
    const code = linked(library, [callOf("f")]);
    expect(code).toContain("if (a) return 2;");
    expect(code).not.toContain("const T");
  });
});

describe("classes", () => {
  const library = libraryOf({
    "a.js": `
      class Base { constructor() { this.x = 1; } size() { return 0; } }
      class Box extends Base { size() { return helper(); } unused() { return other(); } get y() { return 1; } toString() { return ""; } }
      function helper() { return 2; }
      function other() { return 3; }
      export function f(a) { const b = new Box(); return b.size() + a; }`,
  });

  it("keep the members that somebody mentions, and what JavaScript calls by itself", () => {
    const code = linked(library, [callOf("f")]);
    expect(code).toContain("size() {\n    return helper();\n  }");
    expect(code).toContain("constructor()");
    expect(code).toContain("toString()");
    expect(code).not.toMatch(/unused|get y|function other/);
  });
});

describe("ports", () => {
  const library = libraryOf({
    "ports.js": "export function charge(n) {} export function poll() {}",
    "a.js":
      "export function f(a) { charge(8); if (a) poll(); return [a, a]; } export function count(n) { total += n; } let total = 0;",
  });

  it("that nobody binds leave nothing behind", () => {
    const code = linked(library, [callOf("f")]);
    expect(code).not.toMatch(/charge|poll/);
  });

  it("that are bound call what they are bound to", () => {
    const code = linked(library, [callOf("f")], { charge: "count" });
    expect(code).toContain("count(8);");
    expect(code).toContain("function count(n)");
    expect(code).not.toMatch(/poll|charge/);
  });

  it("may be called by the program, when an instrument has bound them", () => {
    const code = linked(library, [callOf("charge")], { charge: "count" });
    expect(code).toContain("count(1);");
  });
});

describe("functions of one expression", () => {
  const inlined = (body: string): boolean => {
    const library = libraryOf({
      "a.js": `export function f(a) { ${body} } function g(x, y) { return x; } let h = 1;`,
    });
    return !linked(library, [callOf("f")]).includes("function f");
  };

  it("are substituted", () => {
    expect(inlined("return a + 1;")).toBe(true);
    expect(inlined("a.push(1); return h;")).toBe(true);
  });

  it("are not, where a parameter is read twice, never, sometimes, or after something happened", () => {
    expect(inlined("return a + a;")).toBe(false);
    expect(inlined("return 1;")).toBe(false);
    expect(inlined("return h && a;")).toBe(false);
    expect(inlined("return g(g(), a);")).toBe(false);
    expect(inlined("return () => a;")).toBe(false);
    expect(inlined("return this.x + a;")).toBe(false);
  });
});

describe("what nothing can be true of", () => {
  /** `f` as it is linked when it has this body, and `more` is used as well. */
  const f = (body: string, ...more: string[]): string => {
    const library = libraryOf({
      "a.js": `
        export function f(a) { let b = a; ${body} }
        class Slice { static { Slice.prototype.k = 5; } }
        class Range { op__iter__() { return 1; } }
        const Stop = { I: Object };
        function cut(x) { return new Other(x); }
        class Other {}
        export function slice(a) { let b = a; return new Slice(b, b); }
        export function range(a) { let b = a; return new Range(b, b); }
        export function stop(a) { let b = a; return [Stop, b, b]; }`,
    });
    const code = linked(library, ["f", ...more].map(callOf));
    return code.slice(code.indexOf("function f(a) {"), code.indexOf("\n}", code.indexOf("function f(a) {")));
  };
  const body = (text: string): string => `function f(a) {\n  let b = a;\n${text}`;

  it("is cut from the runtime with all it needs, while the class is used by nothing else", () => {
    expect(f("if (b instanceof Slice) return cut(b); return b;")).toBe(body("  return b;"));
    expect(f("if (b instanceof Slice) return cut(b); return b;", "slice")).toContain("return cut(b)");
    expect(f("if (b instanceof Slice) return cut(b); else b = 2; return b;")).toBe(
      body("  b = 2;\n  return b;"),
    );
    expect(f("return typeof b === 'string' || b instanceof Slice;")).toBe(
      body("  return typeof b === 'string';"),
    );
    expect(f("return (b instanceof Slice || b.x) && (b.y || b.z);")).toBe(
      body("  return (b.x) && (b.y || b.z);"),
    );
    expect(f("return [b instanceof Slice, !(b instanceof Slice)];")).toBe(
      body("  return [false, !(false)];"),
    );
  });

  it("is a tag, and the instance of an exception", () => {
    expect(f("return b.k === 5 ? cut(b) : b + 1;")).toBe(body("  return b + 1;"));
    expect(f("if (b?.k !== 5) return b; return cut(b);")).toBe(body("  return b;"));
    expect(f("return b?.k === 5 ? cut(b) : b + 1;", "slice")).toContain("cut(b)");
    expect(f("if (!(b instanceof Stop.I)) throw b; return cut(b);")).toBe(body("  throw b;"));
    expect(f("if (!(b instanceof Stop.I)) throw b; return cut(b);", "stop")).toContain("cut(b)");
  });

  it("is a special method that neither the program nor a class of the runtime has", () => {
    const text = "if (b.op__iter__ === undefined) return b; return cut(b);";
    expect(f(text)).toBe(body("  return b;"));
    expect(f(text, "range")).toContain("cut(b)");
    expect(f("if (b && b.op__iter__ !== undefined) cut(b); else { b = 3; } return b;")).not.toContain("cut");
  });

  it("stays where leaving it out would drop an effect, or a name that is hoisted", () => {
    expect(f("if (g(b) && b instanceof Slice) cut(b); return b; function g(x) { return x; }")).toContain(
      "cut(b)",
    );
    expect(f("if (!(b instanceof Slice)) return g(b); b = cut(b); function g(x) { return x; }")).toContain(
      "g(x)",
    );
  });
});

describe("special names and questions", () => {
  const code = (body: string, called: readonly string[] = ["f"]): string => {
    const library = libraryOf({
      "a.js": `
        export function f(a) { let b = a; ${body} }
        function linked(x) { return true; }
        function in_program(x) { return true; }
        export function getattr(a, name) { let b = a; return b[name]; }
        export function reads(a) { let b = a; return getattr(b, "__name__"); }
        export function makes(a) { let b = a; return [b, "__new__"]; }
        class Thing {
          /** @special __add__ */
          binary(b) { return add(b); }
        }
        function add(b) { return b; }`,
    });
    return linked(library, called.map(callOf)).replace(/\s+/g, " ");
  };

  it("cases go while nobody reads such an attribute", () => {
    const body =
      'switch (b) { case "__name__": return 1; case "__len__": case "__new__": return 2; default: return 3; }';
    expect(code(body)).toContain("switch (b) { default: return 3; }");
    expect(code(body, ["f", "reads"])).toContain(
      'switch (b) { case "__name__": return 1; default: return 3; }',
    );
  });

  it("comparisons are false while nobody spells the name", () => {
    expect(code('return [b === "__new__", b];')).toContain("return [false, b]");
    expect(code('return [b === "__new__", b];', ["f", "makes"])).toContain('[b === "__new__", b]');
  });

  it("what is asked of the program is answered", () => {
    expect(code("return linked(add) ? add(b) : b + 1;")).toContain("return b + 1;");
    expect(code("return in_program(add) && b ? add(b) : b + 1;")).toContain("return b + 1;");
  });

  it("members for special methods go without them", () => {
    expect(code("return new Thing(b).binary(b);")).not.toMatch(/binary\(b\) \{|function add/);
    expect(code("return [new Thing(b).binary(b), b.op__add__, '__add__'];")).toMatch(
      /binary\(b\) \{.*function add|function add.*binary\(b\) \{/,
    );
  });
});
