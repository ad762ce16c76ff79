// Generated from apps/monitor/openapi.yaml. Change that instead.

export interface paths {
  readonly "/api/causes": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Failures of a period grouped by cause, most VMs first */
    readonly get: operations["listCauses"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/changes": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Replications that left or returned to their RPO since an instant, newest first */
    readonly get: operations["listChanges"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/ems": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Enterprise Managers, and how old their data is */
    readonly get: operations["listEms"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/events": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Tells when data has changed
     * @description Server-sent events. `change` carries an `EventData`: read what you show again. `: keep-alive` comments come every 15 seconds.
     */
    readonly get: operations["streamEvents"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/heatmap": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Attempts and failures, day by job */
    readonly get: operations["getHeatmap"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/jobs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Replication jobs with their last run, next run and replications */
    readonly get: operations["listJobs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/jobs/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    /** One job */
    readonly get: operations["getJob"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/overview": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** How many replications are within their RPO, and the worst of the others */
    readonly get: operations["getOverview"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/replications": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Replications, worst first */
    readonly get: operations["listReplications"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/replications/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    /** One replication */
    readonly get: operations["getReplication"];
    readonly put?: never;
    readonly post?: never;
    /**
     * Remove a replication from the lists until its VM is replicated again
     * @description For VMs that left their job on purpose. The history is kept.
     */
    readonly delete: operations["removeReplication"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/replications/{id}/attempts": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    /** Attempts to replicate the VM, newest first */
    readonly get: operations["listAttempts"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/replications/{id}/history": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    /** Recovery points, violations and compliance of a period */
    readonly get: operations["getHistory"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/running": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Sessions and tasks that have not ended */
    readonly get: operations["listRunning"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/runs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Runs that began in a period, newest first
     * @description A run is a job session with the retries that follow it.
     */
    readonly get: operations["listRuns"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/search": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** VMs, jobs and backup servers by a part of their name */
    readonly get: operations["search"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/sessions/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    /** One job session with its tasks */
    readonly get: operations["getSession"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/timeline": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What ran in a period, job by job */
    readonly get: operations["getTimeline"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/violations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Intervals outside the RPO that overlap a period, newest first */
    readonly get: operations["listViolations"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/healthz": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether the process runs */
    readonly get: operations["getHealth"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/readyz": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether the archive is open and the collector works */
    readonly get: operations["getReadiness"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description A task session. */
    readonly Attempt: {
      readonly duration: components["schemas"]["SecondsOrNull"];
      readonly end: components["schemas"]["TimeOrNull"];
      readonly id: components["schemas"]["Id"];
      readonly outcome: components["schemas"]["Outcome"];
      readonly reason: string | null;
      readonly replicationId: components["schemas"]["Id"];
      readonly result: string;
      readonly retry: boolean;
      readonly sessionId: components["schemas"]["Id"];
      readonly size: number | null;
      readonly start: components["schemas"]["Time"];
      readonly state: string;
      readonly vm: string;
    };
    readonly AttemptPage: {
      readonly attempts: readonly components["schemas"]["Attempt"][];
      readonly next: string | null;
    };
    readonly BackupServer: {
      readonly name: string;
      readonly version: string | null;
    };
    readonly Cause: {
      /** @description First failure in the archive. */
      readonly firstSeen: components["schemas"]["Time"];
      readonly id: components["schemas"]["Id"];
      readonly lastSeen: components["schemas"]["Time"];
      /** @description No task of the seven days before the period had it. */
      readonly new: boolean;
      /** @description At most 20 of them. */
      readonly replications: readonly components["schemas"]["ReplicationName"][];
      /** @description Failed attempts in the period. */
      readonly tasks: number;
      /** @description One real reason of the group. */
      readonly text: string;
      /** @description Replications with such a failure in the period. */
      readonly vms: number;
    };
    readonly Causes: {
      readonly causes: readonly components["schemas"]["Cause"][];
      readonly from: components["schemas"]["Time"];
      readonly to: components["schemas"]["Time"];
    };
    readonly Change: {
      readonly em: string;
      readonly job: string;
      /** @enum {string} */
      readonly kind: "outside" | "inside";
      readonly replicationId: components["schemas"]["Id"];
      readonly server: string | null;
      readonly time: components["schemas"]["Time"];
      readonly vm: string;
    };
    readonly Changes: {
      readonly changes: readonly components["schemas"]["Change"][];
      readonly now: components["schemas"]["Time"];
      readonly since: components["schemas"]["Time"];
    };
    readonly Collection: {
      readonly duration: components["schemas"]["Seconds"];
      /** @description New or changed sessions. */
      readonly sessions: number;
      readonly start: components["schemas"]["Time"];
      /** @description New or changed tasks. */
      readonly tasks: number;
    };
    readonly Em: {
      /** @description What to do. */
      readonly advice: string | null;
      /** @description Start of the last complete collection. */
      readonly asOf: components["schemas"]["TimeOrNull"];
      /** @description Seconds that its clock is ahead of the monitor's. */
      readonly clockDifference: number | null;
      readonly firstFill: components["schemas"]["FirstFill"];
      readonly lastCollection: components["schemas"]["Collection"] | null;
      /** @description What is wrong. */
      readonly message: string | null;
      readonly name: string;
      /** @description Its clock. */
      readonly now: components["schemas"]["Time"];
      readonly servers: readonly components["schemas"]["BackupServer"][];
      readonly since: components["schemas"]["TimeOrNull"];
      /**
       * @description `starting`: not read yet. `ok`. `behind`: read, but data is older than three intervals. `unreachable`: no response, or one that makes no sense. `refused`: user, password or role. `clockOff`: read, but its clock differs from the monitor's by more than five minutes.
       * @enum {string}
       */
      readonly state: "starting" | "ok" | "behind" | "unreachable" | "refused" | "clockOff";
    };
    readonly Ems: {
      readonly ems: readonly components["schemas"]["Em"][];
    };
    /** @description Data of a `change` event. */
    readonly EventData: {
      readonly em: string;
      /** @description Grows with every collection that found something. */
      readonly version: number;
    };
    /**
     * @description What else must not go unseen. The README of packages/rpo defines each.
     * @enum {string}
     */
    readonly Finding: "running" | "stuck" | "missing" | "vanished" | "slow" | "growing" | "disabled";
    /** @description Reading the history that Enterprise Manager has, newest first. */
    readonly FirstFill: {
      readonly done: boolean;
      /** @description How far back the archive goes. */
      readonly from: components["schemas"]["TimeOrNull"];
      readonly progress: number | null;
      /** @description Tasks in the archive. */
      readonly tasks: number;
    };
    /**
     * @description Actual RPO relative to the target: `ok` up to 1, `late` up to 2, `severe` up to 4, `critical` beyond. `never`: attempts but no recovery point. `unknown`: no recovery point known, and the known history is shorter than the target.
     * @enum {string}
     */
    readonly Grade: "ok" | "late" | "severe" | "critical" | "never" | "unknown";
    /** @description How many replications have each grade. Vanished ones are counted apart. */
    readonly Grades: {
      readonly critical: number;
      readonly late: number;
      readonly never: number;
      readonly ok: number;
      readonly severe: number;
      readonly unknown: number;
      readonly vanished: number;
    };
    readonly Health: {
      /** @constant */
      readonly status: "ok";
    };
    readonly Heatmap: {
      readonly days: readonly string[];
      readonly from: components["schemas"]["Time"];
      readonly jobs: readonly components["schemas"]["HeatmapJob"][];
      readonly to: components["schemas"]["Time"];
    };
    readonly HeatmapCell: {
      readonly attempts: number;
      readonly compliance: number | null;
      /** @description Failed attempts that no retry mended. */
      readonly failed: number;
      readonly mended: number;
    };
    readonly HeatmapJob: {
      /** @description One per day; null if nothing ran. */
      readonly cells: readonly (components["schemas"]["HeatmapCell"] | null)[];
      readonly em: string;
      readonly id: components["schemas"]["Id"];
      readonly job: string;
      readonly server: string | null;
    };
    readonly History: {
      readonly compliance: number | null;
      readonly from: components["schemas"]["Time"];
      /** @description Where the known history begins. */
      readonly knownFrom: components["schemas"]["TimeOrNull"];
      /** @description Oldest first, with the one that was the latest at the begin of the period. */
      readonly points: readonly components["schemas"]["RecoveryPoint"][];
      readonly target: components["schemas"]["Seconds"];
      readonly to: components["schemas"]["Time"];
      readonly violations: readonly components["schemas"]["Violation"][];
      readonly worst: components["schemas"]["SecondsOrNull"];
    };
    readonly Id: string;
    readonly Job: {
      readonly em: string;
      readonly findings: readonly components["schemas"]["Finding"][];
      readonly grades: components["schemas"]["Grades"];
      readonly id: components["schemas"]["Id"];
      readonly job: string;
      readonly lastRun: components["schemas"]["JobRun"] | null;
      /** @description When a run that is missing was due. */
      readonly missingSince: components["schemas"]["TimeOrNull"];
      readonly nextRun: components["schemas"]["TimeOrNull"];
      readonly replications: number;
      /** @description Ended runs of the last 30 days. */
      readonly runs: number;
      /** @description Whether it has a schedule that is switched on; null if not known. */
      readonly scheduled: boolean | null;
      readonly server: string | null;
      /** @description Share of these without a failed VM. */
      readonly successRate: number | null;
      /** @description JobType of Enterprise Manager. */
      readonly type: string | null;
    };
    readonly JobDetail: {
      readonly asOf: components["schemas"]["TimeOrNull"];
      readonly job: components["schemas"]["Job"];
      readonly now: components["schemas"]["Time"];
    };
    readonly JobPage: {
      readonly asOf: components["schemas"]["TimeOrNull"];
      readonly jobs: readonly components["schemas"]["Job"][];
      readonly next: string | null;
      readonly now: components["schemas"]["Time"];
    };
    readonly JobRun: {
      readonly end: components["schemas"]["TimeOrNull"];
      readonly result: string;
      readonly sessionId: components["schemas"]["Id"];
      readonly start: components["schemas"]["Time"];
      readonly state: string;
    };
    readonly LastAttempt: {
      readonly end: components["schemas"]["TimeOrNull"];
      readonly result: string;
      readonly start: components["schemas"]["Time"];
    };
    readonly ListedViolation: {
      readonly em: string;
      readonly from: components["schemas"]["Time"];
      readonly job: string;
      readonly replicationId: components["schemas"]["Id"];
      readonly server: string | null;
      readonly target: components["schemas"]["Seconds"];
      readonly to: components["schemas"]["TimeOrNull"];
      readonly vm: string;
      readonly worst: components["schemas"]["SecondsOrNull"];
    };
    /**
     * @description How an attempt counts. `mended`: failed, but a retry in the same run succeeded. `other`: a result that is not documented; it counts as not successful.
     * @enum {string}
     */
    readonly Outcome: "success" | "warning" | "failed" | "mended" | "running" | "other";
    readonly Overview: {
      /** @description Up to when every Enterprise Manager has been read; null before the first collection. */
      readonly asOf: components["schemas"]["TimeOrNull"];
      readonly ems: readonly components["schemas"]["Em"][];
      /** @description How many replications have each finding. */
      readonly findings: {
        readonly disabled: number;
        readonly growing: number;
        readonly missing: number;
        readonly running: number;
        readonly slow: number;
        readonly stuck: number;
        readonly vanished: number;
      };
      readonly grades: components["schemas"]["Grades"];
      /** @description Jobs that are stuck, missing a run or disabled. */
      readonly jobs: readonly components["schemas"]["Job"][];
      /** @description The instant of the report by the clock of Enterprise Manager. */
      readonly now: components["schemas"]["Time"];
      /** @description Replications without vanished ones. */
      readonly total: number;
      /** @description Replications within their target. */
      readonly within: number;
      /** @description Replications outside their target or with a finding other than `running`, worst first. */
      readonly worst: readonly components["schemas"]["Replication"][];
    };
    /** @description What is wrong (`title`) and what to do (`detail`), as RFC 9457. */
    readonly Problem: {
      readonly detail: string;
      readonly status: number;
      readonly title: string;
    };
    readonly Readiness: {
      /** @enum {string} */
      readonly archive: "open" | "unavailable";
      /** @enum {string} */
      readonly collector: "collecting" | "stopped" | "off";
      readonly ready: boolean;
    };
    readonly RecoveryPoint: {
      readonly availableFrom: components["schemas"]["Time"];
      readonly recoveryPoint: components["schemas"]["Time"];
    };
    /** @description One VM in one job on one backup server. The fields up to `cause` are those of `em-replica rpo --json`. */
    readonly Replication: {
      /** @description Data at risk, the age of the latest recovery point, in seconds. Null without a recovery point. */
      readonly actualRpo: components["schemas"]["SecondsOrNull"];
      /** @description The reason of the latest failed attempt. */
      readonly cause: string | null;
      /** @description Name of the Enterprise Manager in the configuration. */
      readonly em: string;
      /** @description Failed runs in a row. */
      readonly failedRuns: number;
      /** @description Start of the first failed attempt since. */
      readonly failingSince: components["schemas"]["TimeOrNull"];
      readonly findings: readonly components["schemas"]["Finding"][];
      readonly grade: components["schemas"]["Grade"];
      readonly id: components["schemas"]["Id"];
      readonly job: string;
      readonly jobId: components["schemas"]["Id"];
      /** @description The latest ended attempt. */
      readonly lastAttempt: components["schemas"]["LastAttempt"] | null;
      /** @description Start of the latest successful attempt. */
      readonly recoveryPoint: components["schemas"]["TimeOrNull"];
      /** @description Name of the backup server. */
      readonly server: string | null;
      /** @description The RPO target in seconds. */
      readonly target: components["schemas"]["Seconds"];
      /** @description One entry per day (UTC), oldest first; only when requested. */
      readonly trend?: readonly components["schemas"]["TrendDay"][];
      readonly vm: string;
    };
    readonly ReplicationDetail: {
      readonly asOf: components["schemas"]["TimeOrNull"];
      /** @description Start of the oldest known attempt. */
      readonly firstSeen: components["schemas"]["TimeOrNull"];
      /** @description Start of the newest known attempt. */
      readonly lastSeen: components["schemas"]["TimeOrNull"];
      /** @description 95th percentile of the last successful attempts. */
      readonly longDuration: components["schemas"]["SecondsOrNull"];
      readonly now: components["schemas"]["Time"];
      readonly replication: components["schemas"]["Replication"];
      /** @description TotalSize of the latest successful attempt in bytes. */
      readonly size: number | null;
      /** @description Median of the last successful attempts. */
      readonly usualDuration: components["schemas"]["SecondsOrNull"];
    };
    readonly ReplicationName: {
      readonly em: string;
      readonly id: components["schemas"]["Id"];
      readonly job: string;
      readonly server: string | null;
      readonly vm: string;
    };
    readonly ReplicationPage: {
      readonly asOf: components["schemas"]["TimeOrNull"];
      readonly next: string | null;
      readonly now: components["schemas"]["Time"];
      readonly replications: readonly components["schemas"]["Replication"][];
      /** @description How many replications match. */
      readonly total?: number;
    };
    readonly Run: {
      readonly em: string;
      /** @description Null while a session of it runs. */
      readonly end: components["schemas"]["TimeOrNull"];
      readonly failed: number;
      /** @description Id of its first session. */
      readonly id: components["schemas"]["Id"];
      readonly job: string;
      readonly jobId: components["schemas"]["Id"];
      /** @description VMs that failed first and succeeded in a retry. */
      readonly mended: number;
      /** @description The worst outcome of its VMs. */
      readonly outcome: components["schemas"]["Outcome"];
      readonly server: string | null;
      /** @description Its sessions, oldest first. */
      readonly sessions: readonly components["schemas"]["RunSession"][];
      readonly start: components["schemas"]["Time"];
      readonly succeeded: number;
      readonly vms: number;
      readonly warnings: number;
    };
    readonly Running: {
      readonly asOf: components["schemas"]["TimeOrNull"];
      readonly now: components["schemas"]["Time"];
      readonly sessions: readonly components["schemas"]["RunningSession"][];
    };
    readonly RunningSession: {
      /** @description Start plus the usual duration; null if that is not known. */
      readonly expectedEnd: components["schemas"]["TimeOrNull"];
      readonly session: components["schemas"]["Session"];
      readonly stuck: boolean;
      readonly tasks: readonly components["schemas"]["RunningTask"][];
    };
    readonly RunningTask: {
      readonly expectedEnd: components["schemas"]["TimeOrNull"];
      readonly stuck: boolean;
      readonly task: components["schemas"]["Attempt"];
    };
    readonly RunPage: {
      readonly from: components["schemas"]["Time"];
      readonly next: string | null;
      readonly runs: readonly components["schemas"]["Run"][];
      readonly to: components["schemas"]["Time"];
    };
    readonly RunSession: {
      readonly end: components["schemas"]["TimeOrNull"];
      readonly id: components["schemas"]["Id"];
      readonly result: string;
      readonly retry: boolean;
      readonly start: components["schemas"]["Time"];
      readonly state: string;
    };
    readonly SearchResult: {
      readonly em: string;
      readonly id: components["schemas"]["Id"];
      readonly job: string | null;
      /** @enum {string} */
      readonly kind: "replication" | "job" | "server";
      readonly name: string;
      readonly server: string | null;
    };
    readonly SearchResults: {
      readonly results: readonly components["schemas"]["SearchResult"][];
    };
    readonly Seconds: number;
    readonly SecondsOrNull: number | null;
    /** @description A job session. */
    readonly Session: {
      readonly em: string;
      readonly end: components["schemas"]["TimeOrNull"];
      readonly id: components["schemas"]["Id"];
      readonly job: string;
      readonly jobId: components["schemas"]["Id"];
      readonly message: string | null;
      readonly progress: number | null;
      readonly result: string;
      readonly retry: boolean;
      readonly server: string | null;
      readonly start: components["schemas"]["Time"];
      readonly state: string;
    };
    readonly SessionDetail: {
      readonly session: components["schemas"]["Session"];
      readonly tasks: readonly components["schemas"]["Attempt"][];
    };
    /** Format: date-time */
    readonly Time: string;
    readonly Timeline: {
      readonly from: components["schemas"]["Time"];
      readonly jobs: readonly components["schemas"]["TimelineJob"][];
      readonly to: components["schemas"]["Time"];
      /** @description Whether tasks were left out; choose a shorter period or a job. */
      readonly truncated: boolean;
    };
    readonly TimelineJob: {
      readonly em: string;
      readonly id: components["schemas"]["Id"];
      readonly job: string;
      readonly missingSince: components["schemas"]["TimeOrNull"];
      /** @description Oldest first. */
      readonly runs: readonly components["schemas"]["TimelineRun"][];
      readonly server: string | null;
    };
    readonly TimelineRun: {
      readonly end: components["schemas"]["TimeOrNull"];
      readonly id: components["schemas"]["Id"];
      readonly outcome: components["schemas"]["Outcome"];
      readonly sessions: readonly components["schemas"]["RunSession"][];
      readonly start: components["schemas"]["Time"];
      readonly tasks: readonly components["schemas"]["Attempt"][];
    };
    /** Format: date-time */
    readonly TimeOrNull: string | null;
    readonly TrendDay: {
      readonly attempts: number;
      /** @description Share of the known part of the day within the target. */
      readonly compliance: number | null;
      /** Format: date */
      readonly day: string;
      /** @description Failed attempts that no retry mended. */
      readonly failed: number;
      /** @description Worst RPO of the day in seconds. */
      readonly worst: components["schemas"]["SecondsOrNull"];
    };
    readonly Violation: {
      readonly from: components["schemas"]["Time"];
      /** @description Null while it goes on. */
      readonly to: components["schemas"]["TimeOrNull"];
      /** @description Worst RPO within it in seconds. */
      readonly worst: components["schemas"]["SecondsOrNull"];
    };
    readonly ViolationPage: {
      readonly from: components["schemas"]["Time"];
      readonly next: string | null;
      readonly to: components["schemas"]["Time"];
      readonly violations: readonly components["schemas"]["ListedViolation"][];
    };
  };
  responses: {
    /** @description The overview. */
    readonly Overview: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Overview"];
      };
    };
    /** @description An error: 400 invalid request, 401 not logged in, 403 request of a foreign host or origin, 404 unknown id or address, 405 method, 429 too many logins, 500 internal error, 503 archive not available. */
    readonly Problem: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
  };
  parameters: {
    /** @description An instant in the past to report on. Default is now. */
    readonly At: string;
    /** @description The `next` of the page before. */
    readonly Cursor: string;
    /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
    readonly Em: string;
    /** @description Begin of the period. Default is seven days before its end. */
    readonly From: string;
    /** @description The `id` of a list. */
    readonly Id: components["schemas"]["Id"];
    /** @description Name of a job. `*` and `?` are wildcards; case is ignored. */
    readonly Job: string;
    /** @description The `jobId` of a replication. */
    readonly JobId: components["schemas"]["Id"];
    /** @description How many items to return. */
    readonly Limit: number;
    /** @description Name of a backup server. `*` and `?` are wildcards; case is ignored. */
    readonly Server: string;
    /** @description A part of the name of VM, job or backup server. */
    readonly Text: string;
    /** @description End of the period. Default is now. */
    readonly To: string;
    /** @description How many days of `trend` to return with each replication. */
    readonly Trend: number;
    /** @description Name of a VM. `*` and `?` are wildcards; case is ignored. */
    readonly Vm: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type Attempt = components["schemas"]["Attempt"];
export type AttemptPage = components["schemas"]["AttemptPage"];
export type BackupServer = components["schemas"]["BackupServer"];
export type Cause = components["schemas"]["Cause"];
export type Causes = components["schemas"]["Causes"];
export type Change = components["schemas"]["Change"];
export type Changes = components["schemas"]["Changes"];
export type Collection = components["schemas"]["Collection"];
export type Em = components["schemas"]["Em"];
export type Ems = components["schemas"]["Ems"];
export type EventData = components["schemas"]["EventData"];
export type Finding = components["schemas"]["Finding"];
export type FirstFill = components["schemas"]["FirstFill"];
export type Grade = components["schemas"]["Grade"];
export type Grades = components["schemas"]["Grades"];
export type Health = components["schemas"]["Health"];
export type Heatmap = components["schemas"]["Heatmap"];
export type HeatmapCell = components["schemas"]["HeatmapCell"];
export type HeatmapJob = components["schemas"]["HeatmapJob"];
export type History = components["schemas"]["History"];
export type Id = components["schemas"]["Id"];
export type Job = components["schemas"]["Job"];
export type JobDetail = components["schemas"]["JobDetail"];
export type JobPage = components["schemas"]["JobPage"];
export type JobRun = components["schemas"]["JobRun"];
export type LastAttempt = components["schemas"]["LastAttempt"];
export type ListedViolation = components["schemas"]["ListedViolation"];
export type Outcome = components["schemas"]["Outcome"];
export type Overview = components["schemas"]["Overview"];
export type Problem = components["schemas"]["Problem"];
export type Readiness = components["schemas"]["Readiness"];
export type RecoveryPoint = components["schemas"]["RecoveryPoint"];
export type Replication = components["schemas"]["Replication"];
export type ReplicationDetail = components["schemas"]["ReplicationDetail"];
export type ReplicationName = components["schemas"]["ReplicationName"];
export type ReplicationPage = components["schemas"]["ReplicationPage"];
export type Run = components["schemas"]["Run"];
export type Running = components["schemas"]["Running"];
export type RunningSession = components["schemas"]["RunningSession"];
export type RunningTask = components["schemas"]["RunningTask"];
export type RunPage = components["schemas"]["RunPage"];
export type RunSession = components["schemas"]["RunSession"];
export type SearchResult = components["schemas"]["SearchResult"];
export type SearchResults = components["schemas"]["SearchResults"];
export type Seconds = components["schemas"]["Seconds"];
export type SecondsOrNull = components["schemas"]["SecondsOrNull"];
export type Session = components["schemas"]["Session"];
export type SessionDetail = components["schemas"]["SessionDetail"];
export type Time = components["schemas"]["Time"];
export type Timeline = components["schemas"]["Timeline"];
export type TimelineJob = components["schemas"]["TimelineJob"];
export type TimelineRun = components["schemas"]["TimelineRun"];
export type TimeOrNull = components["schemas"]["TimeOrNull"];
export type TrendDay = components["schemas"]["TrendDay"];
export type Violation = components["schemas"]["Violation"];
export type ViolationPage = components["schemas"]["ViolationPage"];
export type ResponseOverview = components["responses"]["Overview"];
export type ResponseProblem = components["responses"]["Problem"];
export type ParameterAt = components["parameters"]["At"];
export type ParameterCursor = components["parameters"]["Cursor"];
export type ParameterEm = components["parameters"]["Em"];
export type ParameterFrom = components["parameters"]["From"];
export type ParameterId = components["parameters"]["Id"];
export type ParameterJob = components["parameters"]["Job"];
export type ParameterJobId = components["parameters"]["JobId"];
export type ParameterLimit = components["parameters"]["Limit"];
export type ParameterServer = components["parameters"]["Server"];
export type ParameterText = components["parameters"]["Text"];
export type ParameterTo = components["parameters"]["To"];
export type ParameterTrend = components["parameters"]["Trend"];
export type ParameterVm = components["parameters"]["Vm"];
export type $defs = Record<string, never>;
export interface operations {
  readonly listCauses: {
    readonly parameters: {
      readonly query?: {
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
        /** @description Begin of the period. Default is seven days before its end. */
        readonly from?: components["parameters"]["From"];
        /** @description The `jobId` of a replication. */
        readonly jobId?: components["parameters"]["JobId"];
        /** @description End of the period. Default is now. */
        readonly to?: components["parameters"]["To"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The causes. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Causes"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listChanges: {
    readonly parameters: {
      readonly query: {
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
        /** @description How many items to return. */
        readonly limit?: components["parameters"]["Limit"];
        /** @description The last look. */
        readonly since: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The changes. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Changes"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listEms: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The Enterprise Managers in the order of the configuration. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Ems"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly streamEvents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The stream. It does not end. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/event-stream": string;
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getHeatmap: {
    readonly parameters: {
      readonly query?: {
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
        /** @description Begin of the period. Default is seven days before its end. */
        readonly from?: components["parameters"]["From"];
        /** @description End of the period. Default is now. */
        readonly to?: components["parameters"]["To"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A row per job, a cell per day (UTC). */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Heatmap"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listJobs: {
    readonly parameters: {
      readonly query?: {
        /** @description An instant in the past to report on. Default is now. */
        readonly at?: components["parameters"]["At"];
        /** @description The `next` of the page before. */
        readonly cursor?: components["parameters"]["Cursor"];
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
        /** @description Name of a job. `*` and `?` are wildcards; case is ignored. */
        readonly job?: components["parameters"]["Job"];
        /** @description How many items to return. */
        readonly limit?: components["parameters"]["Limit"];
        /** @description A part of the name of VM, job or backup server. */
        readonly q?: components["parameters"]["Text"];
        /** @description Name of a backup server. `*` and `?` are wildcards; case is ignored. */
        readonly server?: components["parameters"]["Server"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of jobs, those with problems first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["JobPage"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getJob: {
    readonly parameters: {
      readonly query?: {
        /** @description An instant in the past to report on. Default is now. */
        readonly at?: components["parameters"]["At"];
      };
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The job. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["JobDetail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getOverview: {
    readonly parameters: {
      readonly query?: {
        /** @description An instant in the past to report on. Default is now. */
        readonly at?: components["parameters"]["At"];
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
        /** @description How many of the worst replications to return. */
        readonly limit?: number;
        /** @description How many days of `trend` to return with each replication. */
        readonly trend?: components["parameters"]["Trend"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Overview"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listReplications: {
    readonly parameters: {
      readonly query?: {
        /** @description An instant in the past to report on. Default is now. */
        readonly at?: components["parameters"]["At"];
        /** @description The `next` of the page before. */
        readonly cursor?: components["parameters"]["Cursor"];
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
        /** @description Only replications with one of these findings, separated by commas. */
        readonly finding?: readonly components["schemas"]["Finding"][];
        /** @description Grades to include, separated by commas. */
        readonly grade?: readonly components["schemas"]["Grade"][];
        /** @description Name of a job. `*` and `?` are wildcards; case is ignored. */
        readonly job?: components["parameters"]["Job"];
        /** @description The `jobId` of a replication. */
        readonly jobId?: components["parameters"]["JobId"];
        /** @description How many items to return. */
        readonly limit?: components["parameters"]["Limit"];
        /** @description A part of the name of VM, job or backup server. */
        readonly q?: components["parameters"]["Text"];
        /** @description Name of a backup server. `*` and `?` are wildcards; case is ignored. */
        readonly server?: components["parameters"]["Server"];
        /** @description Order; `worst` is by actual RPO relative to the target. */
        readonly sort?: "worst" | "vm" | "job" | "actualRpo" | "failingSince";
        /** @description How many days of `trend` to return with each replication. */
        readonly trend?: components["parameters"]["Trend"];
        /** @description Name of a VM. `*` and `?` are wildcards; case is ignored. */
        readonly vm?: components["parameters"]["Vm"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of replications. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ReplicationPage"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getReplication: {
    readonly parameters: {
      readonly query?: {
        /** @description An instant in the past to report on. Default is now. */
        readonly at?: components["parameters"]["At"];
      };
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The replication with its usual duration and size. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ReplicationDetail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeReplication: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Removed. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAttempts: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before. */
        readonly cursor?: components["parameters"]["Cursor"];
        /** @description Begin of the period. Default is seven days before its end. */
        readonly from?: components["parameters"]["From"];
        /** @description How many items to return. */
        readonly limit?: components["parameters"]["Limit"];
        /** @description End of the period. Default is now. */
        readonly to?: components["parameters"]["To"];
      };
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of attempts. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AttemptPage"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getHistory: {
    readonly parameters: {
      readonly query?: {
        /** @description Begin of the period. Default is seven days before its end. */
        readonly from?: components["parameters"]["From"];
        /** @description End of the period. Default is now. */
        readonly to?: components["parameters"]["To"];
      };
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What a chart of the RPO over time needs. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["History"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listRunning: {
    readonly parameters: {
      readonly query?: {
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Running sessions with their running tasks. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Running"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listRuns: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before. */
        readonly cursor?: components["parameters"]["Cursor"];
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
        /** @description Begin of the period. Default is seven days before its end. */
        readonly from?: components["parameters"]["From"];
        /** @description The `jobId` of a replication. */
        readonly jobId?: components["parameters"]["JobId"];
        /** @description How many items to return. */
        readonly limit?: components["parameters"]["Limit"];
        /** @description End of the period. Default is now. */
        readonly to?: components["parameters"]["To"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of runs. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RunPage"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly search: {
    readonly parameters: {
      readonly query: {
        /** @description How many results to return. */
        readonly limit?: number;
        /** @description A part of the name; upper and lower case are the same. */
        readonly q: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Names that begin with the text first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SearchResults"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getSession: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The `id` of a list. */
        readonly id: components["parameters"]["Id"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The session. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SessionDetail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getTimeline: {
    readonly parameters: {
      readonly query?: {
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
        /** @description Begin of the period. Default is seven days before its end. */
        readonly from?: components["parameters"]["From"];
        /** @description The `jobId` of a replication. */
        readonly jobId?: components["parameters"]["JobId"];
        /** @description End of the period. Default is now. */
        readonly to?: components["parameters"]["To"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Runs with their tasks, and runs that are missing. At most 20,000 tasks. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Timeline"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listViolations: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before. */
        readonly cursor?: components["parameters"]["Cursor"];
        /** @description Name of an Enterprise Manager. `*` and `?` are wildcards; case is ignored. */
        readonly em?: components["parameters"]["Em"];
        /** @description Begin of the period. Default is seven days before its end. */
        readonly from?: components["parameters"]["From"];
        /** @description The `jobId` of a replication. */
        readonly jobId?: components["parameters"]["JobId"];
        /** @description How many items to return. */
        readonly limit?: components["parameters"]["Limit"];
        /** @description End of the period. Default is now. */
        readonly to?: components["parameters"]["To"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of violations. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ViolationPage"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getHealth: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It runs. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Health"];
        };
      };
    };
  };
  readonly getReadiness: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Ready. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Readiness"];
        };
      };
      /** @description Not ready, and why. */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Readiness"];
        };
      };
    };
  };
}
