// The words that name viper's types, as annotations and as casts (py/nativeglue.c mp_native_type_from_qstr).

import type { ConstantValue } from "../syntax/ast.js";
import type { NativeType, ViperType } from "./facts.js";

const names: ReadonlySet<string> = new Set([
  "object",
  "bool",
  "int",
  "uint",
  "ptr",
  "ptr8",
  "ptr16",
  "ptr32",
]);

export function typeNamed(name: string): ViperType | undefined {
  return names.has(name) ? (name as ViperType) : undefined;
}

/** `object` is no cast. */
export function castNamed(name: string): NativeType | undefined {
  const type = typeNamed(name);
  return type === "object" || type === "None" ? undefined : type;
}

export function isWord(type: string | undefined): type is "int" | "uint" {
  return type === "int" || type === "uint";
}

export function isPointer(type: string | undefined): type is "ptr" | "ptr8" | "ptr16" | "ptr32" {
  return type === "ptr" || type === "ptr8" || type === "ptr16" || type === "ptr32";
}

/** Pointers through which memory can be read: how many bytes an item has. */
export function itemSize(type: string | undefined): 1 | 2 | 4 | undefined {
  return type === "ptr8" ? 1 : type === "ptr16" ? 2 : type === "ptr32" ? 4 : undefined;
}

/** Ints that are small on a board become words; what takes more than 31 bits is an object there. */
export function typeOfConstant(value: ConstantValue): ViperType {
  switch (value.kind) {
    case "int":
      return value.value >= -(2 ** 30) && value.value < 2 ** 30 ? "int" : "object";
    case "bool":
      return "bool";
    case "none":
      return "None";
    default:
      return "object";
  }
}
