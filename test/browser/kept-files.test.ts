// Files that a page keeps: written by Python in one visit, read in the next.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compile, memoryHost } from "../../dist/node.js";
import { openBrowser, serveStrictly } from "./support.js";

const program = `import os

try:
    with open("/notes/visits.txt") as f:
        visits = f.read().split()
except OSError:
    os.mkdir("/notes")
    visits = []
with open("/notes/raw.bin", "ab") as f:
    f.write(bytes([len(visits), 255]))
visits.append("visit%d" % len(visits))
with open("/notes/visits.txt", "w") as f:
    f.write(" ".join(visits))
if len(visits) == 2:
    os.rename("/notes/raw.bin", "/notes/old.bin")
if len(visits) == 3:
    os.remove("/notes/old.bin")
print(visits, sorted(os.listdir("/notes")), os.stat("/notes/visits.txt")[6])
`;

let browser: Browser;
let page: Page;
let site: Awaited<ReturnType<typeof serveStrictly>>;

beforeAll(async () => {
  const { code, diagnostics } = compile("main.py", memoryHost({ "main.py": program }), {
    format: "esm",
    files: "page",
  });
  expect(diagnostics).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), "mpyjs-kept-"));
  writeFileSync(join(folder, "main.js"), code!);
  writeFileSync(join(folder, "index.html"), '<!doctype html><script type="module" src="main.js"></script>');
  site = await serveStrictly(folder);
  browser = await openBrowser();
  page = await browser.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
});
afterAll(async () => {
  await browser.close();
  site.server.close();
});

/** What the program prints. */
async function visit(): Promise<string> {
  const printed = page.waitForEvent("console", (message) => message.type() === "log");
  await page.goto(`${site.url}index.html`);
  return (await printed).text();
}

/** The paths in the database. */
const keptPaths = (): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = (globalThis as any).indexedDB.open("mpyjs");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const keys = opening.result.transaction("files").objectStore("files").getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            resolve(keys.result.map(String));
          };
        };
      }),
  );

it("a page that is opened again reads what it wrote, also in directories, renamed and removed", async () => {
  expect(await visit()).toBe("['visit0'] ['raw.bin', 'visits.txt'] 6");
  await expect.poll(keptPaths).toEqual(["/notes", "/notes/raw.bin", "/notes/visits.txt"]);
  expect(await visit()).toBe("['visit0', 'visit1'] ['old.bin', 'visits.txt'] 13");
  await expect.poll(keptPaths).toEqual(["/notes", "/notes/old.bin", "/notes/visits.txt"]);
  expect(await visit()).toBe("['visit0', 'visit1', 'visit2'] ['raw.bin', 'visits.txt'] 20");
  await expect.poll(keptPaths).toEqual(["/notes", "/notes/raw.bin", "/notes/visits.txt"]);
  expect(await visit()).toBe("['visit0', 'visit1', 'visit2', 'visit3'] ['raw.bin', 'visits.txt'] 27");
});

it("pages of another origin, and a fresh profile, do not see them", async () => {
  const other = await browser.newContext();
  const fresh = await other.newPage();
  const printed = fresh.waitForEvent("console", (message) => message.type() === "log");
  await fresh.goto(page.url());
  expect((await printed).text()).toBe("['visit0'] ['raw.bin', 'visits.txt'] 6");
  await other.close();
});
