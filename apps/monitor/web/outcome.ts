import type { ReplicaJobSessionQueryFields, ReplicaTaskSessionQueryFields } from "@em-replica/types";
import type { SessionRow, TaskRow } from "../shared/api.ts";

/** How a session or task stands, most urgent first. "other" is a result that this page does not know. */
export const tones = ["failed", "warning", "running", "success", "other"] as const;
export type Tone = (typeof tones)[number];

type Row = Pick<SessionRow | TaskRow, "state" | "result" | "end">;
type Documented<Fields, Name extends keyof Fields> = NonNullable<Fields[Name]>;

// Complete by type: a result that joins the document does not compile until it has its tone here.
const toneOfResult: Record<Documented<ReplicaJobSessionQueryFields & ReplicaTaskSessionQueryFields, "Result">, Tone> = {
  Failed: "failed",
  Warning: "warning",
  Success: "success",
};

const finalStates: ReadonlySet<string> = new Set<
  Documented<ReplicaJobSessionQueryFields, "State"> | Documented<ReplicaTaskSessionQueryFields, "State">
>(["Stopped", "Completed"]);

/** A running session may already carry a result; it means nothing until the session has ended. */
export function isFinished(row: Row): boolean {
  return row.end !== null || finalStates.has(row.state);
}

/** The tone of a row: its result once it has ended. */
export function toneOf(row: Row): Tone {
  if (!isFinished(row)) return "running";
  const known = new Map<string | null, Tone>(Object.entries(toneOfResult));
  return known.get(row.result) ?? "other";
}

/** How many rows there are of each tone. */
export function countByTone(rows: readonly Row[]): Record<Tone, number> {
  const counts: Record<Tone, number> = { failed: 0, warning: 0, running: 0, success: 0, other: 0 };
  for (const row of rows) counts[toneOf(row)] += 1;
  return counts;
}

/** The same rows, most urgent first; rows of one tone keep their order. */
export function mostUrgentFirst<R extends Row>(rows: readonly R[]): R[] {
  return rows.toSorted((a, b) => tones.indexOf(toneOf(a)) - tones.indexOf(toneOf(b)));
}
