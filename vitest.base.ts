import { defineConfig } from "vitest/config";

/** What every package's vitest.config.ts starts from: real timers, no globals, a report that `npm test` adds up. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: ".test-results/vitest.json" }]],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
