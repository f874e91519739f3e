// The index of the built runtime: one entry per top-level declaration, with what it declares, uses and says in stubs.
// Made once by `scripts/index-runtime.mjs`, so that a compile parses only the declarations it reaches. Plain data: it is
// stored as JSON.

import { type Comment, type Options, parse } from "acorn";
import { declaredIn, findFreeNames } from "./free-names.js";
import { readStubs, type Stub } from "./stub.js";

export interface RuntimeIndex {
  readonly files: readonly string[];
  readonly declarations: readonly Declaration[];
  readonly stubs: readonly Stub[];
}

export interface Declaration {
  /** Index into `files`. */
  readonly file: number;
  /** Offsets of the declaration, without `export` and doc comment. */
  readonly start: number;
  readonly end: number;
  readonly kind: "function" | "class" | "variable" | "import";
  readonly names: readonly string[];
  /** Other declarations of the runtime. */
  readonly uses: readonly string[];
  /** Those of `uses` that must be initialised before. */
  readonly eager: readonly string[];
  /** Of a class: those that making an instance may read. */
  readonly made?: readonly string[];
  /** JavaScript's own names. */
  readonly globals: readonly string[];
  readonly asks: readonly string[];
  readonly selectors: readonly string[];
}

const options: Options = { ecmaVersion: 2022, sourceType: "module" };

/** `files`: path below the runtime → text of the built JavaScript. */
export function indexRuntime(files: ReadonlyMap<string, string>): RuntimeIndex {
  const paths = [...files.keys()].sort();
  const found = paths.map((path, file) => readFile(files.get(path)!, file, path));
  const all = found.flatMap((each) => each.declarations);
  const own = new Set(all.flatMap((each) => each.names));
  const askers = findAskers(all);
  const declarations = all.map(({ free, tags, second: _second, ...rest }): Declaration => {
    const isOwn = (name: string): boolean => own.has(name) && !rest.names.includes(name);
    const asks = new Set<string>();
    const selectors = new Set<string>();
    for (const property of free.properties) {
      if (property.startsWith("$")) asks.add(property.slice(1));
      else if (/^\w+\$\d+$/.test(property)) {
        selectors.add(property);
        asks.add(property.slice(0, property.indexOf("$")));
      }
    }
    for (const { callee, text } of free.namedCalls) if (askers.has(callee)) asks.add(text);
    for (const tag of tags)
      if (tag.startsWith("asks ")) for (const name of tag.slice(5).split(/\s+/)) asks.add(name);
    return {
      ...rest,
      uses: [...free.all].filter(isOwn),
      eager: [...free.eager].filter(isOwn),
      ...(free.made.size === 0 ? {} : { made: [...free.made].filter(isOwn) }),
      globals: [...free.all].filter((name) => !own.has(name)),
      asks: [...asks],
      selectors: [...selectors],
    };
  });
  return { files: paths, declarations, stubs: found.flatMap((each) => each.stubs) };
}

interface FoundDeclaration extends Omit<Declaration, "uses" | "eager" | "globals" | "asks" | "selectors"> {
  readonly free: ReturnType<typeof findFreeNames>;
  readonly tags: readonly string[];
  /** The name of a function's second parameter. */
  readonly second: string | undefined;
}

interface FoundFile {
  readonly declarations: readonly FoundDeclaration[];
  readonly stubs: readonly Stub[];
}

function readFile(text: string, file: number, path: string): FoundFile {
  const comments: Comment[] = [];
  const program: any = parse(text, { ...options, onComment: comments });
  const declarations: FoundDeclaration[] = [];
  const stubs: Stub[] = [];
  // Doc comments wait for the declaration that follows them; a `module` stub stands at the top of the file.
  let next = 0;
  for (const statement of program.body) {
    const docs: string[] = [];
    for (; next < comments.length && comments[next].start < statement.start; next++) {
      const comment = comments[next];
      if (comment.type === "Block" && comment.value.startsWith("*")) docs.push(comment.value.slice(1));
    }
    const last = docs.pop();
    for (const doc of docs) stubs.push(...readStubs(doc, ""));
    const declaration = declarationOf(statement, path);
    if (declaration !== undefined) {
      const found = describe(declaration, file, last ?? "");
      declarations.push(found);
    }
    if (last !== undefined)
      stubs.push(...readStubs(last, declaration === undefined ? "" : nameOf(declaration)));
    while (next < comments.length && comments[next].start < statement.end) next++;
  }
  return { declarations, stubs };
}

// What a statement of a runtime module declares. Re-exports and imports of other runtime files declare nothing.
function declarationOf(statement: any, path: string): any {
  switch (statement.type) {
    case "ImportDeclaration":
      if (statement.source.value.startsWith(".")) {
        for (const each of statement.specifiers)
          if (each.imported?.name !== each.local.name)
            throw new Error(`${path}: '${each.local.name}' is imported under another name`);
        return undefined;
      }
      return statement;
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

function describe(node: any, file: number, doc: string): FoundDeclaration {
  const { start, end } = node;
  const tags = doc === "" ? [] : [...doc.matchAll(/@(\w+ [^\n*]*)/g)].map((match) => match[1].trim());
  if (node.type === "ImportDeclaration") {
    const names = node.specifiers.map((each: any) => each.local.name);
    const none: ReadonlySet<string> = new Set();
    const free = { all: none, eager: none, made: none, properties: none, namedCalls: [] };
    return { file, start, end, kind: "import", names, free, tags, second: undefined };
  }
  const kind =
    node.type === "FunctionDeclaration"
      ? "function"
      : node.type === "ClassDeclaration"
        ? "class"
        : "variable";
  const names = [...declaredIn([node])];
  const second = node.type === "FunctionDeclaration" ? node.params[1]?.name : undefined;
  return { file, start, end, kind, names, free: findFreeNames(node), tags, second };
}

function nameOf(node: any): string {
  return node.type === "ImportDeclaration" ? "" : ([...declaredIn([node])][0] ?? "");
}

/** Functions that read an attribute by name, as `getattr(o, name)` does: told by their second parameter. */
function findAskers(declarations: readonly FoundDeclaration[]): ReadonlySet<string> {
  return new Set(declarations.filter((each) => each.second === "name").flatMap((each) => each.names));
}
