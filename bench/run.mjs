// npm run bench [-- NAMES…] [--runs 5] [--peers w,cpython,…] [--json FILE]: how fast compiled programs are beside
// hand-written JavaScript and other Pythons. README.md says what is measured.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { peers as allPeers, usualPeers } from "./peers.mjs";
import { listPrograms, readProgram } from "./programs.mjs";
import { formatHeader, formatMeans, formatRow, median } from "./table.mjs";

const HELP = `npm run bench [-- NAMES…] [options]
  --runs N         runs of mpyjs and of the hand-written twin (5)
  --peer-runs N    runs of every other peer (1)
  --peers A,B,…    others to compare with: ${allPeers.slice(2).map((peer) => peer.name)}; all, none (${usualPeers})
  --small          the sizes of the tests: to see that everything runs, not to measure
  --timeout S      seconds that one run may take (120)
  --node PATH      the Node that runs JavaScript (this one)
  --keep DIR       leave the compiled programs in DIR
  --json FILE      write every figure there too, for bench/page.mjs
`;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    "peer-runs": { type: "string", default: "1" },
    peers: { type: "string", default: "usual" },
    small: { type: "boolean", default: false },
    timeout: { type: "string", default: "120" },
    node: { type: "string", default: process.execPath },
    keep: { type: "string" },
    json: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (flags.help) process.stdout.write(HELP);
else {
  process.exitCode = await bench().catch((error) => {
    process.stderr.write(`bench: ${error.message}\n`);
    return 2;
  });
}

/** Measures and prints; gives the exit status: 1 if ours or a twin failed or printed something else. */
async function bench() {
  const names = choosePrograms(positionals);
  const peers = choosePeers(flags.peers);
  const directory = flags.keep ?? mkdtempSync(join(tmpdir(), "mpyjs-bench-"));
  const results = [];
  console.log(formatHeader(peers));
  try {
    for (const name of names) {
      const outcomes = await measureProgram(readProgram(name, flags.small), peers, directory);
      results.push({ name, outcomes });
      console.log(formatRow(name, peers, outcomes));
    }
  } finally {
    if (flags.keep === undefined) rmSync(directory, { recursive: true, force: true });
  }
  const ratiosOf = (peer) => ratios(results, peer);
  console.log(formatMeans(peers, ratiosOf));
  const failures = listFailures(results);
  for (const { name, peer, outcome } of failures) {
    console.log(`\n${name}, ${peer}: ${outcome.kind}\n${outcome.failure}`);
  }
  if (flags.json !== undefined)
    writeFileSync(flags.json, `${JSON.stringify(record(results, peers), null, 2)}\n`);
  return failures.some(({ peer }) => peer === "twin" || peer === "ours") ? 1 : 0;
}

function choosePrograms(wanted) {
  const known = listPrograms();
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no such program: ${unknown}; there are ${known.join(" ")}`);
  return wanted.length === 0 ? known : wanted;
}

function choosePeers(text) {
  const others = allPeers.filter(({ name }) => name !== "twin" && name !== "ours");
  const named = text === "usual" ? usualPeers : text === "none" ? [] : text.split(",");
  const chosen = text === "all" ? others : others.filter(({ name }) => named.includes(name));
  if (text !== "usual" && text !== "all") {
    const unknown = named.filter((name) => !allPeers.some((peer) => peer.name === name));
    if (unknown.length > 0) throw new Error(`no such peer: ${unknown}`);
    const missing = chosen.filter((peer) => !peer.isPresent());
    if (missing.length > 0) throw new Error(`not installed: ${missing.map(({ title }) => title)}`);
  }
  return [...allPeers.slice(0, 2), ...chosen.filter((peer) => peer.isPresent())];
}

/** Runs each peer in turn, so that a slow minute of the machine falls on all of them. */
async function measureProgram(program, peers, directory) {
  const outcomes = {};
  const commands = {};
  for (const peer of peers) {
    try {
      commands[peer.name] = await peer.prepare(program, directory, flags.node);
      outcomes[peer.name] = { times: [], compileTime: commands[peer.name].compileTime };
    } catch (error) {
      outcomes[peer.name] = { kind: "not compiled", failure: String(error?.stack ?? error) };
    }
  }
  const rounds = Math.max(Number(flags.runs), Number(flags["peer-runs"]));
  for (let round = 0; round < rounds; round++) {
    for (const { name } of peers) {
      const outcome = outcomes[name];
      if (outcome.failure !== undefined || round >= runsOf(name)) continue;
      const run = await runChild(commands[name]);
      if (run.failure !== undefined) outcomes[name] = run;
      else if (run.stdout !== (outcomes.twin.stdout ?? run.stdout))
        outcomes[name] = wrong(run, outcomes.twin);
      else {
        outcome.stdout = run.stdout;
        outcome.times.push(run.milliseconds);
        outcome.median = median(outcome.times);
      }
    }
  }
  return outcomes;
}

function runsOf(name) {
  return Number(name === "twin" || name === "ours" || name === "o3" ? flags.runs : flags["peer-runs"]);
}

function wrong(run, twin) {
  return { kind: "wrong", failure: `it printed\n${run.stdout}and the twin\n${twin.stdout}` };
}

/** One process: what it printed and the milliseconds it reported, or what went wrong. */
function runChild({ command, args }) {
  return new Promise((resolve) => {
    const started = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) {
      started[name].setEncoding("utf8").on("data", (text) => {
        texts[name] += text;
      });
    }
    const timer = setTimeout(() => started.kill("SIGKILL"), Number(flags.timeout) * 1000);
    started.on("error", (error) => resolve({ kind: "failed", failure: error.message }));
    started.on("close", (status, signal) => {
      clearTimeout(timer);
      const report = /^milliseconds ([\d.e+-]+)\s*$/m.exec(texts.stderr);
      if (signal !== null) resolve({ kind: "too slow", failure: `ended after ${flags.timeout} s` });
      else if (status !== 0 || report === null) {
        resolve({ kind: "failed", failure: texts.stdout.slice(-1000) + texts.stderr.slice(0, 2000) });
      } else resolve({ stdout: texts.stdout, milliseconds: Number(report[1]) });
    });
  });
}

function ratios(results, peer) {
  return results
    .filter(({ outcomes }) => outcomes.twin.median !== undefined && outcomes[peer]?.median !== undefined)
    .map(({ outcomes }) => outcomes[peer].median / outcomes.twin.median);
}

function listFailures(results) {
  return results.flatMap(({ name, outcomes }) =>
    Object.entries(outcomes)
      .filter(([, outcome]) => outcome.failure !== undefined)
      .map(([peer, outcome]) => ({ name, peer, outcome })),
  );
}

/** What bench/page.mjs draws. */
function record(results, peers) {
  const figure = ({ kind, median, times }) => (kind === undefined ? { median, times } : { kind });
  const figures = ({ outcomes }) =>
    Object.fromEntries(Object.entries(outcomes).map(([peer, outcome]) => [peer, figure(outcome)]));
  return {
    node: nodeVersion(),
    cpu: cpus()[0]?.model,
    clock: { cpu: "processor", thread: "thread" }[process.env.BENCH_CLOCK] ?? "wall",
    small: flags.small,
    versions: Object.fromEntries(
      peers.flatMap((peer) => (peer.version ? [[peer.name, peer.version()]] : [])),
    ),
    programs: Object.fromEntries(results.map((result) => [result.name, figures(result)])),
  };
}

function nodeVersion() {
  return execFileSync(flags.node, ["--version"], { encoding: "utf8" }).trim();
}
