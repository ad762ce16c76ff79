import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { kinds } from "../site/files.ts";
import { useSite } from "./site.ts";

async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.locator("#starlight__search input").fill(words);
}

// The index is read by WebAssembly, piece by piece.
describe("the search", { timeout: 60_000 }, () => {
  const site = useSite();

  it.each([
    ["an operation by its name", "listReplicaSessionTasks", "List the task sessions of a job session"],
    ["an operation by its path", "vmReplicaPoints", "restore point"],
    ["a guide by its subject", "paging", "Paging without losing rows"],
    ["a guide by another word for its subject", "pagination", "Paging without losing rows"],
    ["a schema by a field, in any case", "vmdisplayname", "ReplicaTaskSession"],
    ["the client by its language", "typescript", "Client"],
    ["what RPO is about", "rpo", "RPO"],
    ["how to find failures", "failed vms", "My first report"],
    ["a certificate problem", "self-signed certificate", "TLS"],
    ["how to end a session", "logout", "Logon and sessions"],
  ])("finds %s", async (_, words, title) => {
    await using opened = await site.open(kinds.guide);
    const { page, faults } = opened;
    await search(page, words);
    await page.locator(".pagefind-ui__result", { hasText: title }).first().waitFor();
    expect(faults).toEqual([]);
  });

  it("shows the part of a page with the words in their sentence, and opens it", async () => {
    await using opened = await site.open(kinds.guide);
    const { page } = opened;
    await search(page, "PagesCount");
    const part = page.locator(".pagefind-ui__result-nested", { hasText: "PagesCount" }).first();
    expect(await part.locator("mark").first().innerText()).toContain("PagesCount");
    await part.getByRole("link").click();
    await page.waitForURL(/\.html.*#/);
  });

  it("closes with Escape", async () => {
    await using opened = await site.open(kinds.guide);
    const { page } = opened;
    await search(page, "paging");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  });

  it("costs a page nothing until it is used", async () => {
    await using opened = await site.open(kinds.guide);
    const { page } = opened;
    await page.waitForLoadState("networkidle");
    const loaded = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map((entry) => entry.name)
        .join(),
    );
    expect(loaded).not.toMatch(/pagefind|ui-core/);
  });
});
