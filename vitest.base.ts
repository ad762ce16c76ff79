import { defineConfig } from "vitest/config";

// A zone with summer time and an offset that is no whole hour finds what reads local time for UTC. TZ chooses another one.
process.env.TZ ??= "Pacific/Chatham";

/** What every package's vitest.config.ts starts from: real timers, no globals, a report that `npm test` adds up. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: ".test-results/vitest.json" }]],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
