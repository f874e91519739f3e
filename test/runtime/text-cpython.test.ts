import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { None } from "../../runtime/core/none.js";
import { TAGS } from "../../runtime/core/root.js";
import { ByteArray } from "../../runtime/types/bytearray.js";
import { Bytes } from "../../runtime/types/bytes.js";
import * as bytes_methods from "../../runtime/types/bytes-methods.js";
import { Slice } from "../../runtime/types/slice.js";
import { is_str, points_of, str_from_points, str_getitem, str_hash } from "../../runtime/types/str.js";
import * as str_case from "../../runtime/types/str-case.js";
import * as str_edit from "../../runtime/types/str-edit.js";
import * as str_find from "../../runtime/types/str-find.js";
import * as str_pad from "../../runtime/types/str-pad.js";
import * as str_split from "../../runtime/types/str-split.js";
import * as str_test from "../../runtime/types/str-test.js";
import { cpython } from "./text-support.js";

// A value as JSON: a str by its code points, so that nothing depends on how either side encodes it.
type Wire = { s: number[] } | { b: number[] } | { t: Wire[] } | Wire[] | number | boolean | string | null;

function to_wire(o: any): Wire {
  if (is_str(o)) return { s: [...points_of(o)] };
  if (o === None || o === undefined) return null;
  if (o.k === TAGS.Bytes || o.k === TAGS.ByteArray) return { b: [...o.buffer().bytes] };
  if (o.k === TAGS.Tuple) return { t: o.a.map(to_wire) };
  return Array.isArray(o) ? o.map(to_wire) : o;
}

function from_wire(w: any, mutable: boolean): any {
  if (w === null) return None;
  if (w.s !== undefined) return str_from_points(w.s);
  if (w.b !== undefined)
    return mutable ? new ByteArray(Uint8Array.from(w.b)) : new Bytes(Uint8Array.from(w.b));
  return w;
}

/** `self.name(*args)` for each case, with "error" for any exception. */
const PROGRAM = `
import json, sys
def dec(w):
    if isinstance(w, dict):
        return ''.join(map(chr, w['s'])) if 's' in w else bytes(w['b'])
    return w
def enc(o):
    if isinstance(o, str): return {'s': [ord(c) for c in o]}
    if isinstance(o, (bytes, bytearray)): return {'b': list(o)}
    if isinstance(o, tuple): return {'t': [enc(x) for x in o]}
    if isinstance(o, list): return [enc(x) for x in o]
    return o
out = []
for self, name, args in json.load(sys.stdin):
    self = dec(self); args = [dec(a) for a in args]
    try:
        out.append(enc(self[slice(*args)] if name == '[]' else self.join(args) if name == 'join' else getattr(self, name)(*args)))
    except Exception:
        out.append('error')
json.dump(out, sys.stdout)
`;

const METHODS: Record<string, (...args: any[]) => any> = Object.fromEntries(
  [str_case, str_edit, str_find, str_pad, str_split, str_test, bytes_methods].flatMap((module) =>
    Object.entries(module).filter(([name]) => /^(str|bytes)_/.test(name)),
  ),
) as any;

function run(kind: string, self: any, name: string, args: any[]): Wire {
  try {
    if (name === "[]") {
      const slice = new Slice(args[0], args[1], args[2]);
      return to_wire(is_str(self) ? str_getitem(self, slice) : self.getitem(slice));
    }
    return to_wire(METHODS[kind + "_" + name](self, ...(name === "join" ? [args] : args)));
  } catch (e: any) {
    if (e?.args === undefined) throw e;
    return "error";
  }
}

const units = (letters: string | number[]) =>
  fc.array(
    fc.constantFrom(...(typeof letters === "string" ? [...letters].map((c) => c.codePointAt(0)!) : letters)),
    {
      maxLength: 10,
    },
  );
const LETTERS = "ab \n\r\tAéßΣ😀x1";
const text = units(LETTERS).map((s) => ({ s }));
const short = fc.oneof(units("ab"), units("a😀"), units("a b\n")).map((s) => ({ s: s.slice(0, 2) }));
const blob = units([97, 98, 32, 10, 13, 9, 65, 233, 255, 49]).map((b) => ({ b }));
const short_blob = units([97, 98, 32]).map((b) => ({ b: b.slice(0, 2) }));
const number = fc.integer({ min: -12, max: 12 });
const optional = fc.oneof(fc.constant(null), number);
const step = fc.oneof(fc.constant(null), fc.constantFrom(1, -1, 2, -2, 3));

