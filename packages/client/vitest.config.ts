import { fileURLToPath } from "node:url";
import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(base, {
  test: { globalSetup: fileURLToPath(import.meta.resolve("@em-replica/browser/unpack")) },
});
