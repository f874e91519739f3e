// struct with a format that stands in the program: the bytes are read and written where they lie.
//
//   kind, length = struct.unpack("<BH", data)     →     const b = data.b, at = struct_start(b.length, 3);
//                                                       kind = b[at]; length = struct_u16(b, at + 1, true);
//   struct.pack(">BI", kind, n)     →     new Bytes(struct_put32(struct_put8(struct_room(5), 0, kind), 1, n, false))
//
// What may be no small int is made a word before it is written: `struct_word(n)`.

import {
  boxed,
  callRuntime,
  evaluate,
  js,
  jsIndex,
  jsMember,
  jsOp,
  none,
  runtime,
  tupleOf,
} from "../../core/build.js";
import { isSimple } from "../../core/effects.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { readStructFormat, type StructFormat, type StructItem } from "../../syntax/struct-format.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerValues, simplify, spill } from "../operands.js";
import { isSmall } from "../types.js";

/** Undefined for anything but such a call. */
export function lowerStruct(body: Body, name: string, expr: ast.Call, out: Stmt[]): Expr | undefined {
  if (!/^struct\.(un)?pack(_from|_into)?$/.test(name)) return undefined;
  const [first, ...rest] = expr.args;
  const values = rest.filter(isPlain);
  const format = formatOf(first);
  if (format === undefined || values.length < rest.length) return undefined;
  if (name === "struct.pack") return lowerPack(body, format, values, expr, out);
  if (name === "struct.pack_into") return lowerPackInto(body, format, values, expr, out);
  if (values.length < 1 || values.length > 2) return undefined;
  return lowerUnpack(body, format, values, expr, out);
}

function formatOf(argument: ast.Argument | undefined): StructFormat | undefined {
  if (argument?.kind !== "Constant" || argument.value.kind !== "str") return undefined;
  return readStructFormat(argument.value.value);
}

function isPlain(arg: ast.Argument): arg is ast.Expression {
  return arg.kind !== "KeywordArgument" && arg.kind !== "DoubleStarred" && arg.kind !== "Starred";
}

function lowerUnpack(
  body: Body,
  format: StructFormat,
  given: readonly ast.Expression[],
  { span }: ast.Call,
  out: Stmt[],
): Expr {
  const [data, ...offset] = lowerValues(body, given, out);
  const { bytes, length } = bytesOf(body, data, body.facts.typeOf(given[0]), span, out);
  const start = callRuntime("struct_start", [length, js(format.size, span), ...offset], span, "js");
  const at = spill(body, start, out, "at");
  return tupleOf(
    format.items.map((item) => readItem(bytes, at, item, format.isLittle, span)),
    span,
  );
}

function bytesOf(
  body: Body,
  data: Expr,
  type: PyType,
  span: ast.Span,
  out: Stmt[],
): { readonly bytes: Expr; readonly length: Expr } {
  if (type.kind === "builtin" && type.name === "bytearray") {
    const kept = simplify(body, data, out, "data");
    return { bytes: spill(body, jsMember(kept, "b", span), out, "b"), length: jsMember(kept, "n", span) };
  }
  const lent =
    type.kind === "bytes" ? jsMember(data, "b", span) : callRuntime("bytes_of", [data], span, "js");
  const bytes = spill(body, lent, out, "b");
  return { bytes, length: jsMember(bytes, "length", span) };
}

function readItem(bytes: Expr, start: Expr, item: StructItem, isLittle: boolean, span: ast.Span): Expr {
  const at = placeOf(start, item.at, span);
  switch (item.letter) {
    case "B":
      return jsIndex(bytes, at, span);
    case "b":
      return callRuntime("struct_i8", [bytes, at], span);
    case "h":
    case "H":
      return callRuntime(
        item.letter === "h" ? "struct_i16" : "struct_u16",
        [bytes, at, js(isLittle, span)],
        span,
      );
    case "i":
    case "l":
      return callRuntime("struct_i32", [bytes, at, js(isLittle, span)], span);
    case "I":
    case "L":
      return callRuntime("struct_u32", [bytes, at, js(isLittle, span)], span);
    case "f":
    case "d":
      return callRuntime(
        item.letter === "f" ? "struct_f32" : "struct_f64",
        [bytes, at, js(isLittle, span)],
        span,
      );
    default:
      return callRuntime("struct_item", [bytes, at, js(isLittle, span), js(item.letter, span)], span);
  }
}

