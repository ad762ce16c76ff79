import { join } from "node:path";
import { launch } from "@em-replica/browser";
import type { BrowserContextOptions, PageScreenshotOptions } from "playwright-core";
import { test } from "vitest";
import type { ReplicationPage } from "../generated/api.js";
import { startBench } from "../server/testing/monitor.js";

const folder = join(import.meta.dirname, "..", "screenshots");
const desk = { viewport: { width: 1280, height: 800 } };

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
  "overview-phone": { path: "/", options: { viewport: { width: 375, height: 812 } } },
  "overview-print": { path: "/", options: { viewport: { width: 1000, height: 707 } }, print: true },
  wall: { path: "/?kiosk", options: { viewport: { width: 1920, height: 1080 } } },
  replication: { path: `/replications/${id}` },
  night: { path: lastNight() },
  jobs: { path: "/jobs", screenshot: { fullPage: true } },
});

// It writes the pictures of the README, which is no check: SCREENSHOTS=1 npx vitest run test/screenshots.test.ts
test.skipIf(!process.env.SCREENSHOTS)("writes the pictures of the README", { timeout: 300_000 }, async () => {
  await using bench = await startBench({ scenario: "monday-morning" }, {}, undefined, {}, "demo data");
  await using browser = await launch();
  const { replications } = await bench.get<ReplicationPage>("/api/replications?grade=severe");
  for (const [name, { path, options, print, screenshot }] of Object.entries(shots(replications[0]?.id ?? ""))) {
    const page = await browser.newPage({ ...desk, locale: "en-GB", timezoneId: "UTC", ...options });
    await page.goto(bench.monitor.url + path);
    await page.locator("main h1").first().waitFor();
    await page.locator(".loading").first().waitFor({ state: "detached" });
    if (path.startsWith("/replications")) await page.locator(".chart canvas").waitFor();
    if (print) await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(folder, `${name}.png`), ...screenshot });
    await page.close();
  }
});
