import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import type { TestProject } from "vitest/node";
import type {} from "./launch.ts";

/**
 * Unpacks the browser once for all test files, in a folder of this run: in the shared default folder another package's
 * run, or one that was interrupted, may have left half of it.
 */
export default async function unpack(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "em-replica-chromium-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const executable = await chromium.executablePath().finally(() => {
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
  project.provide("chromium", { executable, fontConfig });
  return () => rm(folder, { recursive: true, force: true });
}
