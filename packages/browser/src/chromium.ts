import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Where a browser was unpacked. */
export interface Unpacked {
  readonly executable: string;
  readonly fontConfig: string;
}

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

/**
 * Unpacks the browser in a folder of this run: in the shared default folder another run, or one that was interrupted, may have
 * left half of it. `remove` deletes it.
 */
export async function unpackChromium(): Promise<Unpacked & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "em-replica-chromium-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const executable = await sparticuz.executablePath().finally(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  // The fonts that come with the browser, so that screenshots do not depend on the machine's.
  const fontConfig = join(folder, "fonts.conf");
  await writeFile(
    fontConfig,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
  );
  return { executable, fontConfig, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Starts an unpacked browser. The caller closes it. */
export function launchChromium({ executable, fontConfig }: Unpacked): Promise<Browser> {
  return chromium.launch({ executablePath: executable, args, env: { ...process.env, FONTCONFIG_FILE: fontConfig } });
}
