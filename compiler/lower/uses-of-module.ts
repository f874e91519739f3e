// What has to be known of a module before its first statement is lowered, found in one pass over its nodes. All of it follows
// from its tree and from what names say of it.

import type { NameSite, Names, Variable } from "../names/names.js";
import type { ProgramModule } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import type { Tree } from "../syntax/tree.js";
import { constantTruth } from "../syntax/truth.js";
import { isComputedFormat, sayWords } from "./said-words.js";

export interface UsesOfModule {
  /** The names of attributes that it mentions. */
  readonly attributes: ReadonlySet<string>;
  /** Attributes may be asked for by names that are computed. */
  readonly computedAttributes: boolean;
  /** There is a `:=` somewhere. */
  readonly bindsInExpressions: boolean;
  /** Of the entry alone. */
  readonly words: WordsSaid;
  readonly mentionsSuper: boolean;
  /** `f(…).m(…)`: calls that may be about `super()`. */
  readonly callsOnCalls: readonly ast.Call[];
  readonly assignmentsInLoops: readonly (ast.Assign | ast.AugAssign)[];
  /** By the numbers of its variables, the first of which stands at 0. */
  readonly mentions: readonly (Mentions | undefined)[];
}

/** What may be names of attributes. */
export interface WordsSaid {
  readonly asked: ReadonlySet<string>;
  /** Those of `o.x = …`. */
  readonly stored: ReadonlySet<string>;
  /** A format that is computed may name any. */
  readonly areOpen: boolean;
}

/** Where a variable is mentioned, and whether some read may find it unbound. */
export interface Mentions {
  readonly start: number;
  readonly end: number;
  readonly isUnsafe: boolean;
}

export function collectUsesOf({ name, tree }: ProgramModule, isEntry: boolean, names: Names): UsesOfModule {
  return new Collector(names, name, tree).collect(tree, isEntry);
}

/** Whether a read of a name needs a check that the variable is bound. */
export function needsCheck(names: Names, site: ast.Name, variable: Variable): boolean {
  if (names.isDefinitelyAssigned(site)) return false;
  return !(isReadInside(names, site, variable) && names.isBoundBeforeUse(variable));
}

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

/** What is known of a node by what stands around it. */
type Mark = number;
/** A name that is stored. */
const isStored: Mark = 1;
/** A target of `=` itself. */
const isTarget: Mark = 2;
/** Called, and what is asked for by that is noted. */
const isCalled: Mark = 4;
/** Never evaluated though the statement around it is: annotations, conditions behind one that always holds. */
const isUnevaluated: Mark = 8;

const attributeFunctions: ReadonlySet<string> = new Set(["getattr", "setattr", "hasattr", "delattr"]);
const storing: ReadonlySet<string> = new Set(["setattr"]);
const openers: ReadonlySet<string> = new Set(["exec", "eval", "globals", "locals", "dir", "__import__"]);

class Collector {
  readonly #names: Names;
  readonly #found;
  /** By place of the tree that is gone through. */
  readonly #marks: Uint8Array;
  #loopsEnd = 0;

