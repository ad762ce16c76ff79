import { env } from "node:process";
import fc from "fast-check";
import { seed } from "./seed.js";

/** Multiplies the number of runs of each property for `npm run contract`. */
const thoroughness = env.CONTRACT_LONG ? 10 : 1;
let properties = 0;

/**
 * Checks `property` with `runs` random values. Each call has a seed of its own, counted up from the run's, so that no two
 * targets get the same requests. The seed, the path and the smallest counterexample stand in the error.
 */
export async function checkProperty<T>(
  arbitrary: fc.Arbitrary<T>,
  runs: number,
  property: (value: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, property), {
    seed: seed + properties++,
    numRuns: runs * thoroughness,
    // Bounds the search for the smallest counterexample; a property that holds ends long before.
    interruptAfterTimeLimit: 10_000 * thoroughness,
  });
}
