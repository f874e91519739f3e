// What can pass the border between Python and JavaScript beyond plain functions and scalars, as far as the program shows.
// JavaScript may pass an Array to any parameter, but a program that does nothing with it that it could not do with
// any other object needs no lists: then the runtime holds it, and gives it back. See runtime/core/linked.ts `crosses`.

import type { Binary, Compare, Core, Expr, Fn, SignatureInfo, Stmt, Symbol } from "../core/nodes.js";
import { isFn, type Node, operandsOf, partsOf, visitModule } from "../core/walk.js";

/**
 * data: Python looks into what JavaScript has as arrays, objects, maps, sets and bytes.
 * calls: Python may call a function of JavaScript.
 * functions: JavaScript gets other functions than those that it imports, or such as take more than plain arguments.
 * classes: JavaScript gets classes or their instances.
 */
export type Crossing = "data" | "calls" | "functions" | "classes";

export const allCrossings: ReadonlySet<Crossing> = new Set(["data", "calls", "functions", "classes"]);

export function crossingsOf(core: Core): ReadonlySet<Crossing> {
  const found = new Set<Crossing>();
  if (core.computedAttributes) return allCrossings;
  const signatures = core.modules.flatMap((module) => module.functions.map(({ signature }) => signature));
  if (signatures.some((each) => each !== null && !isPlain(each))) found.add("functions");
  const nodes = allNodes(core);
  for (const node of nodes) noteMoved(node, found);
  if (looksIntoData(nodes)) found.add("data").add("calls");
  if (nodes.some((node) => !isFn(node) && node.kind === "CallUnknown" && node.callee.kind !== "BuiltinValue"))
    found.add("calls");
  return found;
}

/** Arguments go to parameters one by one. */
function isPlain({ star, kwonly, kwstar, method }: SignatureInfo): boolean {
  return !star && kwonly.length === 0 && !kwstar && !method;
}

function allNodes(core: Core): readonly Node[] {
  const nodes: Node[] = [];
  for (const module of core.modules)
    visitModule(module, (node) => {
      nodes.push(node);
    });
  return nodes;
}

// ---- Functions and classes that become values

function noteMoved(node: Node, found: Set<Crossing>): void {
  if (isFn(node)) return;
  if (node.kind === "ClassOf") {
    found.add("functions").add("classes");
    return;
  }
  // What an object has under a name may be a method.
  if (node.kind === "GetAttribute" && !node.direct) found.add("functions");
  for (const value of movedBy(node)) {
    if (value.kind === "Closure") found.add("functions");
    else if (value.kind === "Read" && (value.symbol.kind === "function" || value.symbol.kind === "class"))
      found.add("functions");
    else if (value.kind === "BuiltinValue") found.add("functions").add("classes");
  }
}

/** The operands whose values go elsewhere; what is called, and what an exception is compared with, stays. */
function movedBy(node: Expr | Stmt): readonly Expr[] {
  switch (node.kind) {
    case "CallKnown":
    case "JsCall":
    case "JsNew":
      return node.args;
    case "CallUnknown":
      return isTypeTest(node.callee) ? [] : node.args;
    case "CallRuntime":
      return /^(except_match|raised|raised_from)$/.test(node.name) ? [] : node.args;
    case "TupleOf":
      // `except (A, B)`; a tuple that goes elsewhere has been noted by what moves it.
      return node.items;
    default:
      return "rep" in node ? operandsOf(node) : (partsOf(node).filter(isExpr) as readonly Expr[]);
  }
}

function isTypeTest(callee: Expr): boolean {
  return callee.kind === "BuiltinValue" && callee.name === "isinstance";
}

function isExpr(node: Node): node is Expr {
  return "rep" in node;
}

// ---- Data of JavaScript that is looked into

/** Every operation on what may be data of JavaScript looks into it, unless it only moves it or could not take data anyway. */
function looksIntoData(nodes: readonly Node[]): boolean {
  const holders = findHolders(nodes);
  const mayHold = (expr: Expr): boolean => holdsData(expr, holders);
  return nodes.some((node) => !isFn(node) && looks(node, mayHold));
}

