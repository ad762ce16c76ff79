import { anything, where } from "../store/filter-sql.js";
import type { Store } from "../store/store.js";
import { millisecondsOf, timestampOf } from "../time/timestamp.js";
import { element, type PlainBody, type PlainObject } from "./body.js";
import { listRepositories } from "./repositories.js";

/** What reports are made from. */
export interface ReportContext {
  readonly store: Store;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** What Hrefs begin with, ending in `/api`. */
  readonly base: string;
}

const day = 86_400_000;

/**
 * The reports below `/reports`, by their path. Their figures follow from what the emulator holds; what belongs to backups
 * is 0. Frames as the pages `reports_summary...` print them and as recorded in JSON (D149).
 */
export const reports: Readonly<Record<string, (context: ReportContext) => PlainBody>> = {
  "reports/summary": summary,
  "reports/summary/overview": overview,
  "reports/summary/vms_overview": vmsOverview,
  "reports/summary/job_statistics": jobStatistics,
  "reports/summary/processed_vms": processedVms,
  "reports/summary/repository": repositoryReport,
};

const frames = [
  ["overview", "Overview"],
  ["vms_overview", "VmsOverview"],
  ["job_statistics", "JobStatistics"],
  ["processed_vms", "ProcessedVms"],
  ["repository", "Repositories"],
] as const;

function summary({ base }: ReportContext): PlainBody {
  const links = frames.map(([path, Name]) => ({
    Rel: "Down",
    Href: `${base}/reports/summary/${path}`,
    Name,
    Type: "ReportFrame",
  }));
  const elements = links.map(({ Rel, Href, Name, Type }) => element("Link", [], { Href, Name, Type, Rel }));
  return {
    xml: element("SummaryReport", [element("Links", elements)]),
    json: { Links: links, Href: null, Type: null },
  };
}

/** The latest task of each VM that has ended. With one `max`, SQLite takes the other columns from the row that has it. */
const latestTasks = `SELECT "Result_text", "TotalSize", max("CreationTime") FROM "ReplicaTaskSession"
  WHERE "State_text" = 'Completed' GROUP BY "BackupServerUid", "VmDisplayName"`;

function overview({ store }: ReportContext): PlainBody {
  const states = new Map(
    store.rows(`SELECT "Result_text", count(*) FROM (${latestTasks}) GROUP BY 1`) as [string, number][],
  );
  return frame("OverviewReportFrame", {
    BackupServers: count(store, "BackupServer"),
    ProxyServers: 0,
    RepositoryServers: listRepositories(store).length,
    RunningJobs: runningJobs(store),
    ScheduledJobs: scheduledJobs(store),
    SuccessfulVmLastestStates: states.get("Success") ?? 0,
    WarningVmLastestStates: states.get("Warning") ?? 0,
    FailedVmLastestStates: states.get("Failed") ?? 0,
  });
}

function vmsOverview({ store }: ReportContext): PlainBody {
  const [vms = 0, points = 0] = store.rows(
    `SELECT count(DISTINCT "BackupServerUid" || ' ' || "VmDisplayName"), count(*) FROM "VmReplicaPoint"`,
  )[0] as [number, number];
  const [size, good, all] = store.rows(
    `SELECT sum("TotalSize"), sum("Result_text" <> 'Failed'), count(*) FROM (${latestTasks})`,
  )[0] as [number | null, number | null, number];
  return frame("VmsOverviewReportFrame", {
    ProtectedVms: vms,
    BackedUpVms: 0,
    ReplicatedVms: vms,
    RestorePoints: points,
    FullBackupPointsSize: 0,
    IncrementalBackupPointsSize: 0,
    ReplicaRestorePointsSize: 0,
    SourceVmsSize: size ?? 0,
    SuccessBackupPercents: all ? Math.round((100 * (good ?? 0)) / all) : 100,
    ProtectedVmsReportLink: reportLink("8a56d84f-1790-4f54-ab20-2e0bfdefa16b"),
  });
}

