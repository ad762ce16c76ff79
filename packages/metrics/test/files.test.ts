import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { dashboardJson, dashboardQueries } from "../grafana/dashboard.ts";
import { alertRules, alertsYaml } from "../prometheus/alerts.ts";
import { definitions } from "../src/definitions.ts";
import { problemsOf } from "./promql.ts";

const series = new Map<string, readonly string[]>(Object.values(definitions).map(({ name, labels }) => [name, labels]));
const rulesFile = fileURLToPath(new URL("../prometheus/alerts.yaml", import.meta.url));

test("the files are what the definitions give", async () => {
  await expect(alertsYaml()).toMatchFileSnapshot("../prometheus/alerts.yaml");
  await expect(dashboardJson()).toMatchFileSnapshot("../grafana/dashboard.json");
});

describe("every query names series and labels that exist", () => {
  test.each(alertRules)("alert $alert", ({ expr }) => expect(problemsOf(expr, series)).toEqual([]));
  test.each(dashboardQueries)("dashboard: %s", (query) => expect(problemsOf(query, series)).toEqual([]));
});

test.each([
  ["em_replica_em_upp == 0", "there is no series em_replica_em_upp"],
  ['em_replica_em_up{vm="a"}', 'em_replica_em_up{vm="a"} has no vm'],
  ["sum by (job) (em_replica_em_up)", "no label job"],
  ["sum(em_replica_em_up", "syntax error at 20"],
])("the check reports %s", (query, problem) => expect(problemsOf(query, series)).toContain(problem));

test("alert templates use labels that their queries keep", () => {
  for (const { expr, annotations } of alertRules) {
    const used = [...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
    for (const name of new Set(used)) {
      const [, by] = /^sum by \(([^)]*)\)/.exec(expr) ?? [];
      const kept = by?.split(", ") ?? [...series].find(([metric]) => expr.includes(metric))?.[1] ?? [];
      expect(kept).toContain(name);
    }
  }
});

test("panels do not overlap and fill their rows", () => {
  const { panels } = JSON.parse(dashboardJson()) as {
    panels: { gridPos: { x: number; y: number; w: number; h: number } }[];
  };
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
});

const promtool = (...args: string[]) => spawnSync("promtool", args, { encoding: "utf8" });
const missing = promtool("--version").error !== undefined;

test.skipIf(missing)("promtool accepts the rules (skipped where it is not installed)", () => {
  const { status, stdout, stderr } = promtool("check", "rules", rulesFile);
  expect(`${stdout}${stderr}`).toContain(`SUCCESS: ${parse(alertsYaml()).groups[0].rules.length} rules found`);
  expect(status).toBe(0);
});

test.skipIf(missing)("rules fire and resolve by promtool (skipped where it is not installed)", () => {
  const { status, stdout, stderr } = promtool(
    "test",
    "rules",
    fileURLToPath(new URL("alerts.test.yaml", import.meta.url)),
  );
  expect(`${stdout}${stderr}`).toContain("SUCCESS");
  expect(status).toBe(0);
});

test("the page of the docs site lists every series", async () => {
  const rows = Object.values(definitions).map(
    ({ name, labels, help }) => `| \`${name}\` | ${labels.map((label) => `\`${label}\``).join(", ")} | ${help} |`,
  );
  const page = new URL("../../../apps/docs/src/content/docs/packages/metrics.md", import.meta.url);
  const before = readFileSync(page, "utf8");
  const after = before.replace(
    /(\| Name \| Labels .*\n\| ---.*\n)[\s\S]*?\n\n/,
    (_, head) => `${head}${rows.join("\n")}\n\n`,
  );
  await expect(after).toMatchFileSnapshot(fileURLToPath(page));
});
