// ord().

import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { bytes_of } from "../types/buffer.js";
import { TypeError_ } from "../types/exception.js";
import { points_of, type Str, str_argument } from "../types/str.js";

/** @py def ord(character: str, /) -> int */
export function ord_of_str(character: Str): number {
  const points = points_of(character);
  return points.length === 1 ? points[0] : raise_length(points.length);
}

/** @py def ord(character, /) -> int */
export function ord(character: any): number {
  if (typeof character === "string" && character.length === 1) return character.charCodeAt(0);
  const bytes = character.k === TAGS.Bytes || character.k === TAGS.ByteArray;
  const units = bytes ? bytes_of(character) : points_of(str_argument(character));
  return units.length === 1 ? units[0] : raise_length(units.length);
}

function raise_length(length: number): never {
  raise_(TypeError_, `ord() expected a character, but string of length ${length} found`);
}
