// What the compiler may ask of the world around it. The command line hands in a file system, a bundler plugin its
// own, a page in a browser an object of texts. Nothing else is reached.

/** Answers about paths; "/" separates, whatever the platform. */
export interface Host {
  /** The content of a file, or null if there is none that may be read. */
  read(path: string): Uint8Array | string | null;
  /** Whether a path names a file, a directory, or nothing. */
  kindOf(path: string): "file" | "directory" | "none";
}

/** A host over texts in memory: for tests, and for a page. Directories are what the paths imply. */
export function memoryHost(files: { readonly [path: string]: Uint8Array | string }): Host {
  const content = new Map(Object.entries(files));
  const directories = new Set<string>(["", "."]);
  for (const path of content.keys()) {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      directories.add(path.slice(0, slash));
    }
  }
  return {
    read: (path) => content.get(path) ?? null,
    kindOf: (path) => (content.has(path) ? "file" : directories.has(path) ? "directory" : "none"),
  };
}
