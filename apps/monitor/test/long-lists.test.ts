import { launch } from "@em-replica/browser";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { JobPage, ReplicationPage } from "../generated/api.js";
import { startBench, type TestBench } from "../server/testing/monitor.js";
import { desk, expectAccessible } from "./browser.js";

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(3, "0")}`);

/** 250 jobs: of 5 every attempt fails, 45 hang, and leave a short RPO every hour before; the others are fine. */
const scenario = {
  name: "big",
  servers: [
    { name: "vbr-fine.example", jobs: names("fine", 200).map(daily) },
    { name: "vbr-failing.example", jobs: names("failing", 5).map(often) },
    { name: "vbr-stuck.example", jobs: names("stuck", 45).map(often) },
  ],
  incidents: [
    { kind: "outage" as const, server: "vbr-failing.example", from: "-2d", reason: "The host did not respond." },
    { kind: "stuck" as const, server: "vbr-stuck.example", from: "-2h" },
  ],
};

const settings = { targets: [{ job: "stuck*", target: "30m" }] };

function daily(name: string) {
  return { name, vms: [`${name}-vm`], schedule: { kind: "daily" as const, at: "22:00" } };
}

function often(name: string) {
  return { name, vms: [`${name}-vm`], schedule: { kind: "every" as const, minutes: 60 } };
}

const phone = { ...desk, viewport: { width: 390, height: 844 } };

let browser: Browser;
let bench: TestBench;
beforeAll(async () => {
  [browser, bench] = await Promise.all([launch(), startBench({ scenario, days: 4 }, settings)]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await bench?.[Symbol.asyncDispose]();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

async function open(path: string, options: BrowserContextOptions = phone): Promise<Page> {
  const page = await browser.newPage({ ...options, bypassCSP: true });
  await page.goto(bench.monitor.url + path);
  await page.locator("main h1").first().waitFor();
  await expect.poll(() => page.locator(".loading").count()).toBe(0);
  return page;
}

const allJobs = async () => (await bench.get<JobPage>("/api/jobs?limit=1000")).jobs.map(({ job }) => job);

async function stuck() {
  const { replications } = await bench.get<ReplicationPage>("/api/replications?q=stuck001&limit=1");
  const [row] = replications;
  if (!row) throw new Error("stuck001 is not there");
  return row;
}

/** Where the row of a job is in the window. */
const top = (page: Page, job: string | undefined) =>
  page.evaluate<number>(
    `[...document.querySelectorAll(".table tbody th a.name")].find((a) => a.textContent === "${job}").getBoundingClientRect().top`,
  );

describe("long lists on a phone", { timeout: 60_000 }, () => {
  test("every view is at most eight screens high", async () => {
    const row = await stuck();
    const views = ["/", "/replications", "/night", "/causes?days=30", "/jobs", "/running", `/jobs/${row.jobId}`];
    for (const view of [...views, `/replications/${row.id}?days=30`]) {
      const page = await open(view);
      const height = await page.evaluate<number>("document.documentElement.scrollHeight");
      expect(height / 844, view).toBeLessThan(8);
      await page.close();
    }
  });

  test("begin with what is wrong, and buttons reach every row without moving those that are there", async () => {
    const page = await open("/jobs");
    const jobs = await allJobs();
    const section = page.getByRole("region", { name: "250 jobs" });
    const shown = () => section.getByRole("rowheader").locator("a.name").allInnerTexts();
    expect(await shown()).toEqual(jobs.slice(0, 20));
    expect(jobs.slice(0, 50).filter((name) => name.startsWith("fine"))).toEqual([]);
    await section.getByText("20 of 250 jobs shown.").waitFor();

    const more = section.getByRole("button", { name: "Show 100 more" });
    await more.focus();
    const before = await top(page, jobs[19]);
    await page.keyboard.press("Enter");
    await expect.poll(shown).toEqual(jobs.slice(0, 120));
    expect(await top(page, jobs[19])).toBeCloseTo(before, 0);
    // The keyboard goes on where the new rows begin.
    expect(await page.locator(":focus").getByRole("rowheader").locator("a.name").innerText()).toBe(jobs[20]);
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe(jobs[20]);
    await expectAccessible(page, "more jobs");

    const rest = section.getByRole("button", { name: "Show all 250" });
    await rest.focus();
    const last = await top(page, jobs[119]);
    await page.keyboard.press("Enter");
    await rest.waitFor({ state: "detached" });
    await expect
      .poll(() => page.locator(":focus").getByRole("rowheader").locator("a.name").innerText())
      .toBe(jobs[120]);
    expect(Math.abs((await top(page, jobs[119])) - last)).toBeLessThan(2);
    // Only rows in sight are drawn now: scrolled through, they are all there.
    const seen = new Set<string>();
    for (let at = 0; at < 400 && seen.size < 250; at++) {
      await page.evaluate(`scrollTo(0, ${at} * 400)`);
      await page.evaluate("new Promise(requestAnimationFrame)");
      for (const name of await shown()) seen.add(name);
    }
    expect(jobs.filter((name) => !seen.has(name))).toEqual([]);
  });

  test("stay as long as they were made when data come and after Back, and begin anew in a new visit", async () => {
    const page = await open("/jobs");
    const rows = page.getByRole("region", { name: "250 jobs" }).getByRole("rowheader");
    await page.getByRole("button", { name: "Show 100 more" }).first().click();
    await expect.poll(() => rows.count()).toBe(120);
    await page.waitForResponse((response) => response.url().includes("/api/jobs"), { timeout: 30_000 });
    expect(await rows.count()).toBe(120);
    const link = rows.nth(100).locator("a.name");
    await link.scrollIntoViewIfNeeded();
    const place = await page.evaluate<number>("scrollY");
    expect(place).toBeGreaterThan(5_000);
    await link.click();
    await page.getByRole("heading", { name: "Runs of the last 30 days" }).waitFor();
    await page.goBack();
    await expect.poll(() => rows.count()).toBe(120);
    await expect.poll(() => page.evaluate("scrollY")).toBeCloseTo(place, -2);
    await page.getByRole("link", { name: "Causes", exact: true }).click();
    await page.getByRole("heading", { name: "Causes", exact: true, level: 1 }).waitFor();
    await page.getByRole("link", { name: "Jobs", exact: true }).click();
    await expect.poll(() => rows.count()).toBe(20);
  });

  test("are filtered and sorted as a whole", async () => {
    const page = await open("/jobs");
    const rows = page.getByRole("region", { name: "250 jobs" }).getByRole("rowheader");
    await page.goto(`${bench.monitor.url}/jobs?sort=-job`);
    await expect.poll(() => rows.first().locator("a.name").innerText()).toBe("stuck045");
    await page.getByRole("searchbox", { name: "Name of job or server" }).fill("fine200");
    await page.getByRole("region", { name: "1 job" }).getByRole("link", { name: "fine200", exact: true }).waitFor();
    // The days below are those of the same jobs.
    const days = page.getByRole("region", { name: "Attempts by job and day" });
    await expect.poll(() => days.getByRole("rowheader").allInnerTexts()).toEqual(["fine200"]);
  });

  test("a link to a row shows the list as far as that row", async () => {
    const { jobs } = await bench.get<JobPage>("/api/jobs?limit=1000");
    const page = await open(`/jobs?row=job-${jobs[59]?.id}`);
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe(`job-${jobs[59]?.id}`);
    await page.getByText("60 of 250 jobs shown.").waitFor();
  });

  test("of the night, of days, of what runs and of what needs attention have the same buttons", async () => {
    const page = await open("/night");
    const tracks = page.locator(".track-row");
    expect(await tracks.count()).toBe(20);
    await page.getByRole("button", { name: "Show all 250" }).click();
    await expect.poll(() => tracks.count()).toBe(250);
    await page.keyboard.press("+");
    await expect.poll(() => page.url()).toContain("from=");
    expect(await tracks.count()).toBe(250);
    await page.goto(`${bench.monitor.url}/jobs`);
    const days = page.getByRole("region", { name: "Attempts by job and day" }).getByRole("rowheader");
    await expect.poll(() => days.count()).toBe(20);
    await page.getByRole("button", { name: "Show all 250" }).last().click();
    await expect.poll(() => days.count()).toBe(250);
    await page.goto(`${bench.monitor.url}/running`);
    await page.getByRole("button", { name: /^Show \d+ more$/ }).click();
    await expect.poll(() => page.getByRole("article").count()).toBeGreaterThan(40);
    await page.goto(bench.monitor.url ?? "");
    const trouble = page.getByRole("region", { name: "Jobs that need attention" });
    await trouble.getByRole("button", { name: /^Show \d+ more$/ }).click();
    await expect.poll(() => trouble.getByRole("listitem").count()).toBeGreaterThan(40);
  });

  test("of violations begin with the newest", async () => {
    const page = await open(`/replications/${(await stuck()).id}?days=30`);
    const violations = page.getByRole("region", { name: "Compliance" });
    await violations.getByText(/^20 of \d+ violations shown\.$/).waitFor();
    expect(await violations.getByRole("listitem").count()).toBe(20);
    expect(await violations.getByRole("listitem").first().innerText()).toContain("until now");
    await violations.getByRole("button", { name: /^Show \d+ more$/ }).click();
    await expect.poll(() => violations.getByRole("listitem").count()).toBeGreaterThan(80);
    await expect.poll(() => page.locator(":focus").innerText()).toMatch(/^Outside RPO from /);
  });

  test("reach beyond the thousand rows of a page of the API", async () => {
    const servers = [{ name: "vbr-many.example", jobs: names("many", 1001).map(daily) }];
    await using many = await startBench({ scenario: { name: "many", servers }, days: 1 });
    const page = await browser.newPage(phone);
    await page.goto(`${many.monitor.url}/jobs`);
    await page.getByRole("region", { name: "1001 jobs" }).getByText("20 of 1001 jobs shown.").waitFor();
    await page.getByText("20 of 1001 jobs shown.").nth(1).waitFor();
  });

  test("are printed as far as they are shown, without buttons", async () => {
    const page = await open("/jobs", desk);
    const rows = page.getByRole("region", { name: "250 jobs" }).locator("tbody tr");
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => rows.count()).toBe(20);
    expect(await page.getByRole("button", { name: "Show all 250" }).count()).toBe(0);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "Show all 250" }).first().click();
    await expect.poll(() => page.getByText("20 of 250 jobs shown.").count()).toBe(1);
    expect(await rows.count()).toBeLessThan(100);
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => rows.count()).toBe(250);
  });
});
