// Programs that lock the heap: whatever makes an object is charged, so that it raises MemoryError where it would on a
// device.
//
//   [a, b]      allocated_items([a, b])             a * 1.5     computed_float(a * 1.5, 1)
//   lambda: a   allocated(() => a, 16)              a + b       computed(a + b)
//
// Operators are charged only while the heap is locked or somebody counts, which is one test where nobody does.
// What the runtime makes is charged there, through its ports. A float costs something when it is computed, not when
// it is put into a box: on a device it always is in one.

import { callRuntime, evaluate, ifThen, js, jsOp, read, runtime } from "../core/build.js";
import type { CallRuntime, ClassOf, Expr, Fn, JsCall, SetAttribute, Stmt, Symbol } from "../core/nodes.js";
import { changeFn, changeStatements, withOperands } from "../core/rebuild.js";
import { operandsOf } from "../core/walk.js";
import { gatherFloats } from "./float-charges.js";
import { mayUse } from "./uses.js";
import type { Instrument, Site } from "./weave.js";

const askedBy: ReadonlySet<string> = new Set(["micropython.heap_lock", "micropython.mem_total"]);
const closureBytes = 16;
const bytesPerEntry = 8;
/** As far as programs have globals (py/map.c). */
const tableSizes: readonly number[] = [
  1, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919, 1223,
];
const plainOperators: ReadonlySet<string> = new Set(["+", "-", "*"]);
const attributeReads: ReadonlySet<string> = new Set(["getattr", "super_getattr"]);

export const heap: Instrument = {
  name: "heap",
  wanted: (core, uses) => mayUse(core, uses, askedBy),
  change: (site) => {
    const growing = growingGlobals(site);
    return {
      expr: chargeExpression,
      stmt: (stmt) => chargeStatement(stmt, growing),
      block: (stmts) => gatherFloats(stmts, (name) => site.isQuiet(name)),
      fn: (fn) => leaveWords(chargeFirstStores(fn)),
    };
  },
  binds: {
    charge: "charge_object",
    charge_tuple: "charge_tuple_items",
    charge_float: "charge_float_of",
    charge_result: "charge_computed",
    charge_bytes: "charge_byte_string",
    charge_append: "charge_list_append",
    charge_extend: "charge_list_extend",
    charge_list_items: "charge_appended",
    charge_growth: "charge_buffer",
    charge_stream: "charge_stream_growth",
    give_room: "set_room",
    charge_key: "charge_table_key",
    charge_class: "charge_instances",
    begin_emergency: "enter_emergency",
    end_emergency: "leave_emergency",
    "-> str": "result_text",
    "-> list": "result_list",
    "-> int": "result_int",
    "-> float": "result_float",
  },
};

/** Programs that ask how much was ever made: operators count from the start. */
export const heapTotal: Instrument = {
  name: "heap-total",
  isLocal: true,
  wanted: (core, uses) => mayUse(core, uses, new Set(["micropython.mem_total"])),
  atStart: ({ module, isEntry }) =>
    isEntry ? [evaluate(callRuntime("watch_heap", [], module.body.span))] : [],
  binds: {},
};

function chargeExpression(expr: Expr): Expr {
  const { span } = expr;
  switch (expr.kind) {
    case "ArrayOf":
      return expr.rep === "any" ? callRuntime("allocated_items", [expr], span) : expr;
    case "Closure":
      return expr.signature === null ? expr : callRuntime("allocated", [expr, js(closureBytes, span)], span);
    case "ClassOf":
      return withPlainMembers(expr);
    case "Binary":
      if (expr.rep === "float") return chargeFloat(expr);
      if (keepsSmall(expr) || addsNothing(expr)) return expr;
      return callRuntime(expr.inplace ? "computed_in_place" : "computed", [expr], span);
    case "Unary":
      if (expr.op === "pos") return expr;
      if (expr.rep === "float") return chargeFloat(expr);
      return callRuntime("computed", [expr], span);
    case "GetAttribute":
      // What lies in the object itself is there already.
      if (expr.direct || expr.rep === "float") return expr;
      return callRuntime("read_attribute", [expr], span);
    case "CallRuntime":
      return attributeReads.has(expr.name) ? callRuntime("read_attribute", [expr], span) : expr;
    case "JsOp":
      // Plain JavaScript where that is enough, on Python values all the same.
      return expr.rep === "any" && plainOperators.has(expr.op) ? callRuntime("computed", [expr], span) : expr;
    case "JsCall":
      return pushedItem(expr) ?? expr;
    default:
      return expr;
  }
}

/** The words of viper functions are no objects. */
function leaveWords(fn: Fn): Fn {
  if (fn.silent !== true) return fn;
  const isWord = (expr: Expr): expr is CallRuntime =>
    expr.kind === "CallRuntime" && expr.name === "computed" && expr.args[0].kind === "JsOp";
  return changeFn(fn, { expr: (expr) => (isWord(expr) ? expr.args[0] : expr) });
}

