/** A guess, before the compiler is loaded, at how little is to be done. */
import { readFileSync, statSync } from "node:fs";

/** Whether the program among the arguments seems to be brief (compiler/weave/brief.ts), which needs no thread and little of the compiler. */
export function looksBrief(args: readonly string[]): boolean {
  const path = args.find((arg) => arg.endsWith(".py"));
  if (path === undefined) return false;
  try {
    // What a pipe holds can be read once only.
    if (!statSync(path).isFile()) return false;
    return !/\b(?:for|while|def|lambda|class|import|input|open|exec|execfile|eval|compile)\b/.test(
      readFileSync(path, "latin1"),
    );
  } catch {
    return false;
  }
}
