/** Runs one program through MicroPython and through our output, and says where the two first differ. */
import { Script } from "node:vm";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { compile, memoryHost, type Options } from "../../dist/node.js";

export type Oracle = (source: string) => string;

/** A MicroPython that runs program after program; each starts with empty globals. */
export async function openOracle(): Promise<Oracle> {
  let lines: string[] = [];
  const interpreter = await loadMicroPython({
    heapsize: 16 * 1024 * 1024,
    linebuffer: true,
    stdout: (line: string) => lines.push(line),
    stderr: (line: string) => lines.push(line),
  });
  return (source) => {
    lines = [];
    const fresh = `for _k in list(globals().keys()):\n    if not _k.startswith("__"):\n        del globals()[_k]\n`;
    try {
      interpreter.runPython(fresh);
      interpreter.runPython(source);
    } catch (error) {
      lines.push(`uncaught ${(error as { type?: string }).type}`);
    }
    return lines.join("\n");
  };
}

/** What our output prints, run in this process; an uncaught exception shows as `uncaught Class`. */
export function runOurs(source: string, options: Partial<Options>): string {
  const result = compile("main.py", memoryHost({ "main.py": source }), {
    ...options,
    format: "iife",
    warnings: "off",
  });
  if (result.code === null)
    return `does not compile: ${result.diagnostics.map((each) => each.message).join("; ")}`;
  return execute(result.code);
}

/**
 * Runs linked code with what it writes to stdout caught. The Node host writes with `fs.writeSync(1, …)` or
 * `process.stdout.write`; both are intercepted for the time of the run.
 */
export function execute(code: string): string {
  const chunks: string[] = [];
  const stdout = process.stdout as { write: unknown };
  const write = stdout.write;
  const exitCode = process.exitCode;
  stdout.write = (text: string | Uint8Array) => {
    chunks.push(typeof text === "string" ? text : Buffer.from(text).toString("utf8"));
    return true;
  };
  try {
    new Script(code, { filename: "main.js" }).runInThisContext();
  } catch (error) {
    chunks.push(`JavaScript error: ${(error as Error)?.stack ?? String(error)}`);
  } finally {
    stdout.write = write;
    process.exitCode = exitCode;
  }
  const text = chunks.join("").trimEnd();
  return text.replace(/Traceback \(most recent call last\):\n(?: {2}File .*\n)*(\w+):?.*$/, "uncaught $1");
}

/** MicroPython 1.27 escapes what 1.29 prints (`\xe9`, `\U0001f600`): brought to one form on both sides. */
function level(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/g, (all, x, u, U) => {
    const code = Number.parseInt(x ?? u ?? U, 16);
    return code >= 0xa0 ? String.fromCodePoint(code) : all;
  });
}

export interface Difference {
  readonly line: number;
  readonly expected: string;
  readonly ours: string;
}

export function firstDifference(expected: string, ours: string): Difference | null {
  const a = level(expected).split("\n");
  const b = level(ours).split("\n");
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if (a[i] !== b[i]) return { line: i + 1, expected: a[i] ?? "(nothing)", ours: b[i] ?? "(nothing)" };
  return null;
}
