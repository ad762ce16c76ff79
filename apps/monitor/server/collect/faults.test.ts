import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "@em-replica/emulator";
import { describe, expect, test } from "vitest";
import type { Em, Ems } from "../../generated/api.js";
import { startMonitor } from "../start.js";
import { configFor, recordedLog, temporaryFolder, until } from "../testing/monitor.js";

/** Runs a monitor of an emulator until its state is no longer `starting`. */
async function withMonitor(
  options: EmulatorOptions,
  manager: Record<string, unknown>,
  use: (tools: { em: () => Promise<Em>; emulator: Emulator; lines: readonly string[]; url: string }) => Promise<void>,
): Promise<void> {
  await using folder = await temporaryFolder();
  await using emulator = await startEmulator({ port: 0, scenario: "weekend-outage", days: 3, ...options });
  const settings = { managers: [{ name: "em1", url: emulator.url, username: "demo", password: "demo", ...manager }] };
  const { log, lines } = recordedLog();
  const config = { ...configFor(join(folder.path, "archive.sqlite"), [], settings), interval: 500 };
  await using monitor = await startMonitor(config, log);
  const em = async (): Promise<Em> => {
    const { ems } = (await (await fetch(`${monitor.url}/api/ems`)).json()) as Ems;
    return ems[0] ?? expect.fail();
  };
  await until(async () => (await em()).state !== "starting");
  await use({ em, emulator, lines, url: monitor.url ?? "" });
}

describe("Enterprise Manager", () => {
  test.each([
    ["HTML in place of its API", ["html"], "unreachable"],
    ["a body without an end", ["malformed;operation=queryResources"], "unreachable"],
    ["errors", ["status=500"], "unreachable"],
    ["no room for another session", ["full"], "unreachable"],
  ])("that returns %s is %s", async (_, faults, state) => {
    await withMonitor({ faults }, {}, async ({ em, lines }) => {
      const { state: actual, message, advice, asOf } = await em();
      expect(actual).toBe(state);
      expect(message).toMatch(/\.$/);
      expect(advice).toMatch(/\.$/);
      expect(asOf).toBeNull();
      expect(lines.join("\n")).not.toMatch(/ZGVtbzpkZW1v/);
    });
  });

  test("that rejects the password is requested once, however often someone looks", async () => {
    const seen: string[] = [];
    const log: NonNullable<EmulatorOptions["log"]> = (entry) => void seen.push(JSON.stringify(entry));
    await withMonitor({ log }, { password: "wrong" }, async ({ em, url, lines }) => {
      for (let load = 0; load < 30; load++) await fetch(`${url}/api/overview`);
      expect((await em()).state).toBe("refused");
      expect((await em()).advice).toContain("restart the monitor");
      expect(seen.filter((entry) => entry.includes("sessionMngr"))).toHaveLength(1);
      expect(lines.join("\n")).not.toContain("wrong");
    });
  });

  test("that listens no more is unreachable", async () => {
    const gone = await startEmulator({ port: 0 });
    await gone.stop();
    await withMonitor({}, { url: gone.url }, async ({ em }) => {
      expect(await em()).toMatchObject({ state: "unreachable", message: expect.stringContaining("does not respond") });
    });
  });

  test("that does not use TLS at the port of an https address is unreachable, and named as such", async () => {
    await using plain = await startEmulator({ port: 0, scenario: "empty" });
    await withMonitor({}, { url: plain.url.replace("http:", "https:") }, async ({ em }) => {
      const message = expect.stringContaining("does not use TLS");
      expect(await em()).toMatchObject({ state: "unreachable", message, advice: expect.stringContaining("http://") });
    });
  });

  test("that does not respond is named in the log after two seconds", async () => {
    await using folder = await temporaryFolder();
    await using server = await startEmulator({ port: 0, scenario: "empty", faults: ["latency=60000"] });
    const settings = { managers: [{ name: "em1", url: server.url, username: "demo", password: "demo" }] };
    const { log, lines } = recordedLog();
    await using _ = await startMonitor(configFor(join(folder.path, "archive.sqlite"), [], settings), log);
    await until(async () => lines.length > 0);
    expect(lines.join("\n")).toContain(`em1: waiting for ${new URL(server.url).host} to respond`);
  });

  test("that does not exist is unreachable", async () => {
    await withMonitor({}, { url: "http://127.0.0.1:1/api" }, async ({ em }) => {
      expect(await em()).toMatchObject({ state: "unreachable", message: expect.stringContaining("does not respond") });
    });
  });

  test("whose clock is an hour ahead is read by its own clock, and called off", async () => {
    await withMonitor({ now: new Date(Date.now() + 3_600_000) }, {}, async ({ em }) => {
      const { state, clockDifference, now, message } = await em();
      expect(state).toBe("clockOff");
      expect(Math.round((clockDifference ?? 0) / 60)).toBe(60);
      expect(Date.parse(now)).toBeGreaterThan(Date.now() + 3_500_000);
      expect(message).toBe("The clock of Enterprise Manager is 60 minutes ahead of the monitor's.");
    });
  });

  test("that recovers is read again", async () => {
    await withMonitor({ faults: ["status=500;times=40"] }, {}, async ({ em, emulator }) => {
      expect((await em()).state).toBe("unreachable");
      await fetch(`${new URL(emulator.url).origin}/__emulator/faults`, { method: "DELETE" });
      await until(async () => (await em()).state === "ok");
      expect((await em()).message).toBeNull();
    });
  });
});
