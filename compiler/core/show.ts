// Core as text, for tests and `mpyjs dump core`. It looks like JavaScript where a node is JavaScript, and names the
// node where it is not: `add.int(a, b)`, `a.method$1(b)`, `box(x)`.

import type { ConstantValue } from "../syntax/ast.js";
import type { Core, CoreModule, Expr, Fn, SignatureInfo, Stmt, Symbol } from "./nodes.js";

export function showCore(core: Core): string {
  return core.modules.map(showModule).join("\n");
}

export function showModule(module: CoreModule): string {
  const out: string[] = [`module ${module.name}`];
  if (module.globals.length > 0) out.push(`  global ${module.globals.map(nameOf).join(", ")}`);
  for (const { symbol, fn, signature } of module.functions)
    showFunction(nameOf(symbol), fn, signature, out, "  ");
  showBlock(module.body.locals.length > 0 ? [localsLine(module.body)] : [], module.body.body, out, "  ");
  return out.join("\n") + "\n";
}

export function showStatements(stmts: readonly Stmt[]): string {
  const out: string[] = [];
  showBlock([], stmts, out, "");
  return out.join("\n") + "\n";
}

function showFunction(
  name: string,
  fn: Fn,
  signature: SignatureInfo | null,
  out: string[],
  indent: string,
): void {
  const params = fn.params.map(nameOf);
  if (fn.rest !== null) params.push("..." + nameOf(fn.rest));
  const words = fn.generator ? "function*" : "function";
  const self = fn.self === null ? "" : ` this ${nameOf(fn.self)}`;
  out.push(`${indent}${words} ${name}(${params.join(", ")})${self}${showSignature(signature)}`);
  showBlock(fn.locals.length > 0 ? [localsLine(fn)] : [], fn.body, out, indent + "  ");
}

function localsLine(fn: Fn): string {
  return `let ${fn.locals.map(nameOf).join(", ")}`;
}

function showSignature(signature: SignatureInfo | null): string {
  return signature === null ? "" : ` as ${signature.name}`;
}

function nameOf(symbol: Symbol): string {
  const name = symbol.module === undefined ? symbol.name : `${symbol.module}.${symbol.name}`;
  return symbol.rep === "float" ? name + ":float" : name;
}

// ---- Statements ------------------------------------------------------------------------------------------------

function showBlock(first: readonly string[], stmts: readonly Stmt[], out: string[], indent: string): void {
  for (const line of first) out.push(indent + line);
  for (const stmt of stmts) showStatement(stmt, out, indent);
  if (first.length === 0 && stmts.length === 0) out.push(indent + "nothing");
}

