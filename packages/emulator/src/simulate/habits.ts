import type { Quirks } from "../profile/quirks.js";
import { type Stamp, stampOf } from "../time/stamp.js";

/** How the emulated server keeps time and what it says of what still runs. */
export interface Habits {
  /** An instant in milliseconds since 1970 UTC as the server's database stores it. */
  readonly stamp: (milliseconds: number) => Stamp;
  readonly quirks: Pick<Quirks, "runningSession" | "runningTask" | "failureMessage" | "fractionInNames">;
}

export function habitsOf(quirks: Quirks): Habits {
  return { stamp: quirks.fractionDigits === 6 ? microsecondStamp : sqlServerStamp, quirks };
}

/** What is cut from a millisecond by its last digit. */
const cut = [0, 1, 2, 0, 1, 2, 3, 0, 1, 2];

/** SQL Server's datetime counts in 1/300 of a second: every recorded fraction of that age ends in 0, 3 or 7. */
function sqlServerStamp(milliseconds: number): Stamp {
  return stampOf(milliseconds - (cut[milliseconds % 10] as number));
}

/** PostgreSQL keeps microseconds. They follow from the milliseconds, so that an instant has one stamp. */
function microsecondStamp(milliseconds: number): Stamp {
  return stampOf(milliseconds, Number((BigInt(milliseconds) * 7_919n) % 1_000n));
}
