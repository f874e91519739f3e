// The plugins: each bundler builds the same fixture, and what it made runs in Node. test/plugins/browser.ts does it in a
// browser.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rspack } from "@rspack/core";
import { build as esbuild } from "esbuild";
import { rolldown } from "rolldown";
import { rollup } from "rollup";
import { SourceMapConsumer } from "source-map";
import { build as vite } from "vite";
import { describe, expect, it } from "vitest";
import webpack from "webpack";
import mpyjsEsbuild from "../../dist/plugins/esbuild.js";
import mpyjsRolldown from "../../dist/plugins/rolldown.js";
import mpyjsRollup from "../../dist/plugins/rollup.js";
import mpyjsRspack from "../../dist/plugins/rspack.js";
import mpyjsVite from "../../dist/plugins/vite.js";
import mpyjsWebpack from "../../dist/plugins/webpack.js";

const fixture = fileURLToPath(new URL("../../fixtures/bundle/", import.meta.url));

type Bundle = (main: string, folder: string, options: object) => Promise<string>;

/** Each writes one file of JavaScript and its map, and answers its path. */
const bundlers: { readonly [name: string]: Bundle } = {
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

function inFolder<T>(action: (folder: string) => T): T {
  return action(mkdtempSync(join(tmpdir(), "mpyjs-bundle-")));
}

describe.each(Object.entries(bundlers))("%s", (_name, bundle) => {
  // Vite, webpack and Rspack know it themselves.
  const options = { root: fixture };
  const build = (): Promise<string> =>
    inFolder((folder) => bundle(join(fixture, "main.js"), folder, options));

  it("makes one program of two Python modules that share a third", async () => {
    const file = await build();
    const { run, use_host } = await import(pathToFileURL(file).href);
    expect(run()).toEqual({ greeting: "Hello, you!", hello: "HELLO, ME!", count: 2, mean: 1.5 });
    expect(use_host).toBeTypeOf("function");
    const code = readFileSync(file, "utf8");
    expect(code.match(/COUNT = 0/g)).toHaveLength(1);
  });

  it("maps what it made back to Python", async () => {
    const file = await build();
    const { fail } = await import(pathToFileURL(file).href);
    let error: any;
    try {
      fail();
    } catch (e) {
      error = e;
    }
    expect(error.message).toBe("divide by zero");
    expect(error.traceback).toMatch(/app\.py", line 19, in mean/);
    const lines = readFileSync(file, "utf8").split("\n");
    const line = lines.findIndex((each) => /^\s*function mean\(/.test(each));
    const map = await new SourceMapConsumer(JSON.parse(readFileSync(`${file}.map`, "utf8")));
    const column = lines[line].indexOf("mean");
    const found = map.originalPositionFor({ line: line + 1, column });
    map.destroy();
    expect(found.source).toMatch(/(fixtures\/bundle|webpack:\/\/)\/app\.py$/);
    expect(found.line).toBe(18);
  });

  it("says where a mistake is", async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "bad.py"), "x = 1\ndef f(:\n");
      writeFileSync(join(folder, "main.js"), 'import "./bad.py";\n');
      const built = bundle(join(folder, "main.js"), join(folder, "out"), { root: folder });
      await expect(built).rejects.toThrow(/invalid syntax|SyntaxError/);
    });
  });
});

describe("Rollup and Vite get the place of a mistake", () => {
  it.each(["rollup", "vite"])("%s", async (name) => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "bad.py"), "x = 1\ndef f(:\n");
      writeFileSync(join(folder, "main.js"), 'import "./bad.py";\n');
      const error: any = await bundlers[name](join(folder, "main.js"), join(folder, "out"), {
        root: folder,
      }).then(
        () => undefined,
        (e) => e,
      );
      const [told] = error.errors ?? [error];
      expect(told.loc).toMatchObject({ file: join(folder, "bad.py"), line: 2 });
      expect(told.frame).toContain("2 | def f(:");
    });
  });
});

describe("settings", () => {
  it("an option that there is not is told", async () => {
    const built = inFolder((folder) =>
      bundlers.rollup(join(fixture, "main.js"), folder, { optlevel: 1 } as object),
    );
    await expect(built).rejects.toThrow("there is no 'optlevel'; there are root, optLevel, path");
  });

  it("are read from pyproject.toml", async () => {
    await inFolder(async (folder) => {
      const file = await bundlers.vite(join(fixture, "main.js"), folder, {});
      expect((await import(pathToFileURL(file).href)).run().count).toBe(2);
    });
  });
});
