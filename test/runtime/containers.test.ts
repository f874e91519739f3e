import { describe, expect, test } from "vitest";
import { all, any } from "../../runtime/builtins/any-all.js";
import { enumerate, enumerate_new } from "../../runtime/builtins/enumerate.js";
import { filter, filter_new } from "../../runtime/builtins/filter.js";
import { iter } from "../../runtime/builtins/iter.js";
import { len } from "../../runtime/builtins/len.js";
import { map, map_new } from "../../runtime/builtins/map.js";
import { max, min } from "../../runtime/builtins/min-max.js";
import { next } from "../../runtime/builtins/next.js";
import { reversed, reversed_new } from "../../runtime/builtins/reversed.js";
import { sorted } from "../../runtime/builtins/sorted.js";
import { sum } from "../../runtime/builtins/sum.js";
import { zip, zip_new } from "../../runtime/builtins/zip.js";
import { iterate, list_from, unpack, unpack_star } from "../../runtime/core/iterate.js";
import { None } from "../../runtime/core/none.js";
import {
  add,
  contains,
  delitem,
  eq,
  getitem,
  ior,
  lt,
  mul,
  or_,
  setitem,
  sub,
} from "../../runtime/core/operators.js";
import { type_name } from "../../runtime/core/type-of.js";
import { bytes } from "../../runtime/types/bytes.js";
import {
  Dict,
  dict,
  dict_copy,
  dict_fromkeys,
  dict_get,
  dict_get_or,
  dict_items,
  dict_keys,
  dict_new,
  dict_of,
  dict_pop,
  dict_popitem,
  dict_set,
  dict_setdefault,
  dict_update,
  dict_values,
} from "../../runtime/types/dict.js";
import { frozenset, frozenset_new } from "../../runtime/types/frozenset.js";
import {
  list,
  list_delitem,
  list_extend,
  list_index,
  list_insert,
  list_new,
  list_pop,
  list_remove,
  list_setitem,
  list_sort,
} from "../../runtime/types/list.js";
import { range, range_index, range_new } from "../../runtime/types/range.js";
import {
  set_add,
  set_difference_update,
  set_discard,
  set_of,
  set_pop,
  set_remove,
  set_union,
} from "../../runtime/types/set.js";
import { Slice, slice_indices } from "../../runtime/types/slice.js";
import { tuple, tuple_index, tuple_new } from "../../runtime/types/tuple.js";
import { float, raised, show, tup } from "./containers-help.js";

const slice = (start: any, stop: any, step: any = None) => new Slice(start, stop, step);
const call_raising = (f: (...args: any[]) => any) => f;

