// One run of MicroPython in a thread of its own, so that a program that never ends can be stopped: see oracle.ts.
import { parentPort, workerData } from "node:worker_threads";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

const { source, files } = workerData;
const lines = [];
// What MicroPython itself says (of a callback that failed) ends its lines for a terminal.
const say = (line) => lines.push(line.replace(/\r$/, ""));
const interpreter = await loadMicroPython({
  heapsize: 8 * 1024 * 1024,
  linebuffer: true,
  stdout: say,
  stderr: say,
});
for (const [path, content] of files) {
  const slash = path.lastIndexOf("/");
  if (slash >= 0) interpreter.FS.mkdirTree(path.slice(0, slash));
  interpreter.FS.writeFile(path, content);
}
let failed = false;
try {
  interpreter.runPython(source);
} catch (error) {
  failed = true;
  lines.push(error.message.trimEnd());
}
parentPort.postMessage({ stdout: lines.map((line) => `${line}\n`).join(""), failed });
