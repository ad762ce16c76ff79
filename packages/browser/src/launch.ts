import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the global set-up unpacked the browser. */
    chromium: { executable: string; fontConfig: string };
  }
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

/** A real browser. The caller closes it. */
export function launch(): Promise<Browser> {
  const { executable, fontConfig } = inject("chromium");
  return chromium.launch({ executablePath: executable, args, env: { ...process.env, FONTCONFIG_FILE: fontConfig } });
}
