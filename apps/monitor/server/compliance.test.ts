import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lastMonth, monthOf, writeCompliance } from "./compliance.js";
import { filledArchive, stores } from "./testing/archives.js";
import { temporaryFolder } from "./testing/monitor.js";
import { session, task } from "./testing/rows.js";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 27);

describe("a month", () => {
  test("is a calendar month in UTC", () => {
    expect(monthOf("2026-10", NOW)).toEqual({ name: "2026-10", from: Date.UTC(2026, 9), to: Date.UTC(2026, 10) });
    expect(lastMonth(Date.UTC(2026, 0, 1))).toBe("2025-12");
    expect(lastMonth(Date.UTC(2026, 2, 31, 23))).toBe("2026-02");
  });

  test.each(["2026-13", "2026-1", "10/2026", "last", "2026-12"])(
    "is rejected if it is none or has not begun: %s",
    (name) => {
      expect(() => monthOf(name, NOW)).toThrow(/is not a month|has not begun/);
    },
  );
});

describe.each(stores)("on %s", (store) => {
  test("files have the compliance of jobs and VMs, and the exact intervals outside the RPO", async () => {
    await using opened = await filledArchive(store);
    await using folder = await temporaryFolder();
    const { archive, collector, em } = opened;
    const month = monthOf(lastMonth(Date.now()), Date.now());
    // The target is 24 hours: runs a day apart, one gap of 72 hours, and a VM of another job that is always within.
    const starts = [-24, 0, 24, 96, 120].map((hours) => month.from + hours * HOUR);
    const sql = starts.map((start) => session({ job: "SQL", start, end: start }));
    const web = Array.from({ length: 12 }, (_, index) => month.from + index * 12 * HOUR).map((start) =>
      session({ job: "=Web", start, end: start }),
    );
    const tasksOf = (runs: typeof sql, vm: string) => runs.map((run) => task(run, { vm, end: run.row.start }));
    await collector.store(
      em,
      { sessions: [...sql, ...web], tasks: [...tasksOf(sql, 'sql,"01"'), ...tasksOf(web, "web01")] },
      {},
    );
    await collector.rollUp(em, Date.now());
    const counts = await writeCompliance(archive, folder.path, month, { job: "S*" });
    const read = async (file: string) => (await readFile(join(folder.path, `${file}.csv`), "utf8")).split("\n");
    expect(counts).toEqual({
      [`compliance-${month.name}-jobs.csv`]: 1,
      [`compliance-${month.name}-vms.csv`]: 1,
      [`violations-${month.name}.csv`]: 2,
    });
    const total = (month.to - month.from) / 1000;
    const day = (number: number) => new Date(month.from + (number - 1) * 24 * HOUR).toISOString();
    const outside = 2 * 86_400 + total - 6 * 86_400;
    const percent = Math.floor(((total - outside) / total) * 100_000) / 1000;
    const measures = `${percent},${total},${outside},${total - 5 * 86_400},2`;
    expect(await read(`compliance-${month.name}-jobs`)).toEqual([
      "em,server,job,vms,compliance_percent,known_seconds,outside_seconds,worst_seconds,violations",
      `berlin,backup01,SQL,1,${measures}`,
      "",
    ]);
    expect(await read(`compliance-${month.name}-vms`)).toEqual([
      "em,server,job,vm,target_seconds,compliance_percent,known_seconds,outside_seconds,worst_seconds,violations",
      `berlin,backup01,SQL,"sql,""01""",86400,${measures}`,
      "",
    ]);
    expect(await read(`violations-${month.name}`)).toEqual([
      "em,server,job,vm,target_seconds,start,end,seconds,seconds_in_month,worst_seconds",
      expect.stringMatching(`^berlin,backup01,SQL,"sql,""01""",86400,${day(7)},,,${total - 6 * 86_400},[\\d.]+$`),
      `berlin,backup01,SQL,"sql,""01""",86400,${day(3)},${day(5)},172800,172800,259200`,
      "",
    ]);
    await writeCompliance(archive, folder.path, month);
    expect((await read(`compliance-${month.name}-jobs`)).join("\n")).toContain("\nberlin,backup01,'=Web,1,");
  });
});
