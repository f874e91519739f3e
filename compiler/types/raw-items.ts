// Which lists and tuples hold their items as raw floats: those that hold nothing but floats, that no library function looks
// into, and whose every use is one that `lower` knows to handle. Containers that may stand at the same place agree.
// In the same way lists of unsigned 32-bit words hold them as signed ones (lower/expressions/held-items.ts).
//
// The uses are read off the syntax: whatever is not listed here as harmless keeps its containers boxed.

import type { Names } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import type { Tree } from "../syntax/tree.js";
import { Use } from "./engine.js";
import type { CallTarget } from "./facts.js";
import { Bit, floatBits, isAny, isOnly, type Value } from "./lattice.js";
import type { AnyPart, Site } from "./parts.js";
import type { Ground } from "./walker.js";

export interface RawItemsInput {
  readonly ground: Ground;
  readonly names: Names;
  targetOf(call: ast.Call): CallTarget;
}

export type HeldItems = "float" | "word";

/** The list and tuple sites whose items are held so or so. */
export function findRawItems(input: RawItemsInput): Readonly<Record<HeldItems, ReadonlySet<Site>>> {
  const { survey } = input.ground.engine;
  if (survey.hasDynamicCode) return { float: noSuchSites, word: noSuchSites };
  const float = survey.hasFloats ? startReading(input, "float") : undefined;
  const word = startReading(input, "word");
  const readings = [float, word].filter((each) => each !== undefined);
  if (readings.length > 0) {
    const concerned = findConcerned(input, readings);
    for (const { tree } of input.names.program.modules.values())
      for (let place = 0; place < tree.nodes.length; place++)
        readNode(tree, place, input, readings, concerned);
  }
  return { float: float?.rest() ?? noSuchSites, word: word?.rest() ?? noSuchSites };
}

const noSuchSites: ReadonlySet<Site> = new Set();

function startReading(input: RawItemsInput, kind: HeldItems): UseReading | undefined {
  const candidates = input.ground.engine.allSites().filter((site) => isCandidate(site, kind));
  return candidates.some((site) => isWorth(site, kind))
    ? new UseReading(input, new Set(candidates), kind)
    : undefined;
}

/** Small words need no care. */
function isWorth({ element }: Site, kind: HeldItems): boolean {
  return kind === "float" || element.value.max >= 2 ** 31;
}

/** The nodes that may give a candidate: few, and found without asking for the place of each node. */
function findConcerned({ ground }: RawItemsInput, readings: readonly UseReading[]): ReadonlySet<object> {
  const found = new Set<object>();
  for (const place of ground.engine.places.all)
    if (place.value !== undefined && doConcern(readings, place.value)) found.add(place.node);
  return found;
}

function doConcern(readings: readonly UseReading[], value: Value): boolean {
  if (value.parts.length === 0 || isAny(value)) return false;
  for (let i = 0; i < readings.length; i++) if (readings[i].concerns(value)) return true;
  return false;
}

/** Goes by nodes in order of text; a function of its own, as V8 optimises what is called often. */
function readNode(
  tree: Tree,
  place: number,
  { ground }: RawItemsInput,
  readings: readonly UseReading[],
  concerned: ReadonlySet<object>,
): void {
  const node = tree.nodes[place];
  if (holdsNone(node)) return;
  for (const reading of readings) reading.readMaker(node);
  if (!concerned.has(node)) return;
  const value = ground.engine.places.valueOf(node)!;
  for (const reading of readings) if (reading.concerns(value)) reading.readUse(value, tree, place);
}

/** What is none of the expressions that may give a container, by the most frequent. */
function holdsNone({ kind }: ast.Node): boolean {
  switch (kind) {
    case "Constant":
    case "Assign":
    case "AugAssign":
    case "ClassDef":
    case "ExpressionStatement":
    case "For":
    case "FunctionDef":
    case "If":
    case "IfClause":
    case "KeywordArgument":
    case "Parameter":
    case "Parameters":
    case "Return":
    case "While":
      return true;
    default:
      return false;
  }
}

function isCandidate(site: Site, kind: HeldItems): boolean {
  const { element, items } = site;
  if (site.isEscaped || !(site.kind === "list" || (site.kind === "tuple" && kind === "float"))) return false;
  // Who looks into a crowd does not show which of its members it is.
  if (site.crowd !== site) return false;
  const isKind = kind === "float" ? isOnly(element.value, floatBits) : areWords(element.value);
  if (!isKind || !isMadeInline(site)) return false;
  return [element, ...(items ?? [])].every((cell) => !cell.escapes && (cell.uses & ~Use.truth) === 0);
}

function areWords(value: Value): boolean {
  return isOnly(value, Bit.int) && value.min >= 0 && value.max < 2 ** 32;
}

