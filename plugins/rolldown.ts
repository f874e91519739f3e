/** `import mpyjs from "mpyjs/rolldown"`: the plugin for rolldown. */
import type { Plugin } from "rolldown";
import { type PluginOptions, plugin } from "./plugin.js";

export type { PluginOptions } from "./plugin.js";

export default function mpyjs(options?: PluginOptions): Plugin {
  return plugin.rolldown(options) as Plugin;
}
