/**
 * Typed, bounded, deterministic Python programs. Every statement is observed (type and value, or the class and text of
 * the exception) and the program goes on after an error, so that one program makes a dozen observations or more.
 *
 * Kept out, because the oracle differs there by decision (docs/differences.md) or by nature: addresses, time, the order of
 * sets and dicts (printed sorted), the last digits of a float's repr (printed to ten), strides of str and bytes,
 * non-ASCII case mapping, sequences times big integers, and shifts and powers that are not small.
 */
import { Random } from "./random.js";

export type Kind =
  | "int"
  | "float"
  | "bool"
  | "str"
  | "bytes"
  | "ints"
  | "strs"
  | "pair"
  | "dict"
  | "set"
  | "obj"
  | "any";

interface Variable {
  readonly name: string;
  readonly kind: Kind;
}

interface FunctionShape {
  readonly name: string;
  readonly params: readonly Kind[];
  readonly optional: number;
  readonly returns: Kind;
}

export interface GeneratedProgram {
  /** The statements, each a whole top-level piece of text, so that a minimiser can leave some out. */
  readonly pieces: readonly string[];
  readonly source: string;
}

const PRELUDE = `def norm(v):
    if isinstance(v, float):
        return "%.10g" % v
    if isinstance(v, list):
        return "[" + ", ".join([norm(x) for x in v]) + "]"
    if isinstance(v, tuple):
        return "(" + ", ".join([norm(x) for x in v]) + ")"
    if isinstance(v, dict):
        return "{" + ", ".join(sorted([norm(k) + ": " + norm(x) for k, x in v.items()])) + "}"
    if isinstance(v, (set, frozenset)):
        return "set(" + ", ".join(sorted([norm(x) for x in v])) + ")"
    return repr(v)


def show(label, f):
    try:
        v = f()
        print(label, type(v).__name__, norm(v))
    except Exception as e:
        print(label, "raises", type(e).__name__, e)


class Num:
    def __init__(self, v, tag="n"):
        self.v = v
        self.tag = tag

    def __repr__(self):
        return "Num(" + norm(self.v) + ")"

    def __add__(self, o):
        return Num(self.v + (o.v if isinstance(o, Num) else o))

    def __radd__(self, o):
        return Num(o + self.v, "r")

    def __sub__(self, o):
        return Num(self.v - o.v) if isinstance(o, Num) else NotImplemented

    def __mul__(self, o):
        return Num(self.v * o) if isinstance(o, (int, float)) else NotImplemented

    def __eq__(self, o):
        return isinstance(o, Num) and self.v == o.v

    def __hash__(self):
        return 7

    def __lt__(self, o):
        return self.v < o.v

    def __neg__(self):
        return Num(-self.v)

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.v, self.tag)[i]

    def __bool__(self):
        return bool(self.v)

    def __call__(self, x=1):
        return self.v + x

    def bump(self, by=1):
        self.v += by
        return self

    @property
    def twice(self):
        return self.v * 2

    @twice.setter
    def twice(self, value):
        self.v = value


class Sub(Num):
    count = 0

    def __init__(self, v):
        super().__init__(v, "sub")
        Sub.count += 1

    def bump(self, by=2):
        super().bump(by)
        return self

    def __getattr__(self, name):
        if name.startswith("dyn"):
            return name + norm(self.v)
        raise AttributeError(name)

    @classmethod
    def make(cls, v):
        return cls(v)

    @staticmethod
    def plain(a, b=3):
        return a + b
`;

const INTS = [
  "0",
  "1",
  "-1",
  "2",
  "3",
  "7",
  "10",
  "-5",
  "255",
  "256",
  "1000",
  "65535",
  "2147483647",
  "2147483648",
  "-2147483648",
  "-2147483649",
  "4294967295",
  "4294967296",
  "9007199254740991",
  "9007199254740992",
  "-9007199254740993",
  "18446744073709551615",
  "1 << 64",
  "-(1 << 70)",
  "123456789012345678901234567890",
];
const SMALL = ["0", "1", "2", "3", "5", "-1", "-2", "7"];
const FLOATS = [
  "0.0",
  "1.0",
  "-1.0",
  "0.5",
  "2.5",
  "-0.25",
  "3.75",
  "100.0",
  "1e10",
  "-1e-3",
  "1e16",
  "123456.789",
];
const STRS = [
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
];
const BYTES = ['b""', 'b"a"', 'b"abc"', 'b"\\x00\\xff"', 'b"a,b"', "bytes([1, 2, 3])", 'b"hello"'];

