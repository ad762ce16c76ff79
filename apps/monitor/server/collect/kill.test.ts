import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { expect, test } from "vitest";
import { openArchive, rebuild } from "../archive/index.js";
import { startMonitor } from "../start.js";
import { derived, heldByArchive, heldByEm } from "../testing/compare.js";
import { configFor, recordedLog, temporaryFolder, until } from "../testing/monitor.js";

/** Each costs the start of a process; MONITOR_TEST_KILLS=50 looks more closely. */
const KILLS = Number(process.env.MONITOR_TEST_KILLS ?? 8);
const HOUR = 3_600_000;
const victim = fileURLToPath(new URL("../testing/victim.ts", import.meta.url));

test("loses nothing and doubles nothing when it is killed at any moment", { timeout: 600_000 }, async () => {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const location = join(folder.path, "archive.sqlite");
  const em = stack.use(await startEmulator({ port: 0, scenario: "weekend-outage", days: 40, speed: 0 }));
  const load = async (): Promise<ChildProcess> => {
    const env = {
      ...process.env,
      EM_NAME: "em1",
      EM_URL: em.url,
      EM_USERNAME: "demo",
      EM_PASSWORD: "demo",
      MONITOR_ARCHIVE: location,
    };
    const child = fork(victim, { env, stdio: "ignore", execArgv: [] });
    await once(child, "message");
    return child;
  };

  let next = load();
  for (let kill = 0; kill < KILLS; kill++) {
    const child = await next;
    next = load();
    child.send("go");
    // From before the archive is open to after the first collection, later into the first fill.
    await sleep(Math.random() * 600);
    child.kill("SIGKILL");
    await once(child, "exit");
    em.clock.advance(HOUR / 2);
  }
  (await next).kill("SIGKILL");

  const archive = await openArchive(location);
  stack.defer(() => archive.close());
  const monitor = await startMonitor(configFor(location, [em.url], { roles: ["collect"] }), recordedLog().log);
  // By the clock of Enterprise Manager, which has moved on since the last collection.
  const moved = em.clock.now() - HOUR / 4;
  await until(async () => {
    const [row] = await archive.read.selectFrom("ems").selectAll().execute();
    return row?.fill_done === 1 && row.state === "ok" && (row.collection_start ?? 0) > moved;
  });
  await monitor.stop();
  expect(await heldByArchive(archive, "em1")).toEqual(await heldByEm(em.url));
  const before = await derived(archive);
  await rebuild(archive.write);
  expect(await derived(archive)).toEqual(before);
});
