// node brython.mjs FILE: compiles to JavaScript in the process; loaded before the clock. Brython expects a browser's
// page: it gets the few names of it that loading asks for.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";
import { measure } from "./report.mjs";

const source = readFileSync(process.argv[2], "utf8");
const find = createRequire(import.meta.url).resolve;
const page = {
  console: { ...console, log: (text) => process.stdout.write(String(text)) },
  URL,
  Event,
  CustomEvent,
  performance,
  setTimeout,
  clearTimeout,
  TextEncoder,
  TextDecoder,
  location: { href: "http://localhost/", origin: "http://localhost", pathname: "/" },
  navigator: { language: "en" },
  document: {
    getElementsByTagName: () => [{ src: "http://localhost/brython.js" }],
    createElement: () => ({}),
    addEventListener: () => {},
    dispatchEvent: () => true,
    querySelectorAll: () => [],
    currentScript: { src: "http://localhost/brython.js" },
  },
  addEventListener: () => {},
  MutationObserver: class {
    observe() {}
  },
};
page.window = page.self = page;
vm.createContext(page);
for (const file of ["brython.js", "brython_stdlib.js"]) {
  vm.runInContext(readFileSync(find(`brython/${file}`), "utf8"), page, { filename: file });
}
await measure(() => page.__BRYTHON__.runPythonSource(source, "__main__"));
