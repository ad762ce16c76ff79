import { z } from "zod";
import { ranges } from "../ranges.js";
import { choice, flag, list, number, object, whole } from "../schemas.js";
import { expected } from "../validation.js";
import { instantSchema } from "./instant.js";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u001f\ufffe\uffff]|\p{Surrogate}/u;
const text = z
  .string({ error: expected("a string without control characters") })
  .refine((value) => !control.test(value), { error: expected("a string without control characters") });
/** Reasons may have several lines. */
const lines = z
  .string({ error: expected("a string") })
  .refine((value) => !control.test(value.replaceAll(/[\t\n]/g, "")), {
    error: expected("a string without control characters other than line feed and tab"),
  });
const name = text.refine((value) => value.trim() !== "", { error: expected("a string that is not empty") });

/** The names of the days of a week in schedules. */
export const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

const timeOfDay = z
  .string({ error: expected('a time of day in UTC such as "22:30"') })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: expected('a time of day in UTC such as "22:30"') });

/** When a job starts, in UTC. `none` starts only when it is told to. */
export const scheduleSchema = z.discriminatedUnion(
  "kind",
  [
    object({ kind: z.literal("daily"), at: timeOfDay, days: list(choice(weekdays)).optional() }),
    object({ kind: z.literal("every"), minutes: whole(1, 525_600) }),
    object({ kind: z.literal("none") }),
  ],
  { error: ({ input }) => expected("daily, every or none")({ input: (input as { kind?: unknown } | null)?.kind }) },
);

/** A VM that a job replicates: its name, or its name with the size of its disks (drawn from the seed by default). */
const vmSchema = z.union(
  [
    name.transform((name): { name: string; sizeGiB?: number | undefined } => ({ name })),
    object({ name, sizeGiB: whole(1, 65_536).optional() }),
  ],
  { error: expected("a name or an object") },
);

/** A task session written as it is, instead of by the simulation. */
const taskSchema = object({
  VmDisplayName: name,
  /** Default: that of the job session. */
  CreationTimeUTC: instantSchema.optional(),
  /** `null`: it has not ended. Default: that of the job session. */
  EndTimeUTC: instantSchema.nullable().optional(),
  /** Default: `Completed` with an end, else `InProgress`. */
  State: name.optional(),
  /** Default: `Success` with an end, else what a server of the profile prints. */
  Result: name.optional(),
  Reason: lines.default(""),
  /** Bytes. Default: the size of the VM. */
  TotalSize: whole(0, Number.MAX_SAFE_INTEGER).optional(),
});

/** A job session written as it is, instead of by the simulation. Members in Pascal case are those of the API. */
const sessionSchema = object({
  CreationTimeUTC: instantSchema,
  /** Left out: it has not ended. */
  EndTimeUTC: instantSchema.optional(),
  /** Default: `Stopped` with an end, else `Working`. */
  State: name.optional(),
  /** Default: the worst of its tasks' results with an end, else what a server of the profile prints. */
  Result: name.optional(),
  IsRetry: flag.default(false),
  /** Per cent. Default: 100 with an end, else the share of its tasks that have ended. */
  Progress: whole(0, 100).optional(),
  FailureMessage: text.optional(),
  tasks: list(taskSchema).default([]),
});

/** A replication job. Numbers have the defaults of the product's own wizard. */
const jobSchema = object({
  name,
  schedule: scheduleSchema.default({ kind: "none" }),
  /** False: its schedule is switched off. It does not start, and has no next run. */
  ScheduleEnabled: flag.default(true),
  /** What the job prints as its next run, whatever its schedule says; `null`: none. */
  NextRun: instantSchema.nullable().optional(),
  vms: list(vmSchema),
  /** How often a failed run is tried again, with the VMs that failed. */
  retries: whole(0, 100).default(3),
  retryAfterMinutes: whole(0, 1_440).default(10),
  /** Restore points kept for each VM; older ones are removed. */
  pointsToKeep: whole(1, 100).default(7),
  /** How many VMs are processed at the same time; the others wait. */
  concurrency: whole(1, 1_000).default(4),
  /** Its whole history. A job with this member, even an empty list, is not simulated: nothing runs by schedule. */
  sessions: list(sessionSchema).optional(),
});

const serverSchema = object({ name, jobs: list(jobSchema).default([]) });

/** What can go wrong. */
export const incidentKinds = ["outage", "flaky", "slow", "stuck", "paused", "missed"] as const;

/**
 * Something that goes wrong for the server, job and VM that it names; one that names nothing concerns everything.
 *
 * - `outage`: every task that runs while it lasts fails.
 * - `flaky`: a share of the tasks (`factor`) fails; 0 lets none fail.
 * - `slow`: tasks take `factor` times as long.
 * - `stuck`: a task that begins ends with the incident, and fails; until then its job starts no further run.
 * - `paused`: the schedule is switched off; jobs do not start and have no next run.
 * - `missed`: scheduled starts do not happen, and the next run stays at the first one that was missed.
 */
const incidentSchema = object({
  kind: choice(incidentKinds),
  server: name.optional(),
  job: name.optional(),
  vm: name.optional(),
  from: instantSchema,
  /** Left out: it goes on. */
  to: instantSchema.optional(),
  factor: number(0, 1_000).optional(),
  /** Reason of the tasks that it lets fail. */
  reason: name.optional(),
});

/**
 * What an emulator is filled with: servers, jobs, VMs, how long they have been running, and what went wrong. The
 * simulation makes sessions, tasks and points from it, except where a job states them. Files of this shape can be
 * passed to the command line as JSON or YAML.
 */
export const scenarioSchema = object({
  name,
  /** One line for people. Default: the name. */
  title: name.optional(),
  /** Days of history before the emulator's start. */
  days: whole(...ranges.days).default(30),
  servers: list(serverSchema),
  incidents: list(incidentSchema).default([]),
}).transform((scenario) => ({ ...scenario, title: scenario.title ?? scenario.name }));

export type Scenario = Readonly<z.output<typeof scenarioSchema>>;
/** A scenario as files and callers write it: members with a default may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type ServerSpec = Scenario["servers"][number];
export type JobSpec = ServerSpec["jobs"][number];
export type SessionSpec = NonNullable<JobSpec["sessions"]>[number];
export type TaskSpec = SessionSpec["tasks"][number];
export type VmSpec = JobSpec["vms"][number];
export type Schedule = JobSpec["schedule"];
export type Incident = Scenario["incidents"][number];
export type IncidentKind = Incident["kind"];
