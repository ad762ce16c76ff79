/**
 * Replication health from job and task sessions: which VMs are outside their RPO, since when, and why. Pure: rows in,
 * findings out; no I/O and no clock. Inside, instants are milliseconds since 1970 UTC and durations milliseconds.
 */
export {
  type AssessOptions,
  assessReplication,
  assessSummary,
  type Finding,
  findingNames,
  type Health,
  isOutside,
} from "./assess.js";
export { assessJob, COLLECTION_INTERVAL, type JobFinding, type JobHealth } from "./assess-job.js";
export { byVm, type VmView } from "./by-vm.js";
export { type Cause, causes } from "./causes.js";
export { DurationError, formatDuration, parseDuration } from "./duration.js";
export { type FailureNames, fingerprint } from "./fingerprint.js";
export { GRADE_LIMITS, type Grade, gradeOf, grades } from "./grade.js";
export {
  type HealthOptions,
  health,
  type NamedJobHealth,
  type ReplicationHealth,
  type Report,
  Tracker,
} from "./health.js";
export { addJobTask, addSession, type JobState, newJob, packJob, unpackJob } from "./job.js";
export { explain, type Names, type ReplicationJson, replicationJson, worstFirst } from "./json.js";
export { matchesMask } from "./mask.js";
export { type History, historyOf, type Measure, measure, type Step, type Violation } from "./measure.js";
export {
  addTask,
  newReplication,
  packReplication,
  type ReplicationState,
  StateError,
  unpackReplication,
} from "./replication.js";
export {
  foldName,
  type JobRow,
  jobKey,
  jobRow,
  RowError,
  replicationKey,
  type SessionRow,
  sessionRow,
  type TaskRow,
  taskRow,
} from "./rows.js";
export { foldRuns, type Run, runOutcome } from "./runs.js";
export { nextStart, type Schedule, scheduleOf } from "./schedule.js";
export { type ReplicationSummary, summarize } from "./summary.js";
export {
  DEFAULT_TARGET,
  parseTargets,
  type TargetConfig,
  TargetError,
  type TargetNames,
  type TargetRule,
  type Targets,
  targetOf,
} from "./targets.js";
export { type Entry, type Outcome, outcomes } from "./timeline.js";
