import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { startMock } from "./start-mock.js";

const file = fileURLToPath(import.meta.resolve("@em-replica/openapi/prism.yaml"));
const bin = fileURLToPath(new URL("dist/index.js", import.meta.resolve("@stoplight/prism-cli/package.json")));
let prism: ChildProcess | undefined;

afterEach(() => {
  prism?.kill();
});

describe("Prism's own command over the file made for it", () => {
  it("prism mock returns both media types and reports no violation", async () => {
    const url = await runPrism(["mock", file, "--errors"]);
    for (const accept of ["application/xml", "application/json"]) {
      const response = await fetch(`${url}/replicaSessions`, { headers: { accept, "x-restsvcsessionid": "any" } });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toMatch(accept);
      expect(response.headers.has("sl-violations")).toBe(false);
    }
  });

  it("prism proxy forwards a conforming response and reports no violation", async () => {
    await using mock = await startMock({ port: 0 });
    const url = await runPrism(["proxy", file, mock.url]);
    const response = await fetch(`${url}/replicaTaskSessions?format=Entity`, {
      headers: { accept: "application/json", "x-restsvcsessionid": "any" },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("sl-violations")).toBeNull();
    expect(await response.json()).toHaveProperty("ReplicaTaskSessions");
  });
});

async function runPrism(args: readonly string[]): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, [bin, ...args, "--port", String(port), "--host", "127.0.0.1"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  prism = child;
  // Reading goes on after the line is seen, or Prism's next line would end it.
  let said = "";
  await new Promise<void>((listening) =>
    child.stdout.on("data", (text) => {
      said += text;
      if (said.includes("is listening")) listening();
    }),
  );
  return `http://127.0.0.1:${port}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
