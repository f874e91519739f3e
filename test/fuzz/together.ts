/**
 * Runs many generated bodies as one program: each is a module with globals of its own, over one prelude that is compiled and
 * linked once, so that a body costs a third of what it costs alone.
 */
import type { Options } from "../../dist/node.js";
import { runFiles, uncaught } from "./compare.js";
import { assemble } from "./generate.js";
import { PRELUDE } from "./prelude.js";

/** What a body leaves in the prelude, another must not see. */
const HEAD = "import prelude\nfrom prelude import *\nprelude.TOTAL = Num.made = Sub.count = 0\n";

const SEPARATOR = "=== next ===\n";

/** What each body prints. Where they can't be one program (one of them does not compile), each runs alone. */
export function runTogether(bodies: readonly string[], options: Partial<Options>): readonly string[] {
  const texts = runFiles(asModules(bodies), options).split(SEPARATOR);
  return texts.length === bodies.length + 1 && texts[bodies.length] === ""
    ? texts.slice(0, -1).map(uncaught)
    : bodies.map((body) => runAlone(body, options));
}

/** What a body prints as a program of one file. */
export function runAlone(body: string, options: Partial<Options>): string {
  return runFiles({ "main.py": assemble(body) }, options);
}

function asModules(bodies: readonly string[]): Record<string, string> {
  const main = bodies.map(
    (_, i) =>
      `try:\n    import part${i}\nexcept BaseException as e:\n    sys.print_exception(e)\nprint(${JSON.stringify(SEPARATOR.trimEnd())})\n`,
  );
  const parts = bodies.map((body, i) => [`part${i}.py`, HEAD + body] as const);
  return { "main.py": `import sys\n${main.join("")}`, "prelude.py": PRELUDE, ...Object.fromEntries(parts) };
}
