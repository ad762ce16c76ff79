import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { dist, kinds } from "../site/files.ts";
import { useSite } from "./site.ts";

describe("the search", () => {
  const site = useSite();

  it.each([
    ["an operation by its name", "listReplicaSessionTasks", "List the task sessions of a job session"],
    ["an operation by its path", "vmReplicaPoints", "restore point"],
    ["a guide by its subject", "paging", "Paging without losing rows"],
    ["a schema by a field", "VmDisplayName", "ReplicaTaskSession"],
    ["something in spite of a typo", "certifcate self", "TLS"],
  ])("finds %s", async (_, words, title) => {
    await using opened = await site.open(kinds.guide);
    const { page, faults } = opened;
    await page.keyboard.press("/");
    await page.getByRole("searchbox").fill(words);
    await page.locator(".search-results li", { hasText: title }).first().waitFor();
    expect(faults).toEqual([]);
  });

  it("opens the first result with Enter, from a folder too", async () => {
    await using opened = await site.open(`${pathToFileURL(dist)}/${kinds.guide}`);
    const { page } = opened;
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox").fill("ReplicaTaskSessionQueryFields");
    await page.locator(".search-results li").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/schemas\/ReplicaTaskSessionQueryFields\.html$/);
  });

  it("says so when nothing is found, and Escape closes it", async () => {
    await using opened = await site.open(kinds.guide);
    const { page } = opened;
    await page.keyboard.press("/");
    await page.getByRole("searchbox").fill("zzzzqqqq");
    await page.getByText("Nothing found").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("costs a page nothing until it is used", async () => {
    await using opened = await site.open(kinds.guide);
    const { page } = opened;
    await page.waitForLoadState("networkidle");
    expect(
      await page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .map((entry) => entry.name)
          .join(),
      ),
    ).not.toContain("search");
  });
});
