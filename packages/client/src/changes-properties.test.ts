import fc from "fast-check";
import { expect, test } from "vitest";
import { Simulation } from "../test/support/simulation.ts";
import { changes } from "./changes.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 10, 1);

const servers = fc.array(
  fc.record({
    offset: fc.oneof(
      fc.constant(0),
      fc.integer({ min: -2 * HOUR, max: 2 * HOUR }),
      fc.integer({ min: -4 * DAY, max: 4 * DAY }),
    ),
    outage: fc
      .record({
        from: fc.integer({ min: 0, max: 2 * DAY }),
        length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 * HOUR })),
      })
      .map(({ from, length }) => ({ from: BEGIN + from, to: BEGIN + from + length })),
  }),
  { minLength: 1, maxLength: 4 },
);
const sessions = fc.array(
  fc.record({
    server: fc.nat(3),
    // Many at once now and then, as schedules have it.
    start: fc.oneof(fc.integer({ min: 0, max: 3 * DAY }), fc.constantFrom(DAY, 2 * DAY)).map((ms) => BEGIN + ms),
    length: fc.oneof(fc.integer({ min: 0, max: HOUR }), fc.integer({ min: 0, max: 20 * HOUR })),
    late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 15 * MINUTE }), fc.integer({ min: 0, max: 4 * HOUR })),
  }),
  { maxLength: 60 },
);
/** Minutes between runs, and after how many batches a run is killed. */
const runs = fc.array(
  fc.record({ pause: fc.integer({ min: 10, max: 55 }), batches: fc.oneof(fc.constant(99), fc.nat(3)) }),
  {
    minLength: 1,
    maxLength: 40,
  },
);

test("returns every session, and ended ones once, whatever the clocks, delays, outages, restarts and retention", async () => {
  const property = fc.asyncProperty(
    servers,
    sessions,
    runs,
    fc.boolean(),
    async (machines, made, schedule, fromDate) => {
      const all = made.map(({ length, ...session }) => ({
        ...session,
        server: session.server % machines.length,
        end: session.start + length,
      }));
      const em = new Simulation(BEGIN, machines, all, 5 * DAY);
      const options = { finalState: "Stopped", now: () => em.now };
      const ended = new Map<string, number>();
      let cursor: string | Date | undefined = fromDate ? new Date(BEGIN - 10 * DAY) : undefined;
      for (let run = 0; em.now < BEGIN + 6 * DAY; run++) {
        const { pause, batches } = schedule[run % schedule.length] ?? { pause: 10, batches: 99 };
        let left = em.now > BEGIN + 5 * DAY ? 99 : batches;
        for await (const batch of changes(em.read, options, cursor)) {
          for (const { UID, State } of batch.items) if (State === "Stopped") ended.set(UID, (ended.get(UID) ?? 0) + 1);
          cursor = batch.cursor;
          if (left-- === 0) break;
        }
        em.now += pause * MINUTE;
      }
      expect([...ended.values()].filter((times) => times > 1)).toEqual([]);
      expect(ended.size).toBe(all.length);
    },
  );
  await fc.assert(property, { numRuns: 30 });
});

test("returns what starts after a session that is dated far in the future", async () => {
  const machines = [{ offset: 0, outage: { from: 0, to: 0 } }];
  const all = [0, 1, 2, 3].map((hour) => {
    const start = BEGIN + hour * HOUR;
    return { server: 0, start, end: start, late: 0, skew: hour === 1 ? 73 * 365 * DAY : 0 };
  });
  const em = new Simulation(BEGIN, machines, all, 30 * DAY);
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let hour = 0; hour < 6; hour++) {
    for await (const batch of changes(em.read, { finalState: "Stopped", now: () => em.now }, cursor)) {
      seen.push(...batch.items.map(({ UID }) => UID));
      cursor = batch.cursor;
    }
    em.now += HOUR;
  }
  expect(new Set(seen).size).toBe(4);
  expect(seen).toHaveLength(4);
});

test("hands out what starts after all clocks, the server's own too, were a year ahead for two hours", async () => {
  const ahead = (time: number) => (time >= BEGIN + 10 * HOUR && time < BEGIN + 12 * HOUR ? 365 * DAY : 0);
  const machines = [{ offset: 0, outage: { from: 0, to: 0 } }];
  const all = Array.from({ length: 60 }, (_, at) => {
    const start = BEGIN + at * 25 * MINUTE;
    return { server: 0, start, end: start + MINUTE, late: 0, skew: ahead(start) };
  });
  const em = new Simulation(BEGIN, machines, all, 30 * DAY);
  const options = { finalState: "Stopped", now: () => em.now + ahead(em.now) };
  const seen = new Set<string>();
  let cursor: string | undefined;
  while (em.now < BEGIN + 30 * HOUR) {
    for await (const batch of changes(em.read, options, cursor)) {
      for (const { UID } of batch.items) seen.add(UID);
      cursor = batch.cursor;
    }
    em.now += 20 * MINUTE;
  }
  expect(seen.size).toBe(60);
});
