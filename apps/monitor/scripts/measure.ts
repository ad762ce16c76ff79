/** Prints the figures of the page: npm run measure -w @em-replica/monitor */
import type { Browser, Page } from "playwright-core";
import { desk, openBrowser, startDemo } from "./demo.ts";

const interactions: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "sort by VM": (page) => page.getByRole("button", { name: "VM", exact: true }).click(),
  "sort by cause": (page) => page.getByRole("button", { name: "Cause", exact: true }).click(),
  "keys End and Home": async (page) => {
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
  },
  "link of a row": (page) =>
    page
      .getByRole("link", { name: /^Link to the row/ })
      .first()
      .press("Enter"),
  "typing in the filter": (page) =>
    page.getByRole("searchbox", { name: "Name of VM, job or server" }).pressSequentially("sql"),
  "typing in the search": (page) => page.getByRole("combobox", { name: /^Search VMs/ }).pressSequentially("web"),
  "opening a VM": (page) => page.getByRole("rowheader").first().getByRole("link").first().click(),
};

/** Milliseconds from a navigation with an empty cache until the verdict is painted. */
async function firstView(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext(desk);
  const page = await context.newPage();
  await page.addInitScript(keepVerdict);
  await page.goto(url);
  await page.locator("h1.verdict").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(200);
  const time = Math.round(await page.evaluate<number>("verdict"));
  await context.close();
  return time;
}

const keepVerdict = `new MutationObserver((_, observer) => {
  if (!document.querySelector("h1.verdict")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { globalThis.verdict = performance.now(); }));
}).observe(document, { childList: true, subtree: true });`;

const keepInteractions = `globalThis.interactions = [];
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries()) if (interactionId) interactions.push(duration);
}).observe({ type: "event", durationThreshold: 16, buffered: true });`;

await using stack = new AsyncDisposableStack();
const browser = await openBrowser(stack);
const small = await startDemo(stack, "em1", { scenario: "monday-morning" });
const large = await startDemo(stack, "em1", { scenario: "enterprise", vms: 10_100, days: 2 });
for (const [name, url] of Object.entries({ "32 replications": small, "10,000 replications": large })) {
  const times: number[] = [];
  for (let load = 0; load < 5; load++) times.push(await firstView(browser, url));
  console.log(`${name}: first view from cold after ${times.toSorted((a, b) => a - b)[2]} ms (median of 5)`);
}
const page = await browser.newPage(desk);
await page.addInitScript(keepInteractions);
const start = Date.now();
await page.goto(`${large}/replications`);
await page.getByRole("heading", { name: /^1\d{4} replications/ }).waitFor({ timeout: 120_000 });
console.log(`list of 10,000: complete after ${Date.now() - start} ms`);
await page.getByRole("button", { name: /^Show all/ }).click();
for (const [name, act] of Object.entries(interactions)) {
  await act(page);
  await page.waitForTimeout(1_500);
  console.log(`${name}: ${await page.evaluate("Math.max(0, ...interactions.splice(0))")} ms to the next paint`);
}
