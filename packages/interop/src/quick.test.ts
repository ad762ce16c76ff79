import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readRows } from "./results.ts";
import { allChecks, quickChecks, runChecks } from "./run.ts";

test("the published files work in the tools that the repository has installed", { timeout: 300_000 }, async () => {
  const results = await runChecks(quickChecks);
  expect(results.length).toBeGreaterThanOrEqual(8);
  expect(
    results.filter(({ failure }) => failure !== undefined).map(({ check, failure }) => [check.tool, failure]),
  ).toEqual([]);
});

test("results.json is of these checks, with these versions of the tools", () => {
  const pinned = (name: string): Readonly<Record<string, string>> => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
    return { ...dependencies, ...devDependencies };
  };
  const versions = { ...pinned("../tools/package.json"), ...pinned("../package.json") };
  expect(readRows()).toEqual(
    allChecks.map(({ tool, mode, kind, input, known, command }) => ({
      tool,
      ...(mode && { mode }),
      version: versions[tool],
      kind,
      input,
      verdict: known ? "fails" : "works",
      ...(known && { reason: known }),
      command,
    })),
  );
});
