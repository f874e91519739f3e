import { describe, expect, test } from "vitest";
import { chr } from "../../runtime/builtins/chr.js";
import { ord } from "../../runtime/builtins/ord.js";
import { ascii } from "../../runtime/builtins/repr.js";
import { None } from "../../runtime/core/none.js";
import * as op from "../../runtime/core/operators.js";
import { type ArrayArray, array_append, array_extend, array_new } from "../../runtime/modules/array.js";
import { bytearray_new } from "../../runtime/types/bytearray.js";
import { Bytes, bytes_new } from "../../runtime/types/bytes.js";
import * as b from "../../runtime/types/bytes-methods.js";
import { Float } from "../../runtime/types/float.js";
import { memoryview_new } from "../../runtime/types/memoryview.js";
import { Slice } from "../../runtime/types/slice.js";
import { str_len, str_new } from "../../runtime/types/str.js";
import * as edit from "../../runtime/types/str-edit.js";
import * as find from "../../runtime/types/str-find.js";
import * as pad from "../../runtime/types/str-pad.js";
import * as split from "../../runtime/types/str-split.js";
import { Tuple } from "../../runtime/types/tuple.js";
import { py, shown } from "./text-support.js";

// Facts of MicroPython 1.27 and later, each seen in the real thing.

const bytes = (text: string) => new Bytes(Uint8Array.from(text, (c) => c.charCodeAt(0)));
const bytearray = (text: string) => bytearray_new(undefined, bytes(text));
const view = (o: any) => memoryview_new(undefined, o);
const array = (typecode: string, items?: any) => array_new(undefined, typecode, items);
const slice = (start: any, stop: any = None, step: any = None) => new Slice(start, stop, step);

function facts(title: string, table: [() => any, string][]): void {
  test.each(table.map(([action, wanted]) => [String(action).replace(/\s+/g, " "), action, wanted] as const))(
    `${title}: %s`,
    (_, action, wanted) => expect(shown(action)).toBe(wanted),
  );
}

