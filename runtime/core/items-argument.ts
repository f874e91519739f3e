// A tuple or list argument, or an instance of a class derived from one, as a JavaScript Array (py/obj.c mp_obj_get_array).

import { TypeError_ } from "../types/exception.js";
import { native_of } from "./native.js";
import { raise_ } from "./raise.js";
import { TAGS } from "./root.js";
import { type_name } from "./type-of.js";

export function items_argument(o: any): readonly any[] {
  const native = native_of(o);
  if (Array.isArray(native)) return native;
  return native.k === TAGS.Tuple
    ? native.a
    : raise_(TypeError_, `object '${type_name(o)}' isn't a tuple or list`);
}
