// Methods of str that make it wider.

import { raise_ } from "../core/raise.js";
import { TypeError_ } from "./exception.js";
import { check_length, int_argument } from "./positions.js";
import { is_str, points_of, type Str, str_add, str_from_parts, str_mul, str_part } from "./str.js";

/** @py def str.center(self, width: int, fillchar=" ", /) -> str */
export function str_center(self: Str, width: any, fillchar?: any): Str {
  const room = str_room(self, width);
  const left = Math.floor(room / 2);
  return pad_str(self, left, room - left, fill_str(fillchar));
}

/** @py def str.ljust(self, width: int, fillchar=" ", /) -> str */
export function str_ljust(self: Str, width: any, fillchar?: any): Str {
  return pad_str(self, 0, str_room(self, width), fill_str(fillchar));
}

/** @py def str.rjust(self, width: int, fillchar=" ", /) -> str */
export function str_rjust(self: Str, width: any, fillchar?: any): Str {
  return pad_str(self, str_room(self, width), 0, fill_str(fillchar));
}

/** @py def str.zfill(self, width: int, /) -> str */
export function str_zfill(self: Str, width: any): Str {
  const room = str_room(self, width);
  const first = points_of(str_part(self, 0, 1))[0];
  if (first !== 43 && first !== 45) return pad_str(self, room, 0, "0");
  return str_add(str_part(self, 0, 1), pad_str(str_part(self, 1, self.length), room, 0, "0"));
}

function str_room(self: Str, width: any): number {
  return Math.max(0, int_argument(width) - self.length);
}

function pad_str(self: Str, left: number, right: number, fill: Str): Str {
  return left + right === 0 ? self : str_add(str_add(str_mul(fill, left), self), str_mul(fill, right));
}

function fill_str(fill: any): Str {
  if (fill === undefined) return " ";
  if (is_str(fill) && fill.length === 1) return fill;
  return raise_(TypeError_, "the fill character must be exactly one character long");
}

/** @py def str.expandtabs(self, tabsize=8) -> str */
export function str_expandtabs(self: Str, tabsize?: any): Str {
  const size = tabsize === undefined ? 8 : int_argument(tabsize);
  const cp: number[] = [];
  let column = 0;
  for (const c of points_of(self)) {
    if (c === 9) {
      const room = size > 0 ? size - (column % size) : 0;
      check_length(cp.length + room);
      for (let i = 0; i < room; i++) cp.push(32);
      column += room;
    } else {
      cp.push(c);
      column = c === 10 || c === 13 ? 0 : column + 1;
    }
  }
  return str_from_parts(cp);
}
