import {
  daysBetween,
  inScope,
  outcomesOf,
  readCauses,
  readEms,
  readJobDays,
  readRunning,
  readStandings,
  search,
  tasksOfSessions,
  watch,
} from "../../archive/index.js";
import type { Handler } from "../handler.js";
import { periodOf } from "../period.js";
import { idsOf } from "../scope.js";
import { share, time, timeOrNull, toAttempt, toSession } from "../serialise.js";

const MAX_NAMED = 20;

export const listCauses: Handler<"listCauses"> = async (archive, { from, to, em, jobId }) => {
  const period = periodOf({ from, to });
  const causes = await readCauses(archive.read, { em, jobIds: idsOf(jobId) }, period);
  return {
    from: time(period.from),
    to: time(period.to),
    causes: causes.map(({ id, text, isNew, firstSeen, lastSeen, tasks, replications }) => ({
      id: String(id),
      text,
      new: isNew,
      firstSeen: time(firstSeen),
      lastSeen: time(lastSeen),
      tasks,
      vms: replications.length,
      replications: replications.slice(0, MAX_NAMED).map((names) => ({ ...names, id: String(names.id) })),
    })),
  };
};

export const getHeatmap: Handler<"getHeatmap"> = async (archive, { from, to, em }) => {
  const { jobs, now } = await readStandings(archive.read, await readEms(archive.read), { em });
  const period = periodOf({ from, to }, now);
  const days = daysBetween(period.from, period.to);
  const known = await readJobDays(archive.read, period.from, period.to);
  return {
    from: time(period.from),
    to: time(period.to),
    days: days.map((day) => time(day).slice(0, 10)),
    jobs: jobs.map(({ id, em, server, job }) => ({
      id: String(id),
      em,
      server,
      job,
      cells: days.map((day) => {
        const cell = known.get(id)?.get(day);
        if (!cell) return null;
        const { attempts, failed, mended, within } = cell;
        return { attempts, failed, mended, compliance: share(within, cell.known) };
      }),
    })),
  };
};

export const listRunning: Handler<"listRunning"> = async (archive, { em }) => {
  await watch(archive);
  const sessions = (await readRunning(archive.read)).filter((session) => inScope({ em }, session));
  const { replications, jobs, now, asOf } = await readStandings(archive.read, await readEms(archive.read), {
    em,
    jobIds: [...new Set(sessions.map(({ jobId }) => jobId))],
  });
  const tasks = await tasksOfSessions(
    archive.read,
    sessions.map(({ id }) => id),
    20_000,
  );
  const outcomes = outcomesOf(tasks);
  const health = new Map(replications.map((standing) => [standing.id, standing.health]));
  return {
    now: time(now),
    asOf: timeOrNull(asOf),
    sessions: sessions.map((session) => {
      const job = jobs.find(({ id }) => id === session.jobId)?.health;
      return {
        session: toSession(session),
        stuck: job?.findings.includes("stuck") ?? false,
        expectedEnd: expectedEnd(session.start, job?.medianDuration),
        tasks: tasks
          .filter((task) => task.session === session.id && task.end === null)
          .map((task) => {
            const own = health.get(task.replication);
            return {
              task: toAttempt(task, outcomes),
              stuck: own?.findings.includes("stuck") ?? false,
              expectedEnd: expectedEnd(task.start, own?.medianDuration),
            };
          }),
      };
    }),
  };
};

const expectedEnd = (start: number, usual: number | null | undefined): string | null =>
  usual === null || usual === undefined ? null : time(start + usual);

export const find: Handler<"search"> = async (archive, { q, limit = 20 }) => ({
  results: (await search(archive.read, q, limit)).map((found) => ({ ...found, id: String(found.id) })),
});
