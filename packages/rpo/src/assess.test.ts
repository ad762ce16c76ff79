import { describe, expect, it } from "vitest";
import { at, session, task, whileRunning, whileWorking } from "../test/histories.js";
import { assessJob } from "./assess-job.js";
import { DAY, HOUR, MINUTE } from "./duration.js";
import {
  addJobTask,
  addSession,
  addTask,
  assessReplication,
  byVm,
  explain,
  foldRuns,
  type Health,
  health,
  historyOf,
  type JobRow,
  measure,
  newJob,
  newReplication,
  packReplication,
  type ReplicationJson,
  replicationJson,
  runOutcome,
  type SessionRow,
  type TaskRow,
  worstFirst,
} from "./index.js";

const job: JobRow = { em: "", server: "server", job: "job", name: "Job", scheduled: true, enabled: true, nextRun: null, schedule: null }; // biome-ignore format: one line
const assess = (tasks: TaskRow[], now: number, asOf?: number): Health => {
  const state = newReplication();
  for (const row of tasks) addTask(state, row);
  const found = assessReplication(state, { now, target: DAY, asOf });
  if (!found) throw new Error("nothing found");
  return found;
};
const assessSessions = (sessions: SessionRow[], now: number, row?: JobRow | null) => {
  const state = newJob();
  for (const session of sessions) {
    addSession(state, session);
    addJobTask(state, { sessionStart: session.start });
  }
  return assessJob(state, { now, job: row });
};
const hourly = (count: number) => Array.from({ length: count }, (_, hour) => session({ start: at(hour * 60) }));

describe("assessReplication", () => {
  it("returns the age of the start of the last successful task, from its end on", () => {
    const tasks = [task({ start: at(0), end: at(60) }), task({ start: at(600), end: at(900) })];
    expect(assess(tasks, at(900) - 1).actual).toBe(at(900) - 1 - at(0));
    expect(assess(tasks, at(900)).actual).toBe(300 * MINUTE);
  });

  it("forgives the age of the data and the collection, only while nothing else is wrong", () => {
    const tasks = [task({ start: at(0) })];
    const now = at(0) + DAY + 20 * MINUTE;
    expect(assess(tasks, now).grade).toBe("late");
    expect(assess(tasks, now, now).grade).toBe("late");
    expect(assess(tasks, now, now - 5 * MINUTE).grade).toBe("ok");
    expect(assess(tasks, at(0) + 2 * DAY, at(0)).grade).toBe("late");
    const failing = [...tasks, task({ start: at(60), result: "Failed" })];
    expect(assess(failing, now, now - 5 * MINUTE).grade).toBe("late");
  });

  it("returns stuck after three times the 95th percentile, at least 30 minutes", () => {
    const tasks = Array.from({ length: 5 }, (_, day) => task({ start: at(day * 1_440), end: at(day * 1_440 + 20) }));
    const running = whileRunning(task({ start: at(7_200) }));
    expect(assess([...tasks, running], at(7_260)).findings).toEqual(["running"]);
    expect(assess([...tasks, running], at(7_260) + 1).findings).toEqual(["running", "stuck"]);
    expect(assess([...tasks.slice(1), running], at(7_200) + DAY).findings).toEqual(["running"]);
  });
});

describe("a running task", () => {
  const running = whileRunning(task({ start: at(0) }));
  const found = (minutes: number) => {
    const state = newReplication();
    addTask(state, running);
    const job = newJob();
    addSession(job, session({ start: at(0), end: at(30) }));
    const now = at(minutes);
    return assessReplication(state, { now, target: DAY, job: assessJob(job, { now }) })?.findings;
  };

  it("counts as cut off an hour after its session has ended, and not before", () => {
    expect(found(90)).toEqual(["running"]);
    expect(found(91)).toEqual([]);
  });

  it("no longer runs at the instant of its end", () => {
    expect(assess([task({ start: at(0), end: at(10) })], at(10)).runningSince).toBeNull();
    expect(assess([task({ start: at(0), end: at(10) })], at(10) - 1).runningSince).toBe(at(0));
  });
});

describe("versions of one attempt", () => {
  it("give the same in either order, whatever they differ in", () => {
    const one = task({ start: at(0), result: "Failed", reason: "a", size: 10, vm: "VM" });
    const changes: Partial<TaskRow>[] = [{ reason: "b" }, { size: 20 }, { vm: "vm" }, { end: at(99) }, { end: null }, { retry: true }, { result: "Success" }, { result: "Warning" }, { result: "X" }, { state: "InProgress" }]; // biome-ignore format: one line
    for (const change of changes) {
      const other = { ...one, ...change };
      const [first, second] = [
        [one, other],
        [other, one],
      ].map((rows) => {
        const state = newReplication();
        for (const row of rows) addTask(state, row);
        return packReplication(state);
      });
      expect(first, JSON.stringify(change)).toBe(second);
    }
  });
});

