import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium, unpackChromium } from "@em-replica/browser/chromium";
import { type EmulatorOptions, startEmulator } from "@em-replica/emulator";
import { createLog, loadConfig, startMonitor } from "@em-replica/monitor";
import type { Browser, BrowserContextOptions } from "playwright-core";
import type { Ems } from "../generated/api.ts";

/** The same screen, language and zone on every machine. */
export const desk: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: "en-GB",
  timezoneId: "UTC",
};

/** A real browser, which goes with the stack. */
export async function openBrowser(stack: AsyncDisposableStack): Promise<Browser> {
  const unpacked = await unpackChromium();
  stack.defer(unpacked.remove);
  return stack.use(await launchChromium(unpacked));
}

/** Starts an emulator and a monitor, which go with the stack. Returns the monitor's address once it has read everything. */
export async function startDemo(stack: AsyncDisposableStack, name: string, options: EmulatorOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "monitor-demo-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const emulator = stack.use(await startEmulator({ port: 0, ...options }));
  const config = loadConfig({
    EM_URL: emulator.url,
    EM_NAME: name,
    EM_USERNAME: "demo",
    EM_PASSWORD: "demo",
    MONITOR_ARCHIVE: join(folder, "archive.sqlite"),
    MONITOR_INTERVAL: "10s",
    MONITOR_PORT: "0",
  });
  const { url = "" } = stack.use(await startMonitor(config, createLog("json", { write: () => {} })));
  while (!(await isFilled(url))) await new Promise((resolve) => setTimeout(resolve, 50));
  return url;
}

async function isFilled(url: string): Promise<boolean> {
  const { ems } = (await (await fetch(`${url}/api/ems`)).json()) as Ems;
  return ems.every(({ firstFill }) => firstFill.done);
}