describe("list", () => {
  test("indexes and slices like MicroPython", () => {
    const a = [1, 2, 3, 4, 5];
    expect(getitem(a, -1)).toBe(5);
    expect(getitem(a, true)).toBe(2);
    expect(show(getitem(a, slice(1, 4)))).toBe("[2, 3, 4]");
    expect(show(getitem(a, slice(None, None, -2)))).toBe("[5, 3, 1]");
    expect(raised(() => getitem(a, 5))).toBe("IndexError: list index out of range");
    expect(raised(() => getitem(a, "a"))).toBe("TypeError: list indices must be integers, not str");
    expect(raised(() => getitem(a, slice("a", None)))).toBe("TypeError: can't convert str to int");
    expect(raised(() => getitem(a, slice(None, None, 0)))).toBe("ValueError: slice step can't be zero");
    expect(raised(() => getitem(a, 2n ** 70n))).toBe(
      "OverflowError: overflow converting long int to machine word",
    );
  });
  test("stores into and deletes slices", () => {
    const a = [0, 1, 2, 3, 4, 5];
    list_setitem(a, slice(1, 3), tup(7, 8, 9));
    expect(a).toEqual([0, 7, 8, 9, 3, 4, 5]);
    list_setitem(a, slice(None, None, 3), [10, 11, 12]);
    expect(a).toEqual([10, 7, 8, 11, 3, 4, 12]);
    list_delitem(a, slice(None, None, -2));
    expect(a).toEqual([7, 11, 4]);
    list_setitem(a, slice(1, 1), a);
    expect(a).toEqual([7, 7, 11, 4, 11, 4]);
    expect(raised(() => list_setitem(a, slice(0, 1), 5))).toBe(
      "TypeError: object 'int' isn't a tuple or list",
    );
    expect(raised(() => list_setitem(a, slice(None, None, 2), [1]))).toBe(
      "ValueError: attempt to assign sequence of size 1 to extended slice of size 3",
    );
    const big = Array.from({ length: 10 }, (_, i) => i);
    list_setitem(
      big,
      slice(2, 4),
      Array.from({ length: 10000 }, (_, i) => i),
    );
    expect(big.length).toBe(10008);
    expect(big.slice(-6)).toEqual([4, 5, 6, 7, 8, 9]);
  });
  test("finds values that are equal in another form", () => {
    expect(contains([1, float(2)], 2)).toBe(true);
    expect(contains([true], 1)).toBe(true);
    expect(contains(["1"], 1)).toBe(false);
    const nan = float(Number.NaN);
    expect(contains([nan], nan)).toBe(false);
    expect(list_index([3, 1, 2, 1], 1, 2)).toBe(3);
    expect(raised(() => list_index([1, 2, 3], 1, 1))).toBe("ValueError: object not in sequence");
    expect(raised(() => list_remove([1], 2))).toBe("ValueError: object not in sequence");
  });
  test("pops, inserts and extends", () => {
    const a = [1, 2, 3];
    expect(list_pop(a, 0)).toBe(1);
    expect(list_pop(a)).toBe(3);
    list_insert(a, -5, 0);
    list_insert(a, 99, 9);
    list_extend(a, a);
    list_extend(a, "xy");
    expect(show(a)).toBe("[0, 2, 9, 0, 2, 9, 'x', 'y']");
    expect(raised(() => list_pop([]))).toBe("IndexError: pop from empty list");
    expect(raised(() => list_pop([1], 5))).toBe("IndexError: list index out of range");
    expect(raised(() => list_extend([], 1))).toBe("TypeError: 'int' object isn't iterable");
  });
  test("compares item by item", () => {
    expect(lt([1, 2], [1, 3])).toBe(true);
    expect(lt([1], [1, 0])).toBe(true);
    expect(eq([1, [2]], [float(1), [true]])).toBe(false);
    expect(eq([1, [2]], [float(1), [2]])).toBe(true);
    expect(eq([1], tup(1))).toBe(false);
    expect(raised(() => lt([1, "a"], [1, 2]))).toBe("TypeError: unsupported types for __gt__: 'int', 'str'");
    expect(raised(() => lt([1], tup(1)))).toBe("TypeError: unsupported types for __lt__: 'list', 'tuple'");
  });
  test("repeats and adds", () => {
    expect(mul([1, 2], 2)).toEqual([1, 2, 1, 2]);
    expect(mul(-1, [1])).toEqual([]);
    expect(raised(() => add([1], tup(2)))).toBe("TypeError: unsupported types for __add__: 'list', 'tuple'");
    expect(raised(() => mul([1], "a"))).toBe("TypeError: unsupported types for __mul__: 'list', 'str'");
    expect(raised(() => mul([1], 10 ** 9))).toBe(
      "MemoryError: memory allocation failed, allocating 4000000000 bytes",
    );
  });
  test("recurses without end when it contains itself, as MicroPython does", () => {
    const a: any[] = [1];
    a.push(a);
    expect(() => show(a)).toThrow(RangeError);
    const d = new Dict();
    dict_set(d, 1, d);
    expect(() => show(d)).toThrow(RangeError);
    expect(show([[1], [1]])).toBe("[[1], [1]]");
  });
  test("sorts by key, in reverse, stably", () => {
    const a = ["b", "A", "c"];
    list_sort(a, undefined, true);
    expect(a).toEqual(["c", "b", "A"]);
    expect(show(sorted([float(2.5), 1, true, float(0.5)]))).toBe("[0.5, 1, True, 2.5]");
    const pairs = [tup(1, "x"), tup(0, "y"), tup(1, "a")];
    expect(show(sorted(pairs, (t: any) => t.a[0]))).toBe("[(0, 'y'), (1, 'x'), (1, 'a')]");
    expect(show(sorted(pairs, (t: any) => t.a[0], true))).toBe("[(1, 'x'), (1, 'a'), (0, 'y')]");
    expect(show(sorted(pairs))).toBe("[(0, 'y'), (1, 'a'), (1, 'x')]");
    expect(raised(() => sorted([3, "a"]))).toMatch(/^TypeError: unsupported types for __lt__/);
  });
});

