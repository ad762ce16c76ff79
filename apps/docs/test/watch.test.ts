import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "@em-replica/browser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isSource } from "../src/serve/watch-docs.ts";
import { commandEnvironment } from "./environment.ts";

const original = dirname(fileURLToPath(import.meta.resolve("@em-replica/openapi/package.json")));
const results = fileURLToPath(new URL("../.test-results", import.meta.url));
mkdirSync(results, { recursive: true });
const root = mkdtempSync(join(results, "watch-"));
const folder = join(root, "openapi");

beforeAll(() => {
  const left = ["node_modules", "test", ".turbo", ".test-results"];
  cpSync(original, folder, { recursive: true, filter: (path) => !left.includes(basename(path)) });
  symlinkSync(join(original, "../node_modules"), join(root, "node_modules"), "junction");
});
afterAll(() => rmSync(root, { recursive: true }));

// Before the first page is there, Astro renders all of them, and a busy machine takes its time.
describe("watching", { timeout: 120_000 }, () => {
  it("shows edits of the document and of guides on a page that is open, and survives a document that can't be read", async () => {
    const cli = fileURLToPath(new URL("../src/serve/cli.ts", import.meta.url));
    const docs = spawn(process.execPath, [cli, "--watch", "--port", "0"], {
      env: commandEnvironment({ DOCS_OPENAPI: folder, ASTRO_TELEMETRY_DISABLED: "1" }),
    });
    const browser = await launch();
    try {
      let printed = "";
      while (!printed.includes("Documentation:")) printed += String((await once(docs.stdout, "data"))[0]);
      const url = /http:\S+/.exec(printed)?.[0];
      const page = await browser.newPage();
      await page.goto(`${url}/operations/listReplicaSessions.html`);
      await page.getByRole("heading", { level: 1 }).waitFor();

      const file = join(folder, "paths/replicaSessions.yaml");
      const text = readFileSync(file, "utf8");
      const edit = async (summary: string) => {
        const start = performance.now();
        writeFileSync(file, text.replace(/summary: .*/, `summary: ${summary}`));
        await page.getByRole("heading", { name: summary }).waitFor();
        console.log(`The edit was visible after ${((performance.now() - start) / 1000).toFixed(1)} s.`);
      };
      await edit("An edited summary");
      writeFileSync(file, "get: {");
      await once(docs.stderr, "data");
      await edit("Another edited summary");

      await page.goto(`${url}/guides/paging.html`);
      const guide = join(folder, "guides/paging.md");
      writeFileSync(guide, readFileSync(guide, "utf8").replace(/^## .*/m, "## An edited heading"));
      await page.getByRole("heading", { name: "An edited heading" }).waitFor();
    } finally {
      await browser.close();
      docs.kill();
      await once(docs, "close");
    }
  });

  it("bundles the document again for its sources alone", () => {
    const sources = ["paths/query.yaml", "info.md", "examples/query/a.xml", "openapi.yaml"];
    expect(sources.filter(isSource)).toEqual(sources);
    const others = [
      "dist/openapi.json",
      "guides/tls.md",
      "test/bundle.test.ts",
      "node_modules/a/b.md",
      ".test-results/a.json",
    ];
    expect(others.filter(isSource)).toEqual([]);
  });
});
