import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { open } from "../../runtime/builtins/open.js";
import { None } from "../../runtime/core/none.js";
import { use_files } from "../../runtime/host/current-files.js";
import { MemoryFiles } from "../../runtime/host/memory-files.js";
import { NodeFiles } from "../../runtime/host/node-files.js";
import * as binascii from "../../runtime/modules/binascii.js";
import * as hashlib from "../../runtime/modules/hashlib.js";
import * as io from "../../runtime/modules/io.js";
import * as json from "../../runtime/modules/json.js";
import * as os from "../../runtime/modules/os.js";
import * as re from "../../runtime/modules/re.js";
import * as struct from "../../runtime/modules/struct.js";
import { bytearray_new } from "../../runtime/types/bytearray.js";
import { Bytes } from "../../runtime/types/bytes.js";
import { bytes_hex } from "../../runtime/types/bytes-methods.js";
import { dict_of } from "../../runtime/types/dict.js";
import { Float } from "../../runtime/types/float.js";
import { Tuple } from "../../runtime/types/tuple.js";
import { cpython, py, shown } from "./text-support.js";

const bytes = (text: string) => new Bytes(Uint8Array.from(text, (c) => c.charCodeAt(0)));

function facts(title: string, table: [() => any, string][]): void {
  test.each(table.map(([action, wanted]) => [String(action).replace(/\s+/g, " "), action, wanted] as const))(
    `${title}: %s`,
    (_, action, wanted) => expect(shown(action)).toBe(wanted),
  );
}

