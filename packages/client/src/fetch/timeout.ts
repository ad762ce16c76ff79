import { TimeoutError } from "../errors.js";
import type { Decorator } from "./fetch.js";
import { MAX_DELAY } from "./sleep.js";

/** Time limits, in milliseconds. `Infinity` switches one off. */
export interface TimeoutOptions {
  /** One attempt, including the body: 60,000. A body that is streamed may pause for as long. */
  readonly attempt?: number | undefined;
  /** A call with all its attempts: 300,000. */
  readonly total?: number | undefined;
}

/** Ends an attempt that takes longer than `attempt` milliseconds, or whose call has reached its deadline. */
export const timeout =
  (attempt: number): Decorator =>
  (next) =>
  async (url, init) => {
    const ms = Math.min(attempt, (init.deadline ?? Infinity) - Date.now(), MAX_DELAY);
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const message = `${init.method} ${url} timed out after ${ms} ms`;
      controller.abort(new TimeoutError(message, { method: init.method, url }));
    }, ms);
    const signal = init.signal ? AbortSignal.any([init.signal, controller.signal]) : controller.signal;
    try {
      return await next(url, { ...init, signal });
    } finally {
      clearTimeout(timer);
    }
  };
