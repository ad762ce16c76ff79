import { randomUUID } from "node:crypto";
import type { Mail } from "../mail.js";
import type { Connections } from "./connections.js";

/** What the morning mail keeps in the archive. */
export interface MorningArchive {
  /** When the last mail of each recipient was due. */
  due(): Promise<ReadonlyMap<string, number>>;
  /** Writes that the mail of an instant is done with, and the mail to send, if there is one, in one transaction. */
  record(recipient: string, due: number, mail: Mail | undefined, now: number): Promise<void>;
}

export function morningArchive({ write: db }: Connections): MorningArchive {
  return {
    async due() {
      const rows = await db.selectFrom("morning_mails").selectAll().execute();
      return new Map(rows.map(({ recipient, due }) => [recipient, due]));
    },
    record: (recipient, due, mail, now) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto("morning_mails")
          .values({ recipient, due })
          .onConflict((conflict) => conflict.column("recipient").doUpdateSet({ due }))
          .execute();
        if (!mail) return;
        await trx
          .insertInto("outbox")
          .values({
            ...{ id: randomUUID(), kind: "morning", channel: recipient, message: JSON.stringify(mail) },
            ...{ created_at: now, due_at: now },
          })
          .execute();
      }),
  };
}
