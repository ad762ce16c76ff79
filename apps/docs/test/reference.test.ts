import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { referenceAnchor } from "../src/reference/address.ts";
import { type Docs, startDocs } from "../src/serve/start-docs.ts";
import { launch } from "./browser/launch.ts";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly [string];
}

const document: { paths: Record<string, Record<string, Operation>> } = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@em-replica/openapi/openapi.json")), "utf8"),
);
const operations = Object.values(document.paths)
  .flatMap((path) => Object.values(path))
  .filter((operation) => operation.operationId);

describe("the reference page", () => {
  let docs: Docs;
  let browser: Browser;
  beforeAll(async () => {
    docs = await startDocs({ port: 0 });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await docs?.stop();
  });

  it("opens every operation by its address and asks no other origin for anything", async () => {
    const page = await browser.newPage();
    const foreign: string[] = [];
    const faults: string[] = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(docs.url) && !url.startsWith("data:")) foreign.push(url);
    });
    page.on("pageerror", (error) => faults.push(error.message));

    for (const { tags, operationId, summary } of operations) {
      await page.goto("about:blank");
      await page.goto(`${docs.url}/reference/${referenceAnchor(tags[0], operationId)}`);
      await page.getByRole("heading", { name: summary }).first().waitFor();
    }
    await page.waitForLoadState("networkidle");
    expect(operations.length).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
  });
});
