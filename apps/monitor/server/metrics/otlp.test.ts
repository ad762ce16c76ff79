import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { definitions, parseVmLabels } from "@em-replica/metrics";
import { afterEach, expect, test, vi } from "vitest";
import { openArchive, removeReplication } from "../archive/index.js";
import { filledArchive } from "../testing/archives.js";
import { recordedLog, until } from "../testing/monitor.js";
import { session, task } from "../testing/rows.js";
import { startOtlp } from "./otlp.js";

afterEach(() => vi.unstubAllEnvs());

interface Pushed {
  readonly resourceMetrics: readonly [
    {
      readonly resource: { readonly attributes: readonly { key: string; value: { stringValue?: string } }[] };
      readonly scopeMetrics: readonly [
        {
          readonly metrics: readonly {
            readonly name: string;
            readonly unit: string;
            readonly gauge: { readonly dataPoints: readonly { asDouble: number; attributes: readonly Attribute[] }[] };
          }[];
        },
      ];
    },
  ];
}
type Attribute = { readonly key: string; readonly value: { readonly stringValue?: string } };

/** A collector on loopback; `statuses` are returned first. */
async function collector(...statuses: number[]) {
  const received: { readonly type: string | undefined; readonly body: Buffer; readonly key: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { "content-type": type, "x-key": key } = request.headers;
    received.push({ type, body: Buffer.concat(chunks), key });
    response.writeHead(statuses.shift() ?? 200, { "content-type": type }).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("OTEL_EXPORTER_OTLP_HEADERS", "x-key=s3cret-key");
  return { received, [Symbol.asyncDispose]: async () => void server.close() };
}

const quick = { protocol: "http/json", interval: 150 } as const;
const all = parseVmLabels("all");

test("pushes the series of /metrics under the same names, and ends those of what is gone", async () => {
  await using opened = await filledArchive("sqlite");
  const { archive, collector: write, em } = opened;
  const run = session({ job: "SQL", start: Date.now() - 50 * 3_600_000 });
  await write.store(em, { sessions: [run], tasks: [task(run, { vm: "sql01" })] }, {});
  await using endpoint = await collector();
  vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=lab");
  const otlp = await startOtlp(archive, all, quick, recordedLog().log);
  const pushed = (index: number) => JSON.parse(String(endpoint.received.at(index)?.body)) as Pushed;
  const values = (from: Pushed, name: string) =>
    from.resourceMetrics[0].scopeMetrics[0].metrics
      .find((metric) => metric.name === name)
      ?.gauge.dataPoints.map(({ asDouble, attributes }) => [
        Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue])),
        asDouble,
      ]);
  try {
    await until(() => endpoint.received.length > 0);
    const [{ resource, scopeMetrics }] = pushed(0).resourceMetrics;
    expect(resource.attributes).toContainEqual({ key: "service.name", value: { stringValue: "em-replica-monitor" } });
    expect(resource.attributes).toContainEqual({ key: "deployment.environment.name", value: { stringValue: "lab" } });
    const labels = { em: "berlin", server: "backup01", job_name: "SQL", vm: "sql01" };
    expect(values(pushed(0), "em_replica_vm_outside_rpo")).toEqual([[labels, 1]]);
    expect(values(pushed(0), "em_replica_em_up")).toEqual([[{ em: "berlin" }, 1]]);
    const names = new Map(scopeMetrics[0].metrics.map(({ name, unit }) => [name, unit]));
    expect(names.get("em_replica_vm_actual_rpo_seconds")).toBe("s");
    const known = new Set<string>(Object.values(definitions).map(({ name }) => name));
    expect([...names.keys()].filter((name) => !known.has(name))).toEqual([]);
    expect(endpoint.received[0]?.key).toBe("s3cret-key");
    expect(await removeReplication(archive, 1, Date.now())).toBe(true);
    const count = endpoint.received.length;
    await until(() => endpoint.received.length > count + 1);
    expect(values(pushed(-1), "em_replica_vm_outside_rpo")).toBeUndefined();
    expect(values(pushed(-1), "em_replica_em_up")).toEqual([[{ em: "berlin" }, 1]]);
  } finally {
    await otlp.stop();
  }
});

test("speaks protobuf, and says once when nobody accepts, and once when it works again", async () => {
  await using opened = await filledArchive("sqlite");
  await using endpoint = await collector(400, 401);
  const { log, lines } = recordedLog();
  const otlp = await startOtlp(opened.archive, all, { protocol: "http/protobuf", interval: 150 }, log);
  try {
    await until(() => lines.length === 2);
  } finally {
    await otlp.stop();
  }
  expect(endpoint.received[0]?.type).toBe("application/x-protobuf");
  expect(endpoint.received[0]?.body.includes("em_replica_em_up")).toBe(true);
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    "otlp: metrics are not accepted: status 400",
    "otlp: metrics are accepted again",
  ]);
  expect(lines.join()).not.toContain("s3cret");
});

test("leaves the monitor alone if there is nobody, or the archive is closed", async () => {
  await using opened = await filledArchive("sqlite");
  vi.stubEnv("OTEL_EXPORTER_OTLP_TIMEOUT", "200");
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:s3cret@127.0.0.1:1");
  const { log, lines } = recordedLog();
  const otlp = await startOtlp(opened.archive, all, quick, log);
  await until(() => lines.length === 1);
  await otlp.stop();
  expect(lines.join()).toContain("otlp: metrics are not accepted: no connection (");
  expect(lines.join()).not.toContain("s3cret");
  const closed = await openArchive(":memory:");
  await closed.close();
  const other = recordedLog();
  const blind = await startOtlp(closed, all, quick, other.log);
  await until(() => other.lines.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await blind.stop();
  expect(other.lines).toEqual([expect.stringMatching(/"msg":"otlp: [^"]+"/)]);
});
