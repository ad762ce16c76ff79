import type { Value } from "@em-replica/wire";

export type JobSession = Value<"ReplicaJobSession">;
export type TaskSession = Value<"ReplicaTaskSession">;

/** A GUID that says which row it belongs to. */
export const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const START = Date.UTC(2026, 0, 1);
/** Row n starts n seconds into 2026. */
export const startOf = (n: number): string => new Date(START + n * 1000).toISOString().replace(".000Z", "Z");

export function jobSession(n: number, over: Partial<JobSession> = {}): JobSession {
  return {
    Type: "ReplicaJobSession",
    Href: `https://em.internal:9398/api/replicaSessions/${guid(n)}?format=Entity`,
    Name: `Job ${n}@${startOf(n)}`,
    UID: `urn:veeam:ReplicaJobSession:${guid(n)}`,
    Links: [
      {
        Rel: "Up",
        Type: "BackupServerReference",
        Href: `https://em.internal:9398/api/backupServers/${guid(0)}`,
        Name: "backup01",
      },
      {
        Rel: "Down",
        Type: "ReplicaTaskSessionReferenceList",
        Href: `https://em.internal:9398/api/replicaSessions/${guid(n)}/repicaTaskSessions`,
      },
    ],
    JobUid: `urn:veeam:Job:${guid(0)}`,
    JobName: `Job ${n}`,
    JobType: "Replica",
    CreationTimeUTC: startOf(n),
    EndTimeUTC: startOf(n + 60),
    State: "Stopped",
    Result: "Success",
    Progress: 100,
    IsRetry: false,
    ...over,
  };
}

export function taskSession(n: number, over: Partial<TaskSession> = {}): TaskSession {
  return {
    Type: "ReplicaTaskSession",
    Href: `https://em.internal:9398/api/replicaTaskSessions/${guid(n)}?format=Entity`,
    Name: `vm${n}@${startOf(n)}`,
    UID: `urn:veeam:ReplicaTaskSession:${guid(n)}`,
    VmDisplayName: `vm${n}`,
    Links: [],
    JobSessionUid: `urn:veeam:ReplicaJobSession:${guid(1)}`,
    CreationTimeUTC: startOf(n),
    EndTimeUTC: startOf(n + 60),
    State: "Completed",
    Result: "Success",
    Reason: "",
    TotalSize: 8589934592,
    ...over,
  };
}
