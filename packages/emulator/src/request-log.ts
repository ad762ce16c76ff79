/** What is remembered of a request. No header, no body: nothing that could be a secret. */
export interface RequestLogEntry {
  /** Real time, milliseconds since 1970 UTC. */
  readonly time: number;
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  /** 0 if the connection was reset instead of a response. */
  readonly status: number;
  /** From the request's arrival to the end of its response. */
  readonly milliseconds: number;
  /** Rules of the faults that applied to it. */
  readonly faults: readonly string[];
}

/** The last requests, the oldest first. */
export interface RequestLog {
  readonly entries: readonly RequestLogEntry[];
  add(entry: RequestLogEntry): void;
  clear(): void;
}

const kept = 1_000;

/** @param log is told every entry, too. */
export function createRequestLog(log?: (entry: RequestLogEntry) => void): RequestLog {
  let entries: RequestLogEntry[] = [];
  return {
    get entries() {
      return entries.slice(-kept);
    },
    add(entry) {
      entries.push(entry);
      // Trimmed now and then: shifting a thousand entries for each request would cost more than the request.
      if (entries.length >= 2 * kept) entries = entries.slice(-kept);
      log?.(entry);
    },
    clear() {
      entries = [];
    },
  };
}
