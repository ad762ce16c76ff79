import { fileURLToPath } from "node:url";
import { launch } from "@em-replica/browser";
import { build } from "vite";
import { expect, test } from "vitest";
import { startHistory } from "./support/history.ts";
import type { Respond } from "./support/interpose.ts";
import { credentials } from "./support/office.ts";

declare global {
  /** Set by consumer/page.mjs, in the browser. */
  function run(credentials: object, accept: string): Promise<object>;
}

/** The page of test/consumer, bundled by Vite: its files by their paths. */
async function bundle(): Promise<Map<string, string | Uint8Array>> {
  const root = fileURLToPath(new URL("consumer", import.meta.url));
  const built = await build({ root, logLevel: "error", build: { write: false, target: "es2022" } });
  if (!("output" in built)) throw new Error("Vite gave no bundle");
  return new Map(built.output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]));
}

test("works in a browser, bundled by Vite, and keeps no cookie", async () => {
  const files = await bundle();
  const cookies = new Set<string | undefined>();
  const respond: Respond = (request, response, { pathname }) => {
    if (pathname.startsWith("/api")) {
      cookies.add(request.headers.cookie);
      return false;
    }
    const file = files.get(pathname === "/" ? "/index.html" : pathname);
    const type = pathname.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(file ? 200 : 404, { "Content-Type": type }).end(file);
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
