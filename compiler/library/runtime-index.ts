// The index of the built runtime: one entry per top-level declaration, with what it declares, uses and says in stubs.
// Made once by `scripts/index-runtime.mjs`, so that a compile parses nothing of the runtime: it takes the texts of the
// declarations it reaches, and of the class members it reaches. Plain data; stored-index.ts says how it is kept.

import { type Comment, parse } from "acorn";
import { generate } from "astring";
import {
  type CutShape,
  findCuts,
  findSpelled,
  findTags,
  type Guards,
  isQuestion,
  parseText,
} from "./cuts.js";
import { flatClass } from "./flat-classes.js";
import { foldTables, readTable, type Table } from "./fold-tables.js";
import { declaredIn, findFreeNames, type Occurrence, propertyName } from "./free-names.js";
import { findNewNames, renameBindings } from "./rename.js";
import { type LibrarySource, storeIndex } from "./stored-index.js";
import { readStubs, type Stub } from "./stub.js";
import { type Template, templateOf } from "./template.js";

/** What some text of the runtime needs, what can be cut from it aside. */
export interface Needs {
  /** Other declarations of the runtime. */
  readonly uses: readonly string[];
  /** Python attributes that it asks for; `*`: any; `literals`: those that literal strings of the program name. */
  readonly asks: readonly string[];
  readonly selectors: readonly string[];
  /** Names of class members that it may call or read. */
  readonly mentions: readonly string[];
  /** Names of special methods that it spells. */
  readonly spells?: readonly string[];
}

export interface Cut extends Partial<Needs>, Pick<CutShape, "spans" | "unless"> {
  readonly cuts?: readonly Cut[];
}

export interface Piece extends Needs {
  /** Where its text stands in the long text. */
  readonly text: readonly [start: number, end: number];
  /** JavaScript's own names. */
  readonly globals: readonly string[];
  readonly cuts?: readonly Cut[];
  /** Where it calls ports, by the names. */
  readonly portCalls?: readonly (readonly [start: number, end: number])[];
}

export interface Declaration extends Piece {
  /** Index into `files`. */
  readonly file: number;
  readonly kind: "function" | "class" | "variable" | "import";
  readonly names: readonly string[];
  /** Those of `uses` that must be initialised before. */
  readonly eager: readonly string[];
  /** Of a class: those that making an instance may read. */
  readonly made?: readonly string[];
  /** Of a class: what can be left out if nobody mentions its name. `text` is then what stands before the members. */
  readonly members?: readonly Member[];
  /** Of a function that asks for an attribute, as `getattr(o, name)` does: which argument is the name. */
  readonly nameAt?: number;
  /** Of a function that can be substituted at its calls. */
  readonly template?: Template;
  /** A text that nobody looks into, of which only the name matters. */
  readonly isClosed?: boolean;
}

export interface Member extends Piece {
  /** A member without a name that could be mentioned is always there. */
  readonly name: string | null;
  /** What it is left out without, mentioned or not; see `unless` of cuts. Given by `@special` in its comment. */
  readonly unless?: readonly string[];
}

/** JavaScript itself calls these, so that no mention shows. */
const calledByJavaScript: ReadonlySet<string> = new Set([
  "constructor",
  "next",
  "return",
  "throw",
  "toString",
  "valueOf",
  "toJSON",
  "then",
]);

/**
 * `files`: path below the runtime → text of the built JavaScript. `closed`: those that hold one declaration each, whose
 * text stays as it is. `python`: the modules that are written in Python (`library/`), by name.
 */
