/**
 * All Python of one bundle, compiled together: modules keep one state however many import them, and what is known of one
 * is known to the others. Compiled when it is first asked for, and again when a file has changed or an entry came.
 */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, isAbsolute, relative, resolve, sep } from "node:path";
import {
  type CompiledModule,
  compileModules,
  type Diagnostic,
  fileOfModule,
  type Host,
  type HotApi,
  type ModulesResult,
  ParsedFiles,
  type PieceId,
} from "../node.js";
import type { PluginOptions } from "./settings.js";

/** Before the names of the ES modules that no file holds. Rolldown drops the maps of those that begin with "\0". */
export const virtualPrefix = "mpyjs-virtual/";

/** What `import … from "mpyjs/runtime"` leads to: the runtime's door, in the runtime that the page has. */
export const doorId = `${virtualPrefix}door.js`;
const doorNames: readonly (readonly [string, string])[] = [
  ["host/host.js", "use_host"],
  ["host/host.js", "current_host"],
  ["host/current-files.js", "use_files"],
  ["host/current-files.js", "current_files"],
  ["host/default-host.js", "DefaultHost"],
  ["host/memory-files.js", "MemoryFiles"],
];

export class World {
  readonly root: string;
  readonly #options: PluginOptions;
  readonly #parsed = new ParsedFiles();
  readonly #hot: HotApi | null;
  readonly #entries = new Set<string>();
  /** Files that may be imported by and by. */
  readonly #expected = new Set<string>();
  readonly #texts = new Map<string, Uint8Array | null>();
  #hasDoor = false;
  #result: ModulesResult | undefined;
  #byId = new Map<string, CompiledModule>();
  /** By id, the code that the bundler has; undefined where it got mistakes instead. A build begins with nothing. */
  readonly #given = new Map<string, string | undefined>();

  constructor(root: string, options: PluginOptions, hot: HotApi | null) {
    this.root = root;
    this.#options = options;
    this.#hot = hot;
  }

