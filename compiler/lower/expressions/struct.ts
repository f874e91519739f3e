// struct with a format that stands in the program: the bytes are read and written where they lie.
//
//   kind, length = struct.unpack("<BH", data)     →     const b = data.b, at = struct_start(b.length, 3);
//                                                       kind = b[at]; length = struct_u16(b, at + 1, true);
//   struct.pack(">BI", kind, n)     →     new Bytes(struct_put32(struct_put8(struct_room(5), 0, kind), 1, n, false))

import { boxed, callRuntime, int, js, jsIndex, jsMember, jsOp, runtime, tupleOf } from "../../core/build.js";
import type { Expr, Stmt } from "../../core/nodes.js";
import type * as ast from "../../syntax/ast.js";
import { readStructFormat, type StructFormat, type StructItem } from "../../syntax/struct-format.js";
import type { PyType } from "../../types/facts.js";
import type { Body } from "../context.js";
import { lowerValues, simplify, spill } from "../operands.js";
import { isSmall } from "../types.js";

/** Undefined for anything but such a call. */
export function lowerStruct(body: Body, name: string, expr: ast.Call, out: Stmt[]): Expr | undefined {
  if (name !== "struct.pack" && name !== "struct.unpack" && name !== "struct.unpack_from") return undefined;
  const [first, ...rest] = expr.args;
  const values = rest.filter(isPlain);
  const format = formatOf(first);
  if (format === undefined || values.length < rest.length) return undefined;
  if (name === "struct.pack") return lowerPack(body, format, values, expr, out);
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
  const at = item.at === 0 ? start : jsOp("+", [start, js(item.at, span)], span);
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
    default:
      return callRuntime("struct_item", [bytes, at, js(isLittle, span), js(item.letter, span)], span);
  }
}

/** Only small ints, as many as the format wants: these are cut off without a word, as on the device. */
function lowerPack(
  body: Body,
  format: StructFormat,
  given: readonly ast.Expression[],
  { span }: ast.Call,
  out: Stmt[],
): Expr | undefined {
  const { items, size, isLittle } = format;
  if (given.length !== items.length || !given.every((each) => isSmall(body.facts.typeOf(each))))
    return undefined;
  if (!items.every(({ letter }) => writers.has(letter))) return undefined;
  const values = lowerValues(body, given, out);
  let made = callRuntime("struct_room", [js(size, span)], span, "js");
  for (const [i, { letter, at }] of items.entries()) {
    const writer = writers.get(letter)!;
    const order = writer === "struct_put8" ? [] : [js(isLittle, span)];
    made = callRuntime(writer, [made, int(at, span), boxed(values[i]), ...order], span, "js");
  }
  return { kind: "JsNew", callee: runtime("Bytes", span, "js"), args: [made], span, rep: "any" };
}

const writers: ReadonlyMap<string, string> = new Map([
  ...[..."bB"].map((letter) => [letter, "struct_put8"] as const),
  ...[..."hH"].map((letter) => [letter, "struct_put16"] as const),
  ...[..."iIlL"].map((letter) => [letter, "struct_put32"] as const),
]);
