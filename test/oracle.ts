/**
 * The oracles: real MicroPython (its WebAssembly build, a dev dependency) and, where present, CPython. Each runs a
 * program and gives back what it printed, an uncaught exception's traceback included.
 */
import { spawnSync } from "node:child_process";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

export interface Outcome {
  readonly stdout: string;
  readonly failed: boolean;
}

/** Files of its own that a program may import, by their paths from where it is started. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Runs `source` in a fresh MicroPython with `files` at hand. File names in its tracebacks read `<stdin>`. */
export async function runMicroPython(source: string, files: Files = new Map()): Promise<Outcome> {
  const lines: string[] = [];
  const interpreter = await loadMicroPython({
    heapsize: 8 * 1024 * 1024,
    linebuffer: true,
    stdout: (line: string) => lines.push(line),
    stderr: (line: string) => lines.push(line),
  });
  for (const [path, content] of files) {
    const slash = path.lastIndexOf("/");
    if (slash >= 0) interpreter.FS.mkdirTree(path.slice(0, slash));
    interpreter.FS.writeFile(path, content);
  }
  try {
    interpreter.runPython(source);
  } catch (error) {
    lines.push(String((error as Error).message).trimEnd());
    return { stdout: lines.join("\n") + "\n", failed: true };
  }
  return { stdout: lines.map((line) => line + "\n").join(""), failed: false };
}

let python: string | null | undefined;

/** The command of a CPython 3.10 or newer, or null where there is none. */
export function findPython(): string | null {
  if (python !== undefined) return python;
  const probe = spawnSync("python3", ["-c", "import sys; print(sys.version_info >= (3, 10))"], {
    encoding: "utf8",
  });
  python = probe.status === 0 && probe.stdout.trim() === "True" ? "python3" : null;
  return python;
}

/** Runs a file in CPython, or null where there is none. */
export function runCPython(path: string): Outcome | null {
  const command = findPython();
  if (command === null) return null;
  const result = spawnSync(command, [path], {
    encoding: "utf8",
    env: { ...process.env, PYTHONHASHSEED: "0" },
  });
  return { stdout: result.stdout, failed: result.status !== 0 };
}
