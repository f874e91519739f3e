// Everything that the lowering of a module asks for, or does, that depends on more than its own tree. What depends on the
// tree and on options alone is no question, what holds for all modules alike stands in `worldOf` (kept-modules.ts), and what
// names say is compared as a whole (Recorder.useNames).

import type { Names, Variable } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import type { ClassInfo, Facts, FunctionInfo, PyType } from "../../types/facts.js";
import type { Lowering } from "../context.js";
import type { Fields } from "../fields.js";
import type { UnreadMembers } from "../unread-members.js";
import type { Uses } from "../uses.js";
import {
  aClass,
  aFunction,
  anAttribute,
  aTarget,
  aType,
  aVariable,
  itself,
  names,
  type Shape,
} from "./shapes.js";

/** Whom a build asks. */
export interface Answering {
  readonly facts: Facts;
  readonly names: Names;
  readonly uses: Uses;
  readonly unread: UnreadMembers;
  readonly fields: Fields;
  readonly lowering: Lowering;
}

export interface Question {
  readonly about: Shape;
  readonly answer: Shape;
  ask(build: Answering, about: unknown, second: unknown, third: unknown): unknown;
}

function question<About, Second, Third>(
  about: Shape,
  answer: Shape,
  ask: (build: Answering, about: About, second: Second, third: Third) => unknown,
): Question {
  return {
    about,
    answer,
    ask: (build, first, second, third) => ask(build, first as About, second as Second, third as Third),
  };
}

type Node = ast.Expression;
type Fn = FunctionInfo;

export const questions = {
  // ---- Facts ----
  typeOf: question(itself, aType, ({ facts }, expr: Node) => facts.typeOf(expr)),
  typeOfUnpacked: question(itself, aType, ({ facts }, target: ast.Node) => facts.typeOfUnpacked(target)),
  typeOfAugmented: question(itself, aType, ({ facts }, stmt: ast.AugAssign) => facts.typeOfAugmented(stmt)),
  typeOfVariable: question(aVariable, aType, ({ facts }, it: Variable) => facts.typeOfVariable(it)),
  returnType: question(aFunction, aType, ({ facts }, fn: Fn) => facts.returnType(fn)),
  targetOf: question(itself, aTarget, ({ facts }, call: ast.Call) => facts.targetOf(call)),
  functionOf: question(itself, aFunction, ({ facts }, node: Fn["node"]) => facts.functionOf(node)),
  classOf: question(itself, aClass, ({ facts }, node: ast.ClassDef) => facts.classOf(node)),
  attributeOf: question(aClass, anAttribute, ({ facts }, cls: ClassInfo, isExact: boolean, name: string) =>
    facts.attributeOf(cls, isExact, name),
  ),
  takeArguments: question(itself, itself, ({ facts }, func: Node, count: number) =>
    facts.takeArguments(func, count),
  ),
  haveClassAttribute: question(aType, itself, ({ facts }, type: PyType, name: string) =>
    facts.haveClassAttribute(type, name),
  ),
  haveMethod: question(aType, itself, ({ facts }, type: PyType, name: string, count: number) =>
    facts.haveMethod(type, name, count),
  ),
  haveOnlyField: question(aType, itself, ({ facts }, type: PyType, name: string) =>
    facts.haveOnlyField(type, name),
  ),
  haveOnlyMember: question(aType, itself, ({ facts }, type: PyType, name: string) =>
    facts.haveOnlyMember(type, name),
  ),
  takeStores: question(aType, itself, ({ facts }, type: PyType, name: string) =>
    facts.takeStores(type, name),
  ),
  hasRawItems: question(itself, itself, ({ facts }, expr: Node) => facts.hasRawItems(expr)),
  hasWordItems: question(itself, itself, ({ facts }, expr: Node) => facts.hasWordItems(expr)),
  takesRawItems: question(itself, itself, ({ facts }, target: ast.Node) => facts.takesRawItems(target)),
  rawFieldsOf: question(aClass, names, ({ facts }, cls: ClassInfo) => facts.rawFieldsOf(cls)),
  isReached: question(aFunction, itself, ({ facts }, fn: Fn) => facts.isReached(fn)),
  escapes: question(aFunction, itself, ({ facts }, fn: Fn) => facts.escapes(fn)),
  representation: question(aVariable, itself, ({ facts }, it: Variable) => facts.representation(it)),
  returnRepresentation: question(aFunction, itself, ({ facts }, fn: Fn) => facts.returnRepresentation(fn)),
  mayHaveFloats: question(itself, itself, ({ facts }) => facts.mayHaveFloats()),
  hasMethodNamed: question(itself, itself, ({ facts }, name: string) => facts.hasMethodNamed(name)),
  isNeverRebound: question(aVariable, itself, ({ facts }, it: Variable) => facts.isNeverRebound(it)),
  isBuiltinPristine: question(itself, itself, ({ facts }, name: string) => facts.isBuiltinPristine(name)),

  // ---- Names ----
  starKind: question(itself, itself, ({ names }, stmt: ast.ImportFrom) => names.starKind(stmt)),

  // ---- What lowering finds out before it begins ----
  hasAttribute: question(itself, itself, ({ uses }, name: string) => uses.attributes.has(name)),
  isRead: question(itself, itself, ({ unread }, name: string) => unread.isRead(name)),
  isUnreadMethod: question(itself, itself, ({ unread }, node: ast.Node) => unread.methods.has(node)),
  kindOf: question(aType, itself, ({ fields }, type: PyType, name: string) => fields.kindOf(type, name)),
  closedAs: question(aType, itself, ({ fields }, type: PyType, name: string) => fields.closedAs(type, name)),
  takesStores: question(aType, itself, ({ fields }, type: PyType, name: string) =>
    fields.takesStores(type, name),
  ),

  // ---- What lowering makes as it goes ----
  symbolOf: question(aVariable, itself, ({ lowering }, it: Variable) => lowering.symbolOf(it)),
  methodSymbol: question(aFunction, itself, ({ lowering }, fn: Fn) => lowering.methodSymbol(fn)),
  isHoisted: question(aVariable, itself, ({ lowering }, it: Variable) => lowering.isHoisted(it)),
  useSelector: question(itself, itself, ({ lowering }, name: string, count: number) =>
    lowering.useSelector(name, count),
  ),
  executedBy: question(itself, names, ({ lowering }, module: string) => lowering.executedBy(module)),
};
