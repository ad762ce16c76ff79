import { expect, test } from "vitest";
import { startEmulator } from "../../start.js";
import { entitiesOf } from "../../testing/entities.js";

const hour = 3_600_000;

interface Task {
  readonly VmDisplayName: string;
  readonly CreationTimeUTC: string;
  readonly State: string;
  readonly Result: string;
}

/** Some hour of each day of a week. */
const starts = Array.from({ length: 7 }, (_, day) =>
  new Date(Date.UTC(2026, 10, 23 + day, (day * 11 + 7) % 24, 20)).toISOString(),
);

test.each(starts)("shows its five incidents and nothing else on %s", async (written) => {
  const now = new Date(written);
  await using em = await startEmulator({ port: 0, scenario: "monday-morning", now, speed: 0 });
  const tasks = (await entitiesOf(em.url, "ReplicaTaskSession")) as unknown as Task[];
  const ago = (task: Task | undefined) => (now.getTime() - Date.parse(task?.CreationTimeUTC ?? "")) / hour;
  const byVm = new Map<string, Task[]>();
  for (const task of tasks) byVm.set(task.VmDisplayName, [...(byVm.get(task.VmDisplayName) ?? []), task]);
  const isDone = ({ State }: Task) => State === "Completed";
  const isGood = (task: Task) => isDone(task) && task.Result !== "Failed";
  const lastGood = new Map([...byVm].map(([vm, tasks]) => [vm, ago(tasks.findLast(isGood))]));
  const behind = [...lastGood].filter(([, hours]) => !(hours < 25)).map(([vm]) => vm);

  const never = "ber-kiosk01";
  const outage = ["ham-hist01", "ham-mes01", "ham-mes02", "ham-scada01"];
  const missing = ["ham-label01", "ham-wms-db01", "ham-wms01"];
  expect(behind.sort()).toEqual(expect.arrayContaining([never, ...outage]));
  expect([never, ...outage, ...missing]).toEqual(expect.arrayContaining(behind));
  expect(byVm.get(never)?.filter(isGood)).toEqual([]);
  for (const vm of outage) expect(lastGood.get(vm)).toBeGreaterThan(59);

  const gone = tasks.filter((task) => task.VmDisplayName.startsWith("cgn-") && task.Result === "Failed");
  expect(gone.length).toBeGreaterThan(20);
  for (const task of gone) expect(ago(task)).toBeGreaterThan(5.4 * 24);

  const running = tasks.filter((task) => !isDone(task) && ago(task) > 3);
  expect(running.map(({ VmDisplayName }) => VmDisplayName)).toEqual(["cgn-ora01"]);
  expect(ago(running[0])).toBeGreaterThan(13.9);

  const jobs = (await entitiesOf(em.url, "Job")) as unknown as { readonly Name: string; readonly NextRun: string }[];
  const overdue = jobs.filter(({ NextRun }) => now.getTime() - Date.parse(NextRun) > 1.25 * hour);
  expect(overdue.map(({ Name }) => Name)).toEqual(["Warehouse"]);
});
