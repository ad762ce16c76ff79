import type { Snapshot } from "@em-replica/metrics";
import { type Archive, type EmStanding, readEms, readStandings } from "../archive/index.js";

/** How everything stands now, for metrics. */
export async function readSnapshot(archive: Archive): Promise<Snapshot> {
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
