/**
 * `npm run contract`: everything the contract tests do, at length (all planted defects, ten times as many random
 * values), with a new seed unless `CONTRACT_SEED` says which. Arguments go to vitest: `npm run contract -- src/cases`.
 */
import { spawnSync } from "node:child_process";
import { env, execPath } from "node:process";
import { fileURLToPath } from "node:url";

const vitest = fileURLToPath(new URL("vitest.mjs", import.meta.resolve("vitest/package.json")));
const seed = env.CONTRACT_SEED ?? String(Math.floor(Math.random() * 1e9));
const { status } = spawnSync(execPath, [vitest, "run", ...process.argv.slice(2)], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: { ...env, CONTRACT_LONG: "1", CONTRACT_SEED: seed },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
