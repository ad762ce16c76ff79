import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../src/duration.js";
import {
  addJobTask,
  addSession,
  addTask,
  assessReplication,
  gradeOf,
  grades,
  health,
  historyOf,
  measure,
  newJob,
  newReplication,
  packJob,
  packReplication,
  type ReplicationHealth,
  replicationKey,
  type SessionRow,
  summarize,
  type TaskRow,
  Tracker,
  unpackJob,
  unpackReplication,
} from "../src/index.js";
import {
  anySessions,
  anyTasks,
  at,
  deliveries,
  EPOCH,
  session,
  task,
  whileRunning,
  whileWorking,
} from "./histories.js";

const anyNow = fc.integer({ min: 0, max: 4_000 }).map(at);
const anyTarget = fc.integer({ min: 1, max: 3_000 }).map((minutes) => minutes * MINUTE);
const isSuccess = ({ state, result }: TaskRow) =>
  state === "Completed" && (result === "Success" || result === "Warning");
const endOf = ({ start, end }: TaskRow) => end ?? start;

/** What is found of the replications, without what is computed from their order. */
const findings = (sessions: SessionRow[], tasks: TaskRow[], now: number, target: number) =>
  health(sessions, tasks, { now, target }).replications;
const one = (tasks: TaskRow[], now: number, target: number) => findings([], tasks, now, target)[0];

