import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // They need a Chromium: `npm run test:browser`.
    exclude: [...configDefaults.exclude, "test/browser/**"],
    globalSetup: "test/temporary.ts",
    testTimeout: 180_000,
    env: { MPYJS_CHECKS: "1" },
  },
});
