import { mergeConfig } from "vitest/config";
import base from "../vitest.base.ts";

// Validators of others read the whole document several times over.
export default mergeConfig(base, { test: { testTimeout: 60_000 } });
