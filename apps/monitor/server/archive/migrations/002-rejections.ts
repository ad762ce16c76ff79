import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Rejected passwords outlast a restart, and causes are found by their reasons instead of by all failures. */
export const rejections: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    const count = (name: string) =>
      schema
        .alterTable("ems")
        .addColumn(name, "bigint", (c) => c.notNull().defaultTo(0))
        .execute();
    await count("rejections");
    await count("rejected_until");
    await schema.alterTable("ems").addColumn("rejected_logon", "text").execute();
    await schema
      .createIndex("tasks_cause")
      .on("tasks")
      .columns(["reason_id", "started"])
      .where(sql.ref("reason_id"), "is not", null)
      .execute();
  },
};
