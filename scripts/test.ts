/** `npm test`: everything a change must pass, then one line with the sum of all packages' tests. */
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { root, runFile, runTool, version } from "./tool.ts";

const command = new Command("npm test --")
  .description("Runs npm run lint, the type checks and all tests, and sums them up.")
  .option("--filter <packages...>", "of these packages alone, such as @em-replica/query")
  .option("--force", "also what was tested since it was last changed")
  .version(version)
  .allowExcessArguments(false)
  .parse();
const { filter, force } = command.opts<{ filter?: readonly string[]; force?: true }>();
const chosen = [...(filter ?? []).map((one) => `--filter=${one}`), ...(force ? ["--force"] : [])];

const reports = "{scripts,openapi,packages/*,apps/*}/.test-results/vitest.json";
for (const stale of globSync(reports, { cwd: root })) rmSync(join(root, stale));

const lint = await runFile(join(root, "scripts/lint.ts"), []);
const scripts =
  (await runTool("typescript", ["-p", "scripts"], "inherit", "tsc")) ||
  (await runTool("vitest", ["run", "--root", "scripts"]));
const turbo = await runTool("turbo", ["run", "typecheck", "test", "--continue=always", ...chosen]);

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of globSync(reports, { cwd: root })) {
  const report = JSON.parse(readFileSync(join(root, file), "utf8"));
  passed += report.numPassedTests;
  // A test file that does not even load has no tests to count.
  failed += report.numFailedTests + (report.numFailedTests === 0 && !report.success ? 1 : 0);
  skipped += report.numPendingTests + report.numTodoTests;
}
const broken = lint !== 0 || scripts !== 0 || turbo !== 0;
if (broken && failed === 0) failed = 1;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = broken || failed > 0 ? 1 : 0;
