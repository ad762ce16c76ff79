import { randomFor } from "../random.js";
import { anything } from "../store/filter-sql.js";
import type { Store } from "../store/store.js";
import type { Row } from "../store/tables.js";
import { formatForName } from "../time/timestamp.js";
import type { Behaviour } from "./behaviour.js";
import type { InventoryJob } from "./inventory.js";
import type { RunTask } from "./run.js";

/** What a point comes from: a task that has ended. */
export type PointSource = Pick<RunTask, "guid" | "vm" | "begins" | "ends" | "outcome">;

/** The restore points of all replicas. */
export interface Points {
  /** A task has ended: unless it failed, there is a new point, and the oldest of its VM goes if there are too many. */
  add(job: InventoryJob, task: PointSource): void;
  /** Writes what `add` has held back: of a month of history a few points remain, and only they are written. */
  flush(): void;
}

interface Kept {
  /** What it comes from; undefined once it is written, and once it need not be. */
  from: { readonly job: InventoryJob; readonly task: PointSource; readonly isFirst: boolean } | undefined;
  /** Empty until it is written. */
  guid: string;
}

export function createPoints(store: Store, behaviour: Behaviour): Points {
  const kept = new Map<string, Kept[]>();
  let waiting: Kept[] = [];
  const chain = (replica: string, vm: string) => {
    const key = `${replica} ${vm}`;
    const known = kept.get(key) ?? [];
    kept.set(key, known);
    return known;
  };
  for (const { UID, ReplicaUid, VmDisplayName } of store.find(
    "VmReplicaPoint",
    anything,
    { field: "CreationTime", direction: "ASC" },
    -1,
    0,
  )) {
    chain(ReplicaUid, VmDisplayName).push({ guid: UID, from: undefined });
  }
  return {
    add(job, task) {
      if (task.outcome === "Failed") return;
      const points = chain(job.replicaGuid, task.vm.name);
      const added: Kept = { guid: "", from: { job, task, isFirst: points.length === 0 } };
      points.push(added);
      waiting.push(added);
      const oldest = points.length > job.pointsToKeep ? points.shift() : undefined;
      if (oldest?.guid) store.remove("VmReplicaPoint", oldest.guid);
      else if (oldest) oldest.from = undefined;
    },
    flush() {
      for (const point of waiting) {
        if (!point.from) continue;
        const row = pointRow(point.from.job, point.from.task, point.from.isFirst, behaviour);
        store.insert("VmReplicaPoint", row);
        point.guid = row.UID;
        point.from = undefined;
      }
      waiting = [];
    },
  };
}

const snapshotAfter = 30_000;

/** The point is the snapshot that a task takes soon after it begins; the first of a VM holds all its data. */
function pointRow(job: InventoryJob, task: PointSource, isFirst: boolean, behaviour: Behaviour): Row<"VmReplicaPoint"> {
  const created = behaviour.timestamp(Math.min(task.begins + snapshotAfter, task.ends));
  return {
    UID: randomFor(task.guid, "point").guid(),
    Name: `${task.vm.name}@${formatForName(created)}`,
    CreationTime: created,
    VmDisplayName: task.vm.name,
    Algorithm: isFirst ? "Full" : "Incremental",
    Type: isFirst ? "Full" : "Snapshot",
    ReplicaUid: job.replicaGuid,
    ReplicaName: job.name,
    BackupServerUid: job.server.guid,
    BackupServerName: job.server.name,
    VmName: task.vm.name,
  };
}
