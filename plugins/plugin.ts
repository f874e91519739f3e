/**
 * The bundler plugin: `import { greet } from "./app.py"` in Vite, Rollup, Rolldown, webpack, Rspack and esbuild. A Python file
 * that JavaScript imports is its face; the modules behind it are virtual ones, see world.ts.
 */
import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import type { Compiler as RspackCompiler } from "@rspack/core";
import { createUnplugin, type UnpluginInstance, type UnpluginMessage, type UnpluginOptions } from "unplugin";
import type { ViteDevServer } from "vite";
import type { Compiler } from "webpack";
import { type Diagnostic, formatDiagnostic, type HotApi } from "../node.js";
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
  let findHot = (): HotApi | null => null;
  let world: World | undefined;
  let server: ViteDevServer | undefined;
  let lastChange: Change | undefined;

  const open = (): World => {
    if (world !== undefined) return world;
    const folder = resolve(root, options?.root ?? "");
    const settings = readSettings(folder, options ?? {});
    world = new World(folder, settings, findHot());
    for (const path of settings.entries ?? []) world.addEntry(path);
    for (const path of findImportedPython(folder)) world.expectEntry(path);
    return world;
  };

  return {
    name: "mpyjs",
    enforce: "pre",

    buildStart() {
      open().begin();
    },

    resolveId(id, importer) {
      if (id.startsWith(virtualPrefix)) return id;
      if (id === "mpyjs/runtime") {
        open().addDoor();
        return doorId;
      }
      const path = pythonFile(id, importer, root);
      if (path === undefined) return undefined;
      const known = open();
      const isSurprise = known.addEntry(path);
      if (isSurprise && server !== undefined) reload(server, known.outdated);
      return isPacking ? undefined : path;
    },

    loadInclude: (id) => id.startsWith(virtualPrefix) || isPython(id),

    load(id) {
      const known = open();
      const path = withoutQuery(id);
      if (isPython(path)) known.addEntry(path);
      const { diagnostics, modules } = known.result;
      // What is the same whatever Python says need not be built again with it.
      if (server === undefined && !known.isConstant(id))
        for (const file of known.files) this.addWatchFile(file);
      for (const each of diagnostics) {
        if (each.severity === "error" || modules === null) this.error(messageOf(each, known));
        else if (isPython(path) && known.pathOf(each) === path) this.warn(messageOf(each, known));
      }
      const found = known.module(path);
      if (modules === null) return "throw new Error('mpyjs: there were mistakes');";
      if (isPython(path)) known.writeDeclaration(path);
      const [outdated] = server === undefined ? known.outdated : [];
      if (outdated !== undefined)
        this.error(
          `mpyjs: ${path} was found when ${outdated} had been built already. List it in the plugin's entries.`,
        );
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
      findHot = () => (isHot(compiler) ? "import.meta.webpackHot" : null);
    },

    rspack(compiler) {
      root = compiler.context;
      findHot = () => (isHot(compiler) ? "import.meta.webpackHot" : null);
    },

    vite: {
      configResolved(config) {
        root = config.root;
        if (config.command === "serve") findHot = () => "import.meta.hot";
      },
      configureServer(each) {
        server = each;
        const { watcher } = each;
        // It tells of a file once in 50 milliseconds, and is silent about what is written in between.
        watcher.on("change", (file) => {
          if (!isPython(file)) return;
          const lookAgain = (): void => {
            if (world?.hasChanged(file)) watcher.emit("change", file);
          };
          setTimeout(lookAgain, 100).unref();
        });
      },
      hotUpdate({ file, timestamp }) {
        if (world === undefined || !isPython(file)) return undefined;
        // Several environments ask for the same.
        if (lastChange?.timestamp !== timestamp) {
          world.forget(file);
          lastChange = { timestamp, ids: world.result.modules === null ? undefined : world.outdated };
        }
        const { moduleGraph } = this.environment;
        const changed =
          lastChange.ids !== undefined
            ? lastChange.ids.flatMap((id) => moduleGraph.getModuleById(id) ?? [])
            : // Faces are loaded again, and tell what is wrong.
              [...moduleGraph.idToModuleMap.values()].filter(({ id }) => isPython(id ?? ""));
        // Its own way for updates lets a request that has loaded the old text keep it as the answer for the new one.
        for (const each of changed) moduleGraph.invalidateModule(each, new Set(), timestamp);
        return changed;
      },
    },
  };
});

interface Change {
  readonly timestamp: number;
  /** What the change of a file changed; undefined if there are mistakes. */
  readonly ids: readonly string[] | undefined;
}

/** An entry that nobody expected has made other modules of some that a page has. */
function reload(server: ViteDevServer, outdated: readonly string[]): void {
  if (outdated.length === 0) return;
  const { hot, moduleGraph } = server.environments.client;
  for (const id of outdated) {
    const module = moduleGraph.getModuleById(id);
    if (module !== undefined) moduleGraph.invalidateModule(module);
  }
  hot.send({ type: "full-reload" });
}

/** Whether modules of webpack or Rspack can be replaced: by its plugin, which a development server adds late. */
function isHot(compiler: Compiler | RspackCompiler): boolean {
  const name = "HotModuleReplacementPlugin";
  const plugins: readonly any[] = compiler.options.plugins;
  if (plugins.some((each) => each?.constructor?.name === name)) return true;
  return "__internal__builtinPlugins" in compiler
    ? compiler.__internal__builtinPlugins.some((each) => each.name === name)
    : compiler.hooks.compilation.taps.some((each) => each.name === name);
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
