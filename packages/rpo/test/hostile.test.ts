import type { ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "../src/duration.js";
import {
  addTask,
  assessReplication,
  health,
  newReplication,
  packReplication,
  RowError,
  StateError,
  sessionRow,
  summarize,
  type TaskRow,
  Tracker,
  taskRow,
  unpackJob,
  unpackReplication,
} from "../src/index.js";
import { at, EPOCH, task } from "./histories.js";

const sessionEntity: ReplicaJobSession = {
  Type: "ReplicaJobSession",
  Href: "https://em/api/replicaSessions/s1?format=Entity",
  Name: "Job@2026-11-01 00:00:00",
  UID: "urn:veeam:ReplicaJobSession:S1",
  Links: [],
  JobUid: "urn:veeam:Job:J1",
  JobName: "Job",
  JobType: "Replica",
  CreationTimeUTC: "2026-11-01T00:00:00Z",
  EndTimeUTC: "2026-11-01T01:00:00Z",
  State: "Stopped",
  Result: "Success",
  Progress: 100,
  IsRetry: false,
};
const taskEntity: ReplicaTaskSession = {
  Type: "ReplicaTaskSession",
  Href: "https://em/api/replicaTaskSessions/t1?format=Entity",
  Name: "vm@2026-11-01 00:00:00",
  UID: "urn:veeam:ReplicaTaskSession:T1",
  Links: [],
  VmDisplayName: "vm",
  JobSessionUid: "urn:veeam:ReplicaJobSession:s1",
  CreationTimeUTC: "2026-11-01T00:00:00Z",
  EndTimeUTC: "2026-11-01T01:00:00Z",
  State: "Completed",
  Result: "Success",
  Reason: "",
  TotalSize: 1,
};
const now = Date.UTC(2026, 10, 1, 12);
const only = (changes: Partial<ReplicaTaskSession>) =>
  health([sessionEntity], [{ ...taskEntity, ...changes }], { now });

describe("rows", () => {
  it("take the name from the task's name where VmDisplayName is missing", () => {
    expect(only({ VmDisplayName: null, Name: "a@b@2026-11-01 00:00:00.5" }).replications[0]?.vm).toBe("a@b");
  });

  it.each<[string, Partial<ReplicaTaskSession>, string]>([
    ["a task without a name", { VmDisplayName: null, Name: "" }, "has no usable VmDisplayName"],
    ["a task without a start", { CreationTimeUTC: "" }, "has no usable CreationTimeUTC"],
    ["a task that started in 1753", { CreationTimeUTC: "1753-01-01T00:00:00Z" }, "has no usable CreationTimeUTC"],
    [
      "a task of a session that is not there",
      { JobSessionUid: "urn:veeam:ReplicaJobSession:other" },
      "belongs to a job session that is not there",
    ],
  ])("reject %s, by name", (_, changes, message) => {
    const { rejected, replications } = only(changes);
    expect(replications).toEqual([]);
    expect(rejected).toEqual([{ UID: taskEntity.UID, message: expect.stringContaining(message) }]);
  });

  it("reject a task without its session where two jobs have the name that its link gives", () => {
    const links = [
      {
        Rel: "Up",
        Type: "ReplicaJobSessionReference",
        Href: "https://em/api/replicaSessions/x",
        Name: "Job@2026-11-01 00:00:00",
      },
    ];
    const orphan = { ...taskEntity, JobSessionUid: "urn:veeam:ReplicaJobSession:gone", Links: links };
    const another = { ...sessionEntity, UID: "urn:veeam:ReplicaJobSession:S2", JobUid: "urn:veeam:Job:J2" };
    expect(health([sessionEntity], [orphan], { now }).replications).toHaveLength(1);
    const { replications, rejected } = health([sessionEntity, another], [orphan], { now });
    expect([replications.length, rejected.length]).toEqual([0, 1]);
  });

  it("reject a session without a job", () => {
    expect(() => sessionRow({ ...sessionEntity, JobUid: "" })).toThrow(RowError);
    const { rejected } = health([{ ...sessionEntity, JobUid: "" }], [], { now });
    expect(rejected[0]?.message).toContain("has no usable JobUid");
  });

  it("never return a negative duration", () => {
    const row = taskRow({ ...taskEntity, EndTimeUTC: "2026-10-31T00:00:00Z" }, sessionRow(sessionEntity));
    expect(row.end).toBeNull();
  });

  it("ignore links by position and sizes that are none", () => {
    const links = [
      { Rel: "Up", Type: "JobReference", Href: "https://em/api/jobs/j1", Name: "Job" },
      { Rel: "Up", Type: "BackupServerReference", Href: "https://em/api/backupServers/B1", Name: "backup01" },
    ];
    expect(sessionRow({ ...sessionEntity, Links: links })).toMatchObject({
      server: "b1",
      serverName: "backup01",
      job: "j1",
    });
    expect(taskRow({ ...taskEntity, TotalSize: Number.NaN }, sessionRow(sessionEntity)).size).toBe(0);
  });
});

describe("assessments", () => {
  it.each<[string, Partial<TaskRow>]>([
    ["a state nobody knows", { state: "Finished" }],
    ["no state", { state: "" }],
    ["an unknown result", { result: "Exploded" }],
    ["no result", { result: "" }],
    ["a result in another case", { result: "success" }],
    ["a start in the future", { start: EPOCH + 10 * DAY, end: EPOCH + 11 * DAY }],
    ["an end in the future", { end: EPOCH + 10 * DAY }],
  ])("do not count %s as a success", (_, changes) => {
    const state = newReplication();
    addTask(state, task({ start: EPOCH, ...changes }));
    const found = assessReplication(state, { now: EPOCH + HOUR, target: DAY });
    expect(found?.recoveryPoint ?? null).toBeNull();
  });

  it.each([Number.NaN, Infinity, new Date(Number.NaN)])("reject %s as now", (instant) => {
    expect(() => health([], [], { now: instant })).toThrow(RangeError);
  });

  it("show an unknown result as it came", () => {
    const state = newReplication();
    addTask(state, task({ start: EPOCH, result: "Exploded" }));
    expect(summarize(state, EPOCH + DAY)?.lastAttempt?.result).toBe("Exploded");
  });
});

describe("states", () => {
  it.each([
    "",
    "{",
    "null",
    "1",
    "[]",
    "{}",
    '{"version":2}',
    '{"version":1}',
    '{"version":1,"vm":1,"attempts":""}',
    '{"version":1,"vm":"a","attempts":"x"}',
    '{"version":1,"vm":"a","attempts":"0S1,"}',
    '{"version":1,"vm":"a","attempts":"zzzzzzzzzzzzzzzzzzzS1,"}',
    '{"version":1,"vm":"a","attempts":"1A1,"}',
    '{"version":1,"vm":"a","attempts":"1S1,","sizes":"-"}',
  ])(
    // biome-ignore format: one line
    "are rejected as %j",
    (text) => {
      expect(() => unpackReplication(text)).toThrow(StateError);
      expect(() => unpackJob(text)).toThrow(StateError);
    },
  );

  it("are read or rejected, whatever a byte is changed to", () => {
    const state = newReplication();
    for (let hour = 0; hour < 40; hour++)
      addTask(state, task({ start: at(hour * 60), result: hour % 3 ? "Success" : "Failed" }));
    const text = packReplication(state);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.string({ maxLength: 3 }), (index, change) => {
        try {
          summarize(unpackReplication(text.slice(0, index) + change + text.slice(index + 1)), at(5_000));
        } catch (error) {
          expect(error).toBeInstanceOf(StateError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are at most 1.5 kB for an hourly replication of 35 days, long reason and all", () => {
    const state = newReplication();
    for (let hour = 0; hour < 35 * 24; hour++) {
      const start = EPOCH + hour * HOUR + ((hour * 7919) % 60_000);
      const failed = hour % 9 === 0;
      addTask(state, task({ vm: "a-vm-with-a-name.corp.example", start, end: start + 400_000 + ((hour * 104_729) % 300_000), size: 2 ** 37, result: failed ? "Failed" : "Success", reason: failed ? "x".repeat(400) : null })); // biome-ignore format: one line
    }
    const { length } = packReplication(state);
    console.log(`state of an hourly replication of 35 days: ${length} bytes`);
    expect(length).toBeLessThanOrEqual(1_500);
  });

  it("are at most 2 kB for an hourly replication that has failed for eight days", () => {
    const state = newReplication();
    for (let hour = 0; hour < 8 * 24; hour++) {
      const start = EPOCH + hour * HOUR + ((hour * 7919) % 60_000);
      addTask(state, task({ start, result: "Failed", reason: "No host", size: 2 ** 37 + hour }));
    }
    const text = packReplication(state);
    console.log(`state of a replication with 192 failures in a row: ${text.length} bytes`);
    expect(text.length).toBeLessThanOrEqual(2_000);
    const summary = summarize(unpackReplication(text), EPOCH + 30 * DAY);
    expect(summary).toMatchObject({ failingSince: EPOCH, failedRuns: 192 });
  });

  it.each([
    '{"version":1,"vm":"a","attempts":"mk0e96o0S6fhc,255s0X6fhc,","first":1767571200000,"last":1767574800000,"sizes":"mk0e96o0:1r4zlr7k,"}',
    '{"version":2,"vm":"a","attempts":"1767571200000S300000,3600000X300000,","first":1767571200000,"last":1767574800000,"sizes":"1767571200000:137438953472,"}',
  ])("are read as versions before wrote them: %#", (old) => {
    const state = newReplication();
    const start = Date.UTC(2026, 0, 5);
    addTask(state, task({ vm: "a", start, end: start + 300_000, size: 2 ** 37 }));
    addTask(
      state,
      task({ vm: "a", start: start + HOUR, end: start + HOUR + 300_000, result: "Warning", retry: true, size: 0 }),
    );
    expect(packReplication(unpackReplication(old))).toBe(packReplication(state));
  });

  it("cut a long reason, never within a character", () => {
    for (const reason of ["😀".repeat(400), `x${"😀".repeat(400)}`]) {
      const state = newReplication();
      addTask(state, task({ start: EPOCH, result: "Failed", reason }));
      const cause = summarize(state, EPOCH + DAY)?.cause ?? "";
      expect(cause.length).toBeLessThanOrEqual(300);
      expect(() => encodeURIComponent(cause)).not.toThrow();
    }
  });
});

describe("sizes", () => {
  it.each(["ascending", "descending", "shuffled", "the same row"])(
    "takes one VM a hundred thousand times, %s",
    (order) => {
      const state = newReplication();
      const count = 100_000;
      for (let index = 0; index < count; index++) {
        const place = order === "descending" ? count - index : order === "shuffled" ? (index * 7_919) % count : order === "ascending" ? index : 1; // biome-ignore format: one line
        addTask(state, task({ start: EPOCH + place * 60_000, result: "Failed" }));
      }
      const failedRuns = order === "the same row" ? 1 : count;
      expect(summarize(state, EPOCH + count * 120_000)?.failedRuns).toBe(failedRuns);
    },
  );

  it("takes 50,000 replications in one job", () => {
    const tracker = new Tracker();
    const rows = Array.from({ length: 50_000 }, (_, index) => task({ vm: `vm${index}`, start: EPOCH }));
    tracker.add([], rows);
    expect(tracker.report({ now: EPOCH + DAY }).replications).toHaveLength(50_000);
  });
});
