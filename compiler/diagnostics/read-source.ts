// From bytes to a `SourceFile`, with a diagnostic where the bytes are no text.

import { type Decoded, decode } from "../source/decode.js";
import { SourceFile } from "../source/source-file.js";
import type { Diagnostic } from "./diagnostic.js";
import * as messages from "./messages.js";
import type { Reporter } from "./reporter.js";

/** Undefined if the bytes are no UTF-8, or too many; then that has been reported. */
export function readSource(path: string, bytes: Uint8Array, reporter: Reporter): SourceFile | undefined {
  const decoded = decode(bytes);
  if (decoded.ok) return new SourceFile(path, decoded.text);
  reporter.report(explain(path, decoded));
  return undefined;
}

function explain(path: string, problem: Exclude<Decoded, { ok: true }>): Diagnostic {
  switch (problem.problem) {
    case "not-utf8": {
      const file = new SourceFile(path, problem.before);
      const end = problem.before.length;
      return messages.notUtf8({ file, span: { start: end, end } }, problem.byteOffset);
    }
    case "other-encoding":
      return messages.otherEncoding(startOf(path), problem.encoding);
    case "too-large":
      return messages.sourceTooLarge(startOf(path), problem.bytes);
  }
}

function startOf(path: string) {
  return { file: new SourceFile(path, ""), span: { start: 0, end: 0 } };
}
