// Stubs: what a `@py` line in a doc comment of the runtime says of an export, in Python's own spelling.
//
//   def len(obj, /) -> int                     classmethod def dict.fromkeys(cls, iterable, value=None, /) -> dict
//   class bool(int)                            property complex.real -> float
//   math.pi: float                             module math

import { Reporter } from "../diagnostics/reporter.js";
import { SourceFile, type Span } from "../source/source-file.js";
import type { Parameter, Parameters } from "../syntax/ast.js";
import { parseStub } from "../syntax/stubs.js";

export type StubKind = "function" | "class" | "property" | "value" | "module";

export interface Stub {
  /** The line itself, without `@py` and without `classmethod`. */
  readonly text: string;
  /** `len`, `str.upper`, `math.sqrt`, `collections.deque.append`. */
  readonly pythonName: string;
  /** The runtime export; "" for a module. */
  readonly exportName: string;
  readonly kind: StubKind;
  readonly form: "plain" | "classmethod" | "staticmethod";
  readonly params: readonly StubParam[];
  /** The text of the result's (or the value's) annotation. */
  readonly result: string | undefined;
  /** Of a class. */
  readonly bases: readonly string[];
  /** Tags beside `@py`: `pure`, … */
  readonly tags: readonly string[];
  /** What the comment says in words. */
  readonly doc: string;
}

export interface StubParam {
  readonly name: string;
  readonly kind: "posonly" | "normal" | "star" | "kwonly" | "kwstar";
  readonly annotation: string | undefined;
  /** The text of the default, if there is one. */
  readonly default: string | undefined;
}

/**
 * The stubs of one doc comment: one for each `@py`, with the comment's other tags. A stub may go on over lines: while
 * a bracket is open, and after `@staticmethod` or `@classmethod` alone on theirs.
 */
export function readStubs(comment: string, exportName: string): Stub[] {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trim());
  const tags: string[] = [];
  const texts: string[] = [];
  const words: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const match = /^@(\w+)\s*(.*)$/.exec(line);
    if (isOpen) texts[texts.length - 1] += ` ${match?.[1] === "py" ? match[2] : line}`;
    else if (match?.[1] === "py") texts.push(match[2]);
    else {
      if (match !== null) tags.push(`${match[1]} ${match[2]}`.trim());
      else words.push(line);
      continue;
    }
    const text = texts[texts.length - 1];
    isOpen = /^@?(staticmethod|classmethod)$/.test(text) || countOf(text, "(") > countOf(text, ")");
  }
  const doc = words.join("\n").trim();
  return texts.map((text) => readStub(text, exportName, tags, doc));
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Parses one `@py` line. Throws on what is no stub: the runtime is our own text. */
export function readStub(text: string, exportName: string, tags: readonly string[] = [], doc = ""): Stub {
  const word = /^@?(classmethod|staticmethod)\s+/.exec(text);
  const form = (word?.[1] as Stub["form"] | undefined) ?? "plain";
  const file = new SourceFile("stub", word === null ? text : text.slice(word[0].length));
  const reporter = new Reporter();
  const parsed = parseStub(file, reporter);
  if (parsed === undefined) throw new Error(`malformed stub: ${text}: ${reporter.errors[0]?.note ?? ""}`);
  const slice = (node: { readonly span: Span } | undefined): string | undefined =>
    node === undefined ? undefined : file.slice(node.span);
  const base = {
    text: file.text,
    pythonName: parsed.name,
    exportName,
    form,
    tags,
    doc,
    params: [],
    bases: [],
    result: undefined,
  };
  switch (parsed.kind) {
    case "def":
      return {
        ...base,
        kind: "function",
        params: paramsOf(parsed.params, slice),
        result: slice(parsed.returns),
      };
    case "class":
      return { ...base, kind: "class", bases: parsed.bases.map((each) => file.slice(each.span)) };
    case "property":
      return { ...base, kind: "property", params: [selfOf(base.pythonName)], result: slice(parsed.returns) };
    case "value":
      return { ...base, kind: "value", result: slice(parsed.annotation) };
    case "module":
      return { ...base, kind: "module" };
  }
}

/** The one parameter of a property. A float is taken raw, as wherever a stub says `float`. */
function selfOf(pythonName: string): StubParam {
  const owner = pythonName.slice(0, pythonName.lastIndexOf("."));
  return {
    name: "self",
    kind: "posonly",
    annotation: owner === "float" ? owner : undefined,
    default: undefined,
  };
}

/** The more is said of the arguments, the more specific; the most general of all is what a builtin means as a value. */
export function breadthOf(stub: Stub): number {
  let total = 0;
  for (const param of stub.params) {
    total += param.annotation === undefined ? 2 : 1;
    if (param.kind === "star" || param.kind === "kwstar") total += 8;
  }
  return total;
}

type Slice = (node: { readonly span: Span } | undefined) => string | undefined;

function paramsOf(params: Parameters, slice: Slice): StubParam[] {
  const made = (param: Parameter, kind: StubParam["kind"]): StubParam => ({
    name: param.name,
    kind,
    annotation: slice(param.annotation),
    default: slice(param.default),
  });
  return [
    ...params.positionalOnly.map((param) => made(param, "posonly")),
    ...params.positional.map((param) => made(param, "normal")),
    ...(params.vararg === undefined ? [] : [made(params.vararg, "star")]),
    ...params.keywordOnly.map((param) => made(param, "kwonly")),
    ...(params.kwarg === undefined ? [] : [made(params.kwarg, "kwstar")]),
  ];
}
