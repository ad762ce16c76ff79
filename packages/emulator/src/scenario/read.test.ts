import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadScenario } from "./load.js";
import { readScenario } from "./read.js";

const job = { name: "J", vms: ["a"] };

test("what a file leaves out has the product's defaults", () => {
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

test.each<[string, unknown, string]>([
  ["no object", [], "The scenario must be an object, not []"],
  ["no name", { servers: [] }, "name must be a text without control characters, not nothing"],
  ["no servers", { name: "x" }, "servers must be a list, not nothing"],
  [
    "an unknown member",
    { name: "x", servers: [], colour: 1 },
    "colour is not known here; known are name, title, days, servers, incidents",
  ],
  [
    "a wrong type deep inside",
    { name: "x", servers: [{ name: "s", jobs: [{ ...job, retries: "many" }] }] },
    'servers[0].jobs[0].retries must be a whole number from 0 to 100, not "many"',
  ],
  [
    "an unknown schedule",
    { name: "x", servers: [{ name: "s", jobs: [{ ...job, schedule: { kind: "hourly" } }] }] },
    'servers[0].jobs[0].schedule.kind must be one of "daily", "every", "none", not "hourly"',
  ],
  [
    "a time of day that is none",
    { name: "x", servers: [{ name: "s", jobs: [{ ...job, schedule: { kind: "daily", at: "25:00" } }] }] },
    'servers[0].jobs[0].schedule.at must be a time of day in UTC such as "22:30", not "25:00"',
  ],
  [
    "a job without a VM list",
    { name: "x", servers: [{ name: "s", jobs: [{ name: "J" }] }] },
    "servers[0].jobs[0].vms must be a list, not nothing",
  ],
  [
    "two jobs of one name",
    {
      name: "x",
      servers: [
        { name: "s", jobs: [job] },
        { name: "t", jobs: [{ ...job, name: "j" }] },
      ],
    },
    'Two jobs are called "j"',
  ],
  [
    "an incident for nobody",
    { name: "x", servers: [], incidents: [{ kind: "outage", vm: "b", from: "-1d" }] },
    'incidents[0].vm names "b", which is not in the scenario',
  ],
  [
    "an incident at no time",
    { name: "x", servers: [], incidents: [{ kind: "outage", from: "yesterday" }] },
    'incidents[0].from must be an instant ("2026-11-20T18:00:00Z") or a distance from the start ("-60h"), not "yesterday"',
  ],
  [
    "a name for the prototype",
    JSON.parse('{"name":"x","servers":[],"__proto__":{"days":1}}'),
    "__proto__ is not known here",
  ],
])("%s is refused with the place and what would be right", (_, value, message) => {
  expect(() => readScenario(value)).toThrow(message);
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
