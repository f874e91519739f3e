// Functions. What Core has not declared in place is declared at the top, with the temporaries.

import type * as ESTree from "estree";
import type { Fn, SignatureInfo } from "../core/nodes.js";
import type { Reference } from "../link/unit.js";
import {
  block,
  call,
  construct,
  declaration,
  declarator,
  type Expression,
  literal,
  numeric,
  type Statement,
} from "./build.js";
import { FunctionContext, freshSymbol, type UnitContext } from "./context.js";
import { emitStatements } from "./statements.js";

/** `function name(params) { … }`, or `function*`. */
export function emitFunctionDeclaration(
  name: Reference,
  fn: Fn,
  unit: UnitContext,
): ESTree.FunctionDeclaration {
  const { params, body } = emitParts(fn, unit);
  const loc = unit.origin(fn.span, fn.name) as any;
  return { type: "FunctionDeclaration", id: name, params, body, generator: fn.generator, async: false, loc };
}

/** A function in the place of a value: an arrow where the Core says so. */
export function emitFunctionExpression(fn: Fn, unit: UnitContext): Expression {
  const { params, body } = emitParts(fn, unit);
  if (fn.arrow && !fn.generator && fn.self === null) {
    const [only] = body.body;
    const isExpression = body.body.length === 1 && only.type === "ReturnStatement" && only.argument !== null;
    return {
      type: "ArrowFunctionExpression",
      params,
      body: isExpression ? only.argument! : body,
      expression: isExpression,
      generator: false,
      async: false,
    };
  }
  // `<lambda>` and its like are no names.
  const id = unit.symbol(freshSymbol(fn.name.replace(/[<>]/g, ""), "function"));
  const loc = unit.origin(fn.span, fn.name) as any;
  return { type: "FunctionExpression", id, params, body, generator: fn.generator, async: false, loc };
}

function emitParts(fn: Fn, unit: UnitContext): { params: ESTree.Pattern[]; body: ESTree.BlockStatement } {
  const context = new FunctionContext(unit, fn);
  const params: ESTree.Pattern[] = [];
  for (const param of fn.params) params.push(unit.symbol(param));
  if (fn.rest !== null) params.push({ type: "RestElement", argument: unit.symbol(fn.rest) });
  return { params, body: block(emitBody(fn, context)) };
}

/** The statements of a function, declarations included. */
function emitBody(fn: Fn, context: FunctionContext): Statement[] {
  const { unit } = context;
  const statements = emitStatements(fn.body, context);
  const { temporaries } = context;
  if (fn.self === null && fn.locals.length === 0 && temporaries.length === 0) return statements;
  const top: Statement[] = [];
  if (fn.self !== null) {
    const kind = fn.self.stable === true ? "const" : "let";
    top.push(declaration(kind, [declarator(unit.symbol(fn.self), { type: "ThisExpression" })]));
  }
  const declared: ESTree.VariableDeclarator[] = [];
  for (const symbol of fn.locals) declared.push(declarator(unit.symbol(symbol), null));
  for (const symbol of temporaries) declared.push(declarator(unit.symbol(symbol), null));
  if (declared.length > 0) top.push(declaration("let", declared));
  return joinFirst(top, statements);
}

/** Temporaries join a `let` that the function starts with anyway. */
function joinFirst(top: readonly Statement[], statements: readonly Statement[]): Statement[] {
  const last = top[top.length - 1];
  const first = statements[0];
  if (last?.type !== "VariableDeclaration" || last.kind !== "let") return [...top, ...statements];
  if (first?.type !== "VariableDeclaration" || first.kind !== "let") return [...top, ...statements];
  // What the first value is computed with must be declared before it.
  const isConstant = first.declarations.every(({ init }) => init == null || init.type === "Literal");
  const declarations = isConstant
    ? [...first.declarations, ...last.declarations]
    : [...last.declarations, ...first.declarations];
  return [...top.slice(0, -1), { ...first, declarations }, ...statements.slice(1)];
}

// ---- Signatures ------------------------------------------------------------------------------------------------

/** `def(f, SIGNATURE)`; functions with equal signatures share one. */
export function withSignature(fn: Expression, signature: SignatureInfo, unit: UnitContext): Expression {
  const spec = signatureSpec(signature);
  const flags = signatureFlags(signature);
  const symbol = unit.constants.share(
    `signature ${flags} ${signature.name}(${spec})`,
    `${signature.name.replace(/[<>]/g, "")}$signature`,
    (inner) => {
      const args = [literal(signature.name), literal(spec)];
      if (flags !== 0) args.push(numeric(flags));
      // The runtime asks whether there are any of the second kind (runtime/core/bind-arguments.ts).
      const isSimple = signature.kwonly.length === 0 && !signature.kwstar;
      return isSimple
        ? construct(inner.runtime("Signature"), args)
        : call(inner.runtime("full_signature"), args);
    },
  );
  return call(unit.runtime("def"), [fn, unit.symbol(symbol)]);
}

/** The parameters in Python's spelling, `=` for a default: `a, b=, /, *args, k=, **kw`. */
export function signatureSpec(signature: SignatureInfo): string {
  const { params, posonly, required } = signature;
  const parts: string[] = [];
  for (const [i, param] of params.entries()) {
    parts.push(i < required ? param : `${param}=`);
    if (i + 1 === posonly) parts.push("/");
  }
  if (signature.star) parts.push("*args");
  else if (signature.kwonly.length > 0) parts.push("*");
  for (const [i, name] of signature.kwonly.entries()) parts.push(signature.kwrequired[i] ? name : `${name}=`);
  if (signature.kwstar) parts.push("**kw");
  return parts.join(", ");
}

// METHOD, GENERATOR, COROUTINE and NATIVE of runtime/core/signature.ts.
function signatureFlags(signature: SignatureInfo): number {
  const kind = (signature.generator ? 4 : 0) | (signature.coroutine ? 8 : 0) | (signature.native ? 16 : 0);
  return kind | (signature.method ? 2 : 0);
}
