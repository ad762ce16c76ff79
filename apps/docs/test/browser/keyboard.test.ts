import { describe, expect, it } from "vitest";
import { kinds } from "../site/files.ts";
import { useSite } from "./site.ts";

describe("with the keyboard", () => {
  const site = useSite();

  it("the first stop skips to the content", async () => {
    await using opened = await site.open(kinds.guide);
    const { page } = opened;
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
  });

  it("every stop is visible, and all of a page can be reached", async () => {
    await using opened = await site.open(kinds.schema);
    const { page } = opened;
    const reachable = await page.locator("a[href]:visible, button:visible, pre:visible, summary:visible").count();
    const stops = new Set<string>();
    for (let step = 0; step < reachable + 20; step++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return undefined;
        const { outlineStyle } = getComputedStyle(element);
        const all = [...document.querySelectorAll("*")];
        return { key: `${element.tagName} ${all.indexOf(element)}`, marked: outlineStyle !== "none" };
      });
      if (!stop) continue;
      expect(stop.marked, stop.key).toBe(true);
      stops.add(stop.key);
    }
    expect(stops.size).toBeGreaterThanOrEqual(reachable - 2);
  });

  it("arrow keys change the language of a sample, and later pages remember it", async () => {
    await using opened = await site.open(kinds.operation);
    const { page } = opened;
    await page.getByRole("radio", { name: "curl" }).first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(".tabs .code:visible").first().innerText()).toContain("createClient");
    await page.goto(`${site.url}/operations/logOn.html`);
    expect(await page.getByRole("radio", { name: "TypeScript" }).first().isChecked()).toBe(true);
  });

  it("the menu of a narrow window opens, and Escape closes it", async () => {
    await using opened = await site.open(kinds.guide, { viewport: { width: 400, height: 700 } });
    const { page } = opened;
    const entry = page.getByRole("link", { name: "XML or JSON", exact: true });
    expect(await entry.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).press("Enter");
    expect(await entry.isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await entry.isVisible()).toBe(false);
  });
});

describe("the theme", () => {
  const site = useSite();

  it("follows the system until it is chosen, and then holds on other pages, the reference included", async () => {
    await using opened = await site.open(kinds.guide, { colorScheme: "dark" });
    const { page } = opened;
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.getByRole("button", { name: "Light theme" }).click();
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.goto(`${site.url}/${kinds.schema}`);
    expect(await ground()).toBe(light);
    await page.goto(`${site.url}/reference/`);
    expect(await page.evaluate(() => document.documentElement.className)).toContain("light");
  });
});

describe("the copy button", () => {
  const site = useSite();

  it("copies the code beside it", async () => {
    await using opened = await site.open(kinds.guide, { permissions: ["clipboard-read", "clipboard-write"] });
    const { page } = opened;
    const block = page.locator(".code").first();
    await block.hover();
    await block.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.trim()).toBe((await block.locator("code").textContent())?.trim());
  });
});
