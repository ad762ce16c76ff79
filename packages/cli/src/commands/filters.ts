import { parse, print, QueryError } from "@em-replica/query";
import { UsageError } from "../errors.js";
import { isoTime } from "../output/time.js";

/** The session types that can be listed. */
export type SessionType = "ReplicaJobSession" | "ReplicaTaskSession";

/** The flags by which sessions and tasks are chosen. */
export interface FilterFlags {
  readonly since: Date;
  readonly until?: Date;
  readonly failed?: boolean;
  readonly running?: boolean;
  readonly job?: string;
  readonly vm?: string;
  readonly filter?: string;
}

/**
 * The filter to send, made of the flags. Masks with `*` or `?` are not in it: the filter language has no wildcards.
 *
 * @throws UsageError if `--filter` is no filter; the message says where and what is near
 */
export function filterText(type: SessionType, flags: FilterFlags): string {
  const ended = type === "ReplicaJobSession" ? "Stopped" : "Completed";
  const { since, until, failed, running, job, vm, filter } = flags;
  const given = filter === undefined ? "" : checkedFilter(type, filter);
  const conditions = [
    `CreationTime>="${since.toISOString()}"`,
    until && `CreationTime<"${until.toISOString()}"`,
    failed && "Result==Failed",
    running && `State!=${ended}`,
    job !== undefined && !isMask(job) && `JobName==${quoted(job)}`,
    vm !== undefined && !isMask(vm) && `VmDisplayName==${quoted(vm)}`,
    given && `(${given})`,
  ];
  return conditions.filter(Boolean).join(";");
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function checkedFilter(type: SessionType, text: string): string {
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
export function nothing(what: string, { since }: FilterFlags): string {
  return `No ${what} found since ${isoTime(since.getTime())}. --since looks further back.`;
}
