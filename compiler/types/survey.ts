// What a look at the text of the whole program tells, before any inference.

import type { Program } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import type { Tree } from "../syntax/tree.js";
import type { Stubs } from "./stubs.js";

export interface Survey {
  /** Names of attributes that some `del o.x` or `delattr` may remove. */
  mayDelete(name: string): boolean;
  /** Names that are defined or stored anywhere in a class or as an attribute: only they can be special methods. */
  readonly storedNames: ReadonlySet<string>;
  readonly hasComplex: boolean;
  readonly hasFloats: boolean;
  /** `C.__new__` may make instances that no `__init__` has seen. */
  readonly mentionsNew: boolean;
  /** Some expression stores in a name. */
  readonly hasWalrus: boolean;
  /** Code may be made of text at run time. */
  readonly hasDynamicCode: boolean;
  /** `setattr` or its like is a value that goes anywhere, not only called where it stands. */
  readonly hasLooseStores: boolean;
  /** Names that are stored to through the module `builtins`; undefined if that cannot be told. */
  readonly patchedBuiltins: ReadonlySet<string> | undefined;
}

/** Builtins that store in what they are given. */
const storers = new Set(["setattr", "delattr"]);

function isStorer(callee: ast.Expression): boolean {
  return storers.has(callee.kind === "Name" ? callee.id : callee.kind === "Attribute" ? callee.attr : "");
}

/** Builtins that make floats, or anything, of what is none. */
const floatMakers = new Set(["float", "complex", "pow", "eval", "exec", "execfile", "__import__"]);

/** What the text of one module tells. */
interface ModuleSurvey {
  readonly deleted: Set<string>;
  readonly stored: Set<string>;
  readonly mentioned: Set<string>;
  hasComputedDelete: boolean;
  hasWalrus: boolean;
  hasImaginary: boolean;
  hasFloatLiteral: boolean;
  hasDivision: boolean;
  hasPower: boolean;
  usesStars: boolean;
  quotesBuiltins: boolean;
  hasLooseStores: boolean;
}

/** For whoever compiles the same trees again. */
const surveys = new WeakMap<Tree, ModuleSurvey>();

function surveyOf(tree: Tree): ModuleSurvey {
  let found = surveys.get(tree);
  if (found === undefined) surveys.set(tree, (found = surveyModule(tree)));
  return found;
}

function surveyModule(tree: Tree): ModuleSurvey {
  const found: ModuleSurvey = {
    deleted: new Set(),
    stored: new Set(),
    mentioned: new Set(),
    hasComputedDelete: false,
    hasWalrus: false,
    hasImaginary: false,
    hasFloatLiteral: false,
    hasDivision: false,
    hasPower: false,
    usesStars: false,
    quotesBuiltins: false,
    hasLooseStores: false,
  };
  for (const { value } of tree.root.consts.values()) noteConstant(found, value);
  for (const node of tree.nodes) noteNode(found, node);
  found.hasLooseStores = countLooseStores(tree, found) > 0;
  return found;
}

function noteConstant(found: ModuleSurvey, value: ast.ConstantValue): void {
  if (value.kind === "float") found.hasFloatLiteral = true;
  if (value.kind === "imaginary") found.hasImaginary = true;
  if (value.kind === "str" && value.value.includes("builtins")) found.quotesBuiltins = true;
  if (value.kind === "tuple") for (const item of value.items) noteConstant(found, item);
}

function noteOperator(found: ModuleSurvey, op: ast.BinaryOperator, right: ast.Expression): void {
  if (op === "/") found.hasDivision = true;
  if (op !== "**") return;
  const isNatural = right.kind === "Constant" && right.value.kind === "int" && right.value.value >= 0;
  if (!isNatural) found.hasPower = true;
}

function noteNode(found: ModuleSurvey, node: ast.Node): void {
  const { stored, mentioned } = found;
  switch (node.kind) {
    case "Constant":
      noteConstant(found, node.value);
      break;
    case "Name":
      mentioned.add(node.id);
      break;
    case "NamedExpression":
      found.hasWalrus = true;
      break;
    case "Attribute":
      mentioned.add(node.attr);
      break;
    case "Binary":
      noteOperator(found, node.op, node.right);
      break;
    case "AugAssign":
      noteOperator(found, node.op, node.value);
      if (node.target.kind === "Attribute") stored.add(node.target.attr);
      break;
    case "Delete":
      for (const target of node.targets) collectAttributes(target, found.deleted);
      break;
    case "FunctionDef":
    case "ClassDef":
      stored.add(node.name);
      break;
    case "Alias":
      mentioned.add(node.name.slice(node.name.lastIndexOf(".") + 1));
      stored.add(node.asName ?? node.name);
      break;
    case "ImportFrom":
      if (node.isStar) found.usesStars = true;
      break;
    case "Assign":
      for (const target of node.targets) collectNames(target, stored);
      break;
    case "AnnAssign":
    case "For":
      collectNames(node.target, stored);
      break;
    case "Call":
      if (node.func.kind === "Name" && node.func.id === "setattr" && node.args[1]?.kind === "Constant") {
        const name = node.args[1].value;
        if (name.kind === "str") stored.add(name.value);
      }
      if (node.func.kind === "Name" && node.func.id === "delattr") found.hasComputedDelete = true;
      break;
    default:
      break;
  }
}

