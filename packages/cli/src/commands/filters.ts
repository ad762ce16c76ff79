import { parse, print, QueryError } from "@em-replica/query";
import type { Server } from "../connection/connect.js";
import { UsageError } from "../errors.js";
import { isoTime } from "../output/time.js";
import type { When } from "../output/when.js";

/** The session types that can be listed. */
export type SessionType = "ReplicaJobSession" | "ReplicaTaskSession";

/** The flags by which sessions and tasks are chosen. */
export interface FilterFlags {
  readonly since: When;
  readonly until?: When;
  readonly failed?: boolean;
  readonly running?: boolean;
  readonly job?: string;
  readonly vm?: string;
  readonly filter?: string;
}

/**
 * The filter to send, made of the flags; `now` by the server's clock. Masks with `*` or `?` are not in it: the filter language has no wildcards.
 */
export function filterText(type: SessionType, flags: FilterFlags, now: number): string {
  const ended = type === "ReplicaJobSession" ? "Stopped" : "Completed";
  const { since, until, failed, running, job, vm, filter } = flags;
  const given = checkFilter(type, filter);
  const conditions = [
    `CreationTime>="${since(now).toISOString()}"`,
    until && `CreationTime<"${until(now).toISOString()}"`,
    failed && "Result==Failed",
    running && `State!=${ended}`,
    job !== undefined && !isMask(job) && `JobName==${quoted(job)}`,
    vm !== undefined && !isMask(vm) && `VmDisplayName==${quoted(vm)}`,
    given && `(${given})`,
  ];
  return conditions.filter(Boolean).join(";");
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * The canonical form of `--filter`; empty if there is none.
 *
 * @throws UsageError saying where it is wrong and what is near
 */
export function checkFilter(type: SessionType, text = ""): string {
  try {
    const filter = parse(type, text);
    return filter ? print(filter) : "";
  } catch (error) {
    if (error instanceof QueryError) throw new UsageError(`--filter: ${error.message}`);
    throw error;
  }
}

/** Whether a mask has wildcards, and so must be applied here. */
export const isMask = (text: string): boolean => /[*?]/.test(text);

/** What to say when nothing was found. */
export function nothing(what: string, servers: readonly Server[], { since }: FilterFlags): string {
  const [server] = servers;
  return `No ${what} found since ${isoTime(since(server?.now().getTime() ?? Date.now()).getTime())}. --since looks further back.`;
}
