// Where parsing begins and an error ends it.

import type { Reporter } from "../diagnostics/reporter.js";
import { SyntaxStop } from "./parser.js";

/** What `read` answers, or undefined with the error it stopped at reported. */
export function stopAtFirst<T>(reporter: Reporter, read: () => T): T | undefined {
  try {
    return read();
  } catch (stop) {
    if (!(stop instanceof SyntaxStop)) throw stop;
    reporter.report(stop.diagnostic);
    return undefined;
  }
}
