import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Up to when each recipient has had the morning mail, and what kind of message waits to be sent. */
export const morning: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema
      .createTable("morning_mails")
      .addColumn("recipient", "text", (c) => c.primaryKey())
      .addColumn("due", "bigint", (c) => c.notNull())
      .execute();
    await schema
      .alterTable("outbox")
      .addColumn("kind", "text", (c) => c.notNull().defaultTo("alerts"))
      .execute();
  },
};
