// The examples that are pages, in Chromium, as somebody would use them.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openBrowser, pictures } from "./support.js";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

let browser: Browser;
let server: ViteDevServer;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  mkdirSync(pictures, { recursive: true });
});
afterAll(() => browser.close());
afterEach(async () => {
  await page.close();
  await server.close();
});

async function open(name: string): Promise<void> {
  server = await createServer({
    root: `${examples}${name}`,
    logLevel: "silent",
    server: { port: 0, host: "127.0.0.1", hmr: false },
  });
  await server.listen();
  page = await browser.newPage({ viewport: { width: 800, height: 600 } });
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(server.resolvedUrls!.local[0]);
}

const picture = (name: string) => page.screenshot({ path: `${pictures}${name}.png` });

it("chart: says what the numbers are like, draws them, and what is wrong with them", async () => {
  await open("chart");
  await page.locator("rect").first().waitFor();
  expect(await page.textContent("#summary")).toBe("15 numbers around 18.3, give or take 4.3.");
  expect(await page.locator("rect").count()).toBe(5);
  await picture("chart");
  await page.fill("textarea", "1 2 x");
  expect(await page.textContent("#summary")).toContain("ValueError: invalid syntax for number");
});

it("react: shows what Python counts while one types", async () => {
  await open("react");
  await page.locator("li").first().waitFor();
  expect(await page.textContent("li")).toBe("the × 3");
  await page.fill("textarea", "b a a");
  expect(await page.textContent("p")).toContain("3 words");
  expect(await page.locator("li").allTextContents()).toEqual(["a × 2", "b × 1"]);
  await picture("react");
});

it("game: goes on by itself, and follows the keys", async () => {
  await open("game");
  await page.waitForFunction("document.querySelector('output').textContent !== ''");
  const centre = (): Promise<number> =>
    page.evaluate(() => {
      const canvas = (globalThis as any).document.querySelector("canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 305, 480, 1);
      let sum = 0;
      let n = 0;
      for (let x = 0; x < 480; x++) if (data[x * 4 + 2] > 150) [sum, n] = [sum + x, n + 1];
      return sum / n;
    });
  const before = await centre();
  await page.keyboard.down("ArrowRight");
  await page.waitForTimeout(300);
  await page.keyboard.up("ArrowRight");
  expect(await centre()).toBeGreaterThan(before + 20);
  await picture("game");
});

it("worker: counts with a progress bar, and stops when it is told to", async () => {
  await open("worker");
  await page.fill("input", "200000");
  await page.click("#start");
  await page.waitForFunction("document.querySelector('#result').textContent !== ''");
  expect(await page.textContent("#result")).toBe("There are 17984 primes below 200000.");
  await page.fill("input", "100000000");
  await page.click("#start");
  await page.waitForFunction("document.querySelector('progress').value < 0.5");
  await page.click("#stop");
  await page.waitForFunction("document.querySelector('#result').textContent.startsWith('Stopped')");
  await picture("worker");
});