describe("str", () => {
  facts("searches", [
    [() => find.str_find("abc", 1), `TypeError("can't convert 'int' object to str implicitly",)`],
    [() => find.str_find("abc", "a", "b"), "TypeError('string indices must be integers, not str',)"],
    [() => find.str_find("abc", "a", true), "-1"],
    [
      () => find.str_find("abc", "a", 1n << 70n),
      "OverflowError('overflow converting long int to machine word',)",
    ],
    [() => find.str_find("abc", "a", None, -1), "0"],
    [() => find.str_find("abc", "", 5), "3"],
    [() => find.str_rfind("abc", "", 0, 2), "2"],
    [() => find.str_find("abc", "", 2, 1), "-1"],
    [() => find.str_count("abc", "", 2), "2"],
    [() => find.str_startswith("abc", bytes("a")), "True"],
    [() => find.str_startswith("abc", new Tuple(["x", "a"])), "True"],
    [() => find.str_startswith("abc", "", 5), "True"],
    [() => find.str_startswith("abc", 1), `TypeError("can't convert 'int' object to str implicitly",)`],
    [() => find.str_index("abc", "z"), "ValueError('substring not found',)"],
    [() => find.str_find(py("x😀y"), "y"), "2"],
    [() => find.str_rfind("abc", py("😀")), "-1"],
  ]);
  facts("takes apart", [
    [() => split.str_split("  a b  ", None, 1), "['a', 'b  ']"],
    [() => split.str_split("  a b  ", None, 0), "['a b  ']"],
    [() => split.str_split("", ","), "['']"],
    [() => split.str_split("a b", ""), "ValueError('empty separator',)"],
    [() => split.str_split("a b", None, "a"), `TypeError("can't convert str to int",)`],
    [() => split.str_rsplit("a b c", " ", 0), "['a b c']"],
    [() => split.str_splitlines("a\nb\r\nc\rd", true), "['a\\n', 'b\\r\\n', 'c\\r', 'd']"],
    [() => split.str_splitlines("a\x0bb\x1cc"), "['a\\x0bb\\x1cc']"],
    [() => split.str_join(",", "abc"), "'a,b,c'"],
    [() => split.str_join(",", 1), `TypeError("'int' object isn't iterable",)`],
    [
      () => split.str_join(",", ["a", bytes("b")]),
      "TypeError('join expects a list of str/bytes objects consistent with self object',)",
    ],
    [() => split.str_join(py("😀"), ["a", "b"]), "'a😀b'"],
  ]);
  facts("edits", [
    [() => edit.str_replace("abc", "", "-"), "'-a-b-c-'"],
    [() => edit.str_replace("", "", "-"), "'-'"],
    [() => edit.str_replace("abc", "", "-", 2), "'-a-bc'"],
    [() => edit.str_replace("abc", "b", "$&"), "'a$&c'"],
    [() => edit.str_replace("abc", "b", 1), `TypeError("can't convert 'int' object to str implicitly",)`],
    [() => edit.str_strip("abc", None), `TypeError("can't convert 'NoneType' object to str implicitly",)`],
    [() => edit.str_strip("abc", ""), "'abc'"],
    [() => edit.str_translate("abc", edit.str_maketrans("ab", "xy", "c")), "'xy'"],
    [() => edit.str_translate("abc", edit.str_maketrans("a", py("😀"))), "'😀bc'"],
    [() => pad.str_center("abc", 10), "'   abc    '"],
    [() => pad.str_center("abc", -1), "'abc'"],
    [() => pad.str_center("abc", "x"), `TypeError("can't convert str to int",)`],
    [() => pad.str_zfill("-1", 5), "'-0001'"],
  ]);
  facts("operates", [
    [() => op.getitem("abc", 5), "IndexError('string index out of range',)"],
    [() => op.getitem("abc", "a"), "TypeError('string indices must be integers, not str',)"],
    [() => op.getitem("abc", slice("a")), "TypeError('string indices must be integers, not str',)"],
    [() => op.getitem("abcdef", slice(None, None, -2)), "'fdb'"],
    [() => op.getitem(py("a😀b"), 1), "'😀'"],
    [() => op.getitem(py("a😀b"), slice(1)), "'😀b'"],
    [() => op.getitem(py("a😀b"), -1), "'b'"],
    [() => str_len(py("a😀b")), "3"],
    [() => op.add("abc", 1), `TypeError("unsupported types for __add__: 'str', 'int'",)`],
    [() => op.add("a", py("😀")), "'a😀'"],
    [() => op.mul("ab", true), "'ab'"],
    [() => op.mul(3, "ab"), "'ababab'"],
    [() => op.mul("abc", new Float(1.5)), `TypeError("unsupported types for __mul__: 'str', 'float'",)`],
    [() => op.mul(py("a😀"), 2), "'a😀a😀'"],
    [() => op.lt("abc", 1), `TypeError("unsupported types for __lt__: 'str', 'int'",)`],
    [() => op.lt("\uffff", py("😀")), "True"],
    [() => op.eq("abc", bytes("abc")), "False"],
    [() => op.contains("abc", 1), `TypeError("can't convert 'int' object to str implicitly",)`],
    [() => op.contains(py("a😀"), "a"), "True"],
    [() => op.setitem("abc", 0, "x"), `TypeError("'str' object doesn't support item assignment",)`],
    [
      () => op.mul("abc", 2 ** 40),
      "MemoryError('memory allocation failed, allocating 3298534883328 bytes',)",
    ],
  ]);
  facts("converts", [
    [() => str_new(undefined, bytes("abc"), "utf-8"), "'abc'"],
    [() => str_new(undefined, bytes("abc")), `"b'abc'"`],
    [() => str_new(undefined, 1, "utf-8"), "TypeError('object with buffer protocol required',)"],
    [() => b.str_encode("\ud800"), "UnicodeError()"],
    [() => b.str_encode("é"), "b'\\xc3\\xa9'"],
    [() => b.str_encode("é", "ascii"), "UnicodeError()"],
    [() => b.str_encode("é", "ascii", "replace"), "b'?'"],
    [() => b.str_encode("é", "latin-1"), "b'\\xe9'"],
    [() => b.str_encode("é", "utf-16"), "LookupError('unknown encoding: utf-16',)"],
    [() => b.bytes_decode(bytes("\xff\xfe"), "utf-8", "replace"), "'��'"],
    [() => b.bytes_decode(bytes("a\xe4\xb8c"), "utf-8", "replace"), "'a�c'"],
    [() => b.bytes_decode(bytes("a\xf0\x9fb"), "utf-8", "ignore"), "'ab'"],
    [() => b.bytes_decode(bytes("\xff")), "UnicodeError()"],
    [() => b.bytes_decode(bytes("\xf0\x9f\x98\x80")), "'😀'"],
    [() => b.bytes_decode(bytes("\xf4\x90\x80\x80")), "'\\U00110000'"],
    [() => b.bytes_decode(bytes("ni\xe5"), "ascii"), "UnicodeError()"],
    [() => chr(128512), "'😀'"],
    [() => chr(0x110000), "ValueError('chr() arg not in range(0x110000)',)"],
    [() => chr(new Float(65)), `TypeError("can't convert float to int",)`],
    [() => ord(py("😀")), "128512"],
    [() => ord("ab"), "TypeError('ord() expected a character, but string of length 2 found',)"],
    [() => ord(1), `TypeError("can't convert 'int' object to str implicitly",)`],
    [() => ascii(py("aé😀\n")), `"'a\\\\xe9\\\\U0001f600\\\\n'"`],
  ]);
  facts("shows itself", [
    [() => "a'b", `"a'b"`],
    [() => `a'b"c`, `'a\\'b"c'`],
    [() => "\0\x1f\x7f\x80é\n\r\t\\", "'\\x00\\x1f\\x7f\x80é\\n\\r\\t\\\\'"],
    [() => "\ud800", "'\\ud800'"],
    [() => bytes("\0\x7f\x80'\""), `b'\\x00\\x7f\\x80\\'"'`],
  ]);
});

