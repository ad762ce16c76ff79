import { definitions, type Sample, samplesOf, type VmLabels } from "@em-replica/metrics";
import { ValueType } from "@opentelemetry/api";
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import {
  AggregationTemporality,
  DataPointType,
  type GaugeMetricData,
  MeterProvider,
  type MetricProducer,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from "@opentelemetry/sdk-metrics";
import { type Archive, archiveProblem } from "../archive/index.js";
import type { OtlpSettings } from "../config/otlp.js";
import type { Logger } from "../log.js";
import { version } from "../version.js";
import { readSnapshot } from "./snapshot.js";

/** Pushes the metrics of /metrics, under the same names, until it is stopped. */
export async function startOtlp(
  archive: Archive,
  vmLabels: VmLabels,
  { protocol, interval }: OtlpSettings,
  log: Logger,
): Promise<{ stop(): Promise<void> }> {
  const { OTLPMetricExporter } =
    protocol === "http/json"
      ? await import("@opentelemetry/exporter-metrics-otlp-http")
      : await import("@opentelemetry/exporter-metrics-otlp-proto");
  const resource = defaultResource()
    .merge(resourceFromAttributes({ "service.name": "em-replica-monitor", "service.version": version() }))
    .merge(detectResources({ detectors: [envDetector] }));
  const report = reporter(log);
  const reader = new PeriodicExportingMetricReader({
    exporter: reported(new OTLPMetricExporter(), report),
    exportIntervalMillis: interval,
    metricProducers: [producerOf(archive, vmLabels, resource, report)],
  });
  const provider = new MeterProvider({ resource, readers: [reader] });
  // The receiver of a last push may be gone.
  return { stop: () => provider.shutdown({ timeoutMillis: 2_000 }).catch(() => {}) };
}

/**
 * Gives what there is at each push. The SDK's own gauges would go on with the last value of what has vanished; a producer's
 * series end with it.
 */
function producerOf(archive: Archive, vmLabels: VmLabels, resource: Resource, report: Report): MetricProducer {
  return {
    async collect() {
      const snapshot = await readSnapshot(archive).catch((error: unknown) => {
        report(archiveProblem(error) ?? `metrics cannot be read: ${String(error)}`);
        throw error;
      });
      const samples = samplesOf(snapshot, { vmLabels });
      const metrics = Map.groupBy(samples, ({ metric }) => metric);
      const scope = { name: "em-replica-monitor", version: version() };
      const scopeMetrics = [{ scope, metrics: [...metrics.values()].map(gaugeOf) }];
      return { resourceMetrics: { resource, scopeMetrics }, errors: [] };
    },
  };
}

function gaugeOf(samples: readonly Sample[]): GaugeMetricData {
  const [first] = samples;
  if (!first) throw new Error("a metric without samples");
  const { name, help, unit } = definitions[first.metric];
  const now = Date.now();
  const time: [number, number] = [Math.floor(now / 1000), (now % 1000) * 1_000_000];
  return {
    // UCUM's name of the unit.
    descriptor: { name, description: help, unit: unit === "seconds" ? "s" : "", valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
    dataPointType: DataPointType.GAUGE,
    dataPoints: samples.map(({ labels, value }) => ({
      ...{ startTime: time, endTime: time, value },
      attributes: { ...labels },
    })),
  };
}

/** Takes what went wrong with a push, nothing if it went well. */
type Report = (problem?: string) => void;

/** Says when pushing begins to fail and when it works again. What the SDK says itself may hold addresses and headers. */
function reporter(log: Logger): Report {
  let failing = false;
  return (problem) => {
    if (problem && !failing) log.warn(`otlp: ${problem}`);
    if (!problem && failing) log.info("otlp: metrics are accepted again");
    failing = problem !== undefined;
  };
}

function reported(exporter: PushMetricExporter, report: Report): PushMetricExporter {
  return {
    export(metrics, done) {
      exporter.export(metrics, (result) => {
        // 0 is success.
        report(result.code === 0 ? undefined : `metrics are not accepted: ${reasonOf(result.error)}`);
        done(result);
      });
    },
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

function reasonOf(error: Error | undefined): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (typeof code === "number") return `status ${code}`;
  return `no connection (${typeof code === "string" ? code : (error?.name ?? "unknown")})`;
}
