// Statements: what each does to the variables that are followed, and where it leads.

import { liveIf } from "../../program/dead-code.js";
import type * as ast from "../../syntax/ast.js";
import { constantTruth } from "../../syntax/truth.js";
import { noActuals } from "../calls.js";
import { any, isAny, join, keep, never, none, type Value, valueOf } from "../lattice.js";
import type { AnyPart } from "../parts.js";
import type { Loop, Walker } from "../walker.js";
import { evaluateBlindly } from "./blind.js";
import { evaluateCondition } from "./conditions.js";
import { defineFunction, walkClass } from "./definitions.js";
import type { Env } from "./env.js";
import { copyEnv, joinEnvs, repeatLoop } from "./environments.js";
import { evaluate, recordValue } from "./expressions.js";
import { leaveFunction } from "./generators.js";
import { walkImport } from "./imports.js";
import { loadAttributeAt, loadItem, storeItem } from "./items.js";
import { walkMatch } from "./match.js";
import { slotAt, storeName } from "./names.js";
import { evaluateBinary } from "./operations.js";
import { leaveSteps, Step, stepsOf } from "./steps.js";
import { assign, storeAttribute } from "./targets.js";
import { refineBound } from "./turns.js";

export function walkBlock(walker: Walker, block: ast.Block): void {
  walker.depth++;
  const steps = stepsOf(walker, block);
  for (let i = 0; i < block.length && walker.env !== undefined; i++)
    if (!walker.engine.names.isDead(block[i])) takeStep(walker, steps, block, i);
  walker.depth--;
}

function takeStep(walker: Walker, steps: Step[], block: ast.Block, i: number): void {
  const { engine } = walker;
  const env = walker.env!;
  const outer = engine.reader!;
  const step = (steps[i] ??= new Step(walker, outer));
  // Of a block that may be left anywhere, all that is stored on the way counts.
  if (walker.catchers.length === 0 && step.isSame(env)) {
    walker.env = step.repeat(env);
    return;
  }
  step.begin(env);
  engine.reader = step;
  walkStatement(walker, block[i]);
  engine.reader = outer;
  step.end(walker.env);
}

function walkStatement(walker: Walker, stmt: ast.Statement): void {
  switch (stmt.kind) {
    case "ExpressionStatement":
      evaluate(walker, stmt.value);
      break;
    case "Assign": {
      const value = evaluate(walker, stmt.value);
      for (const target of stmt.targets) assign(walker, target, value);
      break;
    }
    case "AugAssign":
      walkAugAssign(walker, stmt);
      break;
    case "AnnAssign":
      if (stmt.value !== undefined) assign(walker, stmt.target, evaluate(walker, stmt.value));
      break;
    case "Return":
      leaveFunction(walker, stmt.value === undefined ? none : evaluate(walker, stmt.value));
      walker.env = undefined;
      break;
    case "If":
      walkIf(walker, stmt);
      break;
    case "While":
      walkWhile(walker, stmt);
      break;
    case "For":
      walkFor(walker, stmt);
      break;
    case "Break":
      if (walker.loop !== undefined) {
        walker.loop.breaks = joinEnvs(walker, walker.loop.breaks, walker.env);
        leaveSteps(walker);
      }
      walker.env = undefined;
      break;
    case "Continue":
      if (walker.loop !== undefined) {
        walker.loop.continues = joinEnvs(walker, walker.loop.continues, walker.env);
        leaveSteps(walker);
      }
      walker.env = undefined;
      break;
    case "FunctionDef":
      storeName(walker, stmt, defineFunction(walker, stmt));
      break;
    case "ClassDef":
      walkClass(walker, stmt);
      break;
    case "With":
      walkWith(walker, stmt);
      break;
    case "Try":
      walkTry(walker, stmt);
      break;
    case "Raise":
      if (stmt.exception) walkRaise(walker, stmt.exception);
      if (stmt.cause) walker.engine.escape(evaluate(walker, stmt.cause));
      walker.env = undefined;
      break;
    case "Assert": {
      const before = walker.engine.names.levelIsDynamic ? copyEnv(walker) : undefined;
      const outcome = evaluateCondition(walker, stmt.test, 0);
      if (stmt.message) {
        walker.env = outcome.whenFalse;
        if (walker.env !== undefined) walker.engine.escape(evaluate(walker, stmt.message));
      }
      walker.env = joinEnvs(walker, before, outcome.whenTrue);
      break;
    }
    case "Delete":
      for (const target of stmt.targets) deleteTarget(walker, target);
      break;
    case "Import":
    case "ImportFrom":
      walkImport(walker, stmt);
      break;
    case "Match":
      walkMatch(walker, stmt);
      break;
    case "TypeAlias":
      // Evaluated whenever somebody asks.
      evaluateBlindly(walker, stmt.value);
      storeName(walker, stmt, any);
      break;
    case "Global":
    case "Nonlocal":
    case "Pass":
    case "ConstErased":
    case "InvalidStatement":
      break;
  }
}

