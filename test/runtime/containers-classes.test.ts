// Containers and objects of Python classes: as keys, as iterators, as subclasses. The classes are built by hand, the
// way emitted code does.

import { describe, expect, test } from "vitest";
import { iter_of } from "../../runtime/builtins/iter.js";
import { len } from "../../runtime/builtins/len.js";
import { next } from "../../runtime/builtins/next.js";
import { reversed, reversed_new } from "../../runtime/builtins/reversed.js";
import { getattr } from "../../runtime/core/attributes.js";
import { BaseLayer } from "../../runtime/core/base-layer.js";
import { call } from "../../runtime/core/calls.js";
import { class_ } from "../../runtime/core/class.js";
import { list_from } from "../../runtime/core/iterate.js";
import { members } from "../../runtime/core/members.js";
import { add, contains, eq, getitem, le, lt, setitem } from "../../runtime/core/operators.js";
import { raise_, raise_with } from "../../runtime/core/raise.js";
import { BUILTIN, def, METHOD, Signature } from "../../runtime/core/signature.js";
import { object } from "../../runtime/core/type.js";
import { namedtuple } from "../../runtime/modules/collections-namedtuple.js";
import { functools_cached_property_new, functools_total_ordering } from "../../runtime/modules/functools.js";
import { Dict, dict, dict_get, dict_new, dict_of, dict_set } from "../../runtime/types/dict.js";
import { IndexError, StopIteration } from "../../runtime/types/exception.js";
import { set_of } from "../../runtime/types/set.js";
import { str, str_new } from "../../runtime/types/str.js";
import { tuple, tuple_new } from "../../runtime/types/tuple.js";
import { raised, show, tup } from "./containers-help.js";

const method = (name: string, spec: string, f: any) => def(f, new Signature(name, spec, METHOD));
const builtin = (name: string, spec: string, f: any) => [f, new Signature(name, spec, BUILTIN)];

members(str, { $__new__: builtin("__new__", "cls, object=, /", str_new) });
members(tuple, { $__new__: builtin("__new__", "cls, iterable=, /", tuple_new) });
members(dict, { $__new__: builtin("__new__", "cls, iterable=, /, **kwargs", dict_new) });

describe("keys", () => {
  test("plain objects are keys by identity", () => {
    const A = class_("A", [object], {});
    const [a, b] = [call(A, []), call(A, [])];
    const d = dict_of([
      [a, 1],
      [b, 2],
      [A, 3],
    ]);
    expect([dict_get(d, a), dict_get(d, b), dict_get(d, A), len(d)]).toEqual([1, 2, 3, 3]);
    expect(d.buckets).toBe(null);
  });
  test("objects with __hash__ and __eq__ are keys by value", () => {
    const P = class_("P", [object], {
      $__init__: method("__init__", "x", function (this: any, x: any) {
        this.$x = x;
      }),
      $__hash__: method("__hash__", "", () => 7),
      $__eq__: method("__eq__", "o", function (this: any, o: any) {
        return this.$x === o.$x;
      }),
    });
    const d = dict_of([
      [call(P, [1]), "a"],
      [call(P, [2]), "b"],
      [call(P, [1]), "c"],
    ]);
    expect(len(d)).toBe(2);
    expect(dict_get(d, call(P, [1]))).toBe("c");
    expect(contains(set_of([call(P, [1])]), call(P, [3]))).toBe(false);
  });
  test("__eq__ without __hash__ makes an object unhashable", () => {
    const E = class_("E", [object], { $__eq__: method("__eq__", "o", () => true) });
    expect(raised(() => dict_of([[call(E, []), 1]]))).toBe("TypeError: unsupported type for __hash__: 'E'");
  });
  test("an object of a class derived from str or tuple is the key that it holds", () => {
    const S = class_("S", [str], {}, { layer: BaseLayer });
    const T = class_("T", [tuple], {}, { layer: BaseLayer });
    const d = dict_of([
      ["a", 1],
      [tup(1, 2), 2],
    ]);
    expect(dict_get(d, call(S, ["a"]))).toBe(1);
    expect(dict_get(d, call(T, [[1, 2]]))).toBe(2);
    const e = dict_of([[call(T, [[1, 2]]), 3]]);
    expect(dict_get(e, tup(1, 2))).toBe(3);
  });
});

