/**
 * Expressions of a wanted kind, deep enough to mix what the compiler specialises. In `wild` mode a subexpression is now and
 * then of another kind: the type error that follows is observed like any value. Receivers of methods stay what they
 * should be, since a device notices a missing method before it evaluates the arguments.
 */
import type { Random } from "./random.js";
import { KINDS, type Kind, LITERALS, ORDERED, SMALL } from "./values.js";

export interface Variable {
  readonly name: string;
  readonly kind: Kind;
}

/** A function, method or class of the program that can be called. */
export interface Callable {
  /** What stands before the parentheses. */
  readonly target: string;
  readonly params: readonly Parameter[];
  readonly returns: Kind;
}

export interface Parameter {
  readonly name: string;
  readonly kind: Kind;
  /** How it may be given. */
  readonly form: "required" | "optional" | "keyword" | "star" | "starstar";
}

export class Expressions {
  readonly random: Random;
  readonly variables: Variable[] = [];
  readonly callables: Callable[] = [];
  wild = false;
  readonly #options: Readonly<Record<Kind, readonly (() => string)[]>>;
  readonly #isWide: boolean;
  /** Many programs of plain expressions find more than a few of deep ones; there are some of each. */
  readonly #deepest: number;
  #depth = 0;

  constructor(random: Random) {
    this.random = random;
    this.#isWide = random.chance(25);
    this.#deepest = random.pick([1, 2, 2, 4]);
    this.#options = this.#table();
  }

  anyKind(): Kind {
    return this.random.pick(KINDS);
  }

  literal(kind: Kind): string {
    for (;;) {
      const text = this.random.pick(LITERALS[kind]);
      if (this.#isWide || !/\\u/i.test(text)) return text;
    }
  }

  /** A kind whose `repr` is the same on every device: 1.27 escapes non-ASCII text, later ones do not. */
  #shown(...kinds: readonly Kind[]): string {
    return this.#isWide ? this.literal("int") : this.expression(this.random.pick(kinds));
  }

  small(): string {
    return this.random.pick(SMALL);
  }

  expression(kind: Kind): string {
    if (this.#depth >= this.#deepest || this.random.chance(25)) return this.leaf(kind);
    if (this.wild && this.random.chance(5)) return this.expression(this.random.pick(ORDERED));
    this.#depth++;
    const text = this.#composite(kind);
    this.#depth--;
    return text;
  }

  /** A receiver: never of another kind. */
  stable(kind: Kind): string {
    const { wild } = this;
    this.wild = false;
    const text = this.expression(kind);
    this.wild = wild;
    return text;
  }

  leaf(kind: Kind): string {
    const known = this.variables.filter((variable) => variable.kind === kind);
    return known.length > 0 && this.random.chance(65) ? this.random.pick(known).name : this.literal(kind);
  }

  #composite(kind: Kind): string {
    const e = (of: Kind) => this.expression(of);
    const callable = this.callables.filter((shape) => shape.returns === kind);
    if (callable.length > 0 && this.random.chance(15)) return this.callOf(this.random.pick(callable));
    if (this.random.chance(6)) return `(${e(kind)} if ${e("bool")} else ${e(kind)})`;
    if (this.random.chance(4)) return `(${e(kind)} ${this.random.pick(["and", "or"])} ${e(kind)})`;
    if (this.random.chance(3)) return `(lambda q, r=${this.literal("int")}: q)(${e(kind)})`;
    if (this.random.chance(2)) return `[${e(kind)}, ${e(kind)}][${this.random.pick(["0", "1", "-1"])}]`;
    if (this.random.chance(2)) return `(${e(kind)}, ${e(kind)})[${this.random.pick(["0", "1", "-1"])}]`;
    return this.random.pick(this.#options[kind])();
  }

  slice(): string {
    const end = () => (this.random.chance(30) ? "" : this.small());
    return `${end()}:${end()}`;
  }

  #stepped(): string {
    return this.random.chance(60)
      ? this.slice()
      : `${this.slice()}:${this.random.pick(["2", "-1", "1", "-2", "3"])}`;
  }

  /** Inside an f-string of MicroPython only what has no quotes, braces or colons of its own. */
  field(kind: Kind): string {
    const known = this.variables.filter((variable) => variable.kind === kind);
    if (known.length > 0) return this.random.pick(known).name;
    return kind === "int" ? this.small() : "True";
  }

