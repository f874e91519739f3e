// Native values of viper: a word is a JavaScript number of which the low 32 bits count, a bool is a boolean, a pointer a typed
// array. A word is cut to 32 bits only where that matters: when it is stored, compared, or becomes an object.

import { bool, callRuntime, conditional, int, js, none } from "../../core/build.js";
import type { Expr } from "../../core/nodes.js";
import type { Span } from "../../source/source-file.js";
import type { NativeType, Range, ViperType } from "../../viper/facts.js";
import { isPointer } from "../../viper/types.js";
import { anyInt, anyUint, fits } from "../../viper/words.js";

/** A lowered value with what is known of it. The range is that of a word. */
export interface Value {
  readonly value: Expr;
  readonly type: ViperType;
  readonly range: Range;
}

/** JavaScript's operator on native values. */
export function operator(op: string, args: readonly Expr[], span: Span): Expr {
  return { kind: "JsOp", op, args, span, rep: "any" };
}

/** The number of a constant word. */
export function constantOf(expr: Expr): number | undefined {
  return expr.kind === "Const" && expr.value.kind === "int" ? Number(expr.value.value) : undefined;
}

/** 32 bits with sign, as variables hold words. */
export function asInt({ value, range }: Value): Expr {
  const constant = constantOf(value);
  if (constant !== undefined) return int(constant | 0, value.span);
  return fits(range, anyInt) ? value : operator("|", [value, int(0, value.span)], value.span);
}

/** 32 bits without sign. */
export function asUint({ value, range }: Value): Expr {
  const constant = constantOf(value);
  if (constant !== undefined) return int(constant >>> 0, value.span);
  return fits(range, anyUint) ? value : operator(">>>", [value, int(0, value.span)], value.span);
}

/** A word as its own type has it: the Python int that it is. */
export function asTyped(value: Value): Expr {
  return value.type === "uint" ? asUint(value) : asInt(value);
}

/** A value of any type as one of another: what a cast does, and what happens where native values meet objects. */
export function convert(from: Value, to: ViperType): Expr {
  if (to === "object") return toObject(from);
  if (to === "None") return none(from.value.span);
  if (to === "int" || to === "uint") return toWord(from).value;
  if (to === "bool") return toBool(from);
  return toPointer(from, to);
}

function toObject(from: Value): Expr {
  const { value, type } = from;
  if (type === "int" || type === "uint") return asTyped(from);
  if (isPointer(type)) return callRuntime("address_of", [value], value.span);
  return value;
}

/** A word, and between what it lies. */
export function toWord(from: Value): Value {
  const { value, type } = from;
  const { span } = value;
  switch (type) {
    case "int":
    case "uint":
      return from;
    case "bool":
      return {
        value: conditional(truthOfNative(from), int(1, span), int(0, span), span),
        type: "int",
        range: { min: 0, max: 1 },
      };
    case "None":
      return { value: int(0, span), type: "int", range: { min: 0, max: 0 } };
    case "object": {
      const word = value.kind === "Const" && value.value.kind === "int" ? value.value.value : undefined;
      const result =
        word === undefined
          ? callRuntime("int32_of", [value], span)
          : int(Number(BigInt.asIntN(32, BigInt(word))), span);
      return { value: result, type: "int", range: anyInt };
    }
    default:
      return { value: callRuntime("address_of", [value], span), type: "uint", range: anyUint };
  }
}

function toBool(from: Value): Expr {
  const { value, type } = from;
  if (type === "bool") return value;
  if (type === "object") return callRuntime("truth", [value], value.span);
  return type === "None" ? bool(false, value.span) : truthOfNative(from);
}

/** The truth of a value as a JavaScript boolean. */
export function truthOfNative(from: Value): Expr {
  const { value, type } = from;
  const { span } = value;
  switch (type) {
    case "bool":
      if (value.kind === "JsLiteral" || value.kind === "JsOp" || value.kind === "Logical") return value;
      if (value.kind === "Const") return value;
      return { kind: "Truth", of: "bool", operand: value, span, rep: "js" };
    case "None":
      return js(false, span);
    case "object":
      return { kind: "Truth", of: "any", operand: value, span, rep: "js" };
    default: {
      const word = toWord(from);
      const isExact = fits(word.range, anyInt) || fits(word.range, anyUint);
      return operator("!==", [isExact ? word.value : asInt(word), int(0, span)], span);
    }
  }
}

const pointerFunctions = {
  ptr: "pointer8",
  ptr8: "pointer8",
  ptr16: "pointer16",
  ptr32: "pointer32",
} as const;

function toPointer(from: Value, to: "ptr" | "ptr8" | "ptr16" | "ptr32"): Expr {
  const { value, type } = from;
  const isSame = isPointer(type) && pointerFunctions[type] === pointerFunctions[to];
  if (isSame) return value;
  const given = type === "object" || isPointer(type) ? value : asUint(toWord(from));
  return callRuntime(pointerFunctions[to], [given], value.span, "js");
}

/** What variables of the type hold before anything is stored in them, and functions give back that end without `return`. */
export function zeroOf(type: NativeType, span: Span): Expr {
  if (type === "bool") return bool(false, span);
  if (type === "None") return none(span);
  if (!isPointer(type)) return int(0, span);
  return toPointer({ value: int(0, span), type: "int", range: { min: 0, max: 0 } }, type);
}

/** As variables hold it. */
export function stored(value: Value): Expr {
  return value.type === "int" || value.type === "uint" ? asInt(value) : value.value;
}
