/** The tests, over the instrumented code: what they import of the compiler and the runtime is what was built of it. */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { mergeConfig } from "vitest/config";
import config from "../../vitest.config.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export default mergeConfig(config, {
  root,
  test: { setupFiles: [join(root, "scripts/branches/flush.mjs")], bail: 0 },
  plugins: [
    {
      name: "instrumented",
      enforce: "pre" as const,
      load(id: string) {
        const path = relative(root, id.split("?")[0]).replace(/\.ts$/, ".js");
        const built = join(root, "build/coverage/code", path);
        return /^(compiler|runtime)\//.test(path) && existsSync(built) ? readFileSync(built, "utf8") : null;
      },
    },
  ],
});
