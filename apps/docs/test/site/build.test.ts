import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { commandEnvironment } from "../environment.ts";
import { dist, pages, read, siteFiles } from "./files.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, ".test-results/build");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function build(name: string, DOCS_URL: string): Promise<string> {
  const outDir = join(folder, name);
  await promisify(execFile)("npx", ["astro", "build", "--outDir", outDir, "--silent"], {
    cwd: root,
    env: commandEnvironment({ DOCS_URL, ASTRO_TELEMETRY_DISABLED: "1" }),
    shell: process.platform === "win32",
  });
  return outDir;
}

// Two builds, beside which others may run.
describe("a build", { timeout: 180_000 }, () => {
  it("gives the same bytes when it is repeated", async () => {
    const again = await build("again", process.env.DOCS_URL ?? "");
    const paths = siteFiles();
    expect(siteFiles(again)).toEqual(paths);
    const different = paths.filter((path) => !readFileSync(join(again, path)).equals(readFileSync(join(dist, path))));
    expect(paths.length).toBeGreaterThan(100);
    expect(different).toEqual([]);
  });

  it("works under a sub-path: only the page that says 'not found' knows where it is", async () => {
    const published = await build("published", "https://docs.example/em/replica/");
    for (const page of pages) {
      const rooted = [...read(page, published).matchAll(/<[a-z]+\s[^>]*(?:href|src)="(\/[^"]*)"/g)].map(
        (match) => match[1],
      );
      expect(
        rooted.filter((link) => page !== "404.html" || !link?.startsWith("/em/replica/")),
        page,
      ).toEqual([]);
    }
    expect(read("sitemap-0.xml", published)).toContain("<loc>https://docs.example/em/replica/guides/paging.html</loc>");
  });
});