function showStatement(stmt: Stmt, out: string[], indent: string): void {
  const inner = indent + "  ";
  const line = (text: string) => {
    out.push(indent + text);
  };
  const label = (named: { readonly name: string } | null) => (named === null ? "" : named.name + ": ");
  const target = (named: { readonly name: string } | null) => (named === null ? "" : " " + named.name);
  switch (stmt.kind) {
    case "Evaluate":
      line(show(stmt.value, inner));
      break;
    case "Declare": {
      const word = stmt.constant ? "const" : "let";
      line(`${word} ${nameOf(stmt.symbol)}${stmt.value === null ? "" : " = " + show(stmt.value, inner)}`);
      break;
    }
    case "SetAttribute":
      line(
        `${show(stmt.object, inner)}${stmt.closed ? "!" : ""}.${stmt.direct ? "$" : ""}${stmt.name} = ${show(stmt.value, inner)}`,
      );
      break;
    case "SetElement":
      line(
        `${show(stmt.object, inner)}${stmt.of === "any" ? "" : "!"}[${show(stmt.index, inner)}] = ${show(stmt.value, inner)}`,
      );
      break;
    case "If":
      line(`if (${show(stmt.test, inner)})`);
      showBlock([], stmt.then, out, inner);
      if (stmt.otherwise.length > 0) {
        line("else");
        showBlock([], stmt.otherwise, out, inner);
      }
      break;
    case "While":
      line(`${label(stmt.label)}while (${show(stmt.test, inner)})`);
      showBlock([], stmt.body, out, inner);
      break;
    case "ForCount":
      line(
        `${label(stmt.label)}count ${nameOf(stmt.counter)} from ${show(stmt.from, inner)} to ${show(stmt.to, inner)} by ${stmt.by === undefined ? stmt.step : show(stmt.by, inner)}`,
      );
      showBlock([], stmt.body, out, inner);
      break;
    case "ForArray":
    case "ForIter": {
      const over = stmt.kind === "ForArray" ? stmt.array : stmt.iterator;
      const word = stmt.kind === "ForArray" ? "of" : "in";
      line(
        `${label(stmt.label)}for (${stmt.declare ? "let " : ""}${nameOf(stmt.element)} ${word} ${show(over, inner)})`,
      );
      showBlock([], stmt.body, out, inner);
      break;
    }
    case "Loop":
      line(`${label(stmt.label)}loop`);
      showBlock([], stmt.body, out, inner);
      break;
    case "Block":
      line(`${label(stmt.label)}${stmt.scope ?? "block"}`);
      showBlock([], stmt.body, out, inner);
      break;
    case "Return":
      line(`return ${show(stmt.value, inner)}`);
      break;
    case "Raise":
      line(`throw ${show(stmt.value, inner)}`);
      break;
    case "Try":
      line("try");
      showBlock([], stmt.body, out, inner);
      if (stmt.handler !== null) {
        line(`catch${stmt.caught === null ? "" : ` (${nameOf(stmt.caught)})`}`);
        showBlock([], stmt.handler, out, inner);
      }
      if (stmt.finalizer !== null) {
        line("finally");
        showBlock([], stmt.finalizer, out, inner);
      }
      break;
    case "Break":
      line(`break${target(stmt.label)}`);
      break;
    case "Continue":
      line(`continue${target(stmt.label)}`);
      break;
    case "Define":
      showFunction(nameOf(stmt.symbol), stmt.fn, stmt.signature, out, indent);
      break;
    case "Nothing":
      line(stmt.begins === undefined ? "nothing" : `begin ${stmt.begins}`);
      break;
  }
}

// ---- Expressions -----------------------------------------------------------------------------------------------

export function showExpr(expr: Expr): string {
  return show(expr, "  ");
}

