import { expect, test } from "vitest";
import { iteratePages } from "./pages.js";

const SIZE = 1000;

/** UIDs of all rows until the pages end or fail, and what they fail with. */
async function read(rowAt: (index: number) => number, uid = "") {
  const uids: string[] = [];
  const request = async (page: number) => ({
    read: async () => ({
      rows: Array.from({ length: SIZE }, (_, at) => ({ UID: `r${rowAt((page - 1) * SIZE + at)}` })),
      number: page,
      count: 1,
      next: true,
    }),
  });
  try {
    const start = { page: 1, size: SIZE, uid };
    for await (const { items } of iteratePages(request, start)) for (const { UID } of items) uids.push(UID);
  } catch (error) {
    return { uids, error: String(error) };
  }
  return { uids, error: undefined };
}

test.each([
  ["shorter than what is remembered", 3000, 0],
  ["longer than what is remembered", 60_000, 0],
  ["longer, and not a whole number of pages", 60_301, 0],
  ["longer, with rows before it that do not come again", 60_301, 4700],
])("rejects a circle of rows %s, before a row comes twice", async (_, length, before) => {
  const circle = (index: number) => (index < before ? index : before + ((index - before) % length));
  for (const uid of ["", "r2500"]) {
    const { uids, error } = await read(circle, uid);
    expect(error).toMatch(/The paging does not end: page \d+ of 1 (repeats earlier rows|has 0 new rows)/);
    // What is left of the page on which the circle closes is not handed out.
    expect(uids.length).toBeGreaterThan(before + length - SIZE - 2502);
    expect(new Set(uids).size).toBe(uids.length);
  }
});
