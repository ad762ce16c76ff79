import chromium from "@sparticuz/chromium";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    chromium: string;
  }
}

/** Unpacks the browser once for all test files, which would otherwise do it at the same time. */
export default async function unpack(project: TestProject): Promise<void> {
  project.provide("chromium", await chromium.executablePath());
}