/** Makes the program of a seed. */
export function generate(seed: number): GeneratedProgram {
  return new Generator(new Random(seed)).program();
}

class Generator {
  readonly random: Random;
  readonly variables: Variable[] = [];
  readonly functions: FunctionShape[] = [];
  #counter = 0;
  #depth = 0;

  constructor(random: Random) {
    this.random = random;
  }

  program(): GeneratedProgram {
    const pieces: string[] = [];
    for (let n = 2 + this.random.below(3); n > 0; n--) pieces.push(this.functionDefinition());
    for (let n = 10 + this.random.below(14); n > 0; n--) pieces.push(this.observed());
    return { pieces, source: assemble(pieces) };
  }

  /** One top-level statement under observation. */
  observed(): string {
    const label = JSON.stringify(`#${++this.#counter}`);
    const r = this.random.below(100);
    if (r < 45 || this.variables.length === 0) {
      const kind = this.anyKind();
      if (this.random.chance(50)) {
        const name = `v${this.#counter}`;
        const text = `try:\n    ${name} = ${this.expression(kind)}\n    show(${label}, lambda: ${name})\nexcept Exception as e:\n    ${name} = ${this.literal(kind)}\n    print(${label}, "raises", type(e).__name__, e)\n`;
        this.variables.push({ name, kind });
        return text;
      }
      return `show(${label}, lambda: ${this.expression(kind)})\n`;
    }
    if (r < 60) return this.mutation(label);
    if (r < 72) return this.loop(label);
    if (r < 80) return this.tryStatement(label);
    if (r < 88) return this.generatorUse(label);
    if (r < 94) return this.closure(label);
    return this.unpacking(label);
  }

  anyKind(): Kind {
    return this.random.pick([
      "int",
      "int",
      "int",
      "float",
      "bool",
      "str",
      "str",
      "bytes",
      "ints",
      "ints",
      "strs",
      "pair",
      "dict",
      "set",
      "obj",
    ]);
  }

  literal(kind: Kind): string {
    const pick = (items: readonly string[]) => this.random.pick(items);
    switch (kind) {
      case "int":
        return this.random.chance(60) ? pick(SMALL) : `(${pick(INTS)})`;
      case "float":
        return pick(FLOATS);
      case "bool":
        return pick(["True", "False"]);
      case "str":
        return pick(STRS);
      case "bytes":
        return pick(BYTES);
      case "ints":
        return pick(["[]", "[1, 2, 3]", "[5]", "[3, 1, 2]", "list(range(4))", "[0] * 3", "[-1, 10, 4, 4]"]);
      case "strs":
        return pick(["[]", '["a", "b"]', '["x"]', '"a b c".split()', '["b", "a", "c"]']);
      case "pair":
        return pick(["(1, 2)", '(0, "a")', "(1.5, 2)", "(1, (2, 3))"]);
      case "dict":
        return pick(["{}", '{"a": 1}', '{"a": 1, "b": 2}', '{1: "x", "k": 5}', "dict(a=3, c=4)"]);
      case "set":
        return pick(["set()", "{1, 2}", "{3}", "set(range(3))", "frozenset((1, 5))"]);
      case "obj":
        return pick(["Num(3)", "Sub(4)", "Num(2.5)", "Sub.make(1)", "Num(-1)"]);
      case "any":
        return this.literal(this.anyKind());
    }
  }

