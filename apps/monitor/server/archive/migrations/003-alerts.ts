import type { ColumnDataType, Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Alerts that are open, who was told of them, and messages that have not been sent yet. */
export const alerts: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    const int: ColumnDataType = "bigint";
    const text: ColumnDataType = "text";
    await schema
      .createTable("alerts")
      .addColumn("key", text, (c) => c.primaryKey())
      .addColumn("kind", text, (c) => c.notNull())
      .addColumn("em", text, (c) => c.notNull())
      .addColumn("server", text)
      .addColumn("job", text)
      .addColumn("vm", text)
      .addColumn("since", int)
      .addColumn("text", text, (c) => c.notNull())
      .execute();
    await schema
      .createTable("alert_notices")
      .addColumn("alert_key", text, (c) => c.notNull())
      .addColumn("channel", text, (c) => c.notNull())
      .addColumn("notified_at", int, (c) => c.notNull())
      .addPrimaryKeyConstraint("alert_notices_key", ["alert_key", "channel"])
      .execute();
    await schema
      .createTable("outbox")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("channel", text, (c) => c.notNull())
      .addColumn("message", text, (c) => c.notNull())
      .addColumn("created_at", int, (c) => c.notNull())
      .addColumn("attempts", int, (c) => c.notNull().defaultTo(0))
      .addColumn("due_at", int, (c) => c.notNull())
      .execute();
    await schema
      .createTable("alerter")
      .addColumn("id", int, (c) => c.primaryKey())
      .addColumn("owner", text, (c) => c.notNull())
      .addColumn("until", int, (c) => c.notNull())
      .execute();
  },
};
