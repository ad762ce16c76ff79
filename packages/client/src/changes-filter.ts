import type { Progress } from "./changes-cursor.js";

/** Backup servers that get a condition of their own; the text of a filter goes into an address. */
const MAX_OWN = 20;
const MAX_KNOWN = 50;

interface Window {
  readonly finalState: string;
  /** How far behind the progress of each server to look, in milliseconds. */
  readonly lookBack: number;
}

/**
 * The filter for everything that a run may have to hand out: what is running, what started or ended on a known backup
 * server since its own progress, and everything of servers that are not known yet. Empty if that is all there is.
 */
export function changesFilter({ from, servers }: Progress, { finalState, lookBack }: Window): string {
  const running = `State!=${finalState}`;
  if (servers.size === 0) return from === undefined ? "" : `${running},${since(from)}`;
  const starts = Array.from(servers, ([id, { until }]) => ({
    id,
    start: Math.max(until - lookBack, from ?? -8.64e15),
  }));
  starts.sort((a, b) => a.start - b.start);
  // Those farthest behind have a condition each; the rest, and those that have no ID, share a start.
  const own = starts
    .slice(0, -1)
    .filter(({ id }) => isGuid(id))
    .slice(0, MAX_OWN);
  const common = starts.find((server) => !own.includes(server))?.start ?? 0;
  const conditions = own
    .filter(({ start }) => start < common)
    .map(({ id, start }) => `(${isOf("==", id)};(${since(start)}))`);
  const ids = starts.map(({ id }) => id);
  if (ids.every(isGuid) && ids.length <= MAX_KNOWN) {
    const others = ids.map((id) => isOf("!=", id)).join(";");
    conditions.push(`(${others}${from === undefined ? "" : `;(${since(from)})`})`);
  }
  return [running, since(common), ...conditions].join(",");
}

const since = (time: number) => {
  const date = new Date(time).toISOString();
  return `CreationTime>="${date}",EndTime>="${date}"`;
};

const isOf = (operator: "==" | "!=", id: string) => `BackupServerUid${operator}"urn:veeam:BackupServer:${id}"`;

const isGuid = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
