import { useCallback, useEffect, useState } from "react";
import type { Problem } from "../shared/api.ts";
import { type Fetched, fetchJson, ProblemError } from "./resource.ts";

/** A path of the server's API as the page sees it. */
export interface Resource<T> {
  /** The last good answer; stays while a newer one is on its way or has failed. */
  readonly fetched: Fetched<T> | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  reload(): void;
}

// The last answers of this visit, so that going back shows the list at once. Oldest first.
const lastAnswers = new Map<string, Fetched<unknown>>();
const answersKept = 20;

function remember(path: string, fetched: Fetched<unknown>): void {
  lastAnswers.delete(path);
  lastAnswers.set(path, fetched);
  for (const oldest of lastAnswers.keys()) {
    if (lastAnswers.size <= answersKept) break;
    lastAnswers.delete(oldest);
  }
}

/**
 * Loads a path when the component appears, when the path changes and at each `reload()`; a newer request cancels an
 * older one, whose answer stays in sight until the newer one has come. Where that would be wrong (another session),
 * give the component a key.
 */
export function useResource<T>(path: string): Resource<T> {
  const [request, setRequest] = useState(0);
  const [fetched, setFetched] = useState(() => lastAnswers.get(path) as Fetched<T> | undefined);
  const [problem, setProblem] = useState<Problem>();
  const [loading, setLoading] = useState(true);

  useEffect(() => {
    const controller = new AbortController();
    setLoading(true);
    fetchJson<T>(path, controller.signal)
      .then((answer) => {
        remember(path, answer);
        setFetched(answer);
        setProblem(undefined);
        setLoading(false);
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted) return;
        setProblem(error instanceof ProblemError ? error.problem : { message: String(error), advice: "" });
        setLoading(false);
      });
    return () => controller.abort();
  }, [path, request]); // the number of the request changes at each reload()

  return { fetched, problem, loading, reload: useCallback(() => setRequest((last) => last + 1), []) };
}
