// Stubs: what a `@py` line in a doc comment of the runtime says of an export, in Python's own spelling.
//
//   def len(obj, /) -> int                     classmethod def dict.fromkeys(cls, iterable, value=None, /) -> dict
//   class bool(int)                            property complex.real -> float
//   math.pi: float                             module math

export type StubKind = "function" | "class" | "property" | "value" | "module";

export interface Stub {
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
}

export interface StubParam {
  readonly name: string;
  readonly kind: "posonly" | "normal" | "star" | "kwonly" | "kwstar";
  readonly annotation: string | undefined;
  /** The text of the default, if there is one. */
  readonly default: string | undefined;
}

/** The stubs of one doc comment: one for each `@py`, with the comment's other tags. */
export function readStubs(comment: string, exportName: string): Stub[] {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
  const tags: string[] = [];
  const texts: string[] = [];
  for (const line of lines) {
    const match = /^\s*@(\w+)\s*(.*)$/.exec(line);
    if (match === null) continue;
    if (match[1] === "py") texts.push(match[2].trim());
    else tags.push(match[2] === "" ? match[1] : `${match[1]} ${match[2].trim()}`);
  }
  return texts.map((text) => parseStub(text, exportName, tags));
}

/** Parses one `@py` line. Throws on what is no stub: the runtime is our own text. */
export function parseStub(text: string, exportName: string, tags: readonly string[] = []): Stub {
  const base = { exportName, form: "plain", params: [], bases: [], tags, result: undefined } as const;
  let match = /^(?:(classmethod|staticmethod)\s+)?def\s+([\w.]+)\s*\(/.exec(text);
  if (match !== null) {
    const close = findClose(text, match[0].length);
    const after = /^\s*(?:->\s*(.+))?$/.exec(text.slice(close + 1));
    if (after === null) return malformed(text);
    return {
      ...base,
      kind: "function",
      form: (match[1] as Stub["form"] | undefined) ?? "plain",
      pythonName: match[2],
      params: parseParams(text.slice(match[0].length, close)),
      result: after[1]?.trim(),
    };
  }
  match = /^class\s+([\w.]+)\s*(?:\((.*)\))?$/.exec(text);
  if (match !== null) {
    const bases = splitTop(match[2] ?? "");
    return { ...base, kind: "class", pythonName: match[1], bases };
  }
  match = /^property\s+([\w.]+)\s*(?:->\s*(.+))?$/.exec(text);
  if (match !== null) return { ...base, kind: "property", pythonName: match[1], result: match[2] };
  match = /^module\s+([\w.]+)$/.exec(text);
  if (match !== null) return { ...base, kind: "module", pythonName: match[1] };
  match = /^([\w.]+)\s*(?::\s*(.+))?$/.exec(text);
  if (match !== null) return { ...base, kind: "value", pythonName: match[1], result: match[2] };
  return malformed(text);
}

function malformed(text: string): never {
  throw new Error(`malformed stub: ${text}`);
}

function parseParams(text: string): StubParam[] {
  const params: StubParam[] = [];
  let kind: StubParam["kind"] = "normal";
  for (const part of splitTop(text)) {
    if (part === "/") {
      for (const [i, param] of params.entries()) params[i] = { ...param, kind: "posonly" };
    } else if (part === "*") kind = "kwonly";
    else if (part.startsWith("**")) params.push(parseParam(part.slice(2), "kwstar"));
    else if (part.startsWith("*")) {
      params.push(parseParam(part.slice(1), "star"));
      kind = "kwonly";
    } else params.push(parseParam(part, kind));
  }
  return params;
}

function parseParam(text: string, kind: StubParam["kind"]): StubParam {
  const equals = splitTop(text, "=");
  const [head, ...rest] = equals;
  const colon = head.indexOf(":");
  return {
    name: (colon < 0 ? head : head.slice(0, colon)).trim(),
    kind,
    annotation: colon < 0 ? undefined : head.slice(colon + 1).trim(),
    default: rest.length === 0 ? undefined : rest.join("=").trim(),
  };
}

/** The parts between separators that stand in no brackets and no string. */
function splitTop(text: string, separator = ","): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quote !== "") {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    else if (c === separator && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  if (last !== "") parts.push(last);
  return parts;
}

// The bracket that closes the one before `from`.
function findClose(text: string, from: number): number {
  let depth = 1;
  let quote = "";
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (quote !== "") {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c) && --depth === 0) return i;
  }
  return malformed(text);
}
