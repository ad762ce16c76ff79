import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Channel, Condition, OpenAlert } from "./alert.js";
import { planAlerts } from "./plan.js";
import { textOf, titleOf } from "./wording.js";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 23, 6);
const none = { channels: [], silences: [], repeat: 24 * HOUR };
const ops: Channel = { name: "ops" };

function outside(vm: string, more: Partial<Condition> = {}): Condition {
  const names = { em: "berlin", server: "vbr01", job: "SQL", vm };
  return { key: `outsideRpo ${vm}`, kind: "outsideRpo", since: NOW - HOUR, text: "1 failed run", ...names, ...more };
}

const told = (condition: Condition, channel = "ops", at = NOW - HOUR): OpenAlert => ({
  ...condition,
  notified: new Map([[channel, at]]),
});

const ems = new Set(["berlin", "hamburg"]);
const all = (...conditions: Condition[]) => ({ all: conditions, frozen: new Set<string>(), ems });

describe("a round", () => {
  test("puts all that begins and ends into one message for each channel", () => {
    const vms = Array.from({ length: 300 }, (_, index) => outside(`vm${index}`));
    const plan = planAlerts(all(...vms), [told(outside("old"))], { ...none, channels: [ops, { name: "b" }] }, NOW);
    expect(plan.messages.get("ops")?.firing).toHaveLength(300);
    expect(plan.messages.get("ops")?.resolved.map(({ vm }) => vm)).toEqual(["old"]);
    // It was not told of the beginning.
    expect(plan.messages.get("b")?.resolved).toEqual([]);
    expect(plan.closed).toEqual(["outsideRpo old"]);
  });

  test("says nothing while nothing changes, and reminds after a time", () => {
    const one = outside("sql01");
    const config = { ...none, channels: [ops] };
    expect(planAlerts(all(one), [told(one)], config, NOW).messages.size).toBe(0);
    const plan = planAlerts(all(one), [told(one, "ops", NOW - 25 * HOUR)], config, NOW);
    expect(plan.messages.get("ops")).toEqual({ firing: [], reminders: [one], resolved: [] });
  });

  test("holds back what is silenced, tells it when the silence ends, and never tells its end alone", () => {
    const one = outside("sql01");
    const silences = [{ job: "sq*", until: NOW + HOUR }];
    const config = { ...none, channels: [ops], silences };
    const quiet = planAlerts(all(one), [], config, NOW);
    expect(quiet.messages.size).toBe(0);
    expect(quiet.opened).toEqual([one]);
    const open: OpenAlert = { ...one, notified: new Map() };
    expect(planAlerts(all(one), [open], config, NOW + HOUR).messages.get("ops")?.firing).toEqual([one]);
    expect(planAlerts(all(), [open], config, NOW).messages.size).toBe(0);
    // What was told before the silence is told to its end.
    expect(planAlerts(all(), [told(one)], config, NOW).messages.get("ops")?.resolved).toHaveLength(1);
  });

  test("chooses channels by masks and kinds", () => {
    const channels: Channel[] = [
      { name: "sql", vm: "SQL*" },
      { name: "stuck", kinds: ["stuck"] },
      { name: "hamburg", em: "hamburg" },
    ];
    const plan = planAlerts(all(outside("sql01"), outside("web01")), [], { ...none, channels }, NOW);
    expect([...plan.messages.keys()]).toEqual(["sql"]);
    expect(plan.messages.get("sql")?.firing.map(({ vm }) => vm)).toEqual(["sql01"]);
  });

  test("ends nothing of an Enterprise Manager that cannot be read, but what is about itself", () => {
    const gone = outside("berlin", { key: "emUnreachable 1", kind: "emUnreachable", vm: null, job: null });
    const frozen = { all: [], frozen: new Set(["berlin"]), ems };
    const plan = planAlerts(frozen, [told(outside("sql01")), told(gone)], { ...none, channels: [ops] }, NOW);
    expect(plan.closed).toEqual(["emUnreachable 1"]);
  });

  test("collects what happens a short time after a message, for the next one", () => {
    const config = { ...none, channels: [ops], waiting: true };
    const plan = planAlerts(
      all(outside("new")),
      [told(outside("old")), { ...outside("silent"), notified: new Map() }],
      config,
      NOW,
    );
    expect(plan.messages.size).toBe(0);
    expect(plan.opened.map(({ vm }) => vm)).toEqual(["new"]);
    // The end of the old one is still to be told.
    expect(plan.closed).toEqual(["outsideRpo silent"]);
  });

  test("keeps an alert open for what does not begin one", () => {
    const cause = outside("x", { key: "newCause full", kind: "newCause", vm: null, continuesOnly: true });
    const config = { ...none, channels: [ops] };
    expect(planAlerts(all(cause), [], config, NOW)).toMatchObject({ opened: [], closed: [] });
    expect(planAlerts(all(cause), [told(cause)], config, NOW).closed).toEqual([]);
    expect(planAlerts(all(), [told(cause)], config, NOW).messages.get("ops")?.resolved).toHaveLength(1);
  });

  test("says nothing of the end of what is no longer in the configuration", () => {
    const gone = told(outside("x", { em: "removed" }));
    const plan = planAlerts(all(), [gone], { ...none, channels: [ops] }, NOW);
    expect([plan.closed, plan.messages.size]).toEqual([[gone.key], 0]);
  });

  test("whatever happens, each channel is told of a beginning once and of its end once, in turn", () => {
    const history = fc.array(fc.subarray(["a", "b", "c", "d"]), { maxLength: 30 });
    fc.assert(
      fc.property(history, (rounds) => {
        const open = new Map<string, OpenAlert>();
        const last = new Map<string, "firing" | "resolved">();
        for (const [index, vms] of [...rounds, []].entries()) {
          const now = NOW + index * 60_000;
          const plan = planAlerts(
            all(...vms.map((vm) => outside(vm))),
            [...open.values()],
            { ...none, channels: [ops] },
            now,
          );
          for (const key of plan.closed) open.delete(key);
          for (const condition of plan.opened) open.set(condition.key, { ...condition, notified: new Map() });
          const message = plan.messages.get("ops");
          for (const condition of message?.firing ?? []) {
            expect(last.get(condition.key)).not.toBe("firing");
            last.set(condition.key, "firing");
            open.set(condition.key, told(condition, "ops", now));
          }
          for (const { key } of message?.resolved ?? []) {
            expect(last.get(key)).toBe("firing");
            last.set(key, "resolved");
          }
        }
        expect([...last.values()]).not.toContain("firing");
      }),
    );
  });
});

describe("the words", () => {
  test("name the one alert in the title, and count several", () => {
    const one = outside("sql01");
    expect(titleOf({ firing: [one], reminders: [], resolved: [] })).toBe("sql01 (SQL) is outside its RPO");
    expect(titleOf({ firing: [], reminders: [], resolved: [one] })).toBe(
      "Resolved: sql01 (SQL) is back within its RPO",
    );
    expect(titleOf({ firing: [one, one], reminders: [one], resolved: [] })).toBe("Replication: 2 new, 1 still open");
  });

  test("have a line for each alert, of at most twenty, and no line break or control character of a name", () => {
    const firing = Array.from({ length: 25 }, (_, index) => outside(`vm${index}\r\nBcc: x\u001b[31m`));
    const text = textOf({ firing, reminders: [], resolved: [] });
    expect(text.split("\n")).toHaveLength(22);
    expect(text).toContain("- vm0 Bcc: x [31m (SQL) is outside its RPO since 2026-11-23 05:00 UTC: 1 failed run");
    expect(text).toContain("- and 5 more");
    expect(text).not.toContain("\u001b");
  });
});
