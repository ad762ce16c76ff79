/** What no run can cover, and why. Anything else that is not covered fails the run. */
export const gaps: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/ErrorBody\.Status$/, "it was never seen but as null"],
  [/QueryResult(References|Entities)\.Links$/, "every recorded response has null there"],
  [/JobType=(Backup|BackupCopy|ImmediateBackupCopy)$/, "mock and emulator have replication jobs alone"],
  [/LinkRel=Sync$/, "backup copy jobs have it, and mock and emulator have replication jobs alone"],
  [/Platform=(Hyperv|vCloud)$/, "mock and emulator replicate VMware alone"],
  [
    /(JobSchedule\.OptionsMonthly|MonthlySchedule\.\w+|DailyKind=WeekDays)$/,
    "the emulator's jobs run daily, on some days or every so often",
  ],
  [/ReplicaJobSessionState=(Stopping|Pausing|Resuming)$/, "stopping and pausing a job is outside the document"],
  [
    /(RestorePointAlgorithm=(ReversedIncremental|SyntheticFull)|RestorePointType=(ReverseIncrement|Increment))$/,
    "replicas keep their points in one way, the others are those of backups",
  ],
];
