import { setTimeout } from "node:timers/promises";
import { type Client, createClient } from "@em-replica/client";
import type { SessionAnswer, SessionRow, SessionsAnswer, TaskRow } from "../shared/api.js";
import type { Connection } from "./config.js";
import { SourceError } from "./errors.js";
import { explain } from "./explain.js";
import { toSessionRow, toTaskRow } from "./rows.js";
import { fetchWith } from "./trusted-fetch.js";

/** What the monitor asks of Enterprise Manager. Failures are SourceErrors; `left` says that the asker has gone. */
export interface Source {
  /** The newest sessions, at most `limit`. */
  sessions(limit: number, left?: AbortSignal): Promise<SessionsAnswer>;
  /** One session and its tasks. */
  session(id: string, left?: AbortSignal): Promise<SessionAnswer>;
  /** Logs out; never rejects. */
  close(): Promise<void>;
}

/** A job of more VMs than this is cut, so that one click cannot fill the memory of browser and server. */
const taskMaximum = 2000;

/** A stop must not wait for a server that is gone; its session ends by itself after 15 idle minutes. */
const farewellMs = 3000;

/**
 * Opens Enterprise Manager for reading. Nothing is sent before the first call. A request that takes longer than
 * `patienceMs`, repetitions included, is given up: nobody looks at a page that loads for longer.
 */
export function openSource({ emUrl, username, password, trust }: Connection, patienceMs = 30_000): Source {
  const em = createClient({
    baseUrl: emUrl,
    credentials: { username, password },
    fetch: fetchWith(trust),
    timeout: { attempt: patienceMs, total: patienceMs },
  });
  const explained = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw explain(error, emUrl);
    }
  };
  return {
    sessions: (limit, left) => explained(newestSessions(em, limit, left)),
    session: (id, left) => explained(oneSession(em, id, left)),
    close: () => Promise.race([em.close(), setTimeout(farewellMs, undefined, { ref: false })]),
  };
}

async function newestSessions(em: Client, limit: number, signal?: AbortSignal): Promise<SessionsAnswer> {
  const sessions: SessionRow[] = [];
  // One more than asked for tells whether there are older ones.
  const query = em.replicaSessions.query({ sort: { desc: "CreationTime" }, pageSize: limit + 1, signal });
  for await (const session of query) {
    if (sessions.length === limit) return { sessions, more: true };
    sessions.push(toSessionRow(session));
  }
  return { sessions, more: false };
}

async function oneSession(em: Client, id: string, signal?: AbortSignal): Promise<SessionAnswer> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    throw new SourceError("This is not the id of a session.", "Open the session from the list.", { status: 404 });
  }
  const [session, tasks] = await Promise.all([em.replicaSessions.get(id, { signal }), tasksOf(em, id, signal)]);
  return { session: toSessionRow(session), ...tasks };
}

async function tasksOf(em: Client, id: string, signal?: AbortSignal): Promise<Pick<SessionAnswer, "tasks" | "more">> {
  const tasks: TaskRow[] = [];
  for await (const task of em.replicaSessions.tasks(id, { signal })) {
    if (tasks.length === taskMaximum) return { tasks, more: true };
    tasks.push(toTaskRow(task));
  }
  return { tasks, more: false };
}
