import { z } from "zod";
import {
  type Archive,
  changesIn,
  type ListedViolation,
  outcomesOf,
  readAttempts,
  readEms,
  readHistory,
  readStandings,
  readViolations,
  type Scope,
} from "../../archive/index.js";
import type { Handler } from "../handler.js";
import { decodeCursor, encodeCursor, pageOf } from "../paging.js";
import { type Period, periodOf } from "../period.js";
import { idsOf } from "../scope.js";
import { seconds, secondsOrNull, time, timeOrNull, toAttempt } from "../serialise.js";
import { standingOf } from "./replications.js";

const attemptPosition = z.strictObject({ start: z.int(), uid: z.string() });

export const listAttempts: Handler<"listAttempts"> = async (archive, { id, from, to, limit = 100, cursor }) => {
  await standingOf(archive, id);
  const after = cursor === undefined ? undefined : decodeCursor(cursor, attemptPosition);
  const period = periodOf({ from, to });
  const rows = await readAttempts(archive.read, Number(id), { ...period, limit, after });
  const attempts = rows.slice(0, limit);
  const last = attempts.at(-1);
  // What mends a failure is younger than it: the first rows of a page need the run that they belong to as a whole.
  const [oldest, newest] = [last?.start ?? 0, attempts[0]?.start ?? 0];
  const around = await readAttempts(archive.read, Number(id), {
    from: oldest - DAY,
    to: newest + DAY,
    limit: limit + 1_000,
  });
  const outcomes = outcomesOf(around);
  return {
    attempts: attempts.map((attempt) => toAttempt(attempt, outcomes)),
    next: last && rows.length > limit ? encodeCursor({ start: last.start, uid: last.uid }) : null,
  };
};

const DAY = 86_400_000;

export const getHistory: Handler<"getHistory"> = async (archive, { id, from, to }) => {
  const { standing, now } = await standingOf(archive, id);
  const period = periodOf({ from, to }, now);
  const history = await readHistory(archive.read, Number(id), period);
  const measured = history?.measure;
  return {
    from: time(period.from),
    to: time(period.to),
    knownFrom: timeOrNull(standing.health.first),
    target: seconds(standing.health.target),
    compliance: measured?.compliance ?? null,
    worst: secondsOrNull(measured?.worst ?? null),
    points: (history?.steps ?? []).map(({ point, available }) => ({
      recoveryPoint: time(point),
      availableFrom: time(available),
    })),
    violations: (measured?.violations ?? []).map(({ begin, end, worst }) => ({
      from: time(begin),
      to: timeOrNull(end),
      worst: secondsOrNull(worst),
    })),
  };
};

export const listViolations: Handler<"listViolations"> = async (
  archive,
  { from, to, em, jobId, limit = 100, cursor },
) => {
  const scope = { em, jobIds: idsOf(jobId) };
  const { period, violations } = await violationsOf(archive, scope, ({ now }) => periodOf({ from, to }, now));
  const { items, next } = pageOf(violations, ({ replication, start }) => `${replication}/${start}`, limit, cursor);
  return {
    from: time(period.from),
    to: time(period.to),
    violations: items.map((violation) => ({
      ...namesOf(violation),
      target: seconds(violation.target),
      from: time(violation.start),
      to: timeOrNull(violation.end),
      worst: secondsOrNull(violation.worst),
    })),
    next,
  };
};

export const listChanges: Handler<"listChanges"> = async (archive, { since, em, limit = 100 }) => {
  const { period, violations } = await violationsOf(archive, { em }, ({ now }) =>
    periodOf({ from: since, to: time(Math.max(now, Date.parse(since))) }),
  );
  const changes = changesIn(violations, period).map(({ at, kind, violation }) => ({
    ...{ time: time(at), kind },
    ...namesOf(violation),
  }));
  return { since: time(period.from), now: time(period.to), changes: changes.slice(0, limit) };
};

async function violationsOf(
  archive: Archive,
  scope: Scope,
  choose: (standings: { readonly now: number }) => Period,
): Promise<{ period: Period; violations: ListedViolation[] }> {
  const standings = await readStandings(archive.read, await readEms(archive.read), scope);
  const period = choose(standings);
  return { period, violations: await readViolations(archive.read, standings.replications, scope, period) };
}

const namesOf = ({ replication, em, server, job, vm }: ListedViolation) => ({
  replicationId: String(replication),
  em,
  server,
  job,
  vm,
});
