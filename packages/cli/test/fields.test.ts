import { readFileSync } from "node:fs";
import { type Emulator, startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { access, run } from "./support/run.js";

const page = readFileSync(new URL("../../../apps/docs/src/content/docs/packages/cli.md", import.meta.url), "utf8");
const documented = [...page.matchAll(/^\| `(\w+)` \| ((?:`\w+`(?:, )?){2,}) \|$/gm)].map(
  ([, command = "", fields = ""]) => ({
    command,
    fields: fields.replaceAll("`", "").split(", "),
  }),
);

let monday: Emulator;
beforeAll(async () => {
  const now = new Date("2026-11-23T07:05:00Z");
  monday = await startEmulator({ port: 0, scenario: "monday-morning", now, speed: 0 });
});
afterAll(() => monday.stop());

test("the docs list the fields of each listing", () => {
  expect(documented.map(({ command }) => command)).toEqual(["rpo", "causes", "sessions", "tasks"]);
});

test.each(documented)("$command prints the fields that the docs list, as JSON and CSV", async ({ command, fields }) => {
  const json = JSON.parse((await run([command, "--json"], { env: access(monday.url) })).stdout);
  for (const row of command === "rpo" ? json.replications : json) expect(Object.keys(row)).toEqual(fields);
  const csv = (await run([command, "--csv"], { env: access(monday.url) })).stdout;
  expect(csv.split("\r\n")[0]?.split(",")).toEqual(fields);
});
