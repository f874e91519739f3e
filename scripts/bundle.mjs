// Puts the built compiler into a few files, since loading many takes longer than compiling a program: dist/node.js and
// dist/compiler/index.js with what they share, and in dist/cli the command, which cli/main.ts loads, and the thread that it runs
// programs in. Those are CommonJS, which Node has ready sooner. Runs last.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

// Only once it is built.
const { toAscii } = await import(new URL("../dist/compiler/library/stored-index.js", import.meta.url).href);
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
  // Names stay, for the stack of an internal error.
  {
    format: "cjs",
    entryFileNames: "cli/[name].cjs",
    minify: { compress: false, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
  },
  "cli",
);
// One by one, so that they share nothing: a file more takes longer to load than what is in it.
const starters = [];
for (const name of ["main", "program-thread"])
  starters.push(
    ...(await bundle(
      { [name]: join(dist, `cli/${name}.js`) },
      { format: "cjs", entryFileNames: "cli/[name].js" },
      "cli",
    )),
  );
writeFileSync(join(dist, "cli/package.json"), '{ "type": "commonjs" }\n');
const text = toAscii(readFileSync(command, "utf8"));
const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
writeFileSync(command, `(function (require, __filename, __dirname) { //${hash}\n${text}\n})\n`);
removeParts(new Set([...shared, ...starters]));
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

/** Lets V8 compile what a run needs, and keep it: of a program, and of a brief one (cli/main.ts). */
function warmUp() {
  const program = join(dirname(command), "main.js");
  for (const example of ["weather.py", "hello.py"])
    execFileSync(process.execPath, [program, "run", join(root, "examples", example)], { stdio: "ignore" });
}
