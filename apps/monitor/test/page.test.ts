import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch } from "@em-replica/browser";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Monitor, startMonitor } from "../dist/server/index.js";
import { watch } from "./browser/watch.js";
import { badNight, session, sessionId } from "./content.js";
import { type FakeEm, startFakeEm } from "./fake-em.js";

let browser: Browser;
let fake: FakeEm;
let monitor: Monitor;

const connect = ({ url, username, password }: FakeEm) => startMonitor({ emUrl: url, username, password, port: 0 });
const open = async (path: string, options?: BrowserContextOptions, base = monitor.url): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1120, height: 700 }, ...options });
  await page.goto(base + path);
  return page;
};

beforeAll(async () => {
  [browser, fake] = await Promise.all([launch(), startFakeEm(badNight)]);
  monitor = await connect(fake);
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  await fake?.[Symbol.asyncDispose]();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

describe("the list", () => {
  it("counts results, and each count shows only its rows", async () => {
    const page = await open("/");
    const filter = page.getByRole("navigation", { name: "Filter by result" });
    await filter.waitFor();
    expect(await filter.getByRole("link").allInnerTexts()).toEqual(
      ["9 All", "2 Failed", "1 Warning", "1 Running", "4 Success", "1 Other"].map((text) => text.replace(" ", "\n")),
    );
    await filter.getByRole("link", { name: "Failed" }).click();
    expect(new URL(page.url()).search).toBe("?show=failed");
    expect(await page.getByRole("rowheader").allInnerTexts()).toEqual([
      expect.stringContaining("File servers"),
      "File servers",
    ]);
    await page.goBack();
    expect(await page.getByRole("rowheader").count()).toBe(9);
  });

  it("shows a running session without result and duration, and an unknown result as text", async () => {
    const page = await open("/");
    const cells = (name: string) =>
      page.getByRole("row").filter({ hasText: name }).first().getByRole("cell").allInnerTexts();
    await page.getByRole("table").waitFor();
    expect(await cells("SQL replication")).toEqual([
      "–",
      "Working 42 %",
      "2026-03-15 06:12:00",
      "–\nno end yet",
      "vbr01.lab.example",
    ]);
    expect((await cells("ERP")).slice(0, 2)).toEqual(["Partial", "Archived"]);
  });

  it("fetches older sessions when asked to", async () => {
    await using large = await startFakeEm({ sessions: Array.from({ length: 250 }, (_, n) => session(n)) });
    await using other = await connect(large);
    const page = await open("/", {}, other.url);
    await page.getByRole("link", { name: "Show 400" }).click();
    await expect.poll(() => page.getByRole("rowheader").count()).toBe(250);
    expect(await page.getByRole("link", { name: /^Show \d/ }).count()).toBe(0);
  });

  it("shows names as text, whatever they hold", async () => {
    const JobName = `<img src=x onerror="document.title='broken'"> "'&`;
    await using odd = await startFakeEm({ sessions: [session(1, { JobName })] });
    await using other = await connect(odd);
    const page = await open("/", {}, other.url);
    await page.getByRole("link", { name: JobName }).waitFor();
    expect(await page.title()).toBe("Job sessions · Replication monitor");
  });
});

describe("one session", () => {
  it("opens by its address and puts failed tasks first, with their reasons", async () => {
    const page = await open(`/sessions/${sessionId(2)}`);
    await page.getByRole("heading", { name: "File servers" }).waitFor();
    expect(await page.getByRole("rowheader").allInnerTexts()).toEqual(["files02", "files03", "files01"]);
    expect(await page.getByRole("row").nth(1).innerText()).toContain("Host esx07.lab.example is not available");
    expect(await page.title()).toBe("File servers · Replication monitor");
  });

  it("is reached and left by keyboard alone, and the heading takes the focus", async () => {
    const page = await open("/?show=warning");
    await page.getByRole("table").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe("Skip to content");
    await page.keyboard.press("Enter");
    for (let presses = 0; presses < 20 && !(await page.locator("tbody a:focus").count()); presses++) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "No tasks" }).waitFor();
    expect(await page.locator(":focus").evaluate((element) => element.tagName)).toBe("H1");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("table").waitFor();
  });

  it("says so when Enterprise Manager has no such session", async () => {
    const page = await open(`/sessions/${sessionId(99)}`);
    expect(await page.getByRole("alert").innerText()).toContain("no session with this id");
  });
});

