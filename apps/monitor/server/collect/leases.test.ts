import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { expect, test } from "vitest";
import type { Ems } from "../../generated/api.js";
import { openArchive, rebuild } from "../archive/index.js";
import { startMonitor } from "../start.js";
import { derived, heldByArchive, heldByEm } from "../testing/compare.js";
import { configFor, recordedLog, temporaryFolder, until } from "../testing/monitor.js";
import { createDatabase, startPostgres } from "../testing/postgres-server.js";

const EMS = 8;
const HOUR = 3_600_000;
const victim = fileURLToPath(new URL("../testing/victim.ts", import.meta.url));

test("three collectors and two servers share eight Enterprise Managers through a death and an outage", {
  timeout: 300_000,
}, async () => {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const postgres = await startPostgres(["-c", "fsync=off"]);
  stack.defer(() => postgres.stop());
  const location = await createDatabase(postgres.url);
  const ems = await Promise.all(
    Array.from({ length: EMS }, (_, seed) =>
      startEmulator({ port: 0, scenario: "weekend-outage", days: 2, seed, speed: 0 }),
    ),
  );
  for (const em of ems) stack.use(em);
  const urls = ems.map(({ url }) => url);
  const { log } = recordedLog();
  const start = (roles: readonly string[]) => startMonitor(configFor(location, urls, { roles }), log);
  const servers = [stack.use(await start(["serve"])), stack.use(await start(["serve"]))];
  stack.use(await start(["collect"]));
  stack.use(await start(["collect"]));
  const file = join(folder.path, "monitor.yaml");
  const managers = urls.map((url, index) => ({
    name: `em${index + 1}`,
    url,
    username: "demo",
    passwordEnv: "PASSWORD",
  }));
  await writeFile(file, JSON.stringify({ managers, interval: "10s", archive: location }));
  const third = fork(victim, {
    env: { ...process.env, MONITOR_CONFIG: file, PASSWORD: "demo" },
    stdio: "ignore",
    execArgv: [],
  });
  await once(third, "message");
  third.send("go");

  const owners = async () => {
    const archive = await openArchive(location);
    const rows = await archive.read
      .selectFrom("ems")
      .select("lease_owner")
      .where("lease_owner", "is not", null)
      .execute();
    await archive.close();
    return Map.groupBy(rows, ({ lease_owner }) => lease_owner);
  };
  await until(async () => (await owners()).size === 3);
  third.kill("SIGKILL");
  for (const em of ems) em.clock.advance(2 * HOUR);
  await until(async () => {
    const held = await owners();
    return held.size === 2 && [...held.values()].every((rows) => rows.length === EMS / 2);
  });

  await postgres.pause();
  for (const em of ems) em.clock.advance(2 * HOUR);
  const unavailable = await fetch(`${servers[0]?.url}/api/ems`);
  expect([unavailable.status, await unavailable.json()]).toEqual([
    503,
    expect.objectContaining({ title: "The archive is not available." }),
  ]);
  expect((await fetch(`${servers[1]?.url}/readyz`)).status).toBe(503);
  await sleep(10_000);
  await postgres.start();
  await until(async () => {
    const responses = await Promise.all(servers.map(({ url }) => fetch(`${url}/api/ems`).catch(() => undefined)));
    const bodies = await Promise.all(
      responses.map(async (response) => (response?.ok ? ((await response.json()) as Ems) : { ems: [] })),
    );
    return bodies.every(
      ({ ems: list }) =>
        list.length === EMS &&
        list.every(
          (one, index) => one.firstFill.done && Date.parse(one.asOf ?? "") >= Number(ems[index]?.clock.now()) - 60_000,
        ),
    );
  });
  const archive = await openArchive(location);
  stack.defer(() => archive.close());
  for (const [index, { url }] of ems.entries())
    expect(await heldByArchive(archive, `em${index + 1}`)).toEqual(await heldByEm(url));
  const before = await derived(archive);
  await rebuild(archive.write);
  expect(await derived(archive)).toEqual(before);
});
