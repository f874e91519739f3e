/**
 * `const()` in every form, scope, kind of value and use, at three levels: accepted or refused as MicroPython does, with its words,
 * and a private name that was inlined leaves no trace.
 */
import { compileOurs, execute, firstDifference, type Oracle } from "./compare.js";
import { type Mode, oneByOne } from "./mode.js";

/** Ways to bind; NAME is the name and VALUE an expression. */
const FORMS = [
  "NAME = const(VALUE)",
  "NAME = const((VALUE))",
  "NAME = const(VALUE) + 1",
  "NAME = 1 + const(VALUE)",
  "NAME = const(VALUE); print('same line', NAME)",
  "NAME = other = const(VALUE)",
  "NAME, other = const(VALUE), 2",
  "NAME = micropython.const(VALUE)",
  "NAME = const(const(VALUE))",
  "NAME = const(VALUE, 2)",
  "NAME = const()",
  "NAME = const(x=VALUE)",
  "NAME = const(*[VALUE])",
  "NAME = [const(VALUE)]",
  "NAME = c2(VALUE)",
  "NAME += const(VALUE)",
  "(NAME := const(VALUE))",
  "NAME = const(VALUE)\nNAME = 5",
  "NAME = const(VALUE)\nNAME = const(5)",
  "NAME = 5\nNAME = const(VALUE)",
  "for NAME in (const(VALUE), 3): pass",
  "def NAME(a=const(VALUE)): return a",
  "NAME = (lambda a=const(VALUE): a)()",
  "from math import pi as NAME\nNAME = const(VALUE)",
] as const;

const SCOPES: readonly ((bind: string, use: string) => string)[] = [
  (bind, use) => `${bind}\n${use}`,
  (bind, use) => `def f():\n${indent(bind)}\n${indent(use)}\nf()`,
  (bind, use) => `class K:\n${indent(bind)}\n${indent(use)}`,
  (bind, use) => `if True:\n${indent(bind)}\n${use}`,
  (bind, use) => `${bind}\ndef g():\n${indent(use)}\ng()`,
  (bind, use) => `for _ in range(2):\n${indent(bind)}\n${indent(use)}`,
  (bind, use) => `try:\n${indent(bind)}\nexcept TypeError as e:\n    print(e)\n${use}`,
];

const VALUES = [
  "7",
  "-7",
  "0",
  "1 << 40",
  "2 ** 70",
  "3 * 4 + 1",
  "~5",
  "7 // 2",
  "7 / 2",
  "1 << 1000",
  "2 ** -1",
  "1 // 0",
  "1.5",
  '"text"',
  'b"bytes"',
  '"a" "b"',
  '"a" + "b"',
  "(1, 2)",
  '("a", (1,), None)',
  "()",
  "[1]",
  "{1: 2}",
  "None",
  "True",
  "not 1",
  "1 if 2 else 3",
  "1 < 2",
  "_BASE",
  "_BASE * 2",
  "BASE - 1",
  "PLAIN",
  "undefined_name",
  "len('ab')",
  'f"{1}"',
  "2j",
  "__debug__",
  "1 and 2",
  "(1 + 2)",
  "(lambda: 1)()",
] as const;

const USES = [
  "print(NAME)",
  "print(NAME, type(NAME))",
  "print(NAME == NAME, [NAME])",
  "x = NAME\nprint(x)",
  "print((lambda y=NAME: y)())",
  "print({'k': NAME}['k'])",
  "print(f'{NAME}')",
  "if NAME:\n    print('yes')\nelse:\n    print('no')",
  "print(len([NAME] * 2))",
  "class Q: NAME = NAME\nprint(Q.NAME)",
  "def h(NAME=1): return NAME\nprint(h(), h(NAME=2))",
  "del NAME",
  "NAME = 9\nprint(NAME)",
  "NAME += 1\nprint(NAME)",
  "print([NAME for i in range(2)])",
  "print([NAME for NAME in range(2)])",
  "import micropython as NAME",
  "def NAME(): pass\nprint('def')",
  "o = Box()\no.NAME = 4\nprint(o.NAME)",
  "print(-NAME if isinstance(NAME, int) else NAME)",
  "global NAME",
  "print('NAME')",
  "print(dict(NAME=NAME))",
  "assert NAME, 'asserted'",
  "print(NAME[0])",
  "with Box() as NAME: print('with')",
  "try:\n    raise ValueError(NAME)\nexcept ValueError as e:\n    print(e)",
] as const;

const NAMES = ["_QXHIDDEN", "QXSHOWN"] as const;

const HEAD = `from micropython import const
import micropython
c2 = const
_BASE = const(10)
BASE = const(20)
PLAIN = 30
class Box:
    def __enter__(self): return 1
    def __exit__(self, *a): pass
`;

const LEVELS = [0, 1, 3] as const;

const SIZE = FORMS.length * SCOPES.length * VALUES.length * USES.length * NAMES.length;

export function constGrid(oracle: Oracle): Mode {
  return {
    name: "const grid",
    size: SIZE,
    weight: LEVELS.length,
    show: programOf,
    check: oneByOne(async (seed) => {
      const source = programOf(seed);
      for (const level of LEVELS) {
        const expected = await oracle(source, level);
        const { code, failure } = compileOurs({ "main.py": source }, { optLevel: level, format: "iife" });
        const found = firstDifference(expected, code === null ? failure : execute(code));
        if (found !== null) {
          const texts = `MicroPython: ${found.expected}\n  mpyjs:       ${found.ours}`;
          return `-O${level}: line ${found.line}\n  ${texts}\n${source.slice(HEAD.length)}`;
        }
        if (code !== null && leavesTrace(source, code))
          return `-O${level}: the private name is in the output\n${source.slice(HEAD.length)}`;
      }
      return null;
    }),
  };
}

/** A stride that visits the whole grid, with neighbours far apart. */
function programOf(seed: number): string {
  let n = Number((BigInt(seed) * 7919n * 104729n) % BigInt(SIZE));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[n % items.length];
    n = Math.floor(n / items.length);
    return item;
  };
  const [name, value, form, use, scope] = [pick(NAMES), pick(VALUES), pick(FORMS), pick(USES), pick(SCOPES)];
  const fill = (text: string) => text.replaceAll("NAME", name).replaceAll("VALUE", value);
  return `${HEAD}${scope(fill(form), fill(use))}\n`;
}

/** Only the plain form at module level is promised to vanish, and only where nothing else binds or says the name. */
function leavesTrace(source: string, code: string): boolean {
  const [hidden] = NAMES;
  const lines = source.slice(HEAD.length).split("\n");
  const isErased = lines[0].startsWith(`${hidden} = const(`) && lines[0].endsWith(")") && lines.length <= 3;
  if (!isErased) return false;
  const rest = lines.slice(1).join("\n");
  if (!/^print\(_QXHIDDEN(, type\(_QXHIDDEN\))?\)$|^x = _QXHIDDEN/.test(rest)) return false;
  return code.includes(hidden) && !source.includes("undefined_name");
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
