// Every bundler with our plugin, by one way to call it.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rspack } from "@rspack/core";
import { build as esbuild } from "esbuild";
import { rolldown } from "rolldown";
import { rollup } from "rollup";
import { build as vite } from "vite";
import webpack from "webpack";
import mpyjsEsbuild from "../../dist/plugins/esbuild.js";
import mpyjsRolldown from "../../dist/plugins/rolldown.js";
import mpyjsRollup from "../../dist/plugins/rollup.js";
import mpyjsRspack from "../../dist/plugins/rspack.js";
import mpyjsVite from "../../dist/plugins/vite.js";
import mpyjsWebpack from "../../dist/plugins/webpack.js";

export const fixture = fileURLToPath(new URL("../../fixtures/bundle/", import.meta.url));

type Bundle = (main: string, folder: string, options: object) => Promise<string>;

/** Each writes one file of JavaScript and its map, and answers its path. */
export const bundlers: { readonly [name: string]: Bundle } = {
  async rollup(main, folder, options) {
    const file = join(folder, "main.mjs");
    const bundle = await rollup({ input: main, plugins: [mpyjsRollup(options)], onwarn: noWarnings });
    await bundle.write({ file, sourcemap: true });
    return file;
  },
  async rolldown(main, folder, options) {
    const file = join(folder, "main.mjs");
    const bundle = await rolldown({ input: main, plugins: [mpyjsRolldown(options)] });
    await bundle.write({ file, sourcemap: true });
    return file;
  },
  async vite(main, folder, options) {
    await vite({
      root: join(main, ".."),
      configFile: false,
      logLevel: "silent",
      plugins: [mpyjsVite(options)],
      build: {
        lib: { entry: main, formats: ["es"], fileName: () => "main.mjs" },
        outDir: folder,
        sourcemap: true,
        minify: false,
      },
    });
    return join(folder, "main.mjs");
  },
  async esbuild(main, folder, options) {
    const file = join(folder, "main.mjs");
    const plugins = [mpyjsEsbuild(options)];
    await esbuild({
      entryPoints: [main],
      outfile: file,
      bundle: true,
      sourcemap: true,
      format: "esm",
      logLevel: "silent",
      plugins,
    });
    return file;
  },
  webpack: (main, folder, options) =>
    new Promise((resolve, reject) => {
      const settings = packSettings(main, folder);
      webpack({ ...settings, plugins: [mpyjsWebpack(options)] } as any, (error, stats) =>
        error || stats?.hasErrors()
          ? reject(error ?? new Error(stats!.toString({ all: false, errors: true })))
          : resolve(join(folder, "main.mjs")),
      );
    }),
  rspack: (main, folder, options) =>
    new Promise((resolve, reject) => {
      const settings = packSettings(main, folder);
      rspack({ ...settings, plugins: [mpyjsRspack(options)] } as any, (error, stats) =>
        error || stats?.hasErrors()
          ? reject(error ?? new Error(stats!.toString({ all: false, errors: true })))
          : resolve(join(folder, "main.mjs")),
      );
    }),
};

function packSettings(main: string, folder: string): object {
  return {
    mode: "production",
    context: join(main, ".."),
    entry: main,
    devtool: "source-map",
    optimization: { minimize: false },
    experiments: { outputModule: true },
    output: { path: folder, filename: "main.mjs", module: true, library: { type: "module" } },
  };
}

function noWarnings(warning: { readonly message: string }): never {
  throw new Error(warning.message);
}

export function inFolder<T>(action: (folder: string) => T): T {
  return action(mkdtempSync(join(tmpdir(), "mpyjs-bundle-")));
}
