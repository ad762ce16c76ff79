import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { badNight } from "../test/content.js";
import { startFakeEm } from "../test/fake-em.js";
import { readConfig } from "./config.js";

const cli = fileURLToPath(new URL("../dist/server/cli.js", import.meta.url));
const bare = { PATH: process.env.PATH };

async function fails(env: Record<string, string>, ...args: readonly string[]) {
  const run = promisify(execFile)(process.execPath, [cli, ...args], { env: { ...bare, ...env } });
  const error: unknown = await run.catch((reason: unknown) => reason);
  return error as { code: number; stdout: string; stderr: string };
}

it.each(["--help", "-h"])("explains every variable that it reads with %s, and starts nothing", async (flag) => {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, flag], { env: bare });
  const read = new Set<string>();
  const environment = new Proxy({}, { get: (_, name) => void read.add(String(name)) });
  expect(() => readConfig(environment)).toThrow();
  expect(read.size).toBe(7);
  for (const name of read) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, "m"));
});

it("prints its version", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, "--version"], { env: bare });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it.each([
  [["--port=4000"], " --port"],
  [["--password=hunter2"], " --password"],
  [["--password", "hunter2"], " --password"],
  [["hunter2"], ""],
])("refuses %j by its name alone, and says where settings are", async (args, name) => {
  const { code, stdout, stderr } = await fails({}, ...args);
  expect(code).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toBe(`Unknown argument${name}: settings are environment variables, see --help.\n`);
});

it("names every missing variable and exits with 1", async () => {
  const { code, stderr } = await fails({});
  expect(code).toBe(1);
  expect(stderr.trim().split("\n")).toEqual([
    expect.stringMatching(/^EM_URL is not set/),
    expect.stringMatching(/^EM_USERNAME is not set/),
    expect.stringMatching(/^EM_PASSWORD is not set/),
  ]);
});

it("says in one line why Enterprise Manager cannot be read and exits with 1", async () => {
  await using fake = await startFakeEm();
  const { code, stderr } = await fails({ EM_URL: fake.url, EM_USERNAME: "demo", EM_PASSWORD: "wrong-one" });
  expect(code).toBe(1);
  expect(stderr.trim()).toMatch(/^Enterprise Manager at 127\.0\.0\.1:\d+ refuses the user name or password\.[^\n]*$/);
  expect(stderr).not.toContain("wrong-one");
});

it("prints its address, and logs out and ends with 0 on Ctrl-C", async () => {
  await using fake = await startFakeEm(badNight);
  const env = { ...bare, EM_URL: fake.url, EM_USERNAME: fake.username, EM_PASSWORD: fake.password, MONITOR_PORT: "0" };
  const child = spawn(process.execPath, [cli], { env });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  await expect.poll(() => output, { timeout: 10_000 }).toContain("Ctrl-C");
  const url = /http:\/\/127\.0\.0\.1:\d+$/m.exec(output)?.[0] ?? "";
  expect((await fetch(`${url}/api/sessions`)).status).toBe(200);
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  expect(fake.requests.at(-1)).toMatch(/^DELETE /);
  expect(output).not.toContain(fake.password);
});
