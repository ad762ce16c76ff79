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
    await expect.poll(() => new URL(page.url()).hash).toBe("#_top");
  });

  it("arrow keys change the language of a sample, and later pages remember it", async () => {
    await using opened = await site.open(kinds.operation);
    const { page } = opened;
    await page.getByRole("radio", { name: "curl" }).first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(".tabs pre:visible").first().innerText()).toContain("createClient");
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

  it("follows the system until it is chosen, and then holds on other pages, Redoc included", async () => {
    await using opened = await site.open(kinds.guide, { colorScheme: "dark" });
    const { page } = opened;
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.getByLabel("Select theme").first().selectOption("light");
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.goto(`${site.url}/${kinds.schema}`);
    expect(await ground()).toBe(light);
    await page.goto(`${site.url}/reference/index.html`);
    expect(await page.evaluate(() => document.documentElement.className)).toContain("light");
  });
});

describe("the copy button", () => {
  const site = useSite();

  it("copies the code beside it", async () => {
    await using opened = await site.open(kinds.guide, { permissions: ["clipboard-read", "clipboard-write"] });
    const { page } = opened;
    const block = page.locator(".expressive-code").first();
    await block.hover();
    await block.getByRole("button").click();
    const code = await block.locator(".ec-line").allInnerTexts();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(code[0]?.trim());
  });
});
