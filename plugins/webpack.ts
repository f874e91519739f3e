/** `import mpyjs from "mpyjs/webpack"`: the plugin for webpack. */
import type { WebpackPluginInstance } from "webpack";
import { type PluginOptions, plugin } from "./plugin.js";

export type { PluginOptions } from "./plugin.js";

export default function mpyjs(options?: PluginOptions): WebpackPluginInstance {
  return plugin.webpack(options) as WebpackPluginInstance;
}
