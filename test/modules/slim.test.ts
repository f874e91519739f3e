// A module whose functions only need scalars is linked without the rest of the border. It must do the same then as beside
// another module that needs all of it, whatever JavaScript passes.

import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { type Built, buildModules } from "./support.js";

const functions: { readonly [name: string]: string } = {
  greet: 'def greet(name):\n    return "Hello " + name\n',
  swapped: 'def swapped(name):\n    return name + "!"\n',
  same: "def same(x):\n    return x\n",
  add: "def add(a, b=1):\n    return a + b\n",
  twice: "def twice(x):\n    return x * 2\n",
  power: "def power(x: float):\n    return 3.5 * x ** 2\n",
  rest: "def rest(x):\n    return x % 7\n",
  percent: 'def percent(x):\n    return "%s" % x\n',
  equal: "def equal(x):\n    return x == 3\n",
  before: 'def before(x):\n    return x < "m"\n',
  is_text: 'def is_text(x):\n    return x == "x"\n',
  either: "def either(x):\n    return x | 1\n",
  minus: "def minus(x):\n    return 1 - x\n",
  remainder: "def remainder(x):\n    return 7 % x\n",
  method: "def method(x):\n    return x.count(2)\n",
  nested: "def nested(x):\n    def inner():\n        return x\n    return inner() + 1\n",
  chosen: "def chosen(x, y=0):\n    return (x if y else 5) + 1\n",
  less: "def less(x):\n    return x < 3\n",
  truth: "def truth(x):\n    return 1 if x else 0\n",
  is_int: "def is_int(x):\n    return isinstance(x, int)\n",
  is_list: "def is_list(x):\n    return isinstance(x, (list, dict))\n",
  negate: "def negate(x):\n    return -x\n",
  is_none: "def is_none(x=None):\n    return x is None\n",
  local: "def local(x):\n    y = x\n    z = y\n    return len(z)\n",
  stored: "kept = 1\ndef stored(x):\n    global kept\n    kept = x\n    return kept\n",
  apply: "def apply(f):\n    return f(2)\n",
  raises: "def raises(x):\n    raise ValueError(x)\n",
  catches:
    "def catches(x):\n    try:\n        return x + 1\n    except (TypeError, ValueError) as e:\n        return str(e)\n",
  index: "def index(x):\n    return x[0]\n",
  keys: "def keys(x):\n    return [k for k in x]\n",
  attribute: "def attribute(x):\n    return x.upper()\n",
  inner: "def helper(x):\n    return x\ndef inner(x):\n    return helper(x) - 1\n",
  makes: "def makes(n):\n    return [n, (n,), {'a': n}]\n",
  closes: "def closes(n):\n    def inner(m=1):\n        return n + m\n    return inner\n",
  is_set: "def is_set(x):\n    return isinstance(x, set)\n",
  is_what: "def is_what(x, y=int):\n    return isinstance(x, y)\n",
  comparison: "def comparison(x):\n    return x + (2 < 3)\n",
  identity: "def identity(x):\n    return x + (x is None)\n",
  negation: "def negation(x):\n    return x + (not x)\n",
  nothing_added: "def nothing_added(x):\n    return x + None\n",
  real: "def real(x):\n    return x * 1.5 + 0.5\n",
  octets: 'def octets(x):\n    return x + b"a"\n',
  texts: 'def texts(x):\n    return x + ("a" + "b" * 2)\n',
  total: "def total(x):\n    return x + (1 + 2 * 3)\n",
  unknown_sum: "def unknown_sum(x, y=1):\n    return x * (y * 2)\n",
  walrus: "def walrus(x):\n    return len(y := x)\n",
  fallback: "def fallback(x):\n    return len(x or ())\n",
  both_ways: "def both_ways(x):\n    return len(() if x is None else x)\n",
  either_way: "def either_way(x, y=None):\n    return len(y and x)\n",
  counts: "def counts(n):\n    yield n\n    yield 2\n",
};

/** Whoever is built beside it needs everything. */
const greedy = `import sys
class Greedy:
    def __init__(self, *args, **kw):
        self.args = args
    def show(self, x):
        return [repr(x), type(x).__name__, self.args, getattr(x, "y" + str(x), None), sorted(x), b"" + x, lambda: x]
`;

const values: readonly (() => unknown)[] = [
  () => "x",
  () => "",
  () => "💡",
  () => 3,
  () => 0,
  () => 2.5,
  () => 2n ** 70n,
  () => true,
  () => null,
  () => undefined,
  () => [1, 2],
  () => [],
  () => ({ a: 1 }),
  () => new Map([[1, 2]]),
  () => new Set([1]),
  () => new Uint8Array([65, 66]),
  () => (x: number) => x + 1,
  () => Symbol.for("s"),
  () => new Error("no"),
  () => new Date(0),
];

/** What a call gives, in a form that can be compared. */
async function outcome(call: () => unknown): Promise<string> {
  try {
    const result: any = call();
    return describeValue(typeof result === "function" ? [result(), result.callKwargs({ m: 5 })] : result);
  } catch (e: any) {
    return `${e.name}: ${e.message}`.replace(/0x\w+/, "an address");
  }
}

function describeValue(value: any): string {
  if (typeof value?.next === "function") return `iterator ${[...value].map(describeValue).join()}`;
  if (Array.isArray(value)) return `[${value.map(describeValue).join()}]`;
  if (value instanceof Map) return `Map ${describeValue([...value])}`;
  if (value instanceof Set) return `Set ${describeValue([...value])}`;
  if (value instanceof Uint8Array) return `bytes ${[...value].join()}`;
  if (value != null && Object.getPrototypeOf(Object(value)) === Object.prototype)
    return describeValue(Object.entries(value));
  return `${typeof value} ${String(value)}`;
}

describe("alone and in company", () => {
  let together: Built;
  beforeAll(async () => {
    const files = Object.fromEntries(Object.entries(functions).map(([name, text]) => [`${name}.py`, text]));
    together = await buildModules({ "greedy.py": greedy, ...files }, ["greedy.py", ...Object.keys(files)]);
  });

  it.each(Object.entries(functions))("%s", async (name, text) => {
    const alone = (await (await buildModules({ [`${name}.py`]: text })).load(name))[name];
    const inCompany = (await together.load(name))[name];
    for (const value of values) {
      const calls: readonly ((f: any) => unknown)[] = [
        (f) => f(value()),
        (f) => f.callKwargs({ x: value() }),
        (f) => f(value(), value()),
      ];
      for (const call of calls)
        expect(await outcome(() => call(alone)), describeValue(value())).toBe(
          await outcome(() => call(inCompany)),
        );
    }
  });
});

it("a function that only joins texts weighs less than 5 kB", async () => {
  const { directory } = await buildModules({ "greet.py": functions.greet });
  const { outputFiles } = await build({
    entryPoints: [join(directory, "greet.js")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  expect(gzipSync(outputFiles[0].contents, { level: 9 }).length).toBeLessThan(5_000);
});
