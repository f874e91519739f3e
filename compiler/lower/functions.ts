// Functions: parameters and their defaults, the prologue, the body, and the two JavaScript functions of a generator.
//
//   def f(a, b=[], *args):        const b_default = [];
//       …                         function f(a, b, ...rest) {
//                                   if (b === void 0) b = b_default;
//                                   const args = new Tuple(rest);  …  }
//
//   def g(n): yield n             function g(n) { return new Generator(g$g(n), "g"); }
//                                 function* g$g(n) { yield n; }

import {
  assign,
  callRuntime,
  declare,
  evaluate,
  giveBack,
  ifThen,
  js,
  jsOp,
  none,
  read,
  runtime,
} from "../core/build.js";
import type { Expr, Fn, SignatureInfo, Stmt, Symbol } from "../core/nodes.js";
import type { Scope } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import { positionalOf } from "../syntax/positional.js";
import type { ClassInfo, FunctionInfo } from "../types/facts.js";
import { lowerBlock } from "./blocks.js";
import { Body } from "./context.js";
import { lowerFunctionBody } from "./deep.js";
import { lowerExpr } from "./expressions/index.js";
import { hoistFunctions } from "./hoist.js";
import { lowerValues } from "./operands.js";
import { coerce, coerceAs } from "./representation.js";
import { positionalOnly, viperEnd, viperPrologue, viperSignature } from "./viper/functions.js";

export interface MadeFunction {
  readonly fn: Fn;
  readonly signature: SignatureInfo | null;
  /** The `function*` behind a generator, which must be declared around. */
  readonly inner: { readonly symbol: Symbol; readonly fn: Fn } | undefined;
}

/** closure: explicit parameters only. method: the first parameter is `this`. */
export type Form = "closure" | "method";

type Defaults = ReadonlyMap<ast.Parameter, Expr>;

/** A function as a value: its defaults are evaluated in `out`. */
export function makeFunction(body: Body, node: ast.FunctionDef | ast.Lambda, out: Stmt[], form: Form): Expr {
  const made: MadeFunction = buildFunction(body, node, out, form);
  if (made.inner !== undefined)
    out.push({
      kind: "Define",
      symbol: made.inner.symbol,
      fn: made.inner.fn,
      signature: null,
      span: node.span,
    });
  return { kind: "Closure", fn: made.fn, signature: made.signature, span: node.span, rep: "any" };
}

/** The function itself; where it is put is the caller's business. */
export function buildFunction(
  parent: Body,
  node: ast.FunctionDef | ast.Lambda,
  out: Stmt[],
  form: Form,
): MadeFunction {
  const { lowering } = parent;
  const info = lowering.facts.functionOf(node);
  const scope = lowering.names.scopeOf(node);
  const defaults: Defaults = lowerDefaults(parent, node, out);
  const isCoroutine = node.kind === "FunctionDef" && node.isAsync;
  const isGenerator = scope.isGenerator || isCoroutine;
  const isViper = lowering.viper.isViper(node);
  const parameters = new ParameterList(parent, isViper ? positionalOnly(node) : node, scope, form);
  const child = new Body(parent, {
    module: parent.module,
    isGenerator,
    isAsyncGenerator: scope.isAsyncGenerator,
    fn: info,
    returns: isGenerator ? "any" : lowering.facts.returnRepresentation(info),
    self: parameters.first,
  });
  const isCalled = isGenerator || isViper || mayBeCalled(parent, info);
  const prologue = !isCalled
    ? []
    : isViper
      ? viperPrologue(child, node, scope)
      : parameters.prologue(defaults);
  // A generator's prologue is not in the function that has the body.
  const stmts: Stmt[] = isGenerator ? [] : prologue;
  if (isCalled) for (const stmt of parameters.selfPrologue()) stmts.push(stmt);
  if (!isCalled) stmts.push(evaluate(callRuntime("uncalled", [], node.span)));
  else if (node.kind === "Lambda") lowerLambdaBody(child, node.body, stmts);
  else {
    hoistFunctions(child, node.body);
    const isOpenEnded = lowerBlock(child, node.body, stmts);
    if (isOpenEnded) stmts.push(isViper ? viperEnd(child, node) : giveBack(none(node.span), node.span));
  }
  if (isCalled) declareLocals(child, scope);
  const name = node.kind === "Lambda" ? "<lambda>" : node.name;
  const described = needsSignature(parent, info, form)
    ? signatureOf(node, name, form, isGenerator, isCoroutine)
    : null;
  const signature = isViper && described !== null ? viperSignature(described) : described;
  const outer = { name, span: node.span, params: parameters.params, rest: parameters.rest };
  if (!isGenerator) {
    const isArrow = node.kind === "Lambda" && parameters.self === null;
    const fn: Fn = {
      ...outer,
      locals: child.locals,
      self: parameters.self,
      generator: false,
      body: stmts,
      arrow: isArrow,
      silent: isViper || undefined,
      isLeaf: child.isLeaf || undefined,
    };
    return { fn, signature, inner: undefined };
  }
  return { ...wrapGenerator(parent, node, name, parameters, child, prologue, stmts, isCoroutine), signature };
}

