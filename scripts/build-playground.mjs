// Puts the playground together: a directory of static files, build/playground, that any web server can give out.

import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../", import.meta.url));
const from = join(root, "playground");
const to = join(root, "build/playground");

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
for (const name of ["page", "compiler"]) await bundle(join(from, `${name}.mjs`), join(to, `${name}.js`));
copyFileSync(join(from, "index.html"), join(to, "index.html"));
copyFileSync(join(from, "style.css"), join(to, "style.css"));
copyFileSync(join(root, "dist/runtime-index.json"), join(to, "runtime-index.json"));
// It is text to the compiler, not a script.
copyFileSync(join(root, "dist/runtime-text.js"), join(to, "runtime-text.txt"));
console.log(`built ${to}`);

/** The compiler comes from its sources: what is built of it is for Node. `url` is where Node has URL, which a page has itself. */
async function bundle(input, file) {
  const resolve = { extensionAlias: { ".js": [".ts", ".js"] } };
  const made = await rolldown({ input, platform: "browser", resolve, external: ["url"] });
  await made.write({ file, format: "esm", minify: true, sourcemap: false });
  await made.close();
}