describe("states", () => {
  it("an Enterprise Manager without sessions", async () => {
    await using empty = await startFakeEm();
    await using other = await connect(empty);
    const page = await open("/", {}, other.url);
    await page.getByRole("heading", { name: "No replication sessions yet" }).waitFor();
  });

  it("loading, then an error with advice, then the data after another try", async () => {
    await using slow = await startFakeEm(badNight);
    await using other = await connect(slow);
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    slow.intercept = async (_, response) => {
      await gate;
      response.writeHead(200, { "content-type": "text/html" }).end("<p>");
    };
    const page = await open("/", {}, other.url);
    expect(await page.getByRole("status").innerText()).toBe("Loading job sessions…");
    release();
    expect(await page.getByRole("alert").innerText()).toContain("Check host, port and path in EM_URL");
    slow.intercept = undefined;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("table").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("keeps the last data in sight when a refresh fails", async () => {
    await using failing = await startFakeEm(badNight);
    await using other = await connect(failing);
    const page = await open("/", {}, other.url);
    await page.getByRole("table").waitFor();
    failing.intercept = (_, response) => response.writeHead(503).end();
    await page.getByRole("button", { name: "Refresh" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("status 503");
    expect(await page.getByRole("rowheader").count()).toBe(9);
  });

  it("the monitor itself stopped", async () => {
    const page = await open("/");
    await page.getByRole("table").waitFor();
    await page.route("**/api/**", (route) => route.abort());
    await page.getByRole("button", { name: "Refresh" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("The monitor's server does not answer.");
  });
});

describe("for everyone", () => {
  it("shows the reader's own time when asked, also after a reload", async () => {
    const page = await open("/", { timezoneId: "Asia/Kolkata" });
    const start = page.locator("tbody time").first();
    expect(await start.innerText()).toBe("2026-03-15 06:12:00");
    await page.getByText("Local time").click();
    expect(await start.innerText()).toBe("2026-03-15 11:42:00");
    await page.reload();
    expect(await start.innerText()).toBe("2026-03-15 11:42:00");
    expect(await page.getByRole("columnheader", { name: "Start (local)" }).count()).toBe(1);
  });

  const pages = {
    list: "/",
    session: `/sessions/${sessionId(2)}`,
    "no match": "/?show=warning&limit=1",
    error: `/sessions/${sessionId(99)}`,
  };
  const cases = Object.entries(pages).flatMap(([name, path]) =>
    (["light", "dark"] as const).flatMap((colorScheme) =>
      [320, 1120].map((width) => ({ name, path, colorScheme, width })),
    ),
  );
  it.each(cases)("$name in $colorScheme at $width px: no finding of axe, nothing to scroll sideways", async (one) => {
    const page = await open(one.path, { colorScheme: one.colorScheme, viewport: { width: one.width, height: 800 } });
    await page.locator("table, .notice:not(.loading)").first().waitFor();
    await page.evaluate(await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8"));
    const findings = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    });
    expect(findings).toEqual([]);
    expect(await page.locator("html").evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(one.width);
    if (one.name === "list") expect(await page.getByRole("row").count()).toBe(10);
  });

  it("asks nobody else, breaks no policy and tells no secret", async () => {
    const page = await browser.newPage();
    const seen = watch(page, monitor.url);
    await page.goto(monitor.url);
    await page.getByRole("link", { name: "File servers" }).first().click();
    await page.getByRole("heading", { name: "Tasks" }).waitFor();
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.waitForLoadState("networkidle");
    expect(seen.foreign).toEqual([]);
    expect(seen.faults).toEqual([]);
    const answers = await seen.answers();
    for (const secret of fake.secrets) expect(answers).not.toContain(secret);
    expect(await page.context().cookies()).toEqual([]);
  });
});

it("logs out when the monitor stops", async () => {
  await using other = await startFakeEm(badNight);
  const running = await connect(other);
  await fetch(`${running.url}/api/sessions`);
  await running.stop();
  expect(other.requests.at(-1)).toMatch(/^DELETE \/api\/logonSessions\//);
});
