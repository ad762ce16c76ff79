import { HttpError } from "../errors/http-error.js";
import { ConnectionError, TimeoutError } from "../errors/other-errors.js";
import type { Stage } from "./send.js";

/** Limits of repeating; each has a default. Times are milliseconds. */
export interface RetryOptions {
  /** Further attempts after the first: 3. 0 switches retries off. */
  readonly retries?: number;
  /** Longest wait before the first retry, doubled for each further one: 500. The wait itself is random below that. */
  readonly baseDelay?: number;
  /** Where the doubling ends: 8,000. */
  readonly maxDelay?: number;
  /** Longest `Retry-After` that is waited for: 60,000. When the server asks for more, its refusal is the answer. */
  readonly maxRetryAfter?: number;
  /** Retries that all requests together may make in a row: 10. Every success gives a tenth of one back. */
  readonly budget?: number;
}

const IDEMPOTENT = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;
const COST = 10;
const TRANSIENT = [408, 429, 502, 503, 504];

/** Sends idempotent calls again after failures that may pass, within `total` milliseconds. */
export const retry =
  (
    total: number,
    { retries = 3, baseDelay = 500, maxDelay = 8000, maxRetryAfter = 60_000, budget = 10 }: RetryOptions,
  ): Stage =>
  (next) => {
    // Counted in tenths of a retry.
    let tokens = budget * COST;
    return async (call, read) => {
      const deadline = Date.now() + total;
      for (let attempt = 1; ; attempt++) {
        try {
          const value = await next({ ...call, attempt, deadline }, read);
          tokens = Math.min(budget * COST, tokens + 1);
          return value;
        } catch (error) {
          if (attempt > retries || tokens < COST || !IDEMPOTENT.test(call.method) || !mayPass(error)) throw error;
          const asked = error instanceof HttpError ? error.retryAfter : undefined;
          const wait = asked ?? Math.random() * Math.min(maxDelay, baseDelay * 2 ** (attempt - 1));
          if ((asked ?? 0) > maxRetryAfter || Date.now() + wait >= deadline) throw error;
          tokens -= COST;
          await sleep(wait, call.signal);
        }
      }
    };
  };

function mayPass(error: unknown): boolean {
  // The logon on behalf of a call is no idempotent request: again only if the server surely did not carry it out.
  const isLogon = error instanceof Error && "method" in error && error.method === "POST";
  if (error instanceof HttpError) return (isLogon ? [429, 503] : TRANSIENT).includes(error.status);
  if (error instanceof ConnectionError) return error.mayPass && (!isLogon || error.code === "ECONNREFUSED");
  return error instanceof TimeoutError && !isLogon;
}

/** Waits, or rejects with the signal's reason as soon as it is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
  });
}
