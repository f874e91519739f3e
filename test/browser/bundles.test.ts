// What the bundlers make runs in Chromium, where a server allows no script but its own.

import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundlers, fixture, inFolder } from "../plugins/support.js";
import { openBrowser, serveStrictly } from "./support.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe("under a strict content security policy", () => {
  it.each(Object.keys(bundlers))("%s", async (name) => {
    const file = await inFolder((folder) =>
      bundlers[name](join(fixture, "main.js"), folder, { root: fixture }),
    );
    writeFileSync(join(dirname(file), "index.html"), '<script type="module" src="page.js"></script>');
    const show = 'import { run } from "./main.mjs"; document.title = JSON.stringify(run());';
    writeFileSync(join(dirname(file), "page.js"), show);
    const { url, server } = await serveStrictly(dirname(file));
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("favicon")) errors.push(message.text());
    });
    await page.goto(`${url}index.html`);
    await page.waitForFunction("document.title !== ''", undefined, { timeout: 10_000 }).catch(() => {});
    expect(errors.filter((each) => !each.includes("404"))).toEqual([]);
    expect(JSON.parse(await page.title())).toEqual({
      greeting: "Hello, you!",
      hello: "HELLO, ME!",
      count: 2,
      mean: 1.5,
    });
    await page.close();
    server.close();
  });
});
