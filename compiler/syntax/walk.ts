// Going over a syntax tree without recursion, however deep it is.

import type { Node, NodeKind, NodeOf } from "./ast.js";

/** The fields of a node that hold nodes or lists of nodes. */
type ChildField<N extends Node> = {
  [Field in keyof N]-?: NonNullable<N[Field]> extends Node | readonly Node[] ? Field : never;
}[keyof N];

/** Which fields hold the children of a node, in order of text: tsc checks the names, a test their completeness. */
export const childFields: { readonly [Kind in NodeKind]: readonly ChildField<NodeOf<Kind>>[] } = {
  Module: ["body"],
  FunctionDef: ["decorators", "typeParams", "params", "returns", "body"],
  ClassDef: ["decorators", "typeParams", "args", "body"],
  Return: ["value"],
  Delete: ["targets"],
  Assign: ["targets", "value"],
  AugAssign: ["target", "value"],
  AnnAssign: ["target", "annotation", "value"],
  TypeAlias: ["typeParams", "value"],
  For: ["target", "iter", "body", "orelse"],
  While: ["test", "body", "orelse"],
  If: ["clauses", "orelse"],
  IfClause: ["test", "body"],
  With: ["items", "body"],
  WithItem: ["context", "target"],
  Match: ["subject", "cases"],
  MatchCase: ["pattern", "guard", "body"],
  Raise: ["exception", "cause"],
  Try: ["body", "handlers", "orelse", "finalbody"],
  ExceptHandler: ["type", "body"],
  Assert: ["test", "message"],
  Import: ["names"],
  ImportFrom: ["names"],
  Alias: [],
  Global: [],
  Nonlocal: [],
  ExpressionStatement: ["value"],
  Pass: [],
  Break: [],
  Continue: [],
  ConstErased: [],
  InvalidStatement: [],
  Parameters: ["positionalOnly", "positional", "vararg", "keywordOnly", "kwarg"],
  Parameter: ["annotation", "default"],
  KeywordArgument: ["value"],
  DoubleStarred: ["value"],
  TypeVar: ["bound", "default"],
  TypeVarTuple: ["default"],
  ParamSpec: ["default"],
  BoolOp: ["values"],
  NamedExpression: ["target", "value"],
  Binary: ["left", "right"],
  Unary: ["operand"],
  Lambda: ["params", "body"],
  Conditional: ["body", "test", "orelse"],
  Dict: ["entries"],
  DictEntry: ["key", "value"],
  Set: ["items"],
  ListComprehension: ["element", "clauses"],
  SetComprehension: ["element", "clauses"],
  DictComprehension: ["key", "value", "clauses"],
  GeneratorExpression: ["element", "clauses"],
  ComprehensionFor: ["target", "iter", "conditions"],
  Await: ["value"],
  Yield: ["value"],
  YieldFrom: ["value"],
  Compare: ["left", "comparators"],
  Call: ["func", "args"],
  JoinedStr: ["parts"],
  FormattedValue: ["value", "spec"],
  TemplateStr: ["parts"],
  Interpolation: ["value", "spec"],
  Constant: [],
  Debug: [],
  Attribute: ["value"],
  Subscript: ["value", "index"],
  Slice: ["lower", "upper", "step"],
  Starred: ["value"],
  Name: [],
  List: ["items"],
  Tuple: ["items"],
  Invalid: [],
  MatchValue: ["value"],
  MatchSequence: ["items"],
  MatchMapping: ["entries"],
  MatchMappingEntry: ["key", "pattern"],
  MatchClass: ["cls", "positional", "keywords"],
  MatchKeyword: ["pattern"],
  MatchStar: [],
  MatchAs: ["pattern"],
  MatchOr: ["alternatives"],
  InvalidPattern: [],
};

const noNodes: readonly Node[] = [];

/** The direct children of a node, in order of text. */
export function children(node: Node): readonly Node[] {
  // Most nodes of a tree are of these kinds, and reading their fields by name is much faster.
  switch (node.kind) {
    case "Name":
    case "Constant":
    case "Pass":
      return noNodes;
    case "Attribute":
    case "ExpressionStatement":
      return [node.value];
    case "Call":
      return node.args.length === 0 ? [node.func] : [node.func, ...node.args];
    case "Binary":
      return [node.left, node.right];
    case "Subscript":
      return [node.value, node.index];
    case "Assign":
      return [...node.targets, node.value];
    case "Compare":
      return [node.left, ...node.comparators];
    case "AugAssign":
      return [node.target, node.value];
    case "List":
    case "Tuple":
      return node.items;
    default:
      return childrenByFields(node);
  }
}

