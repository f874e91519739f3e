/** Runs one program through MicroPython and through our output, and says where the two first differ. */
import { Script } from "node:vm";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { compile, memoryHost, type Options } from "../../dist/node.js";

/** What a device prints, compiled at a level; an uncaught exception shows as `uncaught Class: text`. */
export type Oracle = (source: string, level?: number) => Promise<string>;

/** The interpreter's heap gets fragmented: after so many programs a new one takes over. */
const PROGRAMS_PER_INTERPRETER = 200;

/** Milliseconds after which a program of ours counts as one that hangs. */
const LONGEST_RUN = 60_000;

/** Each program has globals of its own, and what it raises leaves the interpreter as it was. */
const RUN = `
def _run(source, level):
    import micropython, sys
    micropython.opt_level(level)
    try:
        exec(source, {"__name__": "__main__"})
    except BaseException as e:
        sys.print_exception(e)
`;

/** A MicroPython that runs program after program; each starts with empty globals. */
export function openOracle(): Oracle {
  let lines: string[] = [];
  const open = () =>
    loadMicroPython({
      heapsize: 16 * 1024 * 1024,
      linebuffer: true,
      stdout: (line: string) => lines.push(line),
      stderr: (line: string) => lines.push(line),
    });
  let interpreter: Awaited<ReturnType<typeof open>> | undefined;
  let used = 0;
  return async (source, level = 0) => {
    if (interpreter === undefined || used++ > PROGRAMS_PER_INTERPRETER) {
      interpreter = await open();
      interpreter.runPython(RUN);
      used = 0;
    }
    lines = [];
    try {
      interpreter.globals.get("_run")(source, level);
    } catch {
      lines.push("uncaught, and MicroPython is gone");
      interpreter = undefined;
    }
    return uncaught(lines.join("\n"));
  };
}

/** A traceback at the end as its last line. */
export function uncaught(text: string): string {
  return text.replace(/Traceback \(most recent call last\):\n(?: {2}File .*\n)*(.*)\n?$/, "uncaught $1");
}

/** What our output prints, run in this process; an uncaught exception shows as `uncaught Class: text`. */
export function runOurs(source: string, options: Partial<Options>): string {
  return runFiles({ "main.py": source }, options);
}

/** The same of a program of several files. */
export function runFiles(files: Readonly<Record<string, string>>, options: Partial<Options>): string {
  const { code, failure } = compileOurs(files, { ...options, format: "iife" });
  return code === null ? failure : execute(code);
}

export interface Compiled {
  readonly code: string | null;
  readonly map: string | null;
  /** Why there is no code, as running the program would say it. */
  readonly failure: string;
}

export function compileOurs(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<Options>,
  entry = "main.py",
): Compiled {
  let result: ReturnType<typeof compile>;
  try {
    result = compile(entry, memoryHost(files), { ...options, warnings: "off" });
  } catch (error) {
    return { code: null, map: null, failure: `internal error of the compiler: ${firstLines(error)}` };
  }
  const { code, map, diagnostics } = result;
  // A device compiles while it runs, so that the first mistake is what it raises.
  const failure = code === null ? `uncaught ${diagnostics[0].exception}: ${diagnostics[0].message}` : "";
  return { code, map, failure };
}

/**
 * Runs linked code with what it writes to stdout caught. The Node host writes with `process.stdout.write`, at the latest
 * when the process ends; what it registered for that is called at once.
 */
export function execute(code: string): string {
  const chunks: string[] = [];
  const stdout = process.stdout as { write: unknown };
  const { write } = stdout;
  const { exitCode } = process;
  const before = process.listeners("exit");
  let failure = "";
  stdout.write = (text: string | Uint8Array) => {
    chunks.push(typeof text === "string" ? text : Buffer.from(text).toString("utf8"));
    return true;
  };
  try {
    new Script(code, { filename: "main.js" }).runInThisContext({ timeout: LONGEST_RUN });
  } catch (error) {
    failure = `JavaScript error: ${firstLines(error)}`;
  } finally {
    for (const listener of process.listeners("exit")) {
      if (before.includes(listener)) continue;
      process.off("exit", listener);
      (listener as () => void)();
    }
    stdout.write = write;
    process.exitCode = exitCode;
  }
  const text = chunks.join("") + failure;
  return uncaught(text);
}

