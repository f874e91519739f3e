// What JavaScript can import from a Python module, as a TypeScript declaration file: signatures, annotations and inferred
// types, with docstrings as comments.

import type { Names, Variable } from "../names/names.js";
import type { ProgramModule } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";
import type { Facts } from "../types/facts.js";
import { ClassTable, type OtherFace } from "./classes.js";
import { localName } from "./names.js";
import { type ClassNames, typeOfAnnotation, typeOfInferred } from "./types.js";

export type { OtherFace } from "./classes.js";

export interface Declared {
  readonly module: ProgramModule;
  readonly variables: readonly Variable[];
  readonly names: Names;
  readonly facts: Facts;
  /** Of modules that JavaScript imports too. */
  otherFace(module: string): OtherFace | undefined;
}

export function declare(declared: Declared): string {
  return new Writer(declared).write();
}

class Writer {
  readonly #declared: Declared;
  readonly #lines: string[] = [];
  readonly #table: ClassTable;
  /** The module whose code is being declared: that is what names in annotations are looked up in. */
  #module: string;

  constructor(declared: Declared) {
    this.#declared = declared;
    this.#module = declared.module.name;
    const own = new Map<ast.ClassDef, string>();
    for (const { name, onlyBinding } of declared.variables)
      if (onlyBinding?.kind === "ClassDef") own.set(onlyBinding, localName(name));
    const taken = declared.variables.map(({ name }) => localName(name));
    const { names, facts, otherFace } = declared;
    this.#table = new ClassTable({ names, facts, own, taken, otherFace });
  }

  write(): string {
    const { module, variables, facts } = this.#declared;
    for (const variable of variables) this.#variable(variable);
    for (let node = this.#table.takeWaiting(); node !== undefined; node = this.#table.takeWaiting()) {
      this.#module = facts.classOf(node).module;
      this.#class("declare ", this.#table.of(node), node);
    }
    const renamed = variables.filter(({ name }) => localName(name) !== name);
    const given = renamed.map(({ name }) => `${localName(name)} as ${name}`);
    this.#lines.push(given.length === 0 ? "export {};" : `export { ${given.join(", ")} };`);
    const declarations = this.#lines.splice(0);
    this.#comment(docstring(module.ast.body), "");
    const { imports } = this.#table;
    if (imports.length > 0) this.#lines.push(...imports, "");
    return `${[...this.#lines, ...declarations].join("\n")}\n`;
  }

