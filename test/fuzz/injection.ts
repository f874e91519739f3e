/**
 * Text of the user stays text: whatever strings, comments, names and file names hold, the output is the same JavaScript around it, can
 * stand in a page's script, and prints what MicroPython prints.
 */
import { parse } from "acorn";
import { compileOurs, execute, firstDifference, type Oracle } from "./compare.js";
import { type Mode, oneByOne } from "./mode.js";
import { Random } from "./random.js";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: that is the bait
const BAITS = [
  "'",
  '"',
  "`",
  "${globalThis.broken=1}",
  "</script>",
  "</SCRIPT ",
  "<!--",
  "-->",
  "<script>",
  "]]>",
  "*/",
  "/*",
  "//",
  "\\",
  "\\\\",
  "\u2028",
  "\u2029",
  "\n",
  "\r",
  "\0",
  "\u007f",
  "\u0085",
  "\ufeff",
  "\u202e",
  "é",
  "\u{1F600}",
  "`;globalThis.broken=1;`",
  "';globalThis.broken=1//",
  '");globalThis.broken=1;("',
  "*/globalThis.broken=1/*",
  "//# sourceMappingURL=x",
  "#",
  "{",
  "}",
  "%",
  "\\u0027",
  "\\x27",
  "{{",
  "__proto__",
  "\ud800",
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: that was the bait

const FORMATS = ["esm", "iife", "cjs"] as const;

interface Case {
  readonly file: string;
  readonly source: string;
  readonly isMeant: boolean;
}

function caseOf(seed: number): Case {
  const random = new Random(seed);
  const bait = (): string => Array.from({ length: 1 + random.below(3) }, () => random.pick(BAITS)).join("");
  const quoted = (text: string) => pythonString(text);
  const comment = () => bait().replace(/[\n\r\0]|\ud800/g, "");
  const lines = [
    `# ${comment()}`,
    `def show(v):`,
    `    print([ord(c) for c in v])`,
    `show(${quoted(bait())})`,
    `show(${quoted(bait())} + ${quoted(bait())})`,
    `d = {${quoted(bait())}: 1, ${quoted("k")}: ${quoted(bait())}}`,
    `show(d["k"])`,
    `print(len(b${quoted("x")}), b"\\x27\\x60\\x3c/script")`,
    `def f(a=${quoted(bait())}):`,
    `    ${quoted(bait())}`,
    `    return a`,
    `show(f())`,
    `class K:`,
    `    __slots__ = ()`,
    `    ${quoted(bait())}`,
    `o = K()`,
    `setattr(o, ${quoted(bait())}, 5)`,
    `t = ${quoted(bait())}`,
    `show(f"{t}<{t}>" ${quoted(bait().replace(/[{}]/g, ""))})`,
    `show("%s" % ${quoted(bait())})`,
    `show(${quoted(bait().replace(/[{}]/g, ""))}.format(1))`,
    `try:`,
    `    raise ValueError(${quoted(bait())})`,
    `except ValueError as e:`,
    `    show(e.args[0])  # ${comment()}`,
    `é = ${quoted(bait())}`,
    `show(é)`,
    `show(type(${quoted(bait())}, (), {}).__name__)`,
    `print(eval_free if False else 1)`,
    `if t == 1:`,
    `    raise KeyError(${quoted(bait())})`,
  ];
  const file = `${bait().replace(/[\0/\\]|\ud800/g, "_")}.py`;
  return { file, source: `${lines.join("\n")}\n`, isMeant: true };
}

/** As Python writes it: raw where that is allowed, escaped where not. */
function pythonString(text: string): string {
  const body = [...text].map((c) => {
    if (c === "\\" || c === '"') return `\\${c}`;
    if (c === "\n" || c === "\r" || c === "\0") return `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`;
    return c === "\ud800" ? "\\ud800" : c;
  });
  return `"${body.join("")}"`;
}

export function injection(oracle: Oracle): Mode {
  return {
    name: "injection",
    weight: FORMATS.length,
    show: (seed) => caseOf(seed).source,
    check: oneByOne(async (seed) => {
      const { file, source } = caseOf(seed);
      const expected = await oracle(source);
      for (const [i, format] of FORMATS.entries()) {
        const wishes = { format, minify: (seed + i) % 2 === 0, sourceMap: true, sourceName: file };
        const { code, map, failure } = compileOurs({ [file]: source }, wishes, file);
        if (code === null) return `${format}: ${failure}`;
        const fault = faultOf(code, map, format);
        if (fault !== null) return `${format}: ${fault}`;
        if (format !== "iife") continue;
        const found = firstDifference(expected, execute(code));
        if (found !== null)
          return `line ${found.line}\n  MicroPython: ${found.expected}\n  mpyjs:       ${found.ours}`;
        if ("broken" in globalThis) return "the text of a string was run";
      }
      return null;
    }),
  };
}

function faultOf(code: string, map: string | null, format: (typeof FORMATS)[number]): string | null {
  try {
    parse(code, { ecmaVersion: 2022, sourceType: format === "esm" ? "module" : "script" });
  } catch (error) {
    return `JavaScript does not accept the output: ${error}`;
  }
  const hazard = /<\/script|<!--|\u2028|\u2029|\0/i.exec(code);
  if (hazard !== null)
    return `the output holds ${JSON.stringify(hazard[0])}: ${code.slice(hazard.index - 60, hazard.index + 20)}`;
  const urls = code.match(/sourceMappingURL=/g) ?? [];
  if (/^\/\/# sourceMappingURL/m.test(code.slice(0, code.lastIndexOf("\n", code.length - 2))))
    return `${urls.length} source map comments`;
  if (map !== null) {
    const { version, sources } = JSON.parse(map) as { version: number; sources: unknown[] };
    if (version !== 3 || sources.some((source) => typeof source !== "string"))
      return "the source map is none";
  }
  return null;
}