function firstLines(error: unknown): string {
  const text = (error as Error)?.stack ?? String(error);
  const at = Math.max(0, text.search(/^\w*(?:Error|Exception)\b/m));
  return text.slice(at).split("\n").slice(0, 4).join(" | ");
}

/**
 * Brings both sides to one form where the oracle is older than what we follow or a text depends on the order in which a
 * sort compares or a set holds its items: MicroPython 1.27 escapes what 1.29 prints (`\xe9`, `\U0001f600`), and its word has 31 bits.
 */
function level(text: string): string {
  return text
    .replace(/\\+(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/g, (all, x, u, U) => {
      const code = Number.parseInt(x ?? u ?? U, 16);
      return code >= 0xa0 ? String.fromCodePoint(code) : all;
    })
    .replace(
      /(unsupported types for __[lg][te]__:) ('\w+'), ('\w+')/g,
      (_, head, a, b) => `${head} ${[a, b].sort().join(", ")}`,
    )
    .replace(/\{([^{}:]*, [^{}:]*)\}/g, (_, items) => `{${items.split(", ").sort().join(", ")}}`)
    .replace(/ at (?:0x)?[0-9a-f]+>/g, " at 0x>")
    .replace(
      /takes (\d+) positional arguments but (\d+) were/g,
      (_, takes, given) => `takes ${takes - given}`,
    )
    .replace(/missing required positional argument #\d+/g, "missing required positional argument")
    .replace(/NotImplementedType NotImplemented/g, " NotImplemented")
    .replace(/<bound_method [0-9a-f]+ /g, "<bound_method ")
    .replace(/ +$/gm, "");
}

/** What says that two lines differ by decision: a row of docs/differences.md, or the oracle's own limits. */
function decisionOn(expected: string | undefined, ours: string | undefined): string | undefined {
  if (expected === undefined || ours === undefined) return undefined;
  // Where MicroPython says that something is not implemented, we give CPython's meaning.
  if (/(^|raises )NotImplementedError/.test(expected)) return "not implemented";
  const unnamed = expected.replace(/for (__r(and|or|xor|[lr]shift)__)?: .*/, "");
  if (unnamed !== expected && ours.startsWith(`${unnamed}for __`)) return "operator_names";
  const searched = /unsupported types for (?:__contains__)?: '\w+', '(\w+)'$/.exec(expected)?.[1];
  if (searched !== undefined && ours.endsWith(`raises TypeError '${searched}' object isn't iterable`))
    return "operator_names";
  // Depth first, a device meets a class too early whose `super()` has nobody behind it.
  const isLast = / raises AttributeError 'super' object has no attribute '\w+'$/.test(expected);
  if (isLast && !ours.includes(" raises ")) return "mro";
  // It is noticed first on a device, where ours notices first what an argument raises.
  const missing = /raises AttributeError '\w+' object has no attribute '\w+'$/;
  if (missing.test(expected) && / raises \w+/.test(ours)) return "missing_method";
  const isTooLong = /(raises |fails )OverflowError overflow converting long int to machine word/.test(
    expected,
  );
  return isTooLong && /MemoryError/.test(ours) ? "a word of 32 bits" : undefined;
}

export interface Difference {
  readonly line: number;
  readonly expected: string;
  readonly ours: string;
  /** What decides it, as far as the two texts alone can say. */
  readonly decision: string | undefined;
}

/** Line by line, once both are brought to one form. */
export function differencesOf(expected: string, ours: string): readonly Difference[] {
  const a = linesOf(expected);
  const b = linesOf(ours);
  const found: Difference[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if (a[i] !== b[i])
      found.push({
        line: i + 1,
        expected: a[i] ?? "(nothing)",
        ours: b[i] ?? "(nothing)",
        decision: decisionOn(a[i], b[i]),
      });
  return found;
}

export function linesOf(text: string): readonly string[] {
  return level(text).trimEnd().split("\n");
}

/** The first that nothing decides. */
export function firstDifference(expected: string, ours: string): Difference | null {
  return differencesOf(expected, ours).find(({ decision }) => decision === undefined) ?? null;
}
