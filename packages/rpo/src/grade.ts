/** Grades, best first, but for `unknown`, which is no statement at all. */
export const grades = ["ok", "late", "severe", "critical", "never", "unknown"] as const;

/**
 * How a replication stands: by actual RPO over target, see `GRADE_LIMITS`; `never`: attempts are known, but no successful
 * one; `unknown`: no successful one is known, and the known history is shorter than the target.
 */
export type Grade = (typeof grades)[number];

/** Up to which ratio of actual RPO and target a grade reaches; beyond the last it is `critical`. */
export const GRADE_LIMITS = { ok: 1, late: 2, severe: 4 } as const;

/** The grade of an actual RPO and a target, both in the same unit. */
export function gradeOf(actual: number, target: number): Grade {
  if (actual <= GRADE_LIMITS.ok * target) return "ok";
  if (actual <= GRADE_LIMITS.late * target) return "late";
  return actual <= GRADE_LIMITS.severe * target ? "severe" : "critical";
}
