/** What MicroPython's parser refuses, held against CPython where there is one: `match`, strides, views, positional-only parameters. */
import { spawnSync } from "node:child_process";
import { firstDifference, runOurs } from "./compare.js";
import { type Mode, oneByOne } from "./mode.js";
import { Random } from "./random.js";

const PRELUDE = `class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __repr__(self):
        return "P(%r, %r)" % (self.x, self.y)
class Q(P):
    z = 3
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__.replace("UnboundLocal", "Name"))
`;

/** The row `bool_is_no_int` of docs/differences.md, for CPython: no pattern `int()` matches True. */
const INT_WITHOUT_BOOLS = `class Whole(type):
    def __instancecheck__(cls, v):
        return type(v) is not bool and isinstance(v, cls.__base__)
class int(int, metaclass=Whole):
    pass
`;

const SUBJECTS = [
  ..."0|1|-1|2.0|1.5|True|None".split("|"),
  ...`"a"|"abc"|b"a"|""`.split("|"),
  ..."[]|[1]|[1, 2]|(1, 2, 3)|[1, [2, 3]]|[[], ()]|['a', 1]|range(3)".split("|"),
  ..."{}|{'k': 1}|{'k': [1, 2], 'l': None}|{1: 'a', 'k': {'l': 2}}|{1, 2}".split("|"),
  ..."P(1, 2)|P(0, [1])|Q('a', None)|[P(1, 2), Q(3, 4)]|P|len".split("|"),
];

const CONSTANTS = ["0", "1", "-1", "2.0", "True", "None", '"a"', 'b"a"', "1 + 0j"];

class Patterns {
  readonly #random: Random;
  #names: string[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** A function of one `match` statement. */
  matcher(name: string): string {
    const lines = [`def ${name}(v):`, "    match v:"];
    for (let n = 2 + this.#random.below(4); n > 0; n--) {
      this.#names = [];
      const pattern = this.#pattern(0);
      const guard = this.#random.chance(20)
        ? ` if ${this.#random.pick(["v", "not v", "len(str(v)) > 3"])}`
        : "";
      lines.push(`        case ${pattern}${guard}:`);
      lines.push(
        `            return ("${name}", ${n}, ${this.#names.map((each) => `repr(${each})`).join(", ")})`,
      );
    }
    return `${lines.join("\n")}\n    return "none"\n`;
  }

  #capture(): string {
    const name = `c${this.#names.length}`;
    this.#names.push(name);
    return name;
  }

  #pattern(depth: number): string {
    const random = this.#random;
    const inner = () => (depth > 2 ? random.pick(CONSTANTS) : this.#pattern(depth + 1));
    switch (random.below(depth === 0 ? 6 : 10)) {
      case 0:
        return random.pick(CONSTANTS);
      case 1:
        return [random.pick(CONSTANTS), random.pick(CONSTANTS), "[_]"].join(" | ");
      case 2: {
        const items = Array.from({ length: random.below(3) }, inner);
        if (random.chance(40))
          items.splice(random.below(items.length + 1), 0, random.chance(50) ? "*_" : `*${this.#capture()}`);
        return random.chance(50) ? `[${items.join(", ")}]` : `(${items.map((item) => `${item}, `).join("")})`;
      }
      case 3: {
        const entries = ["'k'", "1", "'l'"].slice(random.below(3)).map((key) => `${key}: ${inner()}`);
        if (random.chance(40)) entries.push(`**${this.#capture()}`);
        return `{${entries.join(", ")}}`;
      }
      case 4:
        return `${random.pick(["P", "Q"])}(${random.pick([inner(), `${inner()}, ${inner()}`, `x=${inner()}`, `${inner()}, y=${inner()}`, ""])})`;
      case 5:
        return `${random.pick(["int", "str", "bool", "float", "list", "dict", "bytes", "tuple"])}(${random.chance(50) ? this.#capture() : ""})`;
      case 6: {
        const pattern = inner();
        return pattern.startsWith("c") || pattern === "_" ? pattern : `(${pattern}) as ${this.#capture()}`;
      }
      case 7:
        return `(${inner()})`;
      case 8:
        return "_";
      default:
        return this.#capture();
    }
  }
}

