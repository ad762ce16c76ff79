import { readChangesets } from "@changesets/read";
import { root } from "../tool.ts";
import { greatest, type Step } from "./steps.ts";

/** The step that the changesets plan, for all packages together. */
export async function changesetStep(): Promise<Step> {
  const changesets = await readChangesets(root);
  return greatest(...changesets.flatMap(({ releases }) => releases.map(({ type }) => type)));
}

/** The step from one version to a later one. */
export function stepBetween(from: string, to: string): Step {
  const before = numbersOf(from);
  const after = numbersOf(to);
  for (const [at, step] of (["major", "minor", "patch"] as const).entries()) {
    const difference = (after[at] ?? 0) - (before[at] ?? 0);
    if (difference !== 0) return difference > 0 ? step : "none";
  }
  return "none";
}

const numbersOf = (version: string): readonly number[] => version.split(".").map(Number);
