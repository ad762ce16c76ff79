import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(base, { test: { testTimeout: 60_000, include: ["examples/**/*.test.ts"] } });
