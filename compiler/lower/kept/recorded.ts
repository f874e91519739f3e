// The earlier phases as lowering sees them where it is written down what it asks. Each method says which question it is.

import { bug } from "../../diagnostics/bug.js";
import type { NameSite, Names, Scope, ScopeNode, Variable } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import type { ClassInfo, Facts, FunctionInfo, PyType } from "../../types/facts.js";
import type { Closed, FieldKind, Fields } from "../fields.js";
import type { UnreadMembers } from "../unread-members.js";
import type { Uses } from "../uses.js";
import { type Question, questions as q } from "./questions.js";
import type { Recorder } from "./recorder.js";

type Note = <Answer>(
  answer: Answer,
  question: Question,
  about?: unknown,
  second?: unknown,
  third?: unknown,
) => Answer;

function noting(recorder: Recorder): Note {
  return (answer, question, about, second, third) => {
    recorder.note(question, answer, about, second, third);
    return answer;
  };
}

export function recordedFacts(facts: Facts, recorder: Recorder): Facts {
  const note = noting(recorder);
  return {
    typeOf: (expr) => note(facts.typeOf(expr), q.typeOf, expr),
    typeOfUnpacked: (target) => note(facts.typeOfUnpacked(target), q.typeOfUnpacked, target),
    typeOfAugmented: (stmt) => note(facts.typeOfAugmented(stmt), q.typeOfAugmented, stmt),
    typeOfVariable: (variable) => note(facts.typeOfVariable(variable), q.typeOfVariable, variable),
    returnType: (fn) => note(facts.returnType(fn), q.returnType, fn),
    targetOf: (call) => note(facts.targetOf(call), q.targetOf, call),
    functionOf: (node) => note(facts.functionOf(node), q.functionOf, node),
    classOf: (node) => note(facts.classOf(node), q.classOf, node),
    attributeOf: (cls: ClassInfo, isExact, name) =>
      note(facts.attributeOf(cls, isExact, name), q.attributeOf, cls, isExact, name),
    takeArguments: (func, count) => note(facts.takeArguments(func, count), q.takeArguments, func, count),
    haveClassAttribute: (type: PyType, name) =>
      note(facts.haveClassAttribute(type, name), q.haveClassAttribute, type, name),
    haveMethod: (type, name, count) =>
      note(facts.haveMethod(type, name, count), q.haveMethod, type, name, count),
    haveOnlyField: (type, name) => note(facts.haveOnlyField(type, name), q.haveOnlyField, type, name),
    haveOnlyMember: (type, name) => note(facts.haveOnlyMember(type, name), q.haveOnlyMember, type, name),
    takeStores: (type, name) => note(facts.takeStores(type, name), q.takeStores, type, name),
    hasRawItems: (expr) => note(facts.hasRawItems(expr), q.hasRawItems, expr),
    hasWordItems: (expr) => note(facts.hasWordItems(expr), q.hasWordItems, expr),
    takesRawItems: (target) => note(facts.takesRawItems(target), q.takesRawItems, target),
    rawFieldsOf: (cls) => note(facts.rawFieldsOf(cls), q.rawFieldsOf, cls),
    isReached: (fn: FunctionInfo) => note(facts.isReached(fn), q.isReached, fn),
    escapes: (fn) => note(facts.escapes(fn), q.escapes, fn),
    representation: (variable) => note(facts.representation(variable), q.representation, variable),
    returnRepresentation: (fn) => note(facts.returnRepresentation(fn), q.returnRepresentation, fn),
    mayHaveFloats: () => note(facts.mayHaveFloats(), q.mayHaveFloats),
    hasMethodNamed: (name) => note(facts.hasMethodNamed(name), q.hasMethodNamed, name),
    isNeverRebound: (variable) => note(facts.isNeverRebound(variable), q.isNeverRebound, variable),
    isBuiltinPristine: (name) => note(facts.isBuiltinPristine(name), q.isBuiltinPristine, name),
    withGeneralCalls: notAsked,
  };
}

