// The functions and classes of a program, as the syntax shows them: which class a method belongs to and how it is bound,
// which bases a class has, and its method resolution order (C3).

import { bug } from "../diagnostics/index.js";
import type { Names, Scope, Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import type { BuiltinBase, ClassInfo, FunctionInfo, PyType } from "./facts.js";
import type { ClassState, FunctionState } from "./parts.js";
import type { Stubs } from "./stubs.js";

export class KnownFunction implements FunctionInfo {
  readonly node: ast.FunctionDef | ast.Lambda;
  readonly name: string;
  readonly scope: Scope;
  readonly module: string;
  readonly cls: KnownClass | undefined;
  readonly binding: FunctionInfo["binding"];
  /** What the engine knows of it. */
  state: FunctionState | undefined = undefined;

  constructor(
    node: ast.FunctionDef | ast.Lambda,
    scope: Scope,
    cls: KnownClass | undefined,
    binding: FunctionInfo["binding"],
  ) {
    this.node = node;
    this.name = scope.name;
    this.scope = scope;
    this.module = scope.module;
    this.cls = cls;
    this.binding = binding;
  }
}

export class KnownClass implements ClassInfo {
  readonly node: ast.ClassDef;
  readonly name: string;
  readonly scope: Scope;
  readonly module: string;
  bases: readonly (KnownClass | BuiltinBase)[] | undefined;
  mro: readonly KnownClass[] | undefined;
  readonly subclasses: KnownClass[] = [];
  readonly members = new Map<string, PyType>();
  /** The library classes that it derives from, directly or not; see attributes.ts. */
  libraryBases: readonly string[] | undefined = undefined;
  /** What the engine knows of it. */
  state: ClassState | undefined = undefined;
  /** Keywords in the head, such as `metaclass=`: then nothing is known of its instances. */
  readonly hasKeywords: boolean;

  constructor(node: ast.ClassDef, scope: Scope) {
    this.node = node;
    this.name = node.name;
    this.scope = scope;
    this.module = scope.module;
    this.hasKeywords = node.args.some(
      (each) => each.kind === "KeywordArgument" || each.kind === "DoubleStarred",
    );
  }
}

export interface Entities {
  readonly functions: ReadonlyMap<ast.FunctionDef | ast.Lambda, KnownFunction>;
  readonly classes: ReadonlyMap<ast.ClassDef, KnownClass>;
}

export function findEntities(names: Names, stubs: Stubs): Entities {
  const functions = new Map<ast.FunctionDef | ast.Lambda, KnownFunction>();
  const classes = new Map<ast.ClassDef, KnownClass>();
  for (const scope of names.scopes) {
    if (scope.node.kind === "ClassDef" && scope.kind === "class") {
      classes.set(scope.node, new KnownClass(scope.node, scope));
    }
  }
  for (const scope of names.scopes) {
    const { node } = scope;
    if (node.kind === "Lambda") functions.set(node, new KnownFunction(node, scope, undefined, "none"));
    if (node.kind === "FunctionDef" && scope.kind === "function") {
      const around = scope.parent?.kind === "typeparams" ? scope.parent.parent! : scope.parent!;
      const cls = around.kind === "class" ? classes.get(around.node as ast.ClassDef) : undefined;
      const binding = cls === undefined ? plainBinding(node) : bindingInClass(node, names);
      functions.set(node, new KnownFunction(node, scope, cls, binding));
    }
  }
  for (const cls of classes.values()) cls.bases = basesOf(cls, classes, names, stubs);
  for (const cls of classes.values()) {
    cls.mro = linearise(cls);
    for (const base of cls.mro ?? []) if (base !== cls) base.subclasses.push(cls);
  }
  return { functions, classes };
}

function plainBinding(node: ast.FunctionDef): FunctionInfo["binding"] {
  return node.decorators.length === 0 ? "none" : "unknown";
}

const implicitlyStatic = new Set(["__new__"]);
const implicitlyClass = new Set(["__init_subclass__", "__class_getitem__"]);

function bindingInClass(node: ast.FunctionDef, names: Names): FunctionInfo["binding"] {
  if (node.decorators.length === 0) {
    if (implicitlyStatic.has(node.name)) return "static";
    return implicitlyClass.has(node.name) ? "class" : "method";
  }
  if (node.decorators.length > 1) return "unknown";
  const [decorator] = node.decorators;
  if (decorator.kind === "Attribute") {
    const isAccessor = ["setter", "getter", "deleter"].includes(decorator.attr);
    return isAccessor && decorator.value.kind === "Name" ? "property" : "unknown";
  }
  if (decorator.kind !== "Name" || names.resolve(decorator).kind !== "builtin") return "unknown";
  switch (decorator.id) {
    case "staticmethod":
      return "static";
    case "classmethod":
      return "class";
    case "property":
      return "property";
    default:
      return "unknown";
  }
}

function basesOf(
  cls: KnownClass,
  classes: ReadonlyMap<ast.ClassDef, KnownClass>,
  names: Names,
  stubs: Stubs,
): readonly (KnownClass | BuiltinBase)[] | undefined {
  const bases: (KnownClass | BuiltinBase)[] = [];
  for (const argument of cls.node.args) {
    if (argument.kind === "KeywordArgument") continue;
    const base = argument.kind === "DoubleStarred" ? undefined : baseOf(argument, classes, names, stubs);
    if (base === undefined) return undefined;
    bases.push(base);
  }
  return bases;
}

function baseOf(
  expr: ast.Expression,
  classes: ReadonlyMap<ast.ClassDef, KnownClass>,
  names: Names,
  stubs: Stubs,
): KnownClass | BuiltinBase | undefined {
  if (expr.kind === "Subscript") return undefined;
  const meaning = staticMeaning(expr, names);
  if (meaning === undefined) return undefined;
  if (meaning.kind === "builtin") {
    return stubs.classOf(meaning.name) === undefined ? undefined : { builtin: meaning.name };
  }
  const site = meaning.variable.onlyBinding;
  if (site?.kind !== "ClassDef" || site.decorators.length > 0) return undefined;
  return classes.get(site) ?? bug("a class has no scope", site);
}

export type StaticMeaning =
  | { readonly kind: "variable"; readonly variable: Variable }
  /** A name of the library, dotted for what is in a module. */
  | { readonly kind: "builtin"; readonly name: string };

/**
 * What `name`, `module.name` or `package.module.name` means without any inference, following imports. Undefined if it
 * depends on what happens at run time.
 */
export function staticMeaning(expr: ast.Expression, names: Names): StaticMeaning | undefined {
  const path: string[] = [];
  let base = expr;
  for (; base.kind === "Attribute"; base = base.value) path.unshift(base.attr);
  // Dead code has no scope.
  if (base.kind !== "Name" || !names.isSeen(base)) return undefined;
  const resolution = names.resolve(base);
  if (resolution.kind === "builtin")
    return path.length === 0 ? { kind: "builtin", name: resolution.name } : undefined;
  if (resolution.kind !== "variable" || resolution.variable.scope.isOpen) return undefined;
  return follow(resolution.variable, path, names);
}

function follow(start: Variable, path: readonly string[], names: Names): StaticMeaning | undefined {
  let variable = start;
  let rest = path;
  // An import that goes in a circle comes back to where it was.
  for (const seen = new Set<Variable>(); !seen.has(variable); ) {
    seen.add(variable);
    const site = variable.onlyBinding;
    if (site?.kind !== "Alias") return rest.length === 0 ? { kind: "variable", variable } : undefined;
    const imported = importOf(site, names);
    if (imported === undefined) return undefined;
    const source = imported.module;
    const wanted = imported.name === undefined ? rest : [imported.name, ...rest];
    const inside = enter(source, wanted, names);
    if (inside === undefined) return undefined;
    if (inside.kind === "builtin") return inside;
    variable = inside.variable;
    rest = inside.rest;
  }
  return undefined;
}

// Down from a module by names, as far as these are modules.
function enter(
  module: { readonly kind: "user" | "builtin"; readonly name: string },
  path: readonly string[],
  names: Names,
):
  | { kind: "builtin"; name: string }
  | { kind: "variable"; variable: Variable; rest: readonly string[] }
  | undefined {
  if (path.length === 0) return undefined;
  if (module.kind === "builtin") return { kind: "builtin", name: [module.name, ...path].join(".") };
  let name = module.name;
  let depth = 0;
  while (depth < path.length - 1 && isOnlySubmodule(name, path[depth], names)) name += `.${path[depth++]}`;
  const scope = names.moduleScope(name);
  const variable = scope.variables.get(path[depth]);
  if (variable === undefined || scope.isOpen) return undefined;
  return { kind: "variable", variable, rest: path.slice(depth + 1) };
}

/** Whether a name in a package is a module of it and nothing else. */
function isOnlySubmodule(module: string, name: string, names: Names): boolean {
  if (!names.program.modules.has(`${module}.${name}`)) return false;
  const variable = names.moduleScope(module).variables.get(name);
  return variable?.bindings.every((site) => site.kind === "Alias" || site.kind === "ImportFrom") === true;
}

/** The module, and the name in it, that an import's name stands for. */
function importOf(
  alias: ast.Alias,
  names: Names,
):
  | { readonly module: { kind: "user" | "builtin"; name: string }; readonly name: string | undefined }
  | undefined {
  if (names.program.importsAreDynamic || names.isLate) return undefined;
  const { isFrom, imported } = names.importOfAlias(alias);
  const last = imported.chain[imported.chain.length - 1];
  const target = !isFrom && alias.asName === undefined ? imported.chain[0] : last;
  if (target.kind === "missing") return undefined;
  const name = target.kind === "user" ? target.module : target.name;
  return { module: { kind: target.kind, name }, name: isFrom ? alias.name : undefined };
}

/** C3. Undefined if a base is unknown, or if the order contradicts itself. */
function linearise(cls: KnownClass, below: readonly KnownClass[] = []): readonly KnownClass[] | undefined {
  if (cls.mro !== undefined) return cls.mro;
  if (cls.bases === undefined || cls.hasKeywords || below.includes(cls) || below.length > 200)
    return undefined;
  const bases = cls.bases.filter((base): base is KnownClass => base instanceof KnownClass);
  const orders: (readonly KnownClass[])[] = [];
  for (const base of bases) {
    const order = linearise(base, [...below, cls]);
    if (order === undefined) return undefined;
    orders.push(order);
  }
  const rest = merge([...orders, bases]);
  return rest === undefined ? undefined : [cls, ...rest];
}

function merge(lists: readonly (readonly KnownClass[])[]): readonly KnownClass[] | undefined {
  const merged: KnownClass[] = [];
  let left = lists.filter((list) => list.length > 0);
  while (left.length > 0) {
    const next = left.map((list) => list[0]).find((head) => left.every((list) => list.indexOf(head) <= 0));
    if (next === undefined) return undefined;
    merged.push(next);
    left = left.map((list) => (list[0] === next ? list.slice(1) : list)).filter((list) => list.length > 0);
  }
  return merged;
}
