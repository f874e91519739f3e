/**
 * The compiler's view of the file system: reads only regular files that really lie (symbolic links followed)
 * below one of the given roots, and remembers what was read.
 */
import { readFileSync, realpathSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { Host } from "../node.js";

export interface NodeHost extends Host {
  /** The files read so far, as they were asked for. */
  readonly filesRead: ReadonlySet<string>;
}

/** `entry` may be read wherever it lies; everything else only below `roots`. `piped` is what `entry` holds that can be read only once. */
export function nodeHost(entry: string, roots: readonly string[], piped: Uint8Array | null): NodeHost {
  const realRoots = roots.flatMap((root) => realPath(root) ?? []);
  const filesRead = new Set<string>();
  const allowed = (path: string): string | null => {
    const real = realPath(path);
    if (real === null) return null;
    if (path === entry) return real;
    return realRoots.some((root) => real === root || real.startsWith(root.endsWith(sep) ? root : root + sep))
      ? real
      : null;
  };
  return {
    filesRead,
    read(path) {
      if (piped !== null && path === entry) return piped;
      const real = allowed(path);
      if (real === null || !statSync(real).isFile()) return null;
      filesRead.add(path);
      return readFileSync(real);
    },
    kindOf(path) {
      if (piped !== null && path === entry) return "file";
      const real = allowed(path);
      if (real === null) return "none";
      const stat = statSync(real);
      return stat.isFile() ? "file" : stat.isDirectory() ? "directory" : "none";
    },
  };
}

function realPath(path: string): string | null {
  if (path.includes("\0")) return null;
  try {
    return realpathSync(resolve(path === "" ? "." : path));
  } catch {
    return null;
  }
}
