import { describe, expect, it } from "vitest";
import { runRedocly } from "../../scripts/redocly.ts";
import { bundle } from "./redocly-cli.ts";

interface Score {
  readonly agentReadiness: number;
  readonly discoverability: number;
  readonly subscores: Readonly<Record<string, number>>;
}

/** What the document reaches; D158 of decisions.md has the arithmetic. What measures the writing is held at the top. */
const floor = 81;
const full = ["documentationQuality", "exampleCoverage", "errorClarity", "identifierClarity"] as const;

describe("redocly score", () => {
  const { stdout } = runRedocly("score", bundle, "--format", "json");
  const score = JSON.parse(stdout) as Score;

  const lines = Object.entries(score.subscores).map(
    ([name, part]) => `  ${name.padEnd(22)} ${(part * 100).toFixed(0)} %`,
  );
  console.log([`redocly score: ${score.agentReadiness}`, ...lines].join("\n"));

  it.each(full)("gives full marks for %s", (name) => {
    expect(score.subscores[name]).toBeGreaterThanOrEqual(0.995);
  });

  it(`is at least ${floor} as a whole, and 97 for finding the way`, () => {
    expect(score.agentReadiness).toBeGreaterThanOrEqual(floor);
    expect(score.discoverability).toBeGreaterThanOrEqual(97);
  });
});
