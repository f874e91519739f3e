/**
 * Damaged programs end in diagnostics with a place, or compile to something that JavaScript accepts: never in an internal error, and
 * within two seconds of processor time.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "acorn";
import { compile, memoryHost } from "../../dist/node.js";
import { type Mode, oneByOne } from "./mode.js";
import { Random } from "./random.js";

const LIMIT = 2000;

/** How many lines of a fixture are taken: short programs make more cases. */
const MOST_LINES = 40;

const TOKENS =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|[rbfRBF]*"(?:\\.|[^"\\\n])*"|[rbfRBF]*'(?:\\.|[^'\\\n])*'|#[^\n]*|\n[ \t]*|[A-Za-z_]\w*|[\d.]+\w*|\*\*=?|\/\/=?|<<=?|>>=?|[-+*/%&|^@:=!<>]=|->|[^\s]|[ \t]+/g;

const STRAYS = [
  "\0",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "\ud800",
  "\\",
  "\t",
  "\f",
  "\r",
  "'",
  '"',
  '"""',
  "f'{",
  "}",
  "(",
  ")",
  "[",
  ":",
  ";",
  "lambda",
  "yield",
  "await",
  "async ",
  "*",
  "**",
  "0x",
  "1e999",
  "9".repeat(400),
  "const(",
  "match x:\n case ",
  "except*",
  "global x\n",
  "nonlocal x\n",
  "import ",
  "from . import ",
  "@",
  ":=",
  "...",
  "print",
  "class",
  "__debug__",
  "é",
  "\u{1F600}",
  "return ",
  "break",
  "del ",
  "not ",
  "type X = ",
  "exec('1')",
];

export interface Corpus {
  readonly sources: readonly string[];
}

export function readCorpus(root: string): Corpus {
  const fixtures = join(root, "fixtures", "run");
  const files = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".py"),
  );
  return { sources: files.sort().map((name) => readFileSync(join(fixtures, name), "utf8")) };
}

export function mutated(corpus: Corpus): Mode {
  return {
    name: "mutated",
    show: (seed) => printable(inputOf(corpus, seed)),
    check: oneByOne((seed) => {
      const input = inputOf(corpus, seed);
      const before = process.cpuUsage();
      const fault = faultOf(input);
      const { user, system } = process.cpuUsage(before);
      const took = (user + system) / 1000;
      if (fault !== null) return fault;
      return took > LIMIT ? `took ${took.toFixed(0)} ms` : null;
    }),
  };
}

function faultOf(input: Uint8Array | string): string | null {
  let result: ReturnType<typeof compile>;
  try {
    result = compile("main.py", memoryHost({ "main.py": input }), { warnings: "off" });
  } catch (error) {
    return `internal error: ${String((error as Error).stack)
      .split("\n")
      .slice(0, 6)
      .join("\n  ")}`;
  }
  if (result.code === null) {
    if (result.diagnostics.length === 0) return "refused without a diagnostic";
    for (const { file, span, message } of result.diagnostics) {
      if (!(span.start >= 0 && span.start <= span.end && span.end <= file.text.length))
        return `${message}: the place ${span.start}..${span.end} is outside of the text`;
      if (!(file.position(span.start).line > 0)) return `${message}: no line`;
    }
    return null;
  }
  try {
    parse(result.code, { ecmaVersion: 2022, sourceType: "module" });
  } catch (error) {
    return `JavaScript does not accept the output: ${error}`;
  }
  return null;
}

/** Some whole top-level statements of a fixture, damaged once to three times. */
export function inputOf({ sources }: Corpus, seed: number): Uint8Array | string {
  const random = new Random(seed);
  const take = (): string => {
    const blocks = random.pick(sources).split(/\n(?=[^\s#)\]}])/);
    const at = random.below(blocks.length);
    const taken: string[] = [];
    let lines = 0;
    for (const block of blocks.slice(at)) {
      lines += block.split("\n").length;
      if (taken.length > 0 && lines > MOST_LINES) break;
      taken.push(block);
    }
    return `${taken.join("\n")}\n`;
  };
  let text = take();
  if (random.chance(20)) return damagedBytes(new TextEncoder().encode(text), random);
  for (let n = 1 + random.below(3); n > 0; n--) text = damagedText(text, take, random);
  return text;
}

function damagedText(text: string, take: () => string, random: Random): string {
  const tokens = text.match(TOKENS) ?? [text];
  const at = random.below(tokens.length);
  const other = random.below(tokens.length);
  const length = 1 + random.below(5);
  const join = (...parts: (readonly string[])[]) => parts.flat().join("");
  switch (random.below(11)) {
    case 0: // left out
      return join(tokens.slice(0, at), tokens.slice(at + length));
    case 1: // twice
      return join(tokens.slice(0, at + length), tokens.slice(at));
    case 2: // moved
      return join(tokens.slice(0, other), tokens.slice(at, at + length), tokens.slice(other));
    case 3: {
      // from elsewhere
      const strange = take().match(TOKENS) ?? [];
      const from = random.below(strange.length + 1);
      return join(tokens.slice(0, at), strange.slice(from, from + 1 + random.below(12)), tokens.slice(at));
    }
    case 4: // cut off
      return join(tokens.slice(0, at));
    case 5: // exchanged
      return join(tokens.map((token, i) => (i === at ? tokens[other] : i === other ? tokens[at] : token)));
    case 6: {
      // one kind of name for another
      const names = tokens.filter((token) => /^[A-Za-z_]/.test(token));
      if (names.length === 0) return text;
      const [a, b] = [random.pick(names), random.pick(names)];
      return join(tokens.map((token, i) => (token === a && (i === at || random.chance(50)) ? b : token)));
    }
    case 7: {
      // deep
      const depth = random.pick([3, 40, 1000]);
      const [open, close] = random.pick([
        ["(", ")"],
        ["[", "]"],
        ["{0:", "}"],
        ["-", ""],
        ["not ", ""],
        ["f(", ")"],
        ["lambda:", ""],
        ["(yield ", ")"],
        ["f'{", "}'"],
        ["1 if x else ", ""],
      ]);
      return join(
        tokens.slice(0, at),
        [open.repeat(depth), tokens[at] ?? "1", close.repeat(depth)],
        tokens.slice(at + 1),
      );
    }
    case 8: {
      // indented otherwise
      const lines = text.split("\n");
      const line = random.below(lines.length);
      lines[line] = random.chance(50)
        ? `${random.pick([" ", "    ", "\t"])}${lines[line]}`
        : lines[line].trimStart();
      return lines.join("\n");
    }
    default:
      return join(tokens.slice(0, at), [random.pick(STRAYS)], tokens.slice(at + random.below(2)));
  }
}

function damagedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const damaged = [...bytes];
  for (let n = 1 + random.below(4); n > 0; n--) {
    const at = random.below(damaged.length);
    switch (random.below(3)) {
      case 0:
        damaged[at] ^= 1 << random.below(8);
        break;
      case 1:
        damaged.splice(at, random.below(3), random.below(256));
        break;
      default:
        damaged.splice(at, 0, ...random.pick([[0xff, 0xfe], [0xc3], [0xed, 0xa0, 0x80], [0xf0, 0x9f], [0]]));
    }
  }
  return Uint8Array.from(damaged);
}

export function printable(input: Uint8Array | string): string {
  return typeof input === "string" ? input : new TextDecoder().decode(input);
}
