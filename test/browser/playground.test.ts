/** The playground, built and driven in Chromium under its own Content-Security-Policy. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, pictures } from "./support.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const built = join(root, "build/playground");

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

describe("the playground", () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    const result = spawnSync(process.execPath, [join(root, "scripts/build-playground.mjs")], {
      encoding: "utf8",
    });
    expect(result.status, result.stderr).toBe(0);
    server = createServer((request, response) => {
      const path = new URL(request.url!, "http://localhost").pathname;
      const file = join(built, path === "/" ? "index.html" : path);
      response.setHeader("content-type", types[extname(file)] ?? "text/plain");
      response.end(existsSync(file) ? readFileSync(file) : "");
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    browser = await openBrowser();
    page = await browser.newPage();
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`http://localhost:${(server.address() as { port: number }).port}/`);
    await untilCompiled(page);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  // Functions, not texts: the page's own policy forbids to evaluate those.
  const untilCompiled = (each: Page) =>
    each.waitForFunction(() => (globalThis as any).document.getElementById("sizes").textContent !== "");
  const printed = (text: string) =>
    page.waitForFunction(
      (wanted) => (globalThis as any).document.getElementById("output").textContent.includes(wanted),
      text,
    );

  async function choose(example: string): Promise<void> {
    const before = await page.textContent("#javascript");
    await page.selectOption("#examples", example);
    await page.waitForFunction((old) => {
      const { document } = globalThis as any;
      const isSame = document.getElementById("javascript").textContent === old;
      return !isSame || document.getElementById("problems").hidden === false;
    }, before);
  }

  test("runs a program, and marks what a line became", async () => {
    await page.click("#run");
    await printed("Hello, world!\n");
    await page.click("#python .cm-line:nth-child(3)");
    await page.waitForSelector("#javascript .mapped-here");
    expect(await page.textContent("#javascript .mapped-line")).toContain("Hello, ");
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}playground.png` });
  }, 20_000);

  test("stops a program that does not end", async () => {
    await choose("Sieve");
    await page.click("#run");
    await printed("64000 ");
    await page.click("#stop");
    await printed("stopped");
  }, 20_000);

  test("awaits JavaScript without 'unsafe-eval'", async () => {
    await choose("JavaScript");
    await page.click("#run");
    await printed("awaited 42");
    await printed("done");
  }, 20_000);

  test("shows mistakes with their place", async () => {
    await choose("A mistake");
    expect(await page.textContent("#problems")).toMatch(/main\.py:1:24: SyntaxError: invalid syntax.*\n/);
  }, 20_000);

  test("puts a program into a link", async () => {
    await page.selectOption("#examples", "const()");
    await page.selectOption("#level", "2");
    await page.click("#share");
    await page.waitForURL(/#./);
    const other = await browser.newPage();
    await other.goto(page.url());
    await untilCompiled(other);
    expect(await other.inputValue("#level")).toBe("2");
    expect(await other.textContent("#python")).toContain("_BAUD = const(115200)");
  }, 20_000);

  test("nothing complained", () => {
    expect(complaints).toEqual([]);
  });
});
