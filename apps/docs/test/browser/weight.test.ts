import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { dist, kinds, pages, read } from "../site/files.ts";
import { type Opened, useSite } from "./site.ts";

const compressed = (path: string) => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
const sum = (paths: Iterable<string>) => [...paths].reduce((bytes, path) => bytes + compressed(path), 0);
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

describe("the weight, compressed, of all that a browser loads", { timeout: 120_000 }, () => {
  const site = useSite();

  /** Files of the site that a page loads by itself, and those that it loads while the reader does something. */
  async function loaded(path: string, act?: (page: Opened["page"]) => Promise<void>) {
    await using opened = await site.open("404.html");
    const { page } = opened;
    const files = new Set<string>();
    page.on("request", (request) => {
      const { origin, pathname } = new URL(request.url());
      // Redoc's page tries to load its maker's logo from outside, which its policy blocks.
      if (origin === new URL(site.url).origin) files.add(decodeURIComponent(pathname.slice(1)));
    });
    await page.goto(`${site.url}/${path}`, { waitUntil: "networkidle" });
    const atOnce = new Set(files);
    files.clear();
    await act?.(page);
    return { atOnce, later: new Set([...files].filter((file) => !atOnce.has(file))) };
  }

  it("is at most 80 kB for every page, with styles, scripts, fonts and pictures", async () => {
    const shared = new Set<string>();
    for (const [kind, path] of Object.entries(kinds)) {
      const { atOnce } = await loaded(path);
      console.log(`${kB(sum(atOnce))} ${kind}`);
      for (const file of atOnce) if (file !== path && !file.startsWith("images/")) shared.add(file);
    }
    // As if each page loaded what any kind of page does, and its own pictures.
    const weights = pages
      .map((page) => {
        const pictures = [...read(page).matchAll(/<img [^>]*src="[^"]*?(images\/[^"]+)"/g)].map(
          ([, path = ""]) => path,
        );
        return { page, bytes: sum([page, ...new Set(pictures), ...shared]) };
      })
      .toSorted((a, b) => b.bytes - a.bytes);
    const heaviest = weights.slice(0, 5).map(({ page, bytes }) => `${kB(bytes)} ${page}`);
    console.log(["The heaviest:", ...heaviest, "Shared:", ...shared].join("\n"));
    expect(weights[0]?.bytes).toBeLessThanOrEqual(80_000);
  });

  it("is at most 170 kB more for opening the search and typing a word", async () => {
    const { later } = await loaded(kinds.guide, async (page) => {
      await page.keyboard.press("Control+k");
      await page.locator("#starlight__search input").fill("paging");
      await page.locator(".pagefind-ui__result").first().waitFor();
      await page.waitForLoadState("networkidle");
    });
    console.log(`${kB(sum(later))} search: ${[...later].map((path) => `${path} ${kB(compressed(path))}`).join(", ")}`);
    expect(sum(later)).toBeLessThanOrEqual(170_000);
  });

  it("is at most 750 kB for Redoc", async () => {
    const { atOnce } = await loaded("reference/index.html");
    console.log(`${kB(sum(atOnce))} reference/index.html`);
    expect(sum(atOnce)).toBeLessThanOrEqual(750_000);
  });
});
