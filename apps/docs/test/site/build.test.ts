import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite } from "../../src/build/build.ts";
import { staticSite } from "../../src/serve/static-site.ts";
import { dist, ownPages, siteFiles } from "./files.ts";

const folder = mkdtempSync(join(tmpdir(), "docs-build-"));
const siteUrl = "https://docs.example/em/replica/";

beforeAll(async () => {
  await buildSite(join(folder, "one"), siteUrl);
  await buildSite(join(folder, "two"), siteUrl);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a build", () => {
  it("gives the same bytes when it is repeated", () => {
    const paths = siteFiles(join(folder, "one"));
    expect(siteFiles(join(folder, "two"))).toEqual(paths);
    const different = paths.filter(
      (path) => !readFileSync(join(folder, "one", path)).equals(readFileSync(join(folder, "two", path))),
    );
    expect(paths.length).toBeGreaterThan(100);
    expect(different).toEqual([]);
  });

  it("works under a sub-path: only the page that says 'not found' knows where it is", () => {
    for (const page of ownPages) {
      const text = readFileSync(join(folder, "one", page), "utf8");
      const rooted = [...text.matchAll(/(?:href|src)="\/[^"]*"/g)].map((match) => match[0]);
      expect(rooted, page).toEqual(page === "404.html" ? ['href="/em/replica/"'] : []);
    }
  });
});

describe("the weight of pages", () => {
  const size = (path: string) => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
  const shared = ["assets/site.css", "assets/site.js", "assets/icon.svg"].reduce((sum, path) => sum + size(path), 0);
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

  it("is at most 60 kB each, compressed, with style and script", () => {
    const weights = ownPages
      .map((page) => ({ page, bytes: size(page) + shared }))
      .toSorted((a, b) => b.bytes - a.bytes);
    console.log(
      weights
        .slice(0, 5)
        .map(({ page, bytes }) => `${kB(bytes)} ${page}`)
        .join("\n"),
    );
    expect(weights[0]?.bytes).toBeLessThanOrEqual(60_000);
  });

  it("is at most 700 kB for the reference", () => {
    console.log(`${kB(size("reference/index.html"))} reference/index.html`);
    expect(size("reference/index.html")).toBeLessThanOrEqual(700_000);
  });
});

describe("a host", () => {
  it("answers with the page that says 'not found' at any depth", async () => {
    const site = staticSite(dist);
    for (const path of ["/nothing", "/operations/nothing.html", "/a/b/c"]) {
      const response = await site.request(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("<base href=");
    }
  });
});
