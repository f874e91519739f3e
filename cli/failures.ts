/** Every failure of the command becomes a message and an exit status. */
import { UsageError } from "./flags.js";
import { InputError } from "./inputs.js";
import { complain } from "./terminal.js";

/** Says what went wrong; answers the exit status. */
export function reportFailure(error: unknown): number {
  if (error instanceof UsageError) {
    complain(`mpyjs: ${error.message}`);
    complain("mpyjs --help shows how it is used");
    return 2;
  }
  if (error instanceof InputError) {
    complain(`mpyjs: ${error.message}`);
    return error.status;
  }
  if ((error as NodeJS.ErrnoException).syscall !== undefined) {
    complain(`mpyjs: ${explainSystemError(error as NodeJS.ErrnoException)}`);
    return 1;
  }
  reportBug(error);
  return 70;
}

/** What the operating system says of a file, in a sentence. */
function explainSystemError(error: NodeJS.ErrnoException): string {
  const what: Record<string, string> = {
    ENOENT: "no such directory",
    EACCES: "permission denied",
    EPERM: "operation not permitted",
    EISDIR: "it is a directory",
    ENOTDIR: "a part of the path is not a directory",
    ENOSPC: "no space left on the device; nothing was written",
    EROFS: "the file system is read-only",
    ENAMETOOLONG: "the name is too long",
  };
  const path = (error.path ?? "").replace(/\.\d+\.part$/, "");
  return `${path || "input"}: ${what[error.code ?? ""] ?? error.message}`;
}

/** An internal error is ours, never the user's: it says so. */
export function reportBug(error: unknown): void {
  complain(
    `mpyjs: internal error, please report it with the program: ${(error as Error)?.stack ?? String(error)}`,
  );
}