/** What is dead, and which branches of an `if` live, the tree and the level alone decide. */
export function recordedNames(names: Names, recorder: Recorder): Names {
  const using = <T>(module: string, answer: T): T => {
    recorder.useNames(module);
    return answer;
  };
  return {
    scopeOf: (node: ScopeNode) => {
      const scope = names.scopeOf(node);
      return using(scope.module, scope);
    },
    moduleScope: (module) => using(module, names.moduleScope(module)),
    resolve: (site: NameSite) => using(names.scopeAround(site).module, names.resolve(site)),
    lookUp: (scope: Scope, name) => using(scope.module, names.lookUp(scope, name)),
    isUnboundOutside: (variable: Variable) => using(variable.scope.module, names.isUnboundOutside(variable)),
    needsClassCell: (node) => using(names.scopeOf(node).module, names.needsClassCell(node)),
    starKind: (stmt) => {
      const kind = names.starKind(stmt);
      recorder.note(q.starKind, kind, stmt);
      return kind;
    },
    isDead: (statement) => names.isDead(statement),
    liveIf: (node) => names.liveIf(node),
    isLate: names.isLate,
    levelIsDynamic: names.levelIsDynamic,
    dynamicCode: names.dynamicCode,
    variableCount: names.variableCount,
    program: names.program,
    scopes: names.scopes,
    looseModules: names.looseModules,
    sayOf: notAsked,
    numbersOf: notAsked,
    typeParamsOf: notAsked,
    scopeAround: notAsked,
    isDefinitelyAssigned: notAsked,
    isBoundBeforeUse: notAsked,
    isSeen: notAsked,
    isModuleOpen: notAsked,
    moduleOfAlias: notAsked,
    importOfAlias: notAsked,
  };
}

/** What is found of variables follows from the tree that has them and from what names say of it. */
export function recordedUses(uses: Uses, recorder: Recorder): Uses {
  const using = <T>(variable: Variable, answer: T): T => {
    recorder.useNames(variable.scope.module);
    return answer;
  };
  const has = (name: string): boolean => {
    const isThere = uses.attributes.has(name);
    recorder.note(q.hasAttribute, isThere, name);
    return isThere;
  };
  return {
    isAlwaysBound: (variable) => using(variable, uses.isAlwaysBound(variable)),
    isOnlyMentionedIn: (variable, span: ast.Span) => using(variable, uses.isOnlyMentionedIn(variable, span)),
    needsCheck: (site, variable) => using(variable, uses.needsCheck(site, variable)),
    attributes: { has } as ReadonlySet<string>,
    computedAttributes: uses.computedAttributes,
    bindsInExpressions: uses.bindsInExpressions,
    inEntry: uses.inEntry,
    mentionsSuper: uses.mentionsSuper,
    callsOnCalls: uses.callsOnCalls,
    assignmentsInLoops: uses.assignmentsInLoops,
  };
}

export function recordedUnread(unread: UnreadMembers, recorder: Recorder): UnreadMembers {
  const note = noting(recorder);
  const has = (node: ast.Node): boolean => note(unread.methods.has(node), q.isUnreadMethod, node);
  return {
    methods: { has } as ReadonlySet<ast.Node>,
    isRead: (name) => note(unread.isRead(name), q.isRead, name),
  };
}

export function recordedFields(fields: Fields, recorder: Recorder): Pick<Fields, keyof Fields> {
  const note = noting(recorder);
  return {
    kindOf: (type, name): FieldKind => note(fields.kindOf(type, name), q.kindOf, type, name),
    closedAs: (type, name): Closed => note(fields.closedAs(type, name), q.closedAs, type, name),
    takesStores: (type, name) => note(fields.takesStores(type, name), q.takesStores, type, name),
  };
}

function notAsked(): never {
  return bug("lowering asks what is not written down");
}
