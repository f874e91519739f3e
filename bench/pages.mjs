// What a page with Python in it weighs, and when it shows something: examples/chart as Vite builds it with mpyjs, and the
// same page with the same Python in PyScript's MicroPython, Pyodide and Brython. In Chromium, each visit with an empty cache.
//
//   npm run build && npm install --prefix bench && node bench/pages.mjs [--runs 5] [--json figures.json]

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = fileURLToPath(new URL("node_modules/", import.meta.url));
const example = join(root, "examples/chart");
const runs = Number(after("--runs") ?? 5);

/** A mobile connection: 10 Mbit/s down, 40 ms until an answer comes. */
const mobile = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 500_000 };

/** What the others are told beside the example's own Python: one function of texts, so that no value needs converting. */
const glue = `
def answer(text, bars):
    numbers = parse(text)
    lines = ["%s %d" % (bar["label"], bar["count"]) for bar in histogram(numbers, int(bars))]
    return "\\n".join([summary(numbers)] + lines)
`;
const python = readFileSync(join(example, "stats.py"), "utf8") + glue;

/** The example's main.js over that function. */
const script = `
const form = document.querySelector("form");
const chart = document.querySelector("svg g");
window.start = (answer) => {
  const show = () => {
    const [summary, ...lines] = answer(form.numbers.value, form.bars.value).split("\\n");
    document.querySelector("#summary").textContent = summary;
    const bars = lines.map((line) => ({ label: line.split(" ")[0], count: Number(line.split(" ")[1]) }));
    const most = Math.max(...bars.map(({ count }) => count));
    const width = 400 / bars.length;
    chart.innerHTML = bars.map(({ label, count }, i) => {
      const height = (count / most) * 130;
      return \`<rect x="\${i * width + 2}" y="\${140 - height}" width="\${width - 4}" height="\${height}" />
        <text x="\${(i + 0.5) * width}" y="155">\${label}</text>\`;
    }).join("");
  };
  form.addEventListener("input", show);
  show();
};
`;

const peers = [
  { title: "mpyjs (Vite)", files: buildOurs() },
  {
    title: "PyScript, MicroPython",
    files: pageWith(
      `<script type="module" src="/@pyscript/core/dist/core.js"></script>
<script type="mpy" src="/start.py" config='{"interpreter": "/@micropython/micropython-webassembly-pyscript/micropython.mjs"}'></script>`,
      { "/start.py": `${python}\nfrom pyscript import window\nwindow.start(answer)\n` },
    ),
  },
  {
    title: "Brython",
    files: pageWith(
      `<script src="/brython/brython.min.js"></script><script src="/modules.js"></script>
<script type="text/python" src="/start.py"></script>
<script src="/run.js"></script>`,
      {
        "/start.py": `${python}\nfrom browser import window\nwindow.start(answer)\n`,
        "/modules.js": brythonModules(["math"]),
        "/run.js": "brython();",
      },
    ),
  },
  {
    title: "Pyodide",
    files: pageWith('<script type="module" src="/run.js"></script>', {
      "/start.py": python,
      "/run.js": `import { loadPyodide } from "/pyodide/pyodide.mjs";
const [pyodide, text] = await Promise.all([
  loadPyodide({ indexURL: "/pyodide/" }),
  fetch("/start.py").then((response) => response.text()),
]);
pyodide.runPython(text);
window.start(pyodide.globals.get("answer"));
`,
    }),
  },
];

