import { describe, expect, test } from "vitest";
import { next } from "../../runtime/builtins/next.js";
import { getattr, setattr } from "../../runtime/core/attributes.js";
import { call, call_kw, callable } from "../../runtime/core/calls.js";
import { iterate, list_from } from "../../runtime/core/iterate.js";
import { None } from "../../runtime/core/none.js";
import { add, eq, getitem } from "../../runtime/core/operators.js";
import { def, Signature } from "../../runtime/core/signature.js";
import {
  defaultdict,
  defaultdict_new,
  OrderedDict,
  OrderedDict_move_to_end,
  OrderedDict_new,
  OrderedDict_popitem,
} from "../../runtime/modules/collections.js";
import { Counter, Counter_most_common, Counter_new } from "../../runtime/modules/collections-counter.js";
import {
  deque,
  deque_append,
  deque_extend,
  deque_new,
  deque_pop,
  deque_rotate,
} from "../../runtime/modules/collections-deque.js";
import { namedtuple } from "../../runtime/modules/collections-namedtuple.js";
import {
  functools_cmp_to_key,
  functools_lru_cache,
  functools_partial,
  functools_partial_new,
  functools_reduce,
} from "../../runtime/modules/functools.js";
import { heapq_heappop, heapq_heappush, heapq_merge, heapq_nlargest } from "../../runtime/modules/heapq.js";
import * as it from "../../runtime/modules/itertools.js";
import {
  operator_attrgetter,
  operator_attrgetter_new,
  operator_itemgetter,
  operator_itemgetter_new,
} from "../../runtime/modules/operator.js";
import {
  weakref_finalize,
  weakref_finalize_new,
  weakref_finalize_peek,
  weakref_ref,
  weakref_ref_new,
} from "../../runtime/modules/weakref.js";
import { dict_of } from "../../runtime/types/dict.js";
import { list_sort } from "../../runtime/types/list.js";
import { Tuple } from "../../runtime/types/tuple.js";
import { float, raised, show, tup } from "./containers-help.js";

