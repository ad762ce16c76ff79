import type { JobInfo, JobScheduleOptions } from "@em-replica/types";
import { randomFor } from "../random.js";
import type { Store } from "../store/store.js";
import type { Inventory, InventoryJob, InventoryServer } from "./inventory.js";

/** Writes the servers, jobs and replicas of an inventory. */
export function writeInventory(store: Store, { servers, jobs }: Inventory, serverVersion: string): void {
  store.transaction(() => {
    for (const server of servers) writeServer(store, server, serverVersion);
    for (const job of jobs) writeJob(store, job);
  });
}

function writeServer(store: Store, { guid, name, address }: InventoryServer, version: string): void {
  store.insert("BackupServer", {
    UID: guid,
    Name: name,
    Description: "",
    IpOrDnsName: address,
    Port: 9392,
    Version: version,
    WcfPort: 9405,
    VbrCertificateThumbprint: "0".repeat(40),
  });
}

function writeJob(store: Store, job: InventoryJob): void {
  const { server } = job;
  store.insert("Job", {
    UID: job.guid,
    Name: job.name,
    JobType: "Replica",
    Platform: "VMware",
    Description: `${job.vms.length} virtual machines`,
    ScheduleConfigured: job.schedule.kind === "none" ? 0 : 1,
    ScheduleEnabled: job.schedule.kind !== "none" && job.ScheduleEnabled ? 1 : 0,
    NextRun: null,
    BackupServerUid: server.guid,
    BackupServerName: server.name,
    JobScheduleOptions: JSON.stringify(scheduleOptions(job)),
    JobInfo: JSON.stringify(jobInfo(job)),
  });
  store.insert("Replica", {
    UID: job.replicaGuid,
    Name: job.name,
    JobUid: job.guid,
    JobName: job.name,
    RepositoryUid: server.repositoryGuid,
    RepositoryName: server.repositoryName,
    Platform: "VMware",
    BackupServerUid: server.guid,
    BackupServerName: server.name,
  });
}

/** D28: below `Standart`, as from version 10 on. */
function scheduleOptions({ schedule, retries, retryAfterMinutes }: InventoryJob): JobScheduleOptions {
  const daily = schedule.kind === "daily" && {
    OptionsDaily: {
      Enabled: true,
      Kind: schedule.days ? "SelectedDays" : "Everyday",
      ...(schedule.days && { Days: schedule.days }),
      Time: `${schedule.at}:00.0000000+00:00`,
      TimeOffsetUtc: 0,
    },
  };
  const periodical = schedule.kind === "every" && {
    OptionsPeriodically:
      schedule.minutes % 60 === 0
        ? { Enabled: true, Kind: "Hours", FullPeriod: schedule.minutes / 60 }
        : { Enabled: true, Kind: "Minutes", FullPeriod: schedule.minutes },
  };
  return {
    Standart: {
      RetryOptions: { RetryTimes: retries, RetryTimeout: retryAfterMinutes, RetrySpecified1: retries > 0 },
      WaitForBackupCompletion: true,
      BackupCompetitionWaitingPeriodMin: 180,
      ...daily,
      ...periodical,
    },
  };
}

function jobInfo({ guid, vms }: InventoryJob): JobInfo {
  const random = randomFor(guid, "objects");
  const root = random.guid();
  const objects = vms.map(({ name }) => ({
    ObjectInJobId: random.guid(),
    HierarchyObjRef: `urn:VMware:Vm:${root}.vm-${random.int(10, 99_999)}`,
    Name: name,
    DisplayName: name,
  }));
  return { ReplicaJobInfo: { Includes: { ObjectInJobs: objects } } };
}
