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
  const [before, after] = [from, to].map((version) => version.split(".").map(Number)) as [number[], number[]];
  const at = before.findIndex((number, index) => number !== after[index]);
  return at < 0 || Number(after[at]) < Number(before[at])
    ? "none"
    : ((["major", "minor", "patch"] as const)[at] ?? "none");
}