function lowerLambdaBody(child: Body, expr: ast.Expression, out: Stmt[]): void {
  lowerFunctionBody(child, () => {
    const value = lowerExpr(child, expr, out);
    out.push(giveBack(coerceAs(child.facts, expr, value, child.returns), expr.span));
  });
}

/** The last first. */
function declareLocals({ lowering, locals, placed }: Body, { variables }: Scope): void {
  for (const variable of variables.values()) {
    if (variable.kind !== "local") continue;
    const symbol = lowering.symbolOf(variable);
    if (!placed.has(symbol) && !lowering.isHoisted(variable)) locals.unshift(symbol);
  }
}

/**
 * Functions of a module and methods that nobody calls keep their place, but no body: what it mentions would count as used.
 * The runtime calls special methods, and of a class over one of its own (a stream, a pin) what it likes. Closures are left
 * alone: they keep alive what they mention.
 */
function mayBeCalled(parent: Body, info: FunctionInfo): boolean {
  const { name, cls, binding } = info;
  if ((binding !== "method" && binding !== "none") || !parent.isModule) return true;
  const isAlone = ({ bases }: ClassInfo): boolean =>
    bases?.every((base) => !("builtin" in base) || base.builtin === "object") === true;
  const isSpecial = name.startsWith("__") && name.endsWith("__");
  const isForLibrary = isSpecial || (binding === "method" && cls?.mro?.every(isAlone) !== true);
  return isForLibrary || parent.lowering.facts.isReached(info);
}

/** A function that takes what the Python function takes and hands it, completed, to the `function*`. */
function wrapGenerator(
  parent: Body,
  node: ast.FunctionDef | ast.Lambda,
  name: string,
  parameters: ParameterList,
  child: Body,
  prologue: readonly Stmt[],
  stmts: readonly Stmt[],
  isCoroutine: boolean,
): { fn: Fn; inner: { symbol: Symbol; fn: Fn } } {
  const { span } = node;
  const symbol = parent.lowering.functionSymbol((node.kind === "Lambda" ? "lambda" : name) + "_g");
  const passed = parameters.inPythonOrder();
  const args: Expr[] = passed.map((param) => read(param, span));
  const params = [...passed];
  if (parameters.self !== null) {
    args.unshift({ kind: "This", span, rep: "any" });
    params.unshift(parameters.self);
  }
  const inner: Fn = {
    name: symbol.name,
    span,
    params,
    rest: null,
    locals: child.locals,
    self: null,
    generator: true,
    body: stmts,
    arrow: false,
  };
  const made: Expr = { kind: "JsCall", callee: read(symbol, span), args, span, rep: "js" };
  const given = isCoroutine ? [made, js(name, span), js(true, span)] : [made, js(name, span)];
  const generator: Expr = {
    kind: "JsNew",
    callee: runtime(child.isAsyncGenerator ? "AsyncGenerator" : "Generator", span, "js"),
    args: given,
    span,
    rep: "any",
  };
  const fn: Fn = {
    name,
    span,
    params: parameters.params,
    rest: parameters.rest,
    locals: parameters.starLocals,
    self: null,
    generator: false,
    body: [...prologue, giveBack(generator, span)],
    arrow: false,
  };
  return { fn, inner: { symbol, fn: inner } };
}

// ---- Parameters ------------------------------------------------------------------------------------------------

const noDefaults: Defaults = new Map();

/** Constants are repeated in the prologue; anything else is evaluated once, when the `def` is executed. */
function lowerDefaults(parent: Body, node: ast.FunctionDef | ast.Lambda, out: Stmt[]): Defaults {
  const { params } = node;
  const positional = positionalOf(params);
  if (!positional.some(hasDefault) && !params.keywordOnly.some(hasDefault)) return noDefaults;
  const given = [...positional, ...params.keywordOnly].filter(hasDefault);
  const values = lowerValues(
    parent,
    given.map((param) => param.default!),
    out,
  );
  const defaults = new Map<ast.Parameter, Expr>();
  given.forEach((param, i) => {
    const value = values[i];
    if (value.kind === "Const" || value.kind === "BuiltinValue") {
      defaults.set(param, value);
      return;
    }
    const name = `${param.name}_default`;
    // A hoisted def needs its defaults at the top level; a lambda may stand in a comprehension, once for each turn.
    const isOnce = parent.isModule && parent.loops.length === 0 && parent.classBody?.isOnce !== false;
    if (isOnce && node.kind === "FunctionDef") {
      const symbol = parent.lowering.temp(name);
      parent.module.globals.push(symbol);
      out.push(assign(symbol, value, param.span));
      defaults.set(param, read(symbol, param.span));
      return;
    }
    const symbol = parent.temp(name);
    out.push(declare(symbol, value, param.span));
    defaults.set(param, read(symbol, param.span));
  });
  return defaults;
}

function hasDefault(param: ast.Parameter): boolean {
  return param.default !== undefined;
}

