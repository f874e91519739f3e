/**
 * Classes whose operators are methods, over inheritance: which method is asked, with what, and what happens when it gives
 * NotImplemented, raises, or is only there in reverse or in a base. Also properties, attribute hooks and descriptors.
 */
import { indent } from "./functions.js";
import type { Random } from "./random.js";

const BINARY: readonly (readonly [string, string])[] = [
  ["add", "+"],
  ["sub", "-"],
  ["mul", "*"],
  ["truediv", "/"],
  ["floordiv", "//"],
  ["mod", "%"],
  ["pow", "**"],
  ["matmul", "@"],
  ["and", "&"],
  ["or", "|"],
  ["xor", "^"],
  ["lshift", "<<"],
  ["rshift", ">>"],
];
const ORDER: readonly (readonly [string, string])[] = [
  ["lt", "<"],
  ["le", "<="],
  ["gt", ">"],
  ["ge", ">="],
  ["eq", "=="],
];
const UNARY: readonly (readonly [string, string])[] = [
  ["neg", "-"],
  ["pos", "+"],
  ["invert", "~"],
];

export class OperatorPieces {
  readonly #random: Random;
  #counter = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  operators(): string {
    const random = this.#random;
    const n = this.#counter++;
    const [a, b, c] = [`A${n}`, `B${n}`, `D${n}`];
    const classes = [this.#class(a, "", true), this.#class(b, `(${a})`, false)];
    if (random.chance(30)) classes.push(this.#class(c, random.pick(["", `(${a})`, `(${b})`]), true));
    else classes.push(`${c} = ${random.pick([a, b])}\n`);
    const objects = [`a${n}`, `b${n}`, `c${n}`];
    const make = [a, b, c].map(
      (cls, i) =>
        `try:\n    ${objects[i]} = ${cls}()\nexcept Exception as e:\n    ${objects[i]} = None\n    failed("${cls}", e)\n`,
    );
    const uses: string[] = [];
    for (let k = 8 + random.below(8); k > 0; k--) uses.push(this.#use(objects, `"${n}.${k}"`, [a, b, c]));
    return `${classes.join("")}${make.join("")}${uses.join("")}`;
  }

  #class(name: string, bases: string, hasInit: boolean): string {
    const random = this.#random;
    const members: string[][] = [];
    if (hasInit && bases === "")
      members.push(["def __init__(self):", `    self.v = ${random.pick(["1", "5", '"v"', "2.5"])}`]);
    members.push(["def __repr__(self):", `    return "<${name}>"`]);
    const result = (label: string, other: string) =>
      random.pick([
        [`return ("${name}.${label}", ${other})`],
        [`return ("${name}.${label}", ${other})`],
        [`return ("${name}.${label}", ${other})`],
        ["return NotImplemented"],
        [`raise ValueError("${name}.${label}")`],
        ["return None"],
        ["return self"],
      ]);
    const super_ = (method: string) => [`return super().${method}(o)`];
    for (const [method] of BINARY) {
      if (random.chance(10))
        members.push([
          `def __${method}__(self, o):`,
          ...in4(random.chance(85) ? result(method, "norm(o)") : super_(`__${method}__`)),
        ]);
      if (random.chance(8))
        members.push([`def __r${method}__(self, o):`, ...in4(result(`r${method}`, "norm(o)"))]);
      // The other in-place methods are beyond a device.
      if (random.chance(15) && (method === "add" || method === "sub"))
        members.push([
          `def __i${method}__(self, o):`,
          ...in4(
            random.pick([[`print("${name}.i${method}")`, "return self"], result(`i${method}`, "norm(o)")]),
          ),
        ]);
    }
    for (const [method] of ORDER)
      if (random.chance(14))
        members.push([
          `def __${method}__(self, o):`,
          ...in4(random.pick([["return True"], ["return False"], ["return 3"], result(method, "norm(o)")])),
        ]);
    for (const [method] of UNARY)
      if (random.chance(14)) members.push([`def __${method}__(self):`, ...in4(result(method, "0"))]);
    const others: string[][] = [
      ["def __len__(self):", `    return ${random.pick(["0", "3", "True", "2 ** 20"])}`],
      ["def __bool__(self):", `    return ${random.pick(["True", "False"])}`],
      ["def __contains__(self, x):", `    return ${random.pick(["x", "True", "[]", "x == 1"])}`],
      [
        "def __getitem__(self, i):",
        ...in4([
          "if isinstance(i, int) and i > 3:",
          "    raise IndexError(i)",
          "return (type(i).__name__, norm(i))",
        ]),
      ],
      ["def __setitem__(self, i, x):", `    print("${name} set", norm(i), norm(x))`],
      ["def __delitem__(self, i):", `    print("${name} del", norm(i))`],
      ["def __call__(self, *args, **kw):", `    return ("${name} called", args, sorted(kw.items()))`],
      // That of the key in the dict below: a device meets keys of other hashes, too, when its table is small, and asks `__eq__`.
      ["def __hash__(self):", `    return ${random.pick(["3", "hash(3)", "1 + 2"])}`],
      ["def __iter__(self):", `    ${random.pick(["return iter([1, 2])", "yield 4"])}`],
      ["def __next__(self):", "    raise StopIteration"],
      ["def __abs__(self):", `    return "abs ${name}"`],
      ["def __int__(self):", "    return 12"],
      ["def __float__(self):", "    return 1.5"],
      ["def __str__(self):", `    return "str ${name}"`],
      [
        "def __getattr__(self, k):",
        ...in4([`if k.startswith("z"):`, `    return "${name} " + k`, "raise AttributeError(k)"]),
      ],
      [
        "def __setattr__(self, k, x):",
        `    print("${name} setattr", k, norm(x))`,
        "    object.__setattr__(self, k, x)",
      ],
      ["def __delattr__(self, k):", `    print("${name} delattr", k)`, "    object.__delattr__(self, k)"],
      ["def __enter__(self):", `    print("${name} enter")`, "    return 5"],
      [
        "def __exit__(self, *a):",
        `    print("${name} exit", len(a))`,
        `    return ${random.pick(["True", "False", "None"])}`,
      ],
      ["@property", "def p(self):", `    return "${name}.p"`],
      [
        "@property",
        "def p(self):",
        `    return ("${name}.p", self.q())`,
        "@p.setter",
        "def p(self, x):",
        `    print("${name} p =", norm(x))`,
        "@p.deleter",
        "def p(self):",
        `    print("${name} del p")`,
      ],
      ["p = 5"],
      ["def q(self, x=1):", `    return ("${name}.q", x)`],
      ["@classmethod", "def q(cls, x=1):", `    return ("${name}.q", cls.__name__, x)`],
      ["@staticmethod", "def q(x=1):", `    return ("${name}.q static", x)`],
      ["def m(self, a, b=2, *c, d=4, **e):", `    return ("${name}.m", a, b, c, d, sorted(e.items()))`],
      ["def m(self, a, b=3):", `    return ("${name}.m", super().m(a, b))`],
      ["q = 7"],
    ];
    for (const other of others) if (random.chance(14)) members.push(other);
    const text = members.map((lines) => `${indent(lines)}\n`).join("");
    return `class ${name}${bases}:\n    pass\n${text}\n\n`;
  }

  #use(objects: readonly string[], label: string, classes: readonly string[]): string {
    const random = this.#random;
    const o = () => random.pick(objects);
    const plain = () =>
      random.pick(["1", "0", "2.5", '"s"', "[1]", "(1,)", "None", "True", "{3: 1}", "1 << 65"]);
    const other = () => (random.chance(60) ? o() : plain());
    const pair = () => (random.chance(75) ? [o(), other()] : [other(), o()]);
    const value = () =>
      random.pick([
        () => pair().join(` ${random.pick(BINARY)[1]} `),
        () => pair().join(` ${random.pick(BINARY)[1]} `),
        () => pair().join(` ${random.pick(ORDER)[1]} `),
        () => pair().join(` ${random.pick(["!=", "in", "not in", "is", "is not"])} `),
        () =>
          `${o()} ${random.pick(["<", "<=", "=="])} ${other()} ${random.pick(["<", ">=", "!="])} ${other()}`,
        () => `${random.pick(["-", "+", "~", "not "])}${o()}`,
        () =>
          `${random.pick(["len", "bool", "abs", "int", "float", "str", "repr", "iter", "callable", "sum", "max", "tuple"])}(${o()})`,
        () => `${o()}[${random.pick(["0", "1", "-1", '"k"', "1:2", "::2", "1, 2", "None"])}]`,
        () => `${o()}(${random.pick(["", "1", "1, k=2", "*[1, 2], **{'z': 3}"])})`,
        () => `${o()}.${random.pick(["p", "q", "zz", "nope", "v", "__class__.__name__"])}`,
        () =>
          `${o()}.${random.pick(["q()", "q(3)", "q(x=4)", "m(1)", "m(1, 2, 3, d=5, f=6)", "m(a=1)", "m()", "zz()"])}`,
        () =>
          `${random.pick(classes)}.${random.pick(["q()", "q", "p", "m(1)", `m(${o()}, 1)`, "__name__", "nope"])}`,
        () => `getattr(${o()}, ${random.pick(['"q"', '"zz"', '"nope"'])}, "none")`,
        () =>
          `hasattr(${random.pick([o(), random.pick(classes)])}, ${random.pick(['"m"', '"q"', '"zz"', '"__len__"'])})`,
        () => `[x for x in ${o()}]`,
        () => `[${o()}, ${o()}, 1].${random.pick(["index", "count"])}(${other()})`,
        () => `isinstance(${o()}, (${random.pick(classes)}, ${random.pick(["int", "list", "str"])}))`,
        () => `issubclass(${random.pick(classes)}, ${random.pick([...classes, "list", "object"])})`,
        () => `"%s %r" % (${o()}, ${o()})`,
        () => `"{} {!r}".format(${o()}, ${o()})`,
        () => `divmod(${pair().join(", ")})`,
        () => `super(${random.pick(classes)}, ${o()}).${random.pick(["q", "q()", "m(1)"])}`,
        () => `type(${o()}) is ${random.pick(classes)}`,
      ])();
    if (random.chance(72)) return `show(${label}, lambda: ${value()})\n`;
    const target = o();
    const statement = random.pick([
      () => `r = ${target}\n    r ${random.pick(BINARY)[1]}= ${other()}\n    print(${label}, norm(r))`,
      () => `${target}[${random.pick(["0", '"k"', "1:2"])}] = ${plain()}`,
      () => `${target}[0] ${random.pick(BINARY)[1]}= ${plain()}`,
      () => `del ${target}[${random.pick(["0", '"k"'])}]`,
      () => `${target}.${random.pick(["p", "q", "v", "zz"])} = ${plain()}`,
      () => `${target}.${random.pick(["p", "v"])} ${random.pick(["+", "*"])}= ${plain()}`,
      () => `del ${target}.${random.pick(["p", "q", "v", "zz"])}`,
      () => `with ${target} as w:\n        print(${label}, w)\n        raise KeyError(1)`,
      () => `for x in ${target}:\n        print(${label}, norm(x))`,
      () => `x, *y = ${target}\n    print(${label}, norm(x), norm(y))`,
      () => `${random.pick(classes)}.${random.pick(["p", "q"])} = ${random.pick(["8", "lambda *a: 9"])}`,
      () => `raise ${target}`,
      () => `if ${target}:\n        print(${label}, "true")\n    else:\n        print(${label}, "false")`,
      () => `while ${target}:\n        print(${label}, "true")\n        break`,
    ])();
    return `try:\n    ${statement}\nexcept Exception as e:\n    failed(${label}, e)\n`;
  }
}

function in4(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}
