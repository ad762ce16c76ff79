import type { Quirks } from "../profile/quirks.js";
import { type Timestamp, timestampOf } from "../time/timestamp.js";

/** How the emulated server keeps time and what it says of what still runs. */
export interface Behaviour {
  /** An instant in milliseconds since 1970 UTC as the server's database stores it. */
  readonly timestamp: (milliseconds: number) => Timestamp;
  readonly quirks: Pick<Quirks, "runningSession" | "runningTask" | "failureMessage" | "fractionInNames">;
}

export function behaviourOf(quirks: Quirks): Behaviour {
  return { timestamp: quirks.fractionDigits === 6 ? microsecondTimestamp : sqlServerTimestamp, quirks };
}

/** What is cut from a millisecond by its last digit. */
const cut = [0, 1, 2, 0, 1, 2, 3, 0, 1, 2];

/** SQL Server's datetime counts in 1/300 of a second: every recorded fraction of that age ends in 0, 3 or 7. */
function sqlServerTimestamp(milliseconds: number): Timestamp {
  return timestampOf(milliseconds - (cut[milliseconds % 10] as number));
}

/** PostgreSQL keeps microseconds. They follow from the milliseconds, so that an instant has one timestamp. */
function microsecondTimestamp(milliseconds: number): Timestamp {
  return timestampOf(milliseconds, Number((BigInt(milliseconds) * 7_919n) % 1_000n));
}
