import { COLLECTION_INTERVAL } from "@em-replica/rpo";
import type { ListedViolation } from "./violations.js";

/** A replication left its RPO, or returned to it. */
export interface Change {
  readonly at: number;
  readonly kind: "outside" | "inside";
  readonly violation: ListedViolation;
}

/** What violations that overlap a period changed in it, newest first. */
export function changesIn(
  violations: readonly ListedViolation[],
  { from, to }: { from: number; to: number },
): Change[] {
  const changes = violations.flatMap((violation): Change[] => {
    const { start, end } = violation;
    // Data may be that old when it is read: what lasted less is no change, else a daily job would be one every night.
    if ((end ?? to) - start < COLLECTION_INTERVAL) return [];
    const began: Change[] = start >= from ? [{ at: start, kind: "outside", violation }] : [];
    return end === null ? began : [{ at: end, kind: "inside", violation }, ...began];
  });
  return changes.sort((a, b) => b.at - a.at || a.violation.vm.localeCompare(b.violation.vm, "en"));
}
