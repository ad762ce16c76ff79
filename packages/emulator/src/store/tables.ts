import { type FieldName, fieldsOf, type QueryType, queryFields } from "@em-replica/query";
import { type FieldRow, keyColumn, textColumn } from "./fields.js";

/** Every type that can be queried has a table: one column or two for each of its query fields, and these beside them. */
const extras = {
  BackupServer: { WcfPort: "INTEGER", VbrCertificateThumbprint: "TEXT" },
  /** JSON, as the document has them. */
  Job: { JobScheduleOptions: "TEXT", JobInfo: "TEXT" },
  Replica: { Platform: "TEXT", BackupServerUid: "TEXT", BackupServerName: "TEXT" },
  VmReplicaPoint: { VmName: "TEXT" },
  ReplicaJobSession: {
    /** Null while it runs: then it follows from the time. */
    Progress: "INTEGER",
    FailureMessage: "TEXT",
  },
  ReplicaTaskSession: {
    JobSessionName: "TEXT",
  },
} as const satisfies Record<QueryType, Record<string, "INTEGER" | "TEXT">>;

/** What people filter by, each followed by what they then sort by. A page is read off an index, however large the table. */
const indexes: { readonly [T in QueryType]: readonly (readonly FieldName<T>[])[] } = {
  BackupServer: [["Name"]],
  Job: [["Name"], ["BackupServerUid", "Name"]],
  Replica: [["Name"], ["JobUid", "Name"]],
  VmReplicaPoint: [["Name"], ["CreationTime"], ["ReplicaUid", "CreationTime"], ["VmDisplayName", "CreationTime"]],
  ReplicaJobSession: [
    ["CreationTime"],
    ["EndTime"],
    ["Name"],
    ["State", "CreationTime"],
    ["Result", "CreationTime"],
    ["JobUid", "CreationTime"],
    ["JobName", "CreationTime"],
    ["BackupServerUid", "CreationTime"],
    ["BackupServerName", "CreationTime"],
  ],
  ReplicaTaskSession: [
    ["CreationTime"],
    ["EndTime"],
    ["Name"],
    ["TotalSize"],
    ["State", "CreationTime"],
    ["Result", "CreationTime"],
    ["JobSessionUid", "CreationTime"],
    ["VmDisplayName", "CreationTime", "Result"],
    ["JobUid", "CreationTime", "Result"],
    ["JobName", "CreationTime", "Result"],
    ["BackupServerUid", "CreationTime", "Result"],
    ["BackupServerName", "CreationTime", "Result"],
  ],
};

type Extras = typeof extras;
type ExtraRow<T extends QueryType> = {
  readonly [E in keyof Extras[T]]: (Extras[T][E] extends "TEXT" ? string : number) | null;
};

/** Fields that a resource may lack. */
interface Missing {
  readonly BackupServer: "Description" | "IpOrDnsName" | "Port" | "Version";
  readonly Job: "Description" | "NextRun";
  readonly Replica: never;
  readonly VmReplicaPoint: never;
  readonly ReplicaJobSession: "EndTime";
  readonly ReplicaTaskSession: "EndTime";
}

/** One stored resource: the fields that queries know, and what else bodies or the simulation need. */
export type Row<T extends QueryType> = {
  readonly [F in keyof FieldRow<T>]: F extends Missing[T] ? FieldRow<T>[F] : NonNullable<FieldRow<T>[F]>;
} & ExtraRow<T>;

export const queryTypes = Object.keys(queryFields) as readonly QueryType[];

export const extraColumns = (type: QueryType): readonly string[] => Object.keys(extras[type]);

/** `CREATE TABLE` for a type. Types of columns are left to SQLite where a key may be text or number. */
export function tableSql(type: QueryType): string {
  const columns = fieldsOf(type).flatMap((field) => [...new Set([keyColumn(field), textColumn(field)])].map(quoted));
  const more = Object.entries(extras[type]).map(([name, sqlType]) => `${quoted(name)} ${sqlType}`);
  return `CREATE TABLE ${quoted(type)} (${[...columns, ...more].join(", ")})`;
}

/** An index of a table. */
export interface Index {
  readonly name: string;
  readonly type: QueryType;
  /** Its first column: statements that compare or sort by it may use the index. */
  readonly first: string;
  readonly unique: boolean;
  readonly sql: string;
}

/** The indexes of a type: one for its UID, and those declared above. */
export function indexesOf(type: QueryType): readonly Index[] {
  const index = (fields: readonly string[], unique = false): Index => {
    const name = `${type} by ${fields}`;
    const create = `CREATE ${unique ? "UNIQUE " : ""}INDEX IF NOT EXISTS ${quoted(name)} ON ${quoted(type)}`;
    return { name, type, first: fields[0] as string, unique, sql: `${create} (${fields.map(quoted).join(", ")})` };
  };
  return [index(["UID"], true), ...indexes[type].map((fields) => index(fields))];
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
