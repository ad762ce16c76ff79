import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { access, run } from "./support/run.js";

let monday: Emulator;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "em-replica-metrics-"));
  const now = new Date("2026-11-23T07:05:00Z");
  monday = await startEmulator({ port: 0, scenario: "monday-morning", now, speed: 0 });
});
afterAll(async () => {
  await monday.stop();
  await rm(folder, { recursive: true });
});

const em = (...args: string[]) => run(["metrics", ...args], { env: access(monday.url) });

/** Values of the series of one name, by the labels besides the Enterprise Manager and the server. */
function seriesOf(text: string, name: string): Record<string, number> {
  const lines = text.matchAll(new RegExp(`^em_replica_${name}\\{em="127\\.0\\.0\\.1",?(.*)\\} (\\S+)$`, "gm"));
  return Object.fromEntries(
    Array.from(lines, ([, labels = "", value]) => [labels.replace(/server="[^"]*",/, ""), Number(value)]),
  );
}

test("prints what is outside its target, and counts all", async () => {
  const { code, stdout, stderr } = await em();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(Object.keys(seriesOf(stdout, "vm_outside_rpo"))).toHaveLength(8);
  expect(seriesOf(stdout, "vm_outside_rpo")).toMatchObject({ 'job_name="Intranet",vm="ber-kiosk01"': 1 });
  expect(seriesOf(stdout, "vm_actual_rpo_seconds")).not.toHaveProperty(['job_name="Intranet",vm="ber-kiosk01"']);
  expect(seriesOf(stdout, "em_vms_left_out")).toEqual({ "": 24 });
  const grades = Object.values(seriesOf(stdout, "job_replications"));
  expect(grades.reduce((sum, count) => sum + count)).toBe(32);
  expect(seriesOf(stdout, "job_run_missing")).toMatchObject({ 'job_name="Warehouse"': 1 });
  expect(seriesOf(stdout, "job_stuck")).toMatchObject({ 'job_name="Oracle"': 1 });
  expect(seriesOf(stdout, "em_up")).toEqual({ "": 1 });
  expect(seriesOf(stdout, "em_collection_rows")['kind="tasks"']).toBeGreaterThan(100);
});

test("replaces the file, and leaves nothing beside it", async () => {
  const file = join(folder, "em-replica.prom");
  await writeFile(file, "old");
  const { code, stdout } = await em("--vm-labels", "all", "--output", file);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(await readdir(folder)).toEqual(["em-replica.prom"]);
  const text = await readFile(file, "utf8");
  expect(Object.keys(seriesOf(text, "vm_outside_rpo"))).toHaveLength(32);
  expect(text).toMatch(/^# HELP em_replica_em_up /m);
  expect(text).toMatch(/^# TYPE em_replica_em_up gauge$/m);
});

test("includes only the chosen jobs", async () => {
  const { stdout } = await em("--job", "W*", "--vm-labels", "none");
  expect(Object.keys(seriesOf(stdout, "job_running")).sort()).toEqual(['job_name="Warehouse"', 'job_name="Web Shop"']);
  expect(seriesOf(stdout, "vm_outside_rpo")).toEqual({});
});

test("reports a server that cannot be read beside one that can, and exits 3", async () => {
  const config = join(folder, "config.yaml");
  const password = join(folder, "password");
  await writeFile(password, "demo");
  const server = (url: string) => ({ url, username: "demo", passwordFile: password });
  const servers = { up: server(monday.url), down: server("http://127.0.0.1:9/api") };
  await writeFile(config, JSON.stringify({ servers }));
  const { code, stdout, stderr } = await run(["metrics", "--em", "all", "--config", config, "--timeout", "15s"]);
  expect(code).toBe(3);
  expect(stdout).toContain('em_replica_em_up{em="up"} 1\n');
  expect(stdout).toContain('em_replica_em_up{em="down"} 0\n');
  expect(stdout).toContain('em_replica_job_stuck{em="up"');
  expect(stderr).toMatch(/^down: /);
});

test("rejects an invalid --vm-labels, and a file that cannot be written", async () => {
  const slip = await em("--vm-labels", "outsde");
  expect(slip).toMatchObject({ code: 2, stdout: "" });
  expect(slip.stderr).toBe("--vm-labels: Expected all, outside, none, or a mask of VM names with * or ?.\n");
  const missing = join(folder, "missing", "a.prom");
  expect(await em("--output", missing)).toMatchObject({ code: 2, stderr: `Cannot write to ${missing} (ENOENT).\n` });
  const directory = join(folder, "a.prom");
  await mkdir(directory);
  expect((await em("--output", directory)).code).toBe(2);
  expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
