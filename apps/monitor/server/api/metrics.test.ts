import { definitions } from "@em-replica/metrics";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBench, type TestBench } from "../testing/monitor.js";

const TOKEN = "a-secret-of-the-tests";
let bench: TestBench;
beforeAll(async () => {
  bench = await startBench({ scenario: "monday-morning" }, { token: TOKEN, metricsVmLabels: "ber-*" }, TOKEN);
});
afterAll(() => bench[Symbol.asyncDispose]());

const get = (headers: Record<string, string>) => fetch(`${bench.monitor.url}/metrics`, { headers });

test("returns health, the state of each Enterprise Manager, and the process", async () => {
  const response = await get({ authorization: `Bearer ${TOKEN}` });
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await response.text();
  expect(text).toContain('em_replica_em_up{em="em1"} 1\n');
  for (const { name } of Object.values(definitions)) expect(text).toContain(`# TYPE ${name} gauge\n${name}{em="em1"`);
  expect(text).toMatch(/^process_cpu_seconds_total \S+$/m);
  const vms = [...text.matchAll(/^em_replica_vm_outside_rpo\{.*vm="([^"]*)"\} ([01])$/gm)].map(([, vm, value]) => [
    vm,
    value,
  ]);
  expect(vms).toContainEqual(["ber-kiosk01", "1"]);
  expect(vms.every(([vm]) => vm?.startsWith("ber-"))).toBe(true);
  const series = [...text.matchAll(/^(?!#)(.+) \S+$/gm)].map(([, one]) => one);
  expect(new Set(series).size).toBe(series.length);
});

test("counts as the API does", async () => {
  const { total } = await bench.get<{ total: number }>("/api/overview");
  const text = await (await get({ authorization: `Bearer ${TOKEN}` })).text();
  const counts = [...text.matchAll(/^em_replica_job_replications\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
  expect(counts.reduce((sum, count) => sum + count)).toBe(total);
});

test("demands the token", async () => {
  expect((await get({})).status).toBe(401);
});
