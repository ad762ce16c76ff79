import type { Value } from "@em-replica/wire";

const BASE = "https://em.example.com:9398/api";

/** A page of a query for task sessions: mostly successes, every tenth one failed, none running. */
export function queryResult(count: number): Value<"QueryResult"> {
  const tasks = Array.from({ length: count }, (_, index) => task(index));
  const href = `${BASE}/query?type=ReplicaTaskSession&format=Entities&pageSize=${count}&page=1`;
  return {
    Entities: { ReplicaTaskSessions: { ReplicaTaskSessions: tasks } },
    PagingInfo: {
      PageNum: 1,
      PageSize: count,
      PagesCount: 1,
      Links: [
        { Rel: "First", Href: href },
        { Rel: "Last", Href: href },
      ],
    },
  };
}

function task(index: number): Value<"ReplicaTaskSession"> {
  const id = `${Math.imul(index + 1, 2654435761)
    .toString(16)
    .slice(-7)
    .padStart(8, "0")}-20cd-4e57-8a2f-8b65869a1879`;
  const start = new Date(Date.UTC(2025, 9, 1) + index * 61_230).toISOString();
  const end = new Date(Date.UTC(2025, 9, 1, 0, 3) + index * 61_230).toISOString();
  const vm = `vm${index % 500}`;
  const name = `${vm}@${start.slice(0, 19).replace("T", " ")}`;
  const failed = index % 10 === 0;
  return {
    Type: "ReplicaTaskSession",
    Href: `${BASE}/replicaTaskSessions/${id}?format=Entity`,
    Name: name,
    UID: `urn:veeam:ReplicaTaskSession:${id}`,
    VmDisplayName: vm,
    Links: [
      link("BackupServerReference", "Up", "backupServers/ce15a8c7-aa49-495e-b05b-ee3398c91018", "srv02.tech.local"),
      link("ReplicaJobSessionReference", "Up", `replicaSessions/${id}`, `Replication Job 1@${start.slice(0, 10)}`),
      link("ReplicaTaskSessionReference", "Alternate", `replicaTaskSessions/${id}`, name),
    ],
    JobSessionUid: `urn:veeam:ReplicaJobSession:${id}`,
    CreationTimeUTC: start,
    EndTimeUTC: end,
    State: "Completed",
    Result: failed ? "Failed" : "Success",
    Reason: failed ? "Processing finished with errors: host <esx03> is not available & was skipped" : "",
    TotalSize: 64_424_509_440 + index,
  };
}

function link(Type: string, Rel: string, path: string, Name: string) {
  return { Rel, Type, Href: `${BASE}/${path}`, Name };
}
