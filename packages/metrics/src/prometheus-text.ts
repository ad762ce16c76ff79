import { Gauge, Registry } from "prom-client";
import { definitions, type MetricId } from "./definitions.js";
import type { Sample } from "./samples.js";

/** Content type of `prometheusText`. */
export const PROMETHEUS_CONTENT_TYPE: string = Registry.PROMETHEUS_CONTENT_TYPE;

/** Samples in Prometheus' text format, as scrapes and node_exporter's textfile collector read it. */
export function prometheusText(samples: readonly Sample[]): Promise<string> {
  const registry = new Registry();
  const gauges = new Map<MetricId, Gauge>();
  for (const { metric, labels, value } of samples) {
    let gauge = gauges.get(metric);
    if (!gauge) {
      const { name, help, labels: labelNames } = definitions[metric];
      gauge = new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
      gauges.set(metric, gauge);
    }
    gauge.set(labels, value);
  }
  return registry.metrics();
}