  get #classes(): ClassNames {
    return {
      named: (expr) => this.#table.named(expr, this.#module),
      of: (node) => this.#table.of(node),
    };
  }

  #variable(variable: Variable): void {
    const local = localName(variable.name);
    const prefix = local === variable.name ? "export declare " : "declare ";
    const node = variable.onlyBinding;
    if (node?.kind === "FunctionDef" && node.decorators.length === 0) this.#function(prefix, local, node);
    else if (node?.kind === "ClassDef" && node.decorators.length === 0) this.#class(prefix, local, node);
    else this.#lines.push(`${prefix}const ${local}: ${this.#typeOfVariable(variable)};`, "");
  }

  #typeOfVariable(variable: Variable): string {
    const { facts, module } = this.#declared;
    for (const stmt of module.ast.body)
      if (stmt.kind === "AnnAssign" && stmt.target.kind === "Name" && stmt.target.id === variable.name)
        return this.#annotated(stmt.annotation, "out");
    // Decorated functions and what modules import are functions of some kind.
    const isPlain = variable.bindings.every((site) => site.kind === "Name");
    return isPlain ? typeOfInferred(facts.typeOfVariable(variable), this.#classes) : "any";
  }

  #annotated(annotation: ast.Expression, to: "in" | "out"): string {
    return typeOfAnnotation(annotation, to, this.#classes);
  }

  // ---- Functions

  #function(prefix: string, local: string, node: ast.FunctionDef): void {
    const result = this.#result(node);
    this.#comment(docstring(node.body), "");
    this.#lines.push(`${prefix}function ${local}(${this.#parameters(node, 0)}): ${result};`);
    this.#lines.push(`${prefix}namespace ${local} {`);
    this.#lines.push(`  /** The last argument holds keyword arguments. */`);
    this.#lines.push(`  function callKwargs(${this.#keywordForm(node, 0)}): ${result};`);
    this.#lines.push("}", "");
  }

  #result(node: ast.FunctionDef): string {
    const { facts, names } = this.#declared;
    const scope = names.scopeOf(node);
    const told = node.returns === undefined ? undefined : this.#annotated(node.returns, "out");
    const isGenerator = scope.isGenerator && !scope.isAsync;
    if (isGenerator && told === undefined) {
      const type = facts.returnType(facts.functionOf(node));
      return type.kind === "generator" ? typeOfInferred(type, this.#classes) : "IterableIterator<any>";
    }
    if (node.isAsync) return `Promise<${told ?? "any"}>`;
    return told ?? typeOfInferred(facts.returnType(facts.functionOf(node)), this.#classes);
  }

  /** `skipped`: 1 for methods, whose self JavaScript does not give. */
  #parameters(node: ast.FunctionDef, skipped: number): string {
    const { params } = node;
    const positional = positionalOf(params).slice(skipped);
    const parts = positional.map((param) => this.#parameter(param));
    if (params.vararg !== undefined) {
      const each =
        params.vararg.annotation === undefined ? "any" : this.#annotated(params.vararg.annotation, "in");
      parts.push(`...${localName(params.vararg.name)}: (${each})[]`);
    }
    return parts.join(", ");
  }

  #parameter(param: ast.Parameter): string {
    const mark = param.default === undefined ? "" : "?";
    return `${localName(param.name)}${mark}: ${this.#typeOfParameter(param)}`;
  }

  #typeOfParameter({ annotation, default: byDefault }: ast.Parameter): string {
    if (annotation !== undefined) return this.#annotated(annotation, "in");
    if (byDefault?.kind !== "Constant") return "any";
    switch (byDefault.value.kind) {
      case "str":
        return "string";
      case "bool":
        return "boolean";
      case "int":
      case "float":
        return "number | bigint";
      default:
        return "any";
    }
  }

  #keywordForm(node: ast.FunctionDef, skipped: number): string {
    const { params } = node;
    const named = [
      ...params.positional.slice(Math.max(0, skipped - params.positionalOnly.length)),
      ...params.keywordOnly,
    ];
    const members = named.map((param) => `${param.name}?: ${this.#typeOfParameter(param)}`);
    if (params.kwarg !== undefined) members.push("[name: string]: any");
    return `...args: [...positional: any[], keywords: { ${members.join("; ")} }]`;
  }

  // ---- Classes

  #class(prefix: string, local: string, node: ast.ClassDef): void {
    const { facts } = this.#declared;
    const info = facts.classOf(node);
    const parent = info.bases?.[0];
    const base = parent !== undefined && "node" in parent ? this.#table.of(parent.node) : undefined;
    const inherited = new Set<string>();
    if (base !== undefined)
      for (const each of (info.mro ?? []).slice(1))
        for (const name of namesIn(each.node)) inherited.add(name);
    this.#comment(docstring(node.body), "");
    this.#lines.push(`${prefix}class ${local}${base === undefined ? "" : ` extends ${base}`} {`);
    // What a base says that is not declared here is said here.
    const owners = base === undefined ? (info.mro ?? [info]) : [info];
    const init = (info.mro ?? [info]).flatMap((each) => methodsOf(each.node, "__init__"))[0];
    this.#lines.push(`  constructor(${init === undefined ? "" : this.#parameters(init, 1)});`);
    const keywords = init === undefined ? "...args: any[]" : this.#keywordForm(init, 1);
    this.#lines.push(
      `  static callKwargs(${base === undefined ? keywords : "...args: any[]"}): ${base === undefined ? local : "any"};`,
    );
    const seen = new Set<string>();
    for (const owner of owners) this.#members(owner.node, seen, inherited);
    this.#lines.push("}", "");
  }

  #members(node: ast.ClassDef, seen: Set<string>, inherited: ReadonlySet<string>): void {
    const isNew = (name: string): boolean => {
      if (!isShown(name) || seen.has(name)) return false;
      seen.add(name);
      return true;
    };
    for (const stmt of node.body) {
      if (stmt.kind === "FunctionDef") {
        if (stmt.name === "__iter__" && !seen.has("__iter__")) {
          seen.add("__iter__");
          this.#lines.push("  [Symbol.iterator](): IterableIterator<any>;");
        }
        if (isNew(stmt.name)) this.#member(node, stmt);
      } else if (stmt.kind === "AnnAssign" && stmt.target.kind === "Name" && isNew(stmt.target.id)) {
        this.#lines.push(`  ${stmt.target.id}: ${this.#annotated(stmt.annotation, "out")};`);
      } else if (stmt.kind === "Assign") {
        for (const target of stmt.targets)
          if (target.kind === "Name" && !inherited.has(target.id) && isNew(target.id)) {
            this.#lines.push(`  static readonly ${target.id}: any;`);
            this.#lines.push(`  ${target.id}: any;`);
          }
      }
    }
    for (const { name, type } of this.#attributes(node))
      if (!inherited.has(name) && isNew(name)) this.#lines.push(`  ${name}: ${type};`);
  }

  #member(cls: ast.ClassDef, node: ast.FunctionDef): void {
    const { facts } = this.#declared;
    const { binding } = facts.functionOf(node);
    const name = node.name;
    this.#comment(docstring(node.body), "  ");
    switch (binding) {
      case "method": {
        const { params } = node;
        const isPlain = params.keywordOnly.length === 0 && params.kwarg === undefined;
        const result = this.#result(node);
        if (isPlain) this.#lines.push(`  ${name}(${this.#parameters(node, 1)}): ${result};`);
        else {
          this.#lines.push(`  readonly ${name}: {`);
          this.#lines.push(`    (${this.#parameters(node, 1)}): ${result};`);
          this.#lines.push(`    callKwargs(${this.#keywordForm(node, 1)}): ${result};`);
          this.#lines.push("  };");
        }
        break;
      }
      case "static":
      case "class":
        this.#lines.push(
          `  static ${name}(${this.#parameters(node, binding === "class" ? 1 : 0)}): ${this.#result(node)};`,
        );
        break;
      case "property": {
        const hasSetter =
          cls.body.filter((stmt) => stmt.kind === "FunctionDef" && stmt.name === node.name).length > 1;
        this.#lines.push(`  ${hasSetter ? "" : "readonly "}${name}: ${this.#result(node)};`);
        break;
      }
      default:
        this.#lines.push(`  readonly ${name}: any;`);
    }
  }

  /** What methods store in `self`. */
  #attributes(cls: ast.ClassDef): readonly { readonly name: string; readonly type: string }[] {
    const found: { name: string; type: string }[] = [];
    for (const method of cls.body) {
      if (method.kind !== "FunctionDef") continue;
      const params = positionalOf(method.params);
      const self = params[0]?.name;
      if (self === undefined || method.decorators.length > 0) continue;
      for (const stmt of statementsIn(method.body)) {
        if (stmt.kind === "AnnAssign" && isOfSelf(stmt.target, self))
          found.push({ name: stmt.target.attr, type: this.#annotated(stmt.annotation, "out") });
        if (stmt.kind === "Assign")
          for (const target of stmt.targets)
            if (isOfSelf(target, self))
              found.push({ name: target.attr, type: this.#typeOfStored(stmt.value, params) });
      }
    }
    return found;
  }

  // JavaScript may store anything in it: only what the program says is told.
  #typeOfStored(value: ast.Expression, params: readonly ast.Parameter[]): string {
    if (value.kind !== "Name") return "any";
    const param = params.find(({ name }) => name === value.id);
    return param?.annotation === undefined ? "any" : this.#annotated(param.annotation, "out");
  }

  #comment(text: string | undefined, indent: string): void {
    if (text === undefined) return;
    const lines = text.replaceAll("*/", "*\\/").split("\n");
    if (lines.length === 1) this.#lines.push(`${indent}/** ${lines[0]} */`);
    else
      this.#lines.push(
        `${indent}/**`,
        ...lines.map((line) => `${indent} * ${line}`.trimEnd()),
        `${indent} */`,
      );
  }
}

