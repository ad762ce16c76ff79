/**
 * What an emulator is filled with: an estate (servers, jobs, VMs), how long it has been running, and what went wrong.
 * Sessions, tasks and points are not listed: they come from running the jobs. Files of this shape can be passed to the
 * CLI as JSON or YAML.
 */
export interface Scenario {
  readonly name: string;
  /** One line for people. */
  readonly title: string;
  /** Days of history before the emulator's start. */
  readonly days: number;
  readonly servers: readonly ServerSpec[];
  readonly incidents: readonly Incident[];
}

/** A backup server and the jobs it runs. */
export interface ServerSpec {
  readonly name: string;
  readonly jobs: readonly JobSpec[];
}

/** A replication job. */
export interface JobSpec {
  readonly name: string;
  readonly schedule: Schedule;
  readonly vms: readonly VmSpec[];
  /** How often a run that failed is tried again, with the VMs that failed. */
  readonly retries: number;
  readonly retryAfterMinutes: number;
  /** Restore points kept for each VM; older ones go. */
  readonly pointsToKeep: number;
  /** How many VMs are processed at the same time; the others wait. */
  readonly concurrency: number;
}

/** When a job starts, in UTC. `none` starts only when told to. */
export type Schedule =
  | { readonly kind: "daily"; readonly at: string; readonly days?: readonly Weekday[] | undefined }
  | { readonly kind: "every"; readonly minutes: number }
  | { readonly kind: "none" };

/** As a schedule names the days of a week. */
export const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
export type Weekday = (typeof weekdays)[number];

/** A machine that a job replicates. */
export interface VmSpec {
  readonly name: string;
  /** Size of its disks. Drawn from the seed when left out. */
  readonly sizeGiB?: number | undefined;
}

/** Something that goes wrong for whatever it names; an incident that names nothing strikes everything. */
export interface Incident {
  readonly kind: IncidentKind;
  readonly server?: string | undefined;
  readonly job?: string | undefined;
  readonly vm?: string | undefined;
  /** An instant (`2026-11-20T18:00:00Z`) or a distance from the emulator's start (`-60h`, `-2d`, `+30m`). */
  readonly from: string;
  /** As `from`; without it the incident does not end. */
  readonly to?: string | undefined;
  /** `flaky`: the share of tasks that fail; `slow`: how many times as long a task takes. */
  readonly factor?: number | undefined;
  /** What the tasks give as their reason. */
  readonly reason?: string | undefined;
}

/**
 * `outage`: every task that is running fails. `flaky`: some do. `slow`: tasks take longer. `stuck`: a task that begins
 * never ends, and its job starts no further run. `paused`: jobs do not start, and nobody is told.
 */
export const incidentKinds = ["outage", "flaky", "slow", "stuck", "paused"] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** What a job or a VM is when a file says nothing about it: the defaults of the product's own job wizard. */
export const jobDefaults = { retries: 3, retryAfterMinutes: 10, pointsToKeep: 7, concurrency: 4 } as const;
