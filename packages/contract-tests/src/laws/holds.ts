import { env } from "node:process";
import fc from "fast-check";
import { seed } from "./seed.js";

/** How many times as often as in `npm test` a law is tried. */
const thoroughness = env.CONTRACT_LONG ? 10 : 1;
let laws = 0;

/**
 * Holds `law` for `runs` random values. Each call has a seed of its own, counted up from the run's, so that no two
 * targets are asked the same. The seed, the path and the smallest counterexample stand in the error.
 */
export async function holds<T>(
  arbitrary: fc.Arbitrary<T>,
  runs: number,
  law: (value: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, law), {
    seed: seed + laws++,
    numRuns: runs * thoroughness,
    // For the search of the smallest counterexample; a law that holds is through long before.
    interruptAfterTimeLimit: 10_000 * thoroughness,
  });
}
