// ord().

import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { bytes_of } from "../types/buffer.js";
import { TypeError_ } from "../types/exception.js";
import { points_of, str_argument } from "../types/str.js";

/** @py def ord(character, /) -> int */
export function ord(character: any): number {
  if (typeof character === "string" && character.length === 1) return character.charCodeAt(0);
  const bytes = character.k === TAGS.Bytes || character.k === TAGS.ByteArray;
  const units = bytes ? bytes_of(character) : points_of(str_argument(character));
  if (units.length === 1) return units[0];
  return raise_(TypeError_, `ord() expected a character, but string of length ${units.length} found`);
}