describe("tuple and range", () => {
  test("tuples of one have a comma, and empty ones are one object", () => {
    expect(show(tup(1))).toBe("(1,)");
    expect(show(tup())).toBe("()");
    expect(tuple_new(tuple, [])).toBe(tuple_new(tuple));
    expect(show(getitem(tup(1, 2, 3), slice(None, None, -1)))).toBe("(3, 2, 1)");
    expect(raised(() => getitem(tup(1), 1))).toBe("IndexError: tuple index out of range");
    expect(raised(() => setitem(tup(1), 0, 1))).toBe(
      "TypeError: 'tuple' object doesn't support item assignment",
    );
    expect(raised(() => delitem(tup(1), 0))).toBe("TypeError: 'tuple' object doesn't support item deletion");
    expect(raised(() => tuple_index(tup(1), 2))).toBe("ValueError: object not in sequence");
  });
  test("ranges slice, search and compare", () => {
    const r = (...args: any[]) => range_new(range, args[0], args[1], args[2]);
    expect(show(r(3))).toBe("range(0, 3)");
    expect(show(r(0, 5, 1))).toBe("range(0, 5)");
    expect(show(getitem(r(10), slice(None, None, -1)))).toBe("range(9, -1, -1)");
    expect(show(getitem(r(10), slice(-3, None, -2)))).toBe("range(7, -1, -2)");
    expect(show(list_from(r(10, 0, -3)))).toBe("[10, 7, 4, 1]");
    expect(contains(r(0, 10, 2), 4)).toBe(true);
    expect(contains(r(0, 10, 2), float(5))).toBe(false);
    expect(contains(r(5), float(3))).toBe(true);
    expect(Object.is(range_index(r(0, -5, -1), 0), 0)).toBe(true);
    expect(eq(r(0), r(5, 2))).toBe(true);
    expect(raised(() => r(1, 2, 0))).toBe("ValueError: zero step");
    expect(raised(() => r("a"))).toBe("TypeError: can't convert str to int");
    expect(raised(() => getitem(r(3), 3))).toBe("IndexError: range index out of range");
  });
  test("slices tell their indices", () => {
    expect(show(slice(1, 2))).toBe("slice(1, 2, None)");
    expect(show(slice_indices(slice(1, 20, 2), 5))).toBe("(1, 5, 2)");
    expect(show(slice_indices(slice(None, None, -1), 5))).toBe("(4, -1, -1)");
  });
});