function isOfSelf(target: ast.Target | ast.Expression, self: string): target is ast.Attribute {
  return target.kind === "Attribute" && target.value.kind === "Name" && target.value.id === self;
}

/** With those in their blocks, in the order of the text. */
function* statementsIn(body: readonly ast.Statement[]): Iterable<ast.Statement> {
  const pending = body.toReversed();
  for (let stmt = pending.pop(); stmt !== undefined; stmt = pending.pop()) {
    yield stmt;
    pending.push(...blocksIn(stmt).flat().reverse());
  }
}

function blocksIn(stmt: ast.Statement): (readonly ast.Statement[])[] {
  switch (stmt.kind) {
    case "If":
      return [...stmt.clauses.map(({ body }) => body), stmt.orelse];
    case "For":
    case "While":
      return [stmt.body, stmt.orelse];
    case "With":
      return [stmt.body];
    case "Match":
      return stmt.cases.map(({ body }) => body);
    case "Try":
      return [stmt.body, ...stmt.handlers.map(({ body }) => body), stmt.orelse, stmt.finalbody];
    default:
      return [];
  }
}

function namesIn(node: ast.ClassDef): readonly string[] {
  return node.body.flatMap((stmt) => (stmt.kind === "FunctionDef" ? [stmt.name] : []));
}

function methodsOf(node: ast.ClassDef, name: string): readonly ast.FunctionDef[] {
  return node.body.filter(
    (stmt): stmt is ast.FunctionDef => stmt.kind === "FunctionDef" && stmt.name === name,
  );
}

/** The same names as runtime/offer/objects.ts shows. */
function isShown(name: string): boolean {
  const hidden = ["constructor", "then", "toString", "toJSON", "valueOf", "callKwargs"];
  return !name.startsWith("_") && !hidden.includes(name);
}

/** Without the indentation that all lines but the first share. */
function docstring(body: readonly ast.Statement[]): string | undefined {
  const [first] = body;
  if (first?.kind !== "ExpressionStatement" || first.value.kind !== "Constant") return undefined;
  const { value } = first.value;
  if (value.kind !== "str") return undefined;
  const [head, ...rest] = value.value.trim().split("\n");
  const indents = rest.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)![0].length);
  const indent = Math.min(...indents);
  return [head.trimEnd(), ...rest.map((line) => line.slice(indent).trimEnd())].join("\n");
}