function childrenByFields(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (const field of childFields[node.kind] as readonly string[]) {
    const value = (node as unknown as Record<string, Node | readonly Node[] | undefined>)[field];
    if (value === undefined) continue;
    if (isList(value)) for (const item of value) found.push(item);
    else found.push(value);
  }
  return found;
}

/** Puts the children of a node on a stack, the last first, so that the first is taken first. */
export function pushChildren(open: Node[], node: Node): void {
  // As in `children`; V8 inlines a push of one.
  switch (node.kind) {
    case "Name":
    case "Constant":
    case "Pass":
    case "Alias":
      return;
    case "Attribute":
    case "ExpressionStatement":
    case "KeywordArgument":
    case "Starred":
      open.push(node.value);
      return;
    case "Call":
      pushAll(open, node.args);
      open.push(node.func);
      return;
    case "Binary":
      open.push(node.right);
      open.push(node.left);
      return;
    case "Subscript":
      open.push(node.index);
      open.push(node.value);
      return;
    case "Assign":
      open.push(node.value);
      pushAll(open, node.targets);
      return;
    case "Compare":
      pushAll(open, node.comparators);
      open.push(node.left);
      return;
    case "AugAssign":
      open.push(node.value);
      open.push(node.target);
      return;
    case "Return":
      if (node.value !== undefined) open.push(node.value);
      return;
    case "List":
    case "Tuple":
      pushAll(open, node.items);
      return;
    case "If":
      pushAll(open, node.orelse);
      pushAll(open, node.clauses);
      return;
    case "IfClause":
      pushAll(open, node.body);
      open.push(node.test);
      return;
    case "Parameters":
      if (node.kwarg !== undefined) open.push(node.kwarg);
      pushAll(open, node.keywordOnly);
      if (node.vararg !== undefined) open.push(node.vararg);
      pushAll(open, node.positional);
      pushAll(open, node.positionalOnly);
      return;
    case "Parameter":
      if (node.default !== undefined) open.push(node.default);
      if (node.annotation !== undefined) open.push(node.annotation);
      return;
    case "FunctionDef":
      pushAll(open, node.body);
      if (node.returns !== undefined) open.push(node.returns);
      open.push(node.params);
      pushAll(open, node.typeParams);
      pushAll(open, node.decorators);
      return;
    case "For":
      pushAll(open, node.orelse);
      pushAll(open, node.body);
      open.push(node.iter);
      open.push(node.target);
      return;
    case "While":
      pushAll(open, node.orelse);
      pushAll(open, node.body);
      open.push(node.test);
      return;
    case "BoolOp":
      pushAll(open, node.values);
      return;
    case "Unary":
      open.push(node.operand);
      return;
    case "Slice":
      if (node.step !== undefined) open.push(node.step);
      if (node.upper !== undefined) open.push(node.upper);
      if (node.lower !== undefined) open.push(node.lower);
      return;
    case "DictEntry":
      open.push(node.value);
      open.push(node.key);
      return;
    default: {
      const fields = childFields[node.kind] as readonly string[];
      for (let i = fields.length - 1; i >= 0; i--) {
        const value = (node as unknown as Record<string, Node | readonly Node[] | undefined>)[fields[i]];
        if (value === undefined) continue;
        if (isList(value)) pushAll(open, value);
        else open.push(value);
      }
    }
  }
}

function pushAll(open: Node[], nodes: readonly Node[]): void {
  for (let i = nodes.length - 1; i >= 0; i--) open.push(nodes[i]);
}

function isList(value: Node | readonly Node[]): value is readonly Node[] {
  return Array.isArray(value);
}

/** What `enter` answers to leave the children of a node out. */
export const skipChildren = Symbol("skip children");

/**
 * Visits `root` and everything below it in order of text: `enter` before the children of a node, `leave` after
 * them. If `enter` returns `skipChildren`, the children are left out; `leave` is still called.
 */
export function walk(
  root: Node,
  enter: (node: Node) => typeof skipChildren | void,
  leave?: (node: Node) => void,
): void {
  const open: Node[] = [root];
  // Beside each node that is to be left when it comes up again.
  const leaving: Node[] = [];
  while (open.length > 0) {
    const node = open.pop()!;
    if (leaving.length > 0 && leaving[leaving.length - 1] === node) {
      leaving.pop();
      leave!(node);
      continue;
    }
    const answer = enter(node);
    if (leave !== undefined) {
      open.push(node);
      leaving.push(node);
    }
    if (answer !== skipChildren) pushChildren(open, node);
  }
}