describe("dict", () => {
  test("1, True and 1.0 are one key, which keeps its first form", () => {
    const d = new Dict();
    dict_set(d, true, "a");
    dict_set(d, 1, "b");
    dict_set(d, float(1), "c");
    dict_set(d, float(2.5), "d");
    dict_set(d, "1", "e");
    expect(show(d)).toBe("{True: 'c', 2.5: 'd', '1': 'e'}");
    expect(dict_get(d, float(2.5))).toBe("d");
    expect(dict_get(d, float(-0))).toBe(undefined);
    dict_set(d, float(2 ** 70), "f");
    expect(dict_get(d, 2n ** 70n)).toBe("f");
    expect(show(dict_copy(d))).toBe(show(d));
    expect(eq(dict_copy(d), d)).toBe(true);
  });
  test("tuples, bytes and frozensets are keys by value", () => {
    const d = new Dict();
    dict_set(d, tup(1, "a"), 1);
    dict_set(d, frozenset_new(frozenset, [1, 2]), 3);
    expect(dict_get(d, tup(float(1), "a"))).toBe(1);
    expect(dict_get(d, tup(1, "b"))).toBe(undefined);
    expect(dict_get(d, frozenset_new(frozenset, [2, true]))).toBe(3);
    dict_pop(d, tup(true, "a"));
    expect(len(d)).toBe(1);
    expect(bytes.cname).toBe("bytes");
  });
  test("refuses what is unhashable, but looks for it in an empty dict", () => {
    const text = "TypeError: unsupported type for __hash__: 'list'";
    expect(raised(() => dict_set(new Dict(), [], 1))).toBe(text);
    expect(raised(() => getitem(dict_of([[1, 2]]), []))).toBe(text);
    expect(raised(() => getitem(new Dict(), []))).toBe("KeyError: []");
    expect(raised(() => dict_set(new Dict(), tup(1, []), 1))).toBe(text);
    expect(contains(new Dict(), [])).toBe(false);
  });
  test("raises KeyError with the key", () => {
    expect(raised(() => getitem(new Dict(), 3))).toBe("KeyError: 3");
    expect(raised(() => delitem(new Dict(), "a"))).toBe("KeyError: a");
    expect(raised(() => dict_pop(new Dict(), 1))).toBe("KeyError: 1");
    expect(raised(() => dict_popitem(new Dict()))).toBe("KeyError: popitem(): dictionary is empty");
    expect(dict_get_or(new Dict(), 1)).toBe(None);
  });
  test("has what dicts are made of, and updates", () => {
    const d = dict_new(dict, [tup(1, 2), "ab"], dict_of([["x", 1]]));
    expect(show(d)).toBe("{1: 2, 'a': 'b', 'x': 1}");
    expect(raised(() => dict_new(dict, [1], null))).toBe("TypeError: 'int' object isn't iterable");
    expect(raised(() => dict_new(dict, [tup(1)], null))).toBe(
      "ValueError: dict update sequence has wrong length",
    );
    dict_update(d, dict_of([[1, 3]]), null);
    expect(dict_setdefault(d, 1)).toBe(3);
    expect(dict_setdefault(d, "n")).toBe(None);
    expect(show(dict_fromkeys(dict, "ab"))).toBe("{'a': None, 'b': None}");
    expect(show(or_(dict_of([[1, 2]]), [tup(3, 4)]))).toBe("{1: 2, 3: 4}");
    const e = dict_of([[1, 2]]);
    expect(ior(e, dict_of([[1, 5]]))).toBe(e);
    expect(show(e)).toBe("{1: 5}");
  });
  test("popitem takes the last item, also between other changes", () => {
    const d = dict_of([
      [1, "a"],
      [2, "b"],
      [3, "c"],
    ]);
    expect(show(dict_popitem(d))).toBe("(3, 'c')");
    dict_set(d, 4, "d");
    expect(show(dict_popitem(d))).toBe("(4, 'd')");
    dict_pop(d, 2);
    dict_set(d, 2, "e");
    expect(show(dict_popitem(d))).toBe("(2, 'e')");
    expect(show(dict_popitem(d))).toBe("(1, 'a')");
  });
  test("views are live, and those of keys are sets", () => {
    const d = dict_of([
      [1, "a"],
      [2, "b"],
    ]);
    const keys = dict_keys(d);
    dict_set(d, 3, "c");
    expect(show(keys)).toBe("dict_keys([1, 2, 3])");
    expect(show(dict_items(d))).toBe("dict_items([(1, 'a'), (2, 'b'), (3, 'c')])");
    expect(show(dict_values(d))).toBe("dict_values(['a', 'b', 'c'])");
    expect(type_name(keys)).toBe("dict_view");
    expect(show(sub(keys, set_of([1])))).toBe("{2, 3}");
    expect(eq(keys, set_of([1, 2, 3]))).toBe(true);
    expect(contains(dict_items(d), tup(1, "a"))).toBe(true);
    expect(contains(dict_values(d), "z")).toBe(false);
  });
  test("may lose items while it is iterated over, but not gain any", () => {
    const d = dict_of([
      [1, 2],
      [3, 4],
    ]);
    const seen: any[] = [];
    const keys = iterate(d);
    for (let key = keys.next(); key !== undefined; key = keys.next()) {
      seen.push(key);
      delitem(d, key);
    }
    expect(seen).toEqual([1, 3]);
    const more = iterate(dict_of([[1, 2]]));
    more.next();
    const e = dict_of([[1, 2]]);
    const again = iterate(e);
    again.next();
    dict_set(e, 2, 3);
    expect(raised(() => again.next())).toBe("RuntimeError: dictionary changed size during iteration");
    const s = set_of([1]);
    const items = iterate(s);
    set_add(s, 2);
    expect(raised(() => items.next())).toBe("RuntimeError: set changed size during iteration");
  });
});

describe("set", () => {
  test("keeps the first of equal items", () => {
    const s = set_of([true, 1, float(1), 2]);
    set_add(s, 1);
    expect(show(s)).toBe("{True, 2}");
    expect(show(set_of([]))).toBe("set()");
    expect(show(frozenset_new(frozenset))).toBe("frozenset()");
    expect(show(frozenset_new(frozenset, [1]))).toBe("frozenset({1})");
  });
  test("has operators among sets only, and methods with any iterable", () => {
    const s = set_of([1, 2, 3]);
    expect(show(or_(s, set_of([4])))).toBe("{1, 2, 3, 4}");
    expect(show(or_(frozenset_new(frozenset, [1]), s))).toBe("frozenset({1, 2, 3})");
    expect(show(set_union(s, [[5], "a"]))).toBe("{1, 2, 3, 5, 'a'}");
    expect(raised(() => or_(s, [1]))).toBe("TypeError: unsupported types for __or__: 'set', 'list'");
    expect(raised(() => lt(s, [1]))).toBe("TypeError: unsupported types for __lt__: 'set', 'list'");
    expect(eq(s, frozenset_new(frozenset, [3, 2, 1]))).toBe(true);
    set_difference_update(s, [[1], [2]]);
    expect(show(s)).toBe("{3}");
    const t = set_of([1]);
    expect(ior(t, set_of([2]))).toBe(t);
  });
  test("raises KeyError for what is not there", () => {
    expect(raised(() => set_remove(set_of([1]), 2))).toBe("KeyError: 2");
    expect(set_discard(set_of([1]), 2)).toBe(None);
    expect(raised(() => set_pop(set_of([])))).toBe("KeyError: pop from an empty set");
  });
  test("is emptied by pop in linear time", () => {
    const s = set_of(Array.from({ length: 100_000 }, (_, i) => i));
    for (let i = 0; i < 100_000; i++) expect(set_pop(s) === i).toBe(true);
    set_add(s, "again");
    expect(set_pop(s)).toBe("again");
    set_add(s, "more");
    expect(set_pop(s)).toBe("more");
  });
});

