// What the linker promises of its output: forms, names, order, and why a unit is there.

import { describe, expect, it } from "vitest";
import {
  arrayOf,
  assign,
  callRuntime,
  evaluate,
  giveBack,
  int,
  read,
  text,
  write,
} from "../../compiler/core/build.js";
import type { Core, Expr, Stmt } from "../../compiler/core/nodes.js";
import { emit } from "../../compiler/emit/index.js";
import { type Bindings, type Format, link } from "../../compiler/link/index.js";
import { print } from "../../compiler/print/index.js";
import { SourceFile } from "../../compiler/source/source-file.js";
import { at, builtLibrary, fn, programOf, runScript, symbol } from "./support.js";

const library = builtLibrary();

interface Wishes {
  readonly format?: Format;
  readonly exports?: readonly ReturnType<typeof symbol>[];
  readonly bindings?: Bindings;
}

function linked(core: Core, { format = "esm", exports = [], bindings = new Map() }: Wishes = {}) {
  return link(emit(core, true), library, {
    format,
    main: core.entry.execute,
    exports,
    computedAttributes: false,
    bindings,
    runner: null,
    minify: false,
  });
}

function textOf(core: Core, wishes: Wishes = {}): string {
  return print(linked(core, wishes).program, { sourceMap: false, minify: false, files: new Map() }).code;
}

const global = (name: string) => symbol(name, "global", { module: "__main__" });
const runtimeCall = (name: string, ...args: Expr[]): Stmt => evaluate(callRuntime(name, args, at));

describe("forms", () => {
  const x = global("x");
  const core = programOf([assign(x, int(1, at), at)], { globals: [x] });

  it("an ES module exports the globals that are asked for", () => {
    expect(textOf(core, { exports: [x] })).toMatch(/var x;[\s\S]*main\(\);\nexport \{\s*x\s*\};\n$/);
  });

  it("a CommonJS module puts them on exports, and binds no name that CommonJS has", () => {
    const names = ["exports", "require", "module"].map(global);
    const code = textOf(
      programOf(
        names.map((name) => assign(name, int(1, at), at)),
        { globals: names },
      ),
      {
        format: "cjs",
        exports: [names[0]],
      },
    );
    const module = { exports: {} as any };
    runScript(`(function (exports, require, module) {${code}})(shared.exports, null, shared)`, {
      shared: module,
    });
    expect(module.exports.exports).toBe(1);
  });

  it("a script leaves nothing behind in its surroundings", () => {
    const before = Object.keys(runScript("", {}));
    expect(Object.keys(runScript(textOf(core, { format: "iife" }), {}))).toEqual(before);
  });
});

describe("names", () => {
  it("stay as they are, except where the runtime or JavaScript means something else by them", () => {
    const names = ["add", "Math", "class", "x", "undefined", "NaN"].map(global);
    const body = [
      ...names.map((name) => assign(name, int(7, at), at)),
      runtimeCall("add", int(1, at), read(names[3], at)),
      runtimeCall("int_floordiv", int(7, at), int(2, at)),
    ];
    const code = textOf(programOf(body, { globals: names }));
    expect(code).toMatch(/var add\$1, Math\$1, class\$, x, undefined(\$1)?, NaN(\$1)?;/);
  });

  it("of locals may be those of runtime functions that are not called there", () => {
    const add = symbol("add", "param");
    const f = symbol("f", "function");
    const function_ = { symbol: f, fn: fn("f", [add], [giveBack(read(add, at), at)]), signature: null };
    const call: Expr = { kind: "CallKnown", callee: read(f, at), args: [int(1, at)], span: at, rep: "any" };
    const code = textOf(
      programOf([evaluate(call), runtimeCall("add", int(1, at), int(2, at))], { functions: [function_] }),
    );
    expect(code).toContain("function f(add) {\n  return add;\n}");
  });

  it("that JavaScript cannot spell are spelled by the numbers of their characters", () => {
    const odd = global("x²");
    expect(textOf(programOf([assign(odd, int(1, at), at)], { globals: [odd] }))).toContain("var x$ub2;");
  });
});

describe("the runtime", () => {
  it("comes without the class members that nobody mentions", () => {
    const tuple: Expr = { kind: "TupleOf", items: [int(1, at)], span: at, rep: "any" };
    const code = textOf(programOf([evaluate(tuple)]));
    expect(code).toContain("class Tuple {");
    expect(code).not.toMatch(/\n {2}(rbinary|order)\(/);
  });

  it("says which chain of uses keeps a unit", () => {
    const made = linked(programOf([runtimeCall("int_pow", int(2, at), int(3, at))]));
    expect(made.why("int_pow")).toEqual(["int_pow", "main"]);
    expect(made.why("dict_update")).toBeUndefined();
  });

  it("has functions of one expression written where they are called", () => {
    const list = arrayOf([], at, "any");
    expect(textOf(programOf([runtimeCall("list_append", list, int(1, at))]))).toContain("[].push(1);");
  });

  it("is ordered so that what an initialiser needs is initialised", () => {
    const code = textOf(
      programOf([runtimeCall("raise_", { kind: "Runtime", name: "KeyError", span: at, rep: "any" })]),
      {
        format: "iife",
      },
    );
    expect(() => runScript(code)).toThrow(expect.objectContaining({ cls: expect.anything() }));
  });
});

describe("text", () => {
  it("cannot end the script element or the line it stands in", () => {
    const value = "</script><!--\u2028\u2029'\"\\`$" + "{x}";
    const x = global("x");
    const code = textOf(programOf([evaluate(write(x, text(value, at), at))], { globals: [x] }), {
      exports: [x],
    });
    expect(code).not.toMatch(/<\/script|<!--|\u2028|\u2029/);
    const made = runScript(
      textOf(programOf([evaluate(write(x, text(value, at), at))], { globals: [x] }), {
        format: "cjs",
        exports: [x],
      }),
      { exports: {} },
    );
    expect(made.exports.x).toBe(value);
  });

  it("is the same for the same program", () => {
    const program = () => textOf(programOf([runtimeCall("add", int(1, at), text("a", at))]));
    expect(program()).toBe(program());
  });

  it("has a source map that leads back to the file as it was named", () => {
    const source = "x = 1\ny = x\n";
    const x = global("x");
    const span = { start: 6, end: 7 };
    const core = programOf([evaluate(write(x, int(1, at), span))], { globals: [x] });
    const files = new Map([["main.py", new SourceFile("main.py", source)]]);
    const { map } = print(linked(core).program, { sourceMap: true, minify: false, files });
    const parsed = JSON.parse(map!);
    expect(parsed.sources).toEqual(["main.py"]);
    expect(parsed.sourcesContent).toEqual([source]);
    expect(parsed.names).toContain("x");
  });

  it("has a source map that counts the lines of texts that no minifier may join", () => {
    const loc: any = { start: { source: "main.py", offset: 0 } };
    const program: any = {
      type: "Program",
      sourceType: "module",
      body: [
        { type: "Verbatim", text: "const help = `one\ntwo`;" },
        { type: "ExpressionStatement", expression: { type: "Identifier", name: "x", loc } },
      ],
    };
    const files = new Map([["main.py", new SourceFile("main.py", "x")]]);
    const { code, map } = print(program, { sourceMap: true, minify: true, files });
    expect(code).toBe("const help=`one\ntwo`;x;\n");
    // On the second line, at column 5.
    expect(JSON.parse(map!).mappings).toBe(";KAAA");
  });
});
