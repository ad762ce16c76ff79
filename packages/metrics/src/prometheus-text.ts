import { Gauge, Registry, type RegistryContentType } from "prom-client";
import { definitions, type MetricId } from "./definitions.js";
import type { Sample } from "./samples.js";

/** Samples in Prometheus' text format, as scrapes and node_exporter's textfile collector read it. */
export function prometheusText(samples: readonly Sample[]): Promise<string> {
  const registry = new Registry();
  registerSamples(registry, samples);
  return registry.metrics();
}

/** Adds the metrics of samples to a registry, of Prometheus' text format or of OpenMetrics. */
export function registerSamples<Type extends RegistryContentType>(
  registry: Registry<Type>,
  samples: readonly Sample[],
): void {
  const gauges = new Map<MetricId, Gauge>();
  for (const { metric, labels, value } of samples) {
    let gauge = gauges.get(metric);
    if (!gauge) {
      const { name, help, labels: labelNames } = definitions[metric];
      gauge = new Gauge({ name, help, labelNames: [...labelNames], registers: [] });
      registry.registerMetric(gauge);
      gauges.set(metric, gauge);
    }
    gauge.set(labels, value);
  }
}
