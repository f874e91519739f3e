// Runtime functions that are one expression can be substituted where they are called: `list_append(a, x);` becomes
// `a.push(x);`. Only if that changes neither how often nor in which order anything is evaluated.

export interface Template {
  readonly params: readonly string[];
  /** ESTree, without places. */
  readonly expression: any;
  /** What the function gives back is lost, so it can only stand as a statement. */
  readonly isStatement: boolean;
}

/** Larger bodies are left as calls: they would cost more bytes than the call saves. */
const largestBody = 14;

/**
 * The template of a function declaration; undefined if it is no such function. Calls of ports do not count: where one is
 * bound the template must not be used.
 */
export function templateOf(node: any, ports: ReadonlySet<string>): Template | undefined {
  if (node.generator || node.async) return undefined;
  const params: string[] = [];
  for (const param of node.params) {
    if (param.type !== "Identifier") return undefined;
    params.push(param.name);
  }
  const body: any[] = node.body.body.filter((each: any) => !isPortCall(each, ports));
  const [first, second] = body;
  if (body.length === 1 && first.type === "ReturnStatement" && first.argument !== null)
    return checked(node.id.name, params, first.argument, false);
  const endsPlainly = second?.type === "ReturnStatement" && second.argument?.type === "Identifier";
  if (body.length === 2 && first.type === "ExpressionStatement" && endsPlainly)
    return params.includes(second.argument.name)
      ? undefined
      : checked(node.id.name, params, first.expression, true);
  return undefined;
}

function isPortCall(statement: any, ports: ReadonlySet<string>): boolean {
  const { type, expression } = statement;
  return (
    type === "ExpressionStatement" &&
    expression.type === "CallExpression" &&
    ports.has(expression.callee.name)
  );
}

// Every parameter is read exactly once, in order, always, and before anything else happens.
function checked(
  own: string,
  params: readonly string[],
  expression: any,
  isStatement: boolean,
): Template | undefined {
  let isSound = true;
  let size = 0;
  let next = 0;
  let hasActed = false;
  visit(expression, undefined, true);
  if (!isSound || size > largestBody || next !== params.length) return undefined;
  return { params, expression: withoutPlaces(expression), isStatement };

  function visit(node: any, parent: any, isCertain: boolean): void {
    size++;
    switch (node.type) {
      case "Identifier":
        if (parent?.type === "MemberExpression" && !parent.computed && parent.property === node) return;
        if (node.name === own) isSound = false;
        if (!params.includes(node.name)) return;
        if (params[next++] !== node.name || !isCertain || hasActed) isSound = false;
        return;
      case "LogicalExpression":
        visit(node.left, node, isCertain);
        visit(node.right, node, false);
        return;
      case "ConditionalExpression":
        visit(node.test, node, isCertain);
        visit(node.consequent, node, false);
        visit(node.alternate, node, false);
        return;
      case "CallExpression":
      case "NewExpression":
        if (node.optional) isSound = false;
        visit(node.callee, node, isCertain);
        for (const arg of node.arguments) visit(arg, node, isCertain);
        hasActed = true;
        return;
      case "AssignmentExpression":
        if (node.left.type !== "MemberExpression") isSound = false;
        visit(node.left, node, isCertain);
        visit(node.right, node, isCertain);
        hasActed = true;
        return;
      case "MemberExpression":
        if (node.optional || node.property.type === "PrivateIdentifier") isSound = false;
        visit(node.object, node, isCertain);
        visit(node.property, node, isCertain);
        return;
      case "UnaryExpression":
        visit(node.argument, node, isCertain);
        return;
      case "BinaryExpression":
        visit(node.left, node, isCertain);
        visit(node.right, node, isCertain);
        return;
      case "ArrayExpression":
        for (const each of node.elements) visit(each, node, isCertain);
        return;
      case "Literal":
        if (node.regex !== undefined || node.bigint !== undefined) isSound = false;
        return;
      default:
        // Functions, `this`, updates and whatever else has rules of its own.
        isSound = false;
    }
  }
}

function withoutPlaces(node: any): any {
  if (Array.isArray(node)) return node.map(withoutPlaces);
  if (typeof node !== "object" || node === null) return node;
  const result: any = {};
  for (const key of Object.keys(node))
    if (key !== "start" && key !== "end" && key !== "raw") result[key] = withoutPlaces(node[key]);
  return result;
}
