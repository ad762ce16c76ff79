import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "@em-replica/browser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite, siteUrl } from "../src/build/build.ts";
import { matters, watchDocs } from "../src/serve/watch-docs.ts";

const original = dirname(fileURLToPath(import.meta.resolve("@em-replica/openapi/package.json")));
const root = mkdtempSync(join(tmpdir(), "docs-watch-"));
const folder = join(root, "openapi");
const dist = join(root, "site");

beforeAll(async () => {
  const left = ["node_modules", "test", ".turbo", ".test-results"];
  cpSync(original, folder, { recursive: true, filter: (path) => !left.includes(basename(path)) });
  symlinkSync(join(original, "node_modules"), join(folder, "node_modules"));
  symlinkSync(join(original, "../node_modules"), join(root, "node_modules"));
  await buildSite(dist, siteUrl(), folder);
});
afterAll(() => rmSync(root, { recursive: true }));

describe("watching", () => {
  it("shows an edit of the document on a page that is open", async () => {
    await using docs = await watchDocs({ port: 0, host: "127.0.0.1", dist, folder });
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`${docs.url}/operations/listReplicaSessions.html`);
      const file = join(folder, "paths/replicaSessions.yaml");
      const start = performance.now();
      writeFileSync(file, readFileSync(file, "utf8").replace(/summary: .*/, "summary: An edited summary"));
      await page.getByRole("heading", { name: "An edited summary" }).waitFor();
      console.log(`The edit was visible after ${((performance.now() - start) / 1000).toFixed(1)} s.`);

      writeFileSync(file, "get: {");
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect((await page.goto(`${docs.url}/operations/listReplicaSessions.html`))?.status()).toBe(200);
    } finally {
      await browser.close();
    }
  });

  it("looks at sources alone", () => {
    expect(["paths/query.yaml", "guides/tls.md", "examples/query/a.xml", "openapi.yaml"].filter(matters)).toHaveLength(
      4,
    );
    const others = ["dist/openapi.json", "test/bundle.test.ts", "node_modules/a/b.md", ".test-results/vitest.json"];
    expect(others.filter(matters)).toEqual([]);
  });
});
