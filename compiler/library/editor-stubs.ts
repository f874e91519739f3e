// What editors and type checkers read: the `@py` stubs of a module as the text of a .pyi file. A `@pyi` line beside a stub
// takes its place where an annotation of ours cannot say it; beside a module it is added to the rest.

import type { BuiltinModule, Library } from "./library.js";
import type { Stub, StubParam } from "./stub.js";

/** Undefined if there is no such module. */
export function editorStubs(library: Library, moduleName: string): string | undefined {
  const module = library.modules.get(moduleName);
  return module && new Writer(library, module).write();
}

/** Modules that CPython does not have, so that no editor knows them. */
export const modulesOfOurs: readonly string[] = [
  "cryptolib",
  "deflate",
  "framebuf",
  "js",
  "jsffi",
  "machine",
  "micropython",
  "uctypes",
  "websocket",
];

class Writer {
  readonly #library: Library;
  readonly #module: BuiltinModule;
  readonly #imports = new Set<string>();

  constructor(library: Library, module: BuiltinModule) {
    this.#library = library;
    this.#module = module;
  }

  write(): string {
    const whole = this.#library.stubsOf(this.#module.name).find(({ kind }) => kind === "module");
    const parts = [...this.#module.members].map(([name, stubs]) => this.#member(name, stubs, ""));
    if (whole !== undefined) parts.push(...replacements(whole).map(asDeclaration));
    const body = parts.join("\n");
    const typing = ["Any", "Callable", "Iterator"].filter((name) => mentions(body, name));
    if (mentions(body, "T")) typing.push("TypeVar");
    const head = [
      ...(whole === undefined || whole.doc === "" ? [] : [docstring(whole.doc, "")]),
      ...(typing.length === 0 ? [] : [`from typing import ${typing.join(", ")}`]),
      ...[...this.#imports].sort().map((name) => `import ${name}`),
      ...(mentions(body, "T") ? ["", 'T = TypeVar("T")'] : []),
    ];
    return `${[...head, ...(head.length === 0 ? [] : [""]), body].join("\n")}\n`;
  }

  #member(name: string, stubs: readonly Stub[], indent: string): string {
    // The last is the most general.
    const stub = stubs[stubs.length - 1];
    const own = replacements(stub);
    if (stub.kind === "class") return this.#class(name, stub, indent);
    if (own.length > 0)
      return own.map((line) => withDoc(indent + asDeclaration(line), stub.doc, indent)).join("\n");
    switch (stub.kind) {
      case "function":
        return this.#function(name, stub, indent);
      case "property":
        return `${indent}@property\n${withDoc(`${indent}def ${name}(self)${this.#result(stub)}: ...`, stub.doc, indent)}`;
      case "value":
        // A value that may be anything can be used as anything.
        return `${indent}${name}: ${stub.result === "object" ? "Any" : (this.#type(stub.result) ?? "Any")}`;
      case "module":
        return "";
    }
  }

  #class(name: string, stub: Stub, indent: string): string {
    const bases = stub.bases.filter((base) => base !== "object").map((base) => this.#type(base) ?? base);
    const header = `${indent}class ${name}${bases.length === 0 ? "" : `(${bases.join(", ")})`}:`;
    const inner = `${indent}    `;
    const type = this.#library.types.get(stub.pythonName);
    const members = [...(type?.members ?? [])].map(([each, stubs]) => this.#member(each, stubs, inner));
    members.push(...replacements(stub).map((line) => inner + asDeclaration(line)));
    const doc = stub.doc === "" ? [] : [docstring(stub.doc, inner)];
    const body = [...doc, ...members];
    return body.length === 0 ? `${header} ...` : [header, ...body].join("\n");
  }

  #function(name: string, stub: Stub, indent: string): string {
    const decorator = stub.form === "plain" || name === "__new__" ? "" : `${indent}@${stub.form}\n`;
    const text = `${indent}def ${name}(${this.#params(stub.params)})${this.#result(stub)}: ...`;
    return decorator + withDoc(text, stub.doc, indent);
  }

  #params(params: readonly StubParam[]): string {
    const parts: string[] = [];
    let previous: StubParam["kind"] | undefined;
    for (const param of params) {
      if (previous === "posonly" && param.kind !== "posonly") parts.push("/");
      if (param.kind === "kwonly" && previous !== "kwonly" && previous !== "star") parts.push("*");
      const star = param.kind === "star" ? "*" : param.kind === "kwstar" ? "**" : "";
      const type = this.#type(param.annotation);
      const annotated = `${star}${param.name}${type === undefined ? "" : `: ${type}`}`;
      const isSpaced = type !== undefined;
      parts.push(
        param.default === undefined ? annotated : `${annotated}${isSpaced ? " = " : "="}${param.default}`,
      );
      previous = param.kind;
    }
    if (previous === "posonly") parts.push("/");
    return parts.join(", ");
  }

  #result(stub: Stub): string {
    const type = this.#type(stub.result);
    return type === undefined ? "" : ` -> ${type}`;
  }

  /** An annotation of ours as editors understand it. */
  #type(annotation: string | undefined): string | undefined {
    return annotation
      ?.replace(/\bsmallint\b/g, "int")
      .replace(/\bnumber\b/g, "int | float")
      .replace(/\b([a-z_]\w*)\.(\w+)/g, (whole, owner: string, name: string) => {
        if (owner === this.#module.name) return name;
        if (owner === "types") return "Any";
        this.#imports.add(owner);
        return whole;
      });
  }
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

function replacements(stub: Stub): readonly string[] {
  return stub.tags.filter((tag) => tag.startsWith("pyi ")).map((tag) => tag.slice("pyi ".length));
}

/** What stands alone needs a body. */
function asDeclaration(line: string): string {
  return line.startsWith("def ") ? `${line}: ...` : line;
}

/** `def f(): ...` with a docstring in place of the dots. */
function withDoc(text: string, doc: string, indent: string): string {
  if (doc === "" || !text.endsWith(": ...")) return text;
  return `${text.slice(0, -" ...".length)}\n${docstring(doc, `${indent}    `)}`;
}

function docstring(doc: string, indent: string): string {
  return `${indent}"""${doc.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').replaceAll("\n", `\n${indent}`)}"""`;
}