export function indexRuntime(
  files: ReadonlyMap<string, string>,
  closed: ReadonlySet<string> = new Set(),
  python: Readonly<Record<string, string>> = {},
): LibrarySource {
  const paths = [...files.keys()].sort();
  const found = paths.flatMap((path, file) => readFile(files.get(path)!, file, path, closed.has(path)));
  const declared = withUniqueNames(
    found.filter((each) => each.node !== undefined),
    paths,
  );
  const tables = new Map<string, Table>();
  for (const { node } of declared) {
    const table = readTable(node);
    if (table !== undefined) tables.set(table.name, table);
  }
  const memberNames = new Set<string>();
  const nodes = declared.map(({ node }) => {
    const folded = flatClass(foldTables(node, tables));
    if (folded.type === "ClassDeclaration")
      for (const member of folded.body.body)
        if (memberName(member) !== null) memberNames.add(memberName(member)!);
    return folded;
  });
  const named = nodes.map((node) => ({ name: namesOf(node)[0], node }));
  const guards: Guards = {
    own: new Set(declared.flatMap(({ node }) => namesOf(node))),
    ports: new Set(
      declared.filter(({ file }) => paths[file] === "ports.js").flatMap(({ node }) => namesOf(node)),
    ),
    tags: findTags(named.filter(({ name }) => name !== undefined)),
  };
  const context = new Context(
    guards,
    findAskers(declared.map(({ node }) => node)),
    findQuestions(files.values()),
  );
  const declarations = declared.map((each, i) => describe(nodes[i], each, context, memberNames));
  const stubs = found.flatMap((each) => each.stubs);
  return storeIndex(paths, declarations, stubs, python, context.text);
}

/** What `linked(f)` and `in_program(f)` ask for: substituted for its calls, it would not seem to be there. */
function findQuestions(texts: Iterable<string>): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const text of texts)
    for (const [, name] of text.matchAll(/\b(?:linked|in_program)\((\w+)\)/g)) asked.add(name);
  return asked;
}

function withUniqueNames(declared: readonly Found[], paths: readonly string[]): readonly Found[] {
  const names = declared.flatMap(({ node, file, isExported }) =>
    namesOf(node).map((name) => ({ name, file, isExported })),
  );
  const renamed = findNewNames(names, paths);
  return declared.map((each) => {
    const news = renamed.get(each.file);
    return news === undefined ? each : { ...each, node: renameBindings(each.node, news) };
  });
}

// ---- Reading files ---------------------------------------------------------------------------------------------

interface Found {
  readonly file: number;
  /** A declaration; absent for doc comments of whole files. */
  readonly node: any;
  readonly isExported: boolean;
  readonly stubs: readonly Stub[];
  /** Names given by `@asks`. */
  readonly asks: readonly string[];
  /** The text as it stands in the file, where it is to stay so. */
  readonly closedText?: string;
}

function readFile(text: string, file: number, path: string, isClosed: boolean): Found[] {
  const comments: Comment[] = [];
  const program: any = parse(text, { ecmaVersion: 2022, sourceType: "module", onComment: comments });
  const result: Found[] = [];
  // A doc comment waits for the declaration that follows it; a `module` stub stands at the top of the file.
  let next = 0;
  for (const statement of program.body) {
    const docs: string[] = [];
    for (; next < comments.length && comments[next].start < statement.start; next++) {
      const comment = comments[next];
      if (comment.type === "Block" && comment.value.startsWith("*")) docs.push(comment.value.slice(1));
    }
    const last = docs.pop() ?? "";
    for (const doc of docs)
      result.push({ file, node: undefined, isExported: false, stubs: readStubs(doc, ""), asks: [] });
    const node = declarationOf(statement, path);
    if (node?.type === "ClassDeclaration") noteSpecials(node, comments);
    const stubs = last === "" ? [] : readStubs(last, node === undefined ? "" : (namesOf(node)[0] ?? ""));
    const asks = [...last.matchAll(/@asks ([^\n]*)/g)].flatMap((match) => match[1].trim().split(/\s+/));
    const isExported = statement.type === "ExportNamedDeclaration";
    if (isClosed && node !== undefined) {
      result.push({ file, node, isExported, stubs, asks, closedText: text.slice(node.start, node.end) });
      continue;
    }
    if (node !== undefined || stubs.length > 0) result.push({ file, node, isExported, stubs, asks });
    while (next < comments.length && comments[next].start < statement.end) next++;
  }
  return result;
}

// What a statement of a runtime module declares. Re-exports and imports of other runtime files declare nothing.
function declarationOf(statement: any, path: string): any {
  switch (statement.type) {
    case "ImportDeclaration":
      if (!statement.source.value.startsWith(".")) return statement;
      for (const each of statement.specifiers)
        if (each.imported?.name !== each.local.name)
          throw new Error(`${path}: '${each.local.name}' is imported under another name`);
      return undefined;
    case "ExportNamedDeclaration":
      return statement.declaration ?? undefined;
    case "ExportAllDeclaration":
      return undefined;
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "VariableDeclaration":
      return statement;
    default:
      throw new Error(`${path}: a ${statement.type} at the top level has effects`);
  }
}

