// Programs from hand-built Core through emit, link and print into a JavaScript that runs.

import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";
import type { Core, CoreModule, Fn, Stmt, Symbol } from "../../compiler/core/nodes.js";
import { emit } from "../../compiler/emit/index.js";
import { type Library, openLibrary } from "../../compiler/library/index.js";
import { type Format, link } from "../../compiler/link/index.js";
import { print } from "../../compiler/print/index.js";

export const at = { start: 0, end: 0 };

export function builtLibrary(): Library {
  const dist = new URL("../../dist/", import.meta.url);
  const index = JSON.parse(readFileSync(new URL("runtime-index.json", dist), "utf8"));
  return openLibrary({ index, text: readFileSync(new URL("runtime-text.js", dist), "utf8") });
}

export function symbol(name: string, kind: Symbol["kind"] = "local", more: Partial<Symbol> = {}): Symbol {
  return { id: 0, name, kind, rep: "any", ...more };
}

export function fn(
  name: string,
  params: readonly Symbol[],
  body: readonly Stmt[],
  more: Partial<Fn> = {},
): Fn {
  return {
    name,
    span: at,
    params,
    rest: null,
    locals: [],
    self: null,
    generator: false,
    body,
    arrow: false,
    ...more,
  };
}

export interface ProgramParts {
  readonly globals?: readonly Symbol[];
  readonly functions?: CoreModule["functions"];
  readonly locals?: readonly Symbol[];
}

/** A program of one module. */
export function programOf(body: readonly Stmt[], parts: ProgramParts = {}): Core {
  const entry: CoreModule = {
    name: "__main__",
    file: "main.py",
    globals: parts.globals ?? [],
    functions: parts.functions ?? [],
    body: fn("main", [], body, { locals: parts.locals ?? [] }),
    execute: symbol("main", "function"),
    object: symbol("__main__", "global"),
  };
  return {
    modules: [entry],
    entry,
    selectors: new Set(),
    attributes: new Set(),
    computedAttributes: false,
  };
}

export function compileCore(core: Core, library: Library, format: Format = "esm"): string {
  const linked = link(emit(core), library, {
    format,
    main: core.entry.execute,
    exports: [],
    computedAttributes: core.computedAttributes,
    bindings: new Map(),
    runner: null,
    minify: false,
  });
  return print(linked.program, { sourceMap: false, minify: false, files: new Map() }).code;
}

/** Runs a script; gives what it leaves in `result` of its surroundings. */
export function runScript(code: string, surroundings: object = {}): any {
  const context = createContext({ process, ...surroundings });
  new Script(code).runInContext(context);
  return context;
}
