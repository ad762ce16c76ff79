import type { ReplicationHealth } from "./health.js";
import { foldName } from "./rows.js";

/** The replications of one VM on one Enterprise Manager. */
export interface VmView {
  readonly em: string;
  readonly vm: string;
  /** The replication with the youngest recovery point, which is that of the VM; the first if there is none. */
  readonly best: ReplicationHealth;
  readonly replications: readonly ReplicationHealth[];
}

/** Joins the replications of each VM: by its name, for there is no id. */
export function byVm(replications: Iterable<ReplicationHealth>): VmView[] {
  const views = new Map<string, { best: ReplicationHealth; replications: ReplicationHealth[] }>();
  for (const replication of replications) {
    const key = JSON.stringify([replication.em, foldName(replication.vm)]);
    const view = views.get(key);
    if (!view) {
      views.set(key, { best: replication, replications: [replication] });
      continue;
    }
    view.replications.push(replication);
    if ((replication.actual ?? Infinity) < (view.best.actual ?? Infinity)) view.best = replication;
  }
  return Array.from(views.values(), (view) => ({ em: view.best.em, vm: view.best.vm, ...view }));
}
