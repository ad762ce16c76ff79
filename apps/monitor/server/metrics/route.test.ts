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

test("returns OpenMetrics to whoever prefers it", async () => {
  const accept = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1";
  const response = await get({ authorization: `Bearer ${TOKEN}`, accept });
  expect(response.headers.get("content-type")).toBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
  const text = await response.text();
  expect(text).toMatch(/\n# EOF\n$/);
  expect(text.match(/# EOF/g)).toHaveLength(1);
  // The name of a counter's family is without its suffix there.
  expect(text).toMatch(/^# TYPE process_cpu_seconds counter\nprocess_cpu_seconds_total \S+$/m);
  expect(text).toContain('em_replica_em_up{em="em1"} 1\n');
  expect(text).not.toContain("\n\n");
  const other = await get({ authorization: `Bearer ${TOKEN}`, accept: "text/plain" });
  expect(other.headers.get("content-type")).toMatch(/^text\/plain/);
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
