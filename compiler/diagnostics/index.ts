export { Bug, bug } from "./bug.js";
export { formatDiagnostic, formatTraceback } from "./code-frame.js";
export {
  type CompileException,
  type Diagnostic,
  inScope,
  type Severity,
  tracebackLineOf,
} from "./diagnostic.js";
export * as messages from "./messages.js";
export { readSource } from "./read-source.js";
export { Reporter } from "./reporter.js";
