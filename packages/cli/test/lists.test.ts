import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, readScenario, startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { access, run } from "./support/run.js";

const now = new Date("2026-11-23T07:05:00Z");
/** A VM named by somebody who wants to steer terminals and spreadsheets: C1 controls, and letters turned around. */
const HOSTILE = "\u009b31m\u202eevil\u2028";
const FORMULA = "=cmd|' /C calc'!A0";

let em: Emulator;
beforeAll(async () => {
  const session = (hours: number, more: object) => ({
    CreationTimeUTC: `-${hours}h`,
    EndTimeUTC: `-${hours - 0.5}h`.replace(/-(\d+)\.5h/, "-$1h30m"),
    ...more,
  });
  const scenario = readScenario({
    name: "lists",
    servers: [
      {
        name: "vbr01.corp.example",
        jobs: [
          {
            name: "SQL",
            vms: ["sql01"],
            sessions: [
              session(3, { tasks: [{ VmDisplayName: "sql01", Result: "Failed", Reason: "Host is not available" }] }),
              session(2, { IsRetry: true, tasks: [{ VmDisplayName: "sql01", TotalSize: 64_424_509_440 }] }),
              { CreationTimeUTC: "-10m", Progress: 40, tasks: [{ VmDisplayName: "sql01" }] },
            ],
          },
          {
            name: "Odd",
            vms: [HOSTILE],
            sessions: [
              session(5, {
                tasks: [
                  { VmDisplayName: HOSTILE },
                  { VmDisplayName: FORMULA, Result: "Failed", Reason: "@SUM(1)\nand more" },
                ],
              }),
            ],
          },
        ],
      },
    ],
  });
  em = await startEmulator({ port: 0, scenario, now, speed: 0 });
});
afterAll(() => em.stop());

const command = (...args: string[]) => run(args, { env: access(em.url) });

describe("sessions", () => {
  test("lists newest first, with what still runs and retries marked", async () => {
    const { code, stdout } = await command("sessions", "--job", "SQL");
    const [head, ...rows] = stdout.trimEnd().split("\n");
    expect(head).toMatch(/^STARTED +TOOK +RESULT +JOB +MESSAGE$/);
    expect(rows[0]).toMatch(/^2026-11-23T06:55:00Z +- +Working 40 % +SQL$/);
    expect(rows[1]).toMatch(/ +30m +Success +SQL \(retry\)$/);
    expect(rows[2]).toMatch(/ +30m +Failed +SQL/);
    expect(code).toBe(0);
  });

  test("prints stable fields as JSON", async () => {
    const rows = JSON.parse((await command("sessions", "--failed", "--json")).stdout);
    expect(rows.map(({ job }: { job: string }) => job)).toEqual(["SQL", "Odd"]);
    expect(Object.keys(rows[0])).toEqual(
      "em server job start end seconds state result progress retry message session".split(" "),
    );
    expect(rows[0]).toMatchObject({ server: "vbr01.corp.example", seconds: 1800, retry: false });
  });
});

describe("tasks", () => {
  test("selects by flags and by the filter language", async () => {
    const failed = JSON.parse((await command("tasks", "--failed", "--job", "S*", "--json")).stdout);
    expect(failed).toMatchObject([{ vm: "sql01", job: "SQL", reason: "Host is not available", retry: false }]);
    const large = JSON.parse(
      (await command("tasks", "--filter", "totalsize >= 64424509440;VmDisplayName==sql01", "--json")).stdout,
    );
    expect(large.length).toBeGreaterThan(0);
    const running = JSON.parse((await command("tasks", "--running", "--json")).stdout);
    expect(running).toMatchObject([{ vm: "sql01", end: null, seconds: null, state: "InProgress" }]);
  });

  test("says what is wrong with a filter, where, and what is near", async () => {
    const { code, stderr } = await command("tasks", "--filter", "Reslt==Failed");
    expect(stderr).toMatch(/^--filter: .*"Reslt" at position 0; did you mean Result\?/);
    expect(code).toBe(2);
  });

  test("makes names harmless for terminals and spreadsheets, and loses nothing in JSON", async () => {
    const table = await command("tasks", "--job", "Odd");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(table.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
    expect(table.stdout).toContain("\\u009b31m\\u202eevil");
    const csv = await command("tasks", "--job", "Odd", "--csv");
    expect(csv.stdout).toContain(`"'${FORMULA}"`.slice(1, 20));
    expect(csv.stdout).toContain(`"'@SUM(1)\nand more"`);
    const json = await command("tasks", "--job", "Odd", "--json");
    expect(json.stdout).not.toMatch(/[\u0080-\u009f\u2028\u202e]/);
    expect(
      JSON.parse(json.stdout)
        .map(({ vm }: { vm: string }) => vm)
        .sort(),
    ).toEqual([FORMULA, HOSTILE].sort());
  });

  test("reads times as people write them, and rejects invalid ones", async () => {
    expect(JSON.parse((await command("tasks", "--since", "2026-11-23 05:00", "--json")).stdout)).toHaveLength(3);
    expect(JSON.parse((await command("tasks", "--since", "yesterday", "--until", "today", "--json")).stdout)).toEqual(
      [],
    );
    const wrong = await command("tasks", "--since", "2026-02-30");
    expect(wrong.stderr).toMatch(/--since.*'2026-02-30' is invalid\. Expected a time, such as 24h/);
    expect(wrong.code).toBe(2);
  });

  test("says that nothing was found", async () => {
    const { code, stdout, stderr } = await command("tasks", "--since", "1m");
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/^No tasks found since 2026-11-23T07:04:/);
  });
});

