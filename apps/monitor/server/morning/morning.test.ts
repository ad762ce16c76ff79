import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launch } from "@em-replica/browser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertArchive } from "../archive/index.js";
import { morningSchema } from "../config/morning.js";
import type { Mail } from "../mail.js";
import { startNotifier } from "../notifier.js";
import { filledArchive, stores } from "../testing/archives.js";
import { mailServer } from "../testing/mail-server.js";
import { recordedLog, until } from "../testing/monitor.js";
import { session, task } from "../testing/rows.js";
import { composeMorning } from "./compose.js";
import { createMorningMailer, lastDue } from "./mailer.js";
import type { MorningReport, OutsideRpo } from "./report.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("a mail is due", () => {
  test.each([
    ["at its time", "06:00", "UTC", "2026-11-27T06:00:00Z", "2026-11-27T06:00:00Z"],
    ["not a moment earlier", "06:00", "UTC", "2026-11-27T05:59:59.999Z", "2026-11-26T06:00:00Z"],
    ["by the clocks of its zone", "06:00", "Pacific/Chatham", "2026-11-27T06:00:00Z", "2026-11-26T16:15:00Z"],
    ["before summer time", "06:00", "Europe/Berlin", "2026-03-28T06:00:00Z", "2026-03-28T05:00:00Z"],
    ["in summer time", "06:00", "Europe/Berlin", "2026-03-29T06:00:00Z", "2026-03-29T04:00:00Z"],
    ["when clocks skip its time", "02:30", "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-29T01:00:00Z"],
    ["once when clocks show its time twice", "02:30", "Europe/Berlin", "2026-10-25T01:45:00Z", "2026-10-25T00:30:00Z"],
  ])("%s", (_, at, zone, now, due) => {
    expect(new Date(lastDue(at, zone, Date.parse(now)))).toEqual(new Date(due));
  });
});

