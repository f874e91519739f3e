// Where parentheses stand: by how tightly kinds of nodes bind. The answers are astring's, which says it by numbers.

/** Of a member or a call: what is read or called stands as it is. */
export function isTight(type: string): boolean {
  switch (type) {
    case "Identifier":
    case "MemberExpression":
    case "CallExpression":
    case "ThisExpression":
    case "ArrayExpression":
    case "NewExpression":
    case "ChainExpression":
    case "Super":
    case "TemplateLiteral":
    case "TaggedTemplateExpression":
    // It brings its own.
    case "SequenceExpression":
      return true;
    default:
      return false;
  }
}

/** Kinds that have parentheses wherever something may stand beside them, and at the start of a statement. */
export function isClosed(type: string): boolean {
  switch (type) {
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ClassExpression":
    case "ObjectExpression":
      return true;
    default:
      return false;
  }
}

/** Binds less tightly than any operator of two operands: also as what a conditional tests. */
export function isLoose(type: string): boolean {
  switch (type) {
    case "ConditionalExpression":
    case "AssignmentExpression":
    case "YieldExpression":
    case "RestElement":
      return true;
    default:
      return isClosed(type);
  }
}

/** Of the operand of a unary operator. */
export function isLooserThanUnary(type: string): boolean {
  return type === "BinaryExpression" || type === "LogicalExpression" || isLoose(type);
}

/** Of an operand of a binary or logical expression, whose type is `aroundType`. */
export function needsParentheses(
  type: string,
  operand: any,
  aroundType: string,
  around: any,
  isRight: boolean,
): boolean {
  switch (type) {
    case "Identifier":
    case "Literal":
    case "MemberExpression":
    case "CallExpression":
      return false;
    case "UnaryExpression":
    case "AwaitExpression":
      return !isRight && aroundType === "BinaryExpression" && around.operator === "**";
    case "BinaryExpression":
      return aroundType === type && isLooser(operand.operator, around.operator, isRight);
    case "LogicalExpression":
      if (aroundType !== type) return true;
      if (operand.operator === "??" || around.operator === "??") return true;
      return isLooser(operand.operator, around.operator, isRight);
    default:
      return isLoose(type);
  }
}

function isLooser(inner: string, outer: string, isRight: boolean): boolean {
  if (inner === outer) return isRight !== (inner === "**");
  const difference = precedenceOf(inner) - precedenceOf(outer);
  return isRight ? difference <= 0 : difference < 0;
}

function precedenceOf(operator: string): number {
  switch (operator) {
    case "||":
      return 2;
    case "??":
      return 3;
    case "&&":
      return 4;
    case "|":
      return 5;
    case "^":
      return 6;
    case "&":
      return 7;
    case "===":
    case "!==":
    case "==":
    case "!=":
      return 8;
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "in":
    case "instanceof":
      return 9;
    case "<<":
    case ">>":
    case ">>>":
      return 10;
    case "+":
    case "-":
      return 11;
    case "**":
      return 13;
    default:
      return 12;
  }
}
