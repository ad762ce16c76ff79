/** What has been handed out of the sessions of one backup server. Times are milliseconds since 1970. */
export interface ServerProgress {
  /** Start of the latest session, but never later than the server's now; earlier sessions are done. */
  until: number;
  /** Fingerprints of ended sessions near or after `until`, and when they ended. */
  readonly ended: Map<string, number>;
}

/** Where a run of `changesSince` continues. */
export interface Progress {
  /** The date that the first run began with. */
  readonly from: number | undefined;
  /** When a run last looked back far, for sessions that arrived late. */
  lookedBackAt: number;
  /** By the ID of the backup server. */
  readonly servers: Map<string, ServerProgress>;
  /** IDs of sessions that have not come with their end yet. */
  readonly running: Set<string>;
}

/** Ended sessions are written down by when they ended, to this many milliseconds. */
const SLICE = 10 * 60_000;

/** A run that has no predecessor. @throws TypeError if the date is invalid. */
export function startAt(from: Date | undefined): Progress {
  const time = from === undefined ? undefined : from instanceof Date ? from.getTime() : Number.NaN;
  if (Number.isNaN(time)) throw new TypeError("changesSince expects a cursor or a valid Date");
  return { from: time, lookedBackAt: 0, servers: new Map(), running: new Set() };
}

/** Writes a cursor, without what `keep` milliseconds before the latest session of a server is no longer needed. */
export function printCursor({ from, lookedBackAt, servers, running }: Progress, keep: number): string {
  const printed = Array.from(servers, ([id, { until, ended }]) => {
    const slices: Record<string, string> = {};
    for (const [fingerprint, time] of ended) {
      if (time < until - keep) ended.delete(fingerprint);
      else {
        const slice = Math.floor(time / SLICE);
        slices[slice] = `${slices[slice] ? `${slices[slice]} ` : ""}${fingerprint}`;
      }
    }
    return [id, { until, ended: slices }];
  });
  return JSON.stringify({ from, lookedBackAt, servers: Object.fromEntries(printed), running: [...running] });
}

/** @throws TypeError if it is not a cursor of `changesSince`. */
export function parseCursor(cursor: string): Progress {
  try {
    const { from, lookedBackAt, servers, running } = Object(JSON.parse(cursor));
    if (from !== undefined) timeIn(from);
    if (!Array.isArray(running) || !running.every((id) => typeof id === "string")) throw new TypeError();
    return {
      from,
      lookedBackAt: timeIn(lookedBackAt),
      servers: new Map(Object.entries(objectIn(servers)).map(([id, server]) => [id, parseServer(objectIn(server))])),
      running: new Set(running),
    };
  } catch {
    throw new TypeError("Invalid cursor; expected one that changesSince returned");
  }
}

function parseServer({ until, ended }: Record<string, unknown>): ServerProgress {
  const entries = Object.entries(objectIn(ended)).flatMap(([slice, fingerprints]) => {
    const time = timeIn((Number(slice) + 1) * SLICE - 1);
    return String(fingerprints)
      .split(" ")
      .map((fingerprint) => [fingerprint, time] as const);
  });
  return { until: timeIn(until), ended: new Map(entries) };
}

function objectIn(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError();
  return { ...value };
}

function timeIn(value: unknown): number {
  if (typeof value !== "number" || Number.isNaN(new Date(value).getTime())) throw new TypeError();
  return value;
}

/** 53 bits of a UID, in a few characters. Two of 30,000 sessions have the same one with a chance of 1 in 20 million. */
export function fingerprintOf(uid: string): string {
  // cyrb53, public domain.
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < uid.length; at++) {
    const code = uid.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