describe.each(stores)("on %s", (store) => {
  test("each recipient gets a mail a day about what it is for, and those that want problems only if there are any", async () => {
    await using opened = await filledArchive(store);
    const { archive, collector, em } = opened;
    const ago = (hours: number) => Date.now() - hours * HOUR;
    const good = session({ job: "Web", start: ago(3) });
    const [old, failed] = [session({ job: "SQL", start: ago(50) }), session({ job: "SQL", start: ago(2) })];
    await collector.store(
      em,
      {
        sessions: [good, old, failed],
        tasks: [
          task(good, { vm: "web01" }),
          task(old, { vm: "sql01" }),
          task(failed, { vm: "sql01", result: "Failed", reason: "The target\r\nis full" }),
        ],
      },
      {},
    );
    const config = morningSchema.parse({
      at: "06:00",
      zone: "UTC",
      recipients: [
        { name: "all", to: ["all@example.com"] },
        { name: "sql", to: ["sql@example.com"], job: "SQL*", when: "problems" },
        { name: "web", to: ["web@example.com"], job: "Web", when: "problems" },
        { name: "elsewhere", to: ["x@example.com"], em: "madrid" },
      ],
    });
    const waiting = async () => {
      const due = await alertArchive(archive).due(Date.now() + DAY);
      return due.map(({ channel, message }) => [channel, (message as Mail).subject]);
    };
    const mailer = createMorningMailer(archive, config);
    const six = lastDue("06:00", "UTC", Date.now());
    await mailer(six);
    expect(await waiting()).toEqual([]);
    await mailer(six + DAY - 1);
    expect(await waiting()).toEqual([]);
    // A monitor that starts anew, or another one, goes by what the archive holds.
    for (const later of [0, 1, HOUR]) await createMorningMailer(archive, config)(six + DAY + later);
    expect(await waiting()).toEqual([
      ["all", expect.stringMatching(/^Replication: 1 of 2 outside RPO \(sql01 since \w+ \d\d:\d\d\)/)],
      ["sql", expect.stringMatching(/^Replication: 1 of 1 outside RPO \(sql01 since/)],
      ["elsewhere", "Replication: no replications yet"],
    ]);
    // Nothing ran in the morning, and the next one is near: no mail that is half a day late.
    await createMorningMailer(archive, config)(six + 3 * DAY - HOUR);
    expect(await waiting()).toHaveLength(3);
  });

  test("is sent as text and HTML, once by several processes, and again if the mail server fails", async () => {
    await using opened = await filledArchive(store);
    const { archive, collector, em } = opened;
    const run = session({ job: "SQL", start: Date.now() - 50 * HOUR });
    const name = 'x"><img src=x onerror=alert(1)>\r\nBcc: everybody@example.com';
    await collector.store(em, { sessions: [run], tasks: [task(run, { vm: name })] }, {});
    await using mails = await mailServer();
    const at = new Date().toISOString().slice(11, 16);
    const morning = morningSchema.parse({ at, zone: "UTC", recipients: [{ name: "ops", to: ["ops@example.com"] }] });
    const yesterday = lastDue(at, "UTC", Date.now()) - DAY;
    await archive.write.insertInto("morning_mails").values({ recipient: "ops", due: yesterday }).execute();
    const { log, lines } = recordedLog();
    const broken = startNotifier(archive, { morning, smtp: { ...mails.smtp, port: 1 } }, log, { roundMs: 30 });
    await until(async () => lines.length > 0);
    await broken.stop();
    expect(lines.join()).toContain("morning: a message to ops was not sent: the mail server: ");
    await archive.write.updateTable("outbox").set({ due_at: 0 }).execute();
    const running = [1, 2].map(() => startNotifier(archive, { morning, smtp: mails.smtp }, log, { roundMs: 30 }));
    await until(async () => mails.received.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await Promise.all(running.map((one) => one.stop()));
    expect(mails.received).toHaveLength(1);
    const [mail = ""] = mails.received;
    const [head = "", body = ""] = mail.split(/\r\n\r\n(.*)/s);
    expect(head).toContain("To: ops@example.com");
    expect(head).not.toMatch(/^bcc/im);
    expect(body).toContain("Content-Type: text/plain");
    expect(body).toContain("Content-Type: text/html");
    expect(body.slice(body.indexOf("Content-Type: text/html"))).not.toContain("<img");
  });
});

const NOW = Date.UTC(2026, 10, 27, 6);

const outside = (change: Partial<OutsideRpo> = {}): OutsideRpo => ({
  ...{ em: "hq", job: "SQL", vm: "sql01", since: NOW - 50 * HOUR, recoveryPoint: NOW - 74 * HOUR },
  ...{ actual: 74 * HOUR, target: DAY, why: "2 failed runs for 2d 2h: The target is full" },
  ...change,
});

const reportOf = (all: readonly OutsideRpo[], change: Partial<MorningReport> = {}): MorningReport => ({
  ...{ now: NOW, asOf: NOW - 60_000, total: 214, within: 214 - all.length, unknown: 0, outside: all },
  ...{ incidents: [], causes: [], changes: [], hasProblems: all.length > 0 },
  ...change,
});

describe("a mail", () => {
  test("says it all in the subject if everything is well", () => {
    const { subject, text } = composeMorning(reportOf([]), { zone: "UTC" });
    expect(subject).toBe("Replication: all 214 within RPO");
    expect(text).toBe(
      "214 of 214 replications are within their RPO.\n\n" +
        "Times are in UTC. Everything that Enterprise Manager had is read up to today 05:59.\n",
    );
  });

  test("begins with the verdict and names the worst, in the zone of its readers", () => {
    const report = reportOf([outside({ vm: "new01", since: null, recoveryPoint: null, actual: null }), outside()], {
      unknown: 1,
      within: 211,
      incidents: [
        {
          ...{ key: "missingRun 3", kind: "missingRun", em: "hq", server: "vbr01", job: "Web", vm: null },
          ...{ since: NOW - 9 * HOUR, text: "a run is missing" },
        },
      ],
      causes: [
        {
          ...{ id: 1, text: "The target is full", isNew: true, firstSeen: NOW - 50 * HOUR, lastSeen: NOW, tasks: 4 },
          replications: [{ id: 1, em: "hq", server: null, job: "SQL", vm: "sql01" }],
        },
      ],
      changes: [
        {
          ...{ at: NOW - 7 * HOUR, kind: "inside" },
          violation: {
            ...{ replication: 7, em: "hq", server: null, job: "Web", vm: "web01", target: DAY },
            ...{ start: NOW - 9 * HOUR, end: NOW - 7 * HOUR, worst: 26 * HOUR },
          },
        },
      ],
    });
    const { subject, text, html } = composeMorning(report, {
      zone: "Europe/Berlin",
      pageUrl: "https://monitor.example",
    });
    expect(subject).toBe("Replication: 2 of 214 outside RPO (new01 never replicated, ...); Job Web has not run");
    expect(
      text,
    ).toBe(`211 of 214 replications are within their RPO. 2 are not: new01, never replicated; sql01 since Wednesday 05:00. 1 cannot be told yet. Job Web has not run.

Outside their RPO
- new01, Job: SQL, RPO: none yet, Target: 1d, Last good point: never, Why: 2 failed runs for 2d 2h: The target is full
- sql01, Job: SQL, RPO: 3d 2h, Target: 1d, Last good point: Tuesday 05:00, Why: 2 failed runs for 2d 2h: The target is full

Also wrong
- Job Web has not run, Since: Thursday 22:00, Why: a run is missing

Causes of failures in the last 24 hours
- The target is full, VMs: 1, First seen: new, Wednesday 05:00

Changes in the last 24 hours
- today 00:00, VM: web01, Job: Web, Change: back within its RPO

Times are in Europe/Berlin. Everything that Enterprise Manager had is read up to today 06:59.

https://monitor.example
`);
    for (const part of ["2 are not: new01, never replicated", "Tuesday 05:00", "https://monitor.example"])
      expect(html).toContain(part);
  });

  test("takes at most 100 kB of HTML, whatever names and however many", () => {
    const nasty = fc.string({
      unit: fc.constantFrom("<", "&", '"', "'", "é", "\u{1F600}", "\n", "\u202e"),
      maxLength: 400,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 60 }), (names) => {
        const all = names.map(([vm, why]) => outside({ vm, job: vm, why }));
        const { subject, text, html = "" } = composeMorning(reportOf(all, { total: 5_000 }), { zone: "UTC" });
        expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100_000);
        expect(subject).not.toMatch(/[\r\n\u202e]/);
        expect(text).not.toContain("\u202e");
        const tags = new Set(html.match(/<\/?[a-z0-9]+/g)?.map((tag) => tag.replace(/[</]/g, "")));
        const own = "html head meta title body main h1 h2 table thead tbody tr th td p".split(" ");
        expect([...tags].filter((tag) => !own.includes(tag))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    const many = Array.from({ length: 5_000 }, (_, index) => outside({ vm: `vm${index}` }));
    const { text, html = "" } = composeMorning(reportOf(many, { total: 5_000 }), { zone: "UTC" });
    expect(text).toContain("- and 4950 more\n");
    expect(html).toContain("And 4950 more.");
  });

  test("has nothing for axe to find, and loads nothing", async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await using browser = await launch();
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const { html = "" } = composeMorning(reportOf([outside()]), { zone: "UTC", pageUrl: "https://monitor.example" });
    await page.setContent(html);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(found).toEqual([]);
    expect(requests).toEqual([]);
  });
});
