import { type Random, randomFor } from "../random.js";
import type { JobSpec, Scenario } from "../scenario/scenario.js";

/** The servers, jobs and VMs of a scenario, with the identities that the seed gives them. */
export interface Inventory {
  readonly servers: readonly InventoryServer[];
  readonly jobs: readonly InventoryJob[];
}

/** A backup server and its one repository. */
export interface InventoryServer {
  readonly guid: string;
  readonly name: string;
  readonly address: string;
  readonly repositoryGuid: string;
  readonly repositoryName: string;
}

/** A job and the replica it keeps. */
export interface InventoryJob extends Omit<JobSpec, "vms"> {
  readonly guid: string;
  readonly replicaGuid: string;
  readonly server: InventoryServer;
  readonly vms: readonly InventoryVm[];
}

export interface InventoryVm {
  readonly name: string;
  /** Bytes; whole GiB, as in every sample (D12). */
  readonly size: number;
}

const gib = 2 ** 30;

/** Gives identities and sizes to what a scenario names. The same seed gives the same ones. */
export function inventoryOf(scenario: Scenario, seed: number): Inventory {
  const servers = scenario.servers.map(({ name }): InventoryServer => {
    const random = randomFor(seed, "server", name);
    return {
      guid: random.guid(),
      name,
      address: `172.16.${random.int(0, 255)}.${random.int(1, 254)}`,
      repositoryGuid: random.guid(),
      repositoryName: "Default Backup Repository",
    };
  });
  const names = new Set<string>();
  const jobs = scenario.servers.flatMap(({ jobs }, index) =>
    jobs.map((job): InventoryJob => {
      // A name that another server has used takes its server into its identity.
      const random = names.has(job.name)
        ? randomFor(seed, "job", job.name, servers[index]?.name ?? "")
        : randomFor(seed, "job", job.name);
      names.add(job.name);
      return {
        ...job,
        guid: random.guid(),
        replicaGuid: random.guid(),
        server: servers[index] as InventoryServer,
        vms: job.vms.map(({ name, sizeGiB }) => ({
          name,
          size: (sizeGiB ?? sizeOf(randomFor(seed, "vm", name))) * gib,
        })),
      };
    }),
  );
  return { servers, jobs };
}

/** Many small VMs and a few big ones. */
function sizeOf(random: Random): number {
  return random.pick([8, 16, 16, 40, 40, 60, 60, 80, 100, 120, 200, 250, 500, 1_000]);
}
