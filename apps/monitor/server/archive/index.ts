/** Everything that knows SQL. */
export { type AlertArchive, alertArchive, type Outgoing, type OutgoingAlerts } from "./alerts.js";
export { type CollectorArchive, collectorArchive, openArchive } from "./archive.js";
export { backUp } from "./backup.js";
export { storable } from "./bulk.js";
export type { Connections as Archive } from "./connections.js";
export { LeaseLostError } from "./ems.js";
export { type ExportFormat, exportTables } from "./export.js";
export { importTables } from "./import.js";
export { morningArchive } from "./morning.js";
export { archiveProblem } from "./problems.js";
export { type CauseGroup, readCauses } from "./read/causes.js";
export { type Change, changesIn } from "./read/changes.js";
export { type Compliance, readCompliance } from "./read/compliance.js";
export { type Day, daysBetween, readJobDays, readTrends } from "./read/days.js";
export { type EmStanding, readEms } from "./read/ems.js";
export { readHistory } from "./read/history.js";
export type { JobStanding } from "./read/jobs.js";
export { inScope, type Scope } from "./read/scope.js";
export { search } from "./read/search.js";
export { readServers } from "./read/servers.js";
export {
  type ListedRun,
  type ListedSession,
  readJobRates,
  readLastSessions,
  readRunning,
  readRuns,
  readSession,
} from "./read/sessions.js";
export { byName, jobOfReplication, readStandings, type Standing, type Standings, worst } from "./read/standings.js";
export type { TaskSession } from "./read/task-sessions.js";
export { type ListedTask, outcomesOf, readAttempts, type TaskOutcome, tasksOfSessions } from "./read/tasks.js";
export { type ListedViolation, readViolations } from "./read/violations.js";
export { rebuild } from "./rebuild.js";
export { removeReplication, watch } from "./requests.js";
export type { EmRow } from "./tables.js";
export type { Batch, JobInput, ServerInput, SessionInput, TaskInput } from "./write/batch.js";