  expression(kind: Kind): string {
    if (kind === "any") kind = this.anyKind();
    if (this.#depth > 3 || this.random.chance(25)) return this.leaf(kind);
    if (this.random.chance(4)) return this.expression(this.anyKind()); // a type error now and then
    this.#depth++;
    const text = this.composite(kind);
    this.#depth--;
    return text;
  }

  leaf(kind: Kind): string {
    const known = this.variables.filter((variable) => variable.kind === kind);
    return known.length > 0 && this.random.chance(65) ? this.random.pick(known).name : this.literal(kind);
  }

  composite(kind: Kind): string {
    const e = (of: Kind) => this.expression(of);
    const small = () => this.random.pick(SMALL);
    const callable = this.functions.filter((shape) => shape.returns === kind);
    if (callable.length > 0 && this.random.chance(15)) return this.callOf(this.random.pick(callable));
    if (this.random.chance(6)) return `(${e(kind)} if ${e("bool")} else ${e(kind)})`;
    if (this.random.chance(4)) return `(${e(kind)} ${this.random.pick(["and", "or"])} ${e(kind)})`;
    if (this.random.chance(4)) return `(lambda q: q)(${e(kind)})`;
    const options: (() => string)[] = [];
    const add = (...more: (() => string)[]) => options.push(...more);
    switch (kind) {
      case "int":
        add(
          () => `(${e("int")} ${this.random.pick(["+", "-", "*", "&", "|", "^"])} ${e("int")})`,
          () => `(${e("int")} ${this.random.pick(["+", "-", "*"])} ${e("int")})`,
          () => `(${e("int")} ${this.random.pick(["//", "%"])} ${e("int")})`,
          () => `(${e("int")} ${this.random.pick(["<<", ">>"])} (${e("int")} & 31))`,
          () => `(${small()} ** (${e("int")} & 15))`,
          () => `${this.random.pick(["-", "~", "+"])}${e("int")}`,
          () => `len(${e(this.random.pick(["str", "ints", "strs", "bytes", "dict", "set", "pair"]))})`,
          () => `${this.random.pick(["sum", "max", "min"])}(${e("ints")})`,
          () => `${e("ints")}[${small()}]`,
          () => `int(${e(this.random.pick(["float", "str", "bool", "int"]))})`,
          () => `abs(${e("int")})`,
          () => `${e("str")}.${this.random.pick(["find", "count", "index", "rfind"])}(${e("str")})`,
          () => `${e("bytes")}[${small()}]`,
          () => `ord(${e("str")}[${small()}])`,
          () => `${e("dict")}.get(${e("str")}, ${e("int")})`,
          () => `${e("obj")}.v`,
          () => `divmod(${e("int")}, ${e("int")})[${this.random.below(2)}]`,
          () => `(${e("bool")} + ${e("int")})`,
          () => `sum(q * ${small()} for q in ${e("ints")})`,
          () => `${e("ints")}.${this.random.pick(["index", "count"])}(${e("int")})`,
          () => `pow(${e("int")}, ${e("int")} & 7, 1000)`,
          () => `round(${e("float")})`,
          () => `hash(${e("int")} & 1023)`,
        );
        break;
      case "float":
        add(
          () => `(${e("float")} ${this.random.pick(["+", "-", "*", "/"])} ${e("float")})`,
          () => `(${e("float")} ${this.random.pick(["+", "-", "*", "/"])} ${e("int")})`,
          () => `(${e("int")} / ${e("int")})`,
          () => `(${e("float")} ${this.random.pick(["//", "%"])} ${e("float")})`,
          () => `-${e("float")}`,
          () => `abs(${e("float")})`,
          () => `float(${e("int")} & 0xFFFF)`,
          () => `(${e("float")} ** ${this.random.pick(["2", "3", "0", "1"])})`,
          () => `max(${e("float")}, ${e("int")})`,
          () => `round(${e("float")}, 1)`,
          () => `sum([${e("float")}, ${e("int")}])`,
        );
        break;
      case "bool":
        add(
          () => `(${e("int")} ${this.random.pick(["<", "<=", ">", ">=", "==", "!="])} ${e("int")})`,
          () => `(${e("int")} ${this.random.pick(["<", ">=", "==", "!="])} ${e("float")})`,
          () => `(${e("str")} ${this.random.pick(["<", "<=", "==", "!=", "in"])} ${e("str")})`,
          () => `(not ${e("any")})`,
          () => `(${e("bool")} ${this.random.pick(["and", "or"])} ${e("bool")})`,
          () =>
            `(${e("int")} ${this.random.pick(["in", "not in"])} ${e(this.random.pick(["ints", "set", "pair"]))})`,
          () => `(${e("str")} in ${e(this.random.pick(["strs", "dict"]))})`,
          () =>
            `isinstance(${e("any")}, ${this.random.pick(["int", "str", "(int, float)", "list", "Num", "Sub", "tuple"])})`,
          () => `bool(${e("any")})`,
          () => `(${small()} < ${e("int")} < ${e("int")})`,
          () => `(${e("ints")} ${this.random.pick(["<", "==", "!=", ">="])} ${e("ints")})`,
          () => `(${e("pair")} ${this.random.pick(["==", "!="])} ${e("pair")})`,
          () => `(${e("set")} ${this.random.pick(["<=", "==", ">"])} ${e("set")})`,
          () => `(${e("obj")} == ${e("obj")})`,
          () => `${this.random.pick(["any", "all"])}(${e("ints")})`,
          () => `${e("str")}.${this.random.pick(["startswith", "endswith"])}(${e("str")})`,
          () => `hasattr(${e("obj")}, ${this.random.pick(['"v"', '"dynx"', '"zz"', '"bump"'])})`,
          () => `(${e("any")} is None)`,
          () => `(${e("bytes")} ${this.random.pick(["==", "<"])} ${e("bytes")})`,
          () => `callable(${e("any")})`,
        );
        break;
      case "str":
        add(
          () => `(${e("str")} + ${e("str")})`,
          () => `(${e("str")} * ${small()})`,
          () => `str(${e(this.random.pick(["int", "bool", "ints", "strs", "str"]))})`,
          () => `repr(${e(this.random.pick(["str", "int", "strs", "bytes"]))})`,
          () => `${e("str")}[${small()}]`,
          () => `${e("str")}[${this.slice()}]`,
          () => `${e("str")}.${this.random.pick(["strip", "lstrip", "rstrip"])}()`,
          () => `${e("str")}.replace(${e("str")}, ${e("str")})`,
          () => `${this.random.pick(['"-"', '""', '", "'])}.join(${e("strs")})`,
          () => `("%d|%s" % (${e("int")}, ${e("str")}))`,
          () => `("%5d|%-4s|%x" % (${e("int")}, ${e("bool")}, ${e("int")}))`,
          () => `"{}:{}".format(${e("int")}, ${e("str")})`,
          () => `"{:>6}|{:<5}|{:^4}".format(${e("int")}, ${e("str")}, ${e("int")})`,
          () => `f"{${this.fieldSafe("int")}}-{${this.fieldSafe("int")}:05d}"`,
          () => `f"{${this.fieldSafe("bool")}!r}"`,
          () => `${this.random.pick(["hex", "bin", "oct"])}(${e("int")})`,
          () => `chr(${e("int")} & 127)`,
          () => `("%.3f" % ${e("float")})`,
          () => `${e("bytes")}.decode()`,
          () => `type(${e("any")}).__name__`,
          () => `${e("strs")}[${small()}]`,
          () => `${e("obj")}.tag`,
          () => `max(${e("strs")}, key=len)`,
        );
        break;
      case "bytes":
        add(
          () => `(${e("bytes")} + ${e("bytes")})`,
          () => `(${e("bytes")} * ${small()})`,
          () => `${e("bytes")}[${this.slice()}]`,
          () => `bytes(${e("ints")})`,
          () => `${e("str")}.encode()`,
          () => `${e("bytes")}.replace(${e("bytes")}, ${e("bytes")})`,
          () => `bytes(bytearray(${e("bytes")}))`,
          () => `(${e("int")} & 0xFFFF).to_bytes(2, ${this.random.pick(['"little"', '"big"'])})`,
          () => `bytes(reversed(${e("bytes")}))`,
        );
        break;
      case "ints":
        add(
          () => `(${e("ints")} + ${e("ints")})`,
          () => `(${e("ints")} * ${small()})`,
          () => `[${e("int")}, ${e("int")}]`,
          () => `[q ${this.random.pick(["+", "*", "-", "%", "&"])} ${e("int")} for q in ${e("ints")}]`,
          () => `[q for q in ${e("ints")} if q ${this.random.pick(["<", ">", "!="])} ${e("int")}]`,
          () => `[q * p for q in ${e("ints")} for p in ${this.literal("ints")}]`,
          () => `${e("ints")}[${this.slice()}]`,
          () => `sorted(${e("ints")}${this.random.pick(["", ", reverse=True", ", key=lambda q: -q"])})`,
          () => `list(map(lambda q: q ${this.random.pick(["+", "*"])} ${small()}, ${e("ints")}))`,
          () => `list(filter(lambda q: q > ${small()}, ${e("ints")}))`,
          () => `list(range(${small()}, ${small()}, ${this.random.pick(["1", "2", "-1", "3"])}))`,
          () => `list(reversed(${e("ints")}))`,
          () => `list(${e("bytes")})`,
          () => `[len(q) for q in ${e("strs")}]`,
          () => `sorted(${e("set")})`,
          () => `list(gen(${small()}))`,
        );
        break;
      case "strs":
        add(
          () => `${e("str")}.split(${this.random.pick(["", '","', '" "', '"a"'])})`,
          () => `[${e("str")}, ${e("str")}]`,
          () => `sorted(${e("strs")})`,
          () => `list(${e("str")})`,
          () => `[str(q) for q in ${e("ints")}]`,
          () => `(${e("strs")} + ${e("strs")})`,
          () => `[q + "!" for q in ${e("strs")}]`,
          () => `sorted([q for q in ${e("dict")} if isinstance(q, str)])`,
          () => `list(${e("str")}.partition(${e("str")}))`,
        );
        break;
      case "pair":
        add(
          () => `(${e("any")}, ${e("any")})`,
          () => `divmod(${e("int")}, ${e("int")})`,
          () => `tuple(${e("ints")})`,
          () => `(${e("pair")} + ${e("pair")})`,
          () => `tuple(zip(${e("ints")}, ${e("strs")}))`,
          () => `tuple(enumerate(${e("strs")}, ${small()}))`,
          () => `${e("pair")}[${this.slice()}]`,
          () => `kinds(${e("int")}, ${e("int")}, ${e("int")}, k=${e("int")}, z=${e("int")})`,
          () => `kinds(*${e("ints")}, k=${e("int")})`,
        );
        break;
      case "dict":
        add(
          () => `{${e("str")}: ${e("int")}, ${e("str")}: ${e("int")}}`,
          () => `{q: len(q) for q in ${e("strs")}}`,
          () => `dict(zip(${e("strs")}, ${e("ints")}))`,
          () => `{${e("int")}: ${e("str")}, ${e("float")}: ${e("int")}}`,
          () => `{${e("pair")}: ${e("int")}}`,
          () => `${e("dict")}.copy()`,
        );
        break;
      case "set":
        add(
          () => `(${e("set")} ${this.random.pick(["|", "&", "-", "^"])} ${e("set")})`,
          () => `set(${e("ints")})`,
          () => `{q % 3 for q in ${e("ints")}}`,
          () => `{${e("int")}, ${e("int")}}`,
        );
        break;
      case "obj":
        add(
          () => `Num(${e("int")})`,
          () => `Sub(${e("int")})`,
          () => `(${e("obj")} ${this.random.pick(["+", "-", "*"])} ${e(this.random.pick(["obj", "int"]))})`,
          () => `(${e("int")} + ${e("obj")})`,
          () => `${e("obj")}.bump(${this.random.pick(["", e("int"), `by=${small()}`])})`,
          () => `-${e("obj")}`,
          () => `max(${e("obj")}, ${e("obj")}, key=lambda q: q.v)`,
        );
        break;
      case "any":
        return this.expression("any");
    }
    return this.random.pick(options)();
  }

  /** Inside an f-string of MicroPython only what has no quotes, braces or colons of its own. */
  fieldSafe(kind: Kind): string {
    const known = this.variables.filter((variable) => variable.kind === kind);
    return known.length > 0
      ? this.random.pick(known).name
      : kind === "int"
        ? this.random.pick(SMALL)
        : "True";
  }

  slice(): string {
    const end = () => (this.random.chance(30) ? "" : this.random.pick(SMALL));
    return `${end()}:${end()}`;
  }

  callOf(shape: FunctionShape): string {
    const count = shape.params.length - this.random.below(shape.optional + 1);
    const args = shape.params.slice(0, count).map((kind, i) => {
      const value = this.expression(kind);
      return i === count - 1 && this.random.chance(20) ? `p${i}=${value}` : value;
    });
    return `${shape.name}(${args.join(", ")})`;
  }

  functionDefinition(): string {
    const name = `f${this.functions.length}`;
    const count = 1 + this.random.below(3);
    const params = Array.from({ length: count }, () => this.anyKind());
    const optional = this.random.below(count);
    const returns = this.anyKind();
    const outer = this.variables.splice(0);
    const header = params
      .map((kind, i) => (i >= count - optional ? `p${i}=${this.literal(kind)}` : `p${i}`))
      .join(", ");
    for (const [i, kind] of params.entries()) this.variables.push({ name: `p${i}`, kind });
    const lines: string[] = [];
    for (let n = this.random.below(4); n > 0; n--) lines.push(...this.bodyStatement(n));
    lines.push(`return ${this.expression(returns)}`);
    this.variables.splice(0, this.variables.length, ...outer);
    this.functions.push({ name, params, optional, returns });
    return `def ${name}(${header}):\n${lines.map((line) => `    ${line}\n`).join("")}`;
  }

  bodyStatement(n: number): string[] {
    const kind = this.anyKind();
    switch (this.random.below(5)) {
      case 0:
        return [`if ${this.expression("bool")}:`, `    return ${this.expression(kind)}`];
      case 1: {
        const ints = this.variables.filter((variable) => variable.kind === "int");
        if (ints.length === 0) return ["pass"];
        return [
          `for i${n} in range(${this.random.pick(SMALL)}):`,
          `    ${this.random.pick(ints).name} ${this.random.pick(["+=", "-=", "*="])} i${n} + ${this.random.pick(SMALL)}`,
        ];
      }
      case 2: {
        const ints = this.variables.filter((variable) => variable.kind === "int");
        if (ints.length === 0) return ["pass"];
        const { name } = this.random.pick(ints);
        return [
          `w${n} = 0`,
          `while w${n} < 5:`,
          `    w${n} += 1`,
          `    if ${this.expression("bool")}:`,
          `        ${this.random.pick(["continue", "break"])}`,
          `    ${name} = ${name} + w${n}`,
        ];
      }
      default: {
        const name = `x${n}`;
        const line = `${name} = ${this.expression(kind)}`;
        this.variables.push({ name, kind });
        return [line];
      }
    }
  }

  wrap(label: string, lines: readonly string[]): string {
    return `try:\n${lines.map((line) => `    ${line}\n`).join("")}except Exception as e:\n    print(${label}, "raises", type(e).__name__, e)\n`;
  }

  mutation(label: string): string {
    const variable = this.random.pick(this.variables);
    const { name, kind } = variable;
    const e = (of: Kind) => this.expression(of);
    const small = this.random.pick(SMALL);
    const options: Record<Kind, () => string> = {
      int: () => `${name} ${this.random.pick(["+=", "-=", "*=", "//=", "%=", "&=", "|=", "^="])} ${e("int")}`,
      float: () =>
        `${name} ${this.random.pick(["+=", "-=", "*=", "/="])} ${e(this.random.pick(["float", "int"]))}`,
      bool: () => `${name} = not ${name}`,
      str: () => `${name} += ${e("str")}`,
      bytes: () => `${name} += ${e("bytes")}`,
      ints: () =>
        this.random.pick([
          `${name}.append(${e("int")})`,
          `${name}.insert(${small}, ${e("int")})`,
          `${name}[${small}] = ${e("int")}`,
          `${name}.sort()`,
          `${name}.pop(${small})`,
          `del ${name}[${small}]`,
          `${name}[${this.slice()}] = ${e("ints")}`,
          `${name}.extend(${e("ints")})`,
          `${name} += ${e("ints")}`,
          `${name}.remove(${e("int")})`,
          `${name}[${small}] += ${e("int")}`,
          `${name}.reverse()`,
        ]),
      strs: () =>
        this.random.pick([`${name}.append(${e("str")})`, `${name}.sort(reverse=True)`, `${name}.pop()`]),
      pair: () => `${name} += (${e("int")},)`,
      dict: () =>
        this.random.pick([
          `${name}[${e("str")}] = ${e("int")}`,
          `del ${name}[${e("str")}]`,
          `${name}.update(${e("dict")})`,
          `${name}.pop(${e("str")}, 0)`,
          `${name}.setdefault(${e("str")}, ${e("int")})`,
        ]),
      set: () =>
        this.random.pick([
          `${name}.add(${e("int")})`,
          `${name}.discard(${e("int")})`,
          `${name}.remove(${e("int")})`,
          `${name} |= ${e("set")}`,
        ]),
      obj: () =>
        this.random.pick([
          `${name}.v = ${e("int")}`,
          `${name}.twice = ${e("int")}`,
          `${name}.extra = ${e("any")}`,
          `${name} += ${e("int")}`,
          `${name}.v += ${e("int")}`,
          `del ${name}.tag`,
        ]),
      any: () => "pass",
    };
    return this.wrap(label, [options[kind](), `show(${label}, lambda: ${name})`]);
  }

  loop(label: string): string {
    const acc = `a${this.#counter}`;
    const [header, kind] = this.random.pick([
      [`for q in ${this.expression("ints")}:`, "int"],
      [`for q in range(${this.random.pick(SMALL)}):`, "int"],
      [`for q in ${this.expression("str")}:`, "str"],
      [`for q, r in enumerate(${this.expression("strs")}):`, "int"],
      [`for q, r in zip(${this.expression("ints")}, ${this.expression("strs")}):`, "int"],
      [`for q in sorted(${this.expression("dict")}, key=str):`, "any"],
    ] as const);
    const add =
      kind === "int"
        ? `${acc}.append(q ${this.random.pick(["+", "*", "-"])} ${this.expression("int")})`
        : `${acc}.append(q)`;
    return this.wrap(label, [
      `${acc} = []`,
      header,
      `    if ${this.expression("bool")}:`,
      `        ${this.random.pick(["continue", "break", "pass"])}`,
      `    ${add}`,
      "else:",
      `    ${acc}.append("else")`,
      `show(${label}, lambda: (${acc}))`,
    ]);
  }

  tryStatement(label: string): string {
    const caught = this.random.pick([
      "ValueError",
      "(TypeError, KeyError)",
      "IndexError",
      "ZeroDivisionError",
      "Exception",
    ]);
    return this.wrap(label, [
      "try:",
      `    print(${label}, norm(${this.expression("any")}))`,
      ...(this.random.chance(40)
        ? [
            `    raise ${this.random.pick(["ValueError", "KeyError", "TypeError", "IndexError"])}(${this.expression("str")})`,
          ]
        : []),
      `except ${caught} as err:`,
      `    print(${label}, "caught", type(err).__name__, err)`,
      ...(this.random.chance(25) ? ["    raise"] : []),
      "else:",
      `    print(${label}, "else")`,
      "finally:",
      `    print(${label}, "finally")`,
    ]);
  }

  generatorUse(label: string): string {
    const g = `g${this.#counter}`;
    const steps = Array.from({ length: 3 }, () =>
      this.random.pick([
        `next(${g})`,
        `${g}.send(${this.random.pick(SMALL)})`,
        `${g}.throw(ValueError("t"))`,
        `${g}.close()`,
        `list(${g})`,
        `next(${g}, "end")`,
      ]),
    );
    return `${g} = talk(${this.random.pick(SMALL)})\n${steps.map((step) => `show(${label}, lambda: ${step})\n`).join("")}`;
  }

  closure(label: string): string {
    const c = `c${this.#counter}`;
    return `def ${c}(n):\n    total = ${this.literal("int")}\n    def inner(by=${this.random.pick(SMALL)}):\n        nonlocal total\n        total ${this.random.pick(["+=", "-=", "*="])} by + n\n        return total\n    return inner\ntry:\n    ${c}_f = ${c}(${this.expression("int")})\nexcept Exception as e:\n    ${c}_f = ${c}(1)\nshow(${label}, lambda: [${c}_f(), ${c}_f(${this.random.pick(SMALL)}), ${c}_f(by=2)])\n`;
  }

  unpacking(label: string): string {
    const from = this.expression(this.random.pick(["ints", "pair", "str", "strs"]));
    const target = this.random.pick(["a, b", "a, *b", "*a, b", "a, (b, c)", "a, b, c"]);
    const names = target.replace(/[*()]/g, "").split(", ");
    return this.wrap(label, [
      `${target} = ${from}`,
      `print(${label}, ${names.map((name) => `norm(${name})`).join(", ")})`,
    ]);
  }
}

const HELPERS = `
def gen(n):
    for i in range(n):
        yield i * i


def talk(n):
    got = []
    try:
        while len(got) < 4:
            try:
                x = yield n + len(got)
                got.append(x)
            except ValueError as e:
                got.append(str(e))
    finally:
        print("talk ends", got)
    return got


def kinds(a, b=2, *rest, k=5, **more):
    return a, b, rest, k, sorted(more.items())

`;

/** A program of the given pieces (all of them, or what a minimiser left). */
export function assemble(pieces: readonly string[]): string {
  return `${PRELUDE}\n${HELPERS}\n${pieces.join("")}`;
}
