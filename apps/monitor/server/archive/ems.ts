import type { Kysely, Transaction, Updateable } from "kysely";
import { isOneOf } from "./bulk.js";
import { isDead } from "./collector-id.js";
import { type Connections, databaseNow } from "./connections.js";
import type { EmRow, EmTable, Tables } from "./tables.js";

/** How long a collector keeps an Enterprise Manager without a sign of life. */
export const LEASE_MS = 40_000;

/** Thrown when another collector has taken an Enterprise Manager over. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/** What of the configuration the archive knows of an Enterprise Manager. */
export interface EmSetting {
  readonly name: string;
  /** Milliseconds between collections. */
  readonly interval: number;
}

/** Enters the Enterprise Managers of the configuration; one that is no longer in it keeps its rows and is not shown. */
export async function registerEms(db: Kysely<Tables>, settings: readonly EmSetting[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const rows = settings.map(({ name, interval }, position) => ({ name, interval, position }));
    await trx
      .insertInto("ems")
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column("name")
          .doUpdateSet(({ ref }) => ({ position: ref("excluded.position"), interval: ref("excluded.interval") })),
      )
      .execute();
    const names = rows.map(({ name }) => name);
    await trx.updateTable("ems").set({ position: null }).where("name", "not in", names).execute();
  });
}

/** The Enterprise Managers of the configuration, in its order. */
export function selectEms(db: Kysely<Tables>): Promise<EmRow[]> {
  return db.selectFrom("ems").selectAll().where("position", "is not", null).orderBy("position").execute();
}

/** Shares the Enterprise Managers among the collectors of a database. */
export interface Leases {
  /** Tells that this collector lives, takes its share and gives back what is more. Returns the ids that it holds. */
  renew(): Promise<readonly number[]>;
  /** Gives everything back. */
  release(): Promise<void>;
}

export function createLeases({ write: db, kind }: Connections, collector: string): Leases {
  const now = databaseNow(kind);
  return {
    async renew() {
      const time = (await db.selectNoFrom(now.as("now")).executeTakeFirstOrThrow()).now;
      const until = time + LEASE_MS;
      await db
        .insertInto("collectors")
        .values({ id: collector, seen_at: time })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ seen_at: time }))
        .execute();
      await db
        .deleteFrom("collectors")
        .where("seen_at", "<", time - 10 * LEASE_MS)
        .execute();
      const owners = [...new Set((await selectEms(db)).map(({ lease_owner }) => lease_owner ?? ""))];
      for (const dead of owners.filter((owner) => owner !== collector && isDead(owner))) await giveAll(db, dead);
      const live = await db
        .selectFrom("collectors")
        .select("id")
        .where("seen_at", ">=", time - LEASE_MS)
        .execute();
      const ems = await selectEms(db);
      const share = Math.ceil(ems.length / Math.max(1, live.length));
      const mine = ems.filter(({ lease_owner, lease_until }) => lease_owner === collector && lease_until > time);
      for (const { id } of mine.slice(share)) await give(db, collector, id);
      const held = mine.slice(0, share).map(({ id }) => id);
      if (held.length > 0) {
        await db
          .updateTable("ems")
          .set({ lease_until: until })
          .where("id", "in", held)
          .where("lease_owner", "=", collector)
          .execute();
      }
      for (const em of ems.filter(({ lease_until }) => lease_until <= time)) {
        if (held.length >= share) break;
        const { numUpdatedRows } = await db
          .updateTable("ems")
          .set({ lease_owner: collector, lease_until: until })
          .where("id", "=", em.id)
          .where("lease_until", "<=", time)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) held.push(em.id);
      }
      return held;
    },
    async release() {
      await giveAll(db, collector);
    },
  };
}

async function giveAll(db: Kysely<Tables>, collector: string): Promise<void> {
  await db.updateTable("ems").set({ lease_owner: null, lease_until: 0 }).where("lease_owner", "=", collector).execute();
  await db.deleteFrom("collectors").where("id", "=", collector).execute();
}

async function give(db: Kysely<Tables>, collector: string, em: number): Promise<void> {
  await db
    .updateTable("ems")
    .set({ lease_owner: null, lease_until: 0 })
    .where("id", "=", em)
    .where("lease_owner", "=", collector)
    .execute();
}

/** Tells whoever shows Enterprise Managers that what is known of them has changed. */
export async function newVersions(db: Kysely<Tables>, ems: readonly number[]): Promise<void> {
  await db
    .updateTable("ems")
    .set(({ eb }) => ({ version: eb("version", "+", 1) }))
    .where(isOneOf(db, "id", ems))
    .execute();
}

/**
 * Changes the row of an Enterprise Manager, for the collector that has it. Within a transaction this also keeps others out until it
 * ends, so that nothing is written after a takeover.
 *
 * @throws LeaseLostError if another collector has it.
 */
export async function updateEm(
  db: Kysely<Tables> | Transaction<Tables>,
  collector: string,
  em: number,
  change: Updateable<EmTable>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("ems")
    .set((eb) => ({ ...change, version: eb("version", "+", 1) }))
    .where("id", "=", em)
    .where("lease_owner", "=", collector)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new LeaseLostError("Another collector has taken this Enterprise Manager over");
}
