// `mpyjs dump`: what a stage made, as text.

import { showCore } from "./core/show.js";
import type { Diagnostic } from "./diagnostics/index.js";
import { Reporter, readSource } from "./diagnostics/index.js";
import type { Host } from "./host.js";
import { showNames } from "./names/index.js";
import { defaults, type Options } from "./options.js";
import { runPipeline, type Stages } from "./pipeline.js";
import { measure, printNode } from "./print/index.js";
import { SourceFile } from "./source/source-file.js";
import { nameOfKind, tokenize } from "./syntax/index.js";
import { showTypes } from "./types/index.js";

export const stages = ["tokens", "ast", "names", "types", "core", "units", "own", "js"] as const;

export interface Dump {
  /** Null if the program did not get that far. */
  readonly text: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** `stage` is one of `stages`; `core:NAME` is the Core after a pass, `core:woven` the last one. */
export function dump(stage: string, entry: string, host: Host, options: Partial<Options> = {}): Dump {
  if (stage === "tokens") return dumpTokens(entry, host);
  const made = runPipeline(entry, host, { ...defaults, ...options }, true);
  return { text: textOf(stage, made) ?? null, diagnostics: made.reporter.sorted };
}

function textOf(stage: string, made: Stages): string | undefined {
  const [name, pass] = stage.split(":");
  switch (name) {
    case "ast":
      return made.program && JSON.stringify(made.program.entry.ast.body, leaveOutPlaces, 2);
    case "names":
      return made.names && showNames(made.names);
    case "types":
      return made.program && made.facts && showTypes(made.program, made.facts);
    case "core": {
      const core = made.cores?.get(pass ?? "lower");
      return core && showCore(core);
    }
    case "units":
      return made.linked
        ?.parts()
        .map(({ name, file, node }) => `${measure(node)} ${name} ${file}`)
        .join("\n");
    case "own":
      // The program's own declarations, without those of the runtime.
      return made.linked
        ?.parts()
        .filter(({ file }) => file === "")
        .map(({ node }) => printNode(node))
        .join("\n");
    case "js":
      return made.printed?.code;
    default:
      return undefined;
  }
}

function leaveOutPlaces(key: string, value: unknown): unknown {
  if (key === "span" || key.endsWith("Span") || key === "file") return undefined;
  // What later phases keep in the tree.
  if (key === "mention" || key === "place") return undefined;
  if (typeof value === "bigint") return `${value}n`;
  return value;
}

function dumpTokens(entry: string, host: Host): Dump {
  const reporter = new Reporter();
  const content = host.read(entry) ?? "";
  const file =
    typeof content === "string" ? new SourceFile(entry, content) : readSource(entry, content, reporter);
  if (file === undefined) return { text: null, diagnostics: reporter.sorted };
  const tokens = tokenize(file, reporter);
  const lines: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const span = { start: tokens.starts[i], end: tokens.ends[i] };
    lines.push(
      `${file.position(span.start).line} ${nameOfKind(tokens.kinds[i])} ${JSON.stringify(file.slice(span))}`,
    );
  }
  return { text: lines.join("\n"), diagnostics: reporter.sorted };
}