describe("bytes", () => {
  facts("methods", [
    [() => b.bytes_find(bytes("abc"), "a"), `TypeError("can't convert 'str' object to bytes implicitly",)`],
    [() => b.bytes_find(bytes("abc"), bytearray("c")), "2"],
    [() => b.bytes_find(bytes("abc"), 98), "1"],
    [() => b.bytes_find(bytes("abc"), 300), "ValueError('bytes value out of range',)"],
    [() => b.bytes_startswith(bytes("abc"), "a"), "True"],
    [() => b.bytes_join(bytearray(","), [bytes("a"), bytearray("b")]), "bytearray(b'a,b')"],
    [() => b.bytes_partition(bytearray("abc"), bytes("x")), "(bytearray(b'abc'), b'', b'')"],
    [() => b.bytes_partition(bytes("abc"), bytearray("b")), "(b'a', b'b', b'c')"],
    [() => b.bytes_hex(bytes("abc"), ":"), "'61:62:63'"],
    [() => b.bytes_hex(bytes("abc"), ""), "'61\\x0062\\x0063'"],
    [() => b.bytes_fromhex(undefined, "61 62"), "b'ab'"],
    [() => b.bytes_fromhex(undefined, "616"), "ValueError('non-hex digit',)"],
    [() => b.bytes_center(bytearray("ab"), 5), "bytearray(b' ab  ')"],
  ]);
  facts("constructs", [
    [() => bytes_new(undefined, "abc"), "TypeError('string argument without an encoding',)"],
    [() => bytes_new(undefined, -1), "ValueError()"],
    [() => bytes_new(undefined, 3), "b'\\x00\\x00\\x00'"],
    [() => bytes_new(undefined, [1, 300]), "ValueError('bytes value out of range',)"],
    [() => bytes_new(undefined, [1, "a"]), `TypeError("can't convert str to int",)`],
    [() => bytes_new(undefined, true), `TypeError("'bool' object isn't iterable",)`],
    [() => bytearray_new(undefined, [1, 300]), "bytearray(b'\\x01,')"],
    [
      () => bytearray_new(undefined, -1),
      "MemoryError('memory allocation failed, allocating 4294967295 bytes',)",
    ],
  ]);
  facts("operates", [
    [() => op.add(bytes("a"), "abc"), "b'aabc'"],
    [() => op.add(bytes("abc"), 1), `TypeError("unsupported types for __add__: 'bytes', 'int'",)`],
    [() => op.add(bytearray("abc"), 1), "TypeError('object with buffer protocol required',)"],
    [() => op.eq(bytes("abc"), bytearray("abc")), "True"],
    [() => op.eq(bytes("abc"), "abc"), "False"],
    [() => op.eq("abc", bytearray("abc")), "True"],
    [() => op.eq(bytes("abc"), view(bytes("abc"))), "True"],
    [() => op.lt(bytes("abc"), "abd"), "True"],
    [() => op.lt(bytearray("abc"), 1), "False"],
    [() => op.contains(bytes("abc"), 97), "True"],
    [() => op.contains(bytes("abc"), 300), "False"],
    [() => op.contains(bytes("abc"), None), "False"],
    [() => op.getitem(bytes("abc"), "a"), "TypeError('bytes indices must be integers, not str',)"],
    [() => op.getitem(bytes("abc"), slice("a")), `TypeError("can't convert str to int",)`],
    [() => op.getitem(bytes("abc"), -1), "99"],
    [() => op.setitem(bytes("abc"), 0, 1), `TypeError("'bytes' object doesn't support item assignment",)`],
    [() => op.mul(bytes("abc"), -1), "b''"],
  ]);
  const changed = (change: (m: any) => void) => () => {
    const m = bytearray("abc");
    change(m);
    return m;
  };
  facts("of a bytearray change", [
    [changed((m) => op.setitem(m, 0, 300)), "bytearray(b',bc')"],
    [changed((m) => op.setitem(m, 5, 1)), "IndexError('bytearray index out of range',)"],
    [changed((m) => op.setitem(m, slice(0, 2), bytes("xyz"))), "bytearray(b'xyzc')"],
    [changed((m) => op.setitem(m, slice(1), bytearray(""))), "bytearray(b'a')"],
    [changed((m) => op.setitem(m, slice(2, 1), bytearray("xyz"))), "bytearray(b'abxyzc')"],
    [changed((m) => op.setitem(m, slice(-1), m)), "bytearray(b'ababc')"],
    [changed((m) => op.setitem(m, slice(None, None, 2), bytes("xy"))), "bytearray(b'xby')"],
    [changed((m) => op.delitem(m, 1)), "bytearray(b'ac')"],
    [changed((m) => op.iadd(m, "xyz")), "bytearray(b'abcxyz')"],
    [changed((m) => op.iadd(m, [1, 2])), "bytearray(b'abc\\x01\\x02')"],
    [changed((m) => op.iadd(m, m)), "bytearray(b'abcabc')"],
    [changed((m) => op.iadd(m, 1)), `TypeError("'int' object isn't iterable",)`],
  ]);
});

