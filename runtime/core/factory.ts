// Factories: the JavaScript function that a class object is. Emitted classes bring their own, so that each has its own
// inline caches; these serve classes made at run time.

import { BaseException } from "../types/exception.js";
import { check_init, complete_exception, construct } from "./construct.js";
import { method_form } from "./forms.js";
import type { Type } from "./type.js";

/**
 * `get_class` gives the class that is being made. `make`, from emitted classes whose `__init__` takes plain positional
 * arguments, gives a factory that calls it with them.
 */
export function make_factory(
  I: any,
  mro: readonly Type[],
  entries: readonly (readonly [string, any])[],
  get_class: () => Type,
  make?: (I: any) => any,
): any {
  const init = find(mro, entries, "__init__");
  const general = (...args: any[]) => construct(get_class(), args, null, null);
  if (find(mro, entries, "__new__") !== undefined) return general;
  const d = typeof init === "function" && init.cls === undefined ? method_form(init).d : undefined;
  if (mro.some((c) => c.native !== undefined)) {
    const isException = mro.some((c) => c === BaseException);
    return isException && (init === undefined || d?.simple) ? exception_factory(I, init) : general;
  }
  if (init === undefined) return () => new I();
  if (make !== undefined) return make(I);
  return d?.simple && !d.star ? direct_factory(I, d.max) : general;
}

/** What `__init__` does not hand to that of the builtin base are all of the arguments. */
function exception_factory(I: any, init: any): any {
  return (...args: any[]) => {
    const o = new I();
    if (init !== undefined) check_init(o.op__init__(...args));
    complete_exception(o, args, null);
    return o;
  };
}

function find(mro: readonly Type[], entries: readonly (readonly [string, any])[], name: string): any {
  for (const [key, value] of entries) if (key === name) return value;
  for (const c of mro) if (!c.builtin && c.dict.has(name)) return c.dict.get(name);
  return undefined;
}

/** Omitted arguments stay undefined, so that `__init__` fills in its defaults. */
function direct_factory(I: any, n: number): any {
  switch (n) {
    case 0:
      return () => {
        const o = new I();
        check_init(o.op__init__());
        return o;
      };
    case 1:
      return (a: any) => {
        const o = new I();
        check_init(o.op__init__(a));
        return o;
      };
    case 2:
      return (a: any, b: any) => {
        const o = new I();
        check_init(o.op__init__(a, b));
        return o;
      };
    case 3:
      return (a: any, b: any, c: any) => {
        const o = new I();
        check_init(o.op__init__(a, b, c));
        return o;
      };
    default:
      return (...args: any[]) => {
        const o = new I();
        check_init(o.op__init__(...args));
        return o;
      };
  }
}
