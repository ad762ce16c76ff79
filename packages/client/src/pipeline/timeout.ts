import { TimeoutError } from "../errors/other-errors.js";
import type { Stage } from "./send.js";

export interface TimeoutOptions {
  /** Milliseconds for one attempt, reading the body included: 60,000. A collection that streams may rest that long. */
  readonly attempt?: number;
  /** Milliseconds for a call with all its retries: 300,000. */
  readonly total?: number;
}

/** Longest delay of setTimeout; a longer one would fire at once. */
const LONGEST = 2 ** 31 - 1;

/** Ends an attempt that takes longer than `attempt` milliseconds, or whose call has no time left. */
export const timeout =
  (attempt: number): Stage =>
  (next) =>
  async (call, read) => {
    const ms = Math.min(attempt, (call.deadline ?? Infinity) - Date.now(), LONGEST);
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const message = `${call.method} ${call.url} had no answer after ${ms} ms`;
      controller.abort(new TimeoutError(message, call));
    }, ms);
    const signal = call.signal ? AbortSignal.any([call.signal, controller.signal]) : controller.signal;
    try {
      return await next({ ...call, signal, patience: attempt < LONGEST ? attempt : undefined }, read);
    } finally {
      clearTimeout(timer);
    }
  };
