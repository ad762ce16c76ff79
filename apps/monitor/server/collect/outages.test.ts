import { once } from "node:events";
import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "@em-replica/emulator";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Em, Ems, Overview, ReplicationPage } from "../../generated/api.js";
import { openArchive } from "../archive/index.js";
import { startMonitor } from "../start.js";
import { heldByArchive, heldByEm } from "../testing/compare.js";
import { configFor, recordedLog, temporaryFolder, until } from "../testing/monitor.js";

const HOUR = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** An emulator that a monitor follows twice a second; both may be started again. */
async function follow(options: EmulatorOptions = {}, settings: (em: Emulator) => Record<string, unknown> = () => ({})) {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const location = join(folder.path, "archive.sqlite");
  const emulator = stack.use(
    await startEmulator({ port: 0, scenario: "weekend-outage", days: 2, speed: 0, ...options }),
  );
  const { log, lines } = recordedLog();
  const start = async (manager: Record<string, unknown> = {}) => {
    const one = {
      name: "em1",
      url: emulator.url,
      username: "demo",
      password: "demo",
      ...settings(emulator),
      ...manager,
    };
    const monitor = await startMonitor({ ...configFor(location, [], { managers: [one] }), interval: 500 }, log);
    const get = async <T>(path: string) => (await (await fetch(`${monitor.url}${path}`)).json()) as T;
    const em = async (): Promise<Em> => (await get<Ems>("/api/ems")).ems[0] ?? expect.fail();
    const state = (wanted: Em["state"]) => until(async () => (await em()).state === wanted);
    return { em, get, state, stop: monitor.stop };
  };
  const monitor = await start();
  stack.defer(() => monitor.stop());
  const faults = (method: "PUT" | "DELETE", list: readonly string[] = []) =>
    fetch(`${new URL(emulator.url).origin}/__emulator/faults`, {
      method,
      ...(method === "PUT" && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ faults: list }),
      }),
    });
  /** Lets time go by, for both. */
  const pass = (ms: number) => {
    vi.setSystemTime(Date.now() + ms);
    emulator.clock.advance(ms);
  };
  const own = stack.move();
  return { emulator, location, lines, monitor, start, faults, pass, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

describe("an Enterprise Manager that has been read", () => {
  test.each(["reset", "html", "malformed", "status=503"])(
    "keeps what is known while it has the fault %s for an hour, and is caught up",
    async (fault) => {
      await using all = await follow();
      const { emulator, monitor, faults, pass } = all;
      await until(async () => (await monitor.em()).firstFill.done);
      const { asOf } = await monitor.em();
      const { total } = await monitor.get<Overview>("/api/overview");
      await faults("PUT", [fault]);
      pass(HOUR);
      await monitor.state("unreachable");
      // A collection may have ended between the first look and the fault.
      expect(Date.parse((await monitor.em()).asOf ?? "")).toBeLessThan(Date.parse(asOf ?? "") + HOUR / 2);
      expect((await monitor.get<Overview>("/api/overview")).total).toBe(total);
      await faults("DELETE");
      await monitor.state("ok");
      expect(Date.parse((await monitor.em()).asOf ?? "")).toBeGreaterThan(Date.parse(asOf ?? "") + HOUR / 2);
      const archive = await openArchive(all.location);
      expect(await heldByArchive(archive, "em1")).toEqual(await heldByEm(emulator.url));
      await archive.close();
    },
  );

  test("is unreachable when its certificate changes, and says what to do", async () => {
    await using other = await startEmulator({ port: 0, tls: true, scenario: "weekend-outage", days: 2, speed: 0 });
    let port = 0;
    const sockets = new Set<Socket>();
    const gate = createServer((socket) => {
      const upstream = createConnection(port, "127.0.0.1");
      for (const end of [socket, upstream]) sockets.add(end.on("error", () => {}));
      socket.pipe(upstream).pipe(socket);
    }).listen(0, "127.0.0.1");
    await once(gate, "listening");
    const url = `https://127.0.0.1:${(gate.address() as AddressInfo).port}/api`;
    await using all = await follow({ tls: true }, ({ fingerprint, url: target }) => {
      port ||= Number(new URL(target).port);
      return { fingerprint, url };
    });
    await all.monitor.state("ok");
    port = Number(new URL(other.url).port);
    for (const socket of sockets) socket.destroy();
    await all.monitor.state("unreachable");
    expect((await all.monitor.em()).message).toBe(
      "The certificate of Enterprise Manager is not the one of the configured fingerprint.",
    );
    await all.monitor.stop();
    const again = await all.start({ fingerprint: other.fingerprint });
    await again.state("ok");
    await again.stop();
    gate.close();
    for (const socket of sockets) socket.destroy();
  });

  test("is refused when its password changes, and tried again only with another one, also after a restart", async () => {
    const user = { name: "demo", password: "demo", role: "PortalAdministrator" as const };
    const logons: string[] = [];
    const log: NonNullable<EmulatorOptions["log"]> = (entry) => {
      const text = JSON.stringify(entry);
      if (text.includes("sessionMngr")) logons.push(text);
    };
    await using all = await follow({ users: [user], log });
    await all.monitor.state("ok");
    user.password = "n3w";
    await all.faults("PUT", ["expire;times=1"]);
    all.pass(HOUR);
    await all.monitor.state("refused");
    await all.monitor.stop();
    const before = logons.length;
    const same = await all.start();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await same.em()).state).toBe("refused");
    expect(logons.length).toBe(before);
    await same.stop();
    const changed = await all.start({ password: "n3w" });
    await changed.state("ok");
    await changed.stop();
    const archive = await openArchive(all.location);
    expect(JSON.stringify(await archive.read.selectFrom("ems").selectAll().execute())).not.toMatch(/n3w|"demo/);
    await archive.close();
    expect(all.lines.join("\n")).not.toMatch(/n3w/);
  });
});

describe("clocks", () => {
  const ages = async (monitor: { get<T>(path: string): Promise<T> }) =>
    (await monitor.get<ReplicationPage>("/api/replications")).replications.map(({ actualRpo, recoveryPoint }) =>
      recoveryPoint === null ? null : actualRpo,
    );

  test("an Enterprise Manager whose clock is stepped is called off until it is set right, and nothing is lost", async () => {
    await using all = await follow();
    const { emulator, monitor } = all;
    await monitor.state("ok");
    await all.faults("PUT", ["skew=7200"]);
    await monitor.state("clockOff");
    expect(Math.round(((await monitor.em()).clockDifference ?? 0) / 60)).toBe(120);
    await all.faults("DELETE");
    await monitor.state("ok");
    const archive = await openArchive(all.location);
    expect(await heldByArchive(archive, "em1")).toEqual(await heldByEm(emulator.url));
    await archive.close();
  });

  test.each([
    ["ahead", 3 * HOUR],
    ["back", -3 * HOUR],
  ])("a step of the monitor's own clock %s changes no age", async (_, step) => {
    await using all = await follow();
    const { monitor } = all;
    await until(async () => (await monitor.em()).firstFill.done);
    // Within 50 seconds: a collection takes a moment, and its duration differs.
    const before = (await ages(monitor)).map((age) => age && expect.closeTo(age, -2));
    vi.setSystemTime(Date.now() + step);
    await monitor.state("clockOff");
    expect(await ages(monitor)).toEqual(before);
    vi.setSystemTime(Date.now() - step);
    await monitor.state("ok");
    expect(await ages(monitor)).toEqual(before);
  });
});