describe("re", () => {
  const group = (pattern: any, text: any, n = 0) => re.re_Match_group(re.re_match(pattern, text), [n]);
  const sub = (pattern: any, repl: any, text: any, count?: number) => re.re_sub(pattern, repl, text, count);
  const split = (pattern: string, text: string, max?: number) =>
    re.re_Pattern_split(re.re_compile(pattern), text, max);
  facts("reads MicroPython's syntax", [
    [() => re.re_match("\\n", "n"), "<match num=1>"],
    [() => re.re_match("a{2}", "a{2}"), "<match num=1>"],
    [() => re.re_match(".", "\n"), "<match num=1>"],
    [() => re.re_match("a$", "a\n"), "None"],
    [() => re.re_match("a|", "b"), "<match num=1>"],
    [() => re.re_match("(a", "b"), "ValueError('regex too complex',)"],
    [() => re.re_match("a)", "a"), "ValueError('error in regex',)"],
    [() => re.re_match("*a", "a"), "ValueError('regex too complex',)"],
    [() => re.re_match("a**", "a"), "ValueError('regex too complex',)"],
    [() => re.re_match("^*", "a"), "ValueError('regex too complex',)"],
    [() => re.re_match("[a", "a"), "ValueError('regex too complex',)"],
    [() => re.re_match("[]", "a"), "None"],
    [() => re.re_match("[a-]", "-"), "<match num=1>"],
    [() => re.re_match("[^]", "a"), "<match num=1>"],
    [() => re.re_match("[\\]]", "]"), "<match num=1>"],
    [() => re.re_match("[\\d]", "5"), "<match num=1>"],
    [() => re.re_match("[--a]", "."), "<match num=1>"],
    [() => re.re_match("\\", "5"), "ValueError('regex too complex',)"],
    [() => re.re_match("(?=a)", "a"), "ValueError('regex too complex',)"],
    [() => re.re_match("a^b", "ab"), "None"],
    [() => re.re_match(1, "a"), `TypeError("can't convert 'int' object to str implicitly",)`],
    [() => re.re_match("(a*)*", "aaa"), "RuntimeError('maximum recursion depth exceeded',)"],
    [() => re.re_compile("(".repeat(65536) + ")".repeat(65536)), "ValueError('regex too complex',)"],
  ]);
  facts("has MicroPython's limits", [
    [() => re.re_compile("[" + "a".repeat(256) + "]"), "ValueError('regex too complex',)"],
    [() => re.re_compile("(a)".repeat(256)), "ValueError('regex too complex',)"],
    [() => re.re_compile("(" + "a".repeat(62) + ")?"), "ValueError('regex too complex',)"],
    [() => re.re_compile("(" + "a".repeat(60) + ".)*"), "ValueError('regex too complex',)"],
    [() => re.re_compile("(" + "a".repeat(62) + ")+"), "ValueError('regex too complex',)"],
    [() => re.re_compile("b".repeat(63) + "|a"), "ValueError('regex too complex',)"],
    [() => group("b".repeat(62) + "|a", "a"), "'a'"],
    [() => group("(" + "a".repeat(59) + ")*", "a".repeat(60)).length, "59"],
  ]);
  facts("matches", [
    [() => group("(?:a|b)+", "abc"), "'ab'"],
    [() => group(bytes("a"), bytes("a")), "b'a'"],
    [() => re.re_Match_groups(re.re_match("(a)(b)?", "a")), "('a', None)"],
    [() => re.re_Match_groups(re.re_match("(a|b)*c", "ababc")), "('b',)"],
    [() => re.re_Match_group(re.re_match("a", "a"), [1]), "IndexError(1,)"],
    [() => re.re_Match_span(re.re_search("b", py("é😀b"))), "(2, 3)"],
    [() => group("[é]", "é"), "'é'"],
    [() => group(py("[😀]+"), py("😀😀x")), "'😀😀'"],
    [() => re.re_search(re.re_compile("^a"), "ba", 1), "None"],
    [() => re.re_search(re.re_compile("a$"), "bab", 0, 2), "<match num=1>"],
    [() => group("a+?", "aaa"), "'a'"],
    [() => group("x?y*?z", "xyyz"), "'xyyz'"],
    [() => re.re_fullmatch("a|ab", "ab"), "<match num=1>"],
    [() => re.re_findall("(a)(b)?", "abxa"), "[('a', 'b'), ('a', '')]"],
    [() => re.re_findall("x*", "axb"), "['', 'x', '', '']"],
    [() => re.re_match("ABC", "abc", 2), "<match num=1>"],
    [() => group(".*", "x".repeat(100000)).length, "100000"],
  ]);
  facts("replaces and splits", [
    [() => sub("x*", "-", "abc"), "'abc'"],
    [() => sub("b", "\\g<0>x", "abc"), "'abxc'"],
    [() => sub("(b)", "\\1\\1", "abc"), "'abbc'"],
    [() => sub("(b)", "\\2", "abc"), "IndexError(2,)"],
    [() => sub("b", "\\n", "abc"), "'anc'"],
    [() => sub("b", "x", "abcb", 1), "'axcb'"],
    [() => sub("b", "x", bytes("abcb")), "b'axcx'"],
    [() => sub("b", bytes("x"), "abcb"), "'axcx'"],
    [() => sub("^a", "x", "aaa"), "'xaa'"],
    [() => sub("(a)(x)?", "[\\2]", "ab"), "'[]b'"],
    [() => split("b", "abcbd", 1), "['a', 'cbd']"],
    [() => split("x*", "axbc"), "['axbc']"],
  ]);
  test("gives up on a pattern that would take for ever", () => {
    expect(shown(() => re.re_match("(?:a?a?a?)+b", "a".repeat(200)))).toMatch(/RuntimeError/);
  });
});

describe("struct", () => {
  const pack = (format: string, ...values: any[]) => struct.struct_pack(format, values);
  facts("packs and unpacks", [
    [() => struct.struct_calcsize("bIhQ"), "24"],
    [() => struct.struct_calcsize("<bIhQ"), "15"],
    [() => pack("<hHi", -2, 65535, 1), "b'\\xfe\\xff\\xff\\xff\\x01\\x00\\x00\\x00'"],
    [() => pack(">i", 258), "b'\\x00\\x00\\x01\\x02'"],
    [() => pack("<B", 300), "b','"],
    [() => pack("<q", -(1n << 62n)), "b'\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\xc0'"],
    [() => pack("3s2x", bytes("ab")), "b'ab\\x00\\x00\\x00'"],
    [() => pack("<2H", 1), "b'\\x01\\x00\\x00\\x00'"],
    [() => struct.struct_unpack("<hB", bytes("\xfe\xff\x07")), "(-2, 7)"],
    [() => struct.struct_unpack("<f", pack("<f", new Float(0.5))), "(0.5,)"],
    [() => struct.struct_unpack("<e", pack("<e", new Float(0.1))), "(0.0999755859375,)"],
    [() => struct.struct_unpack("<Q", bytes("\xff".repeat(8))), "(18446744073709551615,)"],
    [() => struct.struct_unpack_from("<h", bytes("abcd"), -2), "(25699,)"],
    [() => struct.struct_unpack("<i", bytes("ab")), "ValueError('buffer too small',)"],
    [() => struct.struct_calcsize("z"), "ValueError('bad typecode',)"],
  ]);
});

