// The words of a module's text that may be names of attributes: by method that nobody may call if its name is not said, and of all
// the rest. They follow from the tree alone.

import type { ProgramModule } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";
import type { Tree } from "../syntax/tree.js";
import { pushChildren } from "../syntax/walk.js";
import { isComputedFormat, sayWords } from "./said-words.js";
import type { WordsSaid } from "./uses-of-module.js";

export interface WordsOfModule {
  readonly methods: readonly MethodWords[];
  readonly others: WordsSaid;
}

export interface MethodWords {
  readonly cls: ast.ClassDef;
  readonly method: ast.FunctionDef;
  readonly words: WordsSaid;
}

/** The same for each tree, while it is there. */
export class KeptWords {
  readonly #byTree = new WeakMap<Tree, WordsOfModule>();
  readonly #showAll = new WeakMap<Tree, boolean>();

  of({ tree }: ProgramModule): WordsOfModule {
    let words = this.#byTree.get(tree);
    if (words === undefined) this.#byTree.set(tree, (words = findWords(tree)));
    return words;
  }

  /** Whether a module says what shows all names of an object. */
  showAll({ tree, file }: ProgramModule): boolean {
    let showsAll = this.#showAll.get(tree);
    if (showsAll === undefined) this.#showAll.set(tree, (showsAll = /\b(vars|help)\b/.test(file.text)));
    return showsAll;
  }
}

function findWords(tree: Tree): WordsOfModule {
  const methods = quietMethods(tree.root);
  const words = new Map<ast.Node, OpenWords>();
  for (const { method } of methods) words.set(method, noWords());
  const others = noWords();
  const { nodes, ends } = tree;
  const stores = new Set<ast.Node>();
  let now = others;
  let end = 0;
  for (let place = 0; place < nodes.length; place++) {
    const node = nodes[place];
    if (place >= end) now = others;
    if (node.kind === "FunctionDef" && words.has(node)) {
      now = words.get(node)!;
      end = ends[place];
    }
    if (node.kind === "Assign") for (const target of node.targets) stores.add(target);
    if (node.kind === "Call" && isComputedFormat(node)) now.areOpen = true;
    sayWords(node, stores.has(node) ? now.stored : now.asked);
  }
  return {
    methods: methods.map(({ cls, method }) => ({ cls, method, words: words.get(method)! })),
    others,
  };
}

interface OpenWords extends WordsSaid {
  readonly asked: Set<string>;
  readonly stored: Set<string>;
  areOpen: boolean;
}

function noWords(): OpenWords {
  return { asked: new Set(), stored: new Set(), areOpen: false };
}

/** Methods whose definitions have no other effect, and whose classes do not read them by their names. */
function quietMethods({ body }: ast.Module): readonly Omit<MethodWords, "words">[] {
  const found: Omit<MethodWords, "words">[] = [];
  for (const cls of body) {
    if (cls.kind !== "ClassDef") continue;
    const mentioned = namesIn(cls);
    for (const method of cls.body)
      if (method.kind === "FunctionDef" && isQuiet(method) && !mentioned.has(method.name))
        found.push({ cls, method });
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

const quietDecorators: ReadonlySet<string> = new Set(["property", "classmethod", "staticmethod"]);

/** Its definition has no effect but the method, which Python itself does not call. */
function isQuiet({ name, decorators, params, typeParams }: ast.FunctionDef): boolean {
  const all = [...positionalOf(params), ...params.keywordOnly];
  return (
    !/^__.*__$/.test(name) &&
    typeParams.length === 0 &&
    decorators.every((each) => each.kind === "Name" && quietDecorators.has(each.id)) &&
    all.every((each) => each.default === undefined || each.default.kind === "Constant")
  );
}