describe("collections", () => {
  test("OrderedDict tells itself from a dict", () => {
    const o = OrderedDict_new(OrderedDict, [tup("b", 1), tup("a", 2)], null);
    expect(show(o)).toBe("OrderedDict({'b': 1, 'a': 2})");
    expect(
      eq(
        o,
        dict_of([
          ["b", 1],
          ["a", 2],
        ]),
      ),
    ).toBe(false);
    expect(eq(o, OrderedDict_new(OrderedDict, [tup("a", 2), tup("b", 1)], null))).toBe(false);
    OrderedDict_move_to_end(o, "b");
    expect(show(o)).toBe("OrderedDict({'a': 2, 'b': 1})");
    OrderedDict_move_to_end(o, "b", false);
    expect(show(OrderedDict_popitem(o))).toBe("('a', 2)");
    expect(show(OrderedDict_popitem(o, false))).toBe("('b', 1)");
  });
  test("defaultdict makes what is missing", () => {
    const d = defaultdict_new(defaultdict, () => [], undefined, null);
    getitem(d, "a").push(1);
    expect(show(list_from(d))).toBe("['a']");
    expect(raised(() => getitem(defaultdict_new(defaultdict, None, undefined, null), 1))).toBe("KeyError: 1");
  });
  test("a namedtuple takes its fields by position and by name", () => {
    const N = namedtuple("N", "a b");
    const n = N(1, 2);
    expect(show(n)).toBe("N(a=1, b=2)");
    expect(show(N)).toBe("<class 'N'>");
    expect(n.$a).toBe(1);
    expect(show(call_kw(N, [1], ["b"], [2]))).toBe("N(a=1, b=2)");
    expect(callable(N, 2)).toBe(N);
    expect(raised(() => call(N, [1]))).toBe("TypeError: N() takes 2 positional arguments but 1 were given");
    expect(raised(() => call(N, [1, 2, 3]))).toBe(
      "TypeError: N() takes 2 positional arguments but 3 were given",
    );
    expect(raised(() => call_kw(N, [1], ["a"], [2]))).toBe(
      "TypeError: function got multiple values for argument 'a'",
    );
    expect(raised(() => call_kw(N, [1], ["c"], [2]))).toBe("TypeError: unexpected keyword argument 'c'");
    expect(raised(() => getattr(n, "c"))).toBe("AttributeError: 'N' object has no attribute 'c'");
    expect(raised(() => setattr(n, "a", 3))).toBe("AttributeError: can't set attribute");
    expect(eq(n, tup(1, 2))).toBe(true);
    expect(show(add(n, tup(3)))).toBe("(1, 2, 3)");
    expect(show(call_kw(getattr(n, "_replace"), [], ["a"], [5]))).toBe("N(a=5, b=2)");
    expect(show(call(getattr(n, "_asdict"), []))).toBe("{'a': 1, 'b': 2}");
    expect(show(call(getattr(N, "_make"), [[3, 4]]))).toBe("N(a=3, b=4)");
    expect(raised(() => namedtuple("N", 1))).toBe("TypeError: object 'int' isn't a tuple or list");
    expect(show(call(namedtuple("D", ["x", "y"], undefined, tup(7)), [1]))).toBe("D(x=1, y=7)");
  });
  test("a deque has a length, and may be strict about it", () => {
    const d = deque_new(deque, [], 3);
    expect(show(d)).toBe("<deque>");
    deque_extend(d, [1, 2, 3, 4]);
    expect(list_from(d)).toEqual([2, 3, 4]);
    deque_rotate(d, 1);
    expect(list_from(d)).toEqual([4, 2, 3]);
    expect(raised(() => getitem(d, 5))).toBe("IndexError: deque index out of range");
    expect(raised(() => getitem(d, "a"))).toBe("TypeError: deque indices must be integers, not str");
    expect(raised(() => deque_pop(deque_new(deque, [], 3)))).toBe("IndexError: empty");
    const strict = deque_new(deque, [], 1, 1);
    deque_append(strict, 1);
    expect(raised(() => deque_append(strict, 1))).toBe("IndexError: full");
    expect(raised(() => deque_new(deque, [], -1))).toBe("ValueError: ()");
  });
  test("Counter counts", () => {
    const c = Counter_new(Counter, "abracadabra", null);
    expect(show(Counter_most_common(c, 2))).toBe("[('a', 5), ('b', 2)]");
    expect(show(Counter_new(Counter, "bab", null))).toBe("Counter({'b': 2, 'a': 1})");
    expect(getitem(c, "z")).toBe(0);
  });
});

describe("heapq", () => {
  test("orders, merges and refuses", () => {
    const h: any[] = [];
    for (const x of [5, 3, 8, 1]) heapq_heappush(h, x);
    expect(h).toEqual([1, 3, 8, 5]);
    expect(heapq_heappop(h)).toBe(1);
    expect(
      list_from(
        heapq_merge([
          [1, 4],
          [2, 3],
        ]),
      ),
    ).toEqual([1, 2, 3, 4]);
    expect(heapq_nlargest(2, [1, 3, 2])).toEqual([3, 2]);
    expect(raised(() => heapq_heappop([]))).toBe("IndexError: empty heap");
    expect(raised(() => heapq_heappop(tup()))).toBe("TypeError: heap must be a list");
  });
});

