// Puts the built compiler into a few files, since loading many takes longer than compiling a program: dist/node.js and
// dist/compiler/index.js with what they share, and dist/cli/command.cjs, the command, which cli/main.ts loads. Runs last.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = join(root, "dist");

const shared = await bundle(
  { node: join(dist, "node.js"), "compiler/index": join(dist, "compiler/index.js") },
  { format: "esm", chunkFileNames: "compiler/shared.js" },
  "",
);
const command = join(dist, "cli/command.cjs");
await bundle(
  { command: join(dist, "cli/command.js") },
  { format: "cjs", entryFileNames: "cli/[name].cjs" },
  "cli",
);
const text = readFileSync(command, "utf8");
const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
writeFileSync(command, `//${hash}\n${text}`);
removeParts(new Set([...shared, "cli/main.js", "cli/program-thread.js"]));
warmUp();

/** Answers the files written. A module finds what lies beside it as if it were still where it was. */
async function bundle(input, output, outputFolder) {
  const build = await rolldown({
    input,
    platform: "node",
    plugins: [
      {
        name: "places",
        transform: (code, id) => {
          const place = relative(join(dist, outputFolder), id).replaceAll("\\", "/");
          return code.replaceAll(
            "import.meta.url",
            `new URL(${JSON.stringify(place)}, import.meta.url).href`,
          );
        },
      },
    ],
  });
  const { output: written } = await build.write({ dir: dist, comments: false, ...output });
  await build.close();
  return written.map(({ fileName }) => fileName);
}

function removeParts(kept) {
  for (const folder of ["compiler", "cli"])
    for (const entry of readdirSync(join(dist, folder), { recursive: true })) {
      const path = `${folder}/${entry.replaceAll("\\", "/")}`;
      if (/\.(js|cache)$/.test(path) && !kept.has(path)) rmSync(join(dist, path));
    }
}

/** Lets V8 compile what a build needs, and keep it. */
function warmUp() {
  const folder = mkdtempSync(join(tmpdir(), "mpyjs-"));
  const program = join(dirname(command), "main.js");
  execFileSync(process.execPath, [program, "build", join(root, "examples/weather.py"), "-o", folder], {
    stdio: "ignore",
  });
  rmSync(folder, { recursive: true });
}
