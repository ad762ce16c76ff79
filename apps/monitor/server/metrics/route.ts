import { registerSamples, samplesOf, type VmLabels } from "@em-replica/metrics";
import type { Handler } from "hono";
import { accepts } from "hono/accepts";
import { collectDefaultMetrics, Registry, type RegistryContentType } from "prom-client";
import type { Archive } from "../archive/index.js";
import { readSnapshot } from "./snapshot.js";

const OPENMETRICS = "application/openmetrics-text";

/** GET /metrics: replication health as it stands now, and the process itself; OpenMetrics on request (`Accept`). */
export function metricsRoute(archive: Archive, vmLabels: VmLabels): Handler {
  const own = new Registry();
  collectDefaultMetrics({ register: own });
  return async (context) => {
    const type = accepts(context, { header: "Accept", supports: [OPENMETRICS, "text/plain"], default: "text/plain" });
    const registry = new Registry<RegistryContentType>();
    registry.setContentType(
      type === OPENMETRICS ? Registry.OPENMETRICS_CONTENT_TYPE : Registry.PROMETHEUS_CONTENT_TYPE,
    );
    registerSamples(registry, samplesOf(await readSnapshot(archive), { vmLabels }));
    for (const { name } of own.getMetricsAsArray()) {
      const metric = own.getSingleMetric(name);
      if (metric) registry.registerMetric(metric);
    }
    return context.body(await registry.metrics(), 200, {
      "content-type": registry.contentType,
      "cache-control": "no-store",
    });
  };
}
