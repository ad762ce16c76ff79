import { type Finding, type Health, isOutside } from "./assess.js";
import { formatDuration } from "./duration.js";
import type { Grade } from "./grade.js";

/** Names under which a replication is shown. */
export interface Names {
  readonly em: string;
  /** Null if the sessions do not say. */
  readonly server: string | null;
  readonly job: string;
  readonly vm: string;
}

/** The fixed JSON form of a replication: durations in seconds, times in ISO 8601, UTC. */
export interface ReplicationJson extends Names {
  readonly grade: Grade;
  /** Rounded up to a second, so that it exceeds the target exactly if the replication does. */
  readonly actualRpo: number | null;
  readonly target: number;
  readonly recoveryPoint: string | null;
  readonly failingSince: string | null;
  readonly cause: string | null;
}

/** The fixed JSON form of a replication, for scripts and APIs. */
export function replicationJson({ em, server, job, vm }: Names, health: Health): ReplicationJson {
  const { grade, actual, target, recoveryPoint, failingSince, cause } = health;
  return {
    em,
    server,
    job,
    vm,
    grade,
    actualRpo: actual === null ? null : Math.ceil(actual / 1000),
    target: Math.floor(target / 1000),
    recoveryPoint: isoOrNull(recoveryPoint),
    failingSince: isoOrNull(failingSince),
    cause,
  };
}

const isoOrNull = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

/** For sorting, worst first: never, then by actual RPO over target; unknown behind, vanished last. */
export function worstFirst(a: Health, b: Health): number {
  const [one, other] = [rank(a), rank(b)];
  return one === other ? 0 : other > one ? 1 : -1;
}

function rank(health: Health): number {
  if (health.findings.includes("vanished")) return -2;
  if (health.grade === "never") return Infinity;
  return health.actual === null ? -1 : health.actual / health.target;
}

/** Why a replication stands as it does, in one sentence without a full stop; `now` as given to the assessment. */
export function explain(health: Health, now: number): string {
  const { findings, jobHealth: job, grade } = health;
  const has = (name: Finding) => findings.includes(name);
  const ago = (instant: number | null | undefined) => formatDuration(now - (instant ?? now));
  const { failedRuns, failingSince, cause } = health;
  if (has("vanished")) return job?.deleted ? "its job was deleted" : "left its job: not in the last three runs";
  if (has("stuck")) return `stuck: running for ${ago(health.runningSince)}`;
  if (failingSince !== null) {
    const runs = `${failedRuns} failed ${failedRuns === 1 ? "run" : "runs"} for ${ago(failingSince)}`;
    return cause ? `${runs}: ${cause}` : `${runs}, no reason given`;
  }
  if (job?.findings.includes("stuck")) return `its job is stuck: running for ${ago(job.runningSince)}`;
  if (has("disabled")) return "the schedule of its job is switched off";
  if (has("missing")) return `a run of its job is missing, due ${ago(job?.missingSince)} ago`;
  if (has("running")) return `running for ${ago(health.runningSince)}`;
  if (grade === "unknown") return "no recovery point known yet";
  if (!isOutside(health)) return "within its target";
  return job?.runningSince
    ? `its job has been running for ${ago(job.runningSince)}`
    : "runs are too far apart or too long for the target";
}
