// The extension of examples/, built and loaded unpacked in Chromium: under Manifest V3 it runs no script but its own, and none
// that is made of text.

import { mkdirSync, mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { expect, it } from "vitest";
import { openWithExtension, pictures } from "./support.js";

const example = fileURLToPath(new URL("../../examples/extension/", import.meta.url));

it("extension: the service worker reads pages, and the popup shows what Python says", async () => {
  mkdirSync(pictures, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "mpyjs-extension-"));
  await build({
    root: example,
    logLevel: "silent",
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<p>${"One two three four five six seven eight nine ten eleven. ".repeat(50)}</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const context = await openWithExtension(folder);
  try {
    const [worker] = context.serviceWorkers();
    const { host } = new URL((worker ?? (await context.waitForEvent("serviceworker"))).url());
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const id: number = await context
      .serviceWorkers()[0]
      .evaluate(async () => (await (globalThis as any).chrome.tabs.query({ active: true }))[0].id);
    const badge = (): Promise<string> =>
      context
        .serviceWorkers()[0]
        .evaluate((tabId) => (globalThis as any).chrome.action.getBadgeText({ tabId }), id);
    await expect.poll(badge, { timeout: 20_000 }).toBe("3'");
    const popup = await context.newPage();
    const complaints: string[] = [];
    popup.on("console", (message) => complaints.push(message.text()));
    popup.on("pageerror", (error) => complaints.push(String(error)));
    // Here it is a tab of its own, and asks about itself.
    await popup.goto(`chrome-extension://${host}/popup.html`);
    await popup.waitForFunction(() => (globalThis as any).document.querySelector("#page").textContent !== "");
    const verdict = await popup.evaluate(
      (tab) => (globalThis as any).chrome.runtime.sendMessage({ tab }),
      id,
    );
    expect(verdict).toBe("550 words in middling sentences: about 3 min.");
    await popup.fill("textarea", "Python? Yes. Here.");
    expect(await popup.textContent("#own")).toBe("3 words in short sentences: about 1 min.");
    await popup.setViewportSize({ width: 330, height: 260 });
    await popup.screenshot({ path: `${pictures}extension.png` });
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
    server.close();
  }
});
