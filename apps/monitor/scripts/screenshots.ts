/** Writes the pictures of the README: npm run screenshots -w @em-replica/monitor */
import { join } from "node:path";
import type { BrowserContextOptions, PageScreenshotOptions } from "playwright-core";
import type { ReplicationPage } from "../generated/api.ts";
import { desk, openBrowser, startDemo } from "./demo.ts";

const folder = join(import.meta.dirname, "..", "screenshots");

interface Shot {
  readonly path: string;
  readonly options?: BrowserContextOptions;
  readonly print?: boolean;
  readonly screenshot?: PageScreenshotOptions;
}

/** A whole night, whatever time it is now. */
function lastNight(): string {
  const end = new Date();
  if (end.getUTCHours() < 8) end.setUTCDate(end.getUTCDate() - 1);
  end.setUTCHours(8, 0, 0, 0);
  return `/night?from=${new Date(end.getTime() - 14 * 3_600_000).toISOString()}&to=${end.toISOString()}`;
}

const shots = (id: string): Readonly<Record<string, Shot>> => ({
  overview: { path: "/" },
  "overview-dark": { path: "/", options: { colorScheme: "dark" } },
  "overview-phone": { path: "/", options: { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true } },
  "overview-print": { path: "/", options: { viewport: { width: 1000, height: 707 } }, print: true },
  wall: { path: "/?kiosk", options: { viewport: { width: 1920, height: 1080 } } },
  replication: { path: `/replications/${id}` },
  night: { path: lastNight() },
  jobs: { path: "/jobs", screenshot: { fullPage: true } },
});

await using stack = new AsyncDisposableStack();
const browser = await openBrowser(stack);
const url = await startDemo(stack, "demo data", { scenario: "monday-morning" });
const { replications } = (await (await fetch(`${url}/api/replications?grade=severe`)).json()) as ReplicationPage;
for (const [name, { path, options, print, screenshot }] of Object.entries(shots(replications[0]?.id ?? ""))) {
  const page = await browser.newPage({ ...desk, ...options });
  await page.goto(url + path);
  await page.locator("main h1").first().waitFor();
  await page.locator(".loading").first().waitFor({ state: "detached" });
  if (path.startsWith("/replications")) await page.locator(".chart canvas").waitFor();
  if (print) await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: join(folder, `${name}.png`), ...screenshot });
  await page.close();
}
