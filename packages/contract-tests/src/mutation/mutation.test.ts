import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { seed } from "../laws/seed.js";
import { defects } from "./defects/index.js";
import { hunt } from "./hunt.js";

/** All of them when asked for at length; else every fifteenth, beginning with another for each seed. */
const chosen = defects.filter((_, index) => env.CONTRACT_LONG || (index + seed) % 15 === 0);
const caught = new Map<string, string>();
const survivors: string[] = [];

describe("the suite notices", () => {
  it.runIf(env.CONTRACT_LONG)(
    "nothing where nothing is planted",
    async () => {
      expect(await hunt({ name: "none" })).toBeUndefined();
    },
    300_000,
  );

  it.each(chosen)("$name", async (defect) => {
    const noticed = await hunt(defect);
    if (noticed === undefined) survivors.push(defect.name);
    else caught.set(defect.name, noticed);
    // A few may escape; how many is said by the score.
    if (!env.CONTRACT_LONG) expect(noticed, "nothing noticed it").toBeDefined();
  });

  it("at least 95 % of all that is planted", () => {
    expect(caught.size / chosen.length, `not noticed: ${survivors.join("; ")}`).toBeGreaterThanOrEqual(0.95);
  });
});

afterAll(() => {
  const folder = fileURLToPath(new URL("../../.test-results", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const score = { planted: chosen.length, of: defects.length, caught: caught.size, survivors };
  writeFileSync(
    join(folder, "mutation.json"),
    JSON.stringify({ ...score, by: Object.fromEntries(caught) }, undefined, 2),
  );
});