/** Operands that are computed too are charged together with it, so that engines see one expression on floats. */
function chargeFloat(expr: Expr & { readonly kind: "Binary" | "Unary" }): Expr {
  let count = 1;
  const bare = operandsOf(expr).map((operand) => {
    if (operand.kind !== "CallRuntime" || operand.name !== "computed_float") return operand;
    const [value, times] = operand.args;
    count += (times as { readonly value: number }).value;
    return value;
  });
  return callRuntime("computed_float", [withOperands(expr, bare), js(count, expr.span)], expr.span, "float");
}

/** Methods belong to their class, and stay in sight. */
function withPlainMembers(expr: ClassOf): ClassOf {
  const members = expr.members.map((member) => {
    const { value } = member;
    const isCharged = value.kind === "CallRuntime" && value.name === "allocated";
    return isCharged ? { ...member, value: value.args[0] } : member;
  });
  return { ...expr, members };
}

/** A result that is a small int whatever the operands: `x & 255`, `x % 10`. */
function keepsSmall(expr: Expr & { readonly kind: "Binary" }): boolean {
  const { op, right, mode } = expr;
  if (mode !== "int" && mode !== "small") return false;
  if (right.kind !== "Const" || right.value.kind !== "int") return false;
  const { value } = right.value;
  if (typeof value !== "number" || value < 0 || value > 0x3fffffff) return false;
  return mode === "small" && (op === "and" || op === "mod" || op === "rshift" || op === "floordiv");
}

/** `s + ""` is s. */
function addsNothing({ op, left, right }: Expr & { readonly kind: "Binary" }): boolean {
  return op === "add" && (isEmpty(left) || isEmpty(right));
}

function isEmpty({ kind, ...rest }: Expr): boolean {
  if (kind !== "Const") return false;
  const { value } = rest as Extract<Expr, { kind: "Const" }>;
  return (value.kind === "str" && value.value === "") || (value.kind === "bytes" && value.value.length === 0);
}

/** The item of a comprehension. */
function pushedItem({ callee, args, span }: JsCall): Expr | undefined {
  if (callee.kind !== "JsMember" || callee.name !== "push" || callee.object.rep !== "any") return undefined;
  return args.length === 1 ? callRuntime("list_append", [callee.object, args[0]], span) : undefined;
}

/** The names for which a module's table of globals grows, and what it takes then. */
function growingGlobals({ module, globalNames }: Site): ReadonlyMap<Symbol, number> {
  const sizes = new Map<string, number>();
  // `__name__` and `__file__` are there before all others.
  for (const [i, name] of globalNames().entries()) {
    const at = tableSizes.indexOf(i + 2);
    if (at >= 0) sizes.set(name, bytesPerEntry * tableSizes[at + 1]);
  }
  const found = new Map<Symbol, number>();
  for (const symbol of module.globals)
    if (symbol.kind !== "temp" && sizes.has(symbol.name)) found.set(symbol, sizes.get(symbol.name)!);
  return found;
}

function chargeStatement(stmt: Stmt, growing: ReadonlyMap<Symbol, number>): readonly Stmt[] {
  const { span } = stmt;
  switch (stmt.kind) {
    case "Evaluate": {
      const { value } = stmt;
      const bytes = value.kind === "Write" ? growing.get(value.symbol) : undefined;
      if (bytes === undefined || value.kind !== "Write") return [stmt];
      const isNew = jsOp("===", [read(value.symbol, span), js(undefined, span)], span);
      const test = jsOp("&&", [runtime("heap_is_watched", span, "js"), isNew], span);
      return [
        ifThen(test, [evaluate(callRuntime("charge_object", [js(bytes, span)], span))], [], span),
        stmt,
      ];
    }
    case "Define":
      return stmt.signature === null || stmt.fn.generator
        ? [stmt]
        : [stmt, evaluate(callRuntime("charge_object", [js(closureBytes, span)], span))];
    case "SetAttribute":
      return stmt.direct ? [stmt] : chargeAttribute(stmt);
    case "Nothing":
      return stmt.makes === undefined
        ? [stmt]
        : [evaluate(callRuntime("charge_object", [js(stmt.makes, span)], span))];
    default:
      return [stmt];
  }
}

/** What an instance certainly has it got in `__init__`. */
function chargeFirstStores(fn: Fn): Fn {
  if (fn.name !== "__init__") return fn;
  const isFirst = (stmt: Stmt) => stmt.kind === "SetAttribute" && stmt.direct;
  const body = changeStatements(fn.body, {
    stmt: (stmt) => (isFirst(stmt) ? chargeAttribute(stmt as SetAttribute) : [stmt]),
  });
  return { ...fn, body };
}

function chargeAttribute(stmt: SetAttribute): readonly Stmt[] {
  const { object, name, span } = stmt;
  if (object.kind !== "Read" && object.kind !== "This") return [stmt];
  const grow = callRuntime("charge_attribute", [object, js(name, span)], span);
  return [ifThen(runtime("heap_is_watched", span, "js"), [evaluate(grow)], [], span), stmt];
}
