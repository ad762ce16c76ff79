import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { seed } from "../properties/seed.js";
import { mutants } from "./all.js";
import { detect } from "./detect.js";

/** About 20 in `npm test`, others for each seed; all of them in `npm run contract`. */
const step = env.CONTRACT_LONG ? 1 : Math.ceil(mutants.length / 20);
const chosen = mutants.filter((_, index) => (index + seed) % step === 0);
const killed = new Map<string, string>();
const survivors: string[] = [];

describe("the suite detects", () => {
  it.runIf(env.CONTRACT_LONG)(
    "passes without a mutation",
    async () => {
      expect(await detect({ name: "none" })).toBeUndefined();
    },
    300_000,
  );

  it.each(chosen)("$name", async (mutant) => {
    const noticed = await detect(mutant);
    if (noticed === undefined) survivors.push(mutant.name);
    else killed.set(mutant.name, noticed);
    // The full run reports a score instead, of which a few may survive.
    if (!env.CONTRACT_LONG) expect(noticed, "no case fails").toBeDefined();
  });

  it("at least 95 % of the mutants", () => {
    expect(killed.size / chosen.length, `not detected: ${survivors.join("; ")}`).toBeGreaterThanOrEqual(0.95);
  });
});

afterAll(() => {
  const folder = fileURLToPath(new URL("../../.test-results", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const score = { mutants: chosen.length, of: mutants.length, killed: killed.size, survivors };
  writeFileSync(
    join(folder, "mutation.json"),
    JSON.stringify({ ...score, by: Object.fromEntries(killed) }, undefined, 2),
  );
});
