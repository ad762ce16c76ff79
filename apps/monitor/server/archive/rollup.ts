import { type Entry, type History, historyOf, measure, runOutcome } from "@em-replica/rpo";
import type { Insertable, Kysely } from "kysely";
import { isOneOf, rowsOf } from "./bulk.js";
import { attemptsBetween, latestSuccess, type StoredAttempt } from "./read/attempts.js";
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
  await db.transaction().execute(async (trx) => {
    const days: Insertable<DayTable>[] = [];
    const violations: Insertable<ViolationTable>[] = [];
    for (const replication of dirty) {
      const { from, ...rolled } = await rollUpOne(trx, replication, now);
      days.push(...rolled.days);
      violations.push(...rolled.violations);
      await trx.deleteFrom("days").where("replication_id", "=", replication.id).where("day", ">=", from).execute();
      await trx
        .deleteFrom("violations")
        .where("replication_id", "=", replication.id)
        .where("ended", ">=", from)
        .execute();
    }
    await trx
      .insertInto("days")
      .columns(DAY_COLUMNS)
      .expression(rowsOf(trx, "days", DAY_COLUMNS, days))
      .execute();
    await trx
      .insertInto("violations")
      .columns(VIOLATION_COLUMNS)
      .expression(rowsOf(trx, "violations", VIOLATION_COLUMNS, violations))
      .onConflict((conflict) =>
        conflict
          .columns(["replication_id", "started"])
          .doUpdateSet(({ ref }) => ({ ended: ref("excluded.ended"), worst: ref("excluded.worst") })),
      )
      .execute();
    const ids = dirty.map(({ id }) => id);
    await trx
      .updateTable("replications")
      .set({ dirty_from: null })
      .where(isOneOf(trx, "id", ids))
      .execute();
  });
  return dirty.length;
}

async function rollUpOne(db: Kysely<Tables>, { id, target, dirty_from }: Dirty, now: number) {
  const { history, attempts } = await historyFrom(db, id, dirty_from ?? 0);
  // What is older than the raw rows that are left can't be computed again, and stays.
  const from = Math.max(dirty_from ?? 0, Math.floor((attempts[0]?.start ?? now) / DAY) * DAY);
  const days = daysOf(id, attempts, history, { from, now, target });
  // Those that had ended before are in the archive already; the one that goes on follows from the summary.
  const begin = Math.min(from, history.steps[0]?.available ?? from);
  const violations = measure(history, { from: begin, to: Math.max(now, begin), target }).violations.flatMap(
    ({ begin, end, worst }) =>
      end === null || end < from ? [] : [{ replication_id: id, started: begin, ended: end, worst }],
  );
  return { from, days, violations };
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
