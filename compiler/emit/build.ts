// Short ways to make ESTree nodes. Literals are never changed, so that the frequent ones are each one node for all programs.

import type * as ESTree from "estree";
import type { Name, Origin, Reference } from "../link/unit.js";

export type Expression = ESTree.Expression;
export type Statement = ESTree.Statement;

// ---- Names -----------------------------------------------------------------------------------------------------

/** Refers to a binding or unit. Only `UnitContext` calls it, which keeps the list of uses. */
export function reference(of: Name, wish: string, loc?: Origin): Reference {
  if (loc === undefined) return { type: "Identifier", name: wish, of };
  return { type: "Identifier", name: wish, of, loc: loc as any };
}

/** A JavaScript name as it stands: a property, a label. */
export function word(name: string, loc?: Origin): ESTree.Identifier {
  if (loc === undefined) return { type: "Identifier", name };
  return { type: "Identifier", name, loc: loc as any };
}

// ---- Literals --------------------------------------------------------------------------------------------------

export function literal(value: string | boolean | null): Expression {
  return value === true ? yes : value === false ? no : { type: "Literal", value };
}

const yes: Expression = { type: "Literal", value: true };
const no: Expression = { type: "Literal", value: false };

/** Any number; what has no literal is spelled as an operation that gives it. */
export function numeric(value: number): Expression {
  if (Number.isNaN(value)) return binary("/", numeric(0), numeric(0));
  if (value < 0 || Object.is(value, -0)) return unary("-", numeric(-value));
  if (value === Number.POSITIVE_INFINITY) return binary("/", numeric(1), numeric(0));
  return digits[value] ?? { type: "Literal", value };
}

const digits: readonly Expression[] = Array.from({ length: 10 }, (_, value) => ({ type: "Literal", value }));

export function bigint(value: bigint): Expression {
  const positive: Expression = {
    type: "Literal",
    value: value < 0n ? -value : value,
    bigint: String(value < 0n ? -value : value),
  };
  return value < 0n ? unary("-", positive) : positive;
}

/** `void 0`: the name `undefined` may be somebody's. */
export function nothing(): Expression {
  return voidZero;
}

const voidZero: Expression = unary("void", numeric(0));

// ---- Operations ------------------------------------------------------------------------------------------------

export function unary(operator: ESTree.UnaryOperator, argument: Expression): Expression {
  return { type: "UnaryExpression", operator, prefix: true, argument };
}

export function binary(operator: ESTree.BinaryOperator, left: Expression, right: Expression): Expression {
  return { type: "BinaryExpression", operator, left, right };
}

export function both(first: Expression, ...others: readonly Expression[]): Expression {
  return others.reduce((left, right) => logical("&&", left, right), first);
}

/** At least one. */
export function allOf(tests: readonly Expression[]): Expression {
  return tests.reduce((left, right) => logical("&&", left, right));
}

export function logical(operator: ESTree.LogicalOperator, left: Expression, right: Expression): Expression {
  return { type: "LogicalExpression", operator, left, right };
}

export function conditional(test: Expression, consequent: Expression, alternate: Expression): Expression {
  return { type: "ConditionalExpression", test, consequent, alternate };
}

export function assign(target: ESTree.Pattern, right: Expression): Expression {
  return { type: "AssignmentExpression", operator: "=", left: target, right };
}

export function sequence(expressions: Expression[]): Expression {
  return expressions.length === 1 ? expressions[0] : { type: "SequenceExpression", expressions };
}

/** The opposite of a boolean, without a `!` where the operator has an opposite of its own. */
export function negate(test: Expression): Expression {
  if (test.type === "BinaryExpression") {
    if (test.operator === "===") return { ...test, operator: "!==" };
    if (test.operator === "!==") return { ...test, operator: "===" };
  }
  if (test.type === "UnaryExpression" && test.operator === "!") return test.argument;
  if (test.type === "Literal" && typeof test.value === "boolean") return literal(!test.value);
  return unary("!", test);
}

// ---- Members and calls -----------------------------------------------------------------------------------------

export function member(
  object: Expression,
  name: string,
  loc?: Origin,
): ESTree.MemberExpression & { loc?: any } {
  if (!isIdentifierName(name)) return index(object, literal(name));
  return { type: "MemberExpression", object, property: word(name, loc), computed: false, optional: false };
}

export function index(object: Expression, property: Expression): ESTree.MemberExpression {
  return { type: "MemberExpression", object, property, computed: true, optional: false };
}

export function call(callee: Expression, args: Expression[]): Expression {
  return { type: "CallExpression", callee, arguments: args, optional: false };
}

export function construct(callee: Expression, args: (Expression | ESTree.SpreadElement)[]): Expression {
  return { type: "NewExpression", callee, arguments: args };
}

export function array(elements: (Expression | ESTree.SpreadElement)[]): Expression {
  return { type: "ArrayExpression", elements };
}

export function property(name: string, value: Expression): ESTree.Property {
  const key = isIdentifierName(name) ? word(name) : literal(name);
  return { type: "Property", key, value, kind: "init", method: false, shorthand: false, computed: false };
}

// A Python name may hold characters that a JavaScript identifier may not; such a property is written as a string.
function isIdentifierName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) || /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}

// ---- Statements ------------------------------------------------------------------------------------------------

export function expressionStatement(expression: Expression): Statement {
  return { type: "ExpressionStatement", expression };
}

export function block(body: Statement[]): ESTree.BlockStatement {
  return { type: "BlockStatement", body };
}

/** Braces only where more than one plain statement needs them. */
export function ifStatement(test: Expression, consequent: Statement[], alternate: Statement[]): Statement {
  const bare = consequent.length === 1 && alternate.length === 0 && isPlain(consequent[0]);
  return {
    type: "IfStatement",
    test,
    consequent: bare ? consequent[0] : block(consequent),
    alternate:
      alternate.length === 0
        ? null
        : alternate.length === 1 && alternate[0].type === "IfStatement"
          ? alternate[0]
          : block(alternate),
  };
}

function isPlain(statement: Statement): boolean {
  switch (statement.type) {
    case "ExpressionStatement":
    case "ReturnStatement":
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return true;
    default:
      return false;
  }
}

export function declaration(
  kind: "let" | "const" | "var",
  declarations: ESTree.VariableDeclarator[],
): ESTree.VariableDeclaration {
  return { type: "VariableDeclaration", kind, declarations };
}

export function declarator(id: ESTree.Pattern, init: Expression | null): ESTree.VariableDeclarator {
  return { type: "VariableDeclarator", id, init };
}