/** `indent` is where the lines of a function inside of the expression stand. */
function show(expr: Expr, indent: string): string {
  const one = (inner: Expr) => show(inner, indent);
  const all = (list: readonly Expr[]) => list.map(one).join(", ");
  switch (expr.kind) {
    case "Const":
      return showConstant(expr.value) + (expr.rep === "float" ? "f" : "");
    case "Read": {
      const name = nameOf(expr.symbol);
      if (expr.check === undefined) return name;
      return expr.check.fallback === undefined ? name + "?" : `(${name} ?? ${one(expr.check.fallback)})`;
    }
    case "Runtime":
      return "#" + expr.name;
    case "BuiltinValue":
      return "@" + expr.name;
    case "Write":
      return `${nameOf(expr.symbol)} = ${one(expr.value)}`;
    case "Sequence":
      return `(${all(expr.items)})`;
    case "Binary":
      return `${expr.inplace ? "i" : ""}${expr.op}.${expr.mode}${expr.floats ? "+" : ""}(${one(expr.left)}, ${one(expr.right)})`;
    case "Unary":
      return `${expr.op}.${expr.mode}${expr.floats ? "+" : ""}(${one(expr.operand)})`;
    case "Compare":
      return `${expr.op}.${expr.mode}${expr.floats ? "+" : ""}${expr.test ? "?" : ""}(${one(expr.left)}, ${one(expr.right)})`;
    case "Is":
      return `(${one(expr.left)} ${expr.negated ? "!==" : "==="} ${one(expr.right)})`;
    case "Not":
      return `!${one(expr.operand)}`;
    case "Truth":
      return `truth.${expr.of}(${one(expr.operand)})`;
    case "Logical":
      return `(${one(expr.left)} ${expr.op === "and" ? "&&" : "||"} ${one(expr.right)})`;
    case "Conditional":
      return `(${one(expr.test)} ? ${one(expr.then)} : ${one(expr.otherwise)})`;
    case "CallKnown":
      return expr.self === undefined
        ? `${one(expr.callee)}!(${all(expr.args)})`
        : `${one(expr.self)}.${one(expr.callee)}!(${all(expr.args)})`;
    case "CallRuntime":
      return `#${expr.name}(${all(expr.args)})`;
    case "CallUnknown":
      return `${one(expr.callee)}(${all(expr.args)})`;
    case "CallMethod":
      return `${one(expr.object)}.${expr.name}$${expr.args.length}${expr.sure ? "!!" : expr.exact ? "!" : ""}(${all(expr.args)})`;
    case "CallKeywords":
      return `${one(expr.callee)}(${[...expr.args.map(one), ...keywords(expr.names, expr.values, one)].join(", ")})`;
    case "CallMethodKeywords":
      return `${one(expr.object)}.${expr.name}(${[...expr.args.map(one), ...keywords(expr.names, expr.values, one)].join(", ")})`;
    case "CallSpread":
      return `${one(expr.callee)}(*${one(expr.args)}${expr.kw === null ? "" : ", **" + one(expr.kw)})`;
    case "GetAttribute":
      return `${one(expr.object)}${expr.closed === "field" || expr.closed === "member" ? "!" : ""}.${expr.direct ? "$" : ""}${expr.name}`;
    case "GetElement":
      return `${one(expr.object)}${expr.of === "any" ? "" : "!"}[${expr.position === "any" ? "" : expr.position + " "}${one(expr.index)}]`;
    case "ArrayOf": {
      const items = expr.items.map((item) => ("spread" in item ? "..." + one(item.spread) : one(item)));
      return `[${items.join(", ")}]${expr.rep === "js" ? "js" : ""}`;
    }
    case "TupleOf":
      return `tuple(${all(expr.items)})`;
    case "DictOf":
      return `{${expr.entries.map((entry) => `${one(entry.key)}: ${one(entry.value)}`).join(", ")}}`;
    case "Closure": {
      const out: string[] = [];
      showFunction(expr.fn.name, expr.fn, expr.signature, out, indent);
      out[0] = (expr.fn.arrow ? "arrow " : "") + out[0].trimStart();
      return out.join("\n");
    }
    case "ClassOf": {
      const members = expr.members.map(
        (member) => `\n${indent}${member.name}: ${show(member.value, indent + "  ")}`,
      );
      const kw =
        (expr.keywords === null ? "" : `, ${one(expr.keywords)}`) +
        (expr.metaclass === null ? "" : `, metaclass=${one(expr.metaclass)}`) +
        (expr.layer ? ", layer" : "");
      return `class ${expr.name}(${one(expr.bases)}${kw})${members.join("")}`;
    }
    case "Yield":
      return `yield ${one(expr.value)}`;
    case "Delegate":
      return `yield* ${one(expr.value)}`;
    case "Box":
      return `box(${one(expr.value)})`;
    case "Unbox":
      return `unbox.${expr.from}(${one(expr.value)})`;
    case "JsMember":
      return `${one(expr.object)}.${expr.name}`;
    case "JsIndex":
      return `${one(expr.object)}[${one(expr.index)}]`;
    case "JsCall":
      return `${one(expr.callee)}(${all(expr.args)})`;
    case "JsNew":
      return `new ${one(expr.callee)}(${all(expr.args)})`;
    case "JsLiteral":
      return expr.value === undefined ? "void" : `js${JSON.stringify(expr.value)}`;
    case "JsOp":
      if (expr.args.length === 1) return `${expr.op} ${one(expr.args[0])}`;
      return `(${expr.args.map(one).join(` ${expr.op} `)})`;
    case "This":
      return "this";
  }
}

function keywords(names: readonly string[], values: readonly Expr[], one: (expr: Expr) => string): string[] {
  return names.map((name, i) => `${name}=${one(values[i])}`);
}

function showConstant(value: ConstantValue): string {
  switch (value.kind) {
    case "int":
      return typeof value.value === "bigint" ? `${value.value}n` : String(value.value);
    case "float":
      return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
    case "imaginary":
      return `${value.value}j`;
    case "str":
      return JSON.stringify(value.value);
    case "bytes":
      return `b${JSON.stringify(String.fromCharCode(...value.value.subarray(0, 100)))}`;
    case "bool":
      return value.value ? "True" : "False";
    case "none":
      return "None";
    case "ellipsis":
      return "...";
    case "tuple":
      return `(${value.items.map((item) => showConstant(item) + ",").join(" ")})`;
  }
}
