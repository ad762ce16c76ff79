import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadScenario } from "./load.js";
import { readScenario } from "./read.js";

const job = { name: "J", vms: ["a"] };

test("fills in the product's defaults", () => {
  expect(readScenario({ name: "mine", servers: [{ name: "s", jobs: [job] }] })).toEqual({
    name: "mine",
    title: "mine",
    days: 30,
    incidents: [],
    servers: [
      {
        name: "s",
        jobs: [
          {
            name: "J",
            schedule: { kind: "none" },
            ScheduleEnabled: true,
            vms: [{ name: "a" }],
            retries: 3,
            retryAfterMinutes: 10,
            pointsToKeep: 7,
            concurrency: 4,
          },
        ],
      },
    ],
  });
});

const inJob = (more: object) => ({ name: "x", servers: [{ name: "s", jobs: [{ ...job, ...more }] }] });

test.each<[string, unknown, string]>([
  ["no object", [], "The scenario must be an object, not []"],
  ["no name", { servers: [] }, "name is missing; it must be a string without control characters"],
  ["no servers", { name: "x" }, "servers is missing; it must be a list"],
  [
    "an unknown member",
    { name: "x", servers: [], colour: 1 },
    'The scenario has no member "colour"; its members are name, title, days, servers, incidents',
  ],
  [
    "a wrong type deep inside",
    inJob({ retries: "many" }),
    'servers[0].jobs[0].retries must be a whole number from 0 to 100, not "many"',
  ],
  ["a fraction", inJob({ retries: 1.5 }), "servers[0].jobs[0].retries must be a whole number from 0 to 100, not 1.5"],
  [
    "a wrong VM",
    inJob({ vms: [{ name: "a", sizeGiB: 0 }] }),
    "servers[0].jobs[0].vms[0].sizeGiB must be a whole number",
  ],
  ["a VM that is a number", inJob({ vms: [5] }), "servers[0].jobs[0].vms[0] must be a name or an object, not 5"],
  [
    "an unknown schedule",
    inJob({ schedule: { kind: "hourly" } }),
    'servers[0].jobs[0].schedule.kind must be daily, every or none, not "hourly"',
  ],
  [
    "a time of day that is none",
    inJob({ schedule: { kind: "daily", at: "25:00" } }),
    'servers[0].jobs[0].schedule.at must be a time of day in UTC such as "22:30", not "25:00"',
  ],
  [
    "a job without a VM list",
    { name: "x", servers: [{ name: "s", jobs: [{ name: "J" }] }] },
    "servers[0].jobs[0].vms is missing; it must be a list",
  ],
  [
    "two jobs of one name on one server",
    { name: "x", servers: [{ name: "s", jobs: [job, { ...job, name: "j" }] }] },
    'Two jobs of s are called "j"',
  ],
  [
    "an incident for nobody",
    { name: "x", servers: [], incidents: [{ kind: "outage", vm: "b", from: "-1d" }] },
    'incidents[0].vm names "b", which is not in the scenario',
  ],
  [
    "an incident at no time",
    { name: "x", servers: [], incidents: [{ kind: "outage", from: "yesterday" }] },
    'incidents[0].from must be an instant ("2026-11-20T18:00:00Z") or a distance from the start ("-60h", "-2d12h"), not "yesterday"',
  ],
  [
    "an incident on a day that does not exist",
    { name: "x", servers: [], incidents: [{ kind: "outage", from: "9999-99-99T00:00:00Z" }] },
    'incidents[0].from must be an instant ("2026-11-20T18:00:00Z")',
  ],
  [
    "a session without a start",
    inJob({ sessions: [{}] }),
    "servers[0].jobs[0].sessions[0].CreationTimeUTC is missing; it must be an instant",
  ],
  [
    "a task without a VM",
    inJob({ sessions: [{ CreationTimeUTC: "-1h", tasks: [{}] }] }),
    "servers[0].jobs[0].sessions[0].tasks[0].VmDisplayName is missing; it must be a string",
  ],
  [
    "a name for the prototype",
    JSON.parse('{"name":"x","servers":[],"__proto__":{"days":1}}'),
    'The scenario has no member "__proto__"',
  ],
])("rejects %s, naming the place and what would be right", (_, value, message) => {
  expect(() => readScenario(value)).toThrow(message);
});

test("accepts jobs of one name on two servers", () => {
  const servers = [
    { name: "s", jobs: [job] },
    { name: "t", jobs: [job] },
  ];
  expect(readScenario({ name: "x", servers }).servers).toHaveLength(2);
});

test("files are JSON or YAML, and each error names the file", async () => {
  const write = async (name: string, text: string) => {
    const file = join(tmpdir(), `${process.pid}-${name}`);
    await writeFile(file, text);
    return file;
  };
  const yaml = await write(
    "a.yaml",
    "name: y\nservers:\n  - name: s\n    jobs:\n      - { name: J, vms: [a, { name: b, sizeGiB: 5 }] }\n",
  );
  expect((await loadScenario(yaml)).servers[0]?.jobs[0]?.vms).toEqual([{ name: "a" }, { name: "b", sizeGiB: 5 }]);
  const broken = await write("b.json", "{");
  await expect(loadScenario(broken)).rejects.toThrow(/b\.json: /);
  await expect(loadScenario("/nowhere/x.yaml")).rejects.toThrow("/nowhere/x.yaml can't be read: there is no such file");
});
