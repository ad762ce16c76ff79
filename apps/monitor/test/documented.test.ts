import { fileURLToPath } from "node:url";
import { launch } from "@em-replica/browser";
import { startMock } from "@em-replica/mock";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMonitor } from "../dist/server/index.js";
import { watch } from "./browser/watch.js";

type Running<T extends (...values: never[]) => Promise<unknown>> = Awaited<ReturnType<T>>;

let mock: Running<typeof startMock>;
let monitor: Running<typeof startMonitor>;
let browser: Browser;

beforeAll(async () => {
  [mock, browser] = await Promise.all([startMock({ port: 0 }), launch()]);
  monitor = await startMonitor({ emUrl: mock.url, username: "demo", password: "demo-password-9Zk", port: 0 });
});
afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  await mock?.stop();
});

it("leads from the list of sessions to the tasks of one, as the vendor's sample has them", async () => {
  const page = await browser.newPage({ viewport: { width: 1120, height: 560 } });
  const seen = watch(page, monitor.url);
  await page.goto(monitor.url);
  const session = page.getByRole("row").filter({ hasText: "Fileserver02 Replication" });
  await session.waitFor();
  await page.screenshot({ path: fileURLToPath(new URL("../.test-results/sessions.png", import.meta.url)) });
  expect(await session.getByRole("cell").allInnerTexts()).toEqual([
    "Success",
    "Stopped",
    "2014-10-19 06:46:31",
    "16 min 4 s",
    "srv02.tech.local",
  ]);

  await session.getByRole("link", { name: "Fileserver02 Replication" }).click();
  await page.waitForURL(`${monitor.url}/sessions/0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b`);
  const task = page.getByRole("row").filter({ hasText: "srv04" });
  await task.waitFor();
  expect(await page.getByRole("columnheader").allInnerTexts()).toContain("Start (UTC)");
  expect(await task.getByRole("cell").allInnerTexts()).toEqual([
    "Success",
    "Completed",
    "–",
    "2014-10-19 06:47:21",
    "15 min 12 s",
    "60 GiB",
  ]);

  expect(seen.foreign).toEqual([]);
  expect(seen.faults).toEqual([]);
  const answers = await seen.answers();
  const sessionId = "44cfbdbe-5a95-4156-8867-91f069b7c2cc";
  for (const secret of ["demo-password-9Zk", sessionId, Buffer.from(sessionId).toString("base64")]) {
    expect(answers).not.toContain(secret);
  }
});
