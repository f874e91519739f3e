/** `import mpyjs from "mpyjs/vite"`: the plugin for vite. */
import type { Plugin } from "vite";
import { type PluginOptions, plugin } from "./plugin.js";

export type { PluginOptions } from "./plugin.js";

export default function mpyjs(options?: PluginOptions): Plugin {
  return plugin.vite(options) as Plugin;
}