function jobStatistics({ store, now }: ReportContext): PlainBody {
  const runs = store.rows(
    `SELECT "Result_text", "JobName_text", "CreationTime", "EndTime" FROM "ReplicaJobSession"
     WHERE "CreationTime" >= ? AND "EndTime" IS NOT NULL`,
    timestampOf(now - day),
  ) as [string, string, string, string][];
  const of = (result: string) => runs.filter(([own]) => own === result).length;
  let longest = { seconds: 0, job: "" };
  for (const [, job, created, ended] of runs) {
    const seconds = Math.round((millisecondsOf(ended) - millisecondsOf(created)) / 1_000);
    if (seconds > longest.seconds) longest = { seconds, job };
  }
  return frame("JobStatisticsReportFrame", {
    RunningJobs: runningJobs(store),
    ScheduledJobs: scheduledJobs(store),
    ScheduledBackupJobs: 0,
    ScheduledReplicaJobs: scheduledJobs(store),
    TotalJobRuns: runs.length,
    SuccessfulJobRuns: of("Success"),
    WarningsJobRuns: of("Warning"),
    FailedJobRuns: of("Failed"),
    MaxJobDuration: longest.seconds,
    MaxBackupJobDuration: 0,
    MaxReplicaJobDuration: longest.seconds,
    MaxDurationBackupJobName: "",
    MaxDurationReplicaJobName: longest.job,
    BackupJobStatusReportLink: reportLink("7962844d-db6c-4d29-8b6e-4e0f7db0785f"),
  });
}

/** VMs replicated on each of the last seven days, the newest first. */
function processedVms({ store, now }: ReportContext): PlainBody {
  const today = Math.floor(now / day) * day;
  const days = Array.from({ length: 7 }, (_, index) => {
    const begin = today - index * day;
    const [row] = store.rows(
      `SELECT count(DISTINCT "BackupServerUid" || ' ' || "VmDisplayName") FROM "ReplicaTaskSession"
       WHERE "CreationTime" >= ? AND "CreationTime" < ? AND "State_text" = 'Completed' AND "Result_text" <> 'Failed'`,
      timestampOf(begin),
      timestampOf(begin + day),
    );
    return { Timestamp: `${timestampOf(begin)}Z`, ReplicatedVms: row?.[0] as number, BackupedVms: 0 };
  });
  return {
    xml: element(
      "ProcessedVmsReportFrame",
      days.map(({ Timestamp, ReplicatedVms }) =>
        element("Day", [], { BackupedVms: "0", ReplicatedVms: String(ReplicatedVms), Timestamp }),
      ),
    ),
    json: { Days: days, ...base },
  };
}

function repositoryReport({ store }: ReportContext): PlainBody {
  const link = reportLink("62221565-102c-4ec8-851b-d61c03d972d1");
  const periods = listRepositories(store).map(({ name, capacity, freeSpace }) => ({
    Name: name,
    Capacity: capacity,
    FreeSpace: freeSpace,
    BackupSize: 0,
  }));
  const elements = periods.map((period) =>
    element(
      "Period",
      Object.entries(period).map(([name, value]) => element(name, value)),
    ),
  );
  return {
    xml: element("RepositoryReportFrame", elements, { CapacityPlanningReportLink: link }),
    json: { Periods: periods, CapacityPlanningReportLink: link, ...base },
  };
}

/** What every representation has, and a report has no value for. */
const base = { Links: null, Href: null, Type: null } as const;

function frame(root: string, figures: PlainObject): PlainBody {
  const elements = Object.entries(figures).map(([name, value]) => element(name, value as string | number));
  return { xml: element(root, elements), json: { ...figures, ...base } };
}

/** Address in the web interface, which the emulator does not have. */
const reportLink = (definition: string) => `Workspace/ViewReport.aspx?definition=${definition}&ShowParams=1`;

const count = (store: Store, type: "BackupServer") => store.count(type, anything);
const runningJobs = (store: Store) => store.count("ReplicaJobSession", where("State_text", "<>", "Stopped"));
const scheduledJobs = (store: Store) => store.count("Job", where("ScheduleEnabled", "=", 1));
