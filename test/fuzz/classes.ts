/** Families of classes: a base with fields, methods, a property and special methods, and a class derived from it. */
import type { Expressions } from "./expressions.js";
import { indent } from "./functions.js";
import { type Kind, SMALL } from "./values.js";

export class ClassPieces {
  readonly #e: Expressions;
  #counter = 0;

  constructor(expressions: Expressions) {
    this.#e = expressions;
  }

  family(): string {
    const { random } = this.#e;
    const base = `C${this.#counter++}`;
    const derived = `C${this.#counter++}`;
    const kind = random.pick<Kind>(["int", "int", "float", "str", "ints"]);
    const text = `${this.#base(base, kind)}\n${this.#derived(derived, base, kind)}\n`;
    const make = { target: random.chance(50) ? base : derived, kind };
    return `${text}${this.#uses(base, derived, make.kind)}`;
  }

  #base(name: string, kind: Kind): string {
    const { random } = this.#e;
    const members = [
      ["def __repr__(self):", `    return "<" + ${name}.__name__ + " " + norm(self.a) + ">"`],
      [`limit = ${random.pick(SMALL)}`],
      ["def __init__(self, a, b=" + this.#e.literal(kind) + "):", "    self.a = a", "    self.b = b"],
      [
        "def get(self, k=1):",
        `    return (self.a, k, ${random.pick(["self.limit", `${name}.limit`, "self.b"])})`,
      ],
      [
        "def step(self, by):",
        "    self.a += by",
        `    ${random.pick(["return self", "return self.a", "self.b = by"])}`,
      ],
      ["@property", "def both(self):", "    return (self.a, self.b)"],
      ["@classmethod", "def of(cls, a):", "    return cls(a)"],
      ["@staticmethod", "def scale(a, n=2):", `    return a ${random.pick(["*", "*"])} n`],
    ];
    const special = [
      ["def __eq__(self, o):", `    return isinstance(o, ${name}) and self.a == o.a`],
      ["def __len__(self):", `    return ${random.pick(["3", "self.limit", "0", "self.a", "self"])}`],
      ["def __getitem__(self, i):", "    return (self.a, self.b)[i]"],
      ["def __setitem__(self, i, v):", `    self.${random.pick(["a", "b"])} = v`],
      ["def __iter__(self):", "    yield self.a", "    yield self.b"],
      ["def __contains__(self, x):", `    return ${random.pick(["x == self.a", "self.b"])}`],
      ["def __add__(self, o):", `    return ${name}(self.a + (o.a if isinstance(o, ${name}) else o))`],
      ["def __radd__(self, o):", `    return ${name}(o + self.a)`],
      ["def __iadd__(self, o):", "    self.a += o", "    return self"],
      ["def __call__(self, *args, **kw):", "    return (self.a, len(args), sorted(kw))"],
      ["def __hash__(self):", "    return 5"],
      ["def __lt__(self, o):", `    return ${random.pick(["self.a < o.a", "self.b", "o"])}`],
      ["def __str__(self):", '    return "str " + norm(self.b)'],
      ["def __bool__(self):", `    return ${random.pick(["True", "self.a == self.b", "False", "self.a"])}`],
      [
        "def __setattr__(self, name, v):",
        "    object.__setattr__(self, name, v)",
        ...(random.chance(50) ? ['    if name == "zz":', '        print("set zz")'] : []),
      ],
      [
        "def __getattr__(self, name):",
        '    if name == "lazy":',
        "        return self.a",
        "    raise AttributeError(name)",
      ],
    ].filter(() => random.chance(22));
    const all = [...members, ...special].map((lines) => `${indent(lines)}\n`).join("\n");
    return `class ${name}:\n${all}`;
  }

  #derived(name: string, base: string, kind: Kind): string {
    const { random } = this.#e;
    const extra = this.#e.literal(kind);
    const members = [
      random.pick([
        ["def __init__(self, a, b=" + extra + "):", "    super().__init__(a, b)", "    self.c = b"],
        ["def __init__(self, a, *rest):", `    ${base}.__init__(self, a)`, "    self.rest = rest"],
        [`limit = ${random.pick(SMALL)}`],
        ["pass"],
      ]),
      random.pick([
        ["def get(self, k=2, *more):", "    return super().get(k) + more"],
        ["def get(self, k=2):", `    return ${base}.get(self, k=k)`],
        ["extra = 4"],
      ]),
      random.pick([
        ["def step(self, by):", "    return super().step(by + by)"],
        ["def step(self, by, twice=True):", "    super().step(by)", "    return self.a"],
        ["@property", "def both(self):", "    return (self.b, self.a)"],
        ["def own(self):", "    return self.get() if self.limit else self.scale(2)"],
      ]),
    ];
    return `class ${name}(${base}):\n${members.map((lines) => `${indent(lines)}\n`).join("\n")}`;
  }

  #uses(base: string, derived: string, kind: Kind): string {
    const { random } = this.#e;
    const e = (of: Kind) => this.#e.stable(of);
    const lines: string[] = [];
    const objects: string[] = [];
    for (const cls of [base, derived]) {
      const name = `o${cls}`;
      objects.push(name);
      lines.push(`${name} = ${cls}(${this.#e.literal(kind)})`);
    }
    const o = () => random.pick(objects);
    const options = [
      () => `${o()}.get(${random.pick(["", "3", "k=4", "1, 2"])})`,
      () => `${o()}.step(${e(kind)})`,
      () => `${o()}.both`,
      () => `${random.pick([base, derived])}.of(${e(kind)}).both`,
      () => `${random.pick([base, derived, o()])}.scale(${e(kind)})`,
      () => `norm(${o()}.a)`,
      () => `${o()} == ${o()}`,
      () => `${o()} != ${o()}`,
      () => `len(${o()})`,
      () =>
        `len(${o()}) ${random.pick(["+", "*", ">", "==", "//"])} ${random.pick(["1", "2.5", "len([1, 2])"])}`,
      () => `"yes" if ${random.pick(["", "not "])}${o()} else "no"`,
      () => `[${e(kind)} in each for each in (${o()}, ${o()})]`,
      () => `min(${o()}, ${o()}).a`,
      () => `${o()}[${random.pick(["0", "1", "2"])}]`,
      () => `list(${o()})`,
      () => `(${o()} + ${e(kind)}).a`,
      () => `(${e(kind)} + ${o()}).a`,
      () => `${o()}(${random.pick(["", "1", "1, z=2"])})`,
      () => `${o()}.${random.pick(["limit", "c", "rest", "extra", "lazy", "nothing"])}`,
      () => `bool(${o()})`,
      () => `str(${o()})[:4]`,
      () => `${o()} < ${o()}`,
      () => `${e(kind)} in ${o()}`,
      () => `isinstance(${o()}, ${random.pick([base, derived, "int"])})`,
      () => `setattr(${o()}, ${random.pick(['"a"', '"zz"', '"limit"'])}, ${e(kind)})`,
      () => `getattr(${o()}, ${random.pick(['"a"', '"get"', '"zz"'])}, None) is None`,
      () => `hash(${o()}) == 5`,
      () => `${random.pick([base, derived])}.limit`,
      () => `(lambda m: m(${e(kind)}))(${o()}.step)`,
      () => `sorted([q for q in ${o()}.__dict__])`,
      () => `type(${o()}).__name__`,
    ];
    for (let n = 6 + random.below(8); n > 0; n--)
      lines.push(`show("${base}", lambda: ${random.pick(options)()})`);
    return `${lines.join("\n")}\n`;
  }
}
