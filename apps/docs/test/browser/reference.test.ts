import { describe, expect, it } from "vitest";
import { readApi } from "../../src/document/api.ts";
import { referenceAnchor } from "../../src/reference/address.ts";
import { document } from "../document.ts";
import { useSite } from "./site.ts";

/** Redoc's page wants its maker's logo, which no option takes out; the content security policy does not let it load. */
const logo = /cdn\.redoc\.ly\/redoc\/logo-mini/;

const all = readApi(document).operations;

describe("the reference page", () => {
  const site = useSite();

  it("opens every operation by its address, requests nothing of another origin and keeps to its policy", async () => {
    await using opened = await site.open("reference/index.html");
    const { page, faults } = opened;
    for (const { tag, id, summary } of all) {
      await page.goto(`${site.url}/reference/index.html${referenceAnchor(tag, id)}`);
      await page.getByRole("heading", { name: summary }).first().waitFor();
    }
    await page.waitForLoadState("networkidle");
    expect(all.length).toBeGreaterThan(0);
    expect(faults.filter((fault) => !logo.test(fault))).toEqual([]);
  });

  it("finds an operation by its search", async () => {
    await using opened = await site.open("reference/index.html");
    const { page, faults } = opened;
    await page.getByText("Search Ctrl+K").waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("ready-made");
    await page.getByText("/querySvc").first().waitFor();
    expect(faults.filter((fault) => !logo.test(fault))).toEqual([]);
  });

  it("leads from an operation to its own page", async () => {
    await using opened = await site.open("reference/index.html#/queries/queryresources");
    const { page } = opened;
    await page.locator("a[href$='operations/queryResources.html']").first().click();
    await page.waitForURL(/\/operations\/queryResources\.html$/);
    await page.getByRole("heading", { level: 1 }).waitFor();
  });

  it("says where to go when scripts are off", async () => {
    await using opened = await site.open("reference/index.html", { javaScriptEnabled: false });
    expect(await opened.page.locator("noscript").innerText()).toContain("plain pages");
  });
});