  constructor(names: Names, module: string, { nodes }: Tree) {
    const { first, count } = names.numbersOf(module);
    this.#names = names;
    this.#marks = new Uint8Array(nodes.length);
    this.#found = {
      attributes: new Set<string>(),
      computedAttributes: false,
      bindsInExpressions: false,
      words: { asked: new Set<string>(), stored: new Set<string>(), areOpen: false },
      mentionsSuper: false,
      callsOnCalls: [] as ast.Call[],
      assignmentsInLoops: [] as (ast.Assign | ast.AugAssign)[],
      first,
      mentions: new Array<Open<Mentions> | undefined>(count),
    };
  }

  collect(tree: Tree, isEntry: boolean): UsesOfModule {
    const { nodes, ends } = tree;
    for (let place = 0; place < nodes.length; )
      place = this.#collectAt(place, tree, isEntry) ? place + 1 : ends[place];
    return this.#found;
  }

  /** Whether what is below is to be gone through. A function of its own, as V8 optimises what is called often. */
  #collectAt(place: number, tree: Tree, isEntry: boolean): boolean {
    const node = tree.nodes[place];
    const isUnseen =
      (this.#marks[place] & isUnevaluated) !== 0 ||
      (!isFrequentExpression(node) && this.#names.isDead(node as ast.Statement));
    if (!isUnseen && isEntry) this.#noteWords(node, place);
    const isWhole = !isUnseen && this.#visit(node, place, tree);
    if (!isWhole && isEntry) this.#noteWordsWithin(tree, place);
    return isWhole;
  }

  /** Whether what is below it is to be visited. */
  #visit(node: ast.Node, place: number, tree: Tree): boolean {
    switch (node.kind) {
      case "Name":
        this.#visitName(node, this.#marks[place]);
        return true;
      case "Assign":
        this.#markTargets(node, place, tree);
        this.#noteInLoop(node);
        return true;
      case "AugAssign":
        if (node.target.kind === "Name") this.#mentionName(node.target, false);
        this.#markStores(node.target, place, tree);
        this.#noteInLoop(node);
        return true;
      case "AnnAssign":
        this.#markStores(node.target, place, tree);
        this.#mark(node.annotation, isUnevaluated, place, tree);
        return node.value !== undefined;
      case "For":
        this.#markStores(node.target, place, tree);
        this.#loopsEnd = Math.max(this.#loopsEnd, node.span.end);
        return true;
      case "While":
        this.#loopsEnd = Math.max(this.#loopsEnd, node.span.end);
        return true;
      case "If":
        this.#markUntested(node, place, tree);
        return true;
      case "ComprehensionFor":
        this.#markStores(node.target, place, tree);
        return true;
      case "NamedExpression":
        this.#found.bindsInExpressions = true;
        this.#markStores(node.target, place, tree);
        return true;
      case "WithItem":
        if (node.target !== undefined) this.#markStores(node.target, place, tree);
        return true;
      case "Parameter":
        this.#mentionBinding(node);
        if (node.annotation !== undefined) this.#mark(node.annotation, isUnevaluated, place, tree);
        return true;
      case "FunctionDef":
        this.#mentionBinding(node);
        if (node.returns !== undefined) this.#mark(node.returns, isUnevaluated, place, tree);
        return true;
      case "ClassDef":
      case "TypeAlias":
        this.#mentionBinding(node);
        return true;
      case "TypeVar":
      case "TypeVarTuple":
      case "ParamSpec":
        this.#mentionBinding(node);
        return false;
      case "Alias":
        this.#found.attributes.add(node.name);
        if (node.name !== "*") this.#mentionBinding(node);
        return true;
      case "ExceptHandler":
      case "MatchAs":
      case "MatchStar":
        if (node.name !== undefined) this.#mentionBinding(node);
        return true;
      case "MatchMapping":
        if (node.rest !== undefined) this.#mentionBinding(node);
        return true;
      case "Attribute":
        this.#found.attributes.add(node.attr);
        if (node.attr === "__dict__" && this.#isPerhapsBuiltinClass(node.value))
          this.#found.computedAttributes = true;
        return true;
      case "MatchKeyword":
        this.#found.attributes.add(node.name);
        return true;
      case "Call":
        this.#visitCall(node, place, tree);
        return true;
      default:
        return true;
    }
  }

  // ---- Marks ----

  /** Of what stands directly below the node at `around`, behind few others. */
  #placeOf(child: ast.Node, around: number, { nodes, ends }: Tree): number {
    let place = around + 1;
    while (nodes[place] !== child) place = ends[place];
    return place;
  }

  #mark(child: ast.Node, mark: Mark, around: number, tree: Tree): void {
    this.#marks[this.#placeOf(child, around, tree)] |= mark;
  }

  /** Targets stand first. */
  #markTargets({ targets }: ast.Assign, around: number, tree: Tree): void {
    let place = around + 1;
    for (const _ of targets) {
      this.#marks[place] |= isTarget;
      this.#markNames(place, tree);
      place = tree.ends[place];
    }
  }

  #markStores(target: ast.Expression, around: number, tree: Tree): void {
    this.#markNames(this.#placeOf(target, around, tree), tree);
  }

  /** The names that the target at a place stores. */
  #markNames(first: number, { nodes, ends }: Tree): void {
    for (let place = first; place < ends[first]; ) {
      const { kind } = nodes[place];
      if (kind === "Name") this.#marks[place] |= isStored;
      const isGroup = kind === "Tuple" || kind === "List" || kind === "Starred";
      place = isGroup ? place + 1 : ends[place];
    }
  }

  /** Conditions behind one that always holds. Clauses stand first. */
  #markUntested({ clauses }: ast.If, around: number, tree: Tree): void {
    let place = around + 1;
    let isDecided = false;
    for (const { test } of clauses) {
      if (isDecided) this.#mark(test, isUnevaluated, place, tree);
      isDecided ||= constantTruth(test) === true;
      place = tree.ends[place];
    }
  }

  // ---- Names ----

  #visitName(node: ast.Name, mark: Mark): void {
    this.#mentionName(node, (mark & isStored) !== 0);
    if (node.id === "super") this.#found.mentionsSuper = true;
    if ((mark & isCalled) === 0 && this.#isBuiltin(node, attributeFunctions))
      this.#found.computedAttributes = true;
  }

  #mentionName(site: ast.Name, isStore: boolean): void {
    let resolution = this.#names.resolve(site);
    let isLast = false;
    while (!isLast) {
      if (resolution.kind === "variable") {
        const { variable } = resolution;
        this.#mention(variable, site.span, !isStore && needsCheck(this.#names, site, variable));
      } else if (resolution.kind === "builtin" && openers.has(resolution.name))
        this.#found.computedAttributes = true;
      if (resolution.kind === "builtin" || resolution.otherwise === undefined || isStore) isLast = true;
      else resolution = resolution.otherwise;
    }
  }

  #mentionBinding(site: NameSite): void {
    const resolution = this.#names.resolve(site);
    if (resolution.kind === "variable") this.#mention(resolution.variable, site.span, false);
  }

  #mention(variable: Variable, span: ast.Span, isUnsafe: boolean): void {
    const { mentions, first } = this.#found;
    const known = mentions[variable.number - first];
    if (known === undefined) {
      mentions[variable.number - first] = { start: span.start, end: span.end, isUnsafe };
      return;
    }
    if (span.start < known.start) known.start = span.start;
    if (span.end > known.end) known.end = span.end;
    known.isUnsafe ||= isUnsafe;
  }

  // ---- Attributes ----

  #visitCall(call: ast.Call, place: number, tree: Tree): void {
    if (call.func.kind === "Name") {
      if (this.#noteAttributeCall(call)) this.#mark(call.func, isCalled, place, tree);
    } else if (isCallOnCall(call)) this.#found.callsOnCalls.push(call);
  }

  /** `getattr(o, "name")` asks for one attribute, anything else for any. */
  #noteAttributeCall(call: ast.Call): boolean {
    if (!this.#isBuiltin(call.func, attributeFunctions)) return false;
    const name = call.args[1];
    if (name?.kind === "Constant" && name.value.kind === "str") this.#found.attributes.add(name.value.value);
    // What is stored under a name that is computed is not asked for by that.
    else if (!this.#isBuiltin(call.func, storing)) this.#found.computedAttributes = true;
    return true;
  }

  #isBuiltin(expr: ast.Expression, builtins: ReadonlySet<string>): boolean {
    if (expr.kind !== "Name" || !builtins.has(expr.id)) return false;
    let resolution = this.#names.resolve(expr);
    while (resolution.kind !== "builtin") {
      if (resolution.otherwise === undefined) return false;
      resolution = resolution.otherwise;
    }
    return true;
  }

  /** `int.__dict__`, `type(x).__dict__`: the dict of a builtin class shows all that it has. */
  #isPerhapsBuiltinClass(expr: ast.Expression): boolean {
    if (expr.kind === "Call") return true;
    if (expr.kind !== "Name") return false;
    const resolution = this.#names.resolve(expr);
    return resolution.kind === "builtin" || resolution.otherwise?.kind === "builtin";
  }

  // ---- What is kept for later ----

  #noteInLoop(stmt: ast.Assign | ast.AugAssign): void {
    if (stmt.span.start < this.#loopsEnd) this.#found.assignmentsInLoops.push(stmt);
  }

  #noteWords(node: ast.Node, place: number): void {
    const { asked, stored } = this.#found.words;
    sayWords(node, (this.#marks[place] & isTarget) !== 0 ? stored : asked);
    if (node.kind === "Call" && isComputedFormat(node)) this.#found.words.areOpen = true;
  }

  /** Also what is never evaluated says something. */
  #noteWordsWithin(tree: Tree, from: number): void {
    const { nodes, ends } = tree;
    for (let place = from; place < ends[from]; place++) {
      const node = nodes[place];
      if (node.kind === "Assign") this.#markTargets(node, place, tree);
      this.#noteWords(node, place);
    }
  }
}

/** No statement, which may be dead. */
function isFrequentExpression({ kind }: ast.Node): boolean {
  switch (kind) {
    case "Attribute":
    case "Binary":
    case "Call":
    case "Compare":
    case "Constant":
    case "Name":
    case "Parameter":
    case "Subscript":
      return true;
    default:
      return false;
  }
}

function isCallOnCall({ func }: ast.Call): boolean {
  return func.kind === "Attribute" && func.value.kind === "Call" && func.value.func.kind === "Name";
}

/** Whether a name is read by another function than the one that has the variable. */
function isReadInside(names: Names, site: ast.Name, variable: Variable): boolean {
  let scope = names.scopeAround(site);
  while (scope !== variable.scope) {
    if (scope.kind === "function" || scope.kind === "lambda" || scope.kind === "genexpr") return true;
    if (scope.parent === undefined) return false;
    scope = scope.parent;
  }
  return false;
}
