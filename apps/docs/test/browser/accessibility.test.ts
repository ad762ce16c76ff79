import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { kinds } from "../site/files.ts";
import { useSite } from "./site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const colours = ["color-contrast", "link-in-text-block"];
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const reference = {
  reference: "reference/index.html",
  "reference, an operation": "reference/index.html#/queries/queryresources",
  "reference, logging on": "reference/index.html#/logon-sessions/logon",
  "reference, logging out": "reference/index.html#/logon-sessions/logoff",
} as const;

/** What Redoc itself gets wrong and no option of it can mend: choices whose name leaves out what is chosen. */
const redocs = ["label-content-name-mismatch"];

/** Shows what a reader can open: examples and the form that sends a request. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("main details")) details.open = true;
  });
  const tryIt = page.getByRole("button", { name: "Try it" }).first();
  if ((await tryIt.count()) === 0) return;
  await tryIt.click();
  await page.locator(".note", { hasText: "No response" }).waitFor();
}

/**
 * Redoc lays a page out in steps, and each moves what is there: a link may lie half below the header for a while. Waits
 * until nothing has moved several times in a row, looking only when the page has nothing else to do.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const idle = () => new Promise((done) => requestIdleCallback(() => setTimeout(done, 100)));
    const layout = () => `${window.scrollY} ${document.documentElement.scrollHeight}`;
    for (let [before, same] = ["", 0]; same < 5; ) {
      await idle();
      const now = layout();
      same = now === before ? same + 1 : 0;
      before = now;
    }
  });
}

// Some pages are long, and axe looks at every element.
describe("axe finds nothing", { timeout: 60_000 }, () => {
  const site = useSite();
  const table: string[] = [];
  afterAll(() => console.log(table.join("\n")));

  async function findings(path: string, colorScheme: "light" | "dark", rules: readonly string[]): Promise<string[]> {
    await using opened = await site.open(path, { colorScheme, reducedMotion: "reduce", bypassCSP: true });
    const { page } = opened;
    if (path.startsWith("reference")) {
      await page.getByRole("button", { name: "Hide sidebar" }).waitFor();
      await settled(page);
    }
    await unfold(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })`);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
  }

  for (const colorScheme of ["light", "dark"] as const) {
    for (const [kind, path] of Object.entries(kinds)) {
      it(`on a page of the kind "${kind}", ${colorScheme}`, async () => {
        // What is not about colours is the same in both themes.
        const rules = colorScheme === "dark" ? colours : [...wcag, "best-practice"];
        const found = await findings(path, colorScheme, rules);
        table.push(`${String(found.length).padStart(3)}  ${colorScheme.padEnd(5)}  ${kind}`);
        expect(found).toEqual([]);
      });
    }
    for (const [kind, path] of Object.entries(reference)) {
      it(`on the page "${kind}", ${colorScheme}`, async () => {
        const all = await findings(path, colorScheme, wcag);
        const found = all.filter((finding) => !redocs.some((rule) => finding.startsWith(rule)));
        table.push(`${String(found.length).padStart(3)}  ${colorScheme.padEnd(5)}  ${kind}`);
        expect(found).toEqual([]);
      });
    }
  }
});
