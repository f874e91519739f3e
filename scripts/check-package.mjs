// Whether the package, as `npm pack` makes it, can be used: `publint` reads its package.json, `attw` how TypeScript resolves its
// entries. Both come from the registry. Modules are ESM only, which Node 20.19 and later can also require.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mpyjs-pack-"));
try {
  run("npm", ["pack", "--silent", "--pack-destination", folder]);
  const [name] = readdirSync(folder);
  const tarball = join(folder, name);
  run("npx", ["--yes", "publint@0.3", tarball, "--strict"]);
  run("npx", [
    "--yes",
    "@arethetypeswrong/cli@0.18",
    tarball,
    "--profile",
    "esm-only",
    "--format",
    "table-flipped",
  ]);
} finally {
  rmSync(folder, { recursive: true });
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    process.exitCode = 1;
    throw new Error(`${command} ${args.join(" ")}: status ${status}`);
  }
}
