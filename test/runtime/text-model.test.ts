import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { None } from "../../runtime/core/none.js";
import { add, contains, eq, getitem, lt, mul } from "../../runtime/core/operators.js";
import { utf8_bytes, utf8_decode } from "../../runtime/types/codec.js";
import { slice_positions } from "../../runtime/types/positions.js";
import { Slice } from "../../runtime/types/slice.js";
import {
  AstralStr,
  points_of,
  str_from_points,
  str_iterate,
  str_len,
  text_of,
} from "../../runtime/types/str.js";
import { str_find, str_rfind } from "../../runtime/types/str-find.js";
import { str_join, str_split } from "../../runtime/types/str-split.js";

// The model of a str is the array of its code points.

const point = fc.oneof(
  fc.constantFrom(97, 98, 32, 0xe9, 0xd83d, 0xde00, 0xffff, 0x10000, 0x1f600, 0x10ffff),
  fc.integer({ min: 0, max: 0x10ffff }),
);
const points = fc.array(point, { maxLength: 12 });
const letters = fc.array(fc.constantFrom(97, 98, 0x1f600), { maxLength: 8 });
const bound = fc.oneof(fc.constant(None), fc.integer({ min: -15, max: 15 }));
const step = fc.oneof(
  fc.constant(None),
  fc.integer({ min: -4, max: 4 }).filter((n) => n !== 0),
);

const str = (cp: readonly number[]) => str_from_points(cp);
const list = (s: any) => [...points_of(s)];

describe("a str is its code points", () => {
  test("and takes the astral form only if it must", () => {
    fc.assert(
      fc.property(points, (cp) => {
        const s = str(cp);
        expect(s instanceof AstralStr).toBe(cp.some((c) => c > 0xffff));
        expect(list(s)).toEqual(cp);
        expect(str_len(s)).toBe(cp.length);
      }),
    );
  });
  test("when added, repeated and taken apart", () => {
    fc.assert(
      fc.property(points, points, fc.integer({ min: -1, max: 4 }), (a, b, n) => {
        expect(list(add(str(a), str(b)))).toEqual([...a, ...b]);
        expect(list(mul(str(a), n))).toEqual(Array.from({ length: Math.max(0, n) }, () => a).flat());
        const it = str_iterate(str(a));
        const chars: number[] = [];
        for (let c: any; (c = it.next()) !== undefined; ) chars.push(...points_of(c));
        expect(chars).toEqual(a);
      }),
    );
  });
  test("when sliced", () => {
    fc.assert(
      fc.property(points, bound, bound, step, (cp, start, stop, by) => {
        const p = slice_positions({ start, stop, step: by }, cp.length, "string");
        const wanted: number[] = [];
        for (let i = p.start; p.step > 0 ? i < p.stop : i > p.stop; i += p.step) wanted.push(cp[i]);
        expect(list(getitem(str(cp), new Slice(start, stop, by)))).toEqual(wanted);
      }),
    );
  });
  test("when compared", () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const at = a.findIndex((c, i) => c !== b[i]);
        const less = at < 0 ? a.length < b.length : at < b.length && a[at] < b[at];
        expect(lt(str(a), str(b))).toBe(less);
        expect(eq(str(a), str(b))).toBe(at < 0 && a.length === b.length);
      }),
    );
  });
  test("when searched", () => {
    fc.assert(
      fc.property(letters, fc.array(fc.constantFrom(97, 98, 0x1f600), { maxLength: 2 }), (a, b) => {
        const found: number[] = [];
        for (let i = 0; i + b.length <= a.length; i++) if (b.every((c, j) => a[i + j] === c)) found.push(i);
        expect(str_find(str(a), str(b))).toBe(found[0] ?? -1);
        expect(str_rfind(str(a), str(b))).toBe(found.at(-1) ?? -1);
        expect(contains(str(a), str(b))).toBe(found.length > 0);
      }),
    );
  });
  test("and splitting is undone by joining", () => {
    fc.assert(
      fc.property(letters, fc.array(fc.constantFrom(97, 0x1f600), { minLength: 1, maxLength: 2 }), (a, b) => {
        expect(list(str_join(str(b), str_split(str(a), str(b))))).toEqual(a);
      }),
    );
  });
});

describe("UTF-8", () => {
  test("reads back what it wrote, surrogates too", () => {
    fc.assert(
      fc.property(points, (cp) => {
        expect(list(utf8_decode(utf8_bytes(str(cp)), "strict"))).toEqual(cp);
      }),
    );
  });
  test("is the platform's for well-formed text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(text_of(utf8_decode(bytes, "strict")!)).toBe(text);
      }),
    );
  });
});
