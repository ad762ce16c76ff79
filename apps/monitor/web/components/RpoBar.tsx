import type { Replication } from "../../generated/api.ts";
import { durationText } from "../format/duration.ts";

/** Actual RPO against its target: the mark is the target, the bar ends at three times of it. */
export function RpoBar({ actualRpo, target, grade }: Pick<Replication, "actualRpo" | "target" | "grade">) {
  const share = actualRpo === null ? 1 : Math.min(actualRpo / target / 3, 1);
  return (
    <span className="rpo">
      <span className="rpo-text">
        <strong>{actualRpo === null ? "no point" : durationText(actualRpo)}</strong> of {durationText(target)}
      </span>
      <svg className={`rpo-bar ${grade}`} viewBox="0 0 120 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="track" width="120" height="8" rx="2" />
        <rect className="fill" width={120 * share} height="8" rx="2" />
        <rect className="target" x="39" width="2" height="8" />
      </svg>
    </span>
  );
}