/** What `target += value` stores. */
function augment(walker: Walker, stmt: ast.AugAssign, left: Value, right: Value): Value {
  const { augmented } = walker.ground;
  const value = evaluateBinary(walker, stmt, stmt.op, left, right, true, false);
  augmented.set(stmt, join(augmented.get(stmt) ?? never, value));
  return value;
}

function walkAugAssign(walker: Walker, stmt: ast.AugAssign): void {
  const { target } = stmt;
  if (target.kind === "Name") {
    const left = evaluate(walker, target);
    const right = evaluate(walker, stmt.value);
    storeName(walker, target, augment(walker, stmt, left, right));
  } else if (target.kind === "Attribute") {
    const receiver = evaluate(walker, target.value);
    const left = loadAttributeAt(walker, target, receiver);
    recordValue(walker, target, left);
    const right = evaluate(walker, stmt.value);
    storeAttribute(walker, target, receiver, target.attr, augment(walker, stmt, left, right));
  } else if (target.kind === "Subscript") {
    const receiver = evaluate(walker, target.value);
    const index = evaluate(walker, target.index);
    const left = loadItem(walker, target, receiver, index);
    recordValue(walker, target, left);
    const right = evaluate(walker, stmt.value);
    storeItem(walker, receiver, index, augment(walker, stmt, left, right), target);
  }
}

function walkIf(walker: Walker, stmt: ast.If): void {
  const live = liveIf(stmt);
  let after: Env | undefined;
  for (const clause of live.clauses) {
    if (walker.env === undefined) break;
    const outcome = evaluateCondition(walker, clause.test, 0);
    walker.env = outcome.whenTrue;
    walkBlock(walker, clause.body);
    after = joinEnvs(walker, after, walker.env);
    walker.env = outcome.whenFalse;
  }
  walkBlock(walker, live.orelse);
  walker.env = joinEnvs(walker, after, walker.env);
}

function walkWhile(walker: Walker, stmt: ast.While): void {
  const truth = constantTruth(stmt.test);
  if (truth === false) {
    walkBlock(walker, stmt.orelse);
    return;
  }
  let exit: Env | undefined;
  const breaks = repeatLoop(walker, stmt, () => {
    const outcome = evaluateCondition(walker, stmt.test, 0);
    exit = truth === true ? undefined : outcome.whenFalse;
    walker.env = outcome.whenTrue;
    walkBlock(walker, stmt.body);
  });
  walker.env = exit;
  walkBlock(walker, stmt.orelse);
  walker.env = joinEnvs(walker, breaks, walker.env);
}

function walkFor(walker: Walker, stmt: ast.For): void {
  const iterable = evaluate(walker, stmt.iter);
  let exit: Env | undefined;
  const breaks = repeatLoop(walker, stmt, () => {
    exit = copyEnv(walker);
    const element = stmt.isAsync ? takeAsyncElement(walker, iterable) : walker.calls.iterate(stmt, iterable);
    refineBound(walker, stmt.iter);
    assign(walker, stmt.target, element);
    walkBlock(walker, stmt.body);
  });
  walker.env = exit;
  walkBlock(walker, stmt.orelse);
  walker.env = joinEnvs(walker, breaks, walker.env);
}

export function takeAsyncElement(walker: Walker, iterable: Value): Value {
  walker.engine.escape(iterable);
  suspendFrame(walker);
  return any;
}

// Awaits something unknown: it yields through walker coroutine, and gets what is sent into it.
function suspendFrame(walker: Walker): void {
  const generator = walker.state?.generator;
  if (generator === undefined) return;
  walker.engine.write(generator.element, any);
  walker.engine.exposeCell(generator.sent);
}

function walkWith(walker: Walker, stmt: ast.With): void {
  for (const item of stmt.items) {
    const manager = evaluate(walker, item.context);
    const value = enterManager(walker, manager, stmt.isAsync);
    if (item.target) assign(walker, item.target, value);
  }
  const catcher = copyEnv(walker)!;
  walker.catchers.push(catcher);
  walkBlock(walker, stmt.body);
  walker.catchers.pop();
  // The manager may swallow an exception from anywhere in the body.
  walker.env = joinEnvs(walker, walker.env, catcher);
}

