import type { QueryType } from "@em-replica/query";
import { expect, test } from "vitest";
import { readScenario } from "../scenario/read.js";
import { startEmulator } from "../start.js";
import { entitiesOf } from "../testing/entities.js";

const night = readScenario({
  name: "night",
  days: 0,
  servers: [
    {
      name: "vbr1.example",
      jobs: [
        {
          name: "Databases",
          schedule: { kind: "every", minutes: 60 },
          vms: ["sql01", { name: "sql02", sizeGiB: 100 }],
          NextRun: "-3h",
          sessions: [
            {
              CreationTimeUTC: "2026-11-22T20:00:00.123Z",
              EndTimeUTC: "2026-11-22T20:10:00Z",
              tasks: [
                { VmDisplayName: "sql01", CreationTimeUTC: "2026-11-22T20:00:05Z", TotalSize: 123 },
                { VmDisplayName: "sql02", Result: "Failed", Reason: "No space left" },
                // Not among the VMs of the job any more.
                { VmDisplayName: "old01", EndTimeUTC: "1753-01-01T00:00:00Z", Result: "Warning" },
              ],
            },
            {
              CreationTimeUTC: "-30m",
              IsRetry: true,
              tasks: [
                { VmDisplayName: "sql02", EndTimeUTC: "-10m" },
                { VmDisplayName: "sql01", State: "Pending", Result: "None" },
              ],
            },
          ],
        },
      ],
    },
    {
      name: "vbr2.example",
      jobs: [
        { name: "Databases", schedule: { kind: "every", minutes: 60 }, vms: ["sql01"], ScheduleEnabled: false },
        { name: "Never", vms: ["x"], NextRun: null, sessions: [] },
      ],
    },
  ],
});

test.each([
  ["9.5", "xml"],
  ["9.5", "json"],
  ["12", "xml"],
  ["12", "json"],
  ["13.0", "xml"],
  ["13.0", "json"],
] as const)("returns stated sessions and tasks word for word as %s in %s", async (profile, format) => {
  await using em = await startEmulator({
    port: 0,
    scenario: night,
    profile,
    now: new Date("2026-11-23T06:00:00Z"),
    speed: 0,
  });
  const read = (type: QueryType) => entitiesOf(em.url, type, format);
  const [first, second, ...others] = await read("ReplicaJobSession");
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    JobName: "Databases",
    CreationTimeUTC: "2026-11-22T20:00:00.123Z",
    EndTimeUTC: "2026-11-22T20:10:00Z",
    State: "Stopped",
    Result: "Failed",
    IsRetry: false,
    Progress: 100,
  });
  expect(second).toMatchObject({ CreationTimeUTC: "2026-11-23T05:30:00Z", State: "Working", IsRetry: true });
  expect(second).toMatchObject({ Result: "None", Progress: 50 });
  expect(second?.EndTimeUTC).toBeUndefined();

  const tasks = await read("ReplicaTaskSession");
  const of = (vm: string, session: object | undefined) =>
    tasks.find(
      (task) =>
        task.VmDisplayName === vm && task.JobSessionUid === (session as { readonly UID?: string } | undefined)?.UID,
    );
  expect(of("sql01", first)).toMatchObject({
    CreationTimeUTC: "2026-11-22T20:00:05Z",
    EndTimeUTC: "2026-11-22T20:10:00Z",
    State: "Completed",
    Result: "Success",
    TotalSize: 123,
  });
  expect(of("sql02", first)).toMatchObject({ Result: "Failed", Reason: "No space left", TotalSize: 100 * 2 ** 30 });
  expect(of("old01", first)).toMatchObject({ Result: "Warning", EndTimeUTC: "1753-01-01T00:00:00Z" });
  expect(of("sql02", second)).toMatchObject({ State: "Completed", EndTimeUTC: "2026-11-23T05:50:00Z" });
  expect(of("sql01", second)).toMatchObject({ State: "Pending", Result: "None" });
  expect(of("sql01", second)?.EndTimeUTC).toBeUndefined();

  const jobs = await read("Job");
  expect(jobs.map(({ Name, NextRun, ScheduleEnabled }) => [Name, NextRun, ScheduleEnabled])).toEqual([
    ["Databases", "2026-11-23T03:00:00Z", true],
    ["Databases", undefined, false],
    ["Never", undefined, false],
  ]);
  expect(new Set(jobs.map(({ UID }) => UID)).size).toBe(3);
  const points = await read("VmReplicaPoint");
  expect(points.map(({ VmDisplayName }) => VmDisplayName).sort()).toEqual(["old01", "sql01", "sql02"]);
});

test("adds nothing to a stated history as time passes", async () => {
  await using em = await startEmulator({ port: 0, scenario: night, now: new Date("2026-11-23T06:00:00Z"), speed: 0 });
  em.clock.advance(86_400_000);
  expect(await entitiesOf(em.url, "ReplicaJobSession")).toHaveLength(2);
});
