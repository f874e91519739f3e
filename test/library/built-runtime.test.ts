// What the built runtime promises to the linker.

import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { parse } from "acorn";
import { describe, expect, it } from "vitest";
import type { Declaration, Stub } from "../../compiler/library/index.js";
import { type RuntimeIndex, StoredRows } from "../../compiler/library/stored-index.js";
import { link } from "../../compiler/link/index.js";
import { print } from "../../compiler/print/index.js";
import { builtLibrary, symbol } from "../link/support.js";

const dist = new URL("../../dist/", import.meta.url);
const index: RuntimeIndex = JSON.parse(readFileSync(new URL("runtime-index.json", dist), "utf8"));
const library = builtLibrary();
const rows = new StoredRows({ index, text: readFileSync(new URL("runtime-text.js", dist), "utf8") });
const declarations: readonly Declaration[] = Array.from({ length: index.declarations }, (_, i) =>
  rows.declaration(i),
);
const stubs: readonly Stub[] = index.lengths.slice(index.declarations).map((_, i) => rows.stub(i));
const functions = stubs.filter((stub) => stub.kind === "function");

/** The parameters of a runtime function: how many it may get, and how many of them it must. */
function parametersOf(exportName: string): number | undefined {
  const unit = library.unit(exportName);
  if (unit?.kind !== "function") return undefined;
  const node: any = parse(unit.node.text, { ecmaVersion: 2022, sourceType: "module" }).body[0];
  return node.params.length;
}

describe("names", () => {
  it("lead to what they name", () => {
    const names = declarations.flatMap((declaration) => declaration.names);
    expect(new Set(library.names())).toEqual(new Set(names));
    const lost = declarations.filter(({ names }, i) => names.some((name) => library.unit(name)?.place !== i));
    expect(lost).toEqual([]);
    for (const { pythonName, exportName, text } of stubs) {
      expect(library.stubsOf(pythonName).map((stub) => stub.text)).toContain(text);
      expect(library.stubsOfExport(exportName).map((stub) => stub.text)).toContain(text);
    }
  });

  it("that nothing has lead nowhere", () => {
    const lines = index.byName.flatMap((part) => part.split("\n"));
    const several = lines.slice(1, 3).map((line, i) => (i === 0 ? line : line.split(":")[0]));
    const names = ["", "lookup_u", "ookup", "str.", ".upper", lines[1], several.join("\n")];
    for (const name of names)
      expect([name, library.has(name), library.hasName(name)]).toEqual([name, false, false]);
  });
});

describe("stubs", () => {
  it("stand above something that the runtime declares", () => {
    const homeless = stubs.filter((stub) => stub.kind !== "module" && !library.has(stub.exportName));
    expect(homeless.map((stub) => stub.text)).toEqual([]);
  });

  it("name as many parameters as the function has, optional ones at the end aside that it ignores", () => {
    const wrong = functions.filter((stub) => {
      const count = parametersOf(stub.exportName);
      if (count === undefined || count === stub.params.length) return false;
      return (
        count > stub.params.length || stub.params.slice(count).some((param) => param.default === undefined)
      );
    });
    expect(wrong.map((stub) => `${stub.exportName}: ${stub.text}`)).toEqual([]);
  });

  it("belong to a type or a module that there is, classes that no program can name aside", () => {
    const owned = stubs.filter(
      (stub) => stub.pythonName.includes(".") && stub.kind !== "module" && stub.kind !== "class",
    );
    const lost = owned.filter((stub) => {
      const owner = stub.pythonName.slice(0, stub.pythonName.lastIndexOf("."));
      return !library.types.has(owner) && !library.modules.has(owner);
    });
    expect(lost.map((stub) => stub.text)).toEqual([]);
  });

  it("describe classes whose bases are classes", () => {
    const wrong = [...library.types.values()].filter((type) =>
      type.bases.some((base) => !library.types.has(base)),
    );
    expect(wrong.map((type) => `${type.pythonName}(${type.bases.join(", ")})`)).toEqual([]);
  });
});

describe("every declaration", () => {
  const initialised = declarations.filter(({ kind }) => kind === "variable" || kind === "class");

  it("uses only what there is", () => {
    const lost = declarations.flatMap(({ uses }) => uses.filter((name) => !library.has(name)));
    expect(lost).toEqual([]);
  });

  it("that is initialised can be linked and loaded alone", () => {
    const failed: string[] = [];
    for (const { names, file } of initialised) {
      if (index.files[file].startsWith("host/")) continue;
      const code = linkAlone(names[0]);
      try {
        new Script(code).runInThisContext();
      } catch (error) {
        failed.push(`${names[0]}: ${(error as Error).message}`);
      }
    }
    expect(failed).toEqual([]);
  });
});

/** A program that needs one unit and does nothing. */
function linkAlone(name: string): string {
  const main = symbol("main", "function");
  const body: any = { type: "BlockStatement", body: [] };
  const node: any = {
    type: "FunctionDeclaration",
    id: { type: "Identifier", name: "main", of: main },
    params: [],
    body,
    generator: false,
    async: false,
  };
  const unit = {
    names: [main],
    uses: [name],
    eager: [],
    globals: [],
    asks: [],
    selectors: [],
    pure: true,
    belongsTo: [],
    node,
  };
  const linked = link([unit], library, {
    format: "iife",
    main,
    exports: [],
    computedAttributes: false,
    bindings: new Map(),
    runner: null,
    minify: false,
  });
  return print(linked.program, { sourceMap: false, minify: false, files: new Map() }).code;
}
