/** Literals that programs are made of, a few of them at the borders where representations change. */

/** What an expression is meant to be; now and then it is something else. */
export type Kind =
  | "int"
  | "float"
  | "bool"
  | "str"
  | "bytes"
  | "buffer"
  | "ints"
  | "floats"
  | "strs"
  | "pair"
  | "dict"
  | "set"
  | "obj"
  | "maybe";

export const KINDS: readonly Kind[] = [
  "int",
  "int",
  "int",
  "float",
  "float",
  "bool",
  "str",
  "str",
  "bytes",
  "buffer",
  "ints",
  "ints",
  "floats",
  "strs",
  "pair",
  "dict",
  "set",
  "obj",
  "maybe",
];

/** Kinds that print alike however they are nested: sets and dicts have an order of their own on a device. */
export const ORDERED: readonly Kind[] = [
  "int",
  "float",
  "bool",
  "str",
  "bytes",
  "ints",
  "pair",
  "obj",
  "maybe",
];

export const SMALL = ["0", "1", "2", "3", "5", "7", "(-1)", "(-2)", "(-3)"];

const INTS = [
  "10",
  "(-5)",
  "255",
  "256",
  "1000",
  "65535",
  "2147483647",
  "2147483648",
  "(-2147483648)",
  "(-2147483649)",
  "4294967295",
  "4294967296",
  "9007199254740991",
  "9007199254740992",
  "(-9007199254740991)",
  "(-9007199254740993)",
  "18446744073709551615",
  "(1 << 64)",
  "(-(1 << 70))",
  "123456789012345678901234567890",
].map((text) => (text.startsWith("(") ? text : `(${text})`));

export const LITERALS: Readonly<Record<Kind, readonly string[]>> = {
  int: [...SMALL, ...SMALL, ...SMALL, ...INTS],
  float: [
    "0.0",
    "1.0",
    "(-1.0)",
    "0.5",
    "2.5",
    "(-0.25)",
    "3.75",
    "100.0",
    "1e10",
    "(-1e-3)",
    "1e16",
    "123456.789",
  ],
  bool: ["True", "False"],
  str: [
    '""',
    '"a"',
    '"abc"',
    '"Hello"',
    '"x y  z"',
    '"a,b,,c"',
    '"\\u00e9t\\u00e9"',
    '"\\U0001F600k"',
    '"it\'s"',
    '"%d and %s"',
    '"12"',
    '" pad "',
    '"{} {}"',
    '"tab\\tnl\\n"',
    '"aaa"',
    '"a=b;c=d"',
  ],
  bytes: ['b""', 'b"a"', 'b"abc"', 'b"\\x00\\xff"', 'b"a,b"', "bytes([1, 2, 3])", 'b"hello"'],
  buffer: ['bytearray(b"")', 'bytearray(b"abc")', "bytearray(3)", "bytearray([1, 2, 255])"],
  ints: [
    "[]",
    "[1, 2, 3]",
    "[5]",
    "[3, 1, 2]",
    "list(range(4))",
    "([0] * 3)",
    "[-1, 10, 4, 4]",
    "[2 ** 31, 2 ** 53, -1]",
  ],
  floats: ["[]", "[0.5, 1.5]", "([0.0] * 3)", "[2.5, -1.0, 2.5]", "[1e10]"],
  strs: ["[]", '["a", "b"]', '["x"]', '"a b c".split()', '["b", "a", "c"]', '["\\u00e9", "z"]'],
  pair: ["(1, 2)", '(0, "a")', "(1.5, 2)", "(1, (2, 3))", "Point(1, 2)", "()"],
  dict: ["{}", '{"a": 1}', '{"a": 1, "b": 2}', '{1: "x", "k": 5}', "dict(a=3, c=4)", "{0: 1, 1: 2, 2: 0}"],
  set: ["set()", "{1, 2}", "{3}", "set(range(3))"],
  obj: ["Num(3)", "Sub(4)", "Num(2.5)", "Sub.make(1)", "Num(-1)"],
  maybe: ["None", "0", "5", "None", '"s"'],
};