describe("binascii and hashlib", () => {
  facts("encode", [
    [() => binascii.binascii_hexlify(bytes("ab"), ":"), "b'61:62'"],
    [() => binascii.binascii_b2a_base64(bytes("foobar!")), "b'Zm9vYmFyIQ==\\n'"],
    [() => binascii.binascii_b2a_base64(bytes("fo"), false), "b'Zm8='"],
    [() => binascii.binascii_a2b_base64(bytes("Zm9v YmFyIQ==")), "b'foobar!'"],
    [() => binascii.binascii_a2b_base64(bytes("Zm9")), "ValueError('incorrect padding',)"],
    [() => binascii.binascii_crc32(bytes("The quick brown fox jumps over the lazy dog")), "1095738169"],
    [() => binascii.binascii_crc32(bytes("fox"), binascii.binascii_crc32(bytes("The "))), "2941317402"],
  ]);
  test("digests are CPython's", () => {
    const texts = [0, 1, 3, 55, 56, 57, 63, 64, 65, 1000].map((n) => "\xe7".repeat(n));
    const expected = cpython(
      "import json,sys,hashlib;json.dump([[getattr(hashlib,a)(bytes(map(ord,t))).hexdigest() for a in ('md5','sha1','sha256')] for t in json.load(sys.stdin)],sys.stdout)",
      texts,
    );
    if (expected === undefined) return;
    const digests = texts.map((text) =>
      [hashlib.hashlib_md5_new, hashlib.hashlib_sha1_new, hashlib.hashlib_sha256_new].map((make) =>
        bytes_hex(hashlib.hashlib_digest(make(undefined, bytes(text)))),
      ),
    );
    expect(digests).toEqual(expected);
  });
  facts("end with the digest", [
    [
      () => {
        const hash = hashlib.hashlib_md5_new(undefined);
        hashlib.hashlib_digest(hash);
        return hashlib.hashlib_update(hash, bytes("a"));
      },
      "ValueError('hash is final',)",
    ],
  ]);
});

describe("json", () => {
  facts("writes", [
    [() => json.json_dumps(py('a"\\\n\x01\x7fé😀/')), `'"a\\\\"\\\\\\\\\\\\n\\\\u0001\\x7fé😀/"'`],
    [
      () => json.json_dumps([1, new Float(1.5), None, true, new Tuple([1, 2])]),
      "'[1, 1.5, null, true, [1, 2]]'",
    ],
    [
      () =>
        json.json_dumps(
          dict_of([
            [1, 2],
            [None, 3],
            [new Tuple([1, 2]), 6],
            ["a", []],
          ]),
        ),
      `'{"1": 2, "null": 3, "[1, 2]": 6, "a": []}'`,
    ],
    [() => json.json_dumps(bytes("abc")), `'"abc"'`],
    [() => json.json_dumps([1, 2], new Tuple([",", ":"])), "'[1,2]'"],
    [() => json.json_dumps([1], 5), `TypeError("object 'int' isn't a tuple or list",)`],
    [
      () => json.json_dumps([1], new Tuple([","])),
      "ValueError('requested length 2 but object has length 1',)",
    ],
  ]);
  const bad = "ValueError('syntax error in JSON',)";
  facts("reads", [
    [() => json.json_loads('{"a": {"b": [1, {"c": null}]}}'), "{'a': {'b': [1, {'c': None}]}}"],
    [() => json.json_loads(" [1,,2 3}"), "[1, 2, 3]"],
    [() => json.json_loads("01"), "1"],
    [() => json.json_loads("1e5"), "100000.0"],
    [() => json.json_loads('"\\u00e9\\n\\x"'), "'é\\nx'"],
    [() => json.json_loads('{"a"}'), "{}"],
    [() => json.json_loads(bytes("[1]")), "[1]"],
    [() => json.json_loads("123456789012345678901234567890"), "123456789012345678901234567890"],
    [() => json.json_loads(""), bad],
    [() => json.json_loads("[1"), bad],
    [() => json.json_loads('"a'), bad],
    [() => json.json_loads("]"), bad],
    [() => json.json_loads("1 2"), bad],
    [() => json.json_loads("{[]: 2}"), bad],
    [() => json.json_loads("NaN"), bad],
    [() => json.json_loads("1-1"), `ValueError("invalid syntax for integer with base 10: '1-1'",)`],
    [() => json.json_loads("1e"), "ValueError('invalid syntax for number',)"],
    [() => json.json_loads(1), "TypeError('object with buffer protocol required',)"],
    [() => json.json_loads("[".repeat(100000) + "]".repeat(100000)).length, "1"],
  ]);
});