describe("assessJob", () => {
  it("knows the rhythm of a job with many retries", () => {
    const runs = Array.from({ length: 12 }, (_, day) => session({ start: at(day * 1_440) }));
    const retries = runs.flatMap(({ start }) =>
      Array.from({ length: 11 }, (_, count) => session({ start: start + (count + 1) * 30 * MINUTE, retry: true })),
    );
    const all = [...runs, ...retries];
    expect(assessSessions(all, at(11 * 1_440) + 3 * DAY).missingSince).toBeNull();
    expect(assessSessions(all, at(11 * 1_440) + 4 * DAY).missingSince).not.toBeNull();
  });

  it("returns a run as missing once it is more than 75 minutes late by NextRun", () => {
    const row = { ...job, nextRun: at(300) };
    expect(assessSessions(hourly(5), at(375), row).missingSince).toBeNull();
    expect(assessSessions(hourly(5), at(375) + 1, row).missingSince).toBe(at(300));
    expect(assessSessions(hourly(6), at(376), row).missingSince).toBeNull();
  });

  it("goes by the rhythm of at least five intervals where there is no schedule", () => {
    const silence = at(5 * 60 + 180 + 15);
    expect(assessSessions(hourly(6), silence).missingSince).toBeNull();
    expect(assessSessions(hourly(6), silence + 1).missingSince).toBe(at(360));
    expect(assessSessions(hourly(5), silence + DAY).missingSince).toBeNull();
  });

  it("expects the next run by NextRun, else by the schedule, else by the rhythm, and none where there is none", () => {
    // The sessions begin at midnight of 1 November 2026, UTC.
    const daily = { kind: "daily", minute: 22 * 60, days: [0, 1, 2, 3, 4, 5, 6], offset: 60 } as const;
    const every = { kind: "every", period: 2 * HOUR } as const;
    const expected = (row?: JobRow | null, runs = 6) => assessSessions(hourly(runs), at(310), row).expectedRun;
    expect(expected({ ...job, nextRun: at(777), schedule: daily })).toBe(at(777));
    // NextRun is from before the newest session.
    expect(expected({ ...job, nextRun: at(300), schedule: daily })).toBe(at(21 * 60));
    expect(expected({ ...job, schedule: every })).toBe(at(5 * 60 + 120));
    expect(expected(job)).toBe(at(6 * 60));
    expect(expected()).toBe(at(6 * 60));
    expect(expected(job, 5)).toBeNull();
    expect(expected({ ...job, nextRun: at(777), enabled: false })).toBeNull();
    expect(expected(null)).toBeNull();
  });

  it("returns nothing as missing while a session runs, for a schedule switched off, and for a deleted job", () => {
    const late = at(0) + 30 * DAY;
    expect(assessSessions([...hourly(9), whileWorking(session({ start: at(900) }))], late).findings).toEqual([
      "running",
      "stuck",
    ]);
    expect(assessSessions(hourly(9), late, { ...job, enabled: false }).findings).toEqual(["disabled"]);
    expect(assessSessions(hourly(9), late, null)).toMatchObject({ findings: [], deleted: true });
    expect(assessSessions(hourly(9), late).findings).toEqual(["missing"]);
  });
});

describe("runs", () => {
  it("hold a session and the retries that follow it", () => {
    const sessions = [0, 10, 20, 30].map((start) => session({ start: at(start), retry: start % 20 === 10 }));
    const running = whileWorking(session({ start: at(40) }));
    const runs = foldRuns([running, ...sessions.toReversed()]);
    expect(runs.map(({ start, end, sessions }) => [start, end, sessions.length])).toEqual([
      [at(0), at(30), 2],
      [at(20), at(50), 2],
      [at(40), null, 1],
    ]);
  });

  it.each<[string, Partial<TaskRow>[]]>([
    ["mended", [{ result: "Failed" }, { result: "Success" }]],
    ["failed", [{ result: "Success" }, { result: "Failed" }]],
    ["warning", [{ result: "Warning" }]],
    ["other", [{ result: "Cancelled" }]],
    ["running", [{ state: "InProgress" }]],
    ["failed", [{ result: "Failed" }, { state: "InProgress" }]],
    ["running", []],
  ])("come out as %s", (outcome, tasks) => {
    expect(runOutcome(tasks.map((change, index) => task({ start: at(index), ...change })))).toBe(outcome);
  });
});

describe("measure", () => {
  const history = historyOf([{ start: at(0), end: at(60), outcome: "success", retry: false }]);

  it("returns an open violation, and the worst value just before its end", () => {
    const { violations, worst, compliance } = measure(history, { from: at(0), to: at(60) + DAY, target: 12 * HOUR });
    expect(violations).toEqual([{ begin: at(0) + 12 * HOUR, end: null, worst: 25 * HOUR }]);
    expect(worst).toBe(25 * HOUR);
    expect(compliance).toBeCloseTo(11 / 24);
  });

  it.each([[{ from: 1, to: 0, target: 1 }], [{ from: 0, to: 1, target: 0 }], [{ from: 0, to: Number.NaN, target: 1 }]])(
    "rejects the window %j",
    (window) => {
      expect(() => measure(history, window)).toThrow(RangeError);
    },
  );
});

