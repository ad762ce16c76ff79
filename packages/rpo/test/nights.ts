/**
 * The truth suite: small histories with the verdict that a careful operator would give, and why. Each file of `nights/`
 * holds a scenario of the emulator and the verdicts; whatever computes or shows replication health is run against them.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { ScenarioInput } from "@em-replica/emulator";
import type { Job, Link, ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import { parse } from "yaml";
import { type Finding, isOutside, parseDuration, type ReplicationJson, type TargetConfig } from "../src/index.js";

export interface Night {
  /** Name of the file without its ending. */
  readonly slug: string;
  readonly title: string;
  /** By the clock of Enterprise Manager. */
  readonly now: string;
  readonly target: TargetConfig;
  /** How far the clock of the caller is ahead of that. */
  readonly clockAhead?: string;
  /** For `startEmulator`; it has to be started with `now` and `speed: 0`. */
  readonly scenario: ScenarioInput;
  /** Starts of sessions and names of jobs that are gone, which the emulator can't do. */
  readonly deletedSessions?: readonly string[];
  readonly deletedJobs?: readonly string[];
  readonly verdicts: readonly Verdict[];
}

export interface Verdict {
  readonly vm: string;
  /** Where the name of the VM is not enough. */
  readonly job?: string;
  readonly server?: string;
  /** It must not be listed. */
  readonly absent?: boolean;
  readonly grade: string;
  /** A duration, or null. */
  readonly actualRpo: string | null;
  readonly findings: readonly Finding[];
  /** Whether it counts as outside its target; by the grade unless said. */
  readonly outside?: boolean;
  /** A distance from `now`; left out: it is not failing. */
  readonly failingSince?: string;
  readonly failedRuns?: number;
  readonly cause?: string | null;
  readonly because: string;
}

type ScenarioJob = NonNullable<ScenarioInput["servers"][number]["jobs"]>[number];
type ScenarioTask = NonNullable<NonNullable<ScenarioJob["sessions"]>[number]["tasks"]>[number];

