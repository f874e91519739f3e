// The plugins: each bundler builds the same fixture, and what it made runs in Node. test/browser does it in Chromium.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SourceMapConsumer } from "source-map";
import { describe, expect, it } from "vitest";
import { bundlers, fixture, inFolder } from "./support.js";

describe.each(Object.entries(bundlers))("%s", (name, bundle) => {
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
    // webpack and Rspack leave it to the minifier.
    if (!name.endsWith("pack")) expect(code).not.toContain("nobody imports this");
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
    const line = lines.findIndex((each) => /function mean\d*\(/.test(each));
    const map = await new SourceMapConsumer(JSON.parse(readFileSync(`${file}.map`, "utf8")));
    const column = lines[line].search(/mean\d*\(/);
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
