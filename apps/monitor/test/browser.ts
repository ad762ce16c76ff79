import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";

/** The same screen, language and zone for every test. `bypassCSP` lets axe in. */
export const desk: BrowserContextOptions = {
  viewport: { width: 1280, height: 900 },
  locale: "en-GB",
  timezoneId: "UTC",
};

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  run(options?: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Expects that axe finds nothing: all its rules in the light theme, and the contrasts of the dark one. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.evaluate(axe);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(
      async (options) => {
        const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(options);
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      },
      colorScheme === "dark" ? { runOnly: ["color-contrast"] } : {},
    );
    expect(found, `${what}, ${colorScheme}`).toEqual([]);
  }
}

/** How much of the screen has moved without the viewer's doing, as Chromium counts it (CLS): a script for the page. */
export const shift = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(0), 500);
})`;

/** The words on the page that a line break goes through, not counting breaks behind a mark: a script for the page. */
export const brokenWords = `(() => {
  const broken = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode()); )
    for (const { index, 0: word } of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 1);
      if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1) broken.add(word);
    }
  return [...broken];
})()`;
