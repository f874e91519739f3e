/**
 * A program does the same however it is compiled: at each level, small, without inference, with the instruments, as several
 * modules, through a bundler, with code in it that never runs, and with names that mean something to JavaScript.
 */
import { rolldown } from "rolldown";
import type { Options } from "../../dist/node.js";
import { compileOurs, execute, firstDifference } from "./compare.js";
import { assemble, generate } from "./generate.js";
import type { Mode } from "./mode.js";
import { runAlone, runTogether } from "./together.js";

/** What each program prints. `seed` is that of the first. */
type Run = (seed: number, programs: readonly (readonly string[])[]) => Texts | Promise<Texts>;
type Texts = readonly string[];

/** How many programs are compiled as one. */
const TOGETHER = 20;

const compiled =
  (options: Partial<Options>): Run =>
  (_, programs) =>
    runTogether(programs.map(join), options);

const WAYS: { readonly [name: string]: Run } = {
  "-O1": compiled({ optLevel: 1 }),
  "-O2": compiled({ optLevel: 2 }),
  "-O3, minified": compiled({ optLevel: 3, minify: true }),
  "minified, without tracebacks": compiled({ minify: true, tracebacks: false }),
  "with every fact forced to any": compiled({ inference: false }),
  "interruptible, with a source map": compiled({ interruptible: true, sourceMap: true }),
  "with dead code": (seed, programs) =>
    runTogether(
      programs.map((pieces) => join(withDeadCode(pieces, seed))),
      {},
    ),
  "with JavaScript's names": renamed,
};

/** Dearer ways take one program of those compiled together: modules or not, and a bundler over it. */
const SAMPLED: { readonly [name: string]: (pieces: readonly string[]) => string | Promise<string> } = {
  "as one file": (pieces) => runAlone(join(pieces), {}),
  "through a bundler": (pieces) => bundled(assemble(join(pieces))),
};

export const metamorphic: Mode = {
  name: "metamorphic",
  step: TOGETHER,
  weight: Object.keys(WAYS).length,
  show: (seed) => assemble(generate(seed).body),
  async check(first, count) {
    const programs = Array.from({ length: count }, (_, i) => generate(first + i).pieces);
    const expected = runTogether(programs.map(join), {});
    const faults: string[] = [];
    const compare = (name: string, i: number, text: string): void => {
      const found = firstDifference(expected[i], text);
      if (found === null) return;
      const place = `seed ${first + i}, ${name}: line ${found.line}`;
      faults.push(`${place}\n  plainly: ${found.expected}\n  so:      ${found.ours}`);
    };
    for (const [name, run] of Object.entries(WAYS)) {
      const texts = await run(first, programs);
      for (const [i, text] of texts.entries()) compare(name, i, text);
    }
    const sample = Math.floor(first / TOGETHER) % count;
    for (const [name, run] of Object.entries(SAMPLED)) compare(name, sample, await run(programs[sample]));
    return faults;
  },
};

function join(pieces: readonly string[]): string {
  return pieces.join("");
}

const DEAD = [
  "if 0:\n    NAME = None\n",
  "while False:\n    NAME = [NAME]\n",
  'def never():\n    global NAME\n    NAME = "never"\n',
  "if str(TOTAL) == '':\n    NAME = 1.5\n",
  "if str(TOTAL) == '':\n    NAME.v = {}\n    NAME[0] = b''\n    NAME += 2.5\n",
  "if str(TOTAL) == '':\n    del NAME\n",
  "try:\n    pass\nexcept TypeError as NAME:\n    pass\n",
  "class Never(Num):\n    def bump(self, by=1.5):\n        return NAME\n    def __add__(self, o):\n        return None\n",
  "if str(TOTAL) == '':\n    Num.bump = lambda self: None\n",
  "if str(TOTAL) == '':\n    norm, show = show, norm\n",
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

/** What names of generated programs become: never Python keywords, and words that no output holds anyway. */
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

function renamed(_: number, programs: readonly (readonly string[])[]): Texts {
  const renamings = programs.map(() => new Map<string, string>());
  const texts = runTogether(
    programs.map((pieces, i) => rename(join(pieces), renamings[i])),
    {},
  );
  return texts.map((text, i) => {
    const back = new Map([...renamings[i]].map(([name, word]) => [word, name]));
    return text.replace(/\w+/g, (word) => back.get(word) ?? word);
  });
}

/** Whole names outside of strings, and in the fields of f-strings. */
const NAMES = /\b([vfpoxw]\d+|total|inner|again|log)\b/g;

function rename(text: string, words: Map<string, string>): string {
  const wordFor = (name: string): string => {
    let word = words.get(name);
    if (word === undefined) {
      const at = words.size;
      word = at < WORDS.length ? WORDS[at] : `${WORDS[at % WORDS.length]}_${at}_`;
      words.set(name, word);
    }
    return word;
  };
  const inFields = (string: string) =>
    string.replace(/\{[^{}]*\}/g, (field) => field.replace(NAMES, (name) => wordFor(name)));
  return text.replace(
    /([fb]?)"(?:\\.|[^"\\\n])*"|\b(?:[vfpoxw]\d+|total|inner|again|log)\b/g,
    (all, prefix) => {
      if (prefix === undefined) return wordFor(all);
      return prefix === "f" ? inFields(all) : all;
    },
  );
}

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
