import type { Em } from "../../../generated/api.js";
import { type Archive, type EmStanding, readEms, readServers } from "../../archive/index.js";
import type { Handler } from "../handler.js";
import { seconds, secondsOrNull, time, timeOrNull } from "../serialise.js";

export const listEms: Handler<"listEms"> = async (archive) => ({
  ems: await toEms(archive, await readEms(archive.read)),
});

/** Enterprise Managers for a response. */
export async function toEms(archive: Archive, ems: readonly EmStanding[]): Promise<Em[]> {
  const servers = await readServers(archive.read);
  return ems.map((em) => {
    const { message, advice } = em.message === null ? wordsOf(em) : em;
    return {
      name: em.name,
      state: em.standing,
      since: timeOrNull(em.state_since),
      message,
      advice,
      asOf: timeOrNull(em.as_of),
      now: time(em.now),
      clockDifference: secondsOrNull(em.clock_offset),
      firstFill: {
        done: em.fill_done === 1,
        from: timeOrNull(em.filled_from),
        progress: progressOf(em),
      },
      lastCollection:
        em.collection_start === null
          ? null
          : {
              start: time(em.collection_start),
              duration: seconds(em.collection_ms ?? 0),
              sessions: em.collection_sessions ?? 0,
              tasks: em.collection_tasks ?? 0,
            },
      servers: servers.get(em.id) ?? [],
    };
  });
}

/** Words for what the collector does not see: that it has stopped, or that a clock is wrong. */
function wordsOf({ standing, clock_offset }: EmStanding): { message: string | null; advice: string | null } {
  if (standing === "behind") {
    return { message: "The data is old.", advice: "Check that a collector runs; its log says what keeps it." };
  }
  if (standing === "clockOff") {
    const minutes = Math.round(Math.abs(clock_offset ?? 0) / 60_000);
    const direction = (clock_offset ?? 0) > 0 ? "ahead of" : "behind";
    return {
      message: `The clock of Enterprise Manager is ${minutes} minutes ${direction} the monitor's.`,
      advice: "Set whichever is wrong. Ages are computed by the clock of Enterprise Manager.",
    };
  }
  return { message: null, advice: null };
}

/** How much of the history has been read, by time. */
function progressOf({ fill_done, filled_from, fill_target, now }: EmStanding): number | null {
  if (fill_done === 1) return 1;
  if (filled_from === null || fill_target === null || fill_target >= now) return null;
  return Math.max(0, Math.min(1, (now - filled_from) / (now - fill_target)));
}
