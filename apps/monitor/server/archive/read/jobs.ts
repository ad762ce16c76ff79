import { assessJob, type JobHealth, type JobRow, type JobState } from "@em-replica/rpo";
import type { CurrentJob } from "./current.js";
import type { EmStanding } from "./ems.js";
import type { Names } from "./scope.js";

/** A job and how it stands at an instant. */
export interface JobStanding extends Names {
  readonly id: number;
  readonly emId: number;
  readonly type: string | null;
  /** Null until the job itself has been read, and for an instant in the past. */
  readonly definition: JobRow | null;
  readonly health: JobHealth;
}

/** Jobs that are scheduled or had a session, by the clock of their Enterprise Manager. */
export function standingsOfJobs(em: EmStanding, jobs: readonly CurrentJob[]): JobStanding[] {
  return jobs.flatMap(({ definition, deleted, state, ...job }) => {
    if (!Number.isFinite(state.first) && definition === null) return [];
    const health = assessJob(state, { now: em.now, job: deleted ? null : (definition ?? undefined) });
    return [jobStanding(em, job, definition, health)];
  });
}

/** Jobs that had a session by an instant. What schedule they had then is not kept. */
export function pastStandingsOfJobs(
  em: EmStanding,
  jobs: readonly CurrentJob[],
  states: ReadonlyMap<number, JobState>,
  at: number,
): JobStanding[] {
  return jobs.flatMap((job) => {
    const state = states.get(job.id);
    return state ? [jobStanding(em, job, null, assessJob(state, { now: at }))] : [];
  });
}

function jobStanding(
  em: EmStanding,
  { id, name, type, server }: Pick<CurrentJob, "id" | "name" | "type" | "server">,
  definition: JobRow | null,
  health: JobHealth,
): JobStanding {
  return { id, emId: em.id, em: em.name, server, job: name, type, definition, health };
}
