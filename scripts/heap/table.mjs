// What raises MemoryError under a locked heap, on the device and here: runs every operation of probes.txt through
// MicroPython's WebAssembly build and through our output, and writes docs/heap-lock-table.md.
//
//     npm run build && node scripts/heap/table.mjs [--check | --differences]

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("./", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const command = process.env.MPYJS ?? join(root, "dist", "cli", "main.js");
const page = join(root, "docs", "heap-lock-table.md");

const probes = readProbes();
const program = makeProgram(probes);
const device = await runOnDevice(program);
const ours = runOurs(program);
const rows = probes.map((probe, i) => ({ ...probe, device: device[i] ?? "?", ours: ours[i] ?? "?" }));
const compared = rows.filter((row) => isAnswer(row.device));
const agreeing = compared.filter((row) => row.device === row.ours);
const falseSafe = compared.filter((row) => row.device === "raises" && row.ours === "runs");

if (process.argv.includes("--differences")) {
  for (const row of compared.filter((row) => row.device !== row.ours))
    console.log(`${row.group}: ${row.text}    device ${row.device}, here ${row.ours}`);
  for (const row of rows.filter((row) => !isAnswer(row.device)))
    console.log(`(${row.group}: ${row.text}    device ${row.device}, here ${row.ours})`);
} else if (process.argv.includes("--check")) {
  // What the device says is in the page; what it says here must be what the page says.
  if (readFileSync(page, "utf8") !== makePage()) {
    console.log("docs/heap-lock-table.md is not what is the case: node scripts/heap/table.mjs writes it");
    process.exitCode = 1;
  }
} else {
  writeFileSync(page, makePage());
}
console.log(
  `${agreeing.length} of ${compared.length} agree (${((100 * agreeing.length) / compared.length).toFixed(1)} %); ` +
    `${falseSafe.length} run here and raise on the device`,
);

function isAnswer(text) {
  return text === "raises" || text === "runs";
}

function readProbes() {
  const found = [];
  let group = "";
  for (const line of readFileSync(join(here, "probes.txt"), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const heading = /^\[([^\]]+:? ?[^\]]*)\]$/.exec(line);
    if (heading !== null && /^\[[a-z]{3}/.test(line) && !line.includes(",")) group = heading[1];
    else found.push({ group, text: line });
  }
  return found;
}

function makeProgram(all) {
  const prelude = readFileSync(join(here, "prelude.py"), "utf8");
  const globals = [...prelude.matchAll(/^ {4}(global .*)$/gm)].map((match) => `    ${match[1]}\n`).join("");
  const functions = all.map(({ text }, i) => {
    const [setup, operation] = text.includes(" ;; ") ? text.split(" ;; ") : ["pass", text];
    return `def p${i}():
${globals}    ${setup}
    heap_lock()
    try:
${asStatement(operation)
  .split(" ;")
  .map((part) => `        ${part}\n`)
  .join("")}        r = "runs"
    except MemoryError:
        r = "raises"
    except Exception as e:
        r = type(e)
    heap_unlock()
    return r
`;
  });
  const calls = all.map((_, i) => `reset()\nprint("@", ${i}, p${i}())\n`);
  return [prelude, ...functions, ...calls].join("\n");
}

function asStatement(text) {
  if (/^(for|while|def|class|try|with|import|from|del) ?\b/.test(text) || / [+*-]?= /.test(text)) return text;
  if (/^[a-z]+\.(append|extend|heap_lock)\b.*;/.test(text) || text.startsWith("print(")) return text;
  return `out = ${text}`;
}

function answersIn(output) {
  const answers = [];
  for (const [, i, answer] of output.matchAll(/^.*@ (\d+) (.*)$/gm)) answers[Number(i)] = answer.trim();
  return answers;
}

async function runOnDevice(source) {
  const directory = mkdtempSync(join(tmpdir(), "mpyjs-heap-"));
  const script = join(directory, "run.mjs");
  const entry = import.meta.resolve("@micropython/micropython-webassembly-pyscript/micropython.mjs");
  writeFileSync(join(directory, "probes.py"), source);
  writeFileSync(
    script,
    `import { readFileSync } from "node:fs";
const { loadMicroPython } = await import(${JSON.stringify(entry)});
const mp = await loadMicroPython({ heapsize: 4 << 20, linebuffer: true, stdout: (line) => console.log(line) });
mp.runPython(readFileSync(${JSON.stringify(join(directory, "probes.py"))}, "utf8"));
process.exit(0);
`,
  );
  const run = spawnSync(process.execPath, [script], { encoding: "utf8", timeout: 60000 });
  rmSync(directory, { recursive: true });
  if (run.stderr !== "") console.error(run.stderr.slice(0, 2000));
  return answersIn(run.stdout);
}

function runOurs(source) {
  const directory = mkdtempSync(join(tmpdir(), "mpyjs-heap-"));
  writeFileSync(join(directory, "probes.py"), source);
  const run = spawnSync(process.execPath, [command, "run", "--no-warnings", "probes.py"], {
    encoding: "utf8",
    cwd: directory,
    timeout: 60000,
  });
  rmSync(directory, { recursive: true });
  if (run.status !== 0) console.error((run.stderr + run.stdout).slice(0, 3000));
  return answersIn(run.stdout);
}

function makePage() {
  const lines = [
    "# What runs under a locked heap",
    "",
    "Made by `node scripts/heap/table.mjs`: each operation between `micropython.heap_lock()` and `heap_unlock()`, on",
    "MicroPython's own WebAssembly build (a 32-bit machine) and here. `raises` is MemoryError. Where MicroPython does not have",
    "the operation the row says what it raises instead, and is not counted.",
    "",
    `${compared.length} operations are compared, ${agreeing.length} agree ` +
      `(${((100 * agreeing.length) / compared.length).toFixed(1)} %). ${falseSafe.length} run here and raise there.`,
  ];
  let group;
  for (const row of rows) {
    if (row.group !== group) {
      group = row.group;
      lines.push("", `## ${group[0].toUpperCase()}${group.slice(1)}`, "");
      lines.push("| operation | device | here | |", "|---|---|---|---|");
    }
    const mark = !isAnswer(row.device) || row.device === row.ours ? "" : "differs";
    const text = row.text.replaceAll("|", "\\|").replaceAll(" ;; ", "` then `").replaceAll(" ;", "; ");
    lines.push(`| \`${text}\` | ${row.device} | ${row.ours} | ${mark} |`);
  }
  return `${lines.join("\n")}\n`;
}
