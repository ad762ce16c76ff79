import { type ColumnDataType, type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Connections } from "../connections.js";

/** The first version of the archive. */
export const initial = (kind: Connections["kind"]): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    const postgres = kind === "postgres";
    const int: ColumnDataType = "bigint";
    const text: ColumnDataType = "text";
    /** A table with a key of its own; SQLite numbers a column of the type INTEGER by itself. */
    const table = (name: string) =>
      schema
        .createTable(name)
        .addColumn("id", postgres ? "bigint" : "integer", (c) =>
          postgres ? c.generatedByDefaultAsIdentity().primaryKey() : c.primaryKey().autoIncrement(),
        );

    await table("ems")
      .addColumn("name", text, (c) => c.notNull().unique())
      .addColumn("position", int)
      .addColumn("state", text, (c) => c.notNull().defaultTo("starting"))
      .addColumn("state_since", int)
      .addColumn("message", text)
      .addColumn("advice", text)
      .addColumn("failures", int, (c) => c.notNull().defaultTo(0))
      .addColumn("as_of", int)
      .addColumn("clock_offset", int)
      .addColumn("interval", int, (c) => c.notNull())
      .addColumn("session_cursor", text)
      .addColumn("task_cursor", text)
      .addColumn("jobs_read", int)
      .addColumn("filled_from", int)
      .addColumn("fill_target", int)
      .addColumn("fill_done", int, (c) => c.notNull().defaultTo(0))
      .addColumn("collection_start", int)
      .addColumn("collection_ms", int)
      .addColumn("collection_sessions", int)
      .addColumn("collection_tasks", int)
      .addColumn("version", int, (c) => c.notNull().defaultTo(0))
      .addColumn("due_at", int, (c) => c.notNull().defaultTo(0))
      .addColumn("watched_until", int, (c) => c.notNull().defaultTo(0))
      .addColumn("lease_owner", text)
      .addColumn("lease_until", int, (c) => c.notNull().defaultTo(0))
      .execute();

    await schema
      .createTable("collectors")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("seen_at", int, (c) => c.notNull())
      .execute();

    await table("servers")
      .addColumn("em_id", int, (c) => c.notNull().references("ems.id"))
      .addColumn("uid", text, (c) => c.notNull())
      .addColumn("name", text)
      .addColumn("version", text)
      .addUniqueConstraint("servers_uid", ["em_id", "uid"])
      .execute();

    await table("jobs")
      .addColumn("em_id", int, (c) => c.notNull().references("ems.id"))
      .addColumn("server_id", int, (c) => c.notNull().references("servers.id"))
      .addColumn("uid", text, (c) => c.notNull())
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("type", text)
      .addColumn("definition", text)
      .addColumn("next_run", int)
      .addColumn("deleted", int, (c) => c.notNull().defaultTo(0))
      .addColumn("state", text, (c) => c.notNull())
      .addUniqueConstraint("jobs_uid", ["server_id", "uid"])
      .execute();
    await schema.createIndex("jobs_em").on("jobs").column("em_id").execute();

    await table("replications")
      .addColumn("em_id", int, (c) => c.notNull().references("ems.id"))
      .addColumn("job_id", int, (c) => c.notNull().references("jobs.id"))
      .addColumn("vm", text, (c) => c.notNull())
      .addColumn("vm_key", text, (c) => c.notNull())
      .addColumn("target", int, (c) => c.notNull())
      .addColumn("removed_at", int)
      .addColumn("dirty_from", int)
      .addColumn("summary", text, (c) => c.notNull())
      .addUniqueConstraint("replications_vm", ["job_id", "vm_key"])
      .execute();
    await schema.createIndex("replications_em").on("replications").column("em_id").execute();
    await schema
      .createIndex("replications_dirty")
      .on("replications")
      .column("em_id")
      .where(sql.ref("dirty_from"), "is not", null)
      .execute();

    await schema
      .createTable("states")
      .addColumn("replication_id", int, (c) => c.primaryKey().references("replications.id"))
      .addColumn("state", text, (c) => c.notNull())
      .execute();

    await table("causes")
      .addColumn("fingerprint", text, (c) => c.notNull().unique())
      .execute();
    await table("reasons")
      .addColumn("cause_id", int, (c) => c.notNull().references("causes.id"))
      .addColumn("hash", text, (c) => c.notNull().unique())
      .addColumn("text", text, (c) => c.notNull())
      .execute();

    await table("sessions")
      .addColumn("em_id", int, (c) => c.notNull())
      .addColumn("uid", text, (c) => c.notNull())
      .addColumn("job_id", int, (c) => c.notNull())
      .addColumn("started", int, (c) => c.notNull())
      .addColumn("ended", int)
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("result", text, (c) => c.notNull())
      .addColumn("progress", int)
      .addColumn("is_retry", int, (c) => c.notNull())
      .addColumn("message", text)
      .addUniqueConstraint("sessions_uid", ["em_id", "uid"])
      .execute();
    await schema.createIndex("sessions_job").on("sessions").columns(["job_id", "started"]).execute();
    await schema.createIndex("sessions_started").on("sessions").column("started").execute();
    await schema
      .createIndex("sessions_running")
      .on("sessions")
      .column("em_id")
      .where(sql.ref("state"), "!=", sql.lit("Stopped"))
      .execute();

    const tasks = schema
      .createTable("tasks")
      .addColumn("session_id", int, (c) => c.notNull())
      .addColumn("uid", postgres ? "uuid" : "text", (c) => c.notNull())
      .addColumn("replication_id", int, (c) => c.notNull())
      .addColumn("started", int, (c) => c.notNull())
      .addColumn("ended", int)
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("result", text, (c) => c.notNull())
      .addColumn("reason_id", int)
      .addColumn("size", int)
      // Clustered by session; PostgreSQL demands that the key holds what the table is partitioned by.
      .addPrimaryKeyConstraint("tasks_key", ["session_id", "uid", "started"]);
    await tasks.modifyEnd(postgres ? sql`partition by range (started)` : sql`without rowid`).execute();
    await schema.createIndex("tasks_replication").on("tasks").columns(["replication_id", "started"]).execute();
    await schema
      .createIndex("tasks_reason")
      .on("tasks")
      .column("started")
      .where(sql.ref("reason_id"), "is not", null)
      .execute();

    const violations = schema
      .createTable("violations")
      .addColumn("replication_id", int, (c) => c.notNull())
      .addColumn("started", int, (c) => c.notNull())
      .addColumn("ended", int, (c) => c.notNull())
      .addColumn("worst", int)
      .addPrimaryKeyConstraint("violations_key", ["replication_id", "started"]);
    await (postgres ? violations : violations.modifyEnd(sql`without rowid`)).execute();
    await schema.createIndex("violations_ended").on("violations").column("ended").execute();

    const days = schema
      .createTable("days")
      .addColumn("replication_id", int, (c) => c.notNull())
      .addColumn("day", int, (c) => c.notNull())
      .addColumn("attempts", int, (c) => c.notNull())
      .addColumn("failed", int, (c) => c.notNull())
      .addColumn("mended", int, (c) => c.notNull())
      .addColumn("worst", int)
      .addColumn("known_ms", int, (c) => c.notNull())
      .addColumn("within_ms", int, (c) => c.notNull())
      .addPrimaryKeyConstraint("days_key", ["day", "replication_id"]);
    await (postgres ? days : days.modifyEnd(sql`without rowid`)).execute();
    await schema.createIndex("days_replication").on("days").columns(["replication_id", "day"]).execute();
  },
});
