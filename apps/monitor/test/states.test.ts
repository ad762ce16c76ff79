import { join } from "node:path";
import { launch } from "@em-replica/browser";
import { type Emulator, type EmulatorOptions, startEmulator } from "@em-replica/emulator";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Ems } from "../generated/api.js";
import type { Config } from "../server/config/schema.js";
import { type Monitor, startMonitor } from "../server/start.js";
import { configFor, recordedLog, temporaryFolder, until } from "../server/testing/monitor.js";
import { desk, expectAccessible, shift } from "./browser.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
}, 120_000);
afterAll(() => browser?.close());
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

async function open(url = ""): Promise<Page> {
  const page = await browser.newPage({ ...desk, bypassCSP: true });
  await page.goto(url);
  return page;
}

interface Bench extends AsyncDisposable {
  readonly emulator: Emulator;
  monitor: Monitor;
  /** Starts the monitor again with the same archive. */
  restart(settings: Partial<Config>): Promise<Monitor>;
  /** Waits until the Enterprise Manager is in a state, and read to the end. */
  becomes(state: string): Promise<void>;
}

/** A monitor that reads its emulator twice a second. */
async function start(options: EmulatorOptions, manager: Record<string, unknown> = {}): Promise<Bench> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const emulator = stack.use(await startEmulator({ port: 0, scenario: "monday-morning", days: 3, ...options }));
  const managers = [{ name: "em1", url: emulator.url, username: "demo", password: "demo", ...manager }];
  const config = { ...configFor(join(folder.path, "archive.sqlite"), [], { managers }), interval: 500 };
  const bench = {
    emulator,
    monitor: await startMonitor(config, recordedLog().log),
    async restart(settings: Partial<Config>) {
      await bench.monitor.stop();
      bench.monitor = await startMonitor({ ...config, ...settings }, recordedLog().log);
      return bench.monitor;
    },
    becomes: (state: string) =>
      until(async () => {
        const { ems } = (await (await fetch(`${bench.monitor.url}/api/ems`)).json()) as Ems;
        return ems[0]?.state === state && (state !== "ok" || ems[0].firstFill.done);
      }),
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  };
  stack.defer(() => bench.monitor.stop());
  const own = stack.move();
  return bench;
}

const faults = (emulator: Emulator, list: readonly string[]) =>
  fetch(`${new URL(emulator.url).origin}/__emulator/faults`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ faults: list }),
  });

