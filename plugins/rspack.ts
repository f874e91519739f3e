/** `import mpyjs from "mpyjs/rspack"`: the plugin for rspack. */
import type { RspackPluginInstance } from "@rspack/core";
import { type PluginOptions, plugin } from "./plugin.js";

export type { PluginOptions } from "./plugin.js";

export default function mpyjs(options?: PluginOptions): RspackPluginInstance {
  return plugin.rspack(options) as RspackPluginInstance;
}
