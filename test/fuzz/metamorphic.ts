/**
 * A program does the same however it is compiled: at each level, small, without inference, with the instruments, as several
 * modules, through a bundler, with code in it that never runs, and with names that mean something to JavaScript.
 */
import { rolldown } from "rolldown";
import { compileOurs, execute, firstDifference, runFiles } from "./compare.js";
import { generate } from "./generate.js";
import type { Mode } from "./mode.js";
import { PRELUDE } from "./prelude.js";

type Way = readonly [
  name: string,
  run: (seed: number, pieces: readonly string[]) => string | Promise<string>,
];

const whole = (pieces: readonly string[]): string => `${PRELUDE}\n${pieces.join("")}`;

const WAYS: readonly Way[] = [
  ["-O1", (_, pieces) => runFiles({ "main.py": whole(pieces) }, { optLevel: 1 })],
  ["-O2", (_, pieces) => runFiles({ "main.py": whole(pieces) }, { optLevel: 2 })],
  ["-O3", (_, pieces) => runFiles({ "main.py": whole(pieces) }, { optLevel: 3, minify: true })],
  ["minified", (_, pieces) => runFiles({ "main.py": whole(pieces) }, { minify: true, tracebacks: false })],
  ["without inference", (_, pieces) => runFiles({ "main.py": whole(pieces) }, { inference: false })],
  [
    "interruptible",
    (_, pieces) => runFiles({ "main.py": whole(pieces) }, { interruptible: true, sourceMap: true }),
  ],
  ["as modules", (_, pieces) => runFiles(asModules(pieces), {})],
  ["with dead code", (seed, pieces) => runFiles({ "main.py": whole(withDeadCode(pieces, seed)) }, {})],
  ["with JavaScript's names", (_, pieces) => renamed(pieces)],
];

/** Bundling takes as long as everything else, so not every program goes through it. */
const BUNDLED_EVERY = 25;

export const metamorphic: Mode = {
  name: "metamorphic",
  weight: WAYS.length,
  show: (seed) => generate(seed).source,
  async check(seed) {
    const { pieces } = generate(seed);
    const expected = runFiles({ "main.py": whole(pieces) }, {});
    const ways = seed % BUNDLED_EVERY === 0 ? [...WAYS, bundledWay] : WAYS;
    for (const [name, run] of ways) {
      const found = firstDifference(expected, await run(seed, pieces));
      if (found !== null)
        return `${name}: line ${found.line}\n  plainly: ${found.expected}\n  so:      ${found.ours}`;
    }
    return null;
  },
};

/** The prelude in a module of its own, and every function and class in another. */
function asModules(pieces: readonly string[]): Record<string, string> {
  const star = "from prelude import *\n";
  return {
    "main.py": `${star}from program import *\n`,
    "program.py": `import prelude\n${star}${pieces.join("")}`,
    "prelude.py": PRELUDE,
  };
}

const DEAD = [
  "if 0:\n    NAME = None\n",
  "while False:\n    NAME = [NAME]\n",
  'def never():\n    global NAME\n    NAME = "never"\n',
  "if TOTAL < 0:\n    NAME = 1.5\n",
  "if TOTAL < 0:\n    NAME.v = {}\n    NAME[0] = b''\n    NAME += 2.5\n",
  "if TOTAL < 0:\n    del NAME\n",
  "try:\n    pass\nexcept TypeError as NAME:\n    pass\n",
  "class Never(Num):\n    def bump(self, by=1.5):\n        return NAME\n    def __add__(self, o):\n        return None\n",
  "if TOTAL < 0:\n    Num.bump = lambda self: None\n",
  "if TOTAL < 0:\n    norm, show = show, norm\n",
];

function withDeadCode(pieces: readonly string[], seed: number): string[] {
  let n = seed;
  const result: string[] = [];
  for (const piece of pieces) {
    result.push(piece);
    const names = [...piece.matchAll(/^ {0,4}(v\d+) = /gm)].map((match) => match[1]);
    const name = names[0] ?? "unused";
    if (n++ % 2 === 0) result.push(DEAD[n % DEAD.length].replaceAll("NAME", name));
  }
  return result;
}

/** Names of generated programs, and what they become: never Python keywords, and words that no output holds anyway. */
const WORDS = [
  "constructor",
  "prototype",
  "__proto__",
  "this",
  "new",
  "typeof",
  "undefined",
  "NaN",
  "Infinity",
  "globalThis",
  "instanceof",
  "hasOwnProperty",
  "toString",
  "valueOf",
  "enum",
  "let",
  "extends",
  "static",
  "debugger",
  "Object",
  "Symbol",
];

function renamed(pieces: readonly string[]): string {
  const words = new Map<string, string>();
  const rename = (name: string): string => {
    let word = words.get(name);
    if (word === undefined) {
      const at = words.size;
      word = at < WORDS.length ? WORDS[at] : `${WORDS[at % WORDS.length]}$`.replace("$", `_${at}_`);
      words.set(name, word);
    }
    return word;
  };
  // Whole names outside of strings, and in the fields of f-strings.
  const names = /\b([vfpoxw]\d+|total|inner|again|log)\b/g;
  const inFields = (string: string) =>
    string.replace(/\{[^{}]*\}/g, (field) => field.replace(names, (name) => rename(name)));
  const text = pieces
    .join("")
    .replace(/([fb]?)"(?:\\.|[^"\\\n])*"|\b(?:[vfpoxw]\d+|total|inner|again|log)\b/g, (all, prefix) => {
      if (prefix === undefined) return rename(all);
      return prefix === "f" ? inFields(all) : all;
    });
  const out = runFiles({ "main.py": `${PRELUDE}\n${text}` }, {});
  const back = new Map([...words].map(([name, word]) => [word, name]));
  return out.replace(/\w+/g, (word) => back.get(word) ?? word);
}

const bundledWay: Way = ["through a bundler", (_, pieces) => bundled(whole(pieces))];

async function bundled(source: string): Promise<string> {
  const result = compileOurs({ "main.py": source }, { format: "esm" });
  if (result.code === null) return result.failure;
  const code = result.code;
  const bundle = await rolldown({
    input: "entry.js",
    platform: "node",
    logLevel: "silent",
    plugins: [
      {
        name: "program",
        resolveId: (id) => (id === "entry.js" ? id : null),
        load: (id) => (id === "entry.js" ? code : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "cjs" });
  await bundle.close();
  return execute(
    `((require) => {${output[0].code}\n})(globalThis.process.getBuiltinModule("module").createRequire("/"))`,
  );
}