describe("memoryview", () => {
  facts("shows and changes the bytes of another object", [
    [() => view(bytes("abc")), "<memoryview>"],
    [() => view(1), "TypeError('object with buffer protocol required',)"],
    [() => op.getitem(view(bytes("abc")), 9), "IndexError('memoryview index out of range',)"],
    [
      () => op.setitem(view(bytes("abc")), 0, 1),
      `TypeError("'memoryview' object doesn't support item assignment",)`,
    ],
    [
      () => op.setitem(view(bytearray("abc")), slice(0, 1), bytes("xx")),
      "ValueError('lhs and rhs should be compatible',)",
    ],
    [() => op.eq(op.getitem(view(bytes("abcdef")), slice(2, 4)), bytes("cd")), "True"],
    [() => op.eq(view(array("i", [1, 2])), bytes("abc")), "NotImplementedError()"],
    [() => op.contains(view(bytes("ab")), bytes("a")), "False"],
    [
      () => op.add(view(bytes("ab")), bytes("a")),
      `TypeError("unsupported types for __add__: 'memoryview', 'bytes'",)`,
    ],
  ]);
  test("writes through, slices included", () => {
    const a = array("i", [1, 2, 3, 4]);
    const v = view(a);
    op.setitem(v, 2, 6);
    op.setitem(v, slice(0, 1), array("i", [5]));
    op.setitem(op.getitem(v, slice(3)), 0, -1);
    expect(shown(() => a)).toBe("array('i', [5, 2, 6, -1])");
    expect(shown(() => op.getitem(v, 3))).toBe("-1");
  });
  test("raises BufferError once the object was resized", () => {
    const m = bytearray("abc");
    const v = view(m);
    op.iadd(m, bytes("d"));
    expect(shown(() => op.getitem(v, 0))).toContain("BufferError");
  });
});

