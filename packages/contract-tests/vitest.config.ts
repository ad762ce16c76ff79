import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(base, {
  test: {
    setupFiles: ["src/coverage/setup.ts"],
    reporters: ["./src/coverage/reporter.ts"],
    testTimeout: 60_000,
    // The suite takes most of the time and runs by itself; everything else fits beside it.
    maxWorkers: 2,
  },
});
