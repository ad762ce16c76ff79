import { withoutSecrets } from "../errors/em-error.js";
import type { Stage } from "./send.js";

/** One attempt, successful or not. Secrets never get in: header values are shown by a list of harmless names. */
export interface LogEntry {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Missing if there was no answer. */
  readonly status?: number;
  /** Milliseconds until the body was read, or until the attempt failed. */
  readonly duration: number;
  /** Counted from 1. */
  readonly attempt: number;
  /** Class of the error that ended the attempt, such as `TimeoutError`. */
  readonly error?: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/** Called after each attempt. What it throws is ignored: logging must not break a request. */
export type Logger = (entry: LogEntry) => void;

const SHOWN = /^(accept|allow|content-(type|length|encoding)|date|retry-after|server|transfer-encoding)$/i;

const shown = (headers: Iterable<[string, string]>) =>
  Object.fromEntries(Array.from(headers, ([name, value]) => [name, SHOWN.test(name) ? value : "REDACTED"]));

/** Reports every attempt to the logger. */
export const log =
  (logger: Logger): Stage =>
  (next) =>
  async (call, read) => {
    const start = performance.now();
    let response: Response | undefined;
    let error: string | undefined;
    try {
      return await next(call, (received, sent) => {
        response = received;
        return read(received, sent);
      });
    } catch (reason) {
      error = reason instanceof Error ? reason.name : "Error";
      throw reason;
    } finally {
      const { pathname, search } = new URL(withoutSecrets(call.url));
      const entry: LogEntry = {
        method: call.method,
        path: pathname + search,
        ...(response && { status: response.status }),
        duration: performance.now() - start,
        attempt: call.attempt ?? 1,
        ...(error && { error }),
        requestHeaders: shown(Object.entries(call.headers)),
        responseHeaders: shown(response?.headers ?? []),
      };
      try {
        logger(entry);
      } catch {}
    }
  };
