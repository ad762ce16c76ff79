import { type FileHandle, open, readFile, rename, writeFile } from "node:fs/promises";
import { fieldsOf, type QueryType } from "@em-replica/query";
import type { ReplicaJobSession } from "@em-replica/types";
import { type RequestFlags, type Server, withSessions } from "../connection/connect.js";
import { UsageError } from "../errors.js";
import type { exportable } from "../options.js";
import { csvLine, write } from "../output/listing.js";
import { endProgress, note, progress } from "../output/note.js";
import { json } from "../output/safe.js";
import type { When } from "../output/when.js";

export type Exportable = (typeof exportable)[number];

export interface ExportFlags extends RequestFlags {
  readonly format: "ndjson" | "csv" | "json";
  readonly output?: string;
  readonly since?: When;
  readonly until?: When;
  readonly cursorFile?: string;
}

type Entity = Readonly<Record<string, unknown>>;
type Batch = { readonly items: readonly Entity[]; readonly cursor?: string | undefined };

/** `em-replica export <what>`: entities as the document has them, as they come. */
export async function exportRows(what: Exportable, flags: ExportFlags): Promise<void> {
  check(what, flags);
  await withSessions(flags, async ([server, ...more], signal) => {
    if (!server || more.length > 0) throw new UsageError("export reads one server: name it with --em.");
    const start = flags.cursorFile === undefined ? undefined : await readCursor(flags.cursorFile);
    const out = await openOutput(flags, start !== undefined);
    let count = 0;
    try {
      const sink = writers[flags.format](out);
      for await (const { items, cursor } of batches(server, what, flags, start, signal)) {
        for (const item of items) await sink.row(item);
        count += items.length;
        progress(`${count} ${what}`);
        // Rows first, then the cursor: an interruption in between repeats rows and never loses any.
        if (flags.cursorFile !== undefined && cursor !== undefined) {
          await out.flush();
          await writeCursor(flags.cursorFile, cursor);
        }
      }
      await sink.end();
    } finally {
      endProgress();
      await out.close();
    }
    note(`${what} exported: ${count}`);
  });
}

function check(what: Exportable, { format, cursorFile, since, until, output }: ExportFlags): void {
  const ofSessions = what === "sessions" || what === "tasks";
  if (cursorFile !== undefined && !ofSessions) throw new UsageError("--cursor-file goes with sessions and tasks.");
  if (cursorFile !== undefined && format === "json")
    throw new UsageError("--cursor-file goes on with a file that is there, which JSON cannot: use ndjson or csv.");
  if (cursorFile !== undefined && output === undefined)
    throw new UsageError("--cursor-file needs --output: rows and cursor must both be kept.");
  if (cursorFile !== undefined && until !== undefined)
    throw new UsageError("--cursor-file and --until exclude each other.");
  if (what !== "sessions" && what !== "tasks" && what !== "points" && (since || until))
    throw new UsageError(`${what} have no time: --since and --until go with sessions, tasks and points.`);
}

async function* batches(
  { em, now }: Server,
  what: Exportable,
  flags: ExportFlags,
  cursor: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const since = flags.since?.(now().getTime());
  const until = flags.until?.(now().getTime());
  if (flags.cursorFile !== undefined) {
    const resource = what === "sessions" ? em.replicaSessions : em.replicaTaskSessions;
    yield* resource.changesSince(cursor ?? since, { signal });
    return;
  }
  const filter = [since && `CreationTime>="${since.toISOString()}"`, until && `CreationTime<"${until.toISOString()}"`]
    .filter(Boolean)
    .join(";");
  const timed = { ...(filter && { filter }), sort: { asc: "CreationTime" }, signal } as const;
  switch (what) {
    case "sessions":
      return yield* em.replicaSessions.query(timed).pages();
    case "tasks":
      return yield* em.replicaTaskSessions.query(timed).pages();
    case "points":
      return yield* em.vmReplicaPoints.query(timed).pages();
    case "jobs":
      return yield* em.jobs.query({ filter: "JobType==Replica", signal }).pages();
    case "replicas":
      return yield* em.replicas.query({ signal }).pages();
    case "servers":
      return yield* em.backupServers.query({ signal }).pages();
  }
}

/** Where the text goes: a file, or standard output. */
interface Output {
  readonly fresh: boolean;
  write(text: string): Promise<unknown>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

async function openOutput({ output, cursorFile }: ExportFlags, resumed: boolean): Promise<Output> {
  if (output === undefined || output === "-")
    return { fresh: true, write, flush: async () => undefined, close: async () => undefined };
  let file: FileHandle;
  try {
    file = await open(output, cursorFile !== undefined && resumed ? "a" : "w");
  } catch (error) {
    throw new UsageError(`Cannot write to ${output} (${(error as NodeJS.ErrnoException).code}).`);
  }
  const { size } = await file.stat();
  return {
    fresh: size === 0,
    write: (text) => file.appendFile(text),
    flush: () => file.sync(),
    close: () => file.close(),
  };
}

interface Writer {
  row(entity: Entity): Promise<unknown>;
  end(): Promise<unknown>;
}

const writers: Record<ExportFlags["format"], (out: Output) => Writer> = {
  ndjson: (out) => ({ row: (entity) => out.write(`${json(entity)}\n`), end: async () => undefined }),
  json: (out) => {
    let count = 0;
    return {
      row: (entity) => out.write(`${count++ === 0 ? "[" : ","}\n${json(entity)}`),
      end: () => out.write(count === 0 ? "[]\n" : "\n]\n"),
    };
  },
  csv: (out) => {
    let fields: readonly string[] | undefined;
    return {
      async row(entity) {
        if (!fields) {
          fields = columnsOf(entity);
          if (out.fresh) await out.write(csvLine(fields));
        }
        await out.write(csvLine(fields.map((field) => cell(entity[field]))));
      },
      end: async () => undefined,
    };
  },
};

/** What entities may leave out and no query field tells of. */
const unqueried = ["FailureMessage"] as const satisfies readonly (keyof ReplicaJobSession)[];

/**
 * The members that queries know, in the document's order, then the other scalar ones. Servers print members in any order,
 * and leave out what is empty: a file must not depend on it.
 */
function columnsOf(entity: Entity): string[] {
  const scalar = Object.keys(entity).filter((name) => typeof entity[name] !== "object" || entity[name] === null);
  const type = String(entity.Type) as QueryType;
  const known = fieldsOf(type).flatMap(({ name, property }) => (property === null ? [] : [property ?? name]));
  return [...new Set([...known, ...scalar.toSorted(), ...(type === "ReplicaJobSession" ? unqueried : [])])];
}

function cell(value: unknown): string | number | boolean | null {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

async function readCursor(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UsageError(`Cannot read the cursor file ${file} (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** By a new file that takes the old one's place, so that a cut off run leaves the old cursor or the new one. */
export async function writeCursor(file: string, text: string): Promise<void> {
  const next = `${file}.new`;
  await writeFile(next, `${text}\n`, { mode: 0o600 });
  await rename(next, file);
}