function looks(node: Expr | Stmt, mayHold: (expr: Expr) => boolean): boolean {
  switch (node.kind) {
    case "Write":
    case "Sequence":
    case "Is":
    case "CallKnown":
    case "Yield":
    case "Evaluate":
    case "Declare":
    case "Return":
    case "Read":
    case "Closure":
      return false;
    case "Conditional":
      return mayHold(node.test);
    case "SetAttribute":
      return mayHold(node.object);
    case "CallUnknown":
      if (isTypeTest(node.callee)) return !isScalarType(node.args[1]) && mayHold(node.args[0]);
      return node.args.some(mayHold);
    case "JsOp":
      // `name === void 0`: an argument that has been left out.
      return node.op !== "===" && node.args.some(mayHold);
    case "Truth":
      return node.of === "any" && mayHold(node.operand);
    case "Binary":
    case "Compare":
      return !hasScalarPartner(node, mayHold);
    case "Unary":
      return false;
    default:
      return "rep" in node
        ? operandsOf(node).some(mayHold)
        : partsOf(node).some((part) => isExpr(part) && mayHold(part));
  }
}

function isScalarType(expr: Expr | undefined): boolean {
  return expr?.kind === "BuiltinValue" && /^(int|float|str|bool)$/.test(expr.name);
}

/** Whether an operation on data and on what stands beside it fails, whatever the data are. */
function hasScalarPartner(
  { kind, op, mode, left, right }: Binary | Compare,
  mayHold: (expr: Expr) => boolean,
): boolean {
  if (mode !== "any" && mode !== "call") return true;
  if (!mayHold(left) && !mayHold(right)) return true;
  const isLeft = mayHold(left);
  if (isLeft && mayHold(right)) return false;
  const partner = scalarKind(isLeft ? right : left);
  if (partner === undefined) return false;
  switch (op) {
    case "eq":
    case "ne":
      return true;
    case "mul":
      return partner !== "int";
    case "mod":
      // Of bytes too it is formatting.
      return !isLeft && partner !== "str";
    case "add":
      // bytes + str are bytes.
      return !isLeft || partner !== "str";
    case "or":
      // A dict asks for the items of what it is joined with.
      return !isLeft;
    default:
      return kind === "Binary" || partner !== "str";
  }
}

/** What an expression certainly is. */
function scalarKind(expr: Expr): "int" | "str" | "other" | undefined {
  if (expr.rep === "float") return "other";
  switch (expr.kind) {
    case "Const":
      switch (expr.value.kind) {
        case "str":
          return "str";
        case "int":
        case "bool":
          return "int";
        case "float":
        case "none":
          return "other";
        default:
          return undefined;
      }
    case "Box":
      return "other";
    case "Binary":
      if (expr.mode === "any" || expr.mode === "number" || expr.mode === "call") return undefined;
      return expr.mode === "text" ? "str" : "int";
    case "Compare":
    case "Is":
    case "Not":
      return "int";
    default:
      return undefined;
  }
}

/** What is not known to be something else. Results of operations are Python's own, unless a class says otherwise. */
function holdsData(expr: Expr, holders: ReadonlySet<Symbol>): boolean {
  if (expr.rep !== "any") return false;
  switch (expr.kind) {
    case "Read":
      return holders.has(expr.symbol);
    case "Write":
      return holdsData(expr.value, holders);
    case "Sequence":
      return expr.items.length > 0 && holdsData(expr.items[expr.items.length - 1], holders);
    case "Conditional":
      return holdsData(expr.then, holders) || holdsData(expr.otherwise, holders);
    case "Logical":
      return holdsData(expr.left, holders) || holdsData(expr.right, holders);
    case "CallKnown":
    case "CallMethod":
    case "CallKeywords":
    case "CallMethodKeywords":
    case "CallSpread":
    case "GetAttribute":
    case "Yield":
    case "Delegate":
      return true;
    case "CallUnknown":
      return expr.callee.kind !== "BuiltinValue";
    default:
      return false;
  }
}

/** Parameters, and variables that get what may be data. */
function findHolders(nodes: readonly Node[]): ReadonlySet<Symbol> {
  const holders = new Set<Symbol>();
  const stores: (readonly [Symbol, Expr])[] = [];
  for (const node of nodes)
    if (isFn(node)) for (const param of paramsOf(node)) holders.add(param);
    else if (node.kind === "Write" || (node.kind === "Declare" && node.value !== null))
      stores.push([node.symbol, node.value!]);
  for (let before = -1; before !== holders.size; ) {
    before = holders.size;
    for (const [symbol, value] of stores) if (holdsData(value, holders)) holders.add(symbol);
  }
  return holders;
}

function paramsOf({ params, rest }: Fn): readonly Symbol[] {
  return rest === null ? params : [...params, rest];
}