/** As many values as the format wants. */
function lowerPack(
  body: Body,
  format: StructFormat,
  given: readonly ast.Expression[],
  { span }: ast.Call,
  out: Stmt[],
): Expr | undefined {
  if (!isWritten(format, given)) return undefined;
  const values: Expr[] = lowerWritten(body, given, given, out);
  const room = callRuntime("struct_room", [js(format.size, span)], span, "js");
  const made = writeItems(body, room, undefined, format, given, values, span);
  return { kind: "JsNew", callee: runtime("Bytes", span, "js"), args: [made], span, rep: "any" };
}

function lowerPackInto(
  body: Body,
  format: StructFormat,
  [buffer, offset, ...given]: readonly ast.Expression[],
  { span }: ast.Call,
  out: Stmt[],
): Expr | undefined {
  if (offset === undefined || !isWritten(format, given)) return undefined;
  const [data, place, ...values]: Expr[] = lowerWritten(body, [buffer, offset, ...given], given, out);
  const bytes = spill(body, callRuntime("writable_bytes_of", [boxed(data)], span, "js"), out, "b");
  const length = jsMember(bytes, "length", span);
  const start = callRuntime("struct_start", [length, js(format.size, span), boxed(place)], span, "js");
  const at = spill(body, start, out, "at");
  out.push(evaluate(writeItems(body, bytes, at, format, given, values, span)));
  return none(span);
}

function isWritten({ items }: StructFormat, given: readonly ast.Expression[]): boolean {
  return given.length === items.length && items.every(({ letter }) => writers.has(letter));
}

/** Nothing is written before all is evaluated, which matters where the writing may raise. */
function lowerWritten(
  body: Body,
  operands: readonly ast.Expression[],
  written: readonly ast.Expression[],
  out: Stmt[],
): Expr[] {
  const values: Expr[] = lowerValues(body, operands, out);
  const mayRaise =
    operands.length > written.length || !written.every((each) => isSmall(body.facts.typeOf(each)));
  return mayRaise && values.length > 1 && !values.every(isSimple)
    ? values.map((value) => spill(body, value, out))
    : values;
}

function writeItems(
  body: Body,
  bytes: Expr,
  start: Expr | undefined,
  { items, isLittle }: StructFormat,
  given: readonly ast.Expression[],
  values: readonly Expr[],
  span: ast.Span,
): Expr {
  let made = bytes;
  for (const [i, { letter, at }] of items.entries()) {
    const { name, isFloat } = writers.get(letter)!;
    const value = boxed(values[i]);
    const word =
      isFloat || isSmall(body.facts.typeOf(given[i]))
        ? value
        : callRuntime("struct_word", [value], span, "js");
    const order = name === "struct_put8" ? [] : [js(isLittle, span)];
    made = callRuntime(name, [made, placeOf(start, at, span), word, ...order], span, "js");
  }
  return made;
}

function placeOf(start: Expr | undefined, at: number, span: ast.Span): Expr {
  if (start === undefined) return js(at, span);
  return at === 0 ? start : jsOp("+", [start, js(at, span)], span);
}

interface Writer {
  readonly name: string;
  readonly isFloat: boolean;
}

const writers: ReadonlyMap<string, Writer> = new Map([
  ...writersOf("bB", "struct_put8"),
  ...writersOf("hH", "struct_put16"),
  ...writersOf("iIlL", "struct_put32"),
  ...writersOf("f", "struct_put_f32", true),
  ...writersOf("d", "struct_put_f64", true),
]);

function writersOf(letters: string, name: string, isFloat = false): [string, Writer][] {
  return [...letters].map((letter) => [letter, { name, isFloat }]);
}
