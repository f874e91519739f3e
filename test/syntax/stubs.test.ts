// The `@py` lines of the runtime, and single expressions.

import { describe, expect, test } from "vitest";
import { Reporter } from "../../compiler/diagnostics/index.js";
import { SourceFile } from "../../compiler/source/source-file.js";
import { parseExpression, parseStub } from "../../compiler/syntax/index.js";
import { show } from "./parse-text.js";

function stub(text: string) {
  const reporter = new Reporter();
  const parsed = parseStub(new SourceFile("stub", text), reporter);
  return parsed ?? reporter.errors[0];
}

describe("stubs", () => {
  test("functions, plain and dotted", () => {
    expect(stub("def len(obj, /) -> int")).toMatchObject({
      kind: "def",
      name: "len",
      params: { positionalOnly: [{ name: "obj" }], positional: [] },
      returns: { id: "int" },
    });
    expect(stub("def str.removeprefix(self, prefix: str, /) -> str")).toMatchObject({
      name: "str.removeprefix",
    });
    expect(stub('def print(*values, sep=" ", end="\\n", file=None) -> None')).toMatchObject({
      params: {
        vararg: { name: "values" },
        keywordOnly: [{ name: "sep" }, { name: "end" }, { name: "file" }],
      },
    });
    expect(stub("async def asyncio.sleep(t: float, /) -> None")).toMatchObject({ isAsync: true });
    expect(stub("def f[T](x: list[T],\n  y: T | None = None) -> T")).toMatchObject({
      typeParams: [{ name: "T" }],
    });
  });

  test("classes, properties, values, modules", () => {
    expect(stub("class str(object)")).toMatchObject({
      kind: "class",
      name: "str",
      bases: [{ id: "object" }],
    });
    expect(stub("class list[T]")).toMatchObject({ kind: "class", typeParams: [{ name: "T" }], bases: [] });
    expect(stub("property complex.real -> float")).toMatchObject({ kind: "property", name: "complex.real" });
    expect(stub("math.pi: float")).toMatchObject({
      kind: "value",
      name: "math.pi",
      annotation: { id: "float" },
    });
    expect(stub("module math")).toMatchObject({ kind: "module", name: "math" });
  });

  test("malformed ones are reported", () => {
    for (const text of [
      "",
      "def",
      "def f",
      "def f(a, a)",
      "def f() -> ",
      "class",
      "math.pi",
      "def f() -> int: pass",
      "def f()\ndef g()",
    ]) {
      expect(stub(text), text).toHaveProperty("severity", "error");
    }
  });
});

describe("parseExpression", () => {
  const read = (text: string) => {
    const expr = parseExpression(new SourceFile("e", text), { debug: true }, new Reporter());
    return expr && show(expr);
  };

  test("takes one expression, with blanks behind it", () => {
    expect(read("a + b")).toBe("(a + b)");
    expect(read("a, b \n")).toBe("(a, b,)");
    expect(read("\ta")).toBeUndefined();
    expect(read("a # x\n\n")).toBe("a");
    expect(read("\\\n\\\na")).toBe("a");
  });

  test("takes nothing else", () => {
    for (const text of ["", "\na", " \na", "# x\na", "\\\n\na", "a = 1", "a; b", "a\nb", "pass", "a b"])
      expect(read(text), text).toBeUndefined();
  });
});
