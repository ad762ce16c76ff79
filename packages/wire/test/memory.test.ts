import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("../scripts/memory.ts", import.meta.url));

it.each(["xml", "json"])("a long collection as %s passes through in 150 MB, in a process of its own", (format) => {
  const output = execFileSync(process.execPath, [script, "--tasks", "60000", "--format", format], { encoding: "utf8" });
  const { items, bytes, peak } = JSON.parse(output);
  expect(items).toBe(60_000);
  expect(bytes).toBeGreaterThan(60e6);
  expect(peak).toBeLessThan(150e6);
});
