// Containers against models that are slow and plainly right.

import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sorted } from "../../runtime/builtins/sorted.js";
import { list_from } from "../../runtime/core/iterate.js";
import { None } from "../../runtime/core/none.js";
import { delitem, eq, getitem, setitem } from "../../runtime/core/operators.js";
import {
  deque,
  deque_append,
  deque_appendleft,
  deque_new,
  deque_pop,
  deque_popleft,
} from "../../runtime/modules/collections-deque.js";
import { heapq_heapify, heapq_heappop, heapq_heappush } from "../../runtime/modules/heapq.js";
import {
  Dict,
  dict_copy,
  dict_delete,
  dict_entries,
  dict_get,
  dict_popitem,
  dict_set,
} from "../../runtime/types/dict.js";
import { PySet, set_of, set_pop } from "../../runtime/types/set.js";
import {
  table_add,
  table_binary,
  table_delete,
  table_has,
  table_order,
} from "../../runtime/types/set-table.js";
import { Slice } from "../../runtime/types/slice.js";
import { Tuple } from "../../runtime/types/tuple.js";
import { float, raised, show, tup } from "./containers-help.js";

/** Keys with many that are equal in another form. */
const key = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.boolean(),
  fc.constantFrom("1", "a", "__proto__", ""),
  fc.constantFrom(0, 1, 1.5, -0, 2 ** 60, Number.POSITIVE_INFINITY).map(float),
  fc.constant(2n ** 60n),
  fc.constant(None),
  fc.tuple(fc.integer({ min: 0, max: 1 }), fc.boolean()).map(([a, b]) => tup(a, b)),
  fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom(1, 2)).map(([a, b]) => tup(a, float(b))),
);

const change = fc.oneof(
  fc.record({ act: fc.constant("set" as const), key, value: fc.integer() }),
  fc.record({ act: fc.constant("delete" as const), key }),
  fc.record({ act: fc.constant("get" as const), key }),
  fc.record({ act: fc.constant("popitem" as const) }),
  fc.record({ act: fc.constant("copy" as const) }),
);

const same = (a: any, b: any) => a === b || eq(a, b) === true;

describe("dict", () => {
  test("behaves as an Array of pairs", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        let d = new Dict();
        const model: [any, any][] = [];
        const find = (k: any) => model.findIndex((pair) => same(pair[0], k));
        for (const step of changes) {
          switch (step.act) {
            case "set": {
              const at = find(step.key);
              if (at < 0) model.push([step.key, step.value]);
              else model[at][1] = step.value;
              dict_set(d, step.key, step.value);
              break;
            }
            case "delete": {
              const at = find(step.key);
              if (at >= 0) model.splice(at, 1);
              expect(dict_delete(d, step.key)).toBe(at >= 0);
              break;
            }
            case "get":
              expect(dict_get(d, step.key)).toBe(model[find(step.key)]?.[1]);
              break;
            case "popitem":
              if (model.length === 0) break;
              expect(show(dict_popitem(d))).toBe(show(new Tuple(model.pop()!)));
              break;
            case "copy":
              d = dict_copy(d);
          }
          expect(show(dict_entries(d).map((pair) => new Tuple(pair)))).toBe(
            show(model.map((pair) => new Tuple(pair))),
          );
        }
      }),
    );
  });
});

describe("set", () => {
  test("behaves as an Array without equal items", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("add", "delete", "pop"), key), { maxLength: 60 }),
        (changes) => {
          const s = new PySet();
          const model: any[] = [];
          for (const [act, item] of changes) {
            const at = model.findIndex((x) => same(x, item));
            expect(table_has(s, item)).toBe(at >= 0);
            if (act === "add") {
              table_add(s, item);
              if (at < 0) model.push(item);
            } else if (act === "delete") {
              expect(table_delete(s, item)).toBe(at >= 0);
              if (at >= 0) model.splice(at, 1);
            } else if (model.length > 0) expect(show(set_pop(s))).toBe(show(model.shift()));
            expect(show(list_from(s))).toBe(show(model));
          }
        },
      ),
    );
  });
  test("follows the laws of sets", () => {
    const items = fc.array(key, { maxLength: 8 });
    fc.assert(
      fc.property(items, items, (x, y) => {
        const a = set_of(x);
        const b = set_of(y);
        const op = (name: any) => list_from(table_binary(name, a, b));
        const has = (s: any[], k: any) => s.some((other) => same(other, k));
        for (const k of [...x, ...y]) {
          expect(has(op("or"), k)).toBe(true);
          expect(has(op("and"), k)).toBe(has(x, k) && has(y, k));
          expect(has(op("sub"), k)).toBe(has(x, k) && !has(y, k));
          expect(has(op("xor"), k)).toBe(has(x, k) !== has(y, k));
        }
        expect(table_order("le", a, b)).toBe(x.every((k) => has(y, k)));
        expect(table_order("lt", a, b)).toBe(table_order("le", a, b) && !table_order("ge", a, b));
      }),
    );
  });
});

const bound = fc.option(fc.integer({ min: -8, max: 8 }), { nil: None });
const step = fc.option(
  fc.integer({ min: -4, max: 4 }).filter((n) => n !== 0),
  { nil: None },
);