describe("io", () => {
  const text = (initial?: any) => io.io_StringIO_new(undefined, initial);
  facts("streams in memory", [
    [() => io.io_read(text(py("é😀x")), 2), "'é😀'"],
    [() => io.io_read(io.io_BytesIO_new(undefined, "abc")), "b'abc'"],
    [() => io.io_readline(text("a\nb\n")), "'a\\n'"],
    [() => io.io_readlines(text("a\nb")), "['a\\n', 'b']"],
    [() => io.io_seek(text("abc"), -1), "OSError(22,)"],
    [() => io.io_seek(text("abc"), 1, 2), "4"],
    [() => io.io_readinto(io.io_BytesIO_new(undefined, "abc"), bytearray_new(undefined, 2)), "2"],
    [
      () => io.io_readinto(io.io_BytesIO_new(undefined), bytes("ab")),
      "TypeError('object with buffer protocol required',)",
    ],
    [() => io.io_write(text(), 1), "TypeError('object with buffer protocol required',)"],
    [
      () => {
        const stream = io.io_BytesIO_new(undefined, bytes("abc"));
        io.io_seek(stream, 5);
        io.io_write(stream, bytes("foobar"), 1, 3);
        return io.io_BytesIO_getvalue(stream);
      },
      "b'abc\\x00\\x00oob'",
    ],
    [
      () => {
        const stream = text("abc");
        io.io_close(stream);
        return io.io_read(stream);
      },
      "ValueError('I/O operation on closed file',)",
    ],
  ]);
});

describe.each([
  ["memory", () => new MemoryFiles()],
  ["Node", () => new NodeFiles(mkdtempSync(join(tmpdir(), "files-")))],
])("files in %s", (_, make) => {
  beforeEach(() => {
    const files = make();
    use_files(files);
    return () => {
      if (files instanceof NodeFiles) rmSync(files.current_directory(), { recursive: true });
    };
  });
  test("are written, appended to, read and removed", () => {
    const write = (mode: string, data: any) => {
      const file = open("f", mode);
      io.io_write(file, data);
      io.io_close(file);
    };
    write("w", py("é😀\nb"));
    write("a", "c\n");
    expect(shown(() => io.io_readlines(open("f")))).toBe("['é😀\\n', 'bc\\n']");
    expect(shown(() => io.io_read(open("f", "rb"), 3))).toBe("b'\\xc3\\xa9\\xf0'");
    write("r+b", bytes("XY"));
    expect(shown(() => io.io_read(open("f", "rb"), 3))).toBe("b'XY\\xf0'");
    expect(shown(() => io.io_write(open("f"), "x"))).toBe("OSError(9,)");
    expect(shown(() => os.os_stat("f").a[6])).toBe("10");
    os.os_remove("f");
    expect(shown(() => open("f"))).toBe("OSError(2,)");
  });
  test("stand in directories", () => {
    os.os_mkdir("d");
    os.os_chdir("d");
    io.io_close(open("f", "w"));
    os.os_rename("f", "g");
    os.os_chdir("..");
    expect(shown(() => os.os_listdir("d"))).toBe("['g']");
    expect(shown(() => os.os_rmdir("d"))).toBe("OSError(39,)");
    expect(shown(() => os.os_mkdir("d"))).toBe("OSError(17,)");
    expect(shown(() => open("d"))).toBe("OSError(21,)");
    expect(shown(() => os.os_listdir("e"))).toBe("OSError(2,)");
    os.os_remove("d/g");
    os.os_rmdir("d");
    expect(shown(() => os.os_listdir())).toBe("[]");
  });
});
