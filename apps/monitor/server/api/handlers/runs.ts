import type { Outcome, Run, TimelineJob } from "../../../generated/api.js";
import {
  type Archive,
  inScope,
  type ListedRun,
  type ListedTask,
  outcomesOf,
  readEms,
  readRuns,
  readSession,
  readStandings,
  type TaskOutcome,
  tasksOfSessions,
} from "../../archive/index.js";
import type { Handler } from "../handler.js";
import { pageOf } from "../paging.js";
import { periodOf } from "../period.js";
import { ProblemError } from "../problem.js";
import { idsOf } from "../scope.js";
import { time, timeOrNull, toAttempt, toRunSession, toSession } from "../serialise.js";

const MAX_TASKS = 20_000;

export const listRuns: Handler<"listRuns"> = async (archive, { from, to, em, jobId, limit = 100, cursor }) => {
  const period = periodOf({ from, to });
  const runs = await runsOf(archive, { ...period, em, jobId });
  const { items, next } = pageOf(runs, ({ sessions }) => String(sessions[0]?.id), limit, cursor);
  const { bySession } = await tasksOf(archive, items);
  return { from: time(period.from), to: time(period.to), runs: items.map((run) => toRun(run, bySession)), next };
};

async function runsOf(
  archive: Archive,
  {
    em,
    jobId,
    ...period
  }: { from: number; to: number; em?: string | undefined; jobId?: string | undefined; overlap?: boolean },
): Promise<ListedRun[]> {
  const runs = await readRuns(archive.read, { ...period, jobId: jobId === undefined ? undefined : Number(jobId) });
  return runs.filter(({ sessions: [first] }) => first && inScope({ em }, first));
}

async function tasksOf(archive: Archive, runs: readonly ListedRun[]) {
  const sessions = runs.flatMap((run) => run.sessions.map(({ id }) => id));
  const tasks = await tasksOfSessions(archive.read, sessions, MAX_TASKS);
  return { bySession: Map.groupBy(tasks, ({ session }) => session), truncated: tasks.length === MAX_TASKS };
}

type BySession = ReadonlyMap<number, readonly ListedTask[]>;

const tasksOfRun = (run: ListedRun, bySession: BySession): ListedTask[] =>
  run.sessions.flatMap(({ id }) => bySession.get(id) ?? []);

/** The last outcome of each VM in a run. */
function vmOutcomes(tasks: readonly ListedTask[], outcomes: ReadonlyMap<string, TaskOutcome>): TaskOutcome[] {
  return [...Map.groupBy(tasks, ({ replication }) => replication).values()].map((own) => {
    const sorted = own.toSorted((a, b) => a.start - b.start).map(({ uid }) => outcomes.get(uid) ?? "other");
    return sorted.includes("mended") ? "mended" : (sorted.findLast((outcome) => outcome !== "running") ?? "running");
  });
}

const WORST_FIRST: readonly Outcome[] = ["failed", "other", "running", "warning", "mended", "success"];

function outcomeOf(run: ListedRun, vms: readonly TaskOutcome[]): Outcome {
  if (run.end === null && run.sessions.at(-1)?.state !== "Stopped")
    return vms.find((one) => one === "failed") ?? "running";
  const results: readonly Outcome[] = vms.length > 0 ? vms : [ofResult(run.sessions.at(-1)?.result)];
  return WORST_FIRST.find((outcome) => results.includes(outcome)) ?? "other";
}

/** A run without tasks: what its last session says. */
function ofResult(result: string | undefined): Outcome {
  return result === "Success" ? "success" : result === "Warning" ? "warning" : result === "Failed" ? "failed" : "other";
}

function toRun(run: ListedRun, bySession: BySession): Run {
  const tasks = tasksOfRun(run, bySession);
  const vms = vmOutcomes(tasks, outcomesOf(tasks));
  const count = (outcome: TaskOutcome) => vms.filter((one) => one === outcome).length;
  const [first] = run.sessions;
  return {
    id: String(first?.id),
    jobId: String(run.jobId),
    em: first?.em ?? "",
    server: first?.server ?? null,
    job: first?.job ?? "",
    start: time(run.start),
    end: timeOrNull(run.end),
    outcome: outcomeOf(run, vms),
    vms: vms.length,
    succeeded: count("success") + count("mended"),
    warnings: count("warning"),
    failed: count("failed") + count("other"),
    mended: count("mended"),
    sessions: run.sessions.map(toRunSession),
  };
}

export const getTimeline: Handler<"getTimeline"> = async (archive, { from, to, em, jobId }) => {
  const period = periodOf({ from, to });
  const runs = await runsOf(archive, { ...period, em, jobId, overlap: true });
  const { bySession, truncated } = await tasksOf(archive, runs);
  const scope = { em, jobIds: idsOf(jobId) };
  const { jobs } = await readStandings(archive.read, await readEms(archive.read), scope);
  const byJob = Map.groupBy(runs.toReversed(), (run) => run.jobId);
  return {
    from: time(period.from),
    to: time(period.to),
    truncated,
    jobs: jobs.map(({ id, em, server, job, health }): TimelineJob => {
      const missing =
        health.missingSince !== null && health.missingSince >= period.from && health.missingSince <= period.to;
      return {
        id: String(id),
        em,
        server,
        job,
        missingSince: missing ? timeOrNull(health.missingSince) : null,
        runs: (byJob.get(id) ?? []).map((run) => {
          const tasks = tasksOfRun(run, bySession);
          const outcomes = outcomesOf(tasks);
          return {
            id: String(run.sessions[0]?.id),
            start: time(run.start),
            end: timeOrNull(run.end),
            outcome: outcomeOf(run, vmOutcomes(tasks, outcomes)),
            sessions: run.sessions.map(toRunSession),
            tasks: tasks.map((task) => toAttempt(task, outcomes)),
          };
        }),
      };
    }),
  };
};

export const getSession: Handler<"getSession"> = async (archive, { id }) => {
  const session = await readSession(archive.read, Number(id));
  if (!session)
    throw new ProblemError(404, "There is no such session.", "It may be older than what is kept. Open it from a list.");
  const runs = await readRuns(archive.read, { from: session.start - 2 * DAY, to: session.start, jobId: session.jobId });
  const run = runs.find(({ sessions }) => sessions.some((one) => one.id === session.id));
  const tasks = await tasksOfSessions(archive.read, run?.sessions.map((one) => one.id) ?? [session.id], MAX_TASKS);
  const outcomes = outcomesOf(tasks);
  return {
    session: toSession(session),
    tasks: tasks.filter((task) => task.session === session.id).map((task) => toAttempt(task, outcomes)),
  };
};

const DAY = 86_400_000;
