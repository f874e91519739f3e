// The constants of modules that MicroPython's parser folds by name, import or not (py/parse.c mp_constants_table):
// exactly `math.X` and `errno.X`.

import type { ConstantValue } from "./ast.js";

const mathConstants: ReadonlyMap<string, number> = new Map([
  ["e", Math.E],
  ["pi", Math.PI],
  ["tau", 2 * Math.PI],
  ["inf", Number.POSITIVE_INFINITY],
  ["nan", Number.NaN],
]);

const errnoConstants: ReadonlyMap<string, number> = new Map([
  ["EPERM", 1],
  ["ENOENT", 2],
  ["EIO", 5],
  ["EBADF", 9],
  ["EAGAIN", 11],
  ["ENOMEM", 12],
  ["EACCES", 13],
  ["EEXIST", 17],
  ["ENODEV", 19],
  ["EISDIR", 21],
  ["EINVAL", 22],
  ["EOPNOTSUPP", 95],
  ["EADDRINUSE", 98],
  ["ECONNABORTED", 103],
  ["ECONNRESET", 104],
  ["ENOBUFS", 105],
  ["ENOTCONN", 107],
  ["ETIMEDOUT", 110],
  ["ECONNREFUSED", 111],
  ["EHOSTUNREACH", 113],
  ["EALREADY", 114],
  ["EINPROGRESS", 115],
]);

/** The value of `module.name` if it is folded. */
export function moduleConstant(module: string, name: string): ConstantValue | undefined {
  if (module === "math") {
    const value = mathConstants.get(name);
    return value === undefined ? undefined : { kind: "float", value };
  }
  if (module === "errno") {
    const value = errnoConstants.get(name);
    return value === undefined ? undefined : { kind: "int", value };
  }
  return undefined;
}
