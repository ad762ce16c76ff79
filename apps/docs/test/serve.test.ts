import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { startDocs } from "../src/serve/start-docs.ts";

const cli = fileURLToPath(new URL("../src/serve/cli.ts", import.meta.url));

describe("the docs server", () => {
  it("serves pages, the document, and 404 for what is not there", async () => {
    await using docs = await startDocs({ port: 0 });
    for (const [path, type] of [
      ["/", "text/html"],
      ["/reference/index.html", "text/html"],
      ["/openapi.yaml", "yaml"],
      ["/openapi.json", "application/json"],
    ] as const) {
      const response = await fetch(docs.url + path);
      expect(response.status, path).toBe(200);
      expect(response.headers.get("content-type"), path).toContain(type);
      await response.body?.cancel();
    }
    expect((await fetch(`${docs.url}/nothing`)).status).toBe(404);
  });

  it.each([
    "/../package.json",
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "/reference/..%5c..%5cpackage.json",
    "/%00",
  ])("keeps to its folder when requested %s", async (path) => {
    await using docs = await startDocs({ port: 0 });
    const response = await fetch(docs.url + path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("@em-replica/docs");
  });

  it("compresses what it serves", async () => {
    await using docs = await startDocs({ port: 0 });
    const response = await fetch(`${docs.url}/openapi.json`);
    expect(response.headers.get("content-encoding")).toBe("gzip");
    await response.body?.cancel();
  });

  it.each([
    ["--port=-1", "65535"],
    ["--port=65536", "65535"],
    ["--port=4001x", "65535"],
    ["--prot=1", "--prot"],
  ])("rejects %s and exits with 1", async (flag, message) => {
    const child = spawn(process.execPath, [cli, flag]);
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(errors).toContain(message);
    expect(code).toBe(1);
  });

  it("tells its version and its options", async () => {
    for (const [flag, expected] of [
      ["--version", /^\d+\.\d+\.\d+\n$/],
      ["--help", /--watch/],
    ] as const) {
      const child = spawn(process.execPath, [cli, flag]);
      expect(await text(child.stdout)).toMatch(expected);
    }
  });

  it("says which port is taken and which flag changes it, and exits with 1", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const { port } = squatter.address() as AddressInfo;
    const child = spawn(process.execPath, [cli, "--port", String(port)]);
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    squatter.close();
    expect(errors).toBe(`docs: Port ${port} is taken. Choose another with --port, or --port 0 for any free one.\n`);
    expect(code).toBe(1);
  });

  it("prints its address and ends cleanly on Ctrl-C", async () => {
    const child = spawn(process.execPath, [cli, "--port", "0"]);
    const [first] = await once(child.stdout, "data");
    expect(String(first)).toMatch(/^Documentation: http:\/\/127\.0\.0\.1:\d+\n/);
    child.kill("SIGINT");
    const [code, signal] = await once(child, "close");
    expect([code, signal]).toEqual([0, null]);
  });
});
