import { randomFor } from "../random.js";
import type { Store } from "../store/store.js";
import type { Row } from "../store/tables.js";
import { readStamp, type Stamp } from "../time/stamp.js";
import type { Example } from "./examples.js";
import { type Found, findResources } from "./found.js";

/**
 * Fills a store with what the examples show. Where they name a resource without printing it, the row holds what the
 * name and the links say, so that every link leads somewhere.
 */
export function writeDocumented(store: Store, examples: readonly Example[]): void {
  const types = findResources(examples);
  const all = (type: string) => [...(types.get(type)?.values() ?? [])];
  const sessions = new Map(all("ReplicaJobSession").map((found) => [found.guid, sessionRow(found)]));
  store.transaction(() => {
    for (const found of all("BackupServer")) store.insert("BackupServer", serverRow(found));
    for (const found of all("Job")) store.insert("Job", jobRow(found));
    for (const found of all("Replica")) store.insert("Replica", replicaRow(found, all("Job")));
    for (const found of all("VmReplicaPoint")) store.insert("VmReplicaPoint", pointRow(found));
    for (const row of sessions.values()) store.insert("ReplicaJobSession", row);
    for (const found of all("ReplicaTaskSession")) store.insert("ReplicaTaskSession", taskRow(found, sessions));
  });
}

const text = ({ entity }: Found, member: string): string | null =>
  (entity?.[member] as string | null | undefined) ?? null;
const guidIn = (urn: string | null): string | undefined => urn?.slice(-36);
const time = (found: Found, member: string): Stamp | null => {
  const written = text(found, member);
  return written === null ? null : readStamp(written);
};
/** The part of a session's name before the at sign, and the instant behind it. */
const owner = ({ name }: Found): string => name.slice(0, name.lastIndexOf("@"));
const named = ({ name }: Found): Stamp => name.slice(name.lastIndexOf("@") + 1).replace(" ", "T");
const upTo = ({ up }: Found, type: string) => up.get(type) ?? { guid: randomFor("documented", type).guid(), name: "" };
const guidFor = (type: string, name: string): string => randomFor("documented", type, name).guid();

function serverRow(found: Found): Row<"BackupServer"> {
  return {
    UID: found.guid,
    Name: found.name,
    Description: text(found, "Description"),
    IpOrDnsName: found.name,
    Port: (found.entity?.Port as number | undefined) ?? null,
    Version: text(found, "Version"),
    WcfPort: (found.entity?.WcfPort as number | undefined) ?? null,
    VbrCertificateThumbprint: text(found, "VbrCertificateThumbprint"),
  };
}

function jobRow(found: Found): Row<"Job"> {
  const server = upTo(found, "BackupServer");
  const json = (member: string) => (found.entity?.[member] ? JSON.stringify(found.entity[member]) : null);
  return {
    UID: found.guid,
    Name: found.name,
    JobType: text(found, "JobType") ?? "Replica",
    Platform: text(found, "Platform") ?? "VMware",
    Description: text(found, "Description"),
    ScheduleConfigured: found.entity?.ScheduleConfigured ? 1 : 0,
    ScheduleEnabled: found.entity?.ScheduleEnabled ? 1 : 0,
    NextRun: time(found, "NextRun"),
    BackupServerUid: server.guid,
    BackupServerName: server.name,
    JobScheduleOptions: json("JobScheduleOptions"),
    JobInfo: json("JobInfo"),
  };
}

function replicaRow(found: Found, jobs: readonly Found[]): Row<"Replica"> {
  const [server, repository] = [upTo(found, "BackupServer"), upTo(found, "Repository")];
  return {
    UID: found.guid,
    Name: found.name,
    JobUid: jobs.find(({ name }) => name === found.name)?.guid ?? guidFor("Job", found.name),
    JobName: found.name,
    RepositoryUid: repository.guid,
    RepositoryName: repository.name,
    Platform: text(found, "Platform") ?? "VMware",
    BackupServerUid: server.guid,
    BackupServerName: server.name,
  };
}

function pointRow(found: Found): Row<"VmReplicaPoint"> {
  const [server, replica] = [upTo(found, "BackupServer"), upTo(found, "Replica")];
  return {
    UID: found.guid,
    Name: found.name,
    CreationTime: time(found, "CreationTimeUTC") ?? named(found),
    VmDisplayName: text(found, "VmDisplayName") ?? owner(found),
    Algorithm: text(found, "Algorithm") ?? "Incremental",
    Type: text(found, "PointType") ?? "Snapshot",
    ReplicaUid: replica.guid,
    ReplicaName: replica.name,
    BackupServerUid: server.guid,
    BackupServerName: server.name,
    VmName: text(found, "VmName"),
  };
}

function sessionRow(found: Found): Row<"ReplicaJobSession"> {
  const [server, job] = [upTo(found, "BackupServer"), found.up.get("Job")];
  const JobName = text(found, "JobName") ?? job?.name ?? owner(found);
  return {
    UID: found.guid,
    Name: found.name,
    JobType: text(found, "JobType") ?? "Replica",
    JobUid: guidIn(text(found, "JobUid")) ?? job?.guid ?? guidFor("Job", JobName),
    JobName,
    CreationTime: time(found, "CreationTimeUTC") ?? named(found),
    EndTime: time(found, "EndTimeUTC"),
    State: text(found, "State") ?? "Stopped",
    Result: text(found, "Result") ?? "Success",
    IsRetry: found.entity?.IsRetry ? 1 : 0,
    BackupServerUid: server.guid,
    BackupServerName: server.name,
    Progress: (found.entity?.Progress as number | undefined) ?? 100,
    FailureMessage: text(found, "FailureMessage"),
  };
}

function taskRow(found: Found, sessions: ReadonlyMap<string, Row<"ReplicaJobSession">>): Row<"ReplicaTaskSession"> {
  const [server, up] = [upTo(found, "BackupServer"), upTo(found, "ReplicaJobSession")];
  const guid = guidIn(text(found, "JobSessionUid")) ?? up.guid;
  const session = sessions.get(guid);
  return {
    UID: found.guid,
    Name: found.name,
    CreationTime: time(found, "CreationTimeUTC") ?? named(found),
    EndTime: time(found, "EndTimeUTC"),
    State: text(found, "State") ?? "Completed",
    Result: text(found, "Result") ?? "Success",
    Reason: text(found, "Reason") ?? "",
    TotalSize: (found.entity?.TotalSize as number | undefined) ?? 0,
    JobSessionUid: guid,
    JobSessionName: session?.Name ?? up.name,
    JobUid: session?.JobUid ?? guidFor("Job", ""),
    JobName: session?.JobName ?? "",
    BackupServerUid: server.guid,
    BackupServerName: server.name,
    VmDisplayName: text(found, "VmDisplayName") ?? owner(found),
  };
}