/** What the program makes itself, or the library by copying items without a look at them. */
function isMadeInline({ node, role, kind }: Site): boolean {
  const made = node as ast.Node;
  if (made.kind === "Call") return role === "" || (role === "row" && kind === "tuple");
  if (role !== "") return false;
  switch (made.kind) {
    case "ListComprehension":
      return kind === "list";
    case "List":
    case "Tuple":
      return made.items.every((item) => item.kind !== "Starred");
    case "Binary":
    case "Subscript":
      return true;
    default:
      return false;
  }
}

/** flow: it goes on as it is; look: `lower` deals with its items; unknown: anything else. */
type How = "flow" | "look" | "unknown";

interface Place {
  readonly node: ast.Node;
  /** The nodes around it, from the inside out. */
  readonly parent: ast.Node;
  readonly above: ast.Node;
  readonly top: ast.Node;
}

const noSites: readonly Site[] = [];

function placeAt({ nodes, parents }: Tree, place: number): Place {
  const around = parents[place];
  const above = parents[around];
  return { node: nodes[place], parent: nodes[around], above: nodes[above], top: nodes[parents[above]] };
}

class UseReading {
  readonly #input: RawItemsInput;
  readonly #kind: HeldItems;
  readonly #candidates: ReadonlySet<Site>;
  /** For what raw floats alone are dealt with. */
  readonly #lookAtFloats: How;
  readonly #madeBy = new Map<object, Site[]>();
  readonly #tainted = new Set<Site>();
  /** Generator expressions whose loops stand where they are consumed. */
  readonly #inPlace = new Set<ast.Node>();
  /** Union-find: containers that may stand at the same place. */
  readonly #agree = new Map<Site, Site>();

  constructor(input: RawItemsInput, candidates: ReadonlySet<Site>, kind: HeldItems) {
    this.#input = input;
    this.#kind = kind;
    this.#lookAtFloats = kind === "float" ? "look" : "unknown";
    this.#candidates = candidates;
    for (const site of candidates)
      this.#madeBy.set(site.node, [...(this.#madeBy.get(site.node) ?? []), site]);
  }

