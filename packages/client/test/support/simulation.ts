import { matches, parse } from "@em-replica/query";
import type { ResultPage } from "../../src/pages.js";

const HOUR = 3600_000;
const SERVER = "00000000-0000-4000-8000-";
const PAGE = 7;

/** A session as its backup server sees it; times are true, `offset` is how far the server's clock is ahead. */
export interface SimulatedSession {
  readonly server: number;
  readonly start: number;
  readonly end: number;
  /** How long after the server's other sessions Enterprise Manager gets it. */
  readonly late: number;
  /** How far the server's clock was wrong besides, just then. */
  readonly skew?: number;
}

export interface SimulatedServer {
  readonly offset: number;
  /** Enterprise Manager can't reach it from `from` to `to`. */
  readonly outage: { readonly from: number; readonly to: number };
}

export interface SimulatedRow {
  readonly UID: string;
  readonly State: string;
  readonly CreationTimeUTC: string;
  readonly EndTimeUTC?: string;
  readonly Links: readonly { readonly Rel: "Up"; readonly Type: string; readonly Href: string }[];
}

/** What Enterprise Manager knows at a time: it collects from each backup server every 15 minutes and forgets old sessions. */
export class Simulation {
  now: number;
  readonly #servers: readonly SimulatedServer[];
  readonly #sessions: readonly SimulatedSession[];
  readonly #retention: number;

  constructor(
    begin: number,
    servers: readonly SimulatedServer[],
    sessions: readonly SimulatedSession[],
    retention: number,
  ) {
    this.now = begin;
    this.#servers = servers;
    this.#sessions = sessions;
    this.#retention = retention;
  }

  /** A page of a query, sorted by start, as the server would return it now. Each request takes a minute. */
  readonly read = async (filter: string, page: number): Promise<ResultPage<SimulatedRow>> => {
    this.now += 60_000;
    const condition = parse("ReplicaJobSession", filter);
    const rows = this.#sessions
      .flatMap((session, index) => this.#rowOf(session, index) ?? [])
      .filter(({ server, row }) =>
        matches(
          "ReplicaJobSession",
          condition,
          { ...row },
          { BackupServerUid: `urn:veeam:BackupServer:${idOf(server)}` },
        ),
      )
      .map(({ row }) => row)
      .sort((a, b) => (a.CreationTimeUTC < b.CreationTimeUTC ? -1 : a.CreationTimeUTC > b.CreationTimeUTC ? 1 : 0));
    return {
      rows: rows.slice((page - 1) * PAGE, page * PAGE),
      number: page,
      count: Math.max(1, Math.ceil(rows.length / PAGE)),
    };
  };

  #rowOf(session: SimulatedSession, index: number): { server: number; row: SimulatedRow } | undefined {
    const server = this.#servers[session.server];
    if (!server) return undefined;
    const collected = this.#collectedAt(server);
    if (session.start + session.late > collected || session.end < this.now - this.#retention) return undefined;
    const hasEnded = session.end + session.late <= collected;
    const date = (time: number) => new Date(time + server.offset + (session.skew ?? 0)).toISOString();
    const row: SimulatedRow = {
      UID: `urn:veeam:ReplicaJobSession:${SERVER}${String(index).padStart(12, "0")}`,
      State: hasEnded ? "Stopped" : "Working",
      CreationTimeUTC: date(session.start),
      ...(hasEnded && { EndTimeUTC: date(session.end) }),
      Links: [
        { Rel: "Up", Type: "BackupServerReference", Href: `https://em/api/backupServers/${idOf(session.server)}` },
      ],
    };
    return { server: session.server, row };
  }

  /** When Enterprise Manager last got something from a server. */
  #collectedAt({ outage }: SimulatedServer): number {
    const last = Math.floor(this.now / (HOUR / 4)) * (HOUR / 4);
    return last >= outage.from && last < outage.to ? outage.from : last;
  }
}

const idOf = (server: number) => `${SERVER}${"s".codePointAt(0)}${String(server).padStart(9, "0")}`;
