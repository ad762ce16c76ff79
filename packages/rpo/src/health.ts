import type { Job, ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import { assessReplication, type Health } from "./assess.js";
import { assessJob, type JobHealth } from "./assess-job.js";
import { DAY } from "./duration.js";
import { addJobTask, addSession, type JobState, newJob } from "./job.js";
import { type Names, worstFirst } from "./json.js";
import { addTask, newReplication, type ReplicationState } from "./replication.js";
import {
  foldName,
  idOf,
  type JobRow,
  jobKey,
  jobRow,
  linkTo,
  RowError,
  readSessionName,
  type SessionRow,
  sessionRow,
  type TaskRow,
  taskRow,
} from "./rows.js";
import { parseTargets, type TargetConfig, type Targets, targetOf } from "./targets.js";

/** A VM that left its job is listed for so long after its last attempt. */
const LISTED_AFTER_VANISHING = 30 * DAY;

export interface HealthOptions {
  /**
   * The instant, by the clock of Enterprise Manager. Rows of later times do not count, but they take the place of older
   * ones: of a replication with more than 32 successes after it, give the rows up to it alone.
   */
  readonly now: Date | number;
  /** A target for all, or rules; see `parseTargets`. Default: 24 hours. */
  readonly target?: TargetConfig | Targets | undefined;
  /** From when on the history is known. Default: from the oldest row. */
  readonly since?: Date | number | undefined;
  /** When the data was read; see README. Default: `now`. */
  readonly asOf?: Date | number | undefined;
}

/** How a replication stands, with its names and `key`, a text that is unique to it. */
export interface ReplicationHealth extends Health, Names {
  readonly key: string;
}

/** How a job stands, with its names and `key`, a text that is unique to it. */
export interface NamedJobHealth extends JobHealth {
  readonly em: string;
  readonly server: string | null;
  readonly job: string;
  readonly key: string;
}

/** Everything that is known at an instant. */
export interface Report {
  /** Worst first. */
  readonly replications: readonly ReplicationHealth[];
  readonly jobs: readonly NamedJobHealth[];
  /** Rows that could not be used, and why. */
  readonly rejected: readonly { readonly UID: string; readonly message: string }[];
}

interface TrackedJob {
  readonly em: string;
  readonly server: string;
  readonly id: string;
  readonly key: string;
  readonly state: JobState;
  /** By folded name. */
  readonly vms: Map<string, ReplicationState>;
}

type Session = ReplicaJobSession | SessionRow;
type Task = ReplicaTaskSession | TaskRow;

/** Keeps the states of many replications in memory, fed in any order; `report` may be called in between. */
export class Tracker {
  readonly #em: string;
  readonly #jobs = new Map<string, TrackedJob>();
  readonly #sessions = new Map<string, SessionRow>();
  /** Tasks whose session has not come, by its id; each version of a task once. */
  readonly #waiting = new Map<string, Map<string, ReplicaTaskSession>>();
  readonly #rejected = new Map<string, string>();
  /** The jobs that Enterprise Manager lists, by key; undefined if they were not given. */
  #listed: Map<string, JobRow> | undefined;

  /** `em`: name of the Enterprise Manager that entities come from. Rows have their own. */
  constructor({ em = "" }: { em?: string | undefined } = {}) {
    this.#em = em;
  }

  /** Adds sessions and tasks: entities of the API, or rows. New, changed, repeated, in any order. */
  add(sessions: Iterable<Session>, tasks: Iterable<Task>): void {
    for (const session of sessions) this.#addSession(session);
    for (const task of tasks) this.#addTask(task);
  }

  /** Replaces the list of jobs. It has to be complete: a job that is not in it counts as deleted. */
  setJobs(jobs: Iterable<Job | JobRow>): void {
    this.#listed = new Map();
    for (const job of jobs) {
      const row = "UID" in job ? jobRow(job, this.#em) : job;
      this.#listed.set(jobKey(row), row);
    }
  }

  /** How everything stands at an instant. */
  report(options: HealthOptions): Report {
    const now = Number(options.now);
    if (!Number.isFinite(now)) throw new RangeError("now must be a valid Date or a number of milliseconds");
    const targets = targetsOf(options.target);
    const asOf = options.asOf === undefined ? undefined : Number(options.asOf);
    const orphans = this.#adoptOrphans();
    const since = this.#beginnings(options.since);
    const replications: ReplicationHealth[] = [];
    const jobs: NamedJobHealth[] = [];
    const servers = new Set(Array.from(this.#listed?.values() ?? [], ({ em, server }) => JSON.stringify([em, server])));
    for (const { em, server, id, key, state, vms } of this.#jobs.values()) {
      const row = this.#listed?.get(key);
      // Where no job of the server is listed, the server is gone or not read, which says nothing about the job.
      const job = assessJob(state, { now, job: row ?? (servers.has(JSON.stringify([em, server])) ? null : undefined) });
      const names = { em, server: state.serverName, job: row?.name || state.jobName };
      if (state.first <= now) jobs.push({ ...job, ...names, key });
      for (const [folded, replication] of vms) {
        const shown = { ...names, vm: replication.vm };
        const health = assessReplication(replication, {
          now,
          target: targetOf(targets, shown),
          since: since.get(em),
          asOf,
          job,
        });
        if (!health || (health.findings.includes("vanished") && now - health.last > LISTED_AFTER_VANISHING)) continue;
        replications.push({ ...health, ...shown, key: JSON.stringify([em, server, id, folded]) });
      }
    }
    const rejected = Array.from(this.#rejected, ([UID, message]) => ({ UID, message }));
    return {
      replications: replications.sort((a, b) => worstFirst(a, b) || byText(a.key, b.key)),
      jobs: jobs.sort((a, b) => byText(a.key, b.key)),
      rejected: [...rejected, ...orphans].sort((a, b) => byText(a.UID, b.UID)),
    };
  }

  #addSession(session: Session): void {
    const row = "UID" in session ? this.#tried(session.UID, () => sessionRow(session, this.#em)) : session;
    if (!row) return;
    addSession(this.#job(row).state, row);
    if (!("UID" in session)) return;
    const id = idOf(session.UID);
    this.#sessions.set(id, row);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    for (const task of waiting?.values() ?? []) this.#addTask(task);
  }

  #addTask(task: Task): void {
    if (!("UID" in task)) {
      this.#addTaskRow(task);
      return;
    }
    const id = idOf(task.JobSessionUid);
    const session = this.#sessions.get(id);
    if (session) {
      const row = this.#tried(task.UID, () => taskRow(task, session));
      if (row) this.#addTaskRow(row);
    } else {
      const waiting = this.#waiting.get(id) ?? new Map<string, ReplicaTaskSession>();
      this.#waiting.set(id, waiting);
      waiting.set(JSON.stringify([task.UID, task.State, task.EndTimeUTC, task.Result]), task);
    }
  }

  #addTaskRow(row: TaskRow, hasSession = true): void {
    const { state, vms } = this.#job(row);
    const folded = foldName(row.vm);
    let replication = vms.get(folded);
    if (!replication) {
      replication = newReplication();
      vms.set(folded, replication);
    }
    addTask(replication, row);
    if (hasSession) addJobTask(state, row);
  }

  #job({ em, server, job: id }: Pick<SessionRow, "em" | "server" | "job">): TrackedJob {
    // Once for each row: lengths make it as unambiguous as JSON, and much faster.
    const key = `${em.length} ${server.length} ${em}${server}${id}`;
    let job = this.#jobs.get(key);
    if (!job) {
      job = { em, server, id, key: jobKey({ em, server, job: id }), state: newJob(), vms: new Map() };
      this.#jobs.set(key, job);
    }
    return job;
  }

  #tried<Row>(UID: string, read: () => Row): Row | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      this.#rejected.set(UID, error.message);
      return undefined;
    }
  }

  /**
   * Gives tasks whose session is not there (it was deleted, or comes later) to the job that their link names. They go on
   * waiting: with the session they are more.
   *
   * @returns those that no job can be found for.
   */
  #adoptOrphans(): { UID: string; message: string }[] {
    if (this.#waiting.size === 0) return [];
    const byName = new Map<string, TrackedJob | null>();
    for (const job of this.#jobs.values()) {
      const name = JSON.stringify([job.server, foldName(job.state.jobName)]);
      byName.set(name, byName.has(name) ? null : job);
    }
    const orphans: { UID: string; message: string }[] = [];
    for (const task of [...this.#waiting.values()].flatMap((tasks) => [...tasks.values()])) {
      const server = idOf(linkTo(task.Links, "BackupServerReference")?.Href);
      const { name, start } = readSessionName(linkTo(task.Links, "ReplicaJobSessionReference")?.Name);
      const job = byName.get(JSON.stringify([server, foldName(name)]));
      if (!job) {
        orphans.push({ UID: task.UID, message: `${task.UID} belongs to a job session that is not there` });
        continue;
      }
      const session = { em: job.em, server, job: job.id, start: start ?? 0, retry: false };
      const row = this.#tried(task.UID, () => taskRow(task, session));
      if (row) this.#addTaskRow(row, start !== null);
    }
    return orphans;
  }

  /** From when on the history of each Enterprise Manager is known. */
  #beginnings(since: Date | number | undefined): Map<string, number> {
    const beginnings = new Map<string, number>();
    for (const { em, state, vms } of this.#jobs.values()) {
      let first = state.first;
      for (const replication of vms.values()) first = Math.min(first, replication.first);
      beginnings.set(em, since === undefined ? Math.min(first, beginnings.get(em) ?? Infinity) : Number(since));
    }
    return beginnings;
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function targetsOf(target: TargetConfig | Targets | undefined): Targets {
  return typeof target === "object" && "shadowed" in target ? target : parseTargets(target);
}

/**
 * Replication health from job sessions and task sessions, as the client yields them or as rows, at an instant.
 *
 * @throws TargetError for invalid targets, RangeError for an invalid `now`.
 */
export function health(
  sessions: Iterable<Session>,
  tasks: Iterable<Task>,
  options: HealthOptions & { em?: string | undefined; jobs?: Iterable<Job | JobRow> | undefined },
): Report {
  const tracker = new Tracker({ em: options.em });
  tracker.add(sessions, tasks);
  if (options.jobs) tracker.setJobs(options.jobs);
  return tracker.report(options);
}