  /** Answers whether what has been compiled has to be compiled again for it. */
  addEntry(path: string): boolean {
    const shown = this.#shown(path);
    if (this.#entries.has(shown)) return false;
    this.#entries.add(shown);
    const isSurprise = this.#result !== undefined && !this.#isCompiled(shown);
    if (isSurprise) this.#result = undefined;
    return isSurprise;
  }

  /** It costs less to know of an entry from the start; that it is none does no harm. */
  expectEntry(path: string): void {
    this.#expected.add(this.#shown(path));
  }

  addDoor(): void {
    if (this.#hasDoor) return;
    this.#hasDoor = true;
    this.#result = undefined;
  }

  /** A build begins: any file may have changed, and the bundler asks for everything. */
  begin(): void {
    this.#texts.clear();
    this.#given.clear();
    this.#result = undefined;
  }

  /** A file has changed. */
  forget(path: string): void {
    this.#texts.delete(this.#shown(path));
    this.#result = undefined;
  }

  /** Whether a module holds nothing but the runtime, all of it. */
  isConstant(id: string): boolean {
    return this.#hot !== null && id.startsWith(`${virtualPrefix}runtime/`);
  }

  /** Whether a file is other than when it was compiled. */
  hasChanged(path: string): boolean {
    const text = this.#texts.get(this.#shown(path));
    if (text === undefined) return false;
    const now = readOrNull(path);
    return text === null || now === null ? text !== now : !Buffer.from(text).equals(now);
  }

  get files(): readonly string[] {
    return this.result.files.map((file) => resolve(this.root, file));
  }

  get result(): ModulesResult {
    if (this.#result === undefined) {
      this.#result = this.#compile();
      if (this.#result.modules !== null)
        this.#byId = new Map(this.#result.modules.map((module) => [this.idOf(module.id), module]));
    }
    return this.#result;
  }

  /** The id of a face is the path of its Python file. */
  idOf(id: PieceId): string {
    if (id.kind !== "face") return virtualPrefix + fileOfModule(id).replace(/^mpyjs\//, "");
    const entry = this.#result!.entries.find(({ name }) => name === id.name)!;
    return resolve(this.root, entry.path);
  }

  /** What the bundler loads; undefined if there is no such module, or there were mistakes. */
  module(id: string): { readonly code: string; readonly map: object | null } | undefined {
    if (id === doorId) return { code: this.#door(), map: null };
    if (this.result.modules === null) {
      this.#given.set(id, undefined);
      return undefined;
    }
    const module = this.#byId.get(id);
    if (module === undefined) return undefined;
    this.#given.set(id, module.code);
    return { code: module.code, map: module.map === null ? null : this.#absoluteSources(module.map) };
  }

  /** Modules that have become others since they were given away: a file has changed, or an entry came that nobody knew of. */
  get outdated(): readonly string[] {
    if (this.result.modules === null) return [];
    const isOther = ([id, code]: readonly [string, string | undefined]): boolean =>
      this.#byId.has(id) && this.#byId.get(id)!.code !== code;
    return [...this.#given].filter(isOther).map(([id]) => id);
  }

  /** A place for a diagnostic's file. */
  pathOf(diagnostic: Diagnostic): string {
    return resolve(this.root, diagnostic.file.path);
  }

  #compile(): ModulesResult {
    const all = [...this.#entries, ...this.#expected];
    const result = this.#compileEntries(all);
    return result.modules === null && all.length > this.#entries.size
      ? this.#compileEntries([...this.#entries])
      : result;
  }

  #compileEntries(entries: readonly string[]): ModulesResult {
    const { root: _root, entries: _entries, dts: _dts, ...options } = this.#options;
    return compileModules(entries, this.#host(), {
      ...options,
      parsed: this.#parsed,
      sourceMap: true,
      hot: this.#hot,
      exports: this.#hasDoor ? doorNames.map(([, name]) => name) : [],
      specifier: (_from, to) => virtualPrefix + fileOfModule(to).replace(/^mpyjs\//, ""),
    });
  }

  /** Paths are told from the root, so that tracebacks read the same wherever the project lies. */
  #host(): Host {
    return {
      read: (path) => {
        let text = this.#texts.get(path);
        if (text === undefined) this.#texts.set(path, (text = readOrNull(resolve(this.root, path))));
        return text;
      },
      kindOf: (path) => {
        try {
          const stat = statSync(resolve(this.root, path));
          return stat.isFile() ? "file" : stat.isDirectory() ? "directory" : "none";
        } catch {
          return "none";
        }
      },
    };
  }

  /** Writes `app.d.py.ts` beside an entry, where it says something else by now. */
  writeDeclaration(path: string): void {
    const shown = this.#shown(path);
    const entry = this.result.modules && this.result.entries.find((each) => each.path === shown);
    if (this.#options.dts !== true || !entry) return;
    const file = path.replace(/\.py$/, ".d.py.ts");
    const text = `// Written by mpyjs of ${basename(path)}.\n${entry.declaration()}`;
    if (readOrNull(file)?.toString() !== text) writeFileSync(file, text);
  }

  #isCompiled(entry: string): boolean {
    return this.#result?.modules != null && this.#result.entries.some(({ path }) => path === entry);
  }

  #shown(path: string): string {
    const shown = relative(this.root, resolve(this.root, path));
    return (isAbsolute(shown) || shown.startsWith("..") ? path : shown).split(sep).join("/");
  }

  #absoluteSources(map: string): object {
    const parsed = JSON.parse(map);
    parsed.sources = parsed.sources.map((source: string) => resolve(this.root, source));
    return parsed;
  }

  #door(): string {
    const file = (each: string): string => (this.#hot === null ? each : "all.js");
    return doorNames
      .map(
        ([from, name]) =>
          `export { ${name} } from ${JSON.stringify(`${virtualPrefix}runtime/${file(from)}`)};\n`,
      )
      .join("");
  }
}

function readOrNull(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
