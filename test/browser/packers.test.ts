// webpack and Rspack while one works: a Python file changes, the page takes it in by `module.hot` and keeps its state.

import { mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rspack } from "@rspack/core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import webpack from "webpack";
import mpyjsRspack from "../../dist/plugins/rspack.js";
import mpyjsWebpack from "../../dist/plugins/webpack.js";
import { openBrowser, serveStrictly } from "./support.js";

const packers: { readonly [name: string]: (settings: object) => any } = {
  webpack: (settings) =>
    webpack({ ...settings, plugins: [new webpack.HotModuleReplacementPlugin(), mpyjsWebpack()] } as any),
  rspack: (settings) =>
    rspack({ ...settings, plugins: [new rspack.HotModuleReplacementPlugin(), mpyjsRspack()] } as any),
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(Object.entries(packers))("%s", (_name, pack) => {
  it("takes a changed module in, and the page keeps its state", { timeout: 120_000 }, async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "mpyjs-pack-")));
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    write(
      "main.js",
      `import { Counter, label } from "./app.py";
const counter = new Counter();
window.updates = 0;
window.take = async () => import.meta.webpackHot.check(true);
addEventListener("mpyjs:update", () => window.updates++);
document.querySelector("button").onclick = () => {
  document.querySelector("output").textContent = label(counter.add());
};
`,
    );
    write(
      "app.py",
      `import words
class Counter:
    n = 0
    def add(self):
        self.n += 1
        return self.n
def label(n):
    return words.label(n)
`,
    );
    write("words.py", 'def label(n):\n    return "%d clicks" % n\n');
    const out = join(folder, "out");
    const compiler = pack({
      mode: "development",
      context: folder,
      entry: "./main.js",
      devtool: false,
      output: { path: out, filename: "main.js" },
    });
    let isBuilding = true;
    compiler.hooks.watchRun.tap("test", () => {
      isBuilding = true;
    });
    compiler.hooks.done.tap("test", () => {
      isBuilding = false;
    });
    let watching: { close(done: () => void): void } | undefined;
    const problems = await new Promise<string>((resolve) => {
      watching = compiler.watch({ aggregateTimeout: 20 }, (_error: unknown, stats: any) =>
        resolve(stats.toString({ all: false, errors: true })),
      );
    });
    expect(problems).toBe("");
    write("out/index.html", '<button>+</button><output></output><script src="main.js"></script>');
    const { url, server } = await serveStrictly(out);
    const page: Page = await browser.newPage();
    // As development servers do: no answer while something is being written.
    await page.route("**/*hot-update*", async (route) => {
      while (isBuilding) await new Promise((resolve) => setTimeout(resolve, 20));
      await route.continue();
    });
    await page.goto(`${url}index.html`);
    const click = async (): Promise<string | null> => {
      await page.click("button");
      return page.textContent("output");
    };
    const change = async (name: string, text: string): Promise<void> => {
      const before = await page.evaluate("window.updates");
      write(name, text);
      // As a development server's client does after each build.
      const take = (): Promise<unknown> =>
        page.evaluate("window.take().then(() => window.updates, () => window.updates)");
      await expect.poll(take, { timeout: 20_000 }).toBeGreaterThan(before as number);
    };
    expect([await click(), await click()]).toEqual(["1 clicks", "2 clicks"]);
    await change("words.py", 'def label(n):\n    return "clicked %d times" % n\n');
    expect(await click()).toBe("clicked 3 times");
    await change("words.py", 'def label(n):\n    return "%d" % n\n');
    expect(await click()).toBe("4");
    expect(await page.evaluate("window.updates")).toBe(2);
    await page.close();
    server.close();
    await new Promise<void>((resolve) => watching!.close(resolve));
  });
});