/** How often `setattr` and its like are mentioned other than as what is called. */
function countLooseStores(tree: Tree, { mentioned }: ModuleSurvey): number {
  // Few programs have any.
  if (![...storers].some((name) => mentioned.has(name))) return 0;
  let count = 0;
  for (const node of tree.nodes) {
    if (node.kind === "Name" && storers.has(node.id)) count++;
    else if (node.kind === "Attribute" && storers.has(node.attr)) count++;
    // By another name it is not looked for.
    else if (node.kind === "Alias" && node.asName !== undefined && storers.has(node.name)) count++;
    else if (node.kind === "Call" && isStorer(node.func)) count--;
  }
  return count;
}

export function surveyProgram(program: Program, stubs: Stubs): Survey {
  const modules = [...program.modules.values()].map(({ tree }) => surveyOf(tree));
  const deleted = new Set<string>();
  const stored = new Set<string>();
  const mentioned = new Set<string>();
  for (const module of modules) {
    for (const name of module.deleted) deleted.add(name);
    for (const name of module.stored) stored.add(name);
    for (const name of module.mentioned) mentioned.add(name);
  }
  const has = (what: (module: ModuleSurvey) => boolean): boolean => modules.some(what);
  // A module that nobody has seen can do what text can that is executed.
  if (program.lateImport !== undefined) mentioned.add("exec");
  const mentions = (...names: readonly string[]): boolean => names.some((name) => mentioned.has(name));
  const hasComputedDelete = has((each) => each.hasComputedDelete) || mentions("delattr", "__delattr__");
  const hasImaginary = has((each) => each.hasImaginary);
  const hasPower = has((each) => each.hasPower);
  const usesStars = has((each) => each.usesStars);
  const hasComplex =
    hasImaginary || hasPower || mentions("complex", "cmath", "pow", "exec", "eval", "__pow__");
  const hasFloats =
    hasImaginary ||
    hasPower ||
    has((each) => each.hasFloatLiteral || each.hasDivision) ||
    mentions(...floatMakers, "__truediv__", "__pow__", "__float__") ||
    [...program.builtinModules].some((name) => modulesMakesFloats(name, mentioned, usesStars, stubs));
  const hasDynamicCode = mentions("exec", "eval", "execfile");
  const hasBuiltins = program.builtinModules.has("builtins");
  const isPatchedUnseen =
    (hasBuiltins && mentions("setattr")) ||
    (hasDynamicCode && (hasBuiltins || has((each) => each.quotesBuiltins)));
  const patchedBuiltins = isPatchedUnseen ? undefined : hasBuiltins ? stored : new Set<string>();
  return {
    mayDelete: (name) => hasComputedDelete || deleted.has(name),
    storedNames: stored,
    hasComplex,
    hasFloats,
    mentionsNew: mentions("__new__"),
    hasWalrus: has((each) => each.hasWalrus),
    hasDynamicCode,
    hasLooseStores: has((each) => each.hasLooseStores),
    patchedBuiltins,
  };
}

// Only what is mentioned of a module counts. A function whose stub does not say what it gives may give a float.
function modulesMakesFloats(
  module: string,
  mentioned: ReadonlySet<string>,
  usesStars: boolean,
  stubs: Stubs,
): boolean {
  if (module === "js" || module === "builtins") return true;
  return stubs.membersOf(module).some((member) => {
    if (!usesStars && !mentioned.has(member)) return false;
    const name = `${module}.${member}`;
    if (stubs.classOf(name) !== undefined) return true;
    const annotation = stubs.annotationOf(name);
    if (annotation !== undefined) return !isWithoutFloats(annotation);
    return stubs
      .signaturesOf(name)
      .some(({ node }) => node.returns === undefined || !isWithoutFloats(node.returns));
  });
}

const floatless = new Set(["int", "smallint", "str", "bytes", "bool", "list", "tuple", "dict", "bytearray"]);

function isWithoutFloats(annotation: ast.Expression): boolean {
  switch (annotation.kind) {
    case "Constant":
      return annotation.value.kind === "none";
    case "Name":
      return floatless.has(annotation.id) && !["list", "tuple", "dict"].includes(annotation.id);
    case "Binary":
      return isWithoutFloats(annotation.left) && isWithoutFloats(annotation.right);
    case "Subscript": {
      const { index } = annotation;
      return (index.kind === "Tuple" ? index.items : [index]).every(isWithoutFloats);
    }
    default:
      return false;
  }
}

function collectAttributes(target: ast.Node, into: Set<string>): void {
  const pending: ast.Node[] = [target];
  while (pending.length > 0) {
    const node = pending.pop()!;
    if (node.kind === "Attribute") into.add(node.attr);
    else if (node.kind === "List" || node.kind === "Tuple") for (const each of node.items) pending.push(each);
  }
}

function collectNames(target: ast.Node, into: Set<string>): void {
  const pending: ast.Node[] = [target];
  while (pending.length > 0) {
    const node = pending.pop()!;
    if (node.kind === "Name") into.add(node.id);
    else if (node.kind === "Attribute") into.add(node.attr);
    else if (node.kind === "Starred") pending.push(node.value);
    else if (node.kind === "List" || node.kind === "Tuple") for (const each of node.items) pending.push(each);
  }
}
