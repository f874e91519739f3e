// ExceptionGroup (PEP 654), which MicroPython has not got: an exception that carries others, and taking them apart.

import { callable } from "../core/calls.js";
import { except_match } from "../core/exceptions.js";
import { list_from } from "../core/iterate.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { TAGS } from "../core/root.js";
import { make_type, type Type } from "../core/type.js";
import { type_of } from "../core/type-of.js";
import {
  BaseException,
  BaseExceptionI,
  Exception,
  given_arguments,
  TypeError_,
  ValueError,
} from "./exception.js";
import { text_of } from "./str.js";
import { Tuple } from "./tuple.js";

export class ExceptionGroupI extends BaseExceptionI {
  /** What was just made, if its arguments may be those of a group. */
  as_group(): ExceptionGroupI {
    const inner = check_group(this);
    if (this.cls !== BaseExceptionGroup || !inner.every(is_ordinary)) return this;
    return Object.assign(new ExceptionGroup.I() as any, { args: this.args, tb: null });
  }
  override getattr(name: string): any {
    if (name === "message") return this.args.a[0];
    if (name === "exceptions") return new Tuple(exceptions_of(this));
    return super.getattr(name);
  }
  override message(): string {
    const count = exceptions_of(this).length;
    return `${text_of(this.args.a[0])} (${count} sub-exception${count === 1 ? "" : "s"})`;
  }
}

function group_type(cname: string, bases: readonly Type[], mro: readonly Type[], Ctor: any): Type {
  const made = make_type(
    (...values: any[]) => exception_group(made, values),
    cname,
    bases,
    mro,
    Ctor,
    bases[0],
  );
  Object.defineProperty(made.proto, "cls", { value: made });
  made.builtin = true;
  made.native = made;
  return made;
}

/** @py class BaseExceptionGroup(BaseException) */
export const BaseExceptionGroup: Type = group_type(
  "BaseExceptionGroup",
  [BaseException],
  BaseException.mro,
  ExceptionGroupI,
);

/** @py class ExceptionGroup(BaseExceptionGroup, Exception) */
export const ExceptionGroup: Type = group_type(
  "ExceptionGroup",
  [BaseExceptionGroup, Exception],
  [BaseExceptionGroup, ...Exception.mro],
  class extends ExceptionGroupI {},
);

/** @py def BaseExceptionGroup.__new__(cls: type, message, exceptions, /) -> BaseExceptionGroup */
export function exception_group_new(cls: Type, message: any, exceptions: any): any {
  return exception_group(cls, [message, exceptions]);
}

/** `cls(message, exceptions)`. */
function exception_group(cls: Type, values: readonly any[]): any {
  const made = new cls.I() as any;
  made.args = given_arguments(values as any[]);
  made.tb = null;
  return made.as_group();
}

/** The exceptions of a group. */
function check_group(group: any): any[] {
  const { a } = group.args;
  if (a.length !== 2) raise_(TypeError_, `${group.cls.cname}() takes 2 arguments`);
  const inner = list_from(a[1]);
  if (inner.length === 0) raise_(ValueError, "second argument (exceptions) must be a non-empty sequence");
  for (const e of inner) if (e.k !== TAGS.Exception) raise_(ValueError, "exceptions must be instances");
  if (is_ordinary(group) && !inner.every(is_ordinary))
    raise_(TypeError_, `cannot nest BaseExceptions in an ${group.cls.cname}`);
  return inner;
}

function is_ordinary(e: any): boolean {
  return type_of(e).mro.includes(Exception);
}

function exceptions_of(group: any): any[] {
  return list_from(group.args.a[1]);
}

/** @py def BaseExceptionGroup.derive(self, exceptions, /) -> BaseExceptionGroup */
export function exception_group_derive(self: any, exceptions: any): any {
  return exception_group(BaseExceptionGroup, [self.args.a[0], exceptions]);
}

/** @py def BaseExceptionGroup.subgroup(self, condition, /) */
export function exception_group_subgroup(self: any, condition: any): any {
  return filter_group(self, leaf_test(condition)) ?? None;
}

/** @py def BaseExceptionGroup.split(self, condition, /) -> tuple */
export function exception_group_split(self: any, condition: any): Tuple {
  const test = leaf_test(condition);
  return new Tuple([filter_group(self, test) ?? None, filter_group(self, (e) => !test(e)) ?? None]);
}

function leaf_test(condition: any): (e: any) => boolean {
  const isClass =
    condition.k === TAGS.Tuple || (typeof condition === "function" && condition.cls !== undefined);
  return isClass ? (e) => except_match(e, condition) : (e) => truth(callable(condition, 1)(e));
}

/** What is left of an exception if only some of its leaves stay; undefined if none do. The structure is kept. */
export function filter_group(e: any, keep: (leaf: any) => boolean): any {
  if (!(e instanceof ExceptionGroupI)) return keep(e) ? e : undefined;
  const before = exceptions_of(e);
  const after = before.map((inner) => filter_group(inner, keep)).filter((inner) => inner !== undefined);
  if (after.length === 0) return undefined;
  if (after.every((inner, i) => inner === before[i]) && after.length === before.length) return e;
  return exception_group_derive(e, after);
}

// ---- except* ---------------------------------------------------------------------------------------------------

/** Where an `except*` statement stands: what was raised, what is left of it, and what its clauses have raised. */
class Handling {
  readonly whole: any;
  rest: any;
  readonly raised: any[] = [];
  /** Leaves that a bare `raise` let go on. */
  readonly again = new Set<any>();
  constructor(whole: any) {
    this.whole = whole;
    this.rest = whole;
  }
}

export function star_group(e: any): Handling {
  return new Handling(e);
}

/** The group of what a clause takes; undefined if that is nothing. */
export function star_split(handling: Handling, classes: any): any {
  if (handling.rest === undefined) return undefined;
  const isTaken = (e: any) => except_match(e, classes);
  const part = filter_group(handling.rest, isTaken);
  if (part === undefined) return undefined;
  handling.rest = filter_group(handling.rest, (e) => !isTaken(e));
  return part instanceof ExceptionGroupI ? part : exception_group(BaseExceptionGroup, ["", [part]]);
}

/** A clause ended in an exception. */
export function star_add(handling: Handling, part: any, e: any): void {
  if (e === part) filter_group(part, (leaf) => handling.again.add(leaf) !== undefined);
  else handling.raised.push(e);
}

/** Raises what no clause has taken and what clauses have raised. */
export function star_finish(handling: Handling): any {
  const { whole, raised, again } = handling;
  filter_group(
    handling.rest ?? whole,
    (leaf) => handling.rest !== undefined && again.add(leaf) !== undefined,
  );
  const left = filter_group(whole, (leaf) => again.has(leaf));
  if (raised.length === 0) {
    if (left !== undefined) throw left;
    return None;
  }
  const all = left === undefined ? raised : [...raised, left];
  throw all.length === 1 && !(whole instanceof ExceptionGroupI)
    ? all[0]
    : exception_group(BaseExceptionGroup, ["", all]);
}
