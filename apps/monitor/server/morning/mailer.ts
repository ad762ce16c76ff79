import { Cron } from "croner";
import { type Archive, morningArchive } from "../archive/index.js";
import type { MorningConfig } from "../config/morning.js";
import { composeMorning } from "./compose.js";
import { readMorning } from "./report.js";

/** A mail that could not be composed in time, since no monitor ran, is skipped after so long: the next one is near. */
const LATEST_MS = 12 * 3_600_000;

/** Writes the mails that are due to the archive, once for each recipient and day. */
export function createMorningMailer(archive: Archive, config: MorningConfig): (now: number) => Promise<void> {
  const { at, zone, pageUrl, recipients } = config;
  const store = morningArchive(archive);
  return async (now) => {
    const last = await store.due();
    const due = lastDue(at, zone, now);
    for (const recipient of recipients) {
      const before = last.get(recipient.name);
      if (before !== undefined && before >= due) continue;
      // A recipient that is new gets the next mail.
      if (before === undefined || now - due > LATEST_MS) {
        await store.record(recipient.name, due, undefined, now);
        continue;
      }
      const report = await readMorning(archive, recipient);
      const wanted = recipient.when === "always" || report.hasProblems;
      await store.record(recipient.name, due, wanted ? composeMorning(report, { zone, pageUrl }) : undefined, now);
    }
  };
}

/**
 * The latest instant not after `now` at which clocks in the zone show a time of day. A time that clocks skip is when they
 * change, one that they show twice is the first.
 */
export function lastDue(at: string, zone: string, now: number): number {
  const [hour, minute] = at.split(":").map(Number);
  const days = new Cron(`${minute} ${hour} * * *`, { timezone: zone, paused: true });
  // Runs before the next second.
  const [last] = days.previousRuns(1, new Date((Math.floor(now / 1000) + 1) * 1000));
  if (!last) throw new Error(`${at} in ${zone} never was`);
  return last.getTime();
}
