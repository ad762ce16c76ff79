import { describe, expect, it } from "vitest";
import type { QueryType } from "./fields.js";
import { matches } from "./matches.js";
import { parse } from "./parse.js";
import { print } from "./print.js";

function canonical(type: QueryType, text: string): string {
  const filter = parse(type, text);
  return filter === undefined ? "" : print(filter);
}

describe("parse: the manual's examples", () => {
  it.each<[QueryType, string, string]>([
    ["Job", "jobtype==backup;platform==hyperv", "JobType==Backup;Platform==Hyperv"],
    ["Job", 'name=="Exchange Backup"', 'Name=="Exchange Backup"'],
    [
      "Job",
      "(jobtype==replica;scheduleconfigured==false),(jobtype==backup;scheduleconfigured==true)",
      "JobType==Replica;ScheduleConfigured==false,JobType==Backup;ScheduleConfigured==true",
    ],
    ["BackupServer", 'Version=="11.0.0.837"', 'Version=="11.0.0.837"'],
    ["Replica", 'RepositoryName=="Backup Repository 1"', 'RepositoryName=="Backup Repository 1"'],
    ["VmReplicaPoint", "VmDisplayName==ubuntu88", 'VmDisplayName=="ubuntu88"'],
    [
      "ReplicaJobSession",
      'BackupServerName=="enterprise06.tech.local";Result==Success',
      'BackupServerName=="enterprise06.tech.local";Result==Success',
    ],
    ["ReplicaTaskSession", "Result==Success;VmDisplayName==apache02", 'Result==Success;VmDisplayName=="apache02"'],
    [
      "ReplicaJobSession",
      'Result==Failed;CreationTime>="2025-08-15T06:00:00Z";CreationTime<="2025-08-16T13:00:00Z"',
      'Result==Failed;CreationTime>="2025-08-15T06:00:00Z";CreationTime<="2025-08-16T13:00:00Z"',
    ],
    [
      "ReplicaTaskSession",
      'CreationTimeUTC>="2021-06-15";CreationTimeUTC<="2021-06-16";VmDisplayName=="virt03-ubuntu01"',
      'CreationTime>="2021-06-15T00:00:00Z";CreationTime<="2021-06-16T00:00:00Z";VmDisplayName=="virt03-ubuntu01"',
    ],
    ["ReplicaTaskSession", "TotalSize<107374182400", "TotalSize<107374182400"],
  ])("%s: %s", (type, text, expected) => {
    expect(canonical(type, text)).toBe(expected);
  });
});

describe("parse: a field with three names in the manual", () => {
  it.each(["Type", "PointType", "PoinType"])("of a replica point's type: %s", (name) => {
    expect(canonical("VmReplicaPoint", `${name}==Full`)).toBe("Type==Full");
  });

  it.each(["Increment", "ReverseIncrement"])(
    "takes its value from PointType, not from the entity's Type: %s",
    (value) => {
      const point = { Type: "VmReplicaPoint", PointType: value };
      expect(matches("VmReplicaPoint", parse("VmReplicaPoint", `Type==${value}`), point)).toBe(true);
      expect(matches("VmReplicaPoint", parse("VmReplicaPoint", "Type!=Full"), point)).toBe(true);
    },
  );
});
