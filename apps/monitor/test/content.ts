import type { ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";

const guid = (kind: number, number: number) => `00000000-0000-4000-800${kind}-${String(number).padStart(12, "0")}`;
const nameTime = (iso: string) => iso.slice(0, 19).replace("T", " ");

/** Id of the session with this number. */
export const sessionId = (number: number) => guid(1, number);

/** A session; what a test does not care about is filled in. */
export function session(number: number, values: Partial<ReplicaJobSession> = {}): ReplicaJobSession {
  const JobName = values.JobName ?? `Job ${number}`;
  const CreationTimeUTC = values.CreationTimeUTC ?? "2026-03-14T20:00:00Z";
  return {
    Type: "ReplicaJobSession",
    Href: `https://em.example:9398/api/replicaSessions/${sessionId(number)}?format=Entity`,
    Name: `${JobName}@${nameTime(CreationTimeUTC)}`,
    UID: `urn:veeam:ReplicaJobSession:${sessionId(number)}`,
    Links: [
      {
        Rel: "Up",
        Type: "BackupServerReference",
        Href: `https://em.example:9398/api/backupServers/${guid(3, 1)}`,
        Name: "vbr01.lab.example",
      },
    ],
    JobUid: `urn:veeam:Job:${guid(4, 1)}`,
    JobName,
    JobType: "Replica",
    CreationTimeUTC,
    EndTimeUTC: "2026-03-14T20:12:30Z",
    State: "Stopped",
    Result: "Success",
    Progress: 100,
    IsRetry: false,
    ...values,
  };
}

/** A task of the session with this number. */
export function task(number: number, ofSession: number, values: Partial<ReplicaTaskSession> = {}): ReplicaTaskSession {
  const VmDisplayName = values.VmDisplayName ?? `vm${number}`;
  const CreationTimeUTC = values.CreationTimeUTC ?? "2026-03-14T20:00:20Z";
  return {
    Type: "ReplicaTaskSession",
    Href: `https://em.example:9398/api/replicaTaskSessions/${guid(2, number)}?format=Entity`,
    Name: `${VmDisplayName}@${nameTime(CreationTimeUTC)}`,
    UID: `urn:veeam:ReplicaTaskSession:${guid(2, number)}`,
    VmDisplayName,
    Links: [],
    JobSessionUid: `urn:veeam:ReplicaJobSession:${sessionId(ofSession)}`,
    CreationTimeUTC,
    EndTimeUTC: "2026-03-14T20:11:02Z",
    State: "Completed",
    Result: "Success",
    Reason: "",
    TotalSize: 17_179_869_184,
    ...values,
  };
}

const at = (minutesAgo: number) => new Date(Date.parse("2026-03-15T06:30:00Z") - minutesAgo * 60_000).toISOString();

/** A morning after a bad night: a failure, a warning, a running session and words this monitor does not know. */
export const badNight = {
  sessions: [
    session(1, {
      JobName: "SQL replication to DR",
      CreationTimeUTC: at(18),
      EndTimeUTC: null,
      State: "Working",
      Result: "None",
      Progress: 42,
    }),
    session(2, {
      JobName: "File servers",
      CreationTimeUTC: at(95),
      EndTimeUTC: at(89),
      Result: "Failed",
      IsRetry: true,
      FailureMessage: "Host esx07.lab.example is not available",
    }),
    session(3, { JobName: "File servers", CreationTimeUTC: at(150), EndTimeUTC: at(121), Result: "Failed" }),
    session(4, {
      JobName: "Web farm, nightly, to the second site",
      CreationTimeUTC: at(380),
      EndTimeUTC: at(301),
      Result: "Warning",
    }),
    session(5, { JobName: "Domain controllers", CreationTimeUTC: at(400), EndTimeUTC: at(386) }),
    session(6, { JobName: "ERP", CreationTimeUTC: at(420), EndTimeUTC: at(402), State: "Archived", Result: "Partial" }),
    session(7, { JobName: "SQL replication to DR", CreationTimeUTC: at(498), EndTimeUTC: at(467) }),
    session(8, { JobName: "Mail", CreationTimeUTC: at(510), EndTimeUTC: at(471) }),
    session(9, { JobName: "Print servers", CreationTimeUTC: at(530), EndTimeUTC: at(528) }),
  ],
  tasks: [
    task(1, 2, { VmDisplayName: "files01", CreationTimeUTC: at(94), EndTimeUTC: at(90), TotalSize: 1_649_267_441_664 }),
    task(2, 2, {
      VmDisplayName: "files02",
      CreationTimeUTC: at(94),
      EndTimeUTC: at(89),
      Result: "Failed",
      TotalSize: 644_245_094_400,
      Reason: "Host esx07.lab.example is not available: the connection was closed while the disk was being written",
    }),
    task(3, 2, {
      VmDisplayName: "files03",
      CreationTimeUTC: at(93),
      EndTimeUTC: at(91),
      Result: "Warning",
      TotalSize: 64_424_509_440,
      Reason: "Changed block tracking is off; the whole disk was read",
    }),
    task(4, 1, { VmDisplayName: "sql01", CreationTimeUTC: at(17), EndTimeUTC: at(9) }),
    task(5, 1, {
      VmDisplayName: "sql02",
      CreationTimeUTC: at(9),
      EndTimeUTC: null,
      State: "InProgress",
      Result: "Success",
    }),
    task(6, 1, {
      VmDisplayName: "sql03",
      CreationTimeUTC: at(9),
      EndTimeUTC: null,
      State: "Pending",
      Result: "None",
      TotalSize: 0,
    }),
  ],
};
