import fc from "fast-check";
import { expect, test } from "vitest";
import { asTheyCome, newestFirst } from "./side-by-side.js";

async function* pagesOf<T>(pages: readonly T[][]): AsyncGenerator<T[]> {
  yield* pages;
}

test("merges listings that are sorted newest first, without losing a row", async () => {
  const listing = fc.array(fc.array(fc.nat({ max: 50 }), { maxLength: 4 }), { maxLength: 5 }).map((pages) => {
    const sorted = pages.flat().sort((a, b) => b - a);
    return pages.map(({ length }) => sorted.splice(0, length));
  });
  await fc.assert(
    fc.asyncProperty(fc.array(listing, { maxLength: 4 }), async (listings) => {
      const merged = await Array.fromAsync(newestFirst(listings.map(pagesOf), (row) => row));
      expect(merged.flat()).toEqual(listings.flat(2).sort((a, b) => b - a));
    }),
  );
});

test("requests from all servers before it waits for one", async () => {
  const started: string[] = [];
  async function* server(name: string) {
    started.push(name);
    await new Promise((resolve) => setTimeout(resolve, 20));
    yield [started.length];
  }
  const rows = await Array.fromAsync(newestFirst([server("a"), server("b")], (row) => row));
  expect(rows.flat()).toEqual([2, 2]);
});

test("yields in order of arrival, and rejects with the first error", async () => {
  const fast = async function* () {
    yield "a";
    yield "b";
  };
  const slow = async function* () {
    await new Promise((resolve) => setTimeout(resolve, 50));
    yield "c";
    throw new Error("gone");
  };
  const seen: string[] = [];
  const reading = (async () => {
    for await (const text of asTheyCome([slow(), fast()])) seen.push(text);
  })();
  await expect(reading).rejects.toThrow("gone");
  expect(seen).toEqual(["a", "b", "c"]);
});