class ParameterList {
  /** The first positional parameter, for `super()`. */
  readonly first: Symbol | undefined;
  /** Method form: what `this` is called. */
  readonly self: Symbol | null;
  readonly params: Symbol[];
  readonly rest: Symbol | null;
  /** Declared by the outer function of a generator. */
  readonly starLocals: Symbol[] = [];
  readonly #node: ast.FunctionDef | ast.Lambda;
  readonly #body: Body;
  readonly #scope: Scope;
  readonly #star: { readonly raw: Symbol; readonly tuple: Symbol } | undefined;
  readonly #selfVariable: Symbol | undefined;

  constructor(body: Body, node: ast.FunctionDef | ast.Lambda, scope: Scope, form: Form) {
    this.#node = node;
    this.#body = body;
    this.#scope = scope;
    const { params } = node;
    const symbols = positionalOf(params).map((param) => this.#symbolOf(param));
    this.first = symbols[0];
    this.self = null;
    if (form === "method") {
      const first = symbols.shift()!;
      if (first.stable === true) this.self = first;
      else {
        // `this` cannot be assigned to, and the parameter is.
        this.self = body.lowering.temp(first.name);
        this.#selfVariable = first;
      }
    }
    this.params = symbols;
    if (params.vararg !== undefined)
      this.#star = {
        raw: body.lowering.temp(params.vararg.name, "js"),
        tuple: this.#symbolOf(params.vararg),
      };
    const isSimple = params.keywordOnly.length === 0 && params.kwarg === undefined;
    this.rest = isSimple ? (this.#star?.raw ?? null) : null;
    if (isSimple) return;
    if (this.#star !== undefined) this.params.push(this.#star.raw);
    for (const param of params.keywordOnly) this.params.push(this.#symbolOf(param));
    if (params.kwarg !== undefined) this.params.push(this.#symbolOf(params.kwarg));
  }

  #symbolOf(param: ast.Parameter): Symbol {
    return this.#body.lowering.symbolOf(this.#scope.variables.get(param.name)!);
  }

  /** Fills in what callers have left out, and makes Python values of the rest. */
  prologue(defaults: Defaults): Stmt[] {
    const { params } = this.#node;
    const stmts: Stmt[] = [];
    // In the order of the parameters.
    for (const [param, value] of defaults) stmts.push(fillIn(this.#symbolOf(param), value, param.span));
    if (this.#star !== undefined) {
      const { raw, tuple } = this.#star;
      const { span } = params.vararg!;
      const callee = runtime("Tuple", span, "js");
      const made: Expr = { kind: "JsNew", callee, args: [read(raw, span)], span, rep: "any" };
      stmts.push(declare(tuple, made, span, tuple.stable === true));
    }
    if (params.kwarg !== undefined) {
      const { span } = params.kwarg;
      const empty: Expr = { kind: "DictOf", entries: [], span, rep: "any" };
      stmts.push(fillIn(this.#symbolOf(params.kwarg), empty, span));
    }
    return stmts;
  }

  selfPrologue(): Stmt[] {
    if (this.#selfVariable === undefined || this.self === null) return [];
    const span = this.#node.span;
    return [declare(this.#selfVariable, read(this.self, span), span, false)];
  }

  /** Every parameter but self, as the body of a generator gets them. */
  inPythonOrder(): Symbol[] {
    const star = this.#star;
    if (star === undefined) return [...this.params];
    if (this.rest !== null) return [...this.params, star.tuple];
    return this.params.map((param) => (param === star.raw ? star.tuple : param));
  }
}

/** `if (x === void 0) x = value`. */
function fillIn(symbol: Symbol, value: Expr, span: ast.Span): Stmt {
  const isAbsent = jsOp("===", [read(symbol, span), js(undefined, span)], span);
  return ifThen(isAbsent, [assign(symbol, coerce(value, symbol.rep), span)], [], span);
}

// ---- Signatures ------------------------------------------------------------------------------------------------

/** Classes look methods over; other functions need one only if somebody may call them in an unknown way. */
function needsSignature(parent: Body, info: FunctionInfo, form: Form): boolean {
  return form === "method" || parent.classBody !== undefined || parent.facts.escapes(info);
}

function signatureOf(
  node: ast.FunctionDef | ast.Lambda,
  name: string,
  form: Form,
  generator: boolean,
  coroutine: boolean,
): SignatureInfo {
  const { params } = node;
  const skipped = form === "method" ? 1 : 0;
  const positional = positionalOf(params).slice(skipped);
  return {
    name,
    params: positional.map((param) => param.name),
    posonly: Math.max(0, params.positionalOnly.length - skipped),
    required: positional.length - positional.filter(hasDefault).length,
    star: params.vararg !== undefined,
    kwonly: params.keywordOnly.map((param) => param.name),
    kwrequired: params.keywordOnly.map((param) => !hasDefault(param)),
    kwstar: params.kwarg !== undefined,
    method: form === "method",
    generator,
    coroutine,
  };
}
