import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { ArchiveError } from "../errors.js";
import { storable } from "./bulk.js";

const id = z.int().min(1);
const instant = z.int().min(-8.64e15).max(8.64e15);
const count = z.int().min(0);
const text = z.string().transform(storable);
const name = z.string().min(1).transform(storable);
const guid = z.guid().toLowerCase();

/** What is read of each file. What follows from other rows, such as states, is not: it is computed anew. */
const LINES = {
  ems: z.object({ id, name, interval: count, as_of: instant.nullable(), clock_offset: z.int().nullable() }),
  servers: z.object({ id, em_id: id, uid: text, name: text.nullable(), version: text.nullable() }),
  jobs: z.object({ id, em_id: id, server_id: id, uid: text, name: text, type: text.nullable() }),
  replications: z.object({
    id,
    em_id: id,
    job_id: id,
    vm: name,
    target: z.int().min(1),
    removed_at: instant.nullable(),
  }),
  causes: z.object({ id, fingerprint: text }),
  reasons: z.object({ id, cause_id: id, text }),
  sessions: z.object({
    id,
    em_id: id,
    uid: guid,
    job_id: id,
    started: instant,
    ended: instant.nullable(),
    state: text,
    result: text,
    progress: count.nullable(),
    is_retry: z.int().min(0).max(1),
    message: text.nullable(),
  }),
  tasks: z.object({
    session_id: id,
    uid: guid,
    replication_id: id,
    started: instant,
    ended: instant.nullable(),
    state: text,
    result: text,
    reason_id: id.nullable(),
    size: count.nullable(),
  }),
  violations: z.object({ replication_id: id, started: instant, ended: instant, worst: count.nullable() }),
  days: z.object({
    replication_id: id,
    day: instant,
    attempts: count,
    failed: count,
    mended: count,
    worst: count.nullable(),
    known_ms: count,
    within_ms: count,
  }),
} as const;

export type ImportTable = keyof typeof LINES;
type Lines = { readonly [Table in ImportTable]: z.output<(typeof LINES)[Table]> };
export type Line<Table extends ImportTable> = Lines[Table];

const schemas: { readonly [Table in ImportTable]: z.ZodType<Lines[Table]> } = LINES;

/** The place of a line, for messages. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Lines that are handed out at once. */
const PAGE = 2_000;

/**
 * Reads the file that `export --format ndjson` wrote of a table, page by page.
 *
 * @throws ArchiveError naming file and line of the first one that is not as it should be.
 */
export async function* readLines<Table extends ImportTable>(
  folder: string,
  table: Table,
): AsyncGenerator<{ readonly place: Place; readonly value: Line<Table> }[]> {
  const schema = schemas[table];
  const file = `${table}.ndjson`;
  const input = createReadStream(join(folder, file));
  let page: { readonly place: Place; readonly value: Line<Table> }[] = [];
  let line = 0;
  try {
    for await (const json of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const place = { file, line: ++line };
      page.push({ place, value: parseLine(schema, json, place) });
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
  } catch (error) {
    if (input.errored) throw unreadable(file, input.errored);
    throw error;
  }
  if (page.length > 0) yield page;
}

function parseLine<Value>(schema: z.ZodType<Value>, json: string, place: Place): Value {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw lineError(place, "this is not JSON");
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw lineError(place, `${issue?.path.join(".") || "the line"}: ${issue?.message}`);
}

export const lineError = ({ file, line }: Place, problem: string): ArchiveError =>
  new ArchiveError(`${file}, line ${line}: ${problem}. Nothing has been imported.`);

const unreadable = (file: string, { code }: NodeJS.ErrnoException): ArchiveError =>
  new ArchiveError(
    `${file} cannot be read (${code}): give the folder that export --format ndjson has written. Nothing has been imported.`,
  );
