import { fileURLToPath } from "node:url";
import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(base, {
  test: {
    globalSetup: fileURLToPath(import.meta.resolve("@em-replica/browser/unpack")),
    // Compiling the examples of the README takes a while on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
