import type { Problem } from "../../shared/api.ts";

/** Says what is wrong and what to do about it. */
export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <div className="notice failed" role="alert">
      <h2>{problem.message}</h2>
      <p>{problem.advice}</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

/** Stands where the rows would be while there are none. */
export function EmptyNotice({ title, text }: { title: string; text: string }) {
  return (
    <div className="notice">
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}

/** Shown until the first answer; screen readers hear it. */
export function LoadingNotice({ text }: { text: string }) {
  return (
    <div className="notice loading" role="status">
      <p>{text}</p>
    </div>
  );
}
