import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { launch } from "@em-replica/browser";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AttemptPage, Changes, Overview, ReplicationPage } from "../generated/api.js";
import { startBench, type TestBench } from "../server/testing/monitor.js";
import { brokenWords, desk, expectAccessible, shift } from "./browser.js";

const HOSTILE = `<img src=x onerror="document.title='run'">`;

let browser: Browser;
let bench: TestBench;
const problems: string[] = [];

beforeAll(async () => {
  [browser, bench] = await Promise.all([launch(), startBench({ scenario: "monday-morning" })]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await bench?.[Symbol.asyncDispose]();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  // Whatever the Content-Security-Policy stops, or a script throws, is said on the console.
  expect(problems.splice(0)).toEqual([]);
});

async function open(path: string, options: BrowserContextOptions = {}, base = bench.monitor.url): Promise<Page> {
  const page = await browser.newPage({ ...desk, ...options });
  // Sooner than the test's own time is over, so that a failure says what was waited for.
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(base + path);
  await page.locator("main h1").first().waitFor();
  return page;
}

const severe = async () => {
  const { replications } = await bench.get<ReplicationPage>("/api/replications?grade=severe");
  const [row] = replications;
  if (!row) throw new Error("the scenario has no severe replication");
  return row;
};

describe("overview", () => {
  test("says in one sentence what the API says, worst first", async () => {
    const page = await open("/");
    const { within, total, worst } = await bench.get<Overview>("/api/overview");
    const sentence = await page.locator("h1").innerText();
    expect(sentence).toMatch(new RegExp(`^${within} of ${total} replications are within their RPO\\.`));
    expect(sentence).toContain(`${total - within} are not: ber-kiosk01 has never been replicated`);
    const first = await page.getByRole("table").first().getByRole("rowheader").allInnerTexts();
    expect(first.map((name) => name.trim())).toEqual(worst.map(({ vm }) => vm));
  });

  test("counts by grade, and each count leads to its list", async () => {
    const page = await open("/");
    const { grades } = await bench.get<Overview>("/api/overview");
    await page
      .getByRole("navigation", { name: "All replications" })
      .getByRole("link", { name: /severe/ })
      .click();
    await page.getByRole("heading", { name: `${grades.severe} replications` }).waitFor();
    expect(new URL(page.url()).search).toBe("?grade=severe");
    await page.goBack();
    await page.getByRole("heading", { name: /are within their RPO/ }).waitFor();
  });
});

describe("one replication", () => {
  test("shows chart, violation, attempts and cause", async () => {
    const row = await severe();
    const page = await open(`/replications/${row.id}?days=7`);
    await page.locator(".chart canvas").waitFor();
    expect(await page.locator(".chart").getAttribute("aria-label")).toMatch(
      /^RPO over time\. Worst 2d \d+h, target 1d, 1 violations/,
    );
    await page.getByText(/Outside RPO from .* until now/).waitFor();
    await page.getByRole("button", { name: /^Show \d+ more$/ }).click();
    const failures = page.getByRole("table").getByText(/ham-ds02/);
    await expect.poll(() => failures.count()).toBeGreaterThan(20);
    await page.getByRole("radio", { name: "30 days" }).check();
    await expect.poll(() => new URL(page.url()).search).toBe("?days=30");
  });
});

describe("the other views", () => {
  test("the night shows runs by job and what is missing, and leads to a session", async () => {
    const page = await open("/night");
    await page.getByText("run missing").first().waitFor();
    await page
      .getByRole("link", { name: /^failed, .*retries/ })
      .first()
      .click();
    await page.getByRole("heading", { name: "Tasks" }).waitFor();
  });

  test("what is running is told from what is stuck", async () => {
    const page = await open("/running");
    const oracle = page.getByRole("article").filter({ hasText: "Oracle" });
    await oracle.getByText("stuck").first().waitFor();
    expect(await oracle.innerText()).toMatch(/Working since .*\d+ %/s);
  });

  test("causes name whose they are", async () => {
    const page = await open("/causes");
    const row = page.getByRole("row").filter({ hasText: "ham-ds02" });
    await row.getByRole("link", { name: "ham-scada01" }).waitFor();
  });
});

/** What the browser calls the element that has the focus. */
const focused = "(document.activeElement.ariaLabel || document.activeElement.textContent).trim()";

/** Presses Tab until the focus is on an element with a name, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press("Tab");
    if (name.test(await page.evaluate<string>(focused))) return;
  }
  expect.fail(`Tab does not reach ${name}`);
}

describe("a morning's check without a mouse", () => {
  test("from the worst replication to its attempts, a session, the causes, by search to a VM, and back", async () => {
    const page = await open("/");
    const { worst } = await bench.get<Overview>("/api/overview");
    const row = worst.find(({ grade }) => grade === "severe");
    await tabTo(page, new RegExp(`^${row?.vm}$`));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: new RegExp(`^${row?.vm}`) }).waitFor();
    // Focus is on the new view, not on what is gone.
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("main");
    await page
      .getByRole("table")
      .getByText(/ham-ds02/)
      .first()
      .waitFor();
    await tabTo(page, /^session/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Tasks" }).waitFor();
    await page.keyboard.press("Shift+Tab");
    await tabTo(page, /^Skip to content$/);
    await tabTo(page, /^Causes$/);
    await page.keyboard.press("Enter");
    await page
      .getByRole("rowheader")
      .getByText(/ham-ds02/)
      .waitFor();
    expect(await page.title()).toBe("Causes · Replication monitor");
    await page.keyboard.press("/");
    await page.keyboard.type("scada");
    await page.getByRole("option", { name: /ham-scada01/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /^ham-scada01/ }).waitFor();
    for (const heading of [/^Causes/, /^Production Line/, new RegExp(`^${row?.vm}`), /are within their RPO/]) {
      await page.evaluate("history.back()");
      await page.getByRole("heading", { name: heading }).first().waitFor();
    }
  });

  test("the first stop skips to the content", async () => {
    const page = await open("/");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to content");
  });

  test("single keys can be switched off, and stay off", async () => {
    const page = await open("/");
    await page.getByRole("combobox", { name: "Keyboard shortcuts" }).selectOption("off");
    await page.reload();
    await page.locator("main h1").first().waitFor();
    await page.keyboard.press("/");
    expect(await page.locator(":focus").count()).toBe(0);
    await page.getByRole("combobox", { name: "Keyboard shortcuts" }).selectOption("on");
    await page.locator("main").focus();
    await page.keyboard.press("/");
    await expect.poll(() => page.evaluate("document.activeElement.role")).toBe("combobox");
  });

  test("a table is sorted by its heads, and the address keeps it", async () => {
    const page = await open("/replications");
    await page.getByRole("rowheader").first().waitFor();
    await tabTo(page, /^VM$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).search).toBe("?sort=vm");
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).search).toBe("?sort=-vm");
    await page.reload();
    await page.getByRole("rowheader").first().waitFor();
    expect(await page.getByRole("rowheader").first().innerText()).toMatch(/^ham-wms/);
    expect(await page.getByRole("rowheader").last().innerText()).toMatch(/^ber-/);
    expect(await page.getByRole("columnheader", { name: "VM" }).getAttribute("aria-sort")).toBe("descending");
  });

  test("the link of a row leads whoever gets it to that row", async () => {
    const page = await open("/replications");
    await page.getByRole("rowheader").first().waitFor();
    const last = page.getByRole("rowheader").last();
    const vm = (await last.innerText()).trim();
    await page.getByRole("link", { name: `Link to the row ${vm}` }).press("Enter");
    await expect.poll(() => new URL(page.url()).search).toMatch(/^\?row=replication-\d+$/);
    const other = await open(new URL(page.url()).pathname + new URL(page.url()).search);
    await expect.poll(() => other.locator(":focus").getAttribute("aria-current")).toBe("true");
    expect((await other.locator(":focus").getByRole("rowheader").innerText()).trim()).toBe(vm);
    expect(await other.evaluate("scrollY")).toBeGreaterThan(0);
    await page.close();
    await other.keyboard.press("Tab");
    expect(await other.locator(":focus").textContent()).toBe(vm);
  });

  test("a row far down a long table is brought into sight by its link", async () => {
    const { id } = await severe();
    const from = new Date(Date.now() - 29 * 86_400_000).toISOString();
    const { attempts } = await bench.get<AttemptPage>(`/api/replications/${id}/attempts?limit=1000&from=${from}`);
    expect(attempts.length).toBeGreaterThan(200);
    const row = `attempt-${attempts.at(-1)?.id}`;
    const page = await open(`/replications/${id}?days=30&row=${row}`);
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe(row);
    const bottom = "document.activeElement.getBoundingClientRect().bottom / innerHeight";
    await expect.poll(() => page.evaluate(bottom)).toBeLessThan(1);
    expect(await page.evaluate("scrollY")).toBeGreaterThan(5_000);
  });

  test("the timeline is zoomed and moved by keys", async () => {
    const page = await open("/night");
    await page.locator(".track-row").first().waitFor();
    const span = () => {
      const { searchParams } = new URL(page.url());
      return Date.parse(searchParams.get("to") ?? "") - Date.parse(searchParams.get("from") ?? "");
    };
    await page.keyboard.press("+");
    await expect.poll(span).toBeGreaterThan(0);
    const half = span();
    await page.keyboard.press("-");
    await expect.poll(span).toBe(2 * half);
    const from = () => new URL(page.url()).searchParams.get("from") ?? "";
    const before = from();
    await page.getByRole("button", { name: "Earlier" }).press("Enter");
    await expect.poll(() => Date.parse(before) - Date.parse(from())).toBe(half);
  });

  test("every value of the chart can be read", async () => {
    const row = await severe();
    const page = await open(`/replications/${row.id}?days=7`);
    const reader = page.getByRole("slider", { name: "Read the chart at" });
    await expect.poll(() => reader.getAttribute("aria-valuetext")).toMatch(/: RPO 2d \d+h of 1d$/);
    await reader.press("Home");
    await expect.poll(() => reader.getAttribute("aria-valuetext")).toMatch(/: RPO [\dhms ]+ of 1d$/);
    await page.locator(".chart .u-over").hover({ position: { x: 5, y: 50 } });
    await expect.poll(() => page.locator(".reader output").innerText()).toMatch(/: RPO [\dhms ]+ of 1d$/);
  });
});

describe("since the last look", () => {
  test("tells what left its RPO and what returned, once", async () => {
    const since = new Date(Date.now() - 10 * 86_400_000).toISOString();
    const { changes } = await bench.get<Changes>(`/api/changes?since=${since}&limit=1000`);
    const count = (wanted: string) => changes.filter(({ kind }) => kind === wanted).length || "none";
    const context = await browser.newContext({
      ...desk,
      storageState: {
        cookies: [],
        origins: [{ origin: bench.monitor.url ?? "", localStorage: [{ name: "monitor.lastLook", value: since }] }],
      },
    });
    const page = await context.newPage();
    await page.goto(bench.monitor.url ?? "");
    const summary = page.getByText(
      new RegExp(`^Since .*: ${count("outside")} left their RPO, ${count("inside")} returned`),
    );
    await summary.click();
    const news = page.getByLabel("Since the last look");
    expect(await news.getByRole("listitem").count()).toBe(changes.length);
    await page.getByRole("link", { name: "Jobs", exact: true }).click();
    await page.getByRole("heading", { name: "Jobs", exact: true }).waitFor();
    await page.goBack();
    await news.getByText("nothing left its RPO, and nothing returned.").waitFor();
  });
});

describe("for everybody", () => {
  const views = ["/", "/replications", "/night", "/causes", "/jobs", "/running", "/sources"];

  test("axe finds nothing in any view, and nothing jumps while it is read", { timeout: 120_000 }, async () => {
    const row = await severe();
    for (const view of [...views, `/replications/${row.id}`, `/jobs/${row.jobId}`]) {
      const page = await open(view, { bypassCSP: true });
      await expect.poll(() => page.locator(".loading").count()).toBe(0);
      await expectAccessible(page, view);
      expect(await page.evaluate(shift), view).toBeLessThan(0.05);
      await page.close();
    }
  });

  test("nothing is wider than a phone of 320 pixels", async () => {
    const row = await severe();
    for (const view of [...views, `/replications/${row.id}`]) {
      const page = await open(view, { viewport: { width: 320, height: 700 } });
      await expect.poll(() => page.locator(".loading").count()).toBe(0);
      const width = () => page.locator("html").evaluate((html: { scrollWidth: number }) => html.scrollWidth);
      await expect.poll(width, { message: view }).toBeLessThanOrEqual(320);
      await page.close();
    }
  });

  test.each([1280, 1200, 1024, 820, 390, 320])(
    "in a window of %i pixels no word is broken and nothing is cut off",
    {
      timeout: 60_000,
    },
    async (width) => {
      for (const view of ["/", "/replications", "/jobs", "/causes"]) {
        const page = await open(view, { viewport: { width, height: 800 } });
        await page.getByRole("table").first().waitFor();
        expect(await page.evaluate(brokenWords), view).toEqual([]);
        expect(await page.locator("html").evaluate((html) => html.scrollWidth), view).toBeLessThanOrEqual(width);
        await page.close();
      }
    },
  );

  test("long names are broken behind their dots, dashes and underscores", { timeout: 60_000 }, async () => {
    const scenario = {
      name: "long",
      servers: [
        {
          name: "vbr-production-hamburg-datacenter-02.infrastructure.corp.example",
          jobs: [
            {
              name: "Replication_of_production_databases_to_the_second_site",
              vms: ["ham-production-sqlserver-cluster-node-01.corp.example"],
              schedule: { kind: "daily" as const, at: "22:00" },
            },
          ],
        },
      ],
    };
    await using other = await startBench({ scenario, days: 3 });
    for (const width of [1280, 390, 320]) {
      for (const view of ["/replications", "/jobs", "/jobs/1", "/replications/1", "/sources"]) {
        const page = await open(view, { viewport: { width, height: 800 } }, other.monitor.url);
        await expect.poll(() => page.locator(".loading").count()).toBe(0);
        expect(await page.evaluate(brokenWords), `${view} at ${width}`).toEqual([]);
        await page.close();
      }
    }
  });

  test("a phone's list takes at most 180 pixels for a replication", async () => {
    const page = await open("/replications", { viewport: { width: 390, height: 844 } });
    const rows = page.getByRole("table").getByRole("row");
    await rows.nth(1).waitFor();
    const { total } = await bench.get<Overview>("/api/overview");
    const table = await page.getByRole("table").boundingBox();
    expect((table?.height ?? Number.POSITIVE_INFINITY) / total).toBeLessThan(180);
  });

  test("names are text, whatever they hold", async () => {
    const scenario = {
      name: "hostile",
      servers: [
        {
          name: "vbr.example",
          jobs: [{ name: HOSTILE, vms: [HOSTILE], schedule: { kind: "daily" as const, at: "22:00" } }],
        },
      ],
    };
    await using other = await startBench({ scenario, days: 3 });
    const page = await open("/replications", {}, other.monitor.url);
    await page.getByRole("rowheader").getByText(HOSTILE).waitFor();
    expect(await page.title()).toBe("Replications · Replication monitor");
    expect(await page.locator("img").count()).toBe(0);
    await page.close();
  });

  test("a wall has no controls", async () => {
    const page = await open("/?kiosk");
    expect((await page.getByRole("navigation").count()) + (await page.getByRole("searchbox").count())).toBe(0);
  });

  test("views take turns on a wall", async () => {
    const page = await browser.newPage(desk);
    await page.clock.install();
    await page.goto(`${bench.monitor.url}/?kiosk`);
    for (const heading of [/are within their RPO/, "Last night", "Jobs", /are within their RPO/]) {
      await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
      await page.clock.fastForward(20_000);
    }
  });

  test("the overview is a report of one A4 page", async () => {
    const page = await open("/");
    await page.getByRole("table").first().waitFor();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    // Points: 297 by 210 mm.
    expect(pdf).toMatch(/\/MediaBox \[0 0 84[12]\.\d+ 59[45]\.\d+\]/);
  });

  test("the first view needs at most 150 kB of script", () => {
    const dist = join(import.meta.dirname, "..", "dist", "web");
    const html = readFileSync(join(dist, "index.html"), "utf8");
    const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) =>
      join(dist, file ?? ""),
    );
    const size = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
    expect(globSync(join(dist, "assets/*.js")).length).toBeGreaterThan(scripts.length);
    expect(size).toBeGreaterThan(50_000);
    expect(size).toBeLessThan(150_000);
  });
});
