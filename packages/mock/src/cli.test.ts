import { execFile, spawn, spawnSync } from "node:child_process";
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

  it("prints its address, serves it, and exits with 0 on Ctrl-C", async () => {
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
    expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${port} is in use`) });
    expect(failure.stderr).toContain("--port");
  });

  it.each([
    [["--nonsense"], "unknown option '--nonsense'"],
    [["--port", "-1"], "Expected a number from 0 to 65535."],
    [["--port", "1e3"], "Expected a number from 0 to 65535."],
    [["--host", ""], "Expected an address, such as 127.0.0.1."],
    [["extra"], "too many arguments"],
  ])("rejects %j with one line, exit code 1", async (args, message) => {
    const failure = await run(...args).catch((error) => error);
    expect(failure).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(message) });
    expect(failure.stderr.trim().split("\n")).toHaveLength(1);
  });

  // Where the machine has an older Node beside the one of this repository.
  const older = ["/usr/bin/node", "/usr/local/bin/node"].find((path) => {
    const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
    return /^v(18|20)\./.test(stdout ?? "");
  });
  it.skipIf(!older)("names the Node version that it needs on an older Node, exit code 2", async () => {
    const failure = await promisify(execFile)(older ?? "", [cli, "--help"]).catch((error) => error);
    expect(failure).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^em-replica-mock needs Node 22\.12 or newer/),
    });
    expect(failure.stderr.trim().split("\n")).toHaveLength(1);
  });
});
