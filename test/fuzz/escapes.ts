/**
 * Names that mean something to JavaScript, asked of every kind of object in every way: the program sees what it would see on a
 * device, and no primordial is touched.
 */
import { HOSTILE_NAMES } from "../hostile-names.js";
import { firstDifference, type Oracle, runOurs } from "./compare.js";
import { type Mode, oneByOne } from "./mode.js";
import { digestPrimordials } from "./primordials.js";
import { Random } from "./random.js";

const OBJECTS = [
  "(1)",
  "2**70",
  "(1.5)",
  '"s"',
  '"\\U0001F600"',
  'b"b"',
  'bytearray(b"b")',
  'memoryview(b"b")',
  "[]",
  "()",
  "{}",
  "{1}",
  "frozenset((1,))",
  "None",
  "True",
  "Ellipsis",
  "NotImplemented",
  "len",
  "print",
  "int",
  "str",
  "dict",
  "type",
  "object",
  "A",
  "A()",
  "B()",
  "B",
  "Err(1)",
  "A().m",
  "make()",
  "range(3)",
  "iter([1])",
  "zip()",
  "map(len, [])",
  "KeyError",
  "property(len)",
  "staticmethod(len)",
  "[].append",
  '"".join',
  "{}.keys()",
  "{}.items()",
  "math",
  "math.sin",
  "deque((), 2)",
  "P(1, 2)",
  "P",
  "super(B, B())",
  "globals()",
];

/** O is the object and N the name. What they print says only what happened, never a value of the oracle's own. */
const WAYS = [
  "O.N",
  "O.N()",
  "O.N(1, 2)",
  "O.N(a=1)",
  "O.N.N",
  'getattr(O, "N")',
  'getattr(O, "N", "none")',
  'hasattr(O, "N")',
  'setattr(O, "N", 1)',
  'delattr(O, "N")',
  'setattr(O, "N", 1) or O.N',
  "assign(O)",
  "remove(O)",
  "change(O)",
  '"{0.N}".format(O)',
  '"{0[N]}".format(O)',
  '"{N}".format(**{"N": 5})',
  '"%(N)s" % {"N": 6}',
  'O["N"]',
  '"N" in O',
  "O(N=1)",
  'O(**{"N": 1})',
  'keywords(**{"N": O})["N"] is O',
  "keywords(N=1)",
  "dict(N=2)",
  '{"N": O}["N"] is O',
  '[x for x in dir(O) if x == "N"]',
  'type("N", (), {"N": 3}).N',
  'type("N", (), {})().N',
  'namedtuple("N", "N")(4).N',
  'globals()["N"]',
  'globals().get("N")',
  'A.__dict__.get("N")',
  'B().__dict__.get("N")',
  "match_it(O)",
];

function programOf(name: string, seed: number): string {
  const random = new Random(seed);
  const probes = Array.from({ length: PROBES }, () => {
    const object = random.pick(OBJECTS);
    const way = random.pick(WAYS).replaceAll("N", name).replaceAll("O", object);
    return `t(lambda: ${way})\n`;
  });
  return `${HEAD.replaceAll("NAME", name)}${probes.join("")}print(sorted(NAME_ for NAME_ in globals() if NAME_ == "${name}"))\n`;
}

export const PROBES = 60;

const HEAD = `import math
from collections import deque, namedtuple
P = namedtuple("P", "x y")
class A:
    def m(self): return 1
class B(A):
    NAME = 1
    def NAME2(self): return self.NAME
class Err(ValueError):
    pass
def make():
    yield 1
def keywords(**kw):
    return kw
def assign(o):
    o.NAME = 1
    return o.NAME
def remove(o):
    del o.NAME
def change(o):
    o.NAME += 1
    return o.NAME
def match_it(o):
    def NAME(NAME=0):
        return NAME
    return NAME(NAME=2), [NAME(NAME) for NAME in ()], (lambda NAME: NAME)(3)
def shown(v):
    return v if isinstance(v, (int, str, list, tuple, dict, bool)) or v is None else type(v).__name__
def t(f):
    try:
        print(shown(f()))
    except Exception as e:
        print(type(e).__name__)
`;

export function escapes(oracle: Oracle): Mode {
  const show = (seed: number) => programOf(HOSTILE_NAMES[seed % HOSTILE_NAMES.length], seed);
  return {
    name: "escapes",
    weight: PROBES,
    show,
    check: oneByOne(async (seed) => {
      const source = show(seed);
      const before = digestPrimordials();
      const ours = runOurs(source, {});
      if (digestPrimordials() !== before) return "a primordial was changed";
      const found = firstDifference(await oracle(source), ours);
      if (found === null) return null;
      const probe = source.slice(source.indexOf("t(lambda")).split("\n")[found.line - 1];
      return `${HOSTILE_NAMES[seed % HOSTILE_NAMES.length]}: ${probe}\n  MicroPython: ${found.expected}\n  mpyjs:       ${found.ours}`;
    }),
  };
}