function plain(random: Random): string {
  const pick = (...items: string[]) => random.pick(items);
  const text = () =>
    pick(
      '"abcdef"',
      '"h\\u00e9llo"',
      '"a\\U0001F600b\\U0001F601c"',
      'b"bytes"',
      "(1, 2, 3, 4)",
      "[5, 6, 7]",
      "range(9)",
    );
  const bound = () => pick("", "0", "1", "-1", "2", "-3", "9", "-9");
  const step = () => pick("1", "2", "-1", "-2", "3", "-5");
  return random.pick([
    () => `${text()}[${bound()}:${bound()}:${step()}]`,
    () =>
      `(lambda s: (s.__setitem__(slice(${bound() || "None"}, ${bound() || "None"}, ${step()}), [8, 9]), s))([1, 2, 3, 4])`,
    () =>
      `"${pick("ab cd", "A1b", "x")}".${pick("title()", "capitalize()", "swapcase()", "zfill(7)", "ljust(5, '*')", "rjust(6) + '|'", "expandtabs(3)", "removeprefix('a')", "removesuffix('x')", "isidentifier()", "casefold()", "isalnum()")}`,
    () =>
      `sorted({1: 2, 3: 4}.${pick("keys() & {1}", "keys() | {5}", "keys() - {3}", "items() & {(1, 2)}", "keys() ^ {1, 9}")})`,
    () =>
      `(lambda a, /, b=2, *c, d=4, **e: (a, b, c, d, e))(${pick("1", "1, 2, 3", "1, b=5", "1, a=6", "1, d=7, f=8", "*[1, 2], *[3], **{'g': 1}, **{'h': 2}")})`,
    () => `[*${pick("[1, 2]", '"ab"', "range(2)")}, 0, *${pick("()", "{1: 2}", "(3,)")}]`,
    () => `{**{"a": 1}, "b": 2, **{"a": ${pick("3", "4")}}}`,
    () =>
      `(${pick("5", "255", "-8", "2 ** 70")}).${pick("bit_length()", "bit_count()", "conjugate()", "as_integer_ratio()")}`,
    () => `(${pick("1.5", "2.0", "-0.5")}).${pick("is_integer()", "as_integer_ratio()")}`,
    () =>
      `${pick("range(0, 9, 2)", "range(3)", "range(0)")} == ${pick("range(0, 10, 2)", "range(0, 3)", "range(5, 5)")}`,
    () =>
      `"%s|%5.2f|%-6d|%+x" % (${text()}, ${pick("1.25", "2.5", "-0.125")}, ${pick("42", "-7")}, ${pick("255", "-255")})`,
    () =>
      `"{:${pick("<", ">", "^", "=")}${pick("+", " ", "")}${pick("#", "")}${pick("12", "012", "")}${pick(",", "_", "")}${pick("d", "", "g", "f", "e")}}".format(${pick("1234567", "-42", "0")})`,
  ])();
}

function programOf(seed: number): string {
  const random = new Random(seed);
  const patterns = new Patterns(random);
  const lines = [PRELUDE];
  for (let n = 0; n < 3; n++) {
    lines.push(patterns.matcher(`m${n}`));
    for (const subject of SUBJECTS) if (random.chance(60)) lines.push(`show(lambda: m${n}(${subject}))\n`);
  }
  for (let n = 0; n < 15; n++) lines.push(`show(lambda: ${plain(random)})\n`);
  return lines.join("");
}

/** Null where there is no CPython new enough. */
export function modern(python: string | null): Mode {
  return {
    name: "modern",
    show: programOf,
    check: oneByOne((seed) => {
      if (python === null) return null;
      const source = programOf(seed);
      const run = spawnSync(python, ["-c", INT_WITHOUT_BOOLS + source], {
        encoding: "utf8",
        env: { ...process.env, PYTHONUTF8: "1" },
      });
      const expected = run.status === 0 ? run.stdout : `uncaught ${run.stderr.trimEnd().split("\n").pop()}`;
      const found = firstDifference(expected, runOurs(source, { inference: seed % 4 !== 0 }));
      return found === null
        ? null
        : `line ${found.line}\n  CPython: ${found.expected}\n  mpyjs:   ${found.ours}`;
    }),
  };
}