describe("what the page says while", { timeout: 60_000 }, () => {
  test("the archive is filled for the first time: how far it is", async () => {
    await using bench = await start({ scenario: "monday-morning", days: 14, faults: ["latency=150;path=/query"] });
    const page = await open(bench.monitor.url);
    const progress = page.getByRole("progressbar", { name: "Progress of reading em1" });
    await expect.poll(() => progress.getAttribute("value"), { timeout: 20_000 }).toMatch(/^0\.\d/);
    await faults(bench.emulator, ["latency=20000;path=/query"]);
    await page.getByText("Reading the history of em1, newest first: back to").waitFor();
    await page.getByRole("heading", { name: /are within their RPO/ }).waitFor();
    await expectAccessible(page, "first fill");
    await faults(bench.emulator, []);
    await progress.waitFor({ state: "detached", timeout: 40_000 });
  });

  test("there is nothing to show: what would bring something", async () => {
    await using bench = await start({ scenario: "empty" });
    await bench.becomes("ok");
    const page = await open(bench.monitor.url);
    await page.getByRole("heading", { name: "No replications yet" }).waitFor();
    await page.getByText("Check that backup servers are added to it.").waitFor();
    await expectAccessible(page, "empty");
  });

  test("Enterprise Manager is unreachable: old data stay, marked, until it is back", async () => {
    await using bench = await start({});
    await bench.becomes("ok");
    const page = await open(bench.monitor.url);
    await page.getByRole("rowheader").first().waitFor();
    const rows = await page.getByRole("rowheader").count();
    await faults(bench.emulator, ["status=503"]);
    await page
      .getByText(/em1: Enterprise Manager returned an error \(status 503\)\..*What is shown is as of/s)
      .waitFor();
    expect(await page.getByRole("rowheader").count()).toBe(rows);
    expect(await page.getByRole("table").first().getByText("old data").count()).toBe(rows);
    await page.getByLabel("Age of the data").getByText("unreachable, as of").waitFor();
    await expectAccessible(page, "unreachable");
    await faults(bench.emulator, []);
    await page.getByText("old data").first().waitFor({ state: "detached", timeout: 30_000 });
    await page.getByText("em1: up to date").waitFor();
  });

  test("nobody collects: that the data is old, and what to look at", async () => {
    await using bench = await start({});
    await bench.becomes("ok");
    const { url } = await bench.restart({ roles: ["serve"] });
    await bench.becomes("behind");
    const page = await open(url);
    await page.getByText(/em1: The data is old\..*Check that a collector runs/s).waitFor();
    await page.getByRole("table").first().getByText("old data").first().waitFor();
    await expectAccessible(page, "stale");
  });

  test("Enterprise Manager rejects the account: which right it needs", async () => {
    await using bench = await start({}, { username: "dba", password: "dba" });
    await bench.becomes("refused");
    const page = await open(bench.monitor.url);
    await page.getByText(/em1: .*Portal Administrator or Portal User/s).waitFor();
    await page.getByText("Nothing has been read yet.").waitFor();
    await expectAccessible(page, "no permission");
  });

  test("the viewer is not logged in: the login page, and then the view that was wanted", async () => {
    const token = "0123456789abcdef-token";
    await using bench = await start({});
    const { url } = await bench.restart({ token });
    const page = await open(`${url}/replications?q=mes`);
    await page.getByRole("heading", { name: "Replication monitor" }).waitFor();
    await expectAccessible(page, "login");
    await page.getByLabel("Token").fill(token);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Replications", exact: true }).waitFor();
    expect(page.url()).toBe(`${url}/replications?q=mes`);
  });

  test("the monitor is gone: so at once, over the data that were shown, until it is back", async () => {
    await using bench = await start({});
    await bench.becomes("ok");
    const page = await open(bench.monitor.url);
    await page.getByRole("rowheader").first().waitFor();
    const { port } = new URL(bench.monitor.url ?? "");
    await bench.monitor.stop();
    await page.getByRole("alert").filter({ hasText: "The monitor does not respond" }).waitFor();
    await page.getByRole("rowheader").first().waitFor();
    await expectAccessible(page, "server gone");
    await bench.restart({ port: Number(port) });
    await page.getByRole("alert").waitFor({ state: "detached" });
  });
});

describe("while it waits and changes", { timeout: 60_000 }, () => {
  test("a slow response is told in words, and nothing jumps when it comes", async () => {
    await using bench = await start({});
    await bench.becomes("ok");
    const page = await browser.newPage({ ...desk, bypassCSP: true });
    await page.route("**/api/**", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, route.request().url().includes("/changes") ? 2_500 : 1_500));
      await route.continue().catch(() => {});
    });
    await page.goto(bench.monitor.url ?? "");
    const words = page.getByText("Reading the overview …");
    await words.waitFor();
    await expect.poll(() => page.evaluate('getComputedStyle(document.querySelector(".loading h1")).opacity')).toBe("1");
    await expectAccessible(page, "loading");
    await page.getByText(/^Since /).waitFor();
    expect(await page.evaluate(shift)).toBeLessThan(0.05);
  });

  test("news change cells in place, without flicker or lost scroll", async () => {
    await using bench = await start({});
    await bench.becomes("ok");
    const page = await open(`${bench.monitor.url}/replications`);
    await page.getByRole("rowheader").nth(15).scrollIntoViewIfNeeded();
    await page.evaluate(countChanges);
    await fetch(`${new URL(bench.emulator.url).origin}/__emulator/jobs/start`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ job: "Production Line" }),
    });
    await page.getByRole("table").getByText("running", { exact: true }).first().waitFor();
    expect(await page.evaluate("[scrollY, changes]")).toEqual([300, 0]);
  });
});

/** Scrolls, and counts rows that come or go and placeholders. */
const countChanges = `
  scrollTo(0, 300);
  globalThis.changes = 0;
  new MutationObserver((list) => {
    for (const { addedNodes, removedNodes } of list)
      for (const node of [...addedNodes, ...removedNodes])
        if (node.tagName === "TR" || node.className === "loading") changes++;
  }).observe(document.body, { childList: true, subtree: true });`;
