// What has to be known of all mentions of a variable before its first one is lowered: whether some read needs a check that
// it is bound, and where its mentions lie. Also the attribute names of the program, which the linker keeps members by.

import type { NameSite, Names, Variable } from "../names/names.js";
import type { Program } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import { constantTruth } from "../syntax/truth.js";

export interface Uses {
  /** Whether every read is known to find it bound. */
  isAlwaysBound(variable: Variable): boolean;
  /** Whether each mention (read, store, delete) lies in the span; mentions in other modules aside. */
  isOnlyMentionedIn(variable: Variable, span: ast.Span): boolean;
  /** Whether a read of this name needs a check. */
  needsCheck(site: ast.Name, variable: Variable): boolean;
  readonly attributes: ReadonlySet<string>;
  readonly mentionsSuper: boolean;
  /** There is a `:=` somewhere. */
  readonly bindsInExpressions: boolean;
  /** Attributes may be asked for by names that are computed. */
  readonly computedAttributes: boolean;
}

interface Mentions {
  start: number;
  end: number;
  isUnsafe: boolean;
}

const attributeFunctions: ReadonlySet<string> = new Set(["getattr", "setattr", "hasattr", "delattr"]);
const storing: ReadonlySet<string> = new Set(["setattr"]);
const openers: ReadonlySet<string> = new Set(["exec", "eval", "globals", "locals", "dir", "__import__"]);

