import { execFile, execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { startEmulator } from "@em-replica/emulator";
import { expect, test } from "vitest";
import { access } from "./support/run.js";

test("builds a single executable that needs no Node", { timeout: 180_000 }, async () => {
  const script = join(import.meta.dirname, "..", "scripts", "sea.ts");
  const executable = execFileSync(process.execPath, [script], { encoding: "utf8" }).trim();
  await using em = await startEmulator({ port: 0, days: 1 });
  const run = promisify(execFile);
  const env = { ...access(em.url), HOME: "/nonexistent" };
  expect((await run(executable, ["check"], { env })).stdout).toMatch(/^OK - \d+ replications within RPO \| /);
  expect((await run(executable, ["--version"], { env })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

// Tests run on the Node of the lockfile, which can read more.
test("has no syntax that Node 22 cannot read", () => {
  const files = globSync(join(import.meta.dirname, "..", "dist", "*.cjs"));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) expect(readFileSync(file, "utf8"), file).not.toMatch(/^\s*(await )?using \w+ = /m);
});