describe("itertools", () => {
  const first = (n: number, iterable: any) => show(list_from(it.itertools_islice(iterable, n)));
  test("gives what CPython gives", () => {
    expect(first(3, it.itertools_count(5, float(0.5)))).toBe("[5, 5.5, 6.0]");
    expect(first(5, it.itertools_cycle("ab"))).toBe("['a', 'b', 'a', 'b', 'a']");
    expect(first(9, it.itertools_chain_new(it.itertools_chain, ["ab", [1]]))).toBe("['a', 'b', 1]");
    expect(first(9, it.itertools_repeat(1, 2))).toBe("[1, 1]");
    expect(first(9, it.itertools_accumulate([1, 2, 3]))).toBe("[1, 3, 6]");
    expect(show(list_from(it.itertools_islice([0, 1, 2, 3, 4, 5], 1, 6, 2)))).toBe("[1, 3, 5]");
    expect(first(9, it.itertools_product(["ab", [1, 2]]))).toBe("[('a', 1), ('a', 2), ('b', 1), ('b', 2)]");
    expect(first(9, it.itertools_product([]))).toBe("[()]");
    expect(first(9, it.itertools_permutations([1, 2, 3], 2))).toBe(
      "[(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]",
    );
    expect(first(9, it.itertools_combinations("abc", 2))).toBe("[('a', 'b'), ('a', 'c'), ('b', 'c')]");
    expect(first(9, it.itertools_combinations_with_replacement("ab", 2))).toBe(
      "[('a', 'a'), ('a', 'b'), ('b', 'b')]",
    );
    expect(first(9, it.itertools_zip_longest([[1, 2], "a"]))).toBe("[(1, 'a'), (2, None)]");
    expect(first(9, it.itertools_pairwise([1, 2, 3]))).toBe("[(1, 2), (2, 3)]");
    expect(first(9, it.itertools_batched("abc", 2))).toBe("[('a', 'b'), ('c',)]");
    expect(first(9, it.itertools_compress("abc", [1, 0, 1]))).toBe("['a', 'c']");
  });
  test("groups share their items with groupby", () => {
    const groups = it.itertools_groupby("aab");
    const out: any[] = [];
    for (let g = groups.next(); g !== undefined; g = groups.next()) out.push(tup(g.a[0], list_from(g.a[1])));
    expect(show(out)).toBe("[('a', ['a', 'a']), ('b', ['b'])]");
    const skipped = list_from(it.itertools_groupby("aab")).map((g) => list_from(g.a[1]));
    expect(skipped).toEqual([[], []]);
  });
  test("tee gives each copy every item", () => {
    const [a, b] = it.itertools_tee(iterate([1, 2, 3])).a;
    expect(next(a)).toBe(1);
    expect(list_from(b)).toEqual([1, 2, 3]);
    expect(list_from(a)).toEqual([2, 3]);
  });
});

describe("functools and operator", () => {
  const plus = def((a: any, b: any) => add(a, b), new Signature("plus", "a, b"));
  test("partial, reduce, cmp_to_key", () => {
    expect(call(functools_partial_new(functools_partial, plus, [1], null), [2])).toBe(3);
    expect(functools_reduce(plus, [1, 2, 3])).toBe(6);
    expect(raised(() => functools_reduce(plus, []))).toBe("StopIteration: ()");
    const items = [1, 3, 2];
    list_sort(
      items,
      functools_cmp_to_key((a: any, b: any) => b - a),
    );
    expect(items).toEqual([3, 2, 1]);
  });
  test("lru_cache remembers and forgets", () => {
    let calls = 0;
    const counted = (x: any) => {
      calls++;
      return x;
    };
    const f = call(functools_lru_cache(2), [def(counted, new Signature("f", "x"))]);
    for (const x of [1, 2, 1, 3, 1, 2]) expect(call(f, [x])).toBe(x);
    expect(calls).toBe(4);
    expect(show(call(getattr(f, "cache_info"), []))).toBe("(2, 4, 2, 2)");
  });
  test("getters", () => {
    expect(call(operator_itemgetter_new(operator_itemgetter, 1, []), ["abc"])).toBe("b");
    expect(show(call(operator_itemgetter_new(operator_itemgetter, 1, [0]), ["abc"]))).toBe("('b', 'a')");
    const N = namedtuple("N", "a");
    expect(call(operator_attrgetter_new(operator_attrgetter, "a.a", []), [N(N(7))])).toBe(7);
  });
});

describe("weakref", () => {
  test("refers to heap objects only", () => {
    const o = [1];
    expect(call(weakref_ref_new(weakref_ref, o), [])).toBe(o);
    for (const x of [None, true, 0, "", new Tuple([])]) {
      expect(raised(() => weakref_ref_new(weakref_ref, x))).toBe("TypeError: not a heap object");
    }
  });
  test("a finalizer runs once", () => {
    let runs = 0;
    const counted = (x: any) => {
      runs++;
      return x;
    };
    const f = weakref_finalize_new(weakref_finalize, [1], def(counted, new Signature("f", "x")), [5], null);
    expect(getattr(f, "alive")).toBe(true);
    expect(call(f, [])).toBe(5);
    expect(call(f, [])).toBe(None);
    expect(weakref_finalize_peek(f)).toBe(None);
    expect(runs).toBe(1);
  });
});