export function collectUses(program: Program, names: Names): Uses {
  const mentions = new Map<Variable, Mentions>();
  const attributes = new Set<string>();
  let computedAttributes = names.dynamicCode !== undefined;
  let mentionsSuper = false;
  let bindsInExpressions = false;

  function needsCheck(site: ast.Name, variable: Variable): boolean {
    if (names.isDefinitelyAssigned(site)) return false;
    return !(isReadInside(names, site, variable) && names.isBoundBeforeUse(variable));
  }

  function mention(variable: Variable, span: ast.Span, isUnsafe: boolean): void {
    const known = mentions.get(variable);
    if (known === undefined) {
      mentions.set(variable, { start: span.start, end: span.end, isUnsafe });
      return;
    }
    known.start = Math.min(known.start, span.start);
    known.end = Math.max(known.end, span.end);
    known.isUnsafe ||= isUnsafe;
  }

  function mentionName(site: ast.Name, isStore: boolean): void {
    let resolution = names.resolve(site);
    let isLast = false;
    while (!isLast) {
      if (resolution.kind === "variable")
        mention(resolution.variable, site.span, !isStore && needsCheck(site, resolution.variable));
      else if (resolution.kind === "builtin" && openers.has(resolution.name)) computedAttributes = true;
      if (resolution.kind === "builtin" || resolution.otherwise === undefined || isStore) isLast = true;
      else resolution = resolution.otherwise;
    }
  }

  function mentionBinding(site: NameSite): void {
    const resolution = names.resolve(site);
    if (resolution.kind === "variable") mention(resolution.variable, site.span, false);
  }

  function isBuiltin(expr: ast.Expression, builtins: ReadonlySet<string>): boolean {
    if (expr.kind !== "Name" || !builtins.has(expr.id)) return false;
    let resolution = names.resolve(expr);
    while (resolution.kind !== "builtin") {
      if (resolution.otherwise === undefined) return false;
      resolution = resolution.otherwise;
    }
    return true;
  }

  /** `int.__dict__`, `type(x).__dict__`: the dict of a builtin class shows all that it has. */
  function isPerhapsBuiltinClass(expr: ast.Expression): boolean {
    if (expr.kind === "Call") return true;
    if (expr.kind !== "Name") return false;
    const resolution = names.resolve(expr);
    return resolution.kind === "builtin" || resolution.otherwise?.kind === "builtin";
  }

  /** `getattr(o, "name")` asks for one attribute, anything else for any. */
  function noteAttributeCall(call: ast.Call): boolean {
    if (!isBuiltin(call.func, attributeFunctions)) return false;
    const name = call.args[1];
    if (name?.kind === "Constant" && name.value.kind === "str") attributes.add(name.value.value);
    // What is stored under a name that is computed is not asked for by that.
    else if (!isBuiltin(call.func, storing)) computedAttributes = true;
    return true;
  }

  for (const { tree } of program.order) {
    const { nodes, ends } = tree;
    const stores = new Set<ast.Node>();
    const called = new Set<ast.Node>();
    /** What is never evaluated though the statement around it is: annotations, conditions behind one that always holds. */
    const unevaluated = new Set<ast.Node>();
    for (let place = 0; place < nodes.length; ) {
      const node = nodes[place];
      if (names.isDead(node as ast.Statement) || (unevaluated.size > 0 && unevaluated.delete(node))) {
        place = ends[place];
        continue;
      }
      visit(node, stores, called);
      place = passOver(node, unevaluated) ? ends[place] : place + 1;
    }
  }

  function visit(node: ast.Node, stores: Set<ast.Node>, called: Set<ast.Node>): void {
    switch (node.kind) {
      case "Name":
        mentionName(node, stores.has(node));
        if (node.id === "super") mentionsSuper = true;
        if (isBuiltin(node, attributeFunctions) && !called.has(node)) computedAttributes = true;
        break;
      case "Assign":
        for (const target of node.targets) addNames(target, stores);
        break;
      case "AugAssign":
        if (node.target.kind === "Name") mentionName(node.target, false);
        addNames(node.target, stores);
        break;
      case "AnnAssign":
      case "For":
      case "ComprehensionFor":
        addNames(node.target, stores);
        break;
      case "NamedExpression":
        bindsInExpressions = true;
        addNames(node.target, stores);
        break;
      case "WithItem":
        if (node.target !== undefined) addNames(node.target, stores);
        break;
      case "Parameter":
      case "FunctionDef":
      case "ClassDef":
      case "TypeAlias":
      case "TypeVar":
      case "TypeVarTuple":
      case "ParamSpec":
        mentionBinding(node);
        break;
      case "Alias":
        attributes.add(node.name);
        if (node.name !== "*") mentionBinding(node);
        break;
      case "ExceptHandler":
      case "MatchAs":
      case "MatchStar":
        if (node.name !== undefined) mentionBinding(node);
        break;
      case "MatchMapping":
        if (node.rest !== undefined) mentionBinding(node);
        break;
      case "Attribute":
        attributes.add(node.attr);
        if (node.attr === "__dict__" && isPerhapsBuiltinClass(node.value)) computedAttributes = true;
        break;
      case "MatchKeyword":
        attributes.add(node.name);
        break;
      case "Call":
        if (noteAttributeCall(node)) called.add(node.func);
        break;
    }
  }

  return {
    isAlwaysBound: (variable) =>
      mentions.get(variable)?.isUnsafe !== true && !names.isUnboundOutside(variable),
    isOnlyMentionedIn(variable, span) {
      const known = mentions.get(variable);
      return known === undefined || (known.start >= span.start && known.end <= span.end);
    },
    needsCheck,
    attributes,
    mentionsSuper,
    bindsInExpressions,
    computedAttributes,
  };
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

/** Notes which children of a node are never evaluated; true if that is all of them. */
function passOver(node: ast.Node, unevaluated: Set<ast.Node>): boolean {
  switch (node.kind) {
    case "AnnAssign":
      unevaluated.add(node.annotation);
      return node.value === undefined;
    case "Parameter":
      if (node.annotation !== undefined) unevaluated.add(node.annotation);
      return false;
    case "FunctionDef":
      if (node.returns !== undefined) unevaluated.add(node.returns);
      return false;
    case "TypeVar":
    case "TypeVarTuple":
    case "ParamSpec":
      return true;
    case "If": {
      const always = node.clauses.findIndex(({ test }) => constantTruth(test) === true);
      if (always >= 0) for (const { test } of node.clauses.slice(always + 1)) unevaluated.add(test);
      return false;
    }
    default:
      return false;
  }
}

function addNames(root: ast.Expression, stores: Set<ast.Node>): void {
  const open = [root];
  while (open.length > 0) {
    const target = open.pop()!;
    if (target.kind === "Name") stores.add(target);
    else if (target.kind === "Starred") open.push(target.value);
    else if (target.kind === "Tuple" || target.kind === "List")
      for (const each of target.items) open.push(each);
  }
}