const server = createServer(serve);
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${server.address().port}/`;
let current = peers[0];
let asked = new Set();
const compressed = new Map();

const figures = [];
for (const peer of peers) figures.push({ title: peer.title, here: [], mobile: [] });
// They take turns, so that a slow minute falls on all of them; the first visit of each fills the server's cache.
for (let run = 0; run <= runs; run++)
  for (const [i, peer] of peers.entries()) {
    current = peer;
    asked = new Set();
    const here = await visit(undefined);
    if (run === 0) figures[i].weight = weigh([...asked]);
    else {
      figures[i].here.push(here);
      figures[i].mobile.push(await visit(mobile));
    }
  }
server.close();
report();

// ---- Pages

function buildOurs() {
  const directory = mkdtempSync(join(tmpdir(), "mpyjs-pages-"));
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", example, "--outDir", directory, "--emptyOutDir", "--logLevel", "warn"];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  process.on("exit", () => rmSync(directory, { recursive: true }));
  return (path) => readMaybe(join(directory, path === "/" ? "index.html" : path));
}

function pageWith(scripts, own) {
  const html = readFileSync(join(example, "index.html"), "utf8");
  const body = html.replace(/<script[\s\S]*<\/script>/, `<script src="/glue.js"></script>\n${scripts}`);
  const files = new Map(Object.entries({ "/": body, "/glue.js": script, ...own }));
  return (path) => {
    const text = files.get(path);
    return text === undefined ? readMaybe(join(packages, path)) : Buffer.from(text);
  };
}

/** Of the whole library what the page imports, as `brython-cli make_modules` writes it. */
function brythonModules(names) {
  let all;
  const __BRYTHON__ = { update_VFS: (modules) => (all = modules) };
  runInNewContext(readFileSync(join(packages, "brython/brython_stdlib.js"), "utf8"), { __BRYTHON__ });
  const kept = Object.fromEntries(["$timestamp", ...names].map((name) => [name, all[name]]));
  return `__BRYTHON__.use_VFS = true;\n__BRYTHON__.update_VFS(${JSON.stringify(kept)});\n`;
}

function readMaybe(path) {
  return existsSync(path) ? readFileSync(path) : undefined;
}

// ---- Serving, as a good server does: Brotli, the right types

function serve(request, response) {
  const { pathname } = new URL(request.url, url);
  const content = current.files(pathname);
  if (content === undefined) {
    response.writeHead(404).end();
    return;
  }
  asked.add(pathname);
  response.writeHead(200, {
    "content-type": typeOf(pathname),
    "content-encoding": "br",
    "cache-control": "no-store",
  });
  response.end(compress(pathname, content).brotli);
}

function typeOf(path) {
  const types = {
    "": "text/html",
    ".html": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".wasm": "application/wasm",
  };
  return types[extname(path)] ?? "application/octet-stream";
}

function compress(path, content) {
  const key = `${current.title} ${path}`;
  let made = compressed.get(key);
  if (made === undefined) {
    // 11 takes half a minute for Pyodide, and saves a twentieth more.
    const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    made = { raw: content.length, gzip: gzipSync(content, { level: 9 }).length, brotli };
    compressed.set(key, made);
  }
  return made;
}

function weigh(paths) {
  const all = paths.map((path) => compress(path, current.files(path)));
  const sum = (of) => all.reduce((total, each) => total + of(each), 0);
  return {
    requests: all.length,
    raw: sum(({ raw }) => raw),
    gzip: sum(({ gzip }) => gzip),
    brotli: sum(({ brotli }) => brotli.length),
  };
}

// ---- Visiting

/** Milliseconds from the start of the navigation until the page shows what Python says. */
async function visit(network) {
  const places = [process.env.MPYJS_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const executablePath = places.find((each) => each !== undefined && existsSync(each));
  const args = ["--no-sandbox", "--disable-gpu", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => complaints.push(message.text()));
    if (network !== undefined) {
      const session = await page.context().newCDPSession(page);
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", network);
    }
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (globalThis.shownAt === undefined && document.querySelector("#summary")?.textContent)
          globalThis.shownAt = performance.now();
      }).observe(document, { childList: true, subtree: true, characterData: true });
    });
    await page.goto(url, { waitUntil: "commit" });
    await page
      .waitForFunction(() => globalThis.shownAt !== undefined, undefined, { timeout: 60_000 })
      .catch((error) => {
        throw new Error(`${current.title}: ${error.message}\n${complaints.join("\n")}`);
      });
    const text = await page.textContent("#summary");
    if (text !== "15 numbers around 18.3, give or take 4.3.") throw new Error(`${current.title}: ${text}`);
    return await page.evaluate(() => globalThis.shownAt);
  } finally {
    await browser.close();
  }
}

// ---- Telling

function report() {
  const kB = (bytes) =>
    bytes < 1e5 ? (bytes / 1000).toFixed(1) : Math.round(bytes / 1000).toLocaleString("en");
  const ms = (times) => Math.round(median(times)).toLocaleString("en");
  console.log("| page | requests | kB | gzip | Brotli | shown after, ms | at 10 Mbit/s, 40 ms |");
  console.log("|---|--:|--:|--:|--:|--:|--:|");
  for (const { title, weight, here, mobile: away } of figures)
    console.log(
      `| ${title} | ${weight.requests} | ${[weight.raw, weight.gzip, weight.brotli].map(kB).join(" | ")} | ${ms(here)} | ${ms(away)} |`,
    );
  const file = after("--json");
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}

function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function after(flag) {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : process.argv[at + 1];
}