  callOf(shape: Callable): string {
    const args: string[] = [];
    let byName = false;
    for (const param of shape.params) {
      const value = () => this.expression(param.kind);
      switch (param.form) {
        case "required":
          byName ||= this.random.chance(8);
          args.push(byName ? `${param.name}=${value()}` : value());
          break;
        case "optional":
          if (this.random.chance(40)) {
            byName = true; // what follows can only be given by name
            break;
          }
          args.push(byName || this.random.chance(20) ? `${param.name}=${value()}` : value());
          byName ||= args[args.length - 1].startsWith(`${param.name}=`);
          break;
        case "star":
          if (!byName && this.random.chance(50)) {
            args.push(this.random.chance(50) ? value() : `*${this.stable("ints")}`);
          }
          break;
        case "keyword":
          if (this.random.chance(60)) args.push(`${param.name}=${value()}`);
          break;
        case "starstar":
          if (this.random.chance(50)) args.push(`z${this.random.below(3)}=${value()}`);
          else if (this.random.chance(30)) args.push(`**{"y": ${value()}}`);
          break;
      }
    }
    return `${shape.target}(${args.join(", ")})`;
  }

  #table(): Readonly<Record<Kind, readonly (() => string)[]>> {
    const { random } = this;
    const e = (of: Kind) => this.expression(of);
    const s = (of: Kind) => this.stable(of);
    const pick = (...items: string[]) => random.pick(items);
    const small = () => this.small();
    // A device counts bytes where it pads, and knows the case of ASCII only.
    const ascii = () => pick('"Hello W"', '"abc"', '"x1Y"', '""', `str(${this.expression("int")})`);
    // A width without a type means something else for floats (float_text).
    const whole = () => `int(${e("int")})`;
    const sized = () =>
      random.pick<Kind>(["str", "ints", "strs", "bytes", "buffer", "dict", "set", "pair", "floats"]);
    return {
      int: [
        () => `(${e("int")} ${pick("+", "-", "*", "&", "|", "^")} ${e("int")})`,
        () => `(${e("int")} ${pick("+", "-", "*")} ${e("int")})`,
        () => `(${e("int")} ${pick("+", "-", "*")} ${small()})`,
        () => `(${e("int")} ${pick("//", "%")} ${e("int")})`,
        () =>
          `(${e("int")} ${pick("//", "%", "&")} ${pick("2", "8", "10", "0xFF", "1000003", "-3", "(1 << 32)")})`,
        () => `(${e("int")} ${pick("<<", ">>")} (${e("int")} & 31))`,
        () => `(${small()} ** (${e("int")} & 15))`,
        () => `${pick("-", "~", "+")}${e("int")}`,
        () => `len(${e(sized())})`,
        () => `${pick("sum", "max", "min")}(${e("ints")})`,
        () => `${pick("max", "min")}(${e("int")}, ${e("int")})`,
        () => `${pick("max", "min")}(${e("int")}, ${e("int")}, ${e("int")})`,
        () => `${pick("max", "min")}(${e("ints")}, default=${e("int")})`,
        () => `sum(${e("ints")}, ${e("int")})`,
        () => `${e("ints")}[${small()}]`,
        () => `int(${e(random.pick<Kind>(["float", "str", "bool", "int"]))})`,
        () =>
          `int(${pick('"ff"', '"-101"', '"z"', '"0x1F"', '" 12 "')}, ${pick("16", "2", "36", "0", "10")})`,
        () => `abs(${e("int")})`,
        () => `${s("str")}.${pick("find", "count", "index", "rfind")}(${e("str")})`,
        () => `${s("str")}.find(${e("str")}, ${small()})`,
        () => `(b"ab" + ${s("bytes")}).${pick("find", "count")}(${s("bytes")})`,
        () => `${e(random.pick<Kind>(["bytes", "buffer"]))}[${small()}]`,
        () => `ord(${e("str")}[${small()}])`,
        () => `${s("dict")}.get(${s("str")}, ${e("int")})`,
        () => `${s("obj")}.v`,
        () => `divmod(${e("int")}, ${e("int")})[${random.below(2)}]`,
        () => `(${e("bool")} + ${e("int")})`,
        () => `sum(q * ${small()} for q in ${e("ints")})`,
        () => `sum([q ${pick("+", "^", "*")} ${e("int")} for q in ${e("ints")}])`,
        () => `${s("ints")}.${pick("index", "count")}(${e("int")})`,
        () => `pow(${e("int")}, (${e("int")} & 7) + 1, 1000)`,
        () => `round(${e("float")})`,
        () => `hash(${e("int")} & 1023)`,
        () => `int.from_bytes(${e("bytes")}, ${pick('"big"', '"little"')})`,
        () => `kinds(${e("int")})[1]`,
        () => `Sub.plain(${e("int")})`,
        () => `${s("obj")}(${pick("", small())})`,
        () => `count(${pick("", small())})`,
        () => `Point(${e("int")}, ${e("int")}).${pick("x", "y")}`,
        () => `(lambda *q: len(q))(*${e("ints")})`,
        () => `next(gen(${small()}), ${e("int")})`,
        () => `[q for q in ${e("ints")} if q ${pick("<", ">=")} ${e("int")}][0]`,
        () => `(int(${e("bool")}) << ${pick("3", "31", "32", "53")})`,
      ],
      float: [
        () => `(${e("float")} ${pick("+", "-", "*", "/")} ${e("float")})`,
        () => `(${e("float")} ${pick("+", "-", "*", "/")} ${e("int")})`,
        () => `(${e("int")} ${pick("+", "-", "*", "/")} ${e("float")})`,
        () => `(${e("int")} / ${e("int")})`,
        () => `(${e("float")} ${pick("//", "%")} ${e("float")})`,
        () => `(${e("float")} ${pick("//", "%")} ${small()})`,
        () => `-${e("float")}`,
        () => `abs(${e("float")})`,
        () => `float(${e("int")} & 0xFFFF)`,
        () => `float(${pick('"1e3"', '" -2.5 "', '"inf"', '"x"', "3", "True")})`,
        () => `(${e("float")} ** ${pick("2", "3", "0", "1", "-1", "0.5")})`,
        () => `(${small()} ** ${pick("0.5", "-1", "-2", "2.0")})`,
        () => `${pick("max", "min")}(${e("float")}, ${e(random.pick<Kind>(["int", "float"]))})`,
        () => `${pick("max", "min")}(${e("int")}, ${e("float")})`,
        () => `${pick("max", "min")}(${e("floats")}, default=${e("float")})`,
        () => `round(${pick("2.25", "-1.5", "100.0", "0.5", "1234.0")}, ${pick("1", "0", "-2")})`,
        () => `sum([${e("float")}, ${e("int")}])`,
        () => `sum(${e("floats")})`,
        () => `sum(${e("floats")}, ${e("float")})`,
        () => `${e("floats")}[${small()}]`,
        () => `divmod(${e("float")}, ${e("float")})[${random.below(2)}]`,
        () => `(${e("bool")} * ${e("float")})`,
      ],
      bool: [
        () => `(${e("int")} ${pick("<", "<=", ">", ">=", "==", "!=")} ${e("int")})`,
        () => `(${small()} ${pick("<", ">=", "==", "!=")} ${e("float")})`,
        () => `(${e("float")} ${pick("<", ">=", "==", "!=")} ${small()})`,
        () => `(${e("str")} ${pick("<", "<=", "==", "!=", "in", "not in")} ${e("str")})`,
        () => `(not ${e(this.anyKind())})`,
        () => `(${e("bool")} ${pick("and", "or")} ${e("bool")})`,
        () => `(${e("bool")} ${pick("&", "|", "^")} ${e("bool")})`,
        () => `(${e("int")} ${pick("in", "not in")} ${e(random.pick<Kind>(["ints", "set", "pair", "obj"]))})`,
        () => `(${e("str")} in ${s(random.pick<Kind>(["strs", "dict"]))})`,
        () =>
          `isinstance(${e(this.anyKind())}, ${pick("int", "str", "(int, float)", "list", "Num", "Sub", "tuple", "bool")})`,
        () => `bool(${e(this.anyKind())})`,
        () => `(${small()} < ${e("int")} ${pick("<", "<=", "!=")} ${e("int")})`,
        () => `(${e("ints")} ${pick("<", "==", "!=", ">=")} ${e("ints")})`,
        () => `(${e("strs")} ${pick("<", "==")} ${e("strs")})`,
        () => `(${e("pair")} ${pick("==", "!=")} ${e("pair")})`,
        () => `(${s("set")} ${pick("<=", "==", ">")} ${s("set")})`,
        () => `(${s("dict")} ${pick("==", "!=")} ${s("dict")})`,
        () => `(${e("obj")} ${pick("==", "!=")} ${e("obj")})`,
        () => `(${s("obj")} < ${s("obj")})`,
        () => `${pick("any", "all")}(${e("ints")})`,
        () => `${pick("any", "all")}(q ${pick(">", "==")} ${small()} for q in ${e("ints")})`,
        () => `${s("str")}.${pick("startswith", "endswith")}(${e("str")})`,
        () => `${s("str")}.startswith((${e("str")}, ${e("str")}))`,
        () =>
          `${pick('"abc"', '"12"', '"aB3"', '" "', '""', '"ABC"')}.${pick("isdigit", "isalpha", "isspace", "isupper", "islower")}()`,
        () => `hasattr(${s("obj")}, ${pick('"v"', '"dynx"', '"zz"', '"bump"', '"twice"')})`,
        () => `(${e("maybe")} is ${pick("None", "not None")})`,
        () => `(${e("maybe")} == ${e("maybe")})`,
        () => `(${e("bytes")} ${pick("==", "<", "!=")} ${e(random.pick<Kind>(["bytes", "buffer"]))})`,
        () => `callable(${e(this.anyKind())})`,
        () => `${s("set")}.${pick("issubset", "issuperset", "isdisjoint")}(${s("set")})`,
        () => `(type(${e(this.anyKind())}) is ${pick("int", "float", "str", "Num")})`,
        () =>
          `issubclass(${pick("Sub", "Num", "bool", "Fault")}, ${pick("Num", "int", "ValueError", "object")})`,
      ],
      str: [
        () => `(${e("str")} + ${e("str")})`,
        () => `(${e("str")} * ${small()})`,
        () => `str(${this.#shown("int", "bool", "ints", "strs", "maybe")})`,
        () => `str(${e("str")})`,
        () => `repr(${this.#shown("str", "int", "strs", "bytes", "obj")})`,
        () => `${e("str")}[${small()}]`,
        () => `${e("str")}[${this.slice()}]`,
        () => `${s("str")}.${pick("strip", "lstrip", "rstrip")}(${pick("", '"a "', '"\\t="')})`,
        () => `${s("str")}.replace(${e("str")}, ${e("str")})`,
        () => `${s("str")}.replace(${e("str")}, ${e("str")}, ${small()})`,
        () => `${pick('"-"', '""', '", "')}.join(${e("strs")})`,
        () => `${pick('"-"', '""')}.join(str(q) for q in ${e("ints")})`,
        () => `${ascii()}.${pick("upper", "lower")}()`,
        () => `${ascii()}.center(${pick("2", "7", "10")})`,
        () => `("%d|%s" % (${e("int")}, ${e("str")}))`,
        () => `("%5d|%-4s|%x" % (${e("int")}, ${e("bool")}, ${e("int")}))`,
        () => `("%05d|%+d|%o|%X" % (${e("int")}, ${e("int")}, ${e("int")}, ${e("int")}))`,
        () => `("%(a)s-%(b)r" % {"a": ${e("int")}, "b": ${this.#shown("str")}})`,
        () => `("%c%s" % (${pick('"x"', "65")}, ${e("ints")}))`,
        () => `"{}:{}".format(${e("int")}, ${e("str")})`,
        () => `"{1}{0}{1}".format(${e("int")}, ${e("str")})`,
        () => `"{a!r}/{b:>4}".format(a=${this.#shown("str")}, b=${whole()})`,
        () => `"{:>6}|{:<5}|{:^4}".format(${whole()}, ${ascii()}, ${whole()})`,
        () => `"{:08b}|{:#x}|{:+d}|{:,}".format(${e("int")}, ${e("int")}, ${e("int")}, ${e("int")})`,
        () => `"{:*^9}".format(${ascii()})`,
        () => `"{:{}}".format(${whole()}, ${pick("3", "8")})`,
        () => `f"{${this.field("int")}}-{${this.field("int")}:05d}"`,
        () => `f"{${this.field("bool")}!r}"`,
        () => `f"{${this.field("int")} + 1:>5d}{{}}"`,
        () => `${pick("hex", "bin", "oct")}(${s("int")})`,
        () => `chr(${e("int")} & 127)`,
        () => `("%.3f" % ${pick("2.5", "0.125", "100.0", "-1.5")})`,
        () => `${s("bytes")}.decode()`,
        () => `type(${e(this.anyKind())}).__name__`,
        () => `${e("strs")}[${small()}]`,
        () => `${s("obj")}.tag`,
        () => `getattr(${s("obj")}, ${pick('"tag"', '"dynq"', '"nope"')}, ${e("str")})`,
        () => `${pick("max", "min")}(${e("strs")})`,
        () => `str(${e("bytes")}, "utf-8")`,
        () => `Sub(${e("int")}).dyn${random.below(3)}`,
      ],
      bytes: [
        () => `(${e("bytes")} + ${e("bytes")})`,
        () => `(${e("bytes")} * ${small()})`,
        () => `${e("bytes")}[${this.slice()}]`,
        () => `bytes(${pick("2", "0", "5")})`,
        () => `bytes([q & 255 for q in ${e("ints")}])`,
        () => `${s("str")}.encode()`,
        () => `bytes(${e("buffer")})`,
        () => `bytes(${e("str")}, "utf-8")`,
        () => `${s("bytes")}.replace(${e("bytes")}, ${e("bytes")})`,
        () => `${s("bytes")}.${pick("strip", "upper", "lower")}()`,
        () => `b",".join([${e("bytes")}, ${e("bytes")}])`,
        () => `(${e("int")} & 0xFFFF).to_bytes(2, ${pick('"big"', '"little"')})`,
        () => `bytes(memoryview(${s("buffer")})[${this.slice()}])`,
      ],
      buffer: [
        () => `bytearray(${e(random.pick<Kind>(["bytes", "buffer"]))})`,
        () => `bytearray([q & 127 for q in ${e("ints")}])`,
        () => `(${e("buffer")} + ${e("bytes")})`,
        () => `${e("buffer")}[${this.slice()}]`,
      ],
      ints: [
        () => `(${e("ints")} + ${e("ints")})`,
        () => `(${e("ints")} * ${small()})`,
        () => `[${e("int")}, ${e("int")}]`,
        () => `[q ${pick("+", "*", "-", "%", "&", "//")} ${e("int")} for q in ${e("ints")}]`,
        () => `[${e("int")} - q for q in ${e("ints")}]`,
        () => `[q for q in ${e("ints")} if q ${pick("<", ">", "!=")} ${e("int")}]`,
        () => `[q * p for q in ${e("ints")} for p in ${this.literal("ints")}]`,
        () => `[-q if q > ${small()} else q * 2 for q in ${e("ints")}]`,
        () => `${e("ints")}[${this.#stepped()}]`,
        () =>
          `sorted(${e("ints")}${pick("", ", reverse=True", ", key=lambda q: -q", ", key=lambda q: (abs(q), q)")})`,
        () => `list(map(lambda q: q ${pick("+", "*")} ${small()}, ${e("ints")}))`,
        () => `list(map(lambda q, r: q - r, ${e("ints")}, ${e("ints")}))`,
        () => `list(filter(lambda q: q > ${small()}, ${e("ints")}))`,
        () => `list(range(${small()}, ${small()}, ${pick("1", "2", "-1", "3")}))`,
        () => `list(reversed(${e("ints")}))`,
        () => `list(${e(random.pick<Kind>(["bytes", "buffer"]))})`,
        () => `[len(q) for q in ${e("strs")}]`,
        () => `sorted(${s("set")})`,
        () => `list(gen(${small()}))`,
        () => `list(Steps(${small()}))`,
        () => `list(Stack(${e("ints")}).push(${e("int")}))`,
        () => `${s("ints")}.copy()`,
        () => `[q for _, q in enumerate(${e("ints")})]`,
        () => `list(deque(${e("ints")}, 3))`,
        () => `sorted(${s("dict")}.values(), key=norm)`,
        () => `[x for x in Point(${e("int")}, ${e("int")})]`,
        // Not where a comprehension around may iterate over it: CPython does not compile that.
        () => (this.#depth === 1 ? `[(q := ${e("int")}), q + 1]` : `[${e("int")}, ${e("int")}]`),
        () => `[sum(r) for r in zip(${e("ints")}, ${e("ints")})]`,
      ],
      floats: [
        () => `[${e("float")}, ${e("float")}]`,
        () => `(${e("floats")} + ${e("floats")})`,
        () => `[q ${pick("+", "*", "-", "/")} ${e("float")} for q in ${e("floats")}]`,
        () => `[q / ${pick("2", "4", "0.5")} for q in ${e("ints")}]`,
        () => `${e("floats")}[${this.#stepped()}]`,
        () => `sorted(${e("floats")})`,
        () => `[float(q & 1023) for q in ${e("ints")}]`,
        () => `([${e("float")}] * ${pick("2", "3")})`,
        () => `list(map(abs, ${e("floats")}))`,
      ],
      strs: [
        () => `${s("str")}.split(${pick("", '","', '" "', '"a"', '",", 1', "None, 1")})`,
        () => `${s("str")}.rsplit(${pick('","', '" ", 1', '"b"')})`,
        () => `${s("str")}.splitlines()`,
        () => `[${e("str")}, ${e("str")}]`,
        () => `sorted(${s("strs")})`,
        () => `sorted(${s("strs")}, key=lambda q: (len(q), q))`,
        () => `list(${e("str")})`,
        () => `[str(q) for q in ${e("ints")}]`,
        () => `(${e("strs")} + ${e("strs")})`,
        () => `[q + "!" for q in ${e("strs")}]`,
        () => `sorted([q for q in ${s("dict")} if isinstance(q, str)])`,
        () => `list(${s("str")}.${pick("partition", "rpartition")}(${e("str")}))`,
        () => `[str(q) for q in relay(${small()})]`,
      ],
      pair: [
        () => `(${e(this.anyKind())}, ${e(this.anyKind())})`,
        () => `divmod(${e("int")}, ${e("int")})`,
        () => `tuple(${e("ints")})`,
        () => `(${e("pair")} + ${e("pair")})`,
        () => `(${e("pair")} * ${pick("0", "1", "2")})`,
        () => `tuple(zip(${e("ints")}, ${e("strs")}))`,
        () => `tuple(enumerate(${e("strs")}, ${small()}))`,
        () => `${e("pair")}[${this.slice()}]`,
        () => `kinds(${e("int")}, ${e("int")}, ${e("int")}, k=${e("int")}, z=${e("int")})`,
        () => `kinds(*${e("ints")}, k=${e("int")})`,
        () => `kinds(b=${e("int")}, a=${e("str")})`,
        () => `kinds(${e("int")}, **{"k": ${e("int")}, "w": ${e("str")}})`,
        () => `${s("str")}.partition(${e("str")})`,
        () => `Point(${e("int")}, y=${e("float")})`,
        () => `tuple(sorted(${s("dict")}.items(), key=norm))`,
      ],
      dict: [
        () => `{${s("str")}: ${e("int")}, ${s("str")}: ${e("int")}}`,
        () => `{q: len(q) for q in ${s("strs")}}`,
        () => `{q: q * q for q in ${s("ints")}}`,
        () => `dict(zip(${s("strs")}, ${e("ints")}))`,
        () => `{${s("int")}: ${e("str")}, ${s("float")}: ${e("int")}}`,
        () => `{(${s("int")}, ${s("str")}): ${e("int")}}`,
        () => `${s("dict")}.copy()`,
        () => `dict.fromkeys(${s("strs")}, ${e("int")})`,
        () => `(${s("dict")} | ${s("dict")})`,
        () => `dict(${s("dict")}, q=${e("int")})`,
        () => `{q: r for r, q in enumerate(${s("strs")})}`,
      ],
      set: [
        () => `(${s("set")} ${pick("|", "&", "-", "^")} ${s("set")})`,
        () => `set(${s("ints")})`,
        () => `{q % 3 for q in ${s("ints")}}`,
        () => `{${s("int")}, ${s("int")}}`,
        () => `${s("set")}.${pick("union", "intersection", "difference")}(${s("ints")})`,
        () => `${s("set")}.symmetric_difference(${s("set")})`,
        () => `set(frozenset(${s("ints")}))`,
      ],
      obj: [
        () => `Num(${e("int")})`,
        () => `Num(v=${e("int")}, tag=${e("str")})`,
        () => `Sub(${e("int")})`,
        () => `(${s("obj")} ${pick("+", "-", "*")} ${e(random.pick<Kind>(["obj", "int"]))})`,
        () => `(${e("int")} + ${s("obj")})`,
        () => `${s("obj")}.bump(${pick("", this.small(), `by=${this.small()}`)})`,
        () => `${s("obj")}.bump(${e("int")})`,
        () => `-${s("obj")}`,
        () => `max(${s("obj")}, ${s("obj")}, key=lambda q: q.v)`,
        () => `${pick("min", "max")}(${s("obj")}, ${s("obj")})`,
        () => `sum([${s("obj")}, ${s("obj")}], ${small()})`,
      ],
      maybe: [
        () => `(${e("int")} if ${e("bool")} else None)`,
        () => `(${e("bool")} or None)`,
        () => `${s("dict")}.get(${s("str")})`,
        () => `${s("dict")}.pop(${s("str")}, None)`,
        () => `next(iter(${e("ints")}), None)`,
        () => `getattr(${s("obj")}, ${pick('"v"', '"zz"')}, None)`,
        () => `${s("ints")}.append(${e("int")})`,
        () => `(lambda: None)()`,
      ],
    };
  }
}
