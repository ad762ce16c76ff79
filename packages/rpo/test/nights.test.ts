import { type Client, createClient } from "@em-replica/client";
import { startEmulator } from "@em-replica/emulator";
import { describe, expect, it } from "vitest";
import { health, type Report, replicationJson, Tracker } from "../src/index.js";
import { allNights, differences, entitiesOf, type Night } from "./nights.js";

const nights = allNights();
const shown = (report: Report) => report.replications.map((found) => ({ ...replicationJson(found, found), findings: found.findings, failedRuns: found.failedRuns })); // biome-ignore format: one line
const options = ({ now, target }: Night) => ({ now: new Date(now), asOf: new Date(now), target });

describe("the nights", () => {
  it("are at least 40, each with a verdict that says why", () => {
    expect(nights.length).toBeGreaterThanOrEqual(40);
    for (const { slug, title, verdicts } of nights) {
      expect(title, slug).toMatch(/^\S.*[^.]$/);
      for (const { because } of verdicts) expect(because, slug).toMatch(/^[A-Z0-9].*\.$/);
    }
  });

  it("are compared at all: a wrong verdict is found", () => {
    const [night] = nights;
    if (!night) throw new Error("no night");
    const report = health(entitiesOf(night).sessions, entitiesOf(night).tasks, options(night));
    const wrong = night.verdicts.map((verdict) => ({ ...verdict, grade: "never", actualRpo: "1h" }));
    expect(differences({ ...night, verdicts: wrong }, shown(report))).toHaveLength(3 * wrong.length);
    expect(differences({ ...night, verdicts: [] }, shown(report))).toHaveLength(night.verdicts.length);
    expect(differences(night, [])).toHaveLength(night.verdicts.length);
  });
});

describe("the usual mistakes", () => {
  const wrong: Readonly<
    Record<string, (entities: ReturnType<typeof entitiesOf>) => Partial<ReturnType<typeof entitiesOf>>>
  > = {
    "the end of a task as its recovery point": ({ tasks }) => ({
      tasks: tasks.map((task) => ({ ...task, CreationTimeUTC: task.EndTimeUTC ?? task.CreationTimeUTC })),
    }),
    "Success of a running task": ({ tasks }) => ({ tasks: tasks.map((task) => ({ ...task, State: "Completed" })) }),
    "the result of the session for that of the task": ({ sessions, tasks }) => ({
      tasks: tasks.map((task) => {
        const session = sessions.find(({ UID }) => UID === task.JobSessionUid);
        return { ...task, Result: session?.Result ?? task.Result };
      }),
    }),
    "retries as runs": ({ sessions }) => ({ sessions: sessions.map((session) => ({ ...session, IsRetry: false })) }),
    "failed runs as points": ({ tasks }) => ({ tasks: tasks.map((task) => ({ ...task, Result: "Success" })) }),
    "warnings as failures": ({ tasks }) => ({
      tasks: tasks.map((task) => ({ ...task, Result: task.Result === "Warning" ? "Failed" : task.Result })),
    }),
    "unknown results as success": ({ tasks }) => ({
      tasks: tasks.map((task) => ({ ...task, Result: task.Result === "Failed" ? "Failed" : "Success" })),
    }),
    "VMs by name alone": ({ sessions }) => ({
      sessions: sessions.map((session) => ({ ...session, JobUid: "urn:veeam:Job:1", Links: [] })),
    }),
    "names by case": ({ tasks }) => ({
      tasks: tasks.map((task) => ({
        ...task,
        VmDisplayName: encodeURIComponent(`${task.VmDisplayName}`).replace(/[A-Z]/g, "_"),
      })),
    }),
    "30 days of history": ({ tasks }) => ({
      tasks: tasks.filter((task) => Date.parse(task.CreationTimeUTC) > Date.parse("2026-10-24T06:00:00Z")),
    }),
    "no list of jobs": () => ({ jobs: [] }),
  };

  it.each(Object.keys(wrong))("%s: some night finds it", (name) => {
    const found = nights.filter((night) => {
      const right = entitiesOf(night);
      const { sessions, tasks, jobs } = { ...right, ...wrong[name]?.(right) };
      return differences(night, shown(health(sessions, tasks, { ...options(night), jobs }))).length > 0;
    });
    expect(found.length).toBeGreaterThan(0);
  });
});

describe.each(nights)("$slug: $title", (night) => {
  const { sessions, tasks, jobs } = entitiesOf(night);

  it("returns the verdicts by the batch form", () => {
    const report = health(sessions, tasks, { ...options(night), jobs });
    expect(differences(night, shown(report))).toEqual([]);
    expect(report.rejected).toEqual([]);
  });

  it("returns the verdicts by the incremental form, newest first, tasks before sessions, all repeated", () => {
    const tracker = new Tracker();
    tracker.setJobs(jobs);
    for (const task of tasks.toReversed()) tracker.add([], [{ ...task, State: "InProgress", EndTimeUTC: null }, task]);
    for (const session of sessions.toReversed()) {
      tracker.add([session], []);
      tracker.report(options(night));
    }
    tracker.add(sessions, tasks);
    expect(tracker.report(options(night))).toEqual(health(sessions, tasks, { ...options(night), jobs }));
  });
});

describe.each(["12", "13.0"] as const)("through the emulator as %s and the client", (profile) => {
  const possible = nights.filter(({ deletedJobs, deletedSessions }) => !deletedJobs && !deletedSessions);

  it.each(possible)("$slug", async (night) => {
    await using server = await startEmulator({
      port: 0,
      profile,
      scenario: night.scenario,
      now: new Date(night.now),
      speed: 0,
    });
    for (const accept of ["json", "xml"] as const) {
      await using client = createClient({
        baseUrl: server.url,
        accept,
        credentials: { username: "demo", password: "demo" },
      });
      const [sessions, tasks, jobs] = await read(client);
      expect(differences(night, shown(health(sessions, tasks, { ...options(night), jobs }))), accept).toEqual([]);
    }
  });
});

const read = (client: Client) =>
  Promise.all([client.replicaSessions.query(), client.replicaTaskSessions.query(), client.jobs.query()]);
