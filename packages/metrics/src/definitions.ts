/** A metric as Prometheus knows it. */
export interface Definition {
  /** Stable: rules and dashboards of users name it. Ends with its unit, if it has one. */
  readonly name: string;
  readonly help: string;
  readonly type: "gauge";
  /** Base unit; null for a number or a truth. */
  readonly unit: "seconds" | null;
  readonly labels: readonly string[];
}

const EM = ["em"] as const;
const JOB = ["em", "server", "job_name"] as const;
const VM = ["em", "server", "job_name", "vm"] as const;

/**
 * All metrics of replication health. There is no label `job`: Prometheus and node_exporter's targets have one of their own,
 * and would rename ours. Timestamps are by the clock of Enterprise Manager unless the help says otherwise.
 */
export const definitions = {
  vmActualRpo: gauge(
    "em_replica_vm_actual_rpo_seconds",
    VM,
    "Actual RPO, the age of the recovery point. Absent without one.",
  ),
  vmTargetRpo: gauge("em_replica_vm_target_rpo_seconds", VM, "Target for the actual RPO."),
  vmOutsideRpo: gauge(
    "em_replica_vm_outside_rpo",
    VM,
    "1 if the VM is outside its target or has never been replicated, else 0.",
  ),
  vmRecoveryPoint: gauge(
    "em_replica_vm_recovery_point_timestamp_seconds",
    VM,
    "Time of the newest recovery point. Absent without one.",
  ),
  vmFailedRuns: gauge("em_replica_vm_failed_runs", VM, "Failed runs in a row, retries not counted apart."),
  jobReplications: gauge(
    "em_replica_job_replications",
    [...JOB, "grade"],
    "VMs of the job by grade: ok, late, severe, critical, never or unknown. Counts all VMs, whichever have series.",
  ),
  jobMaxActualRpo: gauge(
    "em_replica_job_max_actual_rpo_seconds",
    JOB,
    "Largest actual RPO of the VMs of the job. Absent if none has a recovery point.",
  ),
  jobLastResult: gauge(
    "em_replica_job_last_run_result",
    [...JOB, "result"],
    "1 for the result of the newest session that has ended (success, warning, failed or other), 0 for the others.",
  ),
  jobLastEnd: gauge(
    "em_replica_job_last_run_end_timestamp_seconds",
    JOB,
    "When the newest session that has ended did so.",
  ),
  jobLastDuration: gauge(
    "em_replica_job_last_run_duration_seconds",
    JOB,
    "Duration of the newest session that has ended.",
  ),
  jobNextRun: gauge(
    "em_replica_job_next_run_timestamp_seconds",
    JOB,
    "When the next run is due. Absent without a schedule.",
  ),
  jobRunning: gauge("em_replica_job_running", JOB, "1 if a session is running, else 0."),
  jobStuck: gauge("em_replica_job_stuck", JOB, "1 if a session has been running for far longer than usual, else 0."),
  jobRunMissing: gauge("em_replica_job_run_missing", JOB, "1 if a run that was due has not begun, else 0."),
  jobDisabled: gauge("em_replica_job_disabled", JOB, "1 if the schedule of the job is switched off, else 0."),
  emUp: gauge(
    "em_replica_em_up",
    EM,
    "1 if the last collection from Enterprise Manager succeeded, else 0. Absent before the first one.",
  ),
  emAsOf: gauge(
    "em_replica_em_as_of_timestamp_seconds",
    EM,
    "When the last complete collection began, by the clock of the collector.",
  ),
  emCollectionDuration: gauge("em_replica_em_collection_duration_seconds", EM, "How long the last collection took."),
  emCollectionRows: gauge(
    "em_replica_em_collection_rows",
    [...EM, "kind"],
    "Rows that the last collection read: sessions and tasks.",
  ),
  emClockOffset: gauge(
    "em_replica_em_clock_offset_seconds",
    EM,
    "How far the clock of Enterprise Manager is ahead of the collector's, to within a second or two.",
  ),
  emVmsLeftOut: gauge("em_replica_em_vms_left_out", EM, "VMs without series of their own, by the choice of VM labels."),
} as const satisfies Readonly<Record<string, Definition>>;

export type MetricId = keyof typeof definitions;

function gauge<const Labels extends readonly string[]>(name: string, labels: Labels, help: string) {
  const unit = name.endsWith("_seconds") ? ("seconds" as const) : null;
  return { name, help, type: "gauge" as const, unit, labels };
}
