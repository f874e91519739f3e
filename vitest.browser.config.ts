import { defineConfig } from "vitest/config";

/** What needs a Chromium: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    globalSetup: "test/temporary.ts",
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});
