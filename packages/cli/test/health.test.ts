import { type Emulator, readScenario, startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { access, run } from "./support/run.js";

let monday: Emulator;
beforeAll(async () => {
  const now = new Date("2026-11-23T07:05:00Z");
  monday = await startEmulator({ port: 0, scenario: "monday-morning", now, speed: 0 });
});
afterAll(() => monday.stop());

const em = (...args: string[]) => run(args, { env: access(monday.url) });

describe("rpo", () => {
  test("lists what is outside its target first, and exits 1", async () => {
    const { code, stdout, stderr } = await em("rpo");
    const [head, first, second] = stdout.split("\n");
    expect(head).toMatch(/^GRADE +VM +JOB +RPO +TARGET +RECOVERY POINT +WHY$/);
    expect(first).toMatch(/^never +ber-kiosk01 +Intranet +- +1d +- +14 failed runs/);
    expect(second).toMatch(/^severe +ham-\w+ +Production Line +2d \d+h +1d +2026-11-20T\S+Z +\d+ failed runs/);
    expect(stderr).toMatch(/^2026-11-23T07:05:0\dZ: 8 of 32 replications are outside their RPO\.\n$/);
    expect(code).toBe(1);
  });

  test("prints the fixed JSON form", async () => {
    const { code, stdout } = await em("rpo", "--json");
    const { now, asOf, replications } = JSON.parse(stdout);
    expect(now).toMatch(/^2026-11-23T07:05:0\dZ$/);
    expect(asOf <= now).toBe(true);
    expect(replications).toHaveLength(32);
    const names = [
      "em",
      "server",
      "job",
      "vm",
      "grade",
      "actualRpo",
      "target",
      "recoveryPoint",
      "failingSince",
      "cause",
    ];
    for (const row of replications) expect(Object.keys(row)).toEqual(names);
    expect(replications[0]).toEqual({
      em: "127.0.0.1",
      server: expect.stringMatching(/\.example$/),
      job: "Intranet",
      vm: "ber-kiosk01",
      grade: "never",
      actualRpo: null,
      target: 86_400,
      recoveryPoint: null,
      failingSince: expect.stringMatching(/Z$/),
      cause: expect.stringMatching(/does not support snapshots/),
    });
    const { actualRpo, recoveryPoint } = replications[1];
    expect(actualRpo).toBe(Math.ceil((Date.parse(now) - Date.parse(recoveryPoint)) / 1000));
    expect(code).toBe(1);
  });

  test("chooses by masks and compares with the target that is given", async () => {
    const shop = await em("rpo", "--job", "web*", "--target", "2h", "--csv");
    expect(shop.stdout.split("\r\n")[0]).toBe(
      "em,server,job,vm,grade,actualRpo,target,recoveryPoint,failingSince,cause",
    );
    expect(shop.stdout.match(/Web Shop,ber-\w+,ok,\d+,7200,/g)).toHaveLength(3);
    expect(shop.code).toBe(0);
    const strict = await em("rpo", "--vm", "cgn-dc0?", "--target", "30m", "--json");
    expect(JSON.parse(strict.stdout).replications).toMatchObject([{ vm: "cgn-dc01", grade: "severe" }]);
    expect(strict.code).toBe(1);
  });

  test("finds the last success of a VM and the last run of a job however old they are", async () => {
    const old = {
      name: "old",
      servers: [
        {
          name: "vbr01.corp.example",
          jobs: [
            {
              name: "Failing",
              vms: ["old01"],
              sessions: [
                { CreationTimeUTC: "-60d", EndTimeUTC: "-59d23h", tasks: [{ VmDisplayName: "old01" }] },
                ...Array.from({ length: 20 }, (_, day) => ({
                  CreationTimeUTC: `-${day + 1}d`,
                  EndTimeUTC: `-${day}d23h`,
                  tasks: [{ VmDisplayName: "old01", Result: "Failed", Reason: "Host is not available" }],
                })),
              ],
            },
            {
              name: "Idle",
              vms: ["idle01"],
              sessions: [{ CreationTimeUTC: "-50d", EndTimeUTC: "-49d23h", tasks: [{ VmDisplayName: "idle01" }] }],
            },
          ],
        },
      ],
    };
    await using emulator = await startEmulator({
      port: 0,
      scenario: readScenario(old),
      now: new Date("2026-11-23T07:00:00Z"),
      speed: 0,
    });
    const { stdout } = await run(["rpo", "--json"], { env: access(emulator.url) });
    const day = 86_400;
    expect(JSON.parse(stdout).replications).toMatchObject([
      { vm: "old01", grade: "critical", actualRpo: 60 * day, cause: "Host is not available" },
      { vm: "idle01", grade: "critical", actualRpo: 50 * day },
    ]);
  });
});

describe("check", () => {
  const data = /\| rpo_max=\d+s;86400;172800 breached=\d+;0;0 replications=\d+\n$/;

  test("is critical in one line with performance data", async () => {
    const { code, stdout, stderr } = await em("check", "--target", "24h");
    expect(stdout).toMatch(
      /^CRITICAL - 8 of 32 replications outside RPO: ber-kiosk01 \(never\), ham-\w+ \(2d \d+h\), /,
    );
    expect(stdout).toMatch(/, 3 more \| /);
    expect(stdout).toMatch(data);
    expect([code, stderr, stdout.split("\n").length]).toEqual([2, "", 2]);
  });

  test("is OK when all are within, warns when late, stuck or missing", async () => {
    const ok = await em("check", "--job", "SQL*");
    expect(ok.stdout).toMatch(
      /^OK - 3 replications within RPO \| rpo_max=\d+s;86400;172800 breached=0;0;0 replications=3\n$/,
    );
    expect(ok.code).toBe(0);
    const late = await em("check", "--job", "Warehouse");
    expect(late.stdout).toMatch(/^WARNING - 3 of 3 replications outside RPO: /);
    expect(late.code).toBe(1);
    const stuck = await em("check", "--job", "Oracle");
    expect(stuck.stdout).toMatch(/^WARNING - 2 replications within RPO, but cgn-ora01 \(stuck\)/);
    expect(stuck.code).toBe(1);
  });

  test("takes thresholds of its own", async () => {
    const critical = await em("check", "--job", "SQL*", "-w", "1m", "-c", "2m");
    expect(critical.stdout).toMatch(/^CRITICAL - .*rpo_max=\d+s;60;120 /);
    expect(critical.code).toBe(2);
    const turned = await em("check", "-w", "2h", "-c", "1h");
    expect([turned.code, turned.stdout]).toEqual([3, "UNKNOWN - --warning must not be more than --critical.\n"]);
  });

  test("is unknown, on standard output, when nothing matches or no server responds", async () => {
    const none = await em("check", "--job", "no such job");
    expect([none.code, none.stdout.split(" | ")[0]]).toEqual([
      3,
      "UNKNOWN - no replications found; check --job, --vm and --history",
    ]);
    const gone = await run(["check"], { env: access("http://127.0.0.1:59999/api") });
    expect(gone.stdout).toMatch(/^UNKNOWN - .*ECONNREFUSED/);
    expect([gone.code, gone.stderr]).toEqual([3, ""]);
    const unset = await run(["check"]);
    expect(unset.stdout).toMatch(/^UNKNOWN - No server given\. Set EM_URL/);
    expect(unset.code).toBe(3);
  });

  test("prints the JSON of PRTG", async () => {
    const { code, stdout } = await em("check", "--format", "prtg");
    const { prtg } = JSON.parse(stdout);
    expect(prtg.text).toMatch(/^8 of 32 replications outside RPO/);
    expect(prtg.result.map(({ channel }: { channel: string }) => channel)).toEqual([
      "Worst RPO",
      "Outside RPO",
      "Replications",
    ]);
    expect(code).toBe(0);
    const gone = await run(["check", "--format", "prtg"], { env: access("http://127.0.0.1:59999/api") });
    expect(JSON.parse(gone.stdout)).toEqual({ prtg: { error: 1, text: expect.stringContaining("ECONNREFUSED") } });
    expect([gone.code, gone.stderr]).toEqual([0, ""]);
  });

  test.each(["--help", "--version", "-V", "--bogus"])(
    "exits with UNKNOWN for %s, so that no check is green",
    async (flag) => {
      expect((await run(["check", flag])).code).toBe(3);
    },
  );
});

describe("causes", () => {
  test("groups the failures of different VMs", async () => {
    const { code, stdout } = await em("causes", "--since", "24h");
    expect(stdout).toMatch(/^VMS +TASKS +SINCE/);
    expect(stdout).toMatch(/^ +4 +\d+ .*The target datastore ham-ds02 is not accessible from any host\.$/m);
    expect(code).toBe(1);
    const json = JSON.parse((await em("causes", "--json")).stdout);
    expect(Object.keys(json[0])).toEqual(["cause", "text", "tasks", "vms", "new", "first", "last"]);
  });

  test("exits 0 when nothing failed", async () => {
    const { code, stdout, stderr } = await em("causes", "--vm", "ber-sql01", "--since", "1h");
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/^No task has failed since /);
  });
});
