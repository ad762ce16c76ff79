/** Steps of semver, the smallest first. */
export const steps = ["none", "patch", "minor", "major"] as const;
export type Step = (typeof steps)[number];

/** The greatest of several steps. */
export function greatest(...some: readonly Step[]): Step {
  return steps.findLast((step) => some.includes(step)) ?? "none";
}