/** The positions a slice means, one at a time, as the language reference defines them. */
function positions(length: number, slice: Slice): number[] {
  const by = slice.step === None ? 1 : slice.step;
  const clip = (n: number) => {
    const at = n < 0 ? n + length : n;
    return by > 0 ? Math.min(Math.max(at, 0), length) : Math.min(Math.max(at, -1), length - 1);
  };
  const start = slice.start === None ? (by > 0 ? 0 : length - 1) : clip(slice.start);
  const stop = slice.stop === None ? (by > 0 ? length : -1) : clip(slice.stop);
  const out: number[] = [];
  for (let i = start; by > 0 ? i < stop : i > stop; i += by) out.push(i);
  return out;
}

describe("list slices", () => {
  const slice = fc.tuple(bound, bound, step).map(([a, b, c]) => new Slice(a, b, c));
  const items = fc.nat({ max: 7 }).map((n) => Array.from({ length: n }, (_, i) => i));

  test("read, store and delete what the positions say", () => {
    fc.assert(
      fc.property(items, slice, fc.nat({ max: 5 }), (a, s, count) => {
        const at = positions(a.length, s);
        expect(getitem(a, s)).toEqual(at.map((i) => a[i]));
        expect(getitem(new Tuple(a), s).a).toEqual(at.map((i) => a[i]));

        const less = a.slice();
        delitem(less, s);
        expect(less).toEqual(a.filter((_, i) => !at.includes(i)));

        const values = Array.from({ length: count }, (_, i) => 100 + i);
        const stored = a.slice();
        if (s.step === None || s.step === 1) {
          setitem(stored, s, values);
          const from =
            s.start === None
              ? 0
              : Math.min(Math.max(s.start < 0 ? s.start + a.length : s.start, 0), a.length);
          expect(stored).toEqual([...a.slice(0, from), ...values, ...a.slice(from + at.length)]);
        } else if (at.length === count) {
          setitem(stored, s, values);
          expect(stored).toEqual(a.map((x, i) => (at.includes(i) ? values[at.indexOf(i)] : x)));
        } else expect(raised(() => setitem(stored, s, values))).toMatch(/^ValueError/);
      }),
    );
  });

  test.skipIf(spawnSync("python3", ["--version"]).status !== 0)("agree with CPython", () => {
    const cases = fc.sample(fc.tuple(items, slice), 300);
    const program = cases.map(([a, s]) => `print(${show(a)}[${show(s)}])`).join("\n");
    const python = spawnSync("python3", ["-c", program], { encoding: "utf8" }).stdout.trim().split("\n");
    expect(cases.map(([a, s]) => show(getitem(a, s)))).toEqual(python);
  });
});

describe("sorted", () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.boolean(),
    fc.integer({ min: 0, max: 5 }).map(float),
  );
  const numberOf = (x: any) => (typeof x === "object" ? x.v : Number(x));

  test("is ordered, and keeps equal items in their order", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 100 }), fc.boolean(), (values, reverse) => {
        const tagged = values.map((v, i) => tup(v, i));
        const out = sorted(tagged, (t: any) => t.a[0], reverse);
        expect(out.length).toBe(values.length);
        for (let i = 1; i < out.length; i++) {
          const [a, b] = [numberOf(out[i - 1].a[0]), numberOf(out[i].a[0])];
          expect(reverse ? a >= b : a <= b).toBe(true);
          if (a === b) expect(out[i - 1].a[1]).toBeLessThan(out[i].a[1]);
        }
        const plain = sorted(values, undefined, reverse).map(numberOf);
        expect(plain).toEqual(out.map((t) => numberOf(t.a[0])));
      }),
    );
  });
});

describe("heapq and deque", () => {
  test("a heap gives its items in order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (a, b) => {
        const heap = a.slice();
        heapq_heapify(heap);
        for (const x of b) heapq_heappush(heap, x);
        const out: number[] = [];
        while (heap.length > 0) out.push(heapq_heappop(heap));
        expect(out).toEqual([...a, ...b].sort((x, y) => x - y));
      }),
    );
  });
  test("a deque behaves as an Array that is cut at the other end", () => {
    const acts = fc.array(fc.constantFrom("append", "appendleft", "pop", "popleft"), { maxLength: 80 });
    fc.assert(
      fc.property(acts, fc.option(fc.nat({ max: 12 }), { nil: None }), (changes, maxlen) => {
        const d = deque_new(deque, [], maxlen);
        const most = typeof maxlen === "number" ? maxlen : Number.POSITIVE_INFINITY;
        const model: number[] = [];
        changes.forEach((act, i) => {
          if (act === "append") {
            deque_append(d, i);
            model.push(i);
            if (model.length > most) model.shift();
          } else if (act === "appendleft") {
            deque_appendleft(d, i);
            model.unshift(i);
            if (model.length > most) model.pop();
          } else if (model.length > 0) {
            expect(act === "pop" ? deque_pop(d) : deque_popleft(d)).toBe(
              act === "pop" ? model.pop() : model.shift(),
            );
          }
          expect(list_from(d)).toEqual(model);
        });
      }),
    );
  });
});
