import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "@em-replica/browser";
import { build } from "vite";
import { expect, test } from "vitest";
import { startHistory } from "./support/history.ts";
import type { Respond } from "./support/interpose.ts";
import { credentials } from "./support/office.ts";
import { createScratch } from "./support/scratch.ts";

declare global {
  /** Set by consumer/page.mjs, in the browser. */
  function run(credentials: object, accept: string): Promise<object>;
}

test("the packed tarball, bundled by Vite, works in a browser and keeps no cookie", async () => {
  await using scratch = await createScratch(["index.html", "page.mjs"]);
  await build({ root: scratch.folder, logLevel: "error", build: { outDir: "out", target: "es2022" } });
  const cookies = new Set<string | undefined>();
  const respond: Respond = async (request, response, { pathname }) => {
    if (pathname.startsWith("/api")) {
      cookies.add(request.headers.cookie);
      return false;
    }
    const file = pathname === "/" ? "index.html" : pathname;
    const text = await readFile(join(scratch.folder, "out", file)).catch(() => undefined);
    const type = file.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(text ? 200 : 404, { "Content-Type": type }).end(text);
    return true;
  };
  const failed = [2, 3, 4].map((n) => ({ n, reason: `reason ${n}` }));
  await using server = await startHistory([1, ...failed], { respond });
  await using browser = await launch();
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(new URL("/", server.url).href);
  for (const accept of ["json", "xml"]) {
    const result = await page.evaluate(([given, format]) => globalThis.run(given, format), [
      credentials,
      accept,
    ] as const);
    expect(result).toMatchObject({
      failed: ["reason 4", "reason 3", "reason 2"],
      listed: 4,
      tasks: 1,
      raw: 4,
      rejected: true,
      cookie: "",
    });
  }
  expect(faults).toEqual([]);
  expect([...cookies]).toEqual([undefined]);
  expect(await server.logonSessions()).toEqual([]);
});
