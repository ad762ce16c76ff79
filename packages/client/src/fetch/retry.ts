import { ConnectionError, EmError, HttpError } from "../errors.js";
import { rejectUnknown } from "../option-names.js";
import type { Decorator } from "./fetch.js";
import { retryAfter } from "./retry-after.js";
import { sleep } from "./sleep.js";

/** Limits of repeating a request. Times are milliseconds. */
export interface RetryOptions {
  /** Attempts after the first: 3. 0 switches retries off. */
  readonly maxRetries?: number | undefined;
  /** Upper bound of the wait before the first retry, doubled for each further one: 500. The wait is random below it. */
  readonly initialDelay?: number | undefined;
  /** Where the doubling ends: 8,000. */
  readonly maxDelay?: number | undefined;
  /** Longest `Retry-After` to wait for: 60,000. If the server sends more, the call fails at once. */
  readonly maxRetryAfter?: number | undefined;
  /** Retries that all calls together may make in a row: 10. Each success gives a tenth of one back. */
  readonly budget?: number | undefined;
}

const IDEMPOTENT = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;
const TRANSIENT = [408, 429, 502, 503, 504];
/** Of a logon, which is not idempotent: statuses that say it was not carried out. */
const TRANSIENT_LOGON = [429, 503];
const COST = 10;

/** Repeats idempotent requests after transient failures, within `total` milliseconds. */
export const retry =
  (total: number, options: RetryOptions): Decorator =>
  (next) => {
    const { maxRetries = 3, initialDelay = 500, maxDelay = 8000, maxRetryAfter = 60_000, ...others } = options;
    const { budget = 10, ...unknown } = others;
    rejectUnknown("retry", unknown);
    // In tenths of a retry.
    let tokens = budget * COST;

    /** Milliseconds to wait before another attempt; undefined if there is to be none. */
    function delayAfter(failure: Failure, attempt: number, deadline: number): number | undefined {
      if (attempt > maxRetries || tokens < COST || !isTransient(failure)) return undefined;
      const requested = requestedDelay(failure);
      if ((requested ?? 0) > maxRetryAfter) return undefined;
      const wait = requested ?? Math.random() * Math.min(maxDelay, initialDelay * 2 ** (attempt - 1));
      return Date.now() + wait < deadline ? wait : undefined;
    }

    return async (url, init) => {
      const deadline = Date.now() + total;
      for (let attempt = 1; ; attempt++) {
        const failure: Failure = {};
        try {
          const response = await next(url, { ...init, attempt, deadline });
          if (response.ok) tokens = Math.min(budget * COST, tokens + 1);
          if (!TRANSIENT.includes(response.status)) return response;
          failure.response = response;
        } catch (error) {
          failure.error = error;
        }
        const wait = IDEMPOTENT.test(init.method) ? delayAfter(failure, attempt, deadline) : undefined;
        if (wait === undefined) {
          if (failure.response) return failure.response;
          throw failure.error;
        }
        tokens -= COST;
        await sleep(wait, init.signal);
      }
    };
  };

/** What an attempt ended with: a response with a transient status, or an error. */
interface Failure {
  response?: Response;
  error?: unknown;
}

function isTransient({ response, error }: Failure): boolean {
  if (response) return true;
  // An HttpError here is that of the logon on behalf of a request.
  if (error instanceof HttpError) return TRANSIENT_LOGON.includes(error.status);
  const isLogon = error instanceof EmError && error.method === "POST";
  return error instanceof ConnectionError && error.retryable && (!isLogon || error.code === "ECONNREFUSED");
}

function requestedDelay({ response, error }: Failure): number | undefined {
  if (response) return retryAfter(response.headers);
  return error instanceof HttpError ? error.retryAfter : undefined;
}