describe("array", () => {
  facts("keeps numbers of one kind", [
    [() => array("f", [new Float(1.5), 2]), "array('f', [1.5, 2.0])"],
    [() => array("f", [new Float(0.1)]), "array('f', [0.10000000149011612])"],
    [() => array("q", [-1, 1n << 63n]), "array('q', [-1, -9223372036854775808])"],
    [() => array("Q", [-1, 1n << 63n]), "array('Q', [18446744073709551615, 9223372036854775808])"],
    [() => array("b", [200, 300, -129]), "array('b', [-56, 44, 127])"],
    [() => array("i", [new Float(1.5)]), `TypeError("can't convert float to int",)`],
    [() => array("f", ["a"]), `TypeError("can't convert str to float",)`],
    [() => array("i", 5), `TypeError("'int' object isn't iterable",)`],
    [() => array("i", bytes("abcdefgh")), "array('i', [1684234849, 1751606885])"],
    [() => array("h", bytes("abc")), "array('h', [25185])"],
    [() => array("i", array("h", [1, 2, 3])), "array('i', [1, 2, 3])"],
    [() => array(""), "ValueError('bad typecode',)"],
    [() => array("O", [1, "a"]), "array('O', [1, 'a'])"],
    [() => array("P", [1, -1]), "array('P', [1, -1])"],
  ]);
  facts("compares what lies in memory alike", [
    [() => op.eq(array("i", [1]), bytes("abc")), "False"],
    [() => op.eq(array("i", [1]), 5), "False"],
    [() => op.lt(array("i", [1]), 5), "False"],
    [() => op.lt(array("i", [1]), array("i", [2])), "NotImplementedError()"],
    [() => op.lt(array("I", [1]), array("I", [2])), "True"],
    [() => op.eq(array("f", [1]), array("f", [1])), "NotImplementedError()"],
    [() => op.eq(array("B", [1]), array("b", [1])), "True"],
    [() => op.eq(array("l", [1]), array("i", [1])), "NotImplementedError()"],
    [() => op.eq(bytearray("\x01"), array("B", [1])), "True"],
    [() => op.contains(array("i", [1]), 1), "True"],
    [() => op.contains(array("i", [1]), "a"), "False"],
    [() => op.add(array("i", [1]), bytes("aaaaa")), "array('i', [1, 1633771873])"],
    [() => op.add(array("i", [1]), [1]), "TypeError('object with buffer protocol required',)"],
  ]);
  const changed = (change: (m: ArrayArray) => void) => () => {
    const m = array("i", [1, 2]);
    change(m);
    return m;
  };
  facts("changes", [
    [
      changed((m) => op.setitem(m, slice(0, 1), array("h", [5]))),
      "ValueError('lhs and rhs should be compatible',)",
    ],
    [changed((m) => op.setitem(m, slice(0, 1), array("I", [5, 6, 7]))), "array('i', [5, 6, 7, 2])"],
    [changed((m) => op.setitem(m, 0, None)), `TypeError("can't convert NoneType to int",)`],
    [changed((m) => op.iadd(m, [1])), "array('i', [1, 2, 1])"],
    [changed((m) => op.iadd(m, array("h", [1, 2, 3]))), "array('i', [1, 2, 131073])"],
    [changed((m) => array_extend(m, m)), "array('i', [1, 2, 1, 2])"],
    [changed((m) => array_append(m, 1n << 33n)), "array('i', [1, 2, 0])"],
    [changed((m) => op.delitem(m, slice(0, 1))), "array('i', [2])"],
  ]);
});
