// Methods that nobody can call: of classes outside of the entry, with a name that neither the program nor the runtime says
// in any way. A module of the library has many; a program pays for those that it uses. And attributes that nobody reads:
// what is only ever stored need not be.
//
// A method whose name is said only by methods that nobody can call is such a method too. Where names can come from
// elsewhere (a computed getattr, `__dict__`, a format that is computed, JavaScript), all stay.

import type { Library } from "../library/library.js";
import type { Names } from "../names/names.js";
import type { Program } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import type { Tree } from "../syntax/tree.js";
import { pushChildren } from "../syntax/walk.js";
import type { ClassInfo, Facts } from "../types/facts.js";
import { isComputedFormat, sayWords } from "./said-words.js";
import type { Uses } from "./uses.js";

export interface UnreadMembers {
  readonly methods: ReadonlySet<ast.Node>;
  /** Whether some instance may be asked for an attribute of this name, in any other way than to store it. */
  isRead(attribute: string): boolean;
}

/** Nothing is known to be unread. */
export const everythingIsRead: UnreadMembers = { methods: new Set(), isRead: () => true };

export function findUnreadMembers(
  program: Program,
  names: Names,
  facts: Facts,
  library: Library,
  uses: Uses,
): UnreadMembers {
  const { inEntry } = uses;
  if (uses.computedAttributes || inEntry.areOpen || isOpen(program, names, facts, uses))
    return everythingIsRead;
  const candidates = findCandidates(program, names, facts);
  const methods = new Set([...candidates.values()].flat());
  const said = new Set<string>();
  const read = new Set<string>();
  const stores = new Set<ast.Node>();
  const pending: Range[] = [];
  for (const module of program.order)
    if (module !== program.entry) pending.push({ tree: module.tree, from: 0 });
  /** Methods that were passed over, to be read once somebody says their name. */
  const passed = new Map<ast.Node, Range>();
  const say = (name: string): void => {
    if (said.has(name)) return;
    said.add(name);
    for (const method of candidates.get(name) ?? []) {
      methods.delete(method);
      const range = passed.get(method);
      if (range !== undefined) pending.push(range);
    }
  };
  const ask = (name: string): void => {
    read.add(name);
    say(name);
  };
  const [saying, asking] = [{ add: say }, { add: ask }];
  for (const name of library.askedNames) ask(name);
  for (const name of inEntry.asked) ask(name);
  for (const name of inEntry.stored) say(name);
  while (pending.length > 0) {
    const { tree, from } = pending.pop()!;
    const { nodes, ends } = tree;
    for (let place = from; place < ends[from]; ) {
      const node = nodes[place];
      if (node.kind === "FunctionDef" && methods.has(node)) {
        passed.set(node, { tree, from: place });
        place = ends[place];
        continue;
      }
      if (node.kind === "Call" && isComputedFormat(node)) return everythingIsRead;
      if (node.kind === "Assign") for (const target of node.targets) stores.add(target);
      sayWords(node, stores.has(node) ? saying : asking);
      place++;
    }
  }
  return { methods, isRead: (attribute) => read.has(attribute) };
}

/** A node and everything below it. */
interface Range {
  readonly tree: Tree;
  readonly from: number;
}

/** Whether names come from where nobody here can see them. */
function isOpen(program: Program, names: Names, facts: Facts, uses: Uses): boolean {
  const { builtinModules } = program;
  return (
    builtinModules.has("js") ||
    builtinModules.has("jsffi") ||
    names.dynamicCode !== undefined ||
    !facts.isBuiltinPristine("__build_class__") ||
    ["__dict__", "__getattribute__", "help", "vars"].some((name) => uses.attributes.has(name)) ||
    program.order.some(({ file }) => /\b(vars|help)\b/.test(file.text))
  );
}

/** By name. */
function findCandidates(
  program: Program,
  names: Names,
  facts: Facts,
): ReadonlyMap<string, readonly ast.FunctionDef[]> {
  const found = new Map<string, ast.FunctionDef[]>();
  for (const module of program.order) {
    if (module === program.entry) continue;
    for (const stmt of module.ast.body) {
      if (stmt.kind !== "ClassDef" || hasMetaclass(facts.classOf(stmt))) continue;
      const mentioned = namesIn(stmt);
      for (const child of stmt.body) {
        if (child.kind !== "FunctionDef" || !isQuiet(child) || names.isDead(child)) continue;
        if (mentioned.has(child.name)) continue;
        const list = found.get(child.name);
        if (list === undefined) found.set(child.name, [child]);
        else list.push(child);
      }
    }
  }
  return found;
}

/** What the body of a class reads, as in `get = property(_get)`; what its functions read is not of the class. */
function namesIn(cls: ast.ClassDef): ReadonlySet<string> {
  const found = new Set<string>();
  const pending: ast.Node[] = [...cls.body];
  while (pending.length > 0) {
    const node = pending.pop()!;
    if (node.kind === "Name") found.add(node.id);
    if (node.kind === "FunctionDef") pending.push(...node.decorators, node.params);
    else pushChildren(pending, node);
  }
  return found;
}

/** It sees the methods of a class in other ways than by their names. */
function hasMetaclass(info: ClassInfo): boolean {
  return info.mro === undefined || info.mro.some(({ node }) => node.args.some(isKeyword));
}

function isKeyword(arg: ast.Argument): boolean {
  return arg.kind === "KeywordArgument" || arg.kind === "DoubleStarred";
}

const quietDecorators: ReadonlySet<string> = new Set(["property", "classmethod", "staticmethod"]);

/** Its definition has no effect but the method, which Python itself does not call. */
function isQuiet({ name, decorators, params, typeParams }: ast.FunctionDef): boolean {
  const all = [...params.positionalOnly, ...params.positional, ...params.keywordOnly];
  return (
    !/^__.*__$/.test(name) &&
    typeParams.length === 0 &&
    decorators.every((each) => each.kind === "Name" && quietDecorators.has(each.id)) &&
    all.every((each) => each.default === undefined || each.default.kind === "Constant")
  );
}
