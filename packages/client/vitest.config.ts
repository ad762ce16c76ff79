import { fileURLToPath } from "node:url";
import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(base, {
  test: {
    globalSetup: fileURLToPath(import.meta.resolve("@em-replica/browser/unpack")),
    // Installing a packed tarball and compiling against it takes a while on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
