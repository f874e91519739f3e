// `match` (PEP 634; MicroPython has none, so the meaning is CPython's). A case is a block that is left when its pattern
// fails; the whole is one that is left after a case:
//
//   match s:                      matched: {
//     case [a, b] if a: x           case_: { const items = match_sequence(s, 2); if (items === void 0) break case_;
//     case _: y                              a = items[0]; b = items[1]; if (!truth(a)) break case_;  x; break matched; }
//                                   y
//                                 }

import {
  arrayOf,
  assign,
  boxed,
  breakTo,
  callRuntime,
  declare,
  ifThen,
  js,
  jsIndex,
  jsOp,
  not,
  read,
  text,
} from "../../core/build.js";
import type { Expr, Label, Stmt, Symbol } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type { NameSite } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import type { PyType } from "../../types/facts.js";
import { isJump, lowerInner } from "../blocks.js";
import type { Body } from "../context.js";
import { buildCompare } from "../expressions/compare.js";
import { generalValueOf, lowerExpr } from "../expressions/index.js";
import { lowerTest } from "../expressions/test.js";
import { storeName } from "../names.js";
import { spill } from "../operands.js";

const anyType: PyType = { kind: "any" };

export function lowerMatch(body: Body, stmt: ast.Match, out: Stmt[]): void {
  const { span } = stmt;
  const subject = spill(body, generalValueOf(body, stmt.subject, out), out, "subject");
  const matched = body.label("matched");
  const cases: Stmt[] = [];
  for (const [i, branch] of stmt.cases.entries()) {
    const fail = body.label("case_");
    const inner: Stmt[] = [];
    const captures: Capture[] = [];
    lowerPattern(body, branch.pattern, subject, fail, captures, inner);
    for (const { site, value } of captures) storeName(body, site, value, inner);
    if (branch.guard !== undefined) {
      const test = lowerTest(body, branch.guard, inner);
      inner.push(
        ifThen(not(test, branch.guard.span), [breakTo(fail, branch.guard.span)], [], branch.guard.span),
      );
    }
    const canFail = inner.some((part) => leavesTo(part, fail));
    inner.push(...lowerInner(body, branch.body).stmts);
    const isLast = i === stmt.cases.length - 1;
    if (!isLast && canFail && !isJump(inner[inner.length - 1])) inner.push(breakTo(matched, branch.span));
    if (!canFail) {
      cases.push(...inner);
      break;
    }
    cases.push({ kind: "Block", label: fail, body: inner, span: branch.span });
  }
  out.push({ kind: "Block", label: matched, body: cases, span });
}

/** Whether a statement of a pattern jumps to the label. */
function leavesTo(stmt: Stmt, label: Label): boolean {
  switch (stmt.kind) {
    case "If":
      return [...stmt.then, ...stmt.otherwise].some((part) => leavesTo(part, label));
    case "Block":
      return stmt.body.some((part) => leavesTo(part, label));
    case "Break":
      return stmt.label === label;
    default:
      return false;
  }
}

/** Names are bound when the whole pattern has matched. */
interface Capture {
  readonly site: NameSite;
  readonly name: string;
  readonly value: Expr;
}

function failIf(test: Expr, fail: Label, span: ast.Span): Stmt {
  return ifThen(test, [breakTo(fail, span)], [], span);
}

function isAbsent(value: Expr, span: ast.Span): Expr {
  return jsOp("===", [value, js(undefined, span)], span);
}

/** Appends the tests; `subject` may be read any number of times. */
function lowerPattern(
  body: Body,
  pattern: ast.Pattern,
  subject: Expr,
  fail: Label,
  captures: Capture[],
  out: Stmt[],
): void {
  const { span } = pattern;
  switch (pattern.kind) {
    case "MatchValue": {
      const value = lowerExpr(body, pattern.value, out);
      const isSingleton =
        value.kind === "Const" && (value.value.kind === "none" || value.value.kind === "bool");
      const type = body.facts.typeOf(pattern.value);
      const test = buildCompare(body, isSingleton ? "is" : "==", subject, value, anyType, type, true, span);
      out.push(failIf(not(test, span), fail, span));
      break;
    }
    case "MatchAs":
      if (pattern.pattern !== undefined) lowerPattern(body, pattern.pattern, subject, fail, captures, out);
      if (pattern.name !== undefined) captures.push({ site: pattern, name: pattern.name, value: subject });
      break;
    case "MatchSequence":
      lowerSequence(body, pattern, subject, fail, captures, out);
      break;
    case "MatchMapping":
      lowerMapping(body, pattern, subject, fail, captures, out);
      break;
    case "MatchClass":
      lowerClass(body, pattern, subject, fail, captures, out);
      break;
    case "MatchOr":
      lowerAlternatives(body, pattern, subject, fail, captures, out);
      break;
    case "MatchStar":
    case "InvalidPattern":
      bug("a pattern that cannot stand here was not reported", pattern);
  }
}

