import type { Browser } from "playwright-core";
import { inject } from "vitest";
import { launchChromium, type Unpacked } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the global set-up unpacked the browser. */
    chromium: Unpacked;
  }
}

/** A real browser. The caller closes it. */
export function launch(): Promise<Browser> {
  return launchChromium(inject("chromium"));
}
