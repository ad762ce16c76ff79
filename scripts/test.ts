/** `npm test`: everything a change must pass, then one line with the sum of all packages' tests. */
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { root, runFile, runTool } from "./tool.ts";

const command = new Command("npm test --")
  .description("Runs npm run lint, the type checks and all tests, and sums them up.")
  .argument("[turbo options...]", "for turbo, such as --filter=@em-replica/query or --force")
  .version(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version)
  .allowUnknownOption()
  .parse();

const reports = "{scripts,openapi,packages/*,apps/*}/.test-results/vitest.json";
for (const stale of globSync(reports, { cwd: root })) rmSync(join(root, stale));

const lint = await runFile(join(root, "scripts/lint.ts"), []);
const scripts =
  (await runTool("typescript", ["-p", "scripts"], "inherit", "tsc")) ||
  (await runTool("vitest", ["run", "--root", "scripts"]));
const turbo = await runTool("turbo", ["run", "typecheck", "test", "--continue=always", ...command.args]);

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
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = broken || failed > 0 ? 1 : 0;
