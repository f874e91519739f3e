/** The .pyi files are Python that says what the stubs of the runtime say. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openLibrary } from "../../dist/compiler/index.js";
import { compile, editorStubs, memoryHost, modulesOfOurs } from "../../dist/node.js";
import { HELP_MODULES } from "../../dist/runtime/builtins/help.js";

describe("editor stubs", () => {
  test.each([...modulesOfOurs, "time", "asyncio", "io", "collections", "re"])(
    "of %s are valid Python",
    (name) => {
      const text = editorStubs(name)!;
      const { diagnostics } = compile("stub.py", memoryHost({ "stub.py": text }), { warnings: "off" });
      expect(diagnostics).toEqual([]);
      expect(text).not.toMatch(/smallint|types\./);
    },
  );

  test("say what an annotation of the runtime cannot", () => {
    expect(editorStubs("micropython")).toContain("def const(value: T, /) -> T:\n");
    expect(editorStubs("micropython")).toContain("from typing import TypeVar\n");
    expect(editorStubs("machine")).toContain("from typing import Any\n");
    expect(editorStubs("machine")).toContain("mem8: Any\n");
    expect(editorStubs("js")).toContain("def __getattr__(name: str, /) -> Any: ...\n");
    expect(editorStubs("jsffi")).toContain("class JsException(Exception):\n");
    expect(editorStubs("jsffi")).toMatch(/class JsProxy:\n {4}"""[^"]*"""\n {4}def __getattr__/);
  });

  test("name what they take from other modules", () => {
    expect(editorStubs("asyncio")).toMatch(/def create_task\(coro, \/\) -> Task: \.\.\./);
    expect(editorStubs("no_such_module")).toBeUndefined();
  });
});

test("help('modules') lists the modules of the library", () => {
  const names = new Set([...openedLibrary().modules.keys(), ...pythonModules()]);
  const shown = [...names].filter((name) => !/^_[^_]/.test(name));
  expect(HELP_MODULES.split(" ")).toEqual(shown.sort());
});

const read = (name: string) => readFileSync(new URL(`../../dist/${name}`, import.meta.url), "utf8");

function openedLibrary() {
  return openLibrary({ index: JSON.parse(read("runtime-index.json")), text: read("runtime-text.js") });
}

/** Those that are written in Python. */
function pythonModules(): string[] {
  const { python } = JSON.parse(read("runtime-index.json")) as { python: [name: string, length: number][] };
  return python.map(([name]) => name);
}
