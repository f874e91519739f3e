// The compiler, in a worker of its own: the page stays responsive while it works. It is asked { id, source, level, minify }.

import { compile, formatDiagnostic, memoryHost, openLibrary } from "../compiler/index.ts";
import { gzippedSize } from "./share.mjs";

const ENTRY = "main.py";
const library = openRuntime();

async function openRuntime() {
  const [index, text] = await Promise.all([
    fetch("runtime-index.json").then((response) => response.json()),
    fetch("runtime-text.txt").then((response) => response.text()),
  ]);
  return openLibrary({ index, text });
}

self.onmessage = async ({ data: { id, source, level, minify } }) => {
  try {
    const options = { library: await library, optLevel: level, minify, sourceMap: true };
    const start = performance.now();
    const host = memoryHost({ [ENTRY]: source });
    const shown = compile(ENTRY, host, options);
    const milliseconds = performance.now() - start;
    const answer = { id, problems: shown.diagnostics.map(problem), milliseconds };
    if (shown.code === null) self.postMessage(answer);
    else self.postMessage({ ...answer, ...(await made(shown)) });
  } catch (error) {
    self.postMessage({ id, problems: [], failure: String(error?.stack ?? error) });
  }
};

async function made(result) {
  const own = result.sizes().filter(({ file }) => file === "");
  return {
    code: result.code,
    map: JSON.parse(result.map),
    sizes: {
      whole: new TextEncoder().encode(result.code).length,
      own: own.reduce((sum, { bytes }) => sum + bytes, 0),
      gzipped: await gzippedSize(result.code),
    },
  };
}

function problem(diagnostic) {
  const { start, end } = diagnostic.span;
  return { severity: diagnostic.severity, start, end, text: formatDiagnostic(diagnostic, { colour: false }) };
}