function lowerSequence(
  body: Body,
  pattern: ast.MatchSequence,
  subject: Expr,
  fail: Label,
  captures: Capture[],
  out: Stmt[],
): void {
  const { items, span } = pattern;
  const starAt = items.findIndex((item) => item.kind === "MatchStar");
  const parts =
    starAt < 0
      ? callRuntime("match_sequence", [subject, js(items.length, span)], span, "js")
      : callRuntime(
          "match_star",
          [subject, js(starAt, span), js(items.length - starAt - 1, span)],
          span,
          "js",
        );
  const array = spill(body, parts, out, "items");
  out.push(failIf(isAbsent(array, span), fail, span));
  for (const [i, item] of items.entries()) {
    const element = jsIndex(array, js(i, item.span), item.span);
    if (item.kind === "MatchStar") {
      if (item.name !== undefined) captures.push({ site: item, name: item.name, value: element });
    } else matchPart(body, item, element, fail, captures, out);
  }
}

/** A part of the subject: kept in a constant if the pattern looks at it more than once. */
function matchPart(
  body: Body,
  pattern: ast.Pattern,
  part: Expr,
  fail: Label,
  captures: Capture[],
  out: Stmt[],
): void {
  if (pattern.kind === "MatchAs" && pattern.pattern === undefined && pattern.name === undefined) return;
  const isRead = pattern.kind === "MatchAs" && pattern.pattern === undefined;
  const kept = isRead && part.kind === "JsIndex" ? part : spill(body, part, out, "part");
  lowerPattern(body, pattern, kept, fail, captures, out);
}

function lowerMapping(
  body: Body,
  pattern: ast.MatchMapping,
  subject: Expr,
  fail: Label,
  captures: Capture[],
  out: Stmt[],
): void {
  const { span } = pattern;
  const isMapping = callRuntime("match_mapping", [subject, js(pattern.entries.length, span)], span, "js");
  out.push(failIf(not(isMapping, span), fail, span));
  const keys: Expr[] = [];
  const values: Expr[] = [];
  for (const entry of pattern.entries) {
    const key = lowerExpr(body, entry.key, out);
    keys.push(spill(body, boxed(key), out, "key"));
    const found = callRuntime("match_key", [subject, keys[keys.length - 1]], entry.span);
    const value = spill(body, found, out, "value");
    values.push(value);
    out.push(failIf(isAbsent(value, entry.span), fail, entry.span));
  }
  for (const [i, entry] of pattern.entries.entries())
    lowerPattern(body, entry.pattern, values[i], fail, captures, out);
  if (pattern.rest !== undefined) {
    const rest = callRuntime("match_rest", [subject, arrayOf(keys, span, "js")], span);
    captures.push({ site: pattern, name: pattern.rest, value: spill(body, rest, out, "rest") });
  }
}

function lowerClass(
  body: Body,
  pattern: ast.MatchClass,
  subject: Expr,
  fail: Label,
  captures: Capture[],
  out: Stmt[],
): void {
  const { span } = pattern;
  const lowered = lowerExpr(body, pattern.cls, out);
  const cls = spill(body, boxed(lowered), out, "cls");
  const names = arrayOf(
    pattern.keywords.map((keyword) => text(keyword.name, keyword.span)),
    span,
    "js",
  );
  const parts = callRuntime(
    "match_class",
    [subject, cls, js(pattern.positional.length, span), names],
    span,
    "js",
  );
  const array = spill(body, parts, out, "parts");
  out.push(failIf(isAbsent(array, span), fail, span));
  const patterns = [...pattern.positional, ...pattern.keywords.map((keyword) => keyword.pattern)];
  for (const [i, part] of patterns.entries())
    matchPart(body, part, jsIndex(array, js(i, part.span), part.span), fail, captures, out);
}

/** `either: { first: { …; break either; }  second: { …; break either; }  break fail; }` */
function lowerAlternatives(
  body: Body,
  pattern: ast.MatchOr,
  subject: Expr,
  fail: Label,
  captures: Capture[],
  out: Stmt[],
): void {
  const { span } = pattern;
  const either = body.label("either");
  const blocks: Stmt[] = [];
  const shared = new Map<string, { readonly site: NameSite; readonly temp: Symbol }>();
  for (const alternative of pattern.alternatives) {
    const next = body.label("other");
    const inner: Stmt[] = [];
    const own: Capture[] = [];
    lowerPattern(body, alternative, subject, next, own, inner);
    for (const { site, name, value } of own) {
      let entry = shared.get(name);
      if (entry === undefined) {
        entry = { site, temp: body.lowering.temp(name) };
        shared.set(name, entry);
      }
      inner.push(assign(entry.temp, value, span));
    }
    inner.push(breakTo(either, span));
    blocks.push({ kind: "Block", label: next, body: inner, span: alternative.span });
  }
  blocks.push(breakTo(fail, span));
  for (const { temp } of shared.values()) out.push(declare(temp, null, span, false));
  out.push({ kind: "Block", label: either, body: blocks, span });
  for (const [name, { site, temp }] of shared) captures.push({ site, name, value: read(temp, span) });
}
