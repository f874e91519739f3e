// The typing module: names for annotations, which nobody looks at when the program runs. One object stands for nearly all of
// them; it is here and not in Python so that what is only imported costs nothing.
/** @py module typing */

import { to_array } from "../core/iterate.js";
import { getitem } from "../core/operators.js";
import { type BinaryOp, Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { Dict } from "../types/dict.js";
import { Tuple } from "../types/tuple.js";
import { namedtuple } from "./collections-namedtuple.js";

/** Is made of anything, takes any parameters, and stays what it is. */
class AnyType extends Root {
  override get cls(): Type {
    return typing_special;
  }
  override repr(): string {
    return "typing.Any";
  }
  override getitem(): any {
    return this;
  }
  override call(): any {
    return this;
  }
  override binary(op: BinaryOp): any {
    return op === "or" ? this : undefined;
  }
  override rbinary(op: BinaryOp): any {
    return this.binary(op);
  }
}

const typing_special: Type = builtin_type("typing", [object], AnyType);

/** @py typing.Any: object
 *  @py typing.AnyStr: object
 *  @py typing.Callable: object
 *  @py typing.ClassVar: object
 *  @py typing.Final: object
 *  @py typing.Literal: object
 *  @py typing.Optional: object
 *  @py typing.Union: object
 *  @py typing.Annotated: object
 *  @py typing.Concatenate: object
 *  @py typing.Dict: object
 *  @py typing.List: object
 *  @py typing.Set: object
 *  @py typing.FrozenSet: object
 *  @py typing.Tuple: object
 *  @py typing.Type: object
 *  @py typing.DefaultDict: object
 *  @py typing.OrderedDict: object
 *  @py typing.Counter: object
 *  @py typing.Deque: object
 *  @py typing.Iterable: object
 *  @py typing.Iterator: object
 *  @py typing.Generator: object
 *  @py typing.Sequence: object
 *  @py typing.MutableSequence: object
 *  @py typing.Mapping: object
 *  @py typing.MutableMapping: object
 *  @py typing.AbstractSet: object
 *  @py typing.Collection: object
 *  @py typing.Container: object
 *  @py typing.Hashable: object
 *  @py typing.Reversible: object
 *  @py typing.Sized: object
 *  @py typing.Awaitable: object
 *  @py typing.Coroutine: object
 *  @py typing.AsyncIterable: object
 *  @py typing.AsyncIterator: object
 *  @py typing.AsyncGenerator: object
 *  @py typing.ContextManager: object
 *  @py typing.Text: object
 *  @py typing.ByteString: object
 *  @py typing.IO: object
 *  @py typing.TextIO: object
 *  @py typing.BinaryIO: object
 *  @py typing.Pattern: object
 *  @py typing.Match: object
 *  @py typing.NoReturn: object
 *  @py typing.Never: object
 *  @py typing.Self: object
 *  @py typing.SupportsInt: object
 *  @py typing.SupportsFloat: object
 *  @py typing.SupportsBytes: object
 *  @py typing.SupportsIndex: object
 *  @py typing.SupportsAbs: object
 *  @py typing.SupportsRound: object
 *  @py typing.TypeVar: object
 *  @py typing.ParamSpec: object
 *  @py typing.TypeVarTuple: object
 *  @py typing.TypeAlias: object
 *  @py typing.TypeGuard: object
 *  @py typing.ForwardRef: object
 *  @py typing.Required: object
 *  @py typing.NotRequired: object
 *  @py typing.Unpack: object */
export const typing_Any = new AnyType();

/** @py typing.TYPE_CHECKING: bool */
export const typing_TYPE_CHECKING = false;

/** Makes `C[…]` mean the class itself. */
function with_parameters(cls: Type): Type {
  (cls as any).getitem = () => cls;
  return cls;
}

class GenericObject extends Root {
  override get cls(): Type {
    return typing_Generic;
  }
}

class ProtocolObject extends Root {
  override get cls(): Type {
    return typing_Protocol;
  }
}

/** @py class typing.Generic(object) */
export const typing_Generic: Type = with_parameters(builtin_type("Generic", [object], GenericObject));
/** @py class typing.Protocol(object) */
export const typing_Protocol: Type = with_parameters(builtin_type("Protocol", [object], ProtocolObject));

/** @py def typing.Generic.__new__(cls, /, *args, **kw) -> typing.Generic */
export function typing_Generic_new(_cls: any, _args: any[], _kw: any): GenericObject {
  return new GenericObject();
}

/** @py def typing.Protocol.__new__(cls, /, *args, **kw) -> typing.Protocol */
export function typing_Protocol_new(_cls: any, _args: any[], _kw: any): ProtocolObject {
  return new ProtocolObject();
}

/** @py def typing.cast(typ, val, /)
 *  @py def typing.NewType(name, tp, /) */
export function typing_cast(_type: any, value: any): any {
  return value;
}

/** @py def typing.overload(func, /)
 *  @py def typing.final(func, /)
 *  @py def typing.override(func, /)
 *  @py def typing.no_type_check(func, /)
 *  @py def typing.runtime_checkable(func, /)
 *  @py def typing.reveal_type(func, /) */
export function typing_same(value: any): any {
  return value;
}

/** @py def typing.get_type_hints(obj, /) -> dict */
export function typing_get_type_hints(_o: any): Dict {
  return new Dict();
}

/** @py def typing.get_args(tp, /) -> tuple */
export function typing_get_args(_type: any): Tuple {
  return new Tuple([]);
}

/** @py def typing.NamedTuple(typename, fields, /) -> type */
export function typing_NamedTuple(name: any, fields: any): Type {
  return namedtuple(
    name,
    to_array(fields).map((field: any) => getitem(field, 0)),
  );
}
