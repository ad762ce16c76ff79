import type { SessionRow, TaskRow } from "../../shared/api.ts";
import { nothing } from "../format.ts";
import { isFinished, type Tone, toneOf } from "../outcome.ts";

// Each tone has its own outline, so that colour is not the only sign.
const outlines: Record<Tone, string> = {
  failed: "m4.5 4.5 7 7m0-7-7 7",
  warning: "M8 3.5v5.5m0 3v.5",
  running: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11m0 2.6v3l2 1.3",
  success: "m4 8.5 2.7 2.7L12 5.5",
  other: "M4.5 8h7",
};

/** The small sign of a tone. */
export function Sign({ tone }: { tone: Tone }) {
  return (
    <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
      <path d={outlines[tone]} />
    </svg>
  );
}

/** The result in Enterprise Manager's own word; a dash while there is none that counts. */
export function Result({ row }: { row: SessionRow | TaskRow }) {
  const tone = toneOf(row);
  if (tone === "running") return nothing;
  return (
    <span className={`badge ${tone}`}>
      <Sign tone={tone} />
      {row.result ?? "Unknown"}
    </span>
  );
}

/** Marks a session that repeats what failed in the one before. */
export function RetryMark({ row }: { row: SessionRow }) {
  return row.retry && <span className="mark">Retry</span>;
}

/** The state in Enterprise Manager's own word, with a sign and the progress while it runs. */
export function State({ row }: { row: SessionRow | TaskRow }) {
  if (isFinished(row)) return row.state;
  const progress = "progress" in row ? row.progress : null;
  return (
    <span className="badge running">
      <Sign tone="running" />
      {row.state}
      {progress !== null && ` ${progress} %`}
    </span>
  );
}
