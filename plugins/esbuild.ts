/** `import mpyjs from "mpyjs/esbuild"`: the plugin for esbuild. */
import type { Plugin } from "esbuild";
import { type PluginOptions, plugin } from "./plugin.js";

export type { PluginOptions } from "./plugin.js";

export default function mpyjs(options?: PluginOptions): Plugin {
  return plugin.esbuild(options) as Plugin;
}