describe("iteration", () => {
  test("steps a user's iterator, and shows its StopIteration to next() alone", () => {
    const C = class_("C", [object], {
      $__init__: method("__init__", "", function (this: any) {
        this.$n = 0;
      }),
      $__iter__: method("__iter__", "", function (this: any) {
        return this;
      }),
      $__next__: method("__next__", "", function (this: any) {
        return this.$n < 2 ? this.$n++ : raise_with(StopIteration, [9]);
      }),
    });
    expect(list_from(call(C, []))).toEqual([0, 1]);
    const c = call(C, []);
    expect(iter_of(c)).toBe(c);
    expect([next(c), next(c)]).toEqual([0, 1]);
    expect(raised(() => next(c))).toBe("StopIteration: 9");
    expect(next(c, "end")).toBe("end");
  });
  test("asks only at the first step whether __iter__ gave an iterator", () => {
    const A = class_("A", [object], { $__iter__: method("__iter__", "", () => 1) });
    expect(iter_of(call(A, []))).toBe(1);
    expect(raised(() => list_from(call(A, [])))).toBe("TypeError: 'int' object isn't an iterator");
  });
  test("takes items by number where there is only __getitem__", () => {
    const G = class_("G", [object], {
      $__len__: method("__len__", "", () => 3),
      $__getitem__: method("__getitem__", "i", (i: number) => (i > 2 ? raise_(IndexError) : i * 2)),
    });
    const g = call(G, []);
    expect(show(iter_of(g))).toBe("<iterator>");
    expect(list_from(g)).toEqual([0, 2, 4]);
    expect(contains(g, 4)).toBe(true);
    expect(list_from(reversed_new(reversed, g))).toEqual([4, 2, 0]);
  });
});

describe("subclasses", () => {
  test("of a namedtuple have its fields", () => {
    const P = class_(
      "P",
      [namedtuple("Point", "x y")],
      {
        $norm: method("norm", "", function (this: any) {
          return getattr(this, "x") + getattr(this, "y");
        }),
      },
      { layer: BaseLayer },
    );
    const p = call(P, [3, 4]);
    expect(call(getattr(p, "norm"), [])).toBe(7);
    expect(show(p)).toBe("Point(x=3, y=4)");
    expect(eq(p, tup(3, 4))).toBe(true);
    expect(show(add(tup(1), p))).toBe("(1, 3, 4)");
  });
  test("of dict work where dicts do", () => {
    const D = class_("D", [dict], {}, { layer: BaseLayer });
    const d = call(D, []);
    setitem(d, 1, 2);
    expect(getitem(d, 1)).toBe(2);
    expect(eq(dict_of([[1, 2]]), d)).toBe(true);
    const e = dict_new(dict, d, null);
    expect(show(e)).toBe("{1: 2}");
    expect(list_from(d)).toEqual([1]);
  });
  test("total_ordering derives the other comparisons", () => {
    const V = class_("V", [object], {
      $__init__: method("__init__", "v", function (this: any, v: any) {
        this.$v = v;
      }),
      $__eq__: method("__eq__", "o", function (this: any, o: any) {
        return this.$v === o.$v;
      }),
      $__lt__: method("__lt__", "o", function (this: any, o: any) {
        return this.$v < o.$v;
      }),
    });
    functools_total_ordering(V);
    expect(le(call(V, [1]), call(V, [1]))).toBe(true);
    expect(lt(call(V, [2]), call(V, [1]))).toBe(false);
  });
  test("cached_property computes once", () => {
    let runs = 0;
    const f = def(() => ++runs, new Signature("f", "self"));
    const C = class_("C", [object], { $p: functools_cached_property_new(object, f) });
    const c = call(C, []);
    expect([getattr(c, "p"), getattr(c, "p"), getattr(call(C, []), "p")]).toEqual([1, 1, 2]);
  });
});

test("a mapping of a user's own fills a dict", () => {
  const M = class_("M", [object], {
    $keys: method("keys", "", () => ["x"]),
    $__getitem__: method("__getitem__", "k", (k: string) => k + k),
  });
  expect(show(dict_new(dict, call(M, []), null))).toBe("{'x': 'xx'}");
  const d = new Dict();
  dict_set(d, 1, 1);
  expect(len(d)).toBe(1);
});
