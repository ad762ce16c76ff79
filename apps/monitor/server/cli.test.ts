import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openArchive } from "./archive/index.js";
import { heldByArchive, heldByEm } from "./testing/compare.js";
import { temporaryFolder, until } from "./testing/monitor.js";

const cli = fileURLToPath(new URL("../dist/server/cli.js", import.meta.url));
const EM = { EM_URL: "http://127.0.0.1:9/api", EM_USERNAME: "demo", EM_PASSWORD: "s3cret", MONITOR_PORT: "0" };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** Starts the command line in the folder, with nothing of this environment but the way to Node. */
function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder.path,
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (data) => (output.stdout += data));
  child.stderr.on("data", (data) => (output.stderr += data));
  const ended = once(child, "close").then(([code]) => ({ ...output, code: code as number | null }));
  return { child, output, ended };
}

const run = (args: readonly string[], env?: Record<string, string>) => start(args, env).ended;

describe("the command line", () => {
  test.concurrent.each([
    ["its version", ["--version"], {}, 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [
      "all commands and variables as help",
      ["--help"],
      {},
      0,
      /export[\s\S]*import[\s\S]*backup[\s\S]*rebuild[\s\S]*morning[\s\S]*EM_PASSWORD_FILE[\s\S]*LOG_FORMAT/,
      /^$/,
    ],
    [
      "that the configuration is valid",
      ["--check-config"],
      EM,
      0,
      /^The configuration is valid: 127\.0\.0\.1\n$/,
      /^$/,
    ],
    [
      "what of the configuration is wrong",
      ["--check-config"],
      { ...EM, MONITOR_PORT: "x" },
      1,
      /^$/,
      /^MONITOR_PORT [\s\S]*\n$/,
    ],
    [
      "what a flag may have been meant to be",
      ["--check-confg"],
      EM,
      1,
      /^$/,
      /unknown option '--check-confg'[\s\S]*--check-config/,
    ],
    ["that a command does not exist", ["exprot", "x"], EM, 1, /^$/, /too many arguments|unknown command/],
    [
      "that the archive can't be opened",
      ["rebuild", "--archive", "/nowhere/a.sqlite"],
      {},
      1,
      /^$/,
      /^The archive can't be opened: [^\n]*\n$/,
    ],
    [
      "what the morning mail would say",
      ["morning"],
      { ...EM, MONITOR_ARCHIVE: "morning.sqlite", TZ: "UTC" },
      0,
      /^Subject: Replication: no replications yet\n\nThere are no replications yet\.\n/,
      /^$/,
    ],
    [
      "that a folder is none",
      ["compliance", "/dev/null"],
      {},
      1,
      /^$/,
      /^\/dev\/null cannot be written \(EEXIST\)\.\n$/,
    ],
    ["that a month is none", ["compliance", "out", "--month", "13/2026"], {}, 1, /^$/, /^13\/2026 is not a month: /],
    [
      "that a recipient does not exist",
      ["morning", "--recipient", "ops"],
      EM,
      1,
      /^$/,
      /^There is no recipient ops: set morning\.recipients\.\n$/,
    ],
    [
      "which file of an import is missing",
      ["import", "."],
      {},
      1,
      /^$/,
      /^ems\.ndjson cannot be read \(ENOENT\)[^\n]*\n$/,
    ],
  ])("says %s", async (_, args, env, code, stdout, stderr) => {
    const result = await run(args, env);
    expect(result).toEqual({ code, stdout: expect.stringMatching(stdout), stderr: expect.stringMatching(stderr) });
    expect(JSON.stringify(result)).not.toContain("s3cret");
  });

  test("exports, imports, backs up and rebuilds", async () => {
    for (const args of [
      ["export", "out", "--format", "ndjson", "--archive", "one.sqlite"],
      ["import", "out", "--archive", "two.sqlite"],
      ["backup", "three.sqlite", "--archive", "two.sqlite"],
      ["rebuild", "--archive", "three.sqlite"],
    ]) {
      expect(await run(args)).toMatchObject({ code: 0, stderr: "" });
    }
  });
});

test("ends on SIGTERM in the middle of a collection, with what it has written whole", async () => {
  await using em = await startEmulator({
    port: 0,
    scenario: "weekend-outage",
    days: 20,
    speed: 0,
    faults: ["latency=150"],
  });
  const location = join(folder.path, "stopped.sqlite");
  const { child, output, ended } = start([], {
    ...EM,
    EM_NAME: "em1",
    EM_URL: em.url,
    EM_PASSWORD: "demo",
    MONITOR_ARCHIVE: location,
  });
  const held = async () => {
    const archive = await openArchive(location);
    const rows = await heldByArchive(archive, "em1");
    await archive.close();
    return rows;
  };
  await until(async () => output.stdout.includes("http://") && (await held()).length > 0);
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 0 });
  const archive = await openArchive(location);
  const [row] = await archive.read.selectFrom("ems").selectAll().execute();
  expect(row).toMatchObject({ fill_done: 0, lease_owner: null });
  const all = new Set(await heldByEm(em.url));
  const rows = await heldByArchive(archive, "em1");
  expect(rows.filter((one) => !all.has(one))).toEqual([]);
  await archive.close();
});
