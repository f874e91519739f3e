// Whether a program deals with modules other than by import statements: looks at `sys.modules` or stores there, calls
// `__import__` with names that are computed, puts a function of its own in its place, or makes what it imports.

import type * as ast from "../syntax/ast.js";
import { children } from "../syntax/walk.js";
import { compilers, literalImport } from "./find-imports.js";
import { isSearchPath } from "./search-path.js";

export interface ModuleUses {
  /** `sys.modules` is asked for: modules enter it. */
  readonly listsModules: boolean;
  /** `__import__`, or code that is made of text, can ask for any module of the program. */
  readonly hasModuleTable: boolean;
  /** Imports may give anything: `sys.modules` or `__import__` may be changed. */
  readonly importsAreDynamic: boolean;
}

export function findModuleUses(trees: readonly ast.Module[]): ModuleUses {
  let listsModules = false;
  let hasModuleTable = false;
  let importsAreDynamic = false;
  for (const tree of trees) {
    if (!/\bmodules\b|__import__|\b(exec|eval|execfile|compile)\b/.test(tree.file.text)) continue;
    /** Mentions whose use is known to be harmless. */
    const tame = new Set<ast.Node>();
    const stored = new Set<ast.Node>();
    const pending: ast.Node[] = [tree];
    while (pending.length > 0) {
      const node = pending.pop()!;
      noteUses(node, tame, stored);
      if (node.kind === "Attribute" && node.attr === "modules") {
        listsModules = true;
        if (!tame.has(node)) importsAreDynamic = true;
      } else if (node.kind === "Alias" && node.name === "modules") importsAreDynamic = true;
      else if (isImportMention(node) && !tame.has(node)) {
        if (node.kind === "Attribute" && stored.has(node)) importsAreDynamic = true;
        if (node.kind !== "Name" || !bindsName(tree, node.id)) hasModuleTable = true;
      } else if (node.kind === "Constant" && node.value.kind === "str" && !tame.has(node)) {
        const { value } = node.value;
        if (value === "modules" || value === "__import__") importsAreDynamic = true;
      }
      for (const each of children(node)) pending.push(each);
    }
  }
  return {
    listsModules: listsModules || hasModuleTable || importsAreDynamic,
    hasModuleTable: hasModuleTable || importsAreDynamic,
    importsAreDynamic,
  };
}

function isImportMention(node: ast.Node): boolean {
  return (
    (node.kind === "Name" && (node.id === "__import__" || compilers.has(node.id))) ||
    (node.kind === "Attribute" && node.attr === "__import__") ||
    (node.kind === "Alias" && node.name === "__import__")
  );
}

/** Whether a module has something of its own by that name. */
function bindsName(tree: ast.Module, name: string): boolean {
  const pending: ast.Node[] = [tree];
  while (pending.length > 0) {
    const node = pending.pop()!;
    switch (node.kind) {
      case "FunctionDef":
      case "ClassDef":
      case "Parameter":
        if (node.name === name) return true;
        break;
      case "Alias":
        if ((node.asName ?? node.name) === name) return true;
        break;
      case "Assign":
        if (node.targets.some((target) => target.kind === "Name" && target.id === name)) return true;
        break;
    }
    pending.push(...children(node));
  }
  return false;
}

/**
 * Whether modules may come to be where imports look while the program runs: it mounts file systems and names `sys.path`, or
 * executes text, which can do anything.
 */
export function mayMakeModules(trees: readonly ast.Module[]): boolean {
  const mentions = (word: RegExp, isIt: (node: ast.Node) => boolean): boolean =>
    trees.some((tree) => word.test(tree.file.text) && contains(tree, isIt));
  return (
    (mentions(/\bmount\b/, (node) => nameOf(node) === "mount") &&
      mentions(/\bpath\b/, (node) => isSearchPath(node))) ||
    trees.some(
      (tree) =>
        /\b(exec|eval|execfile|compile)\b/.test(tree.file.text) &&
        contains(tree, (node) => node.kind === "Name" && compilers.has(node.id) && !bindsName(tree, node.id)),
    )
  );
}

/** `vfs.mount`, `from vfs import mount` */
function nameOf(node: ast.Node): string | undefined {
  return node.kind === "Attribute" ? node.attr : node.kind === "Alias" ? node.name : undefined;
}

function contains(tree: ast.Module, isIt: (node: ast.Node) => boolean): boolean {
  const pending: ast.Node[] = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isIt(node)) return true;
    for (const each of children(node)) pending.push(each);
  }
  return false;
}

const readers: ReadonlySet<string> = new Set(["len", "list", "sorted", "tuple", "set", "print", "repr"]);
const reading: ReadonlySet<string> = new Set(["get", "keys", "values", "items", "copy"]);

/** Notes of the parts of a node that they are only read here, or that they are stored. */
function noteUses(node: ast.Node, tame: Set<ast.Node>, stored: Set<ast.Node>): void {
  switch (node.kind) {
    case "Compare":
      for (const [i, each] of node.comparators.entries())
        if (node.ops[i] === "in" || node.ops[i] === "not in") tame.add(each);
      break;
    case "Attribute":
      if (reading.has(node.attr)) tame.add(node.value);
      break;
    case "Subscript":
      if (!stored.has(node)) tame.add(node.value);
      break;
    case "For":
    case "ComprehensionFor":
      tame.add(node.iter);
      break;
    case "Call":
      if (node.func.kind !== "Name") break;
      if (readers.has(node.func.id) || node.func.id === "hasattr") for (const arg of node.args) tame.add(arg);
      // A submodule would have to be put into its package.
      if (literalImport(node)?.includes(".") === false) tame.add(node.func);
      break;
    case "Assign":
    case "Delete":
      for (const target of node.targets) noteStored(target, stored);
      break;
    case "AugAssign":
    case "AnnAssign":
      noteStored(node.target, stored);
      break;
  }
}

function noteStored(target: ast.Node, stored: Set<ast.Node>): void {
  const pending = [target];
  while (pending.length > 0) {
    const node = pending.pop()!;
    stored.add(node);
    if (node.kind === "Tuple" || node.kind === "List") for (const each of node.items) pending.push(each);
  }
}