/** `@special __eq__ __hash__` before a member: it answers for these, and otherwise as if it were not there. */
function noteSpecials(node: any, comments: readonly Comment[]): void {
  for (const [i, member] of node.body.body.entries()) {
    const after = i === 0 ? node.body.start : node.body.body[i - 1].end;
    for (const { value, start, end } of comments) {
      const tag = start >= after && end <= member.start ? /@special ([^*]*)/.exec(value) : null;
      if (tag !== null)
        member.unless = tag[1]
          .trim()
          .split(/\s+/)
          .map((name) => (name.startsWith("__") ? `op ${name}` : name));
    }
  }
}

function namesOf(node: any): string[] {
  return node.type === "ImportDeclaration"
    ? node.specifiers.map((each: any) => each.local.name)
    : [...declaredIn([node])];
}

// ---- Describing declarations -----------------------------------------------------------------------------------

/** What is known of all declarations, and the long text while it grows. */
class Context {
  readonly guards: Guards;
  readonly askedFor: ReadonlySet<string>;
  readonly askers: ReadonlyMap<string, number>;
  text = "";

  constructor(guards: Guards, askers: ReadonlyMap<string, number>, askedFor: ReadonlySet<string>) {
    this.guards = guards;
    this.askedFor = askedFor;
    this.askers = askers;
  }

  add(text: string): readonly [number, number] {
    const start = this.text.length;
    this.text += text;
    return [start, this.text.length];
  }
}

function describe(node: any, found: Found, context: Context, memberNames: ReadonlySet<string>): Declaration {
  const names = namesOf(node);
  if (found.closedText !== undefined) return describeClosed(node, names, found.closedText, found, context);
  const { file } = found;
  const isOwn = (name: string): boolean => context.guards.own.has(name) && !names.includes(name);
  if (node.type === "ImportDeclaration") {
    const text = context.add(generate(node).trim());
    return {
      file,
      kind: "import",
      names,
      text,
      uses: [],
      globals: [],
      asks: [],
      selectors: [],
      mentions: [],
      eager: [],
    };
  }
  if (node.type === "ClassDeclaration") return describeClass(node, found, context, memberNames);
  const free = findFreeNames(node);
  const nameAt = context.askers.get(names[0]);
  const mayBeReplaced = node.type === "FunctionDeclaration" && !context.askedFor.has(names[0]);
  const template = mayBeReplaced ? templateOf(node, context.guards.ports) : undefined;
  return {
    file,
    kind: node.type === "FunctionDeclaration" ? "function" : "variable",
    names,
    ...describePiece(["", generate(node).trim(), ""], context, names, memberNames, found.asks),
    eager: [...free.eager].filter(isOwn),
    ...(nameAt === undefined ? {} : { nameAt }),
    ...(template === undefined ? {} : { template }),
  };
}

function describeClosed(
  node: any,
  names: readonly string[],
  text: string,
  { file }: Found,
  context: Context,
): Declaration {
  return {
    file,
    kind: "variable",
    isClosed: true,
    names,
    text: context.add(text),
    uses: [],
    globals: [...findFreeNames(node).all],
    asks: [],
    selectors: [],
    mentions: [],
    eager: [],
  };
}

/** A class without its members, and these one by one. */
function describeClass(
  node: any,
  { file, asks }: Found,
  context: Context,
  memberNames: ReadonlySet<string>,
): Declaration {
  const names = namesOf(node);
  const isOwn = (name: string): boolean => context.guards.own.has(name) && !names.includes(name);
  const bare = { ...node, body: { ...node.body, body: [] } };
  const whole = findFreeNames(node);
  const header = generate(bare)
    .trim()
    .replace(/\s*\}$/, "");
  return {
    file,
    kind: "class",
    names,
    ...describePiece(["", header, "}"], context, names, memberNames, asks),
    eager: [...whole.eager].filter(isOwn),
    made: [...whole.made].filter(isOwn),
    members: node.body.body.map((member: any): Member => {
      const text = indent(generate(member).trim());
      return {
        name: memberName(member),
        ...(member.unless === undefined ? {} : { unless: member.unless }),
        ...describePiece([`${header}\n`, text, "}"], context, names, memberNames, []),
      };
    }),
  };
}

