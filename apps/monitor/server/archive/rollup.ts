import { type Entry, type History, historyOf, measure, runOutcome } from "@em-replica/rpo";
import { type Insertable, type Kysely, sql, type Transaction } from "kysely";
import { isOneOf, rowsOf } from "./bulk.js";
import { attemptOf, attemptsBetween, attemptsSincePoints, latestSuccess, type StoredAttempt } from "./read/attempts.js";
import type { DayTable, Tables, ViolationTable } from "./tables.js";

export const DAY = 86_400_000;

const DAY_COLUMNS = [
  "replication_id",
  "day",
  "attempts",
  "failed",
  "mended",
  "worst",
  "known_ms",
  "within_ms",
] as const;
const VIOLATION_COLUMNS = ["replication_id", "started", "ended", "worst"] as const;

interface Dirty {
  readonly id: number;
  readonly target: number;
  readonly dirty_from: number | null;
}

/** Marks every replication of an Enterprise Manager whose roll-ups do not reach into yesterday, so that silent days are counted. */
export async function markStale(db: Kysely<Tables>, em: number, now: number): Promise<void> {
  const yesterday = Math.floor(now / DAY) * DAY - DAY;
  const done = db
    .selectFrom("days")
    .select("replication_id")
    .where("day", "=", yesterday + DAY);
  await db
    .updateTable("replications")
    .set({ dirty_from: yesterday })
    .where("em_id", "=", em)
    .where("dirty_from", "is", null)
    .where("id", "not in", done)
    .execute();
}

/** Replications whose rows have changed further back are read one by one, for they have many. */
const TOGETHER_MS = 3 * DAY;

/**
 * Brings days and violations of replications up to date whose rows have changed, at most `limit` of them. Returns how many
 * there were.
 */
export async function rollUp(db: Kysely<Tables>, em: number, now: number, limit = 200): Promise<number> {
  const dirty = await db
    .selectFrom("replications")
    .select(["id", "target", "dirty_from"])
    .where("em_id", "=", em)
    .where("dirty_from", "is not", null)
    .limit(limit)
    .execute();
  if (dirty.length === 0) return 0;
  const [recent = [], old = []] = [true, false].map((is) =>
    dirty.filter(({ dirty_from }) => now - (dirty_from ?? 0) < TOGETHER_MS === is),
  );
  await db.transaction().execute(async (trx) => {
    for (const group of [recent, ...old.map((one) => [one])])
      if (group.length > 0) await rollUpTogether(trx, group, now);
  });
  return dirty.length;
}

async function rollUpTogether(trx: Transaction<Tables>, dirty: readonly Dirty[], now: number): Promise<void> {
  const ids = dirty.map(({ id }) => id);
  const attempts = await attemptsOfDirty(trx, ids);
  const rolled = dirty.map((one) => rollUpOne(one, attempts.get(one.id) ?? { point: null, attempts: [] }, now));
  await trx
    .insertInto("days")
    .columns(DAY_COLUMNS)
    .expression(
      rowsOf(
        trx,
        "days",
        DAY_COLUMNS,
        rolled.flatMap(({ days }) => days),
      ),
    )
    .onConflict((conflict) =>
      conflict.columns(["day", "replication_id"]).doUpdateSet(({ ref }) => ({
        attempts: ref("excluded.attempts"),
        failed: ref("excluded.failed"),
        mended: ref("excluded.mended"),
        worst: ref("excluded.worst"),
        known_ms: ref("excluded.known_ms"),
        within_ms: ref("excluded.within_ms"),
      })),
    )
    .execute();
  await saveViolations(trx, rolled);
  await trx
    .updateTable("replications")
    .set({ dirty_from: null })
    .where(isOneOf(trx, "id", ids))
    .execute();
}

interface Rolled {
  readonly id: number;
  /** What ended before stays as it is. */
  readonly from: number;
  readonly days: readonly Insertable<DayTable>[];
  readonly violations: readonly Insertable<ViolationTable>[];
}

async function saveViolations(trx: Transaction<Tables>, rolled: readonly Rolled[]): Promise<void> {
  const fresh = rolled.flatMap(({ violations }) => violations);
  const keyOf = ({ replication_id, started }: Pick<ViolationTable, "replication_id" | "started">) =>
    `${replication_id}/${started}`;
  const wanted = new Set(fresh.map(keyOf));
  const begins = new Map(rolled.map(({ id, from }) => [id, from]));
  const known = await trx
    .selectFrom("violations")
    .selectAll()
    .where(isOneOf(trx, "replication_id", [...begins.keys()]))
    .where("ended", ">=", Math.min(...begins.values()))
    .execute();
  // Rarely any: a row that came late has filled a gap.
  for (const { replication_id, started, ended } of known) {
    if (ended < (begins.get(replication_id) ?? 0) || wanted.has(keyOf({ replication_id, started }))) continue;
    await trx
      .deleteFrom("violations")
      .where("replication_id", "=", replication_id)
      .where("started", "=", started)
      .execute();
  }
  if (fresh.length === 0) return;
  await trx
    .insertInto("violations")
    .columns(VIOLATION_COLUMNS)
    .expression(rowsOf(trx, "violations", VIOLATION_COLUMNS, fresh))
    .onConflict((conflict) =>
      conflict
        .columns(["replication_id", "started"])
        .doUpdateSet(({ ref }) => ({ ended: ref("excluded.ended"), worst: ref("excluded.worst") })),
    )
    .execute();
}

