import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const cli = fileURLToPath(new URL("../bin/em-replica-mock.js", import.meta.url));
const run = (...args: string[]) => promisify(execFile)(process.execPath, [cli, ...args]);

describe("em-replica-mock", () => {
  it("prints help and version", async () => {
    expect((await run("--help")).stdout).toMatch(/^Usage: em-replica-mock/);
    expect((await run("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("says its address, answers there, and ends with exit code 0 on Ctrl-C", async () => {
    const child = spawn(process.execPath, [cli, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
    const [text] = (await once(child.stdout, "data")) as [Buffer];
    const url = /http:\/\/\S+\/api/.exec(String(text))?.[0];
    expect((await fetch(`${url}/replicaSessions`)).status).toBe(401);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("names a taken port and the flag that changes it, exit code 1", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const failure = await run("--port", String(port)).catch((error) => error);
    other.close();
    expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${port} is taken`) });
    expect(failure.stderr).toContain("--port");
  });

  it("answers a flag it does not know with one line, exit code 1", async () => {
    const failure = await run("--nonsense").catch((error) => error);
    expect(failure.code).toBe(1);
    expect(failure.stderr.trim().split("\n")).toHaveLength(1);
  });
});
