/** Classes over builtin containers that override some of what these do, and calls that may or may not ask them. */
import { indent } from "./functions.js";
import type { Random } from "./random.js";

const OVERRIDES: { readonly [base: string]: readonly (readonly string[])[] } = {
  list: [
    ["def __len__(self):", "    return super().__len__() + 10"],
    ["def __len__(self):", '    return "long"'],
    ["def __getitem__(self, i):", '    return ("item", i)'],
    ["def __iter__(self):", '    return iter("xy")'],
    ["def append(self, x):", "    super().append(x)", "    super().append(x)"],
    ["def pop(self, i=0):", "    return (i, super().pop(i))"],
    ["def __setitem__(self, i, v):", '    print("set", norm(i), norm(v))'],
    ["def __contains__(self, x):", "    return x == 77"],
    ["def __init__(self, *a):", "    super().__init__(*a)", "    self.extra = 1.5"],
    ["def sort(self):", "    self.reverse()"],
  ],
  dict: [
    ["def __getitem__(self, k):", '    return ("got", k)'],
    ["def __setitem__(self, k, v):", "    super().__setitem__(k, [v])"],
    ["def get(self, k, d=None):", '    return ("get", k, d)'],
    ["def items(self):", "    return [(1, 2.5)]"],
    ["def __contains__(self, k):", "    return k == 5"],
    ["def __iter__(self):", "    return iter([1, 2.5])"],
    ["def __len__(self):", "    return 0.5"],
    ["def __init__(self, *a):", "    super().__init__(*a)", "    self.extra = 2"],
  ],
  tuple: [
    ["def __getitem__(self, i):", '    return ("item", i)'],
    ["def __len__(self):", "    return -1"],
    ["def __iter__(self):", '    return iter("xy")'],
    ["def __contains__(self, x):", "    return 1"],
  ],
  str: [
    ["def upper(self):", "    return 5"],
    ["def __getitem__(self, i):", "    return i"],
    ["def __len__(self):", "    return 99"],
    ["def __iter__(self):", "    return iter([1, 2.5])"],
    ["def __contains__(self, x):", "    return True"],
  ],
};

const MADE: { readonly [base: string]: readonly string[] } = {
  list: ["[1, 2, 3]", "[0.5, 2]", '["a", 1]', "[]", "range(3)"],
  dict: ["{1: 2}", '{"a": 1.5, "b": 2}', "{}"],
  tuple: ["(1, 2)", '"ab"', "()"],
  str: ['"abc"', '""', '"a b"'],
};

const USES: { readonly [base: string]: readonly string[] } = {
  list: [
    "len(o)",
    "len(o) + 1",
    "o[0]",
    "o[-1]",
    "list(o)",
    "[x for x in o]",
    "2 in o",
    "77 in o",
    "o.append(4.5)",
    "o.pop()",
    "o.pop(0)",
    "o.sort()",
    "o.index(2)",
    "o + [1]",
    "bool(o)",
    "o.extra",
    "o.count(1)",
    "tuple(o)",
    "isinstance(o, list)",
  ],
  dict: [
    "len(o)",
    "o[1]",
    'o["a"]',
    "o.get(1)",
    'o.get("a", 0)',
    "1 in o",
    "5 in o",
    "sorted(o.items(), key=repr)",
    "o.pop(1, None)",
    "o.setdefault(3, 0.5)",
    "o.extra",
    "sorted(o.values()) if len(o.values()) < 2 else 0",
  ],
  tuple: ["len(o)", "o[0]", "list(o)", "1 in o", "o + (3,)", "bool(o)", "[x for x in o]", "o == (1, 2)"],
  str: [
    "o.upper()",
    "o[0]",
    "len(o)",
    "len(o) * 2",
    "list(o)",
    '"z" in o',
    'o + "d"',
    "o.lower()",
    "o * 2",
    "o.split()",
  ],
};

export class SubclassPieces {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  subclasses(): string {
    const random = this.#random;
    const base = random.pick(Object.keys(OVERRIDES));
    const members = OVERRIDES[base].filter(() => random.chance(30));
    const names = new Set<string>();
    const chosen = members.filter(([head]) => !names.has(head) && names.add(head));
    const body = chosen.length === 0 ? "    pass\n" : chosen.map((lines) => `${indent(lines)}\n`).join("\n");
    const lines = [`o = Own(${random.pick(MADE[base])})`];
    // Beside others it is not known for what it is.
    if (random.chance(40)) lines.push(`o = [o, ${random.pick(["1", '"s"', "[2]"])}][0]`);
    for (let n = 5 + random.below(8); n > 0; n--)
      lines.push(`show("own", lambda: ${random.pick(USES[base])})`);
    return `class Own(${base}):\n${body}\n${lines.join("\n")}\n`;
  }
}
