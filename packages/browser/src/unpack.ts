import type { TestProject } from "vitest/node";
import { unpackChromium } from "./chromium.ts";
import type {} from "./launch.ts";

/** Unpacks the browser once for all test files. */
export default async function unpack(project: TestProject): Promise<() => Promise<void>> {
  const { remove, ...unpacked } = await unpackChromium();
  project.provide("chromium", unpacked);
  return remove;
}