describe("the JSON form", () => {
  it("has ten members, seconds rounded up and ISO 8601", () => {
    const found = assess(
      [task({ start: at(0) }), task({ start: at(60), result: "Failed", reason: "No host" })],
      at(90) + 1,
    );
    const json: ReplicationJson = replicationJson({ em: "berlin", server: null, job: "Job", vm: "vm" }, found);
    expect(JSON.stringify(json)).toBe(
      '{"em":"berlin","server":null,"job":"Job","vm":"vm","grade":"ok","actualRpo":5401,"target":86400,"recoveryPoint":"2026-11-01T00:00:00.000Z","failingSince":"2026-11-01T01:00:00.000Z","cause":"No host"}',
    );
  });

  it("comes worst first: never, by ratio, unknown, vanished", () => {
    const base = assess([task({ start: at(0) })], at(90));
    const list: [string, Partial<Health>][] = [
      ["vanished", { actual: 99 * DAY, findings: ["vanished"] }],
      ["unknown", { actual: null, grade: "unknown" }],
      ["ok", {}],
      ["never", { actual: null, grade: "never" }],
      ["late", { actual: 2 * DAY }],
      ["tighter", { actual: DAY, target: HOUR }],
      ["never", { actual: null, grade: "never" }],
    ];
    const sorted = list.map(([name, change]) => ({ ...base, ...change, name })).sort(worstFirst);
    expect(sorted.map(({ name }) => name)).toEqual(["never", "never", "tighter", "late", "ok", "unknown", "vanished"]);
  });
});

describe("explain", () => {
  const base = assess([task({ start: at(0) })], at(0) + 2 * DAY);
  const jobHealth = assessSessions(hourly(1), at(60));
  const now = at(0) + 2 * DAY;

  it.each<[string, Partial<Health>]>([
    ["runs are too far apart or too long for the target", {}],
    ["2 failed runs for 1d: No host", { failingSince: now - DAY, failedRuns: 2, cause: "No host" }],
    ["1 failed run for 1d, no reason given", { failingSince: now - DAY, failedRuns: 1 }],
    ["left its job: not in the last three runs", { findings: ["vanished"] }],
    ["its job was deleted", { findings: ["vanished"], jobHealth: { ...jobHealth, deleted: true } }],
    ["stuck: running for 1d", { findings: ["running", "stuck"], runningSince: now - DAY }],
    ["running for 1h", { findings: ["running"], runningSince: now - HOUR }],
    ["its job is stuck: running for 1d", { jobHealth: { ...jobHealth, findings: ["stuck"], runningSince: now - DAY } }],
    ["its job has been running for 2h", { jobHealth: { ...jobHealth, runningSince: now - 2 * HOUR } }],
    ["the schedule of its job is switched off", { findings: ["disabled"] }],
    [
      "a run of its job is missing, due 2h ago",
      { findings: ["missing"], jobHealth: { ...jobHealth, missingSince: now - 2 * HOUR } },
    ],
    ["no recovery point known yet", { grade: "unknown", actual: null }],
    ["within its target", { grade: "ok" }],
  ])("says: %s", (text, change) => {
    expect(explain({ ...base, ...change }, now)).toBe(text);
  });
});

describe("health", () => {
  it("counts a job as deleted only where others of its server are listed", () => {
    const rows = (server: string) => [[session({ start: at(0), server })], [task({ start: at(0), server })]] as const;
    const [sessions, tasks] = rows("server");
    const vanished = (jobs: JobRow[]) =>
      health(sessions, tasks, { now: at(60), jobs }).replications[0]?.findings.includes("vanished");
    expect(vanished([])).toBe(false);
    expect(vanished([{ ...job, server: "another", job: "x" }])).toBe(false);
    expect(vanished([{ ...job, job: "x" }])).toBe(true);
    expect(vanished([job])).toBe(false);
  });
});

describe("byVm", () => {
  it("joins the replications of a VM by its name, the youngest recovery point being its own", () => {
    const tasks = [
      task({ vm: "SQL01", job: "a", start: at(0) }),
      task({ vm: "sql01", job: "b", start: at(600) }),
      task({ vm: "sql01", job: "c", start: at(700), result: "Failed" }),
      task({ vm: "web01", job: "a", start: at(0), result: "Failed" }),
    ];
    const views = byVm(health([], tasks, { now: at(900) }).replications);
    expect(views.map(({ vm, best, replications }) => [vm, best.recoveryPoint, replications.length])).toEqual(
      expect.arrayContaining([
        ["sql01", at(600), 3],
        ["web01", null, 1],
      ]),
    );
    expect(views).toHaveLength(2);
  });
});