describe("--follow", () => {
  test("prints an object a line, then ends by Ctrl-C with the session logged out", async () => {
    const { code, stdout } = await run(["sessions", "--follow", "--interval", "50ms", "--json"], {
      env: access(em.url),
      onStart: (child) => child.stdout?.once("data", () => setTimeout(() => child.kill("SIGINT"), 200)),
    });
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ job, state }) => `${job} ${state}`)).toEqual([
      "Odd Stopped",
      "SQL Stopped",
      "SQL Stopped",
      "SQL Working",
    ]);
    expect(code).toBe(130);
    expect(await openSessions()).toBe(0);
  });

  test("continues when the session of a task is gone", async () => {
    const late = { VmDisplayName: "late01", CreationTimeUTC: "-1h", EndTimeUTC: "-30m" };
    const sessions = [{ CreationTimeUTC: "-60h", EndTimeUTC: "-30m", tasks: [late] }];
    const servers = [{ name: "vbr01", jobs: [{ name: "Late", vms: ["late01"], sessions }] }];
    const scenario = readScenario({ name: "late", servers });
    await using emulator = await startEmulator({ port: 0, scenario, now, speed: 0 });
    const { origin } = new URL(emulator.url);
    // The emulator deletes nothing, so that a proxy has to.
    await using proxy = createServer(async ({ url = "", method = "GET", headers }, response) => {
      const gone = url.startsWith("/api/replicaSessions/");
      const { status, headers: received, body } = await fetch(`${origin}${gone ? "/api/replicaSessions/00000000-0000-4000-8000-000000000000" : url}`, { method, headers: new Headers(headers as Record<string, string>) }); // biome-ignore format: one line
      response.writeHead(status, Object.fromEntries(received));
      for await (const chunk of body ?? []) response.write(chunk);
      response.end();
    }).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const { stdout, stderr, code } = await run(["tasks", "--follow", "--json"], {
      env: access(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}/api`),
      onStart: (child) => child.stdout?.once("data", () => child.kill("SIGINT")),
    });
    expect([JSON.parse(stdout), stderr, code]).toEqual([expect.objectContaining({ vm: "late01", job: null }), "", 130]);
  });
});

/** How many logon sessions are open, besides its own. */
async function openSessions(): Promise<number> {
  const { stdout } = await command("get", "/logonSessions");
  return JSON.parse(stdout).LogonSessions.length - 1;
}

describe("show", () => {
  test("finds a VM, a job, a session, a task and a server", async () => {
    expect((await command("show", "SQL01")).stdout).toMatch(
      /^VM sql01\n\nNewest tasks\nSTARTED.*\n.*InProgress +sql01 +SQL/,
    );
    expect((await command("show", "SQL")).stdout).toMatch(/^Job SQL\n[\s\S]* +Backup server +vbr01\.corp\.example/);
    expect((await command("show", "vbr01.corp.example")).stdout).toMatch(
      /^Backup server vbr01\.corp\.example\n[\s\S]*\nSQL\n/,
    );
    const [failed] = JSON.parse((await command("tasks", "--failed", "--job", "SQL", "--json")).stdout);
    expect((await command("show", failed.session)).stdout).toMatch(
      /^Session SQL\n[\s\S]*Result +Failed[\s\S]*Host is not available/,
    );
    const task = JSON.parse((await command("show", failed.task, "--json")).stdout);
    expect(task).toMatchObject({ kind: "task", task: { VmDisplayName: "sql01" }, session: { JobName: "SQL" } });
  });

  test("lists the tasks of a session that is older than 30 days", async () => {
    const session = { CreationTimeUTC: "-40d", EndTimeUTC: "-39d23h", tasks: [{ VmDisplayName: "old01" }] };
    const servers = [{ name: "vbr01.corp.example", jobs: [{ name: "Old", vms: ["old01"], sessions: [session] }] }];
    await using other = await startEmulator({ port: 0, scenario: { name: "old", servers }, now, speed: 0 });
    const old = (...args: string[]) => run(args, { env: access(other.url) });
    const [listed] = JSON.parse((await old("sessions", "--since", "41d", "--json")).stdout);
    expect((await old("show", listed.session)).stdout).toMatch(/^Session Old\n[\s\S]*Success +old01/);
  });

  test("exits 3 for what is not there", async () => {
    const { code, stderr } = await command("show", "nothing");
    expect([code, stderr]).toEqual([
      3,
      'There is no session, task, job, server or VM "nothing". Names must be whole.\n',
    ]);
  });
});

describe("get", () => {
  test("prints the body as it is, in the format that was requested", async () => {
    expect(JSON.parse((await command("get", "jobs?format=Entity")).stdout).Jobs).toHaveLength(2);
    const xml = await command("get", "/api//jobs", "--xml", "--headers");
    expect(xml.stdout).toMatch(/^HTTP\/1\.1 200 OK\n[\s\S]*\n\n<\?xml/);
    const href = JSON.parse((await command("get", "/jobs")).stdout).Refs[0].Href;
    expect(JSON.parse((await command("get", href)).stdout).Type).toBe("JobReference");
  });

  test("shows the response to a wrong path and exits 3", async () => {
    const { code, stdout, stderr } = await command("get", "/jobs/99999");
    expect(stdout).toContain("99999");
    expect(stderr).toMatch(/returned status 400/);
    expect(code).toBe(3);
  });

  test("sends no request to another server", async () => {
    const { stdout } = await command("get", "http://other.example/api/jobs");
    expect(JSON.parse(stdout).Refs).toHaveLength(2);
  });
});

describe("export", () => {
  const folder = mkdtempSync(join(tmpdir(), "em-replica-"));

  test("writes entities as NDJSON, JSON and CSV", async () => {
    const ndjson = await command("export", "tasks");
    const rows = ndjson.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(5);
    expect(rows[0].Type).toBe("ReplicaTaskSession");
    expect(ndjson.stderr).toBe("tasks exported: 5\n");
    expect(JSON.parse((await command("export", "jobs", "--format", "json")).stdout)).toHaveLength(2);
    const csv = (await command("export", "sessions", "--format", "csv")).stdout.split("\r\n");
    expect(csv[0]).toMatch(
      /^UID,Name,JobType,JobUid,JobName,CreationTimeUTC,EndTimeUTC,State,Result,IsRetry,.*FailureMessage/,
    );
    expect(csv).toHaveLength(4 + 2);
  });

  test("continues where it ended: each row once, running ones again", async () => {
    const output = join(folder, "sessions.ndjson");
    const cursor = join(folder, "cursor");
    const args = ["export", "sessions", "--output", output, "--cursor-file", cursor];
    expect((await command(...args)).stderr).toBe("sessions exported: 4\n");
    expect((await command(...args)).stderr).toBe("sessions exported: 1\n");
    const uids = readFileSync(output, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).UID);
    expect([uids.length, new Set(uids).size]).toEqual([5, 4]);
  });

  test("rejects contradicting options before it sends anything", async () => {
    for (const [args, message] of [
      [["jobs", "--cursor-file", "x"], /goes with sessions and tasks/],
      [["tasks", "--cursor-file", "x", "--format", "json", "--output", "y"], /which JSON cannot/],
      [["tasks", "--cursor-file", "x"], /needs --output/],
      [["jobs", "--since", "1d"], /have no time/],
      [["vms"], /Allowed choices are sessions, tasks/],
      [["tasks", "--output", "/nonexistent/file"], /Cannot write to \/nonexistent\/file \(ENOENT\)/],
    ] as const) {
      const { code, stderr } = await command("export", ...args);
      expect(stderr).toMatch(message);
      expect(code).toBe(2);
    }
  });
});