/** Argument lists of each method. Those where MicroPython differs are not asked for: see the tables elsewhere. */
function arguments_of(sub: fc.Arbitrary<any>, is_text: boolean): Record<string, fc.Arbitrary<any>[]> {
  // An empty needle past the end is found by MicroPython, so only non-empty ones here.
  const some = sub.filter((w) => (w.s ?? w.b).length > 0);
  const fill = sub.filter((w) => (w.s ?? w.b).length === 1);
  return {
    find: [some, optional, optional],
    rfind: [some, optional, optional],
    index: [some],
    rindex: [some],
    count: [some, optional, optional],
    startswith: [some, number],
    endswith: [some],
    split: [fc.oneof(fc.constant(null), some), fc.integer({ min: -1, max: 3 })],
    rsplit: [fc.oneof(fc.constant(null), some), fc.integer({ min: -1, max: 3 })],
    partition: [some],
    rpartition: [some],
    replace: [sub, sub, fc.integer({ min: -1, max: 3 })],
    strip: [sub],
    lstrip: [sub],
    rstrip: [sub],
    removeprefix: [sub],
    removesuffix: [sub],
    splitlines: [fc.boolean()],
    ljust: [number, fill],
    rjust: [number, fill],
    zfill: [number],
    expandtabs: [fc.integer({ min: -1, max: 9 })],
    join: [sub, sub, sub],
    "[]": [optional, optional, step],
    ...Object.fromEntries(
      ["upper", "lower", "title", "capitalize", "swapcase", "isspace", "isalpha", "isdigit", "isalnum"].map(
        (n) => [n, []],
      ),
    ),
    ...Object.fromEntries(["isupper", "islower", "istitle", "isascii"].map((n) => [n, []])),
    ...(is_text
      ? Object.fromEntries(
          ["casefold", "isidentifier", "isprintable", "isdecimal", "isnumeric"].map((n) => [n, []]),
        )
      : { hex: [] }),
  };
}

function compare(kind: string, self: fc.Arbitrary<any>, sub: fc.Arbitrary<any>, mutable: boolean): void {
  const cases: [any, string, any[]][] = [];
  for (const [name, args] of Object.entries(arguments_of(sub, kind === "str"))) {
    const arbitrary = fc.tuple(self, fc.constant(name), fc.tuple(...args));
    cases.push(...(fc.sample(arbitrary, { numRuns: 150, seed: 1 }) as any));
  }
  const expected = cpython(PROGRAM, cases);
  if (expected === undefined) return;
  cases.forEach(([subject, name, args], i) => {
    const got = run(
      kind,
      from_wire(subject, mutable),
      name,
      args.map((a) => from_wire(a, mutable)),
    );
    expect({ call: [subject, name, args], is: got }).toEqual({
      call: [subject, name, args],
      is: expected[i],
    });
  });
}

describe("methods give what CPython's give, where MicroPython does not differ", () => {
  test("on str", () => compare("str", text, short, false));
  test("on bytes", () => compare("bytes", blob, short_blob, false));
  test("on bytearray", () => {
    // An empty part of a failed partition is bytes in MicroPython, which the wire does not tell apart.
    compare("bytes", blob, short_blob, true);
  });
});

/** Letters whose upper case is younger than the Unicode of the CPythons around. */
const NEWER = [0x19b, 0x264, 0xa7d3, 0xa7d5];

describe("every character", () => {
  const names = [
    "upper",
    "lower",
    "title",
    "casefold",
    "swapcase",
    "isalpha",
    "isdigit",
    "isspace",
    "isupper",
  ];
  test("is what CPython says, for the Unicode that both know", () => {
    const points: number[] = [];
    for (let c = 0; c < 0x3000; c++) points.push(c);
    for (let c = 0xa640; c < 0xabc0; c++) points.push(c);
    for (let c = 0xf900; c < 0x10000; c += 1) if (c < 0xfb00 || c > 0xfaff) points.push(c);
    for (let c = 0x10400; c < 0x10500; c++) points.push(c);
    const known = cpython(
      "import json,sys,unicodedata;json.dump([unicodedata.category(chr(c))!='Cn' for c in json.load(sys.stdin)],sys.stdout)",
      points,
    );
    if (known === undefined) return;
    const cases = names.flatMap((name) =>
      points
        .filter(
          (c, i) => known[i] && !NEWER.includes(c) && !NEWER.includes(c) && !DIFFERENT[name]?.includes(c),
        )
        .map((c) => [{ s: [c] }, name, []] as const),
    );
    const expected = cpython(PROGRAM, cases);
    const wrong = cases.filter(([subject, name], i) => {
      const got = run("str", from_wire(subject, false), name, []);
      return JSON.stringify(got) !== JSON.stringify(expected[i]);
    });
    expect(wrong.map(([subject, name]) => name + " " + subject.s[0].toString(16))).toEqual([]);
  });
});

/** U+001C to U+001F are spaces to CPython only. */
const DIFFERENT: Record<string, number[]> = {
  isspace: [0x1c, 0x1d, 0x1e, 0x1f],
};

test("hash is that of MicroPython", () => {
  expect(["abc", "a", "", "é"].map(str_hash)).toEqual([12933, 46532, 5381, 25231]);
});