describe("builtins", () => {
  test("iterators are objects of their types", () => {
    expect(show(iter([]))).toBe("<iterator>");
    expect(show(enumerate_new(enumerate, []))).toBe("<enumerate>");
    expect(show(zip_new(zip, []))).toBe("<zip>");
    expect(type_name(map_new(map, len, [], []))).toBe("map");
    expect(type_name(filter_new(filter, None, []))).toBe("filter");
    expect(type_name(reversed_new(reversed, []))).toBe("reversed");
  });
  test("say what they are given wrong", () => {
    expect(raised(() => len(1))).toBe("TypeError: object of type 'int' has no len()");
    expect(raised(() => len(iter([])))).toBe("TypeError: object of type 'iterator' has no len()");
    expect(raised(() => iter(None))).toBe("TypeError: 'NoneType' object isn't iterable");
    expect(raised(() => next([]))).toBe("TypeError: 'list' object isn't an iterator");
    expect(raised(() => next(iter([])))).toBe("StopIteration: ()");
    expect(next(iter([]), 5)).toBe(5);
    expect(raised(() => reversed_new(reversed, 1))).toBe("TypeError: object of type 'int' has no len()");
    expect(raised(() => enumerate_new(enumerate, [], "a"))).toBe("TypeError: can't convert str to int");
    expect(raised(() => min([], []))).toBe("ValueError: arg is an empty sequence");
    expect(raised(() => max(1, ["a"]))).toBe("TypeError: unsupported types for __gt__: 'str', 'int'");
    expect(raised(() => sum(["a"]))).toBe("TypeError: unsupported types for __add__: 'int', 'str'");
    expect(raised(() => list_new(list, 1))).toBe("TypeError: 'int' object isn't iterable");
  });
  test("compute", () => {
    expect(show(list_from(enumerate_new(enumerate, "ab", 5)))).toBe("[(5, 'a'), (6, 'b')]");
    expect(show(list_from(zip_new(zip, [[1, 2], "abc"])))).toBe("[(1, 'a'), (2, 'b')]");
    expect(
      list_from(
        map_new(
          map,
          call_raising((a: any, b: any) => a + b),
          [1, 2],
          [[3, 4]],
        ),
      ),
    ).toEqual([4, 6]);
    expect(list_from(filter_new(filter, None, [0, 1, 2]))).toEqual([1, 2]);
    expect(list_from(reversed_new(reversed, "abc"))).toEqual(["c", "b", "a"]);
    expect(any([0, 1])).toBe(true);
    expect(all([0, 1])).toBe(false);
    expect(show(sum([float(1.5), 2]))).toBe("3.5");
    expect(sum([Number.MAX_SAFE_INTEGER, 1])).toBe(2n ** 53n);
    expect(max(3, [1, 2], (x: number) => -x)).toBe(1);
    expect(min([], [], undefined, 5)).toBe(5);
    let n = 0;
    expect(list_from(iter(() => n++, 3))).toEqual([0, 1, 2]);
  });
  test("unpack", () => {
    expect(unpack("ab", 2)).toEqual(["a", "b"]);
    expect(unpack_star([1, 2, 3, 4], 1, 1)).toEqual([1, [2, 3], 4]);
    expect(raised(() => unpack([1], 2))).toBe("ValueError: need more than 1 values to unpack");
    expect(raised(() => unpack(iter([1, 2, 3]), 2))).toBe(
      "ValueError: too many values to unpack (expected 2)",
    );
    expect(raised(() => unpack_star([1], 1, 1))).toBe("ValueError: need more than 1 values to unpack");
    expect(raised(() => unpack(1, 2))).toBe("TypeError: 'int' object isn't iterable");
  });
  test("a deep nest of iterators overflows the stack, and nothing else", () => {
    let it: any = iter([1]);
    for (let i = 0; i < 100_000; i++) it = map_new(map, len, it, []);
    expect(() => next(it)).toThrow(RangeError);
  });
});
