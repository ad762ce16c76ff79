import { expect, test } from "vitest";
import { createLogons } from "./logons.js";
import { demoUsers } from "./users.js";

const [demo, viewer] = demoUsers as [(typeof demoUsers)[0], (typeof demoUsers)[0]];

test("begins no session when the table is full, and does again when others have expired", () => {
  let [uptime, id] = [0, 0];
  const logons = createLogons({ uptime: () => uptime, newId: () => String(++id), idleMinutes: 15, most: 3 });
  const [first] = [logons.begin(demo), logons.begin(demo), logons.begin(viewer)];
  expect(logons.begin(demo)).toBeUndefined();
  uptime += 14 * 60_000;
  expect(logons.use(first?.token ?? "")).toBe(first);
  uptime += 60_000;
  expect(logons.begin(demo)).toBeDefined();
  expect(logons.of(viewer)).toEqual([]);
  expect(logons.of(demo)).toHaveLength(2);
});
