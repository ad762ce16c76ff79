import { redactAddress } from "../errors.js";
import type { Redactor } from "../redact.js";
import type { Decorator } from "./fetch.js";

/** One attempt, successful or not. Contains no secrets: header values are shown only for a list of harmless names. */
export interface LogEntry {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Undefined if there was no response. */
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

/** Also those that are harmless may hold a secret, where a server repeats the request in them. */
const shown = (headers: Iterable<[string, string]>, redactor: Redactor) =>
  Object.fromEntries(
    Array.from(headers, ([name, value]) => [name, SHOWN.test(name) ? redactor.text(value) : "REDACTED"]),
  );

/** Reports every attempt to the logger. */
export const logging =
  (logger: Logger, redactor: Redactor): Decorator =>
  (next) =>
  async (url, init) => {
    const start = performance.now();
    let response: Response | undefined;
    let error: string | undefined;
    try {
      response = await next(url, init);
      return response;
    } catch (reason) {
      error = reason instanceof Error ? reason.name : "Error";
      throw reason;
    } finally {
      const { pathname, search } = new URL(redactAddress(url));
      const entry: LogEntry = {
        method: init.method,
        path: redactor.text(pathname + search),
        ...(response && { status: response.status }),
        duration: performance.now() - start,
        attempt: init.attempt ?? 1,
        ...(error && { error }),
        requestHeaders: shown(Object.entries(init.headers), redactor),
        responseHeaders: shown(response?.headers ?? [], redactor),
      };
      try {
        logger(entry);
      } catch {}
    }
  };

/** The logger of `EM_DEBUG`: a line for each attempt on standard error. Undefined where it is not set. */
export function debugLogger(): Logger | undefined {
  // In Deno, reading the environment prompts the user for permission.
  if ("Deno" in globalThis || !globalThis.process?.env?.EM_DEBUG) return undefined;
  return ({ method, path, status, duration, attempt, error }) => {
    const outcome = [status, error].filter(Boolean).join(" ");
    console.error(`em-replica: ${method} ${path} ${outcome} in ${Math.round(duration)} ms, attempt ${attempt}`);
  };
}
