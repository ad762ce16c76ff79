import { randomUUID } from "node:crypto";
import type { Condition, Message, OpenAlert, Plan } from "../alerts/alert.js";
import type { Mail } from "../mail.js";
import { newCollectorId } from "./collector-id.js";
import { type Connections, databaseNow } from "./connections.js";

/** How long a process keeps the right to send alerts without a sign of life. */
const LEASE_MS = 60_000;

/** A message that has not been sent yet. */
export type Outgoing = {
  /** The same in every attempt, so that who receives it can tell a repetition. */
  readonly id: string;
  /** Of alerts the name of a channel, of the morning mail that of a recipient. */
  readonly channel: string;
  readonly createdAt: number;
  readonly attempts: number;
} & ({ readonly kind: "alerts"; readonly message: Message } | { readonly kind: "morning"; readonly message: Mail });

export type OutgoingAlerts = Outgoing & { readonly kind: "alerts" };

/** What alerts keep in the archive. Nothing is sent that was not written before, and no alert is written without its message. */
export interface AlertArchive {
  /** Takes or renews the right to raise alerts and to send, which one process has. */
  lease(): Promise<boolean>;
  release(): Promise<void>;
  open(): Promise<OpenAlert[]>;
  /** Writes a plan and its messages in one transaction. */
  record(plan: Plan, now: number): Promise<void>;
  /** Messages to send now, oldest first. */
  due(now: number): Promise<Outgoing[]>;
  /** Takes a message out: it was sent, or given up. */
  remove(id: string): Promise<void>;
  /** Puts the next attempt off. */
  postpone(id: string, until: number): Promise<void>;
}

export function alertArchive({ write: db, kind }: Connections, owner: string = newCollectorId()): AlertArchive {
  const clock = databaseNow(kind);
  return {
    async lease() {
      const { time } = await db.selectNoFrom(clock.as("time")).executeTakeFirstOrThrow();
      const taken = await db
        .insertInto("alerter")
        .values({ id: 1, owner, until: time + LEASE_MS })
        .onConflict((conflict) =>
          conflict
            .column("id")
            .doUpdateSet({ owner, until: time + LEASE_MS })
            .where(({ or, eb }) => or([eb("alerter.owner", "=", owner), eb("alerter.until", "<", time)])),
        )
        .executeTakeFirst();
      return Number(taken.numInsertedOrUpdatedRows ?? 0) > 0;
    },
    async release() {
      await db.deleteFrom("alerter").where("owner", "=", owner).execute();
    },
    async open() {
      const notices = Map.groupBy(await db.selectFrom("alert_notices").selectAll().execute(), (row) => row.alert_key);
      const rows = await db.selectFrom("alerts").selectAll().execute();
      return rows.map((row) => ({
        ...row,
        notified: new Map(notices.get(row.key)?.map(({ channel, notified_at }) => [channel, notified_at])),
      }));
    },
    record: ({ opened, closed, messages }, now) =>
      db.transaction().execute(async (trx) => {
        for (const part of portions(opened)) {
          const rows = part.map(({ key, kind, em, server, job, vm, since, text }) => ({
            ...{ key, kind, em, server, job, vm, since, text },
          }));
          await trx.insertInto("alerts").values(rows).execute();
        }
        for (const part of portions(closed)) {
          await trx.deleteFrom("alerts").where("key", "in", part).execute();
          await trx.deleteFrom("alert_notices").where("alert_key", "in", part).execute();
        }
        for (const [channel, message] of messages) {
          const told: readonly Condition[] = [...message.firing, ...message.reminders];
          for (const part of portions(told)) {
            await trx
              .insertInto("alert_notices")
              .values(part.map(({ key }) => ({ alert_key: key, channel, notified_at: now })))
              .onConflict((conflict) => conflict.columns(["alert_key", "channel"]).doUpdateSet({ notified_at: now }))
              .execute();
          }
          const row = { id: randomUUID(), channel, message: JSON.stringify(message), created_at: now, due_at: now };
          await trx.insertInto("outbox").values(row).execute();
        }
      }),
    async due(now) {
      const rows = await db
        .selectFrom("outbox")
        .selectAll()
        .where("due_at", "<=", now)
        .orderBy("created_at")
        .limit(100)
        .execute();
      return rows.map(({ id, kind, channel, message, created_at, attempts }) => ({
        ...{ id, kind, channel, attempts, createdAt: created_at },
        message: JSON.parse(message),
      }));
    },
    async remove(id) {
      await db.deleteFrom("outbox").where("id", "=", id).execute();
    },
    async postpone(id, until) {
      await db
        .updateTable("outbox")
        .set(({ eb }) => ({ due_at: until, attempts: eb("attempts", "+", 1) }))
        .where("id", "=", id)
        .execute();
    },
  };
}

/** Databases limit the parameters of a statement. */
function* portions<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += 500) yield rows.slice(at, at + 500);
}
