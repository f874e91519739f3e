// Vite's development server in Chromium: a Python file changes while the page keeps its state, a mistake is shown, and the
// debugger stops in Python.

import { mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { SourceMapConsumer } from "source-map";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import mpyjs from "../../dist/plugins/vite.js";
import { openBrowser } from "./support.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "mpyjs-vite-")));
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

const app = `import words

class Counter:
    def __init__(self):
        self.n = 0
    def add(self, step=1):
        after = self.n + step
        self.n = after
        return after

def label(n):
    return words.label(n)
`;

let server: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  write("index.html", '<button>+</button><output></output><script type="module" src="/main.js"></script>');
  write(
    "main.js",
    `import { Counter, label } from "./app.py";
const counter = new Counter();
window.loadedAt = performance.now();
window.updates = 0;
addEventListener("mpyjs:update", () => window.updates++);
document.querySelector("button").onclick = () => {
  counter.add();
  document.querySelector("output").textContent = label(counter.n);
};
`,
  );
  write("app.py", app);
  write("words.py", 'def label(n):\n    return "%d clicks" % n\n');
  server = await createServer({
    root: folder,
    configFile: false,
    logLevel: "silent",
    plugins: [mpyjs()],
    server: { port: 0, host: "127.0.0.1" },
  });
  await server.listen();
  browser = await openBrowser();
  page = await browser.newPage();
  await page.goto(server.resolvedUrls!.local[0]);
  await page.waitForFunction("window.loadedAt !== undefined");
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const click = async (): Promise<string | null> => {
  await page.click("button");
  return page.textContent("output");
};

const change = async (name: string, text: string): Promise<void> => {
  const before: number = await page.evaluate("window.updates");
  write(name, text);
  await page.waitForFunction(`window.updates > ${before}`, undefined, { timeout: 20_000 });
};

it("a changed module is taken in, and the page keeps its state", async () => {
  expect([await click(), await click()]).toEqual(["1 clicks", "2 clicks"]);
  const loadedAt = await page.evaluate("window.loadedAt");
  await change("words.py", 'def label(n):\n    return ("clicked %d times" % n).upper()\n');
  expect(await click()).toBe("CLICKED 3 TIMES");
  await change("words.py", 'def label(n):\n    return "%d" % n\n');
  expect(await click()).toBe("4");
  await change("app.py", app.replace("words.label(n)", '"n = " + words.label(n)'));
  expect(await click()).toBe("n = 5");
  expect(await page.evaluate("window.loadedAt")).toBe(loadedAt);
});

it("a mistake is shown with its place, until it is gone", async () => {
  const loadedAt = await page.evaluate("window.loadedAt");
  write("words.py", "def label(n:\n    return 1\n");
  const overlay = page.locator("vite-error-overlay");
  await overlay.waitFor({ state: "attached", timeout: 20_000 });
  const text = await overlay.evaluate((each: any) => each.shadowRoot.textContent);
  expect(text).toContain("words.py:2:4");
  expect(text).toContain("2 |     return 1");
  await change("words.py", 'def label(n):\n    return "again %d" % n\n');
  await overlay.waitFor({ state: "detached", timeout: 20_000 });
  expect(await click()).toBe("n = again 6");
  expect(await page.evaluate("window.loadedAt")).toBe(loadedAt);
});

it("two changes in quick succession are both taken in", async () => {
  const counted = async (text: string): Promise<void> => {
    await page.waitForFunction(
      `(document.querySelector("button").click(), document.querySelector("output").textContent.includes("${text}"))`,
      undefined,
      { timeout: 20_000 },
    );
  };
  for (let round = 0; round < 5; round++) {
    write("words.py", `def label(n):\n    return "first ${round}"\n`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    write("words.py", `def label(n):\n    return "second ${round}"\n`);
    await counted(`second ${round}`);
  }
});

it("a module that is imported by and by makes no mixture of old and new", async () => {
  write("late.py", "import words\ndef late(n):\n    return words.label(n)\n");
  // It was compiled without it, so the page is loaded again in the midst of this.
  const late = (): Promise<unknown> =>
    page.evaluate(`import("/" + "late.py").then((each) => each.late("x"))`).catch(() => undefined);
  await expect.poll(late, { timeout: 20_000 }).toBe("second 4");
});

it("a breakpoint on a line of Python stops there, with Python's names", async () => {
  // What exists has the classes of before.
  await page.reload();
  await page.waitForFunction("window.loadedAt !== undefined");
  const session = await page.context().newCDPSession(page);
  const scripts: any[] = [];
  session.on("Debugger.scriptParsed", (each) => scripts.push(each));
  await session.send("Debugger.enable");
  const script = scripts.filter(({ url }) => url.includes("modules/app.js")).at(-1);
  const map = JSON.parse(Buffer.from(script.sourceMapURL.split(",")[1], "base64").toString());
  const consumer = await new SourceMapConsumer(map);
  const source = consumer.sources.find((each: string) => each.endsWith("app.py"))!;
  // `self.n = after`
  const place = consumer.generatedPositionFor({ source, line: 8, column: 8 });
  consumer.destroy();
  expect(place.line).not.toBeNull();
  await session.send("Debugger.setBreakpoint", {
    location: { scriptId: script.scriptId, lineNumber: place.line! - 1, columnNumber: place.column! },
  });
  const paused = new Promise<any>((resolve) => session.once("Debugger.paused", resolve));
  const clicked = page.click("button");
  const { callFrames } = await paused;
  const [frame] = callFrames;
  expect(frame.functionName).toMatch(/^add/);
  const names: Record<string, unknown> = {};
  for (const { type, object } of frame.scopeChain) {
    if (type !== "block" && type !== "local") continue;
    const { result } = await session.send("Runtime.getProperties", { objectId: object.objectId });
    for (const { name, value } of result) names[name] = value?.value;
  }
  expect(names).toMatchObject({ step: 1, after: 1 });
  expect(names).toHaveProperty("self");
  await session.send("Debugger.resume");
  await clicked;
});
