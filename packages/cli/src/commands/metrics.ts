import {
  type EmMetrics,
  parseVmLabels,
  prometheusText,
  type Snapshot,
  samplesOf,
  type VmLabels,
} from "@em-replica/metrics";
import type { Targets } from "@em-replica/rpo";
import { type RequestFlags, type Server, withServers } from "../connection/connect.js";
import { explain } from "../connection/explain.js";
import { EXIT, UsageError } from "../errors.js";
import { collect } from "../health/collect.js";
import { type HealthFlags, readTargets } from "../health/findings.js";
import { fits } from "../health/mask.js";
import { write } from "../output/listing.js";
import { note } from "../output/note.js";
import { replaceFile } from "../output/replace-file.js";

export interface MetricsFlags extends RequestFlags, HealthFlags {
  readonly output?: string;
  readonly vmLabels: string;
}

/** `em-replica metrics`: Prometheus text. A server that cannot be read is 0 in `em_replica_em_up`, and exit code 3. */
export async function metrics(flags: MetricsFlags): Promise<void> {
  const vmLabels = readVmLabels(flags);
  const target = readTargets(flags);
  const { output = "-" } = flags;
  await withServers(flags, async (servers, signal) => {
    const read = await Promise.all(servers.map((server) => readServer(server, target, flags, signal)));
    const snapshot: Snapshot = {
      ems: read.flatMap(({ ems }) => ems),
      replications: read.flatMap(({ replications }) => replications),
      jobs: read.flatMap(({ jobs }) => jobs),
    };
    const text = await prometheusText(samplesOf(snapshot, { vmLabels }));
    await (output === "-" ? write(text) : replaceFile(output, text));
    if (snapshot.ems.some(({ up }) => !up)) process.exitCode = EXIT.unknown;
  });
}

async function readServer(
  server: Server,
  target: Targets,
  { history, job, vm }: HealthFlags,
  signal: AbortSignal,
): Promise<Snapshot> {
  const { name, em } = server;
  const asOf = Date.now();
  const start = performance.now();
  try {
    await em.session({ signal });
    const { rows, replications, jobs } = await collect(server, { history, target }, signal);
    const collectionDuration = performance.now() - start;
    const clockOffset = em.clockOffset() ?? null;
    return {
      ems: [{ em: name, up: true, asOf, collectionDuration, ...rows, clockOffset }],
      replications: replications.filter((row) => fits(job, row.job) && fits(vm, row.vm)),
      jobs: jobs.filter((row) => fits(job, row.job)),
    };
  } catch (error) {
    // Ctrl-C and our own mistakes end the command.
    const text = explain(error);
    if (text === undefined) throw error;
    note(`${name}: ${text}`);
    return { ems: [down(name)], replications: [], jobs: [] };
  }
}

const down = (em: string): EmMetrics => ({
  em,
  up: false,
  asOf: null,
  collectionDuration: null,
  sessions: null,
  tasks: null,
  clockOffset: null,
});

function readVmLabels({ vmLabels }: MetricsFlags): VmLabels {
  try {
    return parseVmLabels(vmLabels);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`--vm-labels: ${error.message}.`);
    throw error;
  }
}
