import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { alertsSchema } from "../config/alerts.js";
import { durationSchema } from "../config/schema.js";
import { startNotifier } from "../notifier.js";
import { filledArchive, stores } from "../testing/archives.js";
import { schemaViolations } from "../testing/conformance.js";
import { mailServer } from "../testing/mail-server.js";
import { recordedLog, until } from "../testing/monitor.js";
import { session, task } from "../testing/rows.js";
import { type Received, receiver } from "../testing/webhook.js";

const quick = { roundMs: 30, groupMs: 0 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const alerts = (config: unknown) => ({ alerts: alertsSchema(durationSchema).parse(config) });

describe.each(stores)("on %s", (store) => {
  test("every kind of alert is told once when it begins and once when it ends", async () => {
    await using opened = await filledArchive(store);
    const { archive, collector, em, read } = opened;
    await using hook = await receiver();
    const now = Date.now();
    const ago = (hours: number) => now - hours * HOUR;
    const sql = [50, 20, 2].map((hours) => session({ job: "SQL", start: ago(hours) }));
    const web = [30, 29, 28, 27, 26, 25, 24].map((hours) => session({ job: "Web", start: ago(hours) }));
    const oracle = [162, 138, 114, 90, 66, 42].map((hours) => session({ job: "Oracle", start: ago(hours) }));
    const stuck = session({ job: "Oracle", start: ago(26), end: null, result: "None" });
    const [first, ...failed] = sql;
    if (!first) throw new Error("no session");
    await collector.store(
      em,
      {
        sessions: [...sql, ...web, ...oracle, stuck],
        tasks: [
          task(first, { vm: "sql01" }),
          ...failed.map((run) => task(run, { vm: "sql01", result: "Failed", reason: "The target is full" })),
          ...failed.map((run) => task(run, { vm: "new01", result: "Failed", reason: "The target is full" })),
        ],
      },
      {},
    );
    const config = alerts({ channels: [{ name: "ops", type: "webhook", url: hook.url, secret: "0123456789abcdef" }] });
    const { log, lines } = recordedLog();
    const alerter = startNotifier(archive, config, log, quick);
    try {
      await until(async () => hook.received.length === 1);
      await collector.store(
        em,
        {
          sessions: ["SQL", "Web"]
            .map((job) => session({ job, start: ago(0.5) }))
            .concat({
              ...stuck,
              row: { ...stuck.row, end: ago(1), state: "Stopped", result: "Success" },
            }),
          tasks: ["sql01", "new01"].map((vm) => task(session({ job: "SQL", start: ago(0.5) }), { vm })),
        },
        {},
      );
      await until(async () => hook.received.length === 2);
      await read({ state: "unreachable", failures: 3, state_since: now, message: "Nothing listens there." });
      await until(async () => hook.received.length === 3);
      await read({ failures: 0, message: null });
      await until(async () => hook.received.length === 4);
      await read({ as_of: ago(2) });
      await until(async () => hook.received.length === 5);
      await read();
      await until(async () => hook.received.length === 6);
    } finally {
      await alerter.stop();
    }
    const bodies = hook.received.map(({ body }) => JSON.parse(body));
    const names = (list: { kind: string; em: string; job: string | null; vm: string | null }[]) =>
      list.map(({ kind, em, job, vm }) => [kind, vm ?? job ?? em].join(" ")).sort();
    const five = ["missingRun Web", "neverReplicated new01", "newCause SQL", "outsideRpo sql01", "stuck Oracle"];
    expect(bodies.map(({ firing, resolved }) => [names(firing), names(resolved)])).toEqual([
      [five, []],
      [[], five],
      [["emUnreachable berlin"], []],
      [[], ["emUnreachable berlin"]],
      [["dataStale berlin"], []],
      [[], ["dataStale berlin"]],
    ]);
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(6);
    for (const body of bodies) expect(schemaViolations("AlertMessage", body)).toEqual([]);
    expect(bodies[2].firing[0].text).toBe("Nothing listens there");
    const [{ body, request }] = hook.received as [Received];
    const [, sent] = /^t=(\d+),/.exec(String(request.headers["monitor-signature"])) ?? [];
    const signature = createHmac("sha256", "0123456789abcdef").update(`${sent}.${body}`).digest("hex");
    expect(request.headers["monitor-signature"]).toBe(`t=${sent},v1=${signature}`);
    expect(lines).toEqual([]);
  });

  test("a message that was not sent is sent after a restart, with the same id; the alerts are not told twice", async () => {
    await using opened = await filledArchive(store);
    const { archive, read } = opened;
    await read({ state: "unreachable", failures: 3, state_since: Date.now(), message: "Down." });
    await using hook = await receiver(503);
    const config = alerts({ channels: [{ name: "ops", type: "webhook", url: `${hook.url}?token=s3cret` }] });
    const { log, lines } = recordedLog();
    const before = startNotifier(archive, config, log, quick);
    await until(async () => hook.received.length === 1 && lines.length === 1);
    await before.stop();
    expect(lines.join()).toContain("a message to ops was not sent: status 503; next attempt in 30 s");
    expect(lines.join()).not.toContain("s3cret");
    await archive.write.updateTable("outbox").set({ due_at: 0 }).execute();
    const after = startNotifier(archive, config, log, quick);
    await until(async () => hook.received.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await after.stop();
    const ids = hook.received.map(({ body }) => JSON.parse(body).id);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  test("of several processes one sends, and another one takes over", async () => {
    await using opened = await filledArchive(store);
    const { archive, read } = opened;
    await using hook = await receiver();
    const config = alerts({ channels: [{ name: "ops", type: "webhook", url: hook.url }] });
    const { log } = recordedLog();
    const running = [1, 2, 3].map(() => startNotifier(archive, config, log, quick));
    await read({ state: "unreachable", failures: 3, state_since: Date.now(), message: "Down." });
    await until(async () => hook.received.length === 1);
    await running[0]?.stop();
    await read();
    await until(async () => hook.received.length === 2);
    await Promise.all(running.map((one) => one.stop()));
    expect(hook.received).toHaveLength(2);
  });
});

test("sends mail, with names that cannot add a header", async () => {
  await using opened = await filledArchive("sqlite");
  const { archive, read } = opened;
  await using mails = await mailServer();
  await read({ state: "unreachable", failures: 3, state_since: Date.now(), message: "Down.\r\nBcc: x@example.com" });
  const config = {
    ...alerts({ channels: [{ name: "night", type: "email", to: ["night@example.com"] }] }),
    smtp: mails.smtp,
  };
  const alerter = startNotifier(archive, config, recordedLog().log, quick);
  try {
    await until(async () => mails.received.length === 1);
  } finally {
    await alerter.stop();
  }
  const [mail = ""] = mails.received;
  const [head = ""] = mail.split("\r\n\r\n");
  expect(head).toContain("Subject: berlin cannot be read\r\n");
  expect(head).toContain("To: night@example.com");
  expect(head).not.toContain("Bcc");
  expect(mail).toContain("- berlin cannot be read since");
});

test.each([
  ["slack", /^\{"text":"\*berlin &lt;b&gt; cannot be read\*\\nNew:/],
  ["teams", /"type":"AdaptiveCard".*"text":"berlin <b> cannot be read","weight":"Bolder"/],
  ["ntfy", /^New:\n- berlin <b> cannot be read/],
] as const)("speaks %s", async (type, expected) => {
  await using opened = await filledArchive("sqlite");
  const { archive, read } = opened;
  await archive.write.updateTable("ems").set({ name: "berlin <b>" }).execute();
  await read({ state: "unreachable", failures: 3, state_since: Date.now(), message: "Down." });
  await using hook = await receiver();
  const alerter = startNotifier(
    archive,
    alerts({ channels: [{ name: "x", type, url: hook.url }] }),
    recordedLog().log,
    quick,
  );
  await until(async () => hook.received.length === 1);
  await alerter.stop();
  expect(hook.received[0]?.body).toMatch(expected);
  if (type === "ntfy") {
    const title = String(hook.received[0]?.request.headers.title).replace(/^=\?UTF-8\?B\?|\?=$/g, "");
    expect(Buffer.from(title, "base64").toString()).toBe("berlin <b> cannot be read");
  }
});
