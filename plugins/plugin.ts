/**
 * The bundler plugin: `import { greet } from "./app.py"` in Vite, Rollup, Rolldown, webpack, Rspack and esbuild. A Python file
 * that JavaScript imports is its face; the modules behind it are virtual ones, see world.ts.
 */
import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { createUnplugin, type UnpluginInstance, type UnpluginMessage, type UnpluginOptions } from "unplugin";
import { type Diagnostic, formatDiagnostic } from "../node.js";
import { findImportedPython } from "./scan.js";
import { type PluginOptions, readSettings } from "./settings.js";
import { doorId, virtualPrefix, World } from "./world.js";

export type { PluginOptions } from "./settings.js";

export const plugin: UnpluginInstance<PluginOptions | undefined, false> = createUnplugin<
  PluginOptions | undefined,
  false
>((options, meta): UnpluginOptions => {
  // They find files themselves, and ask again for what has been found.
  const isPacking = meta.framework === "webpack" || meta.framework === "rspack";
  // Others take this for a map that is broken.
  const needsMap = !isPacking && meta.framework !== "esbuild";
  let root = process.cwd();
  let isServing = false;
  let world: World | undefined;

  const open = (): World => {
    if (world !== undefined) return world;
    const folder = resolve(root, options?.root ?? "");
    const settings = readSettings(folder, options ?? {});
    world = new World(folder, settings, isServing);
    for (const path of settings.entries ?? []) world.addEntry(path);
    for (const path of findImportedPython(folder)) world.expectEntry(path);
    return world;
  };

  return {
    name: "mpyjs",
    enforce: "pre",

    buildStart() {
      open().forget();
    },

    resolveId(id, importer) {
      if (id.startsWith(virtualPrefix)) return id;
      if (id === "mpyjs/runtime") {
        open().addDoor();
        return doorId;
      }
      const path = pythonFile(id, importer, root);
      if (path === undefined) return undefined;
      open().addEntry(path);
      return isPacking ? undefined : path;
    },

    loadInclude: (id) => id.startsWith(virtualPrefix) || isPython(id),

    load(id) {
      const known = open();
      const path = withoutQuery(id);
      if (isPython(path)) known.addEntry(path);
      const { diagnostics, modules } = known.result;
      for (const file of known.files) if (!isServing) this.addWatchFile(file);
      for (const each of diagnostics) {
        if (each.severity === "error" || modules === null) this.error(messageOf(each, known));
        else if (isPython(path) && known.pathOf(each) === path) this.warn(messageOf(each, known));
      }
      if (modules === null) return "throw new Error('mpyjs: there were mistakes');";
      if (isPython(path)) known.writeDeclaration(path);
      const [outdated] = known.outdated;
      if (outdated !== undefined)
        this.error(
          `mpyjs: ${path} was found when ${outdated} had been built already. List it in the plugin's entries.`,
        );
      const found = known.module(path);
      if (found === undefined) return undefined;
      const map = found.map ?? (needsMap ? { mappings: "" } : null);
      // Rolldown goes by the name of a file otherwise.
      const result: object = { code: found.code, map, moduleType: "js" };
      return result as { code: string };
    },

    watchChange(id) {
      world?.forget(id);
    },

    esbuild: { loader: "js" },

    rollup: {
      // The runtime's files need each other in circles, and none of it while it is loaded.
      onLog(_level, { code, ids }) {
        if (code === "CIRCULAR_DEPENDENCY" && ids?.every((id) => id.startsWith(virtualPrefix))) return false;
      },
    },

    webpack(compiler) {
      root = compiler.context;
    },

    rspack(compiler) {
      root = compiler.context;
    },

    vite: {
      configResolved(config) {
        root = config.root;
        isServing = config.command === "serve";
      },
      hotUpdate({ file, timestamp }) {
        if (world === undefined || !file.endsWith(".py")) return undefined;
        const changed = changedIds(world, file, timestamp);
        const { moduleGraph } = this.environment;
        if (changed === undefined)
          return [...moduleGraph.idToModuleMap.values()].filter(({ id }) => isPython(id ?? ""));
        return changed.flatMap((id) => moduleGraph.getModuleById(id) ?? []);
      },
    },
  };
});

/** By world: what the last change of a file changed; several environments ask for the same. */
const lastChanges = new WeakMap<
  World,
  { readonly timestamp: number; readonly ids: readonly string[] | undefined }
>();

/** Undefined if there are mistakes: then the faces are loaded again, and say so. */
function changedIds(world: World, file: string, timestamp: number): readonly string[] | undefined {
  const last = lastChanges.get(world);
  if (last?.timestamp === timestamp) return last.ids;
  // Before it compiles again.
  const { hadMistakes, codes: before } = world;
  world.forget(file);
  const { modules } = world.result;
  const after = world.codes;
  const ids =
    modules === null
      ? undefined
      : [...new Set([...before.keys(), ...after.keys()])].filter(
          (id) => before.get(id) !== after.get(id) || (hadMistakes && isPython(id)),
        );
  lastChanges.set(world, { timestamp, ids });
  return ids;
}

function isPython(id: string): boolean {
  return withoutQuery(id).endsWith(".py");
}

function withoutQuery(id: string): string {
  const query = id.indexOf("?");
  return query < 0 ? id : id.slice(0, query);
}

/** The Python file that an import means; undefined if it means something else, or is for another plugin to find. */
function pythonFile(id: string, importer: string | undefined, root: string): string | undefined {
  const path = withoutQuery(id);
  if (!path.endsWith(".py") || /[?&](?:raw|url)\b/.test(id)) return undefined;
  const isRelative = path.startsWith("./") || path.startsWith("../");
  const from = importer === undefined ? root : dirname(withoutQuery(importer));
  const candidates = isRelative
    ? [resolve(from, path)]
    : isAbsolute(path)
      ? [path, `${root}${path}`]
      : [resolve(root, path)];
  return candidates.find((each) => existsSync(each) && statSync(each).isFile());
}

function messageOf(diagnostic: Diagnostic, world: World): UnpluginMessage & { readonly frame: string } {
  const path = world.pathOf(diagnostic);
  const { line, column } = diagnostic.file.position(diagnostic.span.start);
  const [, ...frame] = formatDiagnostic(diagnostic, { colour: false }).split("\n");
  const title = diagnostic.exception ?? "warning";
  const note = diagnostic.note === undefined ? "" : `\n${diagnostic.note}`;
  return {
    message: `${title}: ${diagnostic.message} [${diagnostic.code}]${note}`,
    id: path,
    loc: { file: path, line, column },
    frame: frame.filter((each) => !each.startsWith("  note:")).join("\n"),
    stack: "",
  };
}
