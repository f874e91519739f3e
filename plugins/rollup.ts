/** `import mpyjs from "mpyjs/rollup"`: the plugin for rollup. */
import type { Plugin } from "rollup";
import { type PluginOptions, plugin } from "./plugin.js";

export type { PluginOptions } from "./plugin.js";

export default function mpyjs(options?: PluginOptions): Plugin {
  return plugin.rollup(options) as Plugin;
}
