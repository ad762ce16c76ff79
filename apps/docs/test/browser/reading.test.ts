import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { dist, kinds } from "../site/files.ts";
import { useSite } from "./site.ts";

const paths = Object.entries(kinds);

describe("every kind of page", () => {
  const site = useSite();

  it.each(paths)("keeps to its policy and its own site: %s", async (_, path) => {
    await using opened = await site.open(path);
    await opened.page.waitForLoadState("load");
    expect(opened.faults).toEqual([]);
  });

  it.each(paths)("fits a window of 320 px: %s", async (_, path) => {
    await using opened = await site.open(path, { viewport: { width: 320, height: 700 } });
    await opened.page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>("main details")) details.open = true;
    });
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it.each(paths)("is all there before any script: %s", async (_, path) => {
    await using opened = await site.open(path, { javaScriptEnabled: false });
    const { page } = opened;
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect((await page.locator("main").innerText()).length).toBeGreaterThan(60);
    expect(await page.locator("button:visible").allTextContents()).toEqual([]);
  });

  it("has a menu in a narrow window before any script, and its title in sight", async () => {
    const phone = { width: 375, height: 700 };
    await using opened = await site.open(kinds.guide, { javaScriptEnabled: false, viewport: phone });
    const { page } = opened;
    const header = await page.locator("header.header").boundingBox();
    const title = await page.locator("h1").boundingBox();
    expect(title?.y).toBeGreaterThan((header?.y ?? 0) + (header?.height ?? 0));
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("link", { name: "Logon and sessions" }).first().click();
    await page.waitForURL(/logon/);
  });

  // The page that says "not found" is for hosts alone.
  it.each(paths.filter(([kind]) => kind !== "not found"))("can be read from a folder: %s", async (_, path) => {
    await using opened = await site.open(`${pathToFileURL(dist)}/${path}`);
    const { page, faults } = opened;
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain("sans-serif");
    // Browsers load no modules from a folder, so pages are as without scripts.
    const module = /^request to file:|from origin 'null' has been blocked|ERR_FAILED/;
    expect(faults.filter((fault) => !module.test(fault))).toEqual([]);
  });
});

describe("a printed page", () => {
  const site = useSite();

  it("shows what is folded away on screen and leaves out what can only be clicked", async () => {
    await using opened = await site.open(kinds.operation, { viewport: { width: 700, height: 1000 } });
    const { page } = opened;
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav.sidebar").isVisible()).toBe(false);
    expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
    const code = page.locator("main details pre");
    expect(await code.count()).toBeGreaterThan(10);
    for (const block of await code.all()) expect((await block.boundingBox())?.height).toBeGreaterThan(10);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700);
  });
});
