// Runs what we build in Deno, Bun and workerd, which come from the npm registry (350 MB): docs/platforms.md says what is
// promised there. `npm run build && node scripts/check-platforms.mjs`.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { compile, memoryHost } from "../dist/node.js";
import mpyjs from "../dist/plugins/esbuild.js";

const folder = mkdtempSync(join(tmpdir(), "mpyjs-platforms-"));
const bin = (name) => join(folder, "node_modules/.bin", name);

const program = `import asyncio, sys
with open("note.txt", "w") as f:
    f.write("kept")
print(open("note.txt").read(), sys.argv[1:])
async def main():
    await asyncio.sleep_ms(5)
    return input()
print(asyncio.run(main()))
sys.exit(3)
`;
const wanted = "kept ['one']\nsomebody\n";

const handler = `import json
async def answer(method, body, pause):
    await pause
    return json.dumps({"method": method, "twice": json.loads(body)["n"] * 2})
`;
const worker = `import { answer } from "./app.py";
export default {
  async fetch(request) {
    const pause = new Promise((resolve) => setTimeout(resolve, 50));
    return new Response(await answer(request.method, await request.text(), pause));
  },
};
`;

try {
  spawnSync("npm", ["install", "--silent", "--prefix", folder, "deno", "bun", "workerd"], {
    stdio: "inherit",
  });
  for (const files of ["memory", "node"]) {
    const { code } = compile("main.py", memoryHost({ "main.py": program }), { files });
    const file = join(folder, `${files}.mjs`);
    writeFileSync(file, code);
    check(`node, files: ${files}`, process.execPath, [file, "one"]);
    check(`deno, files: ${files}`, bin("deno"), ["run", ...(files === "node" ? ["-A"] : []), file, "one"]);
    check(`bun, files: ${files}`, bin("bun"), ["run", file, "one"]);
  }
  await checkWorkerd();
} finally {
  rmSync(folder, { recursive: true });
}

function check(title, command, args) {
  const options = { cwd: folder, input: "somebody\n", encoding: "utf8", timeout: 60_000 };
  const { stdout, stderr, status } = spawnSync(command, args, options);
  tell(title, stdout === wanted && status === 3, `${stdout}${stderr}status ${status}`);
}

function tell(title, isRight, shown) {
  console.log(`${isRight ? "right" : "wrong"}  ${title}${isRight ? "" : `\n${shown}`}`);
  if (!isRight) process.exitCode = 1;
}

/** Four requests at a time. */
async function checkWorkerd() {
  const source = join(folder, "workerd");
  mkdirSync(source);
  writeFileSync(join(source, "app.py"), handler);
  writeFileSync(join(source, "worker.js"), worker);
  await build({
    entryPoints: [join(source, "worker.js")],
    outfile: join(source, "out.js"),
    bundle: true,
    format: "esm",
    plugins: [mpyjs({ root: source })],
  });
  const port = await freePort();
  writeFileSync(
    join(source, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "out.js")], compatibilityDate = "2026-01-01"
);
`,
  );
  const server = spawn(bin("workerd"), ["serve", join(source, "config.capnp")], { stdio: "inherit" });
  try {
    await untilAnswering(port);
    const ask = async (n) =>
      (await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: JSON.stringify({ n }) })).text();
    const answers = await Promise.all([1, 2, 3, 4].map(ask));
    const right = [2, 4, 6, 8].map((twice) => `{"method": "POST", "twice": ${twice}}`);
    tell("workerd", answers.join() === right.join(), answers.join("\n"));
  } finally {
    server.kill();
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function untilAnswering(port) {
  for (let i = 0; i < 100; i++) {
    const isThere = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: '{"n": 0}' }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("workerd does not answer");
}
