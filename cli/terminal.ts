/** What the command line prints: to people on stderr, in colour only on a terminal that wants it. */
import { type Diagnostic, formatDiagnostic } from "../node.js";

/** NO_COLOR (any value) and FORCE_COLOR decide before the terminal does. */
export function wantsColour(stream: { isTTY?: boolean }): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== "0";
  return stream.isTTY === true && process.env.TERM !== "dumb";
}

/** To stdout: what was asked for. */
export function print(text: string): void {
  const { stdout } = process;
  if (stdout.listenerCount("error") === 0) stdout.on("error", stopPrinting);
  stdout.write(text);
}

function stopPrinting(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  complain(`mpyjs: the output can't be written: ${error.message.replace(/, write$/, "")}`);
  process.exit(1);
}

export function complain(text: string): void {
  process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Prints the diagnostics, and how many there were if there were several. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  // To look what stderr is takes Node longer than a small program takes to compile.
  if (diagnostics.length === 0) return;
  const colour = wantsColour(process.stderr);
  const width = process.stderr.columns ?? 100;
  const shown = diagnostics.slice(0, 50);
  for (const diagnostic of shown)
    complain(formatDiagnostic(diagnostic, { colour, width: Math.max(40, width - 10) }));
  if (diagnostics.length > shown.length) complain(`… and ${diagnostics.length - shown.length} more`);
  const errors = diagnostics.filter((each) => each.severity === "error").length;
  if (errors > 1) complain(`${errors} errors`);
}

/** `1,234`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1,234 bytes`. */
export function formatBytes(count: number): string {
  return `${formatCount(count)} byte${count === 1 ? "" : "s"}`;
}
