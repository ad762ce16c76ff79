import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

// Not the package's own arguments: they run everything in one process and switch web security off, which hides faults.
const args = [
  "--headless=shell",
  "--no-sandbox",
  "--no-zygote",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real browser, unpacked into a folder of its own: the default one may hold half of another run's. */
export async function launchBrowser() {
  const folder = await mkdtemp(join(tmpdir(), "client-chromium-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const executablePath = await chromium.executablePath().finally(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  const browser = await playwright.launch({ executablePath, args });
  return {
    newPage: () => browser.newPage(),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
