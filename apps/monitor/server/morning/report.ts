import { explain, isOutside } from "@em-replica/rpo";
import type { Conditions } from "../alerts/alert.js";
import { readConditions } from "../alerts/conditions.js";
import {
  type Archive,
  type CauseGroup,
  type Change,
  changesIn,
  inScope,
  readCauses,
  readEms,
  readStandings,
  readViolations,
  type Standing,
  worst,
} from "../archive/index.js";

/** Which replications a recipient is told of. Masks hold `*` and `?`. */
export interface MorningScope {
  readonly em?: string | undefined;
  readonly server?: string | undefined;
  readonly job?: string | undefined;
}

/** A replication outside its RPO. Instants and durations in milliseconds. */
export interface OutsideRpo {
  readonly em: string;
  readonly job: string;
  readonly vm: string;
  /** Since when it is outside; null if it was never replicated. */
  readonly since: number | null;
  readonly recoveryPoint: number | null;
  readonly actual: number | null;
  readonly target: number;
  /** In one sentence without a full stop. */
  readonly why: string;
}

/** Everything that a morning mail says. */
export interface MorningReport {
  readonly now: number;
  /** Up to when every Enterprise Manager in scope has been read. */
  readonly asOf: number | null;
  readonly total: number;
  readonly within: number;
  /** How many cannot be told yet. */
  readonly unknown: number;
  /** Worst first. */
  readonly outside: readonly OutsideRpo[];
  /** Enterprise Managers that cannot be read, and jobs with a run that is missing or stuck. */
  readonly incidents: Conditions["all"];
  /** For which tasks failed in the last 24 hours, most VMs first. */
  readonly causes: readonly CauseGroup[];
  /** What left or returned to its RPO in the last 24 hours, newest first. */
  readonly changes: readonly Change[];
  readonly hasProblems: boolean;
}

const DAY = 86_400_000;

export async function readMorning(archive: Archive, { em, server, job }: MorningScope): Promise<MorningReport> {
  const scope = { em, server, job };
  const { now, asOf, replications } = await readStandings(archive.read, await readEms(archive.read), scope);
  const period = { from: now - DAY, to: now };
  const known = replications.filter(({ health }) => !health.findings.includes("vanished"));
  const count = (grade: string) => known.filter(({ health }) => health.grade === grade).length;
  const outside = known.filter(({ health }) => isOutside(health)).sort(worst);
  const { all } = await readConditions(archive);
  const incidents = all.filter((condition) => isIncident(condition.kind) && concerns(scope, condition));
  const violations = await readViolations(archive.read, replications, scope, period);
  return {
    ...{ now, asOf, total: known.length, within: count("ok"), unknown: count("unknown") },
    outside: outside.map((standing) => outsideRpo(standing, now)),
    incidents,
    causes: await readCauses(archive.read, scope, period),
    changes: changesIn(violations, period),
    hasProblems: outside.length + incidents.length > 0,
  };
}

function outsideRpo({ em, job, vm, health }: Standing, now: number): OutsideRpo {
  const { outsideSince, failingSince, recoveryPoint, actual, target } = health;
  const since = recoveryPoint === null ? null : (outsideSince ?? failingSince);
  return { em, job, vm, since, recoveryPoint, actual, target, why: explain(health, now) };
}

const INCIDENTS: ReadonlySet<string> = new Set(["emUnreachable", "dataStale", "missingRun", "stuck"]);
const isIncident = (kind: string) => INCIDENTS.has(kind);

/** An Enterprise Manager that cannot be read concerns everybody who has jobs there. */
function concerns(scope: MorningScope, { em, server, job }: Conditions["all"][number]): boolean {
  return job === null ? inScope({ em: scope.em }, { em, server, job: "" }) : inScope(scope, { em, server, job });
}