interface Recent {
  /** Start of the attempt whose recovery point was the latest where the change begins; null if there was none. */
  readonly point: number | null;
  /** Attempts since then, oldest first. */
  readonly attempts: readonly StoredAttempt[];
}

function rollUpOne({ id, target, dirty_from }: Dirty, { point, attempts }: Recent, now: number): Rolled {
  const { steps, first } = historyOf(attempts.map(entryOf));
  const history: History = { steps, first: point === null ? first : null };
  // What is older than the raw rows that are left can't be computed again, and stays.
  const from = Math.max(dirty_from ?? 0, Math.floor((attempts[0]?.start ?? now) / DAY) * DAY);
  const days = daysOf(id, attempts, history, { from, now, target });
  // Those that had ended before are in the archive already; the one that goes on follows from the summary.
  const begin = Math.min(from, history.steps[0]?.available ?? from);
  const violations = measure(history, { from: begin, to: Math.max(now, begin), target }).violations.flatMap(
    ({ begin, end, worst }) =>
      end === null || end < from ? [] : [{ replication_id: id, started: begin, ended: end, worst }],
  );
  return { id, from, days, violations };
}

/** What replications take that are to be rolled up again, each from where it has changed. */
async function attemptsOfDirty(db: Kysely<Tables>, ids: readonly number[]): Promise<Map<number, Recent>> {
  const rows = await attemptsSincePoints(db, ids, sql.ref("replications.dirty_from"));
  const groups = Map.groupBy(rows, ({ replication_id }) => replication_id);
  return new Map(
    [...groups].map(([id, own]) => [id, { point: own[0]?.since || null, attempts: own.map(attemptOf) }] as const),
  );
}

/** What is needed to measure from an instant on: the point that was the latest then, and all attempts since. */
export async function historyFrom(
  db: Kysely<Tables>,
  replication: number,
  from: number,
  to?: number,
): Promise<{ history: History; attempts: readonly StoredAttempt[] }> {
  const point = await latestSuccess(db, replication, from);
  const attempts = await attemptsBetween(db, replication, point ?? 0, to);
  const { steps, first } = historyOf(attempts.map(entryOf));
  return { history: { steps, first: point === undefined ? first : null }, attempts };
}

function entryOf(attempt: StoredAttempt): Entry {
  const outcome = runOutcome([attempt]);
  return {
    start: attempt.start,
    end: attempt.end,
    retry: attempt.retry,
    outcome: outcome === "mended" ? "success" : outcome,
  };
}

function daysOf(
  id: number,
  attempts: readonly StoredAttempt[],
  history: History,
  { from, now, target }: { from: number; now: number; target: number },
): Insertable<DayTable>[] {
  const counts = Map.groupBy(countable(attempts), ({ start }) => Math.floor(start / DAY) * DAY);
  const days: Insertable<DayTable>[] = [];
  for (let day = from; day <= now; day += DAY) {
    const { known, within, worst } = measure(history, {
      from: day,
      to: Math.min(day + DAY, Math.max(now, day)),
      target,
    });
    const outcomes = counts.get(day) ?? [];
    const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
    days.push({
      replication_id: id,
      day,
      attempts: outcomes.length,
      failed: count("failed"),
      mended: count("mended"),
      worst: worst === null ? null : Math.round(worst),
      known_ms: known,
      within_ms: within,
    });
  }
  return days;
}

/** Ended attempts, each with what it counts as: a failure that a retry mended is none. */
function countable(attempts: readonly StoredAttempt[]): { start: number; outcome: "ok" | "failed" | "mended" }[] {
  return attemptRuns(attempts).flatMap((run) => {
    const mended = runOutcome(run) === "mended";
    return run.flatMap((attempt) => {
      const outcome = runOutcome([attempt]);
      if (outcome === "running") return [];
      const success = outcome === "success" || outcome === "warning";
      return [{ start: attempt.start, outcome: success ? "ok" : mended ? "mended" : "failed" } as const];
    });
  });
}

/** Attempts of one replication, oldest first, by the run that they belong to: retries follow what they repeat. */
export function attemptRuns<T extends { readonly retry: boolean }>(attempts: readonly T[]): T[][] {
  const runs: T[][] = [];
  for (const attempt of attempts) {
    const run = runs.at(-1);
    if (attempt.retry && run) run.push(attempt);
    else runs.push([attempt]);
  }
  return runs;
}
