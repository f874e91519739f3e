// From expressions to what may stand at the left of `=`. The grammar reads targets as expressions; here they are
// looked over, with an own stack as they nest like brackets. What cannot be a target becomes one `Invalid` with the
// words of MicroPython's code generator.

import type { Diagnostic } from "../diagnostics/diagnostic.js";
import * as messages from "../diagnostics/messages.js";
import type { Attribute, Expression, Invalid, Name, Subscript, Target } from "./ast.js";
import type { Parser } from "./parser.js";

/** A target of `=`, `for`, `as` or a comprehension. */
export function toTarget(p: Parser, expr: Expression): Target {
  const whole = asEmptyTuple(expr);
  const problem = whole.kind === "Starred" ? cannotAssign(p, whole) : findProblem(p, whole, cannotAssign);
  return problem === undefined ? (whole as Target) : invalid(expr, problem);
}

/** A target of `del`. */
export function toDeleteTarget(p: Parser, expr: Expression): Target {
  const whole = asEmptyTuple(expr);
  const problem = findProblem(p, whole, cannotDelete);
  return problem === undefined ? (whole as Target) : invalid(expr, problem);
}

/** A target of `+=` and its like. */
export function toSingleTarget(p: Parser, expr: Expression): Name | Attribute | Subscript | Invalid {
  switch (expr.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
    case "Invalid":
      return expr;
    default:
      return invalid(expr, cannotAssign(p, expr));
  }
}

/** The target of `:=`. */
export function toNameTarget(p: Parser, expr: Expression): Name | Invalid {
  return expr.kind === "Name" || expr.kind === "Invalid" ? expr : invalid(expr, cannotAssign(p, expr));
}

function findProblem(
  p: Parser,
  root: Expression,
  complain: (p: Parser, expr: Expression) => Diagnostic,
): Diagnostic | undefined {
  const open: Expression[] = [root];
  while (open.length > 0) {
    const expr = open.pop()!;
    switch (expr.kind) {
      case "Name":
      case "Attribute":
      case "Subscript":
        break;
      case "Invalid":
        return expr.diagnostic;
      case "Starred":
        if (complain === cannotDelete) return cannotDelete(p, expr);
        open.push(expr.value);
        break;
      case "Tuple":
      case "List": {
        const stars = expr.items.filter((item) => item.kind === "Starred");
        if (stars.length > 1) return messages.severalStars(p.place(stars[1].span));
        // The tree is still ours: empty tuples inside were folded, and become displays again.
        const items = expr.items as Expression[];
        for (let i = items.length - 1; i >= 0; i--) {
          items[i] = asEmptyTuple(items[i]);
          open.push(items[i]);
        }
        break;
      }
      default:
        return complain(p, expr);
    }
  }
  return undefined;
}

function asEmptyTuple(expr: Expression): Expression {
  const isEmpty = expr.kind === "Constant" && expr.value.kind === "tuple" && expr.value.items.length === 0;
  return isEmpty && expr.name === undefined ? { kind: "Tuple", place: 0, span: expr.span, items: [] } : expr;
}

function cannotAssign(p: Parser, expr: Expression): Diagnostic {
  return messages.cannotAssign(p.place(expr.span), `${describe(p, expr)} can't be assigned to.`);
}

function cannotDelete(p: Parser, expr: Expression): Diagnostic {
  return messages.cannotDelete(p.place(expr.span), `${describe(p, expr)} can't be deleted.`);
}

/** What an expression is, in words, as the subject of a sentence. */
export function describe(p: Parser, expr: Expression): string {
  switch (expr.kind) {
    case "Constant": {
      const definition = expr.name === undefined ? undefined : p.consts.get(expr.name);
      if (definition !== undefined) {
        return `'${definition.name}' is the const() of line ${p.lineOf(definition.span.start)}; it`;
      }
      if (expr.name !== undefined) return `'${expr.name}' is folded to its value and`;
      if (expr.value.kind === "none" || expr.value.kind === "bool" || expr.value.kind === "ellipsis") {
        return `'${p.file.slice(expr.span)}'`;
      }
      return "A literal";
    }
    case "Debug":
      return "'__debug__'";
    case "Call":
      return "The result of a call";
    case "Compare":
      return "A comparison";
    case "Conditional":
      return "A conditional expression";
    case "Starred":
      return "A starred expression outside of a list or tuple";
    case "Lambda":
      return "A lambda";
    case "NamedExpression":
      return "A ':=' expression";
    case "Yield":
    case "YieldFrom":
      return "A yield expression";
    case "Await":
      return "An await expression";
    case "JoinedStr":
    case "TemplateStr":
      return "A string";
    case "Dict":
    case "Set":
      return "A dict or set display";
    case "ListComprehension":
    case "SetComprehension":
    case "DictComprehension":
    case "GeneratorExpression":
      return "A comprehension";
    default:
      return "An operation";
  }
}

export function invalid(expr: Expression, diagnostic: Diagnostic): Invalid {
  return { kind: "Invalid", place: 0, span: expr.span, diagnostic };
}
