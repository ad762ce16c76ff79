import type { Handlers } from "../handler.js";
import { listEms } from "./ems.js";
import { find, getHeatmap, listCauses, listRunning } from "./findings.js";
import { getHistory, listAttempts, listChanges, listViolations } from "./history.js";
import { getJob, listJobs } from "./jobs.js";
import { getOverview } from "./overview.js";
import { getReplication, listReplications, remove } from "./replications.js";
import { getSession, getTimeline, listRuns } from "./runs.js";

/** A handler for each operation of openapi.yaml; one that is missing does not compile. */
export const handlers: Handlers = {
  getOverview,
  listReplications,
  getReplication,
  removeReplication: remove,
  listAttempts,
  getHistory,
  listViolations,
  listChanges,
  listJobs,
  getJob,
  listRuns,
  getSession,
  listCauses,
  getTimeline,
  getHeatmap,
  listRunning,
  listEms,
  search: find,
};