  /** What is left when containers that must agree do, where one of them makes it worth it. */
  rest(): ReadonlySet<Site> {
    const spoiled = new Set([...this.#tainted].map((site) => this.#find(site)));
    const worthy = [...this.#candidates].filter((site) => isWorth(site, this.#kind));
    const wanted = new Set(worthy.map((site) => this.#find(site)));
    const isHeld = (root: Site): boolean => wanted.has(root) && !spoiled.has(root);
    return new Set([...this.#candidates].filter((site) => isHeld(this.#find(site))));
  }

  #find(site: Site): Site {
    let root = site;
    for (let next = this.#agree.get(root); next !== undefined; next = this.#agree.get(root)) root = next;
    return root;
  }

  #join(sites: readonly Site[]): void {
    const [first, ...more] = sites;
    for (const site of more) {
      const [a, b] = [this.#find(first), this.#find(site)];
      if (a !== b) this.#agree.set(a, b);
    }
  }

  /** What makes containers, or takes them apart. */
  readMaker(node: ast.Node): void {
    switch (node.kind) {
      case "Call": {
        const consumed = this.#consumedBy(node);
        if (consumed !== undefined) this.#inPlace.add(consumed);
        this.#readMade(node);
        break;
      }
      case "List":
      case "Tuple": {
        const taken = this.#input.ground.unpacked.get(node);
        if (taken !== undefined) {
          const isPlain = node.items.every((item) => item.kind !== "Starred");
          const how = isPlain ? this.#lookAtFloats : "unknown";
          if (!isAny(taken) && this.concerns(taken)) this.#noteUse(taken, this.#candidatesIn(taken), how);
        }
        this.#readMade(node);
        break;
      }
      case "ListComprehension":
      case "Binary":
      case "Subscript":
        this.#readMade(node);
        break;
      default:
    }
  }

  /** Most values have no candidate. */
  concerns({ parts }: Value): boolean {
    for (const part of parts as readonly AnyPart[])
      if (part.tag === "site" && this.#candidates.has(part)) return true;
    return false;
  }

  /** The place of an expression that gives containers of concern. */
  readUse(value: Value, tree: Tree, place: number): void {
    this.#noteUse(value, this.#candidatesIn(value), this.#useOf(placeAt(tree, place)));
  }

  /** Of the kinds of nodes that `isMadeInline` lets make some. */
  #readMade(node: ast.Expression): void {
    for (const site of this.#madeBy.get(node) ?? noSites)
      if (!this.#isCopied(node, site)) this.#tainted.add(site);
  }

  #candidatesIn(value: Value): readonly Site[] {
    const parts = value.parts as readonly AnyPart[];
    return parts.filter((part): part is Site => part.tag === "site" && this.#candidates.has(part));
  }

  /** `found` are the candidates among what a value may be. */
  #noteUse(value: Value, found: readonly Site[], how: How): void {
    const parts = value.parts as readonly AnyPart[];
    this.#join(found);
    const isSequence = (part: AnyPart): boolean =>
      part.tag === "site" && (part.kind === "list" || part.kind === "tuple");
    // Others at the same place are boxed, and so must these be.
    const isMixed = parts.some((part) => isSequence(part) && !this.#candidates.has(part as Site));
    const isAlone = value.bits === 0 && found.length === parts.length;
    const isOneKind = found.every((site) => site.kind === found[0].kind);
    if (isMixed || how === "unknown" || (how === "look" && !(isAlone && isOneKind)))
      for (const site of found) this.#tainted.add(site);
  }

  // ---- Uses ----

  #useOf({ node, parent, above, top }: Place): How {
    switch (parent.kind) {
      case "ExpressionStatement":
      case "Return":
      case "Yield":
      case "Lambda":
      case "Conditional":
      case "BoolOp":
      case "NamedExpression":
      case "IfClause":
      case "While":
      case "Assert":
      case "Parameter":
      case "DictEntry":
      case "List":
      case "Tuple":
      case "ListComprehension":
      case "DictComprehension":
      case "GeneratorExpression":
        return "flow";
      case "Unary":
        return parent.op === "not" ? "flow" : "unknown";
      case "AnnAssign":
      case "Assign":
        // What is taken apart is looked at where its target stands.
        if (parent.value !== node) return "unknown";
        return (parent.kind === "Assign" ? parent.targets : [parent.target]).some((each) =>
          this.#isSlice(each),
        )
          ? "unknown"
          : "flow";
      case "Compare":
        return parent.ops.every((op) => op === "is" || op === "is not") ? "flow" : "unknown";
      case "For":
      case "ComprehensionFor":
        if (parent.iter !== node) return parent.kind === "For" ? "unknown" : "flow";
        return this.#isPlainLoop(parent, above) ? "look" : "unknown";
      case "Subscript":
        return parent.value === node ? this.#useByIndex(parent, above) : "unknown";
      case "Attribute":
        return this.#isAppend(parent, above) ? "look" : "unknown";
      case "Binary":
        return this.#isOperand(parent, node) ? "look" : "unknown";
      case "Call":
        return this.#useByCall(parent, node, above, top);
      case "KeywordArgument":
        return above.kind === "Call" && this.#isUsers(above) ? "flow" : "unknown";
      default:
        return "unknown";
    }
  }

  #useByIndex(subscript: ast.Subscript, above: ast.Node): How {
    if (above.kind === "Delete") return "unknown";
    if (subscript.index.kind !== "Slice") {
      const index = this.#valueOf(subscript.index);
      return index !== undefined && isOnly(index, Bit.int) ? "look" : "unknown";
    }
    // A copy of some of them; stores to slices are not.
    const isLoaded =
      ((above.kind === "Assign" || above.kind === "AnnAssign") && above.value === subscript) ||
      above.kind === "Return" ||
      above.kind === "Call" ||
      (above.kind === "For" && above.iter === subscript) ||
      (above.kind === "ComprehensionFor" && above.iter === subscript);
    return isLoaded && this.#areCandidates(subscript) ? "look" : "unknown";
  }

  /** `a[1:3] = …` takes the items one by one. */
  #isSlice(target: ast.Node): boolean {
    if (target.kind !== "Subscript") return false;
    const index = this.#valueOf(target.index);
    return index === undefined || isAny(index) || (index.bits & Bit.slice) !== 0;
  }

  #isAppend(attribute: ast.Attribute, above: ast.Node): boolean {
    if (above.kind !== "Call" || above.func !== attribute || attribute.attr !== "append") return false;
    return above.args.length === 1 && isPlain(above.args[0]) && this.#isLibrary(above, "list.append");
  }

  // `[0.0] * n`, `a + b`.
  #isOperand(binary: ast.Binary, node: ast.Node): boolean {
    if (!this.#areCandidates(binary)) return false;
    if (binary.op === "+") return true;
    const other = this.#valueOf(binary.left === node ? binary.right : binary.left);
    return binary.op === "*" && other !== undefined && isOnly(other, Bit.int);
  }

  #useByCall(call: ast.Call, node: ast.Node, above: ast.Node, top: ast.Node): How {
    if (call.func === node) return "unknown";
    const target = this.#input.targetOf(call);
    switch (target.kind) {
      case "function":
      case "method":
      case "methods":
      case "class":
      case "super":
        return "flow";
      case "builtin-method":
        return target.name === "list.append" ? "flow" : "unknown";
      case "unknown":
        return "unknown";
      case "builtin":
        break;
    }
    const isOverPairs =
      (above.kind === "For" || above.kind === "ComprehensionFor") && this.#isPairLoop(call, above, top);
    switch (target.name) {
      case "len":
      case "isinstance":
        return "flow";
      case "list":
      case "tuple":
        return this.#areCandidates(call) ? "look" : "unknown";
      case "zip":
        if (node.kind === "Starred") return this.#madeBy.has(call) ? this.#lookAtFloats : "unknown";
        return isOverPairs && call.args.length > 1 ? this.#lookAtFloats : "unknown";
      case "enumerate":
        return isOverPairs && call.args.length === 1 ? "look" : "unknown";
      default:
        return "unknown";
    }
  }

  // ---- Copies ----

  // Results of `[0.0] * n`, `a + b`, `a[i:j]`, `list(a)`, `zip(*a)` have the items of their operands, as they are.
  #isCopied(node: ast.Expression, site: Site): boolean {
    switch (node.kind) {
      case "Binary": {
        const hasSites = (each: ast.Expression): boolean => (this.#valueOf(each)?.parts.length ?? 0) > 0;
        const operands = [node.left, node.right].filter(hasSites);
        return operands.length > 0 && operands.every((each) => this.#agreeWith(site, each));
      }
      case "Subscript":
        return this.#agreeWith(site, node.value);
      case "Call": {
        const [only] = node.args;
        if (node.args.length !== 1) return false;
        const isZip = site.role === "row" && only.kind === "Starred" && this.#isLibrary(node, "zip");
        const isCopy = site.role === "" && this.#isLibrary(node, site.kind) && isPlain(only);
        return (isZip || isCopy) && this.#agreeWith(site, only as ast.Expression);
      }
      default:
        return true;
    }
  }

  #agreeWith(site: Site, operand: ast.Expression): boolean {
    if (!this.#areCandidates(operand)) return false;
    this.#join([site, ...(this.#valueOf(operand)!.parts as readonly Site[])]);
    return true;
  }

  /** Whether all that it gives are containers that may be raw. */
  #areCandidates(expr: ast.Expression): boolean {
    const value = this.#valueOf(expr);
    if (value === undefined || isAny(value) || value.bits !== 0 || value.parts.length === 0) return false;
    return (value.parts as readonly AnyPart[]).every((part) => this.#candidates.has(part as Site));
  }

  // ---- Loops ----

  /** The first iterable of a generator expression is handed to another function, unless its loop stands in place. */
  #isPlainLoop(loop: ast.For | ast.ComprehensionFor, above: ast.Node): boolean {
    return !loop.isAsync && (above.kind !== "GeneratorExpression" || this.#inPlace.has(above));
  }

  /** A loop over `zip(…)` or `enumerate(…)` that makes no pairs: see lower/loops/pairs.ts. */
  #isPairLoop(call: ast.Call, loop: ast.For | ast.ComprehensionFor, above: ast.Node): boolean {
    if (loop.iter !== call || !this.#isPlainLoop(loop, above) || !call.args.every(isPlain)) return false;
    const { target } = loop;
    if (target.kind !== "Tuple" && target.kind !== "List") return false;
    const names = target.items.map((item) => (item.kind === "Name" ? item.id : ""));
    if (names.includes("") || new Set(names).size !== names.length) return false;
    return names.length === (call.args.length === 1 ? 2 : call.args.length);
  }

  /** The generator expression that a call takes in at once: see lower/expressions/consume.ts. */
  #consumedBy(call: ast.Call): ast.GeneratorExpression | undefined {
    const [only] = call.args;
    if (call.args.length !== 1 || only.kind !== "GeneratorExpression") return undefined;
    if (only.clauses.some((clause) => clause.isAsync) || !this.#isLibrary(call, "sum")) return undefined;
    const element = this.#valueOf(only.element);
    return element !== undefined && (isOnly(element, floatBits) || isOnly(element, Bit.int))
      ? only
      : undefined;
  }

  #isLibrary(call: ast.Call, name: string): boolean {
    const target = this.#input.targetOf(call);
    return (target.kind === "builtin" || target.kind === "builtin-method") && target.name === name;
  }

  // Functions, methods and classes of the program, nothing else.
  #isUsers(call: ast.Call): boolean {
    const { kind } = this.#input.targetOf(call);
    return (
      kind === "function" || kind === "method" || kind === "methods" || kind === "class" || kind === "super"
    );
  }

  #valueOf(expr: ast.Node): Value | undefined {
    return this.#input.ground.engine.places.valueOf(expr);
  }
}

function isPlain(arg: ast.Argument): boolean {
  return arg.kind !== "Starred" && arg.kind !== "KeywordArgument" && arg.kind !== "DoubleStarred";
}
