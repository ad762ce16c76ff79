import type { Kysely } from "kysely";
import { selectEms } from "../ems.js";
import type { EmRow, Tables } from "../tables.js";

/** How an Enterprise Manager stands, for people. */
export type EmState = EmRow["state"] | "behind" | "clockOff";

export interface EmStanding extends EmRow {
  /** Its clock. */
  readonly now: number;
  readonly standing: EmState;
}

const CLOCK_TOLERANCE_MS = 5 * 60_000;
const INTERVALS_BEHIND = 3;

/** The Enterprise Managers of the configuration with their clocks. */
export async function readEms(db: Kysely<Tables>): Promise<EmStanding[]> {
  const rows = await selectEms(db);
  return rows.map((row) => {
    const now = Date.now() + (row.clock_offset ?? 0);
    return { ...row, now, standing: standingOf(row, now) };
  });
}

function standingOf(em: EmRow, now: number): EmState {
  if (em.state !== "ok") return em.state;
  if (em.as_of === null || now - em.as_of > INTERVALS_BEHIND * em.interval) return "behind";
  return Math.abs(em.clock_offset ?? 0) > CLOCK_TOLERANCE_MS ? "clockOff" : "ok";
}
