import { PROMETHEUS_CONTENT_TYPE, prometheusText, type Snapshot, samplesOf, type VmLabels } from "@em-replica/metrics";
import type { Handler } from "hono";
import { collectDefaultMetrics, Registry } from "prom-client";
import { type Archive, type EmStanding, readEms, readStandings } from "../archive/index.js";

/** GET /metrics: replication health as it stands now, and the process itself. */
export function metricsRoute(archive: Archive, vmLabels: VmLabels): Handler {
  const own = new Registry();
  collectDefaultMetrics({ register: own });
  return async (context) => {
    const health = await prometheusText(samplesOf(await readSnapshot(archive), { vmLabels }));
    return context.body(`${health}\n${await own.metrics()}`, 200, {
      "content-type": PROMETHEUS_CONTENT_TYPE,
      "cache-control": "no-store",
    });
  };
}

async function readSnapshot(archive: Archive): Promise<Snapshot> {
  const ems = await readEms(archive.read);
  const { replications, jobs } = await readStandings(archive.read, ems, {});
  return {
    ems: ems.map(emMetrics),
    replications: replications.map(({ em, server, job, vm, health }) => ({ ...health, em, server, job, vm })),
    jobs: jobs.map(({ em, server, job, health }) => ({ ...health, em, server, job })),
  };
}

function emMetrics(em: EmStanding) {
  return {
    em: em.name,
    up: em.state === "starting" ? null : em.state === "ok",
    asOf: em.as_of === null ? null : em.as_of - (em.clock_offset ?? 0),
    collectionDuration: em.collection_ms,
    sessions: em.collection_sessions,
    tasks: em.collection_tasks,
    clockOffset: em.clock_offset,
  };
}
