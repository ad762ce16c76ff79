import { fileURLToPath } from "node:url";
import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(base, {
  test: {
    include: ["server/**/*.test.ts", "web/**/*.test.ts", "web/**/*.test.tsx"],
    globalSetup: fileURLToPath(import.meta.resolve("@em-replica/browser/unpack")),
  },
});
