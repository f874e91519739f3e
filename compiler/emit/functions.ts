// Functions. Python's locals are declared where they are first assigned if that is a statement of the function's own
// level and nothing mentions them before; the others at the top, with the temporaries.

import type * as ESTree from "estree";
import type { Expr, Fn, SignatureInfo, Stmt, Symbol } from "../core/nodes.js";
import { isFn, type Node, visit } from "../core/walk.js";
import type { Reference } from "../link/unit.js";
import { call, construct, declaration, type Expression, literal, numeric, type Statement } from "./build.js";
import { FunctionContext, freshSymbol, type UnitContext } from "./context.js";
import { emitExpression } from "./expressions.js";
import { emitStatements, unrolled } from "./statements.js";

/** `function name(params) { … }`, or `function*`. */
export function emitFunctionDeclaration(
  name: Reference,
  fn: Fn,
  unit: UnitContext,
): ESTree.FunctionDeclaration {
  const { params, body } = emitParts(fn, unit);
  return { type: "FunctionDeclaration", id: name, params, body, generator: fn.generator, async: false };
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
  return { type: "FunctionExpression", id, params, body, generator: fn.generator, async: false };
}

function emitParts(fn: Fn, unit: UnitContext): { params: ESTree.Pattern[]; body: ESTree.BlockStatement } {
  const context = new FunctionContext(unit, fn);
  const params: ESTree.Pattern[] = fn.params.map((param) => unit.symbol(param));
  if (fn.rest !== null) params.push({ type: "RestElement", argument: unit.symbol(fn.rest) });
  return { params, body: { type: "BlockStatement", body: emitBody(fn, context) } };
}

/** The statements of a function, declarations included. */
export function emitBody(fn: Fn, context: FunctionContext): Statement[] {
  const { unit } = context;
  const late = findLateDeclarations(fn);
  const statements = emitStatementsDeclaring(fn.body, late, context);
  const early = [...fn.locals.filter((local) => !late.declared.has(local)), ...context.temporaries];
  const top: Statement[] = [];
  if (fn.self !== null) {
    const kind = fn.self.stable === true ? "const" : "let";
    top.push(declaration(kind, [{ id: unit.symbol(fn.self), init: { type: "ThisExpression" } }]));
  }
  if (early.length > 0) {
    top.push(
      declaration(
        "let",
        early.map((symbol) => ({ id: unit.symbol(symbol), init: null })),
      ),
    );
  }
  return [...joinFirst(top, statements)];
}

/** Temporaries join a `let` that the function starts with anyway. */
function joinFirst(top: readonly Statement[], statements: readonly Statement[]): readonly Statement[] {
  const last = top[top.length - 1];
  const [first, ...rest] = statements;
  if (last?.type !== "VariableDeclaration" || last.kind !== "let") return [...top, ...statements];
  if (first?.type !== "VariableDeclaration" || first.kind !== "let") return [...top, ...statements];
  const declarations = [...first.declarations, ...last.declarations];
  return [...top.slice(0, -1), { ...first, declarations }, ...rest];
}

// ---- Where locals are declared ---------------------------------------------------------------------------------

interface LateDeclarations {
  /** Statements that become `let x = value`. */
  readonly at: ReadonlyMap<Stmt, Symbol>;
  readonly declared: ReadonlySet<Symbol>;
}

// A local that an inner function mentions stays at the top: the inner function may run before the assignment, and an
// unbound local is `undefined`, not an error of JavaScript.
function findLateDeclarations(fn: Fn): LateDeclarations {
  const captured = new Set<Symbol>();
  const mentions = new Map<Symbol, number>();
  const at = new Map<Stmt, Symbol>();
  const open = new Set(fn.locals);
  collect(fn.body);
  return { at, declared: new Set(at.values()) };

  function collect(stmts: readonly Stmt[]): void {
    for (const [i, stmt] of stmts.entries()) {
      const target = assignedBy(stmt);
      const isFirst =
        target !== undefined && open.has(target) && !mentions.has(target) && !captured.has(target);
      const inner = isFirst ? [(stmt as { value: { value: Expr } }).value.value] : [stmt];
      // What a `try` of the whole rest of the function declares is seen by nobody outside of it.
      if (stmt.kind === "Try" && i === stmts.length - 1 && stmt.finalizer === null) {
        note(stmt.handler ?? []);
        collect(stmt.body);
        continue;
      }
      note(inner);
      if (!isFirst || mentions.has(target) || captured.has(target)) continue;
      mentions.set(target, 1);
      at.set(stmt, target);
    }
  }

  function note(nodes: readonly Node[]): void {
    const inside: Fn[] = [];
    visit(nodes, (node) => {
      if (isFn(node)) {
        inside.push(node);
        return false;
      }
      for (const symbol of mentionedBy(node)) mentions.set(symbol, 1);
      return true;
    });
    for (const each of inside) {
      visit(each.body, (node) => {
        if (!isFn(node)) for (const symbol of mentionedBy(node)) captured.add(symbol);
      });
    }
    // One that was declared late already, and is captured now, may stay so: it is assigned by then.
  }
}

function assignedBy(stmt: Stmt): Symbol | undefined {
  return stmt.kind === "Evaluate" && stmt.value.kind === "Write" ? stmt.value.symbol : undefined;
}

function mentionedBy(node: Exclude<Node, Fn>): readonly Symbol[] {
  switch (node.kind) {
    case "Read":
    case "Write":
      return [node.symbol];
    case "Declare":
    case "Define":
      return [node.symbol];
    case "ForCount":
      return [node.counter];
    case "ForArray":
    case "ForIter":
      return [node.element];
    case "Try":
      return node.caught === null ? [] : [node.caught];
    default:
      return [];
  }
}

function emitStatementsDeclaring(
  stmts: readonly Stmt[],
  late: LateDeclarations,
  context: FunctionContext,
): Statement[] {
  if (late.at.size === 0) return emitStatements(stmts, context);
  const result: Statement[] = [];
  for (const stmt of stmts) {
    const symbol = late.at.get(stmt);
    if (symbol !== undefined && stmt.kind === "Evaluate" && stmt.value.kind === "Write") {
      const id = context.unit.symbol(symbol, stmt.value.span);
      const init = emitExpression(stmt.value.value, context);
      result.push(...unrolled(init, (last) => declaration("let", [{ id, init: last }])));
    } else if (stmt.kind === "Try" && stmt.body.some((inner) => late.at.has(inner))) {
      // The body is emitted here, the rest of the statement as always.
      const inner = emitStatementsDeclaring(stmt.body, late, context);
      const [made] = emitStatements([{ ...stmt, body: [] }], context) as ESTree.TryStatement[];
      result.push({ ...made, block: { type: "BlockStatement", body: inner } });
    } else {
      for (const made of emitStatements([stmt], context)) result.push(made);
    }
  }
  return result;
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
      return construct(inner.runtime("Signature"), args);
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

// METHOD, GENERATOR and COROUTINE of runtime/core/signature.ts.
function signatureFlags(signature: SignatureInfo): number {
  return (signature.method ? 2 : 0) | (signature.generator ? 4 : 0) | (signature.coroutine ? 8 : 0);
}