describe("incremental and batch", () => {
  const historyAndDeliveries = (shape: Parameters<typeof anyTasks>[0]) =>
    fc
      .tuple(anySessions(shape), anyTasks(shape))
      .chain(([sessions, tasks]) =>
        fc.tuple(
          fc.constant(sessions),
          fc.constant(tasks),
          deliveries(sessions, whileWorking),
          deliveries(tasks, whileRunning),
        ),
      );

  it("return the same for any history, order, split and repetition", () => {
    fc.assert(
      fc.property(historyAndDeliveries({}), anyNow, anyTarget, ([sessions, tasks, late, lateTasks], now, target) => {
        const tracker = new Tracker();
        for (const batch of lateTasks) {
          tracker.add(late.shift() ?? [], batch);
          tracker.report({ now, target });
        }
        for (const batch of late) tracker.add(batch, []);
        expect(tracker.report({ now, target })).toEqual(health(sessions, tasks, { now, target }));
      }),
      { numRuns: 300 },
    );
  });

  it("return the same for histories much longer than a state keeps", () => {
    fc.assert(
      fc.property(
        historyAndDeliveries({ minutes: 40_000, tasks: 500, vms: ["a"] }),
        ([sessions, tasks, late, lateTasks]) => {
          let state = packReplication(newReplication());
          for (const batch of lateTasks) {
            const unpacked = unpackReplication(state);
            for (const row of batch) addTask(unpacked, row);
            state = packReplication(unpacked);
          }
          const batch = newReplication();
          for (const row of tasks) addTask(batch, row);
          expect(state).toBe(packReplication(batch));
          let job = packJob(newJob());
          for (const rows of [...late, []]) {
            const unpacked = unpackJob(job);
            for (const row of rows) addSession(unpacked, row);
            for (const row of tasks) addJobTask(unpacked, row);
            job = packJob(unpacked);
          }
          const jobBatch = newJob();
          for (const row of sessions) addSession(jobBatch, row);
          for (const row of tasks) addJobTask(jobBatch, row);
          expect(job).toBe(packJob(jobBatch));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("a second formulation over all rows", () => {
  it("returns the same recovery point, actual RPO, failing since and grade", () => {
    fc.assert(
      fc.property(anyTasks({ minutes: 20_000, tasks: 200, vms: ["a"] }), anyTarget, (tasks, target) => {
        // At an instant after all rows, for which a state promises to be exact however much it has dropped.
        const now = at(21_000);
        const found = one(tasks, now, target);
        const points = tasks.filter((row) => isSuccess(row) && endOf(row) <= now).map(({ start }) => start);
        const point = points.length > 0 ? Math.max(...points) : null;
        const failed = tasks
          .filter((row) => row.state === "Completed" && !isSuccess(row) && row.start > (point ?? 0))
          .sort((a, b) => a.start - b.start);
        expect(found === undefined).toBe(tasks.length === 0);
        if (!found) return;
        expect(found).toMatchObject({
          recoveryPoint: point,
          actual: point === null ? null : now - point,
          failingSince: failed[0]?.start ?? null,
          failedRuns: failed.filter(({ retry }, index) => index === 0 || !retry).length,
          cause: failed.at(-1)?.reason ?? null,
          first: Math.min(...tasks.map(({ start }) => start)),
          last: Math.max(...tasks.map(({ start }) => start)),
        });
        if (point !== null) expect(found?.grade).toBe(gradeOf(now - point, target));
      }),
      { numRuns: 200 },
    );
  });

  const within = (tasks: TaskRow[], target: number, t: number) =>
    tasks.some((row) => isSuccess(row) && endOf(row) <= t && t <= row.start + target);
  const known = (tasks: TaskRow[], target: number, t: number) =>
    tasks.some(
      (row) => (isSuccess(row) && endOf(row) <= t) || t > Math.min(...tasks.map(({ start }) => start)) + target,
    );

  it("returns the compliance and the violations that a look at every minute does", () => {
    const window = fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 1_500 }));
    fc.assert(
      fc.property(
        anyTasks({ minutes: 2_500, tasks: 14, vms: ["a"] }),
        window,
        anyTarget,
        (tasks, [from, length], target) => {
          const state = newReplication();
          for (const row of tasks) addTask(state, row);
          const measured = measure(historyOf(state), { from: at(from), to: at(from + length), target });
          let minutes = 0;
          let good = 0;
          let worst: number | null = null;
          for (let minute = from; minute < from + length; minute++) {
            // All times are whole minutes: what holds in the middle of one holds for all of it.
            const t = at(minute + 0.5);
            if (known(tasks, target, t)) minutes++;
            if (within(tasks, target, t)) good++;
            const point = Math.max(
              ...tasks.filter((row) => isSuccess(row) && endOf(row) <= t).map(({ start }) => start),
            );
            if (Number.isFinite(point)) worst = Math.max(worst ?? 0, at(minute + 1) - point);
            const violated = measured.violations.some(({ begin, end }) => begin < t && t < (end ?? Infinity));
            expect(violated).toBe(known(tasks, target, t) && !within(tasks, target, t));
          }
          expect(measured).toMatchObject({ known: minutes * MINUTE, within: good * MINUTE, worst });
          expect(measured.compliance).toBe(minutes === 0 ? null : good / minutes);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("returns the union of the intervals in which each point alone is young enough", () => {
    fc.assert(
      fc.property(anyTasks({ vms: ["a"] }), anyTarget, (tasks, target) => {
        const to = at(4_000);
        const rows = tasks.filter(isSuccess).sort((a, b) => endOf(a) - endOf(b));
        let covered = 0;
        let until = EPOCH;
        for (const row of rows) {
          const begin = Math.max(until, endOf(row));
          const end = Math.min(to, row.start + target);
          if (end > begin) covered += end - begin;
          until = Math.max(until, end);
        }
        const entries = tasks.map((row) => ({ start: row.start, end: row.end, retry: false, outcome: isSuccess(row) ? "success" : "failed" }) as const); // biome-ignore format: one line
        const measured = measure(historyOf(entries), { from: EPOCH, to, target });
        expect(measured.within).toBe(covered);
        const violated = measured.violations.reduce((sum, { begin, end }) => sum + (end ?? to) - begin, 0);
        expect(violated).toBe(measured.known - measured.within);
      }),
    );
  });

  it("returns the same of a state that has dropped points, from where it knows them all", () => {
    const shape = { minutes: 20_000, tasks: 400, vms: ["a"] };
    let dropping = 0;
    fc.assert(
      fc.property(anyTasks(shape), anyTarget, (tasks, target) => {
        const state = newReplication();
        for (const row of tasks) addTask(state, row);
        const kept = historyOf(state);
        const all = historyOf(tasks.map((row) => ({ start: row.start, end: row.end, retry: false, outcome: isSuccess(row) ? "success" : "failed" }) as const)); // biome-ignore format: one line
        const from = kept.steps[0]?.available;
        if (from === undefined || kept.first !== null) return;
        dropping++;
        const to = at(21_000);
        expect(measure(kept, { from, to, target })).toEqual(measure(all, { from, to, target }));
        expect(measure(kept, { from: EPOCH, to: from, target }).known).toBe(0);
      }),
    );
    expect(dropping).toBeGreaterThan(5);
  });

  it("returns the recovery point and the last attempt of an instant among the newest 16 attempts", () => {
    fc.assert(
      fc.property(anyTasks({ minutes: 20_000, tasks: 200, vms: ["a"] }), fc.nat({ max: 15 }), (tasks, back) => {
        const state = newReplication();
        for (const row of tasks) addTask(state, row);
        const now = tasks.map(({ start }) => start).sort((a, b) => b - a)[back];
        if (now === undefined) return;
        const before = tasks.filter((row) => row.state === "Completed" && endOf(row) <= now).map(({ start }) => start);
        const points = tasks.filter((row) => isSuccess(row) && endOf(row) <= now).map(({ start }) => start);
        const found = summarize(state, now);
        // Of longer ago than the newest 16, failed attempts may have been dropped.
        const oldest = tasks.map(({ start }) => start).sort((a, b) => b - a)[15] ?? 0;
        expect(found?.recoveryPoint).toBe(points.length > 0 ? Math.max(...points) : null);
        if (Math.max(...before) >= oldest) expect(found?.lastAttempt?.start).toBe(Math.max(...before));
      }),
    );
  });

  it("returns parts that add up over windows side by side", () => {
    fc.assert(
      fc.property(anyTasks({ vms: ["a"] }), anyTarget, anyNow, (tasks, target, middle) => {
        const state = newReplication();
        for (const row of tasks) addTask(state, row);
        const [whole, left, right] = [
          [at(0), at(4_000)],
          [at(0), middle],
          [middle, at(4_000)],
        ].map(([from = 0, to = 0]) => measure(historyOf(state), { from, to, target }));
        expect((left?.known ?? 0) + (right?.known ?? 0)).toBe(whole?.known);
        expect((left?.within ?? 0) + (right?.within ?? 0)).toBe(whole?.within);
      }),
    );
  });
});

describe("properties", () => {
  const rank = (found: ReplicationHealth | undefined) => {
    // Unknown is no statement: neither better nor worse than anything.
    return found && found.grade !== "unknown" ? grades.indexOf(found.grade) : undefined;
  };
  const compliance = (tasks: TaskRow[], target: number) => {
    const state = newReplication();
    for (const row of tasks) addTask(state, row);
    return measure(historyOf(state), { from: EPOCH, to: at(4_000), target }).compliance;
  };
  const anyStart = fc.integer({ min: 0, max: 3_000 }).map((minutes) => at(minutes) + 1);
  // When all have ended: for earlier instants a state may have dropped too much.
  const afterAll = fc.integer({ min: 3_500, max: 6_000 }).map(at);

  it("a failed task never improves actual RPO, grade or compliance", () => {
    fc.assert(
      fc.property(anyTasks({ tasks: 150, vms: ["a"] }), anyStart, afterAll, anyTarget, (tasks, start, now, target) => {
        const more = [...tasks, task({ vm: "a", start, end: start + HOUR, result: "Failed" })];
        const [before, after] = [one(tasks, now, target), one(more, now, target)];
        if (before) expect(after?.actual ?? null).toBe(before.actual);
        const [was, is] = [rank(before), rank(after)];
        if (was !== undefined && is !== undefined) expect(is).toBeGreaterThanOrEqual(was);
        const [share, shareAfter] = [compliance(tasks, target), compliance(more, target)];
        if (share !== null) expect(shareAfter).toBeLessThanOrEqual(share);
      }),
    );
  });

  it("a successful task never worsens actual RPO", () => {
    fc.assert(
      fc.property(anyTasks({ tasks: 150, vms: ["a"] }), anyStart, afterAll, anyTarget, (tasks, start, now, target) => {
        const before = one(tasks, now, target)?.actual ?? Infinity;
        const after = one([...tasks, task({ vm: "a", start, end: start + HOUR })], now, target)?.actual ?? Infinity;
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  it("a looser target never lowers compliance", () => {
    fc.assert(
      fc.property(anyTasks({ vms: ["a"] }), anyTarget, anyTarget, (tasks, target, more) => {
        const [tight, loose] = [compliance(tasks, target), compliance(tasks, target + more)];
        if (tight !== null && loose !== null) expect(loose).toBeGreaterThanOrEqual(tight - 1e-12);
      }),
    );
  });

  const shifted = <Row extends { start: number; end: number | null }>(row: Row, shift: number): Row => ({
    ...row,
    start: row.start + shift,
    end: row.end === null ? null : row.end + shift,
    ...("sessionStart" in row && { sessionStart: Number(row.sessionStart) + shift }),
  });
  const TIMES =
    /^(recoveryPoint|availableFrom|outsideSince|failingSince|runningSince|first|last|start|end|missingSince|expectedRun|scopeFrom)$/;
  const shiftedBack = (found: readonly ReplicationHealth[], shift: number, withSizes: boolean): unknown =>
    JSON.parse(JSON.stringify(found), (name, value) => {
      if (!withSizes && name === "size") return undefined;
      if (!withSizes && value === "growing") return "";
      return typeof value === "number" && TIMES.test(name) ? value - shift : value;
    });

  it("shifting all times and now alike changes nothing but the times", () => {
    fc.assert(
      fc.property(
        anySessions(),
        anyTasks(),
        anyNow,
        anyTarget,
        fc.integer({ min: -20_000 * DAY, max: 50_000 * DAY }),
        (sessions, tasks, now, target, any) => {
          for (const whole of [true, false]) {
            const shift = whole ? Math.round(any / DAY) * DAY : any;
            // Sizes are kept by UTC day, so they move by days.
            const moved = findings(
              sessions.map((row) => shifted(row, shift)),
              tasks.map((row) => shifted(row, shift)),
              now + shift,
              target,
            );
            expect(shiftedBack(moved, shift, whole)).toEqual(
              shiftedBack(findings(sessions, tasks, now, target), 0, whole),
            );
          }
        },
      ),
    );
  });

  it("renaming VMs renames findings and nothing else", () => {
    const names = new Map([
      ["a", "__proto__"],
      ["b", "x\ny|z"],
    ]);
    const rename = (row: TaskRow) => ({ ...row, vm: names.get(row.vm.toLowerCase()) ?? row.vm });
    fc.assert(
      fc.property(anySessions(), anyTasks(), anyNow, anyTarget, (sessions, tasks, now, target) => {
        const renamed = findings(sessions, tasks.map(rename), now, target);
        const expected = findings(sessions, tasks, now, target).map((found) => {
          const vm = names.get(found.vm.toLowerCase()) ?? found.vm;
          return { ...found, vm, key: replicationKey({ em: "", server: "server", job: "job", vm }) };
        });
        const byKey = (a: ReplicationHealth, b: ReplicationHealth) => (a.key < b.key ? -1 : 1);
        expect(renamed.toSorted(byKey)).toEqual(expected.toSorted(byKey));
      }),
    );
  });

  it("the grade depends on actual RPO and target alone", () => {
    fc.assert(
      fc.property(anySessions(), anyTasks(), anyNow, anyTarget, (sessions, tasks, now, target) => {
        for (const { grade, actual } of findings(sessions, tasks, now, target)) {
          if (actual === null) expect(["never", "unknown"]).toContain(grade);
          else expect(grade).toBe(actual <= target ? "ok" : actual <= 2 * target ? "late" : actual <= 4 * target ? "severe" : "critical"); // biome-ignore format: one line
        }
      }),
    );
  });

  it("an assessment holds for later instants until another row comes", () => {
    fc.assert(
      fc.property(anyTasks({ vms: ["a"] }), anyTarget, fc.nat({ max: 5_000 }), (tasks, target, minutes) => {
        const state = newReplication();
        for (const row of tasks) addTask(state, row);
        const [now, later] = [at(4_000), at(4_000 + minutes)];
        const [first, second] = [
          assessReplication(state, { now, target }),
          assessReplication(state, { now: later, target }),
        ];
        if (first && second) {
          expect({ ...second, grade: 0, actual: 0, findings: 0, outsideSince: 0 }).toEqual({ ...first, grade: 0, actual: 0, findings: 0, outsideSince: 0 }); // biome-ignore format: one line
        }
      }),
    );
  });

  it("a session that comes after its tasks gives what it gives before them", () => {
    const rows = [task({ start: at(0) }), task({ start: at(100), result: "Failed", retry: true })];
    const sessions = [session({ start: at(0) }), session({ start: at(100), retry: true })];
    const tracker = new Tracker();
    tracker.add([], rows);
    tracker.add(sessions, []);
    expect(tracker.report({ now: at(200) })).toEqual(health(sessions, rows, { now: at(200) }));
  });
});
