// What a look at the text of the whole program tells, before any inference.

import type { Program } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
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

export function surveyProgram(program: Program, stubs: Stubs): Survey {
  const deleted = new Set<string>();
  const stored = new Set<string>();
  const mentioned = new Set<string>();
  let hasComputedDelete = false;
  let hasWalrus = false;
  let hasImaginary = false;
  let hasFloatLiteral = false;
  let hasDivision = false;
  let hasPower = false;
  let usesStars = false;
  let quotesBuiltins = false;
  let looseStores = 0;
  const constant = (value: ast.ConstantValue): void => {
    if (value.kind === "float") hasFloatLiteral = true;
    if (value.kind === "imaginary") hasImaginary = true;
    if (value.kind === "str" && value.value.includes("builtins")) quotesBuiltins = true;
    if (value.kind === "tuple") value.items.forEach(constant);
  };
  const operator = (op: ast.BinaryOperator, right: ast.Expression): void => {
    if (op === "/") hasDivision = true;
    if (op !== "**") return;
    const isNatural = right.kind === "Constant" && right.value.kind === "int" && right.value.value >= 0;
    if (!isNatural) hasPower = true;
  };
  for (const module of program.modules.values()) {
    for (const { value } of module.ast.consts.values()) constant(value);
    for (const node of module.tree.nodes) {
      switch (node.kind) {
        case "Constant":
          constant(node.value);
          break;
        case "Name":
          mentioned.add(node.id);
          if (storers.has(node.id)) looseStores++;
          break;
        case "NamedExpression":
          hasWalrus = true;
          break;
        case "Attribute":
          mentioned.add(node.attr);
          if (storers.has(node.attr)) looseStores++;
          break;
        case "Binary":
          operator(node.op, node.right);
          break;
        case "AugAssign":
          operator(node.op, node.value);
          if (node.target.kind === "Attribute") stored.add(node.target.attr);
          break;
        case "Delete":
          for (const target of node.targets) collectAttributes(target, deleted);
          break;
        case "FunctionDef":
        case "ClassDef":
          stored.add(node.name);
          break;
        case "Alias":
          // By another name it is not looked for.
          if (node.asName !== undefined && storers.has(node.name)) looseStores++;
          mentioned.add(node.name.slice(node.name.lastIndexOf(".") + 1));
          stored.add(node.asName ?? node.name);
          break;
        case "ImportFrom":
          if (node.isStar) usesStars = true;
          break;
        case "Assign":
          for (const target of node.targets) collectNames(target, stored);
          break;
        case "AnnAssign":
          collectNames(node.target, stored);
          break;
        case "For":
          collectNames(node.target, stored);
          break;
        case "Call":
          if (isStorer(node.func)) looseStores--;
          if (node.func.kind === "Name" && node.func.id === "setattr" && node.args[1]?.kind === "Constant") {
            const name = node.args[1].value;
            if (name.kind === "str") stored.add(name.value);
          }
          if (node.func.kind === "Name" && node.func.id === "delattr") hasComputedDelete = true;
          break;
        default:
          break;
      }
    }
  }
  // A module that nobody has seen can do what text can that is executed.
  if (program.lateImport !== undefined) mentioned.add("exec");
  if (mentioned.has("delattr") || mentioned.has("__delattr__")) hasComputedDelete = true;
  const hasComplex =
    hasImaginary ||
    hasPower ||
    ["complex", "cmath", "pow", "exec", "eval", "__pow__"].some((each) => mentioned.has(each));
  const hasFloats =
    hasFloatLiteral ||
    hasImaginary ||
    hasDivision ||
    hasPower ||
    [...floatMakers].some((each) => mentioned.has(each)) ||
    ["__truediv__", "__pow__", "__float__"].some((each) => mentioned.has(each)) ||
    [...program.builtinModules].some((name) => modulesMakesFloats(name, mentioned, usesStars, stubs));
  const hasDynamicCode = ["exec", "eval", "execfile"].some((each) => mentioned.has(each));
  const hasBuiltins = program.builtinModules.has("builtins");
  const isPatchedUnseen =
    (hasBuiltins && mentioned.has("setattr")) || (hasDynamicCode && (hasBuiltins || quotesBuiltins));
  const patchedBuiltins = isPatchedUnseen ? undefined : hasBuiltins ? stored : new Set<string>();
  return {
    mayDelete: (name) => hasComputedDelete || deleted.has(name),
    storedNames: stored,
    hasComplex,
    hasFloats,
    mentionsNew: mentioned.has("__new__"),
    hasWalrus,
    hasDynamicCode,
    hasLooseStores: looseStores > 0,
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