function enterManager(walker: Walker, manager: Value, isAsync: boolean): Value {
  walker.engine.touch(manager);
  if (isAsync) suspendFrame(walker);
  if (isAny(manager) || isAsync) {
    walker.engine.escape(manager);
    return any;
  }
  let result = never;
  for (const part of manager.parts as readonly AnyPart[]) {
    if (part.tag === "instance") {
      for (const state of walker.engine.exactStates(part)) {
        result = walker.engine.union(result, walker.calls.callSpecial(state, "__enter__", []));
        walker.calls.callSpecial(state, "__exit__", [any, any, any]);
      }
    } else {
      walker.engine.escape(valueOf(part));
      result = walker.engine.union(result, any);
    }
  }
  return result;
}

function walkTry(walker: Walker, stmt: ast.Try): void {
  if (stmt.finalbody.length === 0) {
    walkTried(walker, stmt);
    return;
  }
  const catcher = copyEnv(walker)!;
  walker.catchers.push(catcher);
  const { loop } = walker;
  // Who leaves the body for the loop comes through `finally`, too.
  const left: Loop = { breaks: undefined, continues: undefined, reader: loop?.reader };
  if (loop !== undefined) walker.loop = left;
  walkTried(walker, stmt);
  walker.loop = loop;
  walker.catchers.pop();
  const isLeft = walker.env === undefined;
  walker.env = joinEnvs(walker, walker.env, catcher);
  walkBlock(walker, stmt.finalbody);
  if (loop !== undefined && left.breaks !== undefined)
    loop.breaks = joinEnvs(walker, loop.breaks, copyEnv(walker));
  if (loop !== undefined && left.continues !== undefined)
    loop.continues = joinEnvs(walker, loop.continues, copyEnv(walker));
  if (isLeft) walker.env = undefined;
}

/** All but its `finally`. */
function walkTried(walker: Walker, stmt: ast.Try): void {
  const catcher = copyEnv(walker)!;
  walker.catchers.push(catcher);
  walkBlock(walker, stmt.body);
  walker.catchers.pop();
  walkBlock(walker, stmt.orelse);
  let after = walker.env;
  for (const handler of stmt.handlers) {
    walker.env = catcher.copy();
    walkHandler(walker, handler, stmt.isStar);
    after = joinEnvs(walker, after, walker.env);
  }
  walker.env = after;
}

function walkHandler(walker: Walker, handler: ast.ExceptHandler, isStar: boolean): void {
  const type = handler.type === undefined ? undefined : evaluate(walker, handler.type);
  if (handler.name !== undefined) {
    storeName(walker, handler, isStar || type === undefined ? any : findCaught(walker, type));
  }
  walkBlock(walker, handler.body);
}

// Exceptions of the program's own classes are known by their class; everything raised has escaped.
function findCaught(walker: Walker, type: Value): Value {
  let result = never;
  for (const part of type.parts as readonly AnyPart[]) {
    if (part.tag === "class") walker.engine.insist();
    if (part.tag === "class" && !part.state.isOpen) result = join(result, valueOf(part.state.inexact));
    else if (part.tag === "site" && part.kind === "tuple") {
      result = walker.engine.union(result, findCaught(walker, walker.engine.read(part.element)));
    } else result = walker.engine.union(result, any);
  }
  return isAny(type) ? any : result;
}

function walkRaise(walker: Walker, expr: ast.Expression): void {
  const value = evaluate(walker, expr);
  for (const part of value.parts as readonly AnyPart[]) {
    if (part.tag !== "class") continue;
    walker.engine.escape(walker.calls.construct(part.state, noActuals));
    walker.calls.markGeneral(valueOf(part));
  }
  walker.engine.escape(keep(value, -1, (part) => (part as AnyPart).tag !== "class"));
}

function deleteTarget(walker: Walker, target: ast.Node): void {
  if (target.kind === "Name") {
    const slot = slotAt(walker, target);
    if (slot >= 0) walker.env!.set(slot, undefined);
  } else if (target.kind === "List" || target.kind === "Tuple") {
    for (const item of target.items) deleteTarget(walker, item);
  } else if (target.kind === "Attribute") {
    const receiver = evaluate(walker, target.value);
    walker.engine.touch(receiver);
    if (walker.engine.survey.storedNames.has("__delattr__")) walker.engine.escape(receiver);
  } else if (target.kind === "Subscript") {
    walker.engine.touch(evaluate(walker, target.value));
    walker.engine.escape(evaluate(walker, target.index));
  }
}