function memberName(member: any): string | null {
  if (member.type !== "MethodDefinition" || member.computed) return null;
  const name = propertyName(member.key);
  return calledByJavaScript.has(name) || name.startsWith("op__") ? null : name;
}

/** `text` with what has to stand around it to be parsed. */
function describePiece(
  [before, text, after]: readonly [string, string, string],
  context: Context,
  names: readonly string[],
  memberNames: ReadonlySet<string>,
  tagged: readonly string[],
): Piece {
  const tree = parseText(before, text, after);
  const shapes = findCuts(tree, text, before.length, context.guards);
  const occurrences: (
    | Occurrence
    | { readonly kind: "spell"; readonly name: string; readonly start: number }
  )[] = findSpelled(tree).map(({ name, start }) => ({ kind: "spell", name, start: start - before.length }));
  const free = findFreeNames(tree, (each) =>
    occurrences.push({ ...each, start: each.start - before.length }),
  );
  const isOwn = (name: string): boolean => context.guards.own.has(name) && !names.includes(name);
  const portCalls = occurrences
    .filter(({ kind, name, start }) => kind === "use" && start >= 0 && context.guards.ports.has(name))
    .map(({ name, start }) => [start, start + name.length] as const);
  const { base, cuts } = share(occurrences, shapes);
  const needs = needsOf(base);
  return {
    text: context.add(text),
    ...needs,
    asks: [...new Set([...tagged, ...needs.asks])],
    globals: [...free.all].filter((name) => !context.guards.own.has(name)),
    ...(cuts.length === 0 ? {} : { cuts }),
    ...(portCalls.length === 0 ? {} : { portCalls }),
  };

  function share(all: typeof occurrences, inside: readonly CutShape[]) {
    const isIn = ({ start }: { readonly start: number }, { spans }: CutShape): boolean =>
      spans.some(([from, to]) => from <= start && start < to);
    return {
      base: all.filter((each) => !inside.some((cut) => isIn(each, cut))),
      cuts: inside.map((cut) =>
        describeCut(
          all.filter((each) => isIn(each, cut)),
          cut,
        ),
      ),
    };
  }

  function describeCut(all: typeof occurrences, { spans, unless, cuts: inner }: CutShape): Cut {
    const { base: own, cuts: below } = share(all, inner);
    const filled = Object.entries(needsOf(own)).filter(([, list]) => list.length > 0);
    return { spans, unless, ...Object.fromEntries(filled), ...(below.length === 0 ? {} : { cuts: below }) };
  }

  function needsOf(all: typeof occurrences): Needs {
    const uses = new Set<string>();
    const asks = new Set<string>();
    const selectors = new Set<string>();
    const mentions = new Set<string>();
    const spells = new Set<string>();
    for (const each of all) {
      if (each.kind === "spell") {
        spells.add(each.name);
        continue;
      }
      const { kind, name, call } = each;
      if (kind === "use" && isOwn(name)) uses.add(name);
      if (call !== undefined && context.askers.get(call.callee) === call.at) {
        asks.add(name);
        if (/^__\w+__$/.test(name) && !isQuestion(call.callee)) spells.add(name);
      }
      if (kind !== "property") continue;
      if (memberNames.has(name)) mentions.add(name);
      if (/^\$\w+$/.test(name)) asks.add(name.slice(1));
      if (/^\$__\w+__$/.test(name)) spells.add(name.slice(1));
      else if (/^\w+\$\d+$/.test(name)) {
        selectors.add(name);
        asks.add(name.slice(0, name.indexOf("$")));
      }
    }
    return {
      uses: [...uses],
      asks: [...asks],
      selectors: [...selectors],
      mentions: [...mentions],
      ...(spells.size === 0 ? {} : { spells: [...spells] }),
    };
  }
}

/** A template that goes over lines stays as it is. */
function indent(text: string): string {
  return /`[^`]*\n[^`]*`/.test(text) ? text : text.replace(/^/gm, "  ");
}

/** Functions that ask an object for an attribute by name, told by a parameter `name` that is not the first. */
function findAskers(nodes: readonly any[]): ReadonlyMap<string, number> {
  const askers = new Map<string, number>();
  for (const node of nodes) {
    if (node.type !== "FunctionDeclaration") continue;
    const at = node.params.findIndex((param: any) => param.name === "name");
    if (at > 0) askers.set(node.id.name, at);
  }
  return askers;
}
