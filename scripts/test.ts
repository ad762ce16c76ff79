/**
 * `npm test`: everything a change must pass, then one line with the sum of all packages' tests.
 * Arguments go to turbo: `npm test -- --filter=@em-replica/query`, `npm test -- --force`.
 */
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";

const reports = "{openapi,packages/*,apps/*}/.test-results/vitest.json";
for (const stale of globSync(reports)) rmSync(stale);

const biome = run("biome", ["ci", "."]);
const turbo = run("turbo", ["run", "lint", "typecheck", "test", "--continue=always", ...process.argv.slice(2)]);

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of globSync(reports)) {
  const report = JSON.parse(readFileSync(file, "utf8"));
  passed += report.numPassedTests;
  // A test file that does not even load has no tests to count.
  failed += report.numFailedTests + (report.numFailedTests === 0 && !report.success ? 1 : 0);
  skipped += report.numPendingTests + report.numTodoTests;
}
const broken = biome !== 0 || turbo !== 0;
if (broken && failed === 0) failed = 1;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = broken || failed > 0 ? 1 : 0;

function run(command: string, args: readonly string[]): number {
  return spawnSync(command, args, { stdio: "inherit" }).status ?? 1;
}
