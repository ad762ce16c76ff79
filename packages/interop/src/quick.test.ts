import { expect, test } from "vitest";
import { quickChecks, runChecks } from "./run.ts";

test("the published files work in the tools that the repository has installed", { timeout: 300_000 }, async () => {
  const results = await runChecks(quickChecks);
  expect(results.length).toBeGreaterThanOrEqual(8);
  expect(
    results.filter(({ failure }) => failure !== undefined).map(({ check, failure }) => [check.tool, failure]),
  ).toEqual([]);
});