/** All nights, in order of their files. */
export function allNights(): Night[] {
  const folder = new URL("../nights/", import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((file) => ({ slug: file.replace(".yaml", ""), ...parse(readFileSync(new URL(file, folder), "utf8")) }));
}

/** Milliseconds of an instant, which may be a distance such as `-2d8h` from the instant of the night. */
export function instantAt(night: Pick<Night, "now">, written: string): number {
  const distance = /^([+-])(.+\d[dhms].*|\d+[dhms])$/.exec(written);
  if (!distance) return Date.parse(written);
  const text = distance[2] ?? "";
  const length = /^0+[dhms]$/.test(text) ? 0 : parseDuration(text);
  return Date.parse(night.now) + (distance[1] === "-" ? -length : length);
}

/** What Enterprise Manager would return that night, in the order of the file. */
export function entitiesOf(night: Night): { sessions: ReplicaJobSession[]; tasks: ReplicaTaskSession[]; jobs: Job[] } {
  const found = { sessions: [] as ReplicaJobSession[], tasks: [] as ReplicaTaskSession[], jobs: [] as Job[] };
  let count = 0;
  const uid = (type: string) => `urn:veeam:${type}:00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`;
  const iso = (written: string | null | undefined) =>
    written ? new Date(instantAt(night, written)).toISOString().replace(".000Z", "Z") : null;
  const entity = <Type extends string>(Type: Type, UID: string, Name: string, Links: Link[]) => {
    return { Type, Href: `https://em/api/${Type}/${UID.slice(-36)}?format=Entity`, Name, UID, Links };
  };
  for (const { name, jobs = [] } of night.scenario.servers) {
    const server = linkUp("BackupServerReference", "backupServers", uid("BackupServer"), name);
    for (const job of jobs) {
      const JobUid = uid("Job");
      if (!night.deletedJobs?.includes(job.name))
        found.jobs.push(jobOf(night, job, entity("Job", JobUid, job.name, [server])));
      for (const given of job.sessions ?? []) {
        const UID = uid("ReplicaJobSession");
        const running = given.EndTimeUTC === undefined;
        const sessionName = `${job.name}@${iso(given.CreationTimeUTC)?.slice(0, 19).replace("T", " ")}`;
        const session: ReplicaJobSession = {
          ...entity("ReplicaJobSession", UID, sessionName, [server, linkUp("JobReference", "jobs", JobUid, job.name)]),
          JobUid,
          JobName: job.name,
          JobType: "Replica",
          CreationTimeUTC: iso(given.CreationTimeUTC) ?? "",
          EndTimeUTC: iso(given.EndTimeUTC),
          State: given.State ?? (running ? "Working" : "Stopped"),
          Result: given.Result ?? (running ? "None" : worstOf(given.tasks ?? [])),
          Progress: running ? 0 : 100,
          IsRetry: given.IsRetry === true,
        };
        if (!night.deletedSessions?.includes(given.CreationTimeUTC)) found.sessions.push(session);
        for (const task of given.tasks ?? []) {
          const end = task.EndTimeUTC === undefined ? given.EndTimeUTC : task.EndTimeUTC;
          const start = iso(task.CreationTimeUTC ?? given.CreationTimeUTC) ?? "";
          const links = [server, linkUp("ReplicaJobSessionReference", "replicaSessions", UID, sessionName)];
          found.tasks.push({
            ...entity("ReplicaTaskSession", uid("ReplicaTaskSession"), `${task.VmDisplayName}@${start}`, links),
            VmDisplayName: task.VmDisplayName,
            JobSessionUid: UID,
            CreationTimeUTC: start,
            EndTimeUTC: iso(end),
            State: task.State ?? (end ? "Completed" : "InProgress"),
            Result: task.Result ?? "Success",
            Reason: task.Reason ?? "",
            TotalSize: task.TotalSize ?? 2 ** 30,
          });
        }
      }
    }
  }
  return found;
}

function jobOf(
  night: Night,
  job: ScenarioJob,
  entity: Pick<Job, "Href" | "Name" | "UID" | "Links"> & { Type: "Job" },
): Job {
  const { schedule = { kind: "none" } } = job;
  const scheduled = schedule.kind !== "none";
  return {
    ...entity,
    JobType: "Replica",
    Platform: "VMware",
    ScheduleConfigured: scheduled,
    ScheduleEnabled: scheduled && job.ScheduleEnabled !== false,
    NextRun: !job.NextRun ? null : new Date(instantAt(night, job.NextRun)).toISOString(),
    JobScheduleOptions: {
      Standart: {
        ...(schedule.kind === "daily" && {
          OptionsDaily: {
            Enabled: true,
            Kind: schedule.days ? "SelectedDays" : "Everyday",
            Days: schedule.days ? [...schedule.days] : null,
            Time: `${schedule.at}:00.0000000+00:00`,
            TimeOffsetUtc: 0,
          },
        }),
        ...(schedule.kind === "every" && {
          OptionsPeriodically: { Enabled: true, Kind: "Minutes", FullPeriod: schedule.minutes },
        }),
      },
    },
  };
}

const linkUp = (Type: string, path: string, uid: string, Name: string): Link => {
  return { Rel: "Up", Type, Href: `https://em/api/${path}/${uid.slice(-36)}`, Name };
};

const worstOf = (tasks: readonly ScenarioTask[]): string =>
  ["Failed", "Warning"].find((result) => tasks.some(({ Result }) => Result === result)) ?? "Success";

/** A replication as something shows it: the fixed JSON form, and more if it has more. */
export interface Shown extends ReplicationJson {
  readonly findings?: readonly Finding[];
  readonly failedRuns?: number;
}

/**
 * Holds what something shows against the verdicts of a night. What it does not show is not compared.
 *
 * @returns a line for each difference: none if all is right.
 */
export function differences(night: Night, shown: readonly Shown[]): string[] {
  const lines: string[] = [];
  const left = new Set(shown);
  for (const verdict of night.verdicts) {
    const found = shown.filter(
      ({ vm, job, server }) =>
        vm === verdict.vm && job === (verdict.job ?? job) && server === (verdict.server ?? server),
    );
    for (const replication of found) left.delete(replication);
    const name = [verdict.vm, verdict.job, verdict.server].filter(Boolean).join(" of ");
    const [replication] = found;
    if (found.length !== (verdict.absent ? 0 : 1))
      lines.push(`${name} is listed ${found.length} times: ${verdict.because}`);
    if (!replication || verdict.absent) continue;
    const instant = (written: string | undefined) => written && new Date(instantAt(night, written)).toISOString();
    const expected: Record<string, unknown> = {
      grade: verdict.grade,
      actualRpo: verdict.actualRpo === null ? null : parseDuration(verdict.actualRpo) / 1000,
      failingSince: instant(verdict.failingSince) ?? null,
      cause: verdict.cause ?? null,
      ...(replication.findings && { findings: verdict.findings }),
      ...(replication.failedRuns !== undefined && { failedRuns: verdict.failedRuns ?? 0 }),
    };
    for (const [member, value] of Object.entries(expected)) {
      const actual = replication[member as keyof Shown];
      if (JSON.stringify(actual) !== JSON.stringify(value)) {
        lines.push(`${name}: ${member} is ${JSON.stringify(actual)}, not ${JSON.stringify(value)}: ${verdict.because}`);
      }
    }
    const { findings } = replication;
    const outside = verdict.outside ?? !["ok", "unknown"].includes(verdict.grade);
    if (findings && isOutside({ grade: replication.grade, findings }) !== outside) {
      lines.push(`${name} must ${outside ? "" : "not "}count as outside its target: ${verdict.because}`);
    }
  }
  for (const { vm, job, grade } of left) lines.push(`${vm} of ${job} (${grade}) has no verdict`);
  return lines;
}
