import { type Emulator, readScenario, startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { access, run } from "./support/run.js";
import { hasTerminal, runOnTerminal } from "./support/terminal.js";

const ESCAPE = "\u001b";
const HOSTILE = "\u009b31m\u202eevil";

let em: Emulator;
beforeAll(async () => {
  const session = (hours: number, tasks: object[]) => ({
    CreationTimeUTC: `-${hours}h`,
    EndTimeUTC: `-${hours - 1}h`,
    tasks,
  });
  const jobs = [
    { name: "SQL", vms: ["sql01"], sessions: [session(3, [{ VmDisplayName: "sql01", Result: "Failed" }])] },
    { name: "Odd", vms: [HOSTILE], sessions: [session(2, [{ VmDisplayName: HOSTILE }])] },
  ];
  const scenario = readScenario({ name: "terminal", servers: [{ name: "vbr01.corp.example", jobs }] });
  em = await startEmulator({ port: 0, scenario, now: new Date("2026-11-23T07:05:00Z"), speed: 0 });
});
afterAll(() => em.stop());

const onTerminal = (args: string[], env = {}) => runOnTerminal(args, { env: { ...access(em.url), ...env } });

const openSessions = async () => {
  const { stdout } = await run(["get", "/logonSessions"], { env: access(em.url) });
  return JSON.parse(stdout).LogonSessions.length - 1;
};

describe.skipIf(!hasTerminal)("on a terminal", () => {
  test("a table has colours, and local times with their zone", async () => {
    const { code, screen } = await onTerminal(["tasks"]);
    expect(screen).toMatch(/2026-11-23 05:05 (CET|GMT\+1) /);
    expect(screen).toContain(`${ESCAPE}[31mFailed${ESCAPE}[39m`);
    expect(screen).toContain(`${ESCAPE}[32mSuccess${ESCAPE}[39m`);
    expect(code).toBe(0);
  });

  test.each<[string[], Record<string, string>]>([
    [["tasks", "--no-color"], {}],
    [["tasks"], { NO_COLOR: "1" }],
  ])("%j with %j has no colours", async (args, env) => {
    const { screen } = await onTerminal(args, env);
    expect(screen).toContain("Failed");
    expect(screen).not.toContain(ESCAPE);
  });

  test("control characters in names are escaped in tables, CSV, JSON and bodies", async () => {
    for (const args of [
      ["tasks", "--csv"],
      ["tasks", "--json"],
      ["tasks", "--no-color"],
      ["get", "/query?type=ReplicaTaskSession&format=Entities"],
    ]) {
      // biome-ignore format: one line
      const { screen } = await onTerminal(args);
      expect(screen).toContain("\\u009b31m\\u202eevil");
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(screen).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202e]/);
    }
  });

  test("JSON has times in UTC", async () => {
    const { screen } = await onTerminal(["sessions", "--job", "SQL", "--json"]);
    expect(JSON.parse(screen)).toMatchObject([{ start: "2026-11-23T04:05:00Z" }]);
  });

  test("progress is shown in one line and taken away", async () => {
    const { screen } = await onTerminal(["export", "tasks", "--output", "/dev/null"]);
    expect(screen).toBe(`\r${ESCAPE}[K2 tasks\r${ESCAPE}[Ktasks exported: 2\r\n`);
  });

  test("Ctrl-C ends --follow and logs out", async () => {
    const { code } = await runOnTerminal(["sessions", "--follow"], {
      env: access(em.url),
      after: "SQL",
      keys: "\u0003",
    });
    expect([code, await openSessions()]).toEqual([130, 0]);
  });
});

describe.skipIf(!hasTerminal)("the prompt for a password", () => {
  const prompt = (keys: string) =>
    runOnTerminal(["sessions", "--no-color"], {
      env: { EM_URL: em.url, EM_USERNAME: "demo" },
      after: "Password",
      keys,
    });

  test("does not echo what is typed", async () => {
    const { code, screen } = await prompt("demo\n");
    expect(screen).toMatch(/Password of demo at 127\.0\.0\.1:\d+: /);
    expect(screen).toContain("STARTED");
    expect(screen.match(/demo/g)).toHaveLength(1);
    expect(code).toBe(0);
  });

  test("ends silently at Ctrl-C, and with the missing input at Ctrl-D", async () => {
    const interrupted = await prompt("\u0003");
    expect(interrupted.screen).toMatch(/: \S*$/);
    expect(interrupted.code).toBe(130);
    const ended = await prompt("\u0004");
    expect(ended.screen).toMatch(/\r\nNo password given\.\r\n$/);
    expect(ended.code).toBe(2);
  });
});
